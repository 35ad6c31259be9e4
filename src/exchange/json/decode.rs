//! From the bytes of a file to text.

use super::Limits;
use crate::exchange::refused::{At, Position, Refused, Why};

/// The text of a file: UTF-8, with or without a byte order mark.
///
/// # Errors
/// When the file is too large, or in UTF-16 or another encoding.
pub fn text_of<'a>(bytes: &'a [u8], limits: &Limits) -> Result<&'a str, Refused> {
    if bytes.len() > limits.bytes {
        let why = Why::TooLarge { bytes: bytes.len(), limit: limits.bytes };
        return Err(Refused { at: At::default(), why });
    }
    if is_utf16(bytes) {
        return Err(Refused { at: At::default(), why: Why::Utf16 });
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(error) => {
            let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let good = std::str::from_utf8(good).unwrap_or_default();
            let at = At { position: Some(position(good, good.len())), pointer: String::new() };
            Err(Refused { at, why: Why::NotUtf8 })
        }
    }
}

/// A byte order mark, or a NUL beside the first character, which JSON text never has.
fn is_utf16(bytes: &[u8]) -> bool {
    matches!(bytes, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [0, _, ..] | [_, 0, ..])
}

/// Line and column of a byte offset.
pub(super) fn position(text: &str, offset: usize) -> Position {
    let before = text.get(..offset).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let lines = before.bytes().filter(|&byte| byte == b'\n').count();
    let columns = before.get(line_start..).unwrap_or_default().trim_start_matches('\u{feff}').chars().count();
    let from_one = |count: usize| u32::try_from(count + 1).unwrap_or(u32::MAX);
    Position { line: from_one(lines), column: from_one(columns) }
}
