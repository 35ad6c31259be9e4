//! Was the target met, and how far?

use std::cmp::Ordering;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::change;
use super::comparator::{Assumed, Comparator, Direction};
use super::judge_words::{judge_deadline, judge_words};
use super::nothing::says_none;
use super::period;
use super::phrases;
use super::problem::TargetProblem;
use super::read::{Presence, Target, read_target};
use super::unit::{self, UnitMatch, same_unit};
use super::usual;
use crate::number::{Decimal, Number, Ratio, exact, proportional, proportional_rounded};

/// Whether a target was met. Data only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "verdict", content = "reason", rename_all = "kebab-case")]
pub enum Verdict {
    /// Met.
    Met,
    /// Not met.
    Missed,
    /// There is nothing to judge (yet).
    NotApplicable(Inapplicable),
    /// A person has to look.
    Undecidable(Doubt),
}

/// Why there is nothing to judge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Inapplicable {
    /// The target cell is empty.
    TargetBlank,
    /// The target is a dash or 无.
    TargetNothing,
    /// The actual value is not there yet: whatever depends on it is provisional.
    ActualBlank,
    /// The actual value is a dash, 无 or 不涉及.
    ActualNothing,
}

/// Why a person has to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Doubt {
    /// The target cannot be read as one comparison.
    TargetAmbiguous,
    /// The actual value repeats a comparator: `≥95%`.
    ActualHasComparator,
    /// The actual value is words against a number: 达成预期指标.
    ActualIsPhrase,
    /// The actual value is a number against words.
    ActualIsNumber,
    /// The actual value is a range.
    ActualIsRange,
    /// The actual value cannot be read as one number.
    ActualAmbiguous,
    /// The units are not comparable: 100% against 1000件, or 6次 against 每月1次, which may be a month's
    /// or the year's.
    UnitsDiffer,
    /// A deadline, and an actual value that does not say when.
    ActualHasNoDate,
    /// 9月前, and it happened in September.
    DateTooClose,
    /// Words that neither repeat the target nor say whether it was reached.
    WordsUnclear,
    /// The numbers are too large to be compared exactly.
    OutOfRange,
}

/// A verdict with the rates behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// Met, missed, or neither.
    pub verdict: Verdict,
    /// Completion rate. Actual over target for ≥, > and =; for ≤ and < full when met,
    /// else target over actual. None where there is nothing to divide by: a
    /// target of 0 or below, an actual value of 0 or below against ≤, words.
    pub completion: Option<Ratio>,
    /// Actual over target, when a target of the kind "the more the better" is exceeded.
    pub over: Option<Ratio>,
}

impl Judgement {
    pub(super) const fn bare(verdict: Verdict) -> Self {
        Self { verdict, completion: None, over: None }
    }

    /// Whether the verdict is [`Verdict::Met`].
    pub fn is_met(&self) -> bool {
        self.verdict == Verdict::Met
    }

    /// Whether the verdict is [`Verdict::Missed`].
    pub fn is_missed(&self) -> bool {
        self.verdict == Verdict::Missed
    }
}

/// Compares what happened with what was promised. A target without a comparator
/// follows its form's 指标方向 when there is one and `assumed` otherwise; without a
/// comparator 0 is met by 0 only. Comparisons are literal: −31.55% meets ≤80%.
pub fn judge(target: &Target<'_>, actual: &Target<'_>, assumed: Assumed) -> Judgement {
    match try_judge(target, actual, assumed) {
        Ok(judgement) => judgement,
        Err(verdict) => Judgement::bare(verdict),
    }
}

/// Whether an actual value says that its indicator does not apply: 不适用, 不涉及, /.
#[must_use]
pub fn says_inapplicable(actual: &str) -> bool {
    if actual.is_empty() {
        return false;
    }
    let actual = read_target(actual);
    actual.presence == Presence::Nothing
        || actual.comparator == Comparator::Qualitative && phrases::says_not_applicable(actual.words)
}

fn try_judge(target: &Target<'_>, actual: &Target<'_>, assumed: Assumed) -> Result<Judgement, Verdict> {
    use Verdict::{NotApplicable, Undecidable};
    match (target.presence, actual.presence) {
        (Presence::Blank, _) => return Err(NotApplicable(Inapplicable::TargetBlank)),
        (Presence::Nothing, _) => return Err(NotApplicable(Inapplicable::TargetNothing)),
        (_, Presence::Blank) => return Err(NotApplicable(Inapplicable::ActualBlank)),
        (_, Presence::Nothing) => return Err(NotApplicable(Inapplicable::ActualNothing)),
        (Presence::Filled, Presence::Filled) => {}
    }
    if actual.comparator == Comparator::Qualitative && phrases::says_not_applicable(actual.words) {
        return Err(NotApplicable(Inapplicable::ActualNothing));
    }
    if target.comparator == Comparator::Qualitative {
        return judge_words(target, actual);
    }
    if target.problems.contains(TargetProblem::Deadline) {
        return judge_deadline(target, actual);
    }
    if target.comparator == Comparator::Range {
        return judge_range(target, actual);
    }
    let bound = target.numbers.only().ok_or(Undecidable(Doubt::TargetAmbiguous))?;
    let comparator = match target.comparator {
        Comparator::None if bound.value.is_zero() => Comparator::Equal,
        Comparator::None => match target.direction {
            Some(Direction::MoreIsBetter) => Comparator::AtLeast,
            Some(Direction::LessIsBetter) => Comparator::AtMost,
            None => assumed.comparator(),
        },
        Comparator::Ambiguous => return Err(Undecidable(Doubt::TargetAmbiguous)),
        stated => stated,
    };
    if bound.value.is_zero() && says_none(actual.words) {
        return Ok(compare(comparator, bound.value, Decimal::ZERO));
    }
    // Against a number 2023.12 is a number and no month.
    let number = usual::plain_number(actual.words).filter(|_| actual.problems.contains(TargetProblem::Deadline));
    let actual = number.as_ref().unwrap_or(actual);
    let value = actual_value(target, actual)?;
    let (bound, value) = in_one_unit(target, actual, bound.value, value)?;
    let times = period::times(target, actual, bound, value)?;
    Ok(compare(comparator, times_over(bound, times)?, value))
}

/// The judgement of one comparison, both values in the same unit.
pub(super) fn compare(comparator: Comparator, bound: Decimal, value: Decimal) -> Judgement {
    let order = value.cmp(&bound);
    let met = match comparator {
        Comparator::AtLeast => order.is_ge(),
        Comparator::AtMost => order.is_le(),
        Comparator::MoreThan => order.is_gt(),
        Comparator::LessThan => order.is_lt(),
        _ => order.is_eq(),
    };
    let less_is_better = comparator.direction() == Some(Direction::LessIsBetter);
    let completion = if bound <= Decimal::ZERO {
        None
    } else if !less_is_better {
        Some(Ratio::new(value, bound))
    } else if value <= Decimal::ZERO {
        None
    } else if met {
        Some(Ratio::ONE)
    } else {
        Some(Ratio::new(bound, value))
    };
    let exceeds =
        comparator.direction() == Some(Direction::MoreIsBetter) && order == Ordering::Greater && bound > Decimal::ZERO;
    Judgement {
        verdict: if met { Verdict::Met } else { Verdict::Missed },
        completion,
        over: exceeds.then(|| Ratio::new(value, bound)),
    }
}

/// The one number an actual value states.
fn actual_value(target: &Target<'_>, actual: &Target<'_>) -> Result<Decimal, Verdict> {
    if let Some(value) = change::of_the_same(target, actual) {
        return Ok(value);
    }
    let doubt = match actual.comparator {
        Comparator::None | Comparator::Equal => match actual.numbers.only() {
            Some(Number { value, .. }) if !change::falls_below_zero(target, value) => return Ok(value),
            _ => Doubt::ActualAmbiguous,
        },
        Comparator::Qualitative => Doubt::ActualIsPhrase,
        Comparator::Range => Doubt::ActualIsRange,
        Comparator::Ambiguous => Doubt::ActualAmbiguous,
        _ => Doubt::ActualHasComparator,
    };
    Err(Verdict::Undecidable(doubt))
}

/// Target and actual value in the same unit. A unit missing on one side is taken
/// to be that of the other.
fn in_one_unit(
    target: &Target<'_>,
    actual: &Target<'_>,
    bound: Decimal,
    value: Decimal,
) -> Result<(Decimal, Decimal), Verdict> {
    if target.unit.is_empty() && unit::is_multiplier(&actual.unit) {
        // 2万 against 20000 or against so many 万.
        return Err(Verdict::Undecidable(Doubt::ActualAmbiguous));
    }
    let mut related = same_unit(&actual.unit, &target.unit);
    if let (UnitMatch::Different, Some(plain)) = (related, period::without(&target.unit)) {
        related = same_unit(&actual.unit, plain);
    }
    match related {
        UnitMatch::Same | UnitMatch::OneMissing => Ok((bound, value)),
        UnitMatch::Different => Err(Verdict::Undecidable(Doubt::UnitsDiffer)),
        UnitMatch::Convertible { factor } => {
            Ok((times_over(bound, factor.denominator)?, times_over(value, factor.numerator)?))
        }
    }
}

fn times_over(number: Decimal, times: Decimal) -> Result<Decimal, Verdict> {
    exact::mul(number, times).ok_or(Verdict::Undecidable(Doubt::OutOfRange))
}

fn judge_range(target: &Target<'_>, actual: &Target<'_>) -> Result<Judgement, Verdict> {
    let (Some(low), Some(high)) = (target.numbers.first(), target.numbers.second()) else {
        return Err(Verdict::Undecidable(Doubt::TargetAmbiguous));
    };
    let value = actual_value(target, actual)?;
    let (low, at_low) = in_one_unit(target, actual, low.value, value)?;
    let (high, at_high) = in_one_unit(target, actual, high.value, value)?;
    let times = period::times(target, actual, low, at_low)?;
    let [low_open, high_open] = target.open;
    let at_least = if low_open { Comparator::MoreThan } else { Comparator::AtLeast };
    let at_most = if high_open { Comparator::LessThan } else { Comparator::AtMost };
    let below = compare(at_least, times_over(low, times)?, at_low);
    let above = compare(at_most, times_over(high, times)?, at_high);
    if below.is_missed() {
        Ok(Judgement { over: None, ..below })
    } else if above.is_missed() {
        Ok(above)
    } else {
        Ok(Judgement { completion: Some(Ratio::ONE), ..Judgement::bare(Verdict::Met) })
    }
}

/// Marks after 财预〔2020〕10号: met earns the weight; missed earns weight × completion
/// rate, never above the weight, never below 0; not rounded. `None` when there
/// is no verdict, or missed without a rate: then a person or another method decides.
pub fn score_proportional(weight: Decimal, judgement: &Judgement) -> Option<Decimal> {
    scored(weight, judgement, |rate| proportional(weight, rate.numerator, rate.denominator))
}

/// The same, rounded once to so many decimals.
pub fn score_proportional_rounded(weight: Decimal, judgement: &Judgement, decimals: u32) -> Option<Decimal> {
    scored(weight, judgement, |rate| proportional_rounded(weight, rate.numerator, rate.denominator, decimals))
}

fn scored(weight: Decimal, judgement: &Judgement, part: impl FnOnce(Ratio) -> Option<Decimal>) -> Option<Decimal> {
    match judgement.verdict {
        Verdict::Met => Some(weight),
        Verdict::Missed => Some(part(judgement.completion?)?.min(weight).max(Decimal::ZERO)),
        Verdict::NotApplicable(_) | Verdict::Undecidable(_) => None,
    }
}
