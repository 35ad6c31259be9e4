//! Official forms as data: the format, reading and checking it, and its compiled [`Plan`].

pub mod catalog;
mod fault;
mod format;
pub mod formula;
mod place;
mod plan;
mod scoring;

pub use fault::{Dimension, Fault, Problem, read_template};
pub use format::*;
pub use place::{CellRef, ColumnIx, FieldIx, Place, RowId, TableIx};
pub use plan::*;
pub use scoring::*;
