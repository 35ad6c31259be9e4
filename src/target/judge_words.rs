//! Targets of words and of dates, and what happened.

use super::alike::{affirms, contradicts};
use super::comparator::Comparator;
use super::deadline::deadline_met;
use super::judge::{Doubt, Judgement, Verdict, compare};
use super::nothing::{how_often, none_of, none_of_the_same};
use super::phrases::{self, Outcome};
use super::problem::TargetProblem;
use super::read::Target;
use crate::number::{Decimal, Ratio};

/// A deadline, and when it was done or whether in time.
pub(super) fn judge_deadline(target: &Target<'_>, actual: &Target<'_>) -> Result<Judgement, Verdict> {
    let Some(limit) = target.deadline.filter(|_| !target.problems.contains(TargetProblem::TwoNumbers)) else {
        return Err(Verdict::Undecidable(Doubt::TargetAmbiguous));
    };
    if let Some(happened) = actual.deadline {
        if happened.is_limit() {
            return Err(Verdict::Undecidable(Doubt::ActualHasComparator));
        }
        return match deadline_met(&limit, &happened) {
            Some(true) => Ok(Judgement::bare(Verdict::Met)),
            Some(false) => Ok(Judgement::bare(Verdict::Missed)),
            None => Err(Verdict::Undecidable(Doubt::DateTooClose)),
        };
    }
    if (limit.from, limit.to) == (101, 1231) && matches!(actual.words, "全年" | "全年度") {
        return Ok(Judgement::bare(Verdict::Met));
    }
    match phrases::punctuality(actual.words) {
        Some(Outcome::Reached) => Ok(Judgement::bare(Verdict::Met)),
        Some(Outcome::NotReached) => Ok(Judgement::bare(Verdict::Missed)),
        None => Err(Verdict::Undecidable(Doubt::ActualHasNoDate)),
    }
}

/// Words against words: the same words or a phrase of success is met, a phrase of
/// failure (未完成, 部分完成, 基本完成) is missed. 零事故 is met by 未发生事故 and by 0, missed by 1起.
pub(super) fn judge_words(target: &Target<'_>, actual: &Target<'_>) -> Result<Judgement, Verdict> {
    if target.deadline.is_some() && actual.deadline.is_some() {
        return judge_deadline(target, actual);
    }
    if affirms(target.words, actual.words) || none_of_the_same(target.words, actual.words) {
        return Ok(Judgement { completion: Some(Ratio::ONE), ..Judgement::bare(Verdict::Met) });
    }
    if contradicts(target.words, actual.words) {
        return Ok(Judgement::bare(Verdict::Missed));
    }
    if let Some(happened) = none_of(target.words).and_then(|thing| how_often(thing, actual)) {
        return Ok(compare(Comparator::Equal, Decimal::ZERO, happened));
    }
    if actual.comparator != Comparator::Qualitative {
        return Err(Verdict::Undecidable(Doubt::ActualIsNumber));
    }
    match phrases::outcome(actual.words, target.words) {
        Some(Outcome::Reached) => Ok(Judgement { completion: Some(Ratio::ONE), ..Judgement::bare(Verdict::Met) }),
        Some(Outcome::NotReached) => Ok(Judgement::bare(Verdict::Missed)),
        None => Err(Verdict::Undecidable(Doubt::WordsUnclear)),
    }
}
