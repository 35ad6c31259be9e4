//! Tests of numbers: reading, sums and intervals, ratios, text.

mod quotients;
mod reading;
mod sums;

use super::{Decimal, parse_plain};

/// A decimal from plain text.
fn d(text: &str) -> Decimal {
    parse_plain(text).expect("a decimal")
}
