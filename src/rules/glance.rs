//! What kinds of characters a text has at all, told from its bytes in one pass: rules about
//! something rare read only the texts that have it.

/// Kinds of characters that stand somewhere in a text.
#[derive(Clone, Copy)]
pub struct Glance(u8);

/// Characters that cannot be seen and change what is: control characters, those that turn the
/// reading direction (U+202A–202E, U+2066–2069), stacks of combining marks.
const HIDDEN: u8 = 1;
/// Plus signs.
const PLUS: u8 = 2;
/// Characters that stand for something to be filled in: `*`, `X`, `_`.
const MARK: u8 = 4;
/// Comparators and per cent signs.
const SIGN: u8 = 8;
/// The first byte of a character that may be one of these.
const WIDE: u8 = 16;
/// The first byte of a combining mark (U+0300–036F). Two on one character are Vietnamese.
const COMBINING: u8 = 32;

#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler")]
const KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte: u8 = 255;
    while byte > 0 {
        byte -= 1;
        kinds[byte as usize] = match byte {
            b'\n' | b'\r' | b'\t' => 0,
            0..0x20 | 0x7F => HIDDEN,
            b'+' => PLUS,
            // 0xC3 begins × and accented letters.
            b'*' | b'X' | b'x' | b'_' | 0xC3 => MARK,
            b'<' | b'=' | b'>' | b'%' => SIGN,
            0xE2 | 0xEF => WIDE,
            0xCC | 0xCD => COMBINING,
            _ => 0,
        };
    }
    kinds
};

impl Glance {
    /// A look at a text.
    pub fn at(text: &str) -> Self {
        let bytes = text.as_bytes();
        let kind = |&byte: &u8| KINDS.get(usize::from(byte)).copied().unwrap_or_default();
        let kinds = bytes.iter().fold(0, |kinds, byte| kinds | kind(byte));
        let stacked = kinds & COMBINING != 0 && bytes.windows(5).any(is_stack);
        let kinds = (kinds & !COMBINING) | if stacked { HIDDEN } else { 0 };
        if kinds & WIDE == 0 { Self(kinds) } else { Self(bytes.windows(3).fold(kinds, |kinds, c| kinds | wide(c))) }
    }

    pub fn has_hidden(self) -> bool {
        self.0 & HIDDEN != 0
    }

    pub fn has_plus(self) -> bool {
        self.0 & PLUS != 0
    }

    pub fn may_have_mark(self) -> bool {
        self.0 & MARK != 0
    }

    pub fn has_sign(self) -> bool {
        self.0 & SIGN != 0
    }
}

/// Three combining marks on top of each other: what is under them cannot be read.
fn is_stack(bytes: &[u8]) -> bool {
    matches!(bytes, [0xCC | 0xCD, _, 0xCC | 0xCD, _, 0xCC | 0xCD])
}

/// The kind of a character of three bytes.
fn wide(character: &[u8]) -> u8 {
    match character {
        [0xE2, 0x80, 0x8B..=0x8F | 0xAA..=0xAE] | [0xE2, 0x81, 0xA0 | 0xA6..=0xA9] | [0xEF, 0xBB, 0xBF] => HIDDEN,
        // ≤ ≥ ≦ ≧, and ％ ＜ ＝ ＞ in full width
        [0xE2, 0x89, 0xA4..=0xA7] | [0xEF, 0xBC, 0x85 | 0x9C..=0x9E] => SIGN,
        // ＋
        [0xEF, 0xBC, 0x8B] => PLUS,
        // ＊ Ｘ ＿ ｘ
        [0xEF, 0xBC, 0x8A | 0xB8 | 0xBF] | [0xEF, 0xBD, 0x98] => MARK,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_hidden_where_they_are_stacked() {
        for (text, hidden) in [("e\u{301}", false), ("e\u{302}\u{301}", false), ("e\u{302}\u{301}\u{323}", true)] {
            assert_eq!(Glance::at(text).has_hidden(), hidden, "{text:?}");
        }
    }

    #[test]
    fn every_character_that_a_rule_looks_for_is_seen() {
        for (kind, characters) in [
            (HIDDEN, "\u{0}\u{1B}\u{1F}\u{7F}\u{200B}\u{200F}\u{202A}\u{202E}\u{2066}\u{2069}\u{2060}\u{FEFF}"),
            (PLUS, "+＋"),
            (MARK, "*＊XxＸｘ×_＿"),
            (SIGN, "≥≧≤≦>＞<＜=＝%％"),
            (0, "\n\r\t 0aZ成“”—（），。：、；￥①年　"),
        ] {
            for character in characters.chars() {
                for text in [format!("{character}"), format!("完成{character}"), format!("{character}1（项）")] {
                    assert_eq!(Glance::at(&text).0 & !WIDE, kind, "{text:?}");
                }
            }
        }
    }
}
