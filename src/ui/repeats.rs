//! Whether a text that repeats numbers still repeats the form's.

use crate::document::CellRef;
use crate::session::Session;

/// The cells whose values a generated text should repeat and does not, with these values. Empty
/// for cells without a pattern, and for texts that are still to be written.
pub fn not_repeated(cell: CellRef, session: &Session) -> Vec<(CellRef, String)> {
    let Some(spec) = session.plan().spec(cell).filter(|spec| !spec.generated.is_empty()) else { return Vec::new() };
    let text = session.document().text(cell).unwrap_or_default();
    if text.trim().is_empty() {
        return Vec::new();
    }
    let plain = plain(text);
    let named = places(&spec.generated).filter_map(|name| session.plan().cell_named(name));
    let mut gone: Vec<(CellRef, String)> = Vec::new();
    for place in named {
        let typed = session.document().text(place).unwrap_or_default().trim();
        // A name may be shortened in a sentence; a number or a grade may not.
        let is_number = session.plan().column_plan(place).is_some_and(|column| column.is_number());
        if is_number
            && !typed.is_empty()
            && !has(&plain, &self::plain(typed))
            && !gone.iter().any(|(cell, _)| *cell == place)
        {
            gone.push((place, typed.to_owned()));
        }
    }
    gone
}

/// The names in a pattern's braces.
fn places(pattern: &str) -> impl Iterator<Item = &str> {
    pattern.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name)
}

/// Without grouping commas and spaces.
fn plain(text: &str) -> String {
    text.chars().filter(|sign| !matches!(sign, ',' | '，' | ' ' | '\u{3000}')).collect()
}

/// True when the value stands in the text, and not as a part of a longer number.
fn has(text: &str, value: &str) -> bool {
    let joins = |sign: char| sign.is_ascii_digit() || sign == '.';
    text.match_indices(value).any(|(at, _)| {
        let (before, rest) = text.split_at_checked(at).unwrap_or_default();
        let after = rest.strip_prefix(value).unwrap_or_default();
        !before.ends_with(joins) && !after.starts_with(|sign: char| sign.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::{has, places, plain};

    #[test]
    fn a_value_is_not_part_of_a_longer_number() {
        assert!(has("共有项目9个", "9"));
        assert!(!has("共有项目19个", "9"));
        assert!(!has("执行率100%", "10"));
        assert!(!has("1.98", "98"));
        assert!(has("得分98.15。", "98.15"));
        assert!(has(&plain("预算数为1,342.46万元"), "1342.46"));
    }

    #[test]
    fn names_in_braces() {
        assert_eq!(places("{a}年{b.c}，{open").collect::<Vec<_>>(), ["a", "b.c"]);
    }
}
