//! Placeholders of a form that nobody filled in: `≥**个`, `XX单位`, `____`.

/// A placeholder as it stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkLeft {
    /// The marks, with the comparator in front of them.
    pub mark: String,
    /// A comparator in front or a unit behind: nothing but a number can have been meant.
    pub for_a_number: bool,
}

/// Units that stand behind the place of a number.
const UNITS: &str = "%％‰万元人个次户亩平公吨天日月年件项套辆家场期篇份栋座处台名";

/// The first placeholder in the text. Stars in front of a label mark it as required, and stars
/// between digits hide a part of a number: neither is a placeholder.
#[must_use]
pub fn mark_left(text: &str) -> Option<MarkLeft> {
    let mut before: Option<char> = None;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let kind = kind_of(first);
        let run = rest.len() - rest.trim_start_matches(|c| kind.is_some() && kind_of(c) == kind).len();
        if kind.is_none() || run == 0 {
            before = if first.is_whitespace() { before } else { Some(first) };
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
            continue;
        }
        let (marks, after) = rest.split_at_checked(run).unwrap_or((rest, ""));
        let next = after.trim_start().chars().next();
        let shortest = if kind == Some('_') { 3 } else { 2 };
        if marks.chars().count() >= shortest && is_placeholder(first, before, next) {
            let sign = before.filter(|&c| is_sign(c));
            let unit = next.is_some_and(|c| UNITS.contains(c));
            let mark = sign.into_iter().chain(marks.chars()).collect();
            return Some(MarkLeft { mark, for_a_number: sign.is_some() || unit });
        }
        before = marks.chars().next_back();
        rest = after;
    }
    None
}

fn kind_of(c: char) -> Option<char> {
    match c {
        '*' | '＊' => Some('*'),
        'X' | 'x' | 'Ｘ' | 'ｘ' | '×' => Some('X'),
        '_' | '＿' => Some('_'),
        _ => None,
    }
}

fn is_sign(c: char) -> bool {
    matches!(c, '≥' | '≧' | '≤' | '≦' | '>' | '＞' | '<' | '＜' | '=' | '＝')
}

fn is_placeholder(mark: char, before: Option<char>, next: Option<char>) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    match kind_of(mark) {
        Some('*') => before.is_some() && !(digit(before) && digit(next)),
        // 20XX年 is one, a word with two x is none.
        Some('X') => !before.is_some_and(|c| c.is_ascii_alphabetic()) && !letter(next),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_told_from_stars_and_words() {
        let cases: &[(&str, Option<(&str, bool)>)] = &[
            ("贫困地区旅游景点开发数量( ≥**个 )", Some(("≥**", true))),
            ("受益建档立卡贫困人口数≥ ** 人", Some(("≥**", true))),
            ("乡村旅游带动增加收入（≥＊＊万元）", Some(("≥＊＊", true))),
            ("XX单位", Some(("XX", false))),
            ("××县农业农村局", Some(("××", false))),
            ("20XX年度", Some(("XX", true))),
            ("张**", Some(("**", false))),
            ("完成____场培训", Some(("____", true))),
            ("★★★农村低保发放人数", None),
            ("**必填", None),
            ("＊单位名称", None),
            ("138****1234", None),
            ("20×3000+4×2875", None),
            ("ExxonMobil", None),
            ("Excel", None),
            ("x", None),
            ("", None),
        ];
        for &(text, expected) in cases {
            let found = mark_left(text).map(|found| (found.mark, found.for_a_number));
            assert_eq!(found, expected.map(|(mark, number)| (mark.to_owned(), number)), "{text}");
        }
    }
}
