//! A finding as it stands in a file: its numbers by name, its places by path, its words.

use rust_decimal::Decimal;

use super::places::Places;
use super::{FindingEntry, TermEntry};
use crate::report::{Language, words};
use crate::rules::{Basis, Culprit, Detail, Exact, Finding, MarkBand, Term};
use crate::session::Session;

pub(super) fn entry(finding: &Finding, session: &Session, places: &Places<'_>) -> FindingEntry {
    let rule = finding.rule.and_then(|rule| session.plan().rule(rule));
    let words = words(finding, session, Language::Chinese);
    let culprit = culprit(&finding.detail);
    let mut numbers = numbers(&finding.detail);
    numbers.extend(culprit.map(|culprit| ("expected".to_owned(), culprit.expected)));
    FindingEntry {
        code: finding.code(),
        severity: finding.severity,
        place: places.place(finding.place),
        label: words.place,
        also: finding.also.iter().map(|&cell| places.cell(cell)).collect(),
        numbers: numbers.into_iter().map(|(name, number)| (name, Exact(number))).collect(),
        terms: terms(&finding.detail).iter().map(|term| term_entry(term, places)).collect(),
        culprit: culprit.map(|culprit| places.cell(culprit.cell)),
        rule: rule.map(|rule| rule.id.clone()),
        citation: rule.map(|rule| rule.citation.clone()).filter(|citation| !citation.is_empty()),
        message: words.what,
        reason: words.why,
        advice: words.how,
        remark: Some(session.remark(finding).to_owned()).filter(|remark| !remark.is_empty()),
    }
}

fn term_entry(term: &Term, places: &Places<'_>) -> TermEntry {
    TermEntry {
        place: term.cell.map(|cell| places.cell(cell)),
        value: Exact(term.value),
        minus: term.minus,
        blank: term.blank,
    }
}

fn terms(detail: &Detail) -> &[Term] {
    match detail {
        Detail::SumMismatch { terms, .. } | Detail::SumRounded { terms, .. } => terms,
        _ => &[],
    }
}

fn culprit(detail: &Detail) -> Option<Culprit> {
    match detail {
        Detail::SumMismatch { culprit, .. } => *culprit,
        _ => None,
    }
}

/// The numbers of a finding by the names that the engine has for them.
fn numbers(detail: &Detail) -> Vec<(String, Decimal)> {
    let named = |list: &[(&str, Decimal)]| list.iter().map(|&(name, value)| (name.to_owned(), value)).collect();
    match *detail {
        Detail::NotWhole { value } | Detail::Negative { value } | Detail::QualityAsPercentage { value } => {
            named(&[("value", value)])
        }
        Detail::TooLong { length, limit } => named(&[("length", length.into()), ("limit", limit.into())]),
        Detail::WeightMisplaced { weight } => named(&[("weight", weight)]),
        Detail::LooksLikeFraction { printed, percent } => named(&[("printed", printed), ("percent", percent)]),
        Detail::CostAboveBudget { computed, budget, .. } => named(&[("computed", computed), ("budget", budget)]),
        Detail::SpendingUnlikeOutput { rate, met, judged } => {
            named(&[("rate", rate), ("met", met.into()), ("judged", judged.into())])
        }
        Detail::MisreadComparator { meant } => named(&[("meant", meant)]),
        Detail::SumMismatch { printed, computed, difference, .. }
        | Detail::SumRounded { printed, computed, difference, .. } => {
            named(&[("printed", printed), ("computed", computed), ("difference", difference)])
        }
        Detail::RateMismatch { printed, computed, .. }
        | Detail::RateRounded { printed, computed, .. }
        | Detail::FactContradicts { printed, computed, .. } => named(&[("printed", printed), ("computed", computed)]),
        Detail::PartsExceed { whole, parts } => named(&[("whole", whole), ("parts", parts)]),
        Detail::RateUndefined { printed } => named(&[("printed", printed)]),
        Detail::ComparisonFails { left, right, .. } | Detail::GroupMismatch { left, right, .. } => {
            named(&[("left", left), ("right", right)])
        }
        Detail::ScoreAboveWeight { score, weight } => named(&[("score", score), ("weight", weight)]),
        Detail::ScoreMismatch { printed, expected, weight, basis } => {
            let mut numbers: Vec<_> = named(&[("printed", printed), ("expected", expected), ("weight", weight)]);
            numbers.extend(match basis {
                Basis::Met => named(&[]),
                Basis::Missed | Basis::Formula => named(&[]),
                Basis::Proportional { completion } | Basis::BelowPass { completion } => {
                    named(&[("completion", completion)])
                }
                Basis::Steps { measured, steps, .. } => named(&[("measured", measured), ("steps", steps)]),
                Basis::Coefficient { coefficient } => named(&[("coefficient", coefficient)]),
                Basis::Band { completion, share } => named(&[("completion", completion), ("share", share)]),
            });
            numbers
        }
        Detail::CoefficientMismatch { printed, expected, weight, .. } => {
            named(&[("printed", printed), ("expected", expected), ("weight", weight)])
        }
        Detail::ScoreOutsideBand { printed, ref bands, .. } => {
            let bounds = |(number, band): (usize, &MarkBand)| {
                [(format!("low_{number}"), band.low), (format!("high_{number}"), band.high)]
            };
            named(&[("printed", printed)]).into_iter().chain((1..).zip(bands).flat_map(bounds)).collect()
        }
        Detail::ScoreNotInBands { printed, ref possible } => {
            let possible = (1..).zip(possible).map(|(number, &value)| (format!("possible_{number}"), value));
            named(&[("printed", printed)]).into_iter().chain(possible).collect()
        }
        Detail::LossUnexplained { lost } | Detail::GroupLoss { lost, .. } => named(&[("lost", lost)]),
        Detail::MissUnexplained { completion } => {
            completion.map_or(Vec::new(), |completion| named(&[("completion", completion)]))
        }
        Detail::TargetMissed { completion, score, weight, .. } => {
            let numbers = [("completion", completion), ("score", score), ("weight", weight)];
            numbers.into_iter().filter_map(|(name, number)| Some((name.to_owned(), number?))).collect()
        }
        Detail::OverAchieved { completion, threshold, .. } => {
            named(&[("completion", completion), ("threshold", threshold)])
        }
        Detail::GradeMismatch { score, .. } => named(&[("score", score)]),
        Detail::ItemRowMissing { number, .. } | Detail::ItemRowRepeated { number } => {
            named(&[("number", number.into())])
        }
        Detail::ItemRowExtra { number, items } => named(&[("number", number.into()), ("items", items.into())]),
        _ => Vec::new(),
    }
}
