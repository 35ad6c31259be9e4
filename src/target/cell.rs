//! One cell: the usual spellings without further ado.

use std::borrow::Cow;

use super::comparator::Comparator;
use super::read::Target;
use crate::number::read::scan_plain_ascii;

/// `≥98%`, `>=9431`, `=8`, `50`: one of the common signs, plain digits, and at
/// most a per cent sign.
pub(super) fn read_usual(text: &str) -> Option<Target<'_>> {
    let bytes = text.as_bytes();
    let (comparator, skip) = match bytes {
        [0xE2, 0x89, 0xA5 | 0xA7, ..] => (Comparator::AtLeast, 3),
        [0xE2, 0x89, 0xA4 | 0xA6, ..] => (Comparator::AtMost, 3),
        [b'>', b'=', ..] => (Comparator::AtLeast, 2),
        [b'<', b'=', ..] => (Comparator::AtMost, 2),
        [b'=', b'0'..=b'9', ..] => (Comparator::Equal, 1),
        [b'>', b'0'..=b'9', ..] => (Comparator::MoreThan, 1),
        [b'<', b'0'..=b'9', ..] => (Comparator::LessThan, 1),
        [b'0'..=b'9', ..] => (Comparator::None, 0),
        _ => return None,
    };
    let rest = bytes.get(skip..)?;
    let (number, length) = scan_plain_ascii(rest)?;
    let unit = match rest.get(length..)? {
        [] => "",
        [b'%'] => "%",
        _ => return None,
    };
    Some(Target::single(text, comparator, number, Cow::Borrowed(unit)))
}

/// Everything else.
pub(super) fn read(words: &str) -> Target<'_> {
    Target::qualitative(words)
}
