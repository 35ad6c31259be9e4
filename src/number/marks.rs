//! Which characters count as digits, signs, separators and blanks.

/// The value of an ASCII or full-width digit.
pub(crate) fn digit(c: char) -> Option<u8> {
    match c {
        '0'..='9' => u8::try_from(u32::from(c) - u32::from('0')).ok(),
        '０'..='９' => u8::try_from(u32::from(c) - u32::from('０')).ok(),
        _ => None,
    }
}

/// `-` and everything that is typed or pasted in its place.
pub(crate) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2500}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}')
}

/// A decimal point: ASCII or full-width. The Chinese full stop is not one.
pub(crate) fn is_point(c: char) -> bool {
    matches!(c, '.' | '．')
}

/// A thousands separator: ASCII or full-width comma.
pub(crate) fn is_comma(c: char) -> bool {
    matches!(c, ',' | '，')
}

/// Takes up no room and means nothing: zero-width space and joiners, marks of
/// writing direction, soft hyphen, word joiner, byte order mark.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

/// White space of any width (U+3000 and the no-break space too) or invisible.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

/// Never belongs into a cell: control characters, overrides of the writing
/// direction, and the mark that stands for a broken character.
pub(crate) fn is_hostile(c: char) -> bool {
    (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}'))
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFFD}')
}

/// Changes the look of the character before it: accents, variants, keycaps.
pub(crate) fn is_combining(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}' | '\u{20D0}'..='\u{20FF}' | '\u{FE00}'..='\u{FE0F}' | '\u{FE20}'..='\u{FE2F}')
}

/// `text` without blanks on either side.
pub(crate) fn trim(text: &str) -> &str {
    text.trim_matches(is_blank)
}

/// A deliberate "nothing here": a run of dashes, a slash, `无` or `暂无`.
pub(crate) fn is_nothing(trimmed: &str) -> bool {
    matches!(trimmed, "无" | "暂无" | "无。" | "（无）" | "(无)")
        || (!trimmed.is_empty() && trimmed.chars().all(is_dash))
        || (!trimmed.is_empty() && trimmed.chars().all(|c| matches!(c, '/' | '／' | '∕' | '\\')))
}

/// How many characters `text` has, for positions in faults.
pub(crate) fn count(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}
