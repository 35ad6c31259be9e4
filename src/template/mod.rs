//! Official forms as data: the format, reading and checking it, and its compiled [`Plan`].

mod format;
mod scoring;

pub use format::*;
pub use scoring::*;
