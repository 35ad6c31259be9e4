//! How marks come about, in English.

use rust_decimal::Decimal;

use crate::report::numbers::{marks, short_percent};
use crate::rules::{Basis, MarkBand};

/// `from 6 (included) to 8 (excluded)`
pub(super) fn mark_band(band: &MarkBand) -> String {
    if band.low == band.high {
        return marks(band.low);
    }
    let bound = |value, included| format!("{} ({})", marks(value), if included { "included" } else { "excluded" });
    format!("from {} to {}", bound(band.low, band.low_included), bound(band.high, band.high_included))
}

/// Why marks follow from a completion rate.
pub(super) fn basis_in_words(basis: &Basis) -> String {
    match basis {
        Basis::Met => "the target is met, full marks".to_owned(),
        Basis::Proportional { completion } => format!("{} reached, marks in proportion", short_percent(*completion)),
        Basis::Missed => "the target is missed, no marks".to_owned(),
        Basis::BelowPass { completion } => {
            format!("{} reached, below the least that counts, no marks", short_percent(*completion))
        }
        Basis::Steps { steps, .. } if steps.is_zero() => "within the bounds, full marks".to_owned(),
        Basis::Steps { measured, steps } => {
            format!("{} reached, {} steps beyond the bound, marks off for each", marks(*measured), marks(*steps))
        }
        Basis::Formula => "by the formula of this row".to_owned(),
        Basis::Coefficient { coefficient } => format!("coefficient {}", short_percent(*coefficient)),
        Basis::Band { completion, share } => {
            format!("{} reached, whose band gives {}", short_percent(*completion), short_percent(*share))
        }
    }
}

/// `Missed: target ≥95%, 94% reached, completion 98.95%, weight 5, score 4.95`
pub(super) fn missed(
    target: &str,
    actual: &str,
    completion: Option<Decimal>,
    score: Option<Decimal>,
    weight: Option<Decimal>,
) -> String {
    let mut said = format!("Missed: target {target}, {actual} reached");
    let rest = [
        completion.map(|rate| format!(", completion {}", short_percent(rate))),
        weight.map(|weight| format!(", weight {}", marks(weight))),
        score.map(|score| format!(", score {}", marks(score))),
    ];
    said.extend(rest.into_iter().flatten());
    said
}

/// How the marks of an indicator come about.
pub(in crate::report) fn marks_explained(weight: Decimal, expected: Decimal, basis: &Basis) -> String {
    format!("Of {} marks, {}: {} marks", marks(weight), basis_in_words(basis), marks(expected))
}

/// The marks that a person may give.
pub(in crate::report) fn marks_judged(weight: Decimal, bands: &[MarkBand], says: &str) -> String {
    let bands: Vec<_> = bands.iter().map(mark_band).collect();
    let why = if says.is_empty() { String::new() } else { format!("for “{says}” ") };
    format!("Of {} marks, as judged by who fills in the form, {why}{}", marks(weight), bands.join(" or "))
}

/// What the marks still depend on.
pub(in crate::report) fn marks_await(weight: Decimal, cells: &[String]) -> String {
    format!("Of {} marks; they follow once {} are filled in", marks(weight), cells.join(", "))
}
