pub mod number;
pub mod target;
