//! Targets for a change, and what changed: 增长≥5% and 增长6.2%, 下降≥3% and -3.5%.

use super::comparator::Comparator;
use super::ends::{Ends, is_digit};
use super::problem::TargetProblem;
use super::read::Target;
use crate::number::Decimal;
use crate::number::marks::is_blank;

/// Words for a fall.
const FALLS: [&str; 7] = ["下降", "降低", "降幅", "减少", "缩短", "压减", "压缩"];
/// Words for a rise.
const RISES: [&str; 7] = ["增长", "增加", "增收", "增幅", "提高", "提升", "上升"];

/// Whether the words end with one for a change: the 增长 of ≥同比增长5%.
pub(super) fn ends_with_change(words: &str) -> bool {
    FALLS.into_iter().chain(RISES).any(|change| words.ends_with(change))
}

/// The number that what happened states behind the word for a change which the target has too.
pub(super) fn of_the_same(target: &Target<'_>, actual: &Target<'_>) -> Option<Decimal> {
    let only_reported = actual.comparator == Comparator::Ambiguous
        && actual.problems.iter().all(|problem| problem == TargetProblem::Sentence);
    let number = actual.numbers.only().filter(|_| only_reported)?;
    let named = |change: &str| {
        let (_, behind) = actual.words.split_once(change)?;
        let behind = behind.trim_start_of(|c| is_blank(c) || matches!(c, '了' | '率'));
        (target.words.contains(change) && behind.starts_with_any(is_digit)).then_some(number.value)
    };
    // Against the last month is not against the last year.
    let basis = target.words.contains("环比") == actual.words.contains("环比");
    FALLS.into_iter().chain(RISES).find_map(named).filter(|_| basis)
}

/// Whether a target for a fall is answered by a number below zero, which may be the fall or a rise.
pub(super) fn falls_below_zero(target: &Target<'_>, value: Decimal) -> bool {
    let fall = || FALLS.into_iter().any(|fall| target.words.contains(fall));
    value < Decimal::ZERO && target.number().is_some_and(|bound| bound.value > Decimal::ZERO) && fall()
}
