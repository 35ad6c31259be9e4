//! Ranges of cells as spreadsheets and word processors put them on the clipboard, and where they
//! come to stand in a table of the form.

mod bare;
mod place;
mod range;
pub mod tsv;
mod words;

pub use bare::bare;
pub use place::{Fate, Placed, PlacedRow, Placement, place};
pub use range::{Line, Piece, Range, Taken};
pub use words::Words;
