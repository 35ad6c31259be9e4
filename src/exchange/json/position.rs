//! Offsets as people count: lines and columns.

use crate::exchange::refused::Position;

/// Line and column of a byte offset.
pub(super) fn position(text: &str, offset: usize) -> Position {
    let before = text.get(..offset).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let lines = before.bytes().filter(|&byte| byte == b'\n').count();
    let columns = before.get(line_start..).unwrap_or_default().trim_start_matches('\u{feff}').chars().count();
    let from_one = |count: usize| u32::try_from(count + 1).unwrap_or(u32::MAX);
    Position { line: from_one(lines), column: from_one(columns) }
}
