//! Targets split over several cells.

use super::read::{Target, TargetParts, read_target};

/// Reads the cells of a split target.
pub(super) fn read<'a>(cells: TargetParts<'a>) -> Target<'a> {
    read_target(cells.value)
}

/// Reads cells joined by `|`.
pub(super) fn read_joined(text: &str) -> Target<'_> {
    read_target(text)
}
