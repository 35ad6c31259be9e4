//! Spellings of a number that are rewritten before a cell is read: words, groups of three
//! digits set apart by blanks, a remark in brackets behind the value.

use super::ends::{Ends, is_digit};
use super::numeral::{in_digits, is_numeral};
use super::vocabulary::{MEASURES, before_at_end, closes, is_sign, longest_start, opens};
use crate::number::marks::{is_blank, is_comma, is_point, trim};

/// A text in plain spelling.
pub(super) struct Plain {
    pub text: String,
    /// Whether numbers were written in words.
    pub in_words: bool,
}

/// In a longer text, in bytes (some hundred characters), numerals are part of the prose.
const LONGEST_IN_WORDS: usize = 300;

/// The text in plain spelling; `None` when it is plain already.
pub(super) fn plain(text: &str) -> Option<Plain> {
    let value = without_remark(text).or_else(|| without_comma(text));
    let left = value.unwrap_or(text);
    let mut written = None;
    let mut rewrite = |step: fn(&str) -> Option<String>| {
        let next = step(written.as_deref().unwrap_or(left));
        let changed = next.is_some();
        written = next.or(written.take());
        changed
    };
    rewrite(typed_signs);
    rewrite(joined_words);
    rewrite(with_dash);
    let in_words = rewrite(counted_words);
    rewrite(about_many);
    rewrite(joined_groups);
    let text = written.or_else(|| value.map(str::to_owned))?;
    Some(Plain { text, in_words })
}

/// Numbers in words in digits, unless the text is prose.
fn counted_words(text: &str) -> Option<String> {
    (text.len() <= LONGEST_IN_WORDS && text.holds(is_numeral)).then(|| in_digits(text)).flatten()
}

/// What is said in brackets of a value that is stated already.
#[rustfmt::skip]
const REMARKS: &[&str] = &[
    "优", "良", "中", "差", "优秀", "良好", "优良", "较好", "合格", "不合格", "达标", "满意", "非常满意",
    "基本满意", "完成", "已完成",
];

/// 不 低 于 and 万 元, as they come out of a printed page: no blanks between characters.
fn joined_words(text: &str) -> Option<String> {
    let is_word = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find_any(|c| matches!(c, ' ' | '\u{3000}' | '\u{A0}')) {
        let (before, blank) = rest.split_at_checked(at)?;
        let behind = blank.trim_start_of(|c| matches!(c, ' ' | '\u{3000}' | '\u{A0}'));
        written.push_str(before);
        if !(written.ends_with(is_word) && behind.starts_with(is_word)) {
            written.push_str(blank.get(..blank.len() - behind.len())?);
        }
        rest = behind;
    }
    written.push_str(rest);
    (written.len() < text.len()).then_some(written)
}

/// 60一80分, where 一 is typed for a dash.
fn with_dash(text: &str) -> Option<String> {
    let (before, behind) = text.split_once(['一', 'ー'])?;
    let between = before.ends_with_any(|c| is_digit(c) || matches!(c, '%' | '％')) && behind.starts_with_any(is_digit);
    between.then(|| [before, "—", behind].concat())
}

/// 2万余人 is 2余万人.
fn about_many(text: &str) -> Option<String> {
    ["万余", "万多", "亿余", "亿多"].iter().find_map(|word| {
        let (before, behind) = text.split_once(word)?;
        let (multiplier, about) = word.split_at_checked(word.len() / 2)?;
        before.ends_with_any(is_digit).then(|| [before, about, multiplier, behind].concat())
    })
}

/// 1,200，: a comma at the end separates nothing.
fn without_comma(text: &str) -> Option<&str> {
    let value = text.trim_end_of(|c| is_comma(c) || is_blank(c));
    (value.len() < text.len() && value.ends_with_any(is_digit)).then_some(value)
}

/// 90分（优）, 20万元（含税）: the remark behind the value is no part of its unit.
fn without_remark(text: &str) -> Option<&str> {
    let inner = text.strip_last(closes)?;
    let open = inner.rfind(opens)?;
    let said = trim(inner.get(open..)?.trim_start_of(opens));
    let value = text.get(..open)?;
    (value.holds(is_digit) && (REMARKS.contains(&said) || explains(said))).then_some(value)
}

/// Whether a bracket behind a value explains it: （含配套管网）, （据实）, （抽样调查）. 户, 社区 and other
/// short words belong to the unit; numerals, limits and denials are for a person.
fn explains(said: &str) -> bool {
    let plain = said.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c) && !is_numeral(c));
    let limits = ["以上", "以下", "以内", "以外", "以前", "之前", "左右", "每", "级", "制"];
    let known = EXPLAINING.iter().any(|word| said.starts_with(word));
    let long = said.chars().count() >= 3 && longest_start(said, MEASURES) != Some(said.len());
    let denied = said.starts_with_any(|c| matches!(c, '未' | '尚' | '部'));
    plain && (known || long) && !denied && said != "含" && !limits.iter().any(|word| said.contains(word))
}

/// What an explanation begins with, however short it is.
const EXPLAINING: &[&str] = &["含", "不含", "包含", "包括", "其中", "按", "据", "抽样", "预计", "新建", "改建", "续建"];

/// 》=90%: what a Chinese keyboard gives for >.
fn typed_signs(text: &str) -> Option<String> {
    let first = text.chars().next()?;
    let sign = match first {
        '》' | '〉' => '>',
        '《' | '〈' => '<',
        _ => return None,
    };
    let rest = text.get(first.len_utf8()..)?;
    let number = rest.trim_start_of(|c| is_blank(c) || matches!(c, '=' | '＝'));
    number.starts_with_any(is_digit).then(|| format!("{sign}{rest}"))
}

/// 100 000元: the blanks between groups of three digits, where they can be nothing else: in
/// a sum of money, behind a comparator, before a 0, or with two of them. 2 100人 may be a misread ≥100人.
fn joined_groups(text: &str) -> Option<String> {
    let (before, rest) = text.split_at_checked(text.find_any(is_digit)?)?;
    let behind = rest.trim_start_of(|c| is_digit(c) || is_blank(c));
    let run = rest.get(..rest.len() - behind.len())?.trim_end_of(is_blank);
    let behind = rest.get(run.len()..)?;
    let groups: Vec<&str> = run.split(is_blank).collect();
    let (first, more) = groups.split_first()?;
    let threes = first.chars().count() <= 3 && more.iter().all(|group| group.chars().count() == 3);
    let unit = trim(behind.trim_start_of(|c| is_digit(c) || is_point(c)));
    let money =
        unit.starts_with_any(|c| matches!(c, '元' | '万' | '亿')) || before.ends_with_any(|c| matches!(c, '¥' | '￥'));
    let stated = trim(before).ends_with_any(is_sign) || before_at_end(trim(before)).is_some();
    let compared = stated && !unit.starts_with_any(|c| matches!(c, '%' | '％'));
    let zero = more.iter().any(|group| group.starts_with_any(|c| matches!(c, '0' | '０')));
    let certain = more.len() > 1 || more.len() == 1 && (money || compared || zero);
    let apart = !before.ends_with_any(|c| is_point(c) || is_comma(c) || c.is_ascii_alphabetic());
    (threes && certain && apart && !behind.starts_with_any(is_comma))
        .then(|| [before, &groups.concat(), behind].concat())
}
