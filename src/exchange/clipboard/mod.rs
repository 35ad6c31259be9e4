//! Ranges of cells as spreadsheets and word processors put them on the clipboard, and where they
//! come to stand in a table of the form; and ranges of the form on their way there.

mod area;
mod bare;
mod copy;
mod place;
mod range;
pub mod tsv;
mod words;

pub use area::{Area, Corner, Merged, Total};
pub use bare::bare;
pub use copy::{Copied, copy};
pub use place::{Fate, Placed, PlacedRow, Placement, place};
pub use range::{Line, Piece, Range, Taken};
pub use words::Words;
