//! Texts on their way into a spreadsheet, which takes some of them for formulas and runs them.

use std::borrow::Cow;

use crate::number::parse_plain;

/// A text that no spreadsheet takes for a formula: one that looks like it gets a `'` in front.
/// Numbers are written so that it takes them for numbers.
#[must_use]
pub fn inert(text: &str) -> Cow<'_, str> {
    if let Some(number) = number(text) {
        return number;
    }
    let begins = text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    // A tab or a line break in front would put what follows it into a cell of its own.
    let shifted = text.starts_with(['\t', '\r', '\n']);
    if begins || shifted { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// What a spreadsheet takes for a number, as it wants it: `-31.55`, `1,234.50`, `98%`; `None` for
/// anything else. The minus of typesetting (`−`) becomes that of the keyboard.
#[must_use]
pub fn number(text: &str) -> Option<Cow<'_, str>> {
    let dashed = if text.starts_with('−') { Cow::Owned(text.replacen('−', "-", 1)) } else { Cow::Borrowed(text) };
    let bare = dashed.strip_suffix('%').unwrap_or(&dashed).replace(',', "");
    parse_plain(&bare).is_some().then_some(dashed)
}

#[cfg(test)]
mod tests {
    use super::inert;

    #[test]
    fn formulas_become_texts() {
        for text in ["=cmd|'/c calc'!A1", "+1+1", "-1+1", "@SUM(1)", " =1", "\t=1", "\r\n=1", "＝１", "- 未开展"] {
            assert_eq!(inert(text), format!("'{text}"));
        }
    }

    #[test]
    fn numbers_and_targets_stay() {
        for text in ["-31.55", "1,234.50", "98%", "≥98%", "定性: 健全", "", "3-5"] {
            assert_eq!(inert(text), text);
        }
        assert_eq!(inert("−31.55"), "-31.55");
        assert_eq!(inert("−31.55%"), "-31.55%");
    }
}
