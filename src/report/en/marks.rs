//! How marks come about, in English.

use rust_decimal::Decimal;

use crate::report::numbers::{apart, marks, short_percent};
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
        Basis::Met => "the target is met".to_owned(),
        Basis::Proportional { completion } => format!("{} reached, marks in proportion", short_percent(*completion)),
        Basis::Missed => "the target is missed, no marks".to_owned(),
        Basis::BelowPass { completion } => {
            format!("{} reached, below the least that counts, no marks", short_percent(*completion))
        }
        Basis::Steps { by: None, .. } => "within the bounds".to_owned(),
        Basis::Steps { measured, percent, steps, by: Some(by) } => {
            let unit = if *percent { "%" } else { "" };
            let points = if *percent { " points" } else { "" };
            let side = if *measured < by.bound { "below" } else { "above" };
            let (measured, bound, every) = (marks(*measured), marks(by.bound), marks(by.every));
            let (each, steps) = (marks(by.each), marks(*steps));
            format!("{measured}{unit} is {side} {bound}{unit}; each {every}{points} cost {each} marks (steps: {steps})")
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

/// `9 marks given, 9.8 due, 0.8 less: of 10 marks, 98% reached, marks in proportion`
pub(super) fn wrong_marks(printed: Decimal, expected: Decimal, weight: Decimal, basis: &Basis) -> String {
    let more = if printed < expected { "less" } else { "more" };
    let apart = apart(printed, expected, false);
    let (printed, expected, weight) = (marks(printed), marks(expected), marks(weight));
    format!("{printed} marks given, {expected} due, {apart} {more}: of {weight} marks, {}", basis_in_words(basis))
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
