//! Amounts and rates as officials write them, as exact decimals.
//!
//! * [`read_number`] reads the text of a cell; it never fails and never rounds.
//! * [`round_half_up`] is the one place where anything is rounded (四舍五入).
//! * [`exact`] holds arithmetic that gives the exact result or nothing.
//! * [`Interval`] is what a printed number stands for, [`Tally`] a running sum,
//!   [`Ratio`] a quotient that is divided as late as possible.
//!
//! No binary floating point is used here or anywhere that builds on it.

pub mod decimal_text;
pub mod exact;
mod fault;
mod interval;
pub(crate) mod marks;
mod ratio;
pub(crate) mod read;
mod rounding;
pub(crate) mod scan;
mod tally;
mod wide;

pub use decimal_text::{fixed_text, parse_plain, percent_text, plain_text};
pub use fault::{Notes, NumberFault};
pub use interval::Interval;
pub use ratio::{Ratio, proportional, proportional_rounded};
pub use read::{Number, NumberReading, read_number};
pub use rounding::round_half_up;
pub use rust_decimal::Decimal;
pub use tally::{Contribution, Tally};

#[cfg(test)]
mod tests;
