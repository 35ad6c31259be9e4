//! A target for each month, quarter or week, and what happened: in each of them, or in the form's
//! whole year. 每月1次 is met by 1次 and by 12次.

use std::borrow::Cow;

use super::judge::{Doubt, Verdict};
use super::read::Target;
use crate::number::{Decimal, exact};

/// Periods, and how often each comes in a year.
const PERIODS: [(&str, u32); 5] = [("半年", 2), ("季度", 4), ("季", 4), ("月", 12), ("周", 52)];

/// What a number promised for each period is to be multiplied by before `value`, what happened in
/// the same unit, is held against it.
pub(super) fn times(
    target: &Target<'_>,
    actual: &Target<'_>,
    bound: Decimal,
    value: Decimal,
) -> Result<Decimal, Verdict> {
    let Some((_, _, times)) = of(target).filter(|_| period(actual.words).is_none() && bound > Decimal::ZERO) else {
        return Ok(Decimal::ONE);
    };
    let times = Decimal::from(times);
    let reaches = |times| exact::mul(bound, times).is_some_and(|sum| value >= sum);
    if reaches(times) {
        Ok(times)
    } else if reaches(Decimal::TWO) {
        // More than was promised for a period, less than for a year: it may be either's.
        Err(Verdict::Undecidable(Doubt::UnitsDiffer))
    } else {
        Ok(Decimal::ONE)
    }
}

/// The unit without a period at its end that it is for each of: 次 of 次/月.
pub(super) fn without(unit: &str) -> Option<&str> {
    let (at, word, _) = period(unit)?;
    unit.get(..at).filter(|plain| !plain.is_empty() && unit.ends_with(word))
}

/// The unit of a target with the period that its text names: 次/月 of 每月1次.
pub fn unit_with_period<'target>(target: &'target Target<'_>) -> Cow<'target, str> {
    match of(target) {
        Some((_, word, _)) if period(&target.unit).is_none() => format!("{}/{word}", target.unit).into(),
        _ => Cow::Borrowed(&target.unit),
    }
}

fn of(target: &Target<'_>) -> Option<(usize, &'static str, u32)> {
    period(target.words).or_else(|| period(&target.unit))
}

/// The first period that a text names, 每月 or /季度: where that begins, its word, how many a year has.
/// What stands in brackets explains: ≥12次（每月一次） is for the year.
fn period(text: &str) -> Option<(usize, &'static str, u32)> {
    let text = text.split(['(', '（']).next().unwrap_or_default();
    text.match_indices(['每', '/', '／']).find_map(|(at, each)| {
        let after = text.get(at + each.len()..)?;
        let after = after.strip_prefix('个').unwrap_or(after);
        let (word, times) = PERIODS.iter().find(|(word, _)| after.starts_with(word))?;
        Some((at, *word, *times))
    })
}
