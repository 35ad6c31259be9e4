//! Numbers as cases write them, and those that a finding holds.

use jixiao::number::{Decimal, NumberReading, parse_plain, read_number};
use jixiao::rules::Detail;

/// A number as a case writes it: `7.9`, `100%`, `10万元`, `-0.02`.
pub fn decimal(text: &str) -> Result<Decimal, String> {
    match read_number(text) {
        NumberReading::Number { number, .. } => Ok(number.value),
        _ => Err(format!("“{text}” is no number")),
    }
}

/// Whether a finding's numbers include this one, at the decimals that it shows; percentages are
/// fractions there, and money may be in 元 or 万元.
pub fn mentions(detail: &Detail, number: Decimal) -> bool {
    let scales = [Decimal::ONE, Decimal::ONE_HUNDRED, Decimal::from(10_000)];
    numbers_of(detail).into_iter().any(|found| {
        scales.iter().any(|scale| {
            found
                .checked_mul(*scale)
                .is_some_and(|scaled| jixiao::number::round_half_up(scaled, number.scale()) == number)
        })
    })
}

/// Every number that the data of a finding holds.
fn numbers_of(detail: &Detail) -> Vec<Decimal> {
    let shown = format!("{detail:?}");
    shown
        .split(|c: char| !c.is_ascii_digit() && c != '.' && c != '-')
        .filter_map(|piece| parse_plain(piece.trim_matches('.')))
        .collect()
}
