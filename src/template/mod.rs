//! Official forms as data: the format, reading and checking it, and its compiled [`Plan`].

pub mod catalog;
mod code;
mod compact;
mod fault;
mod format;
pub mod formula;
mod label;
mod place;
mod plan;
mod scoring;

pub use code::Code;
pub(crate) use code::each_code;
pub use fault::{Dimension, Fault, Problem, read_template};
pub use format::*;
pub use label::group_label;
pub use place::{CellRef, ColumnIx, FieldIx, Place, RowId, TableIx};
pub use plan::*;
pub use scoring::*;
