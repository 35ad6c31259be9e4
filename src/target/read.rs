//! The reading of a target, and its entry points.

use std::borrow::Cow;

use super::comparator::{Comparator, Direction};
use super::deadline::Deadline;
use super::ends::Ends;
use super::numbers::Numbers;
use super::problem::{Problems, TargetProblem};
use super::{cell, parts, usual};
use crate::number::Number;
use crate::number::marks::{is_nothing, trim};

/// Whether a cell holds anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Presence {
    /// Empty, or only blanks.
    Blank,
    /// A deliberate dash, or 无.
    Nothing,
    /// Anything else.
    Filled,
}

/// A 指标值 or 实际完成值 as read. Reading never fails: what a person has to look
/// at is `Ambiguous` and says why in `problems`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target<'a> {
    /// Blank, a dash, or filled.
    pub presence: Presence,
    /// The comparison it states. `Ambiguous` for blanks and dashes.
    pub comparator: Comparator,
    /// The numbers as printed (98% is 98); two in ascending order for a range;
    /// none where a number is malformed.
    pub numbers: Numbers,
    /// Whether the lower and the upper bound of a range are outside it: the 80 of `[60,80)`.
    pub open: [bool; 2],
    /// The text after the number; `%` for 百分比 and ％; `日期` for dates; several
    /// joined by `;`. Empty when there is none.
    pub unit: Cow<'a, str>,
    /// The text of the value cell, blanks around it removed.
    pub words: &'a str,
    /// The date or deadline in it, also when it is marked 定性.
    pub deadline: Option<Deadline>,
    /// 指标方向, when a cell or the label says it.
    pub direction: Option<Direction>,
    /// What a person should know about the reading.
    pub problems: Problems,
}

impl<'a> Target<'a> {
    /// An empty cell.
    pub fn blank() -> Self {
        Self::unread("", Presence::Blank)
    }

    pub(super) fn unread(words: &'a str, presence: Presence) -> Self {
        Self {
            presence,
            comparator: Comparator::Ambiguous,
            numbers: Numbers::none(),
            open: [false; 2],
            unit: Cow::Borrowed(""),
            words,
            deadline: None,
            direction: None,
            problems: Problems::NONE,
        }
    }

    /// A cell that holds a dash or 无.
    pub(super) fn nothing(words: &'a str) -> Self {
        let problems = Problems::of(TargetProblem::Nothing);
        Self { problems, ..Self::unread(words, Presence::Nothing) }
    }

    /// Words without a number.
    pub(super) fn qualitative(words: &'a str) -> Self {
        Self { comparator: Comparator::Qualitative, ..Self::unread(words, Presence::Filled) }
    }

    /// One number.
    pub(super) fn single(words: &'a str, comparator: Comparator, number: Number, unit: Cow<'a, str>) -> Self {
        Self { comparator, numbers: Numbers::one(number), unit, ..Self::unread(words, Presence::Filled) }
    }

    /// A person has to look, for this reason.
    pub(super) fn ambiguous(words: &'a str, problem: TargetProblem) -> Self {
        Self { problems: Problems::of(problem), ..Self::unread(words, Presence::Filled) }
    }

    /// The first number.
    pub fn number(&self) -> Option<Number> {
        self.numbers.first()
    }

    /// Whether it states a number that can be compared: a comparison, a range, or
    /// a number without a comparator.
    pub fn is_quantitative(&self) -> bool {
        self.comparator.is_comparison() || matches!(self.comparator, Comparator::Range | Comparator::None)
    }
}

/// The cells of a target that a form keeps apart. Absent ones are empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TargetParts<'a> {
    /// 指标性质 (定性, 定量), or a label that may hold a template: `(≥**平方米)`.
    pub nature: &'a str,
    /// 指标方向: 正向, 反向.
    pub direction: &'a str,
    /// 比较符: `≥`, 大于等于; some forms write 定性 here.
    pub comparator: &'a str,
    /// 指标值.
    pub value: &'a str,
    /// 度量单位.
    pub unit: &'a str,
}

/// Reads a target that stands in one cell.
///
/// ```
/// use jixiao::target::{Comparator, read_target};
/// let target = read_target("不少于12 种");
/// assert_eq!(target.comparator, Comparator::AtLeast);
/// assert_eq!(target.unit, "种");
/// ```
pub fn read_target(text: &str) -> Target<'_> {
    if let Some(target) = usual::read(text).or_else(|| usual::read_words(text)) {
        return target;
    }
    let words = trim(text);
    if words.is_empty() {
        Target::blank()
    } else if is_nothing(words) {
        Target::nothing(words)
    } else {
        cell::read(words)
    }
}

/// Reads a target whose comparator, value and unit stand in cells of their own.
pub fn read_parts<'a>(cells: TargetParts<'a>) -> Target<'a> {
    parts::read(cells)
}

/// Reads cells joined by `|`; which cell is which is told by what they hold.
pub fn read_joined(text: &str) -> Target<'_> {
    if text.holds(|c| matches!(c, '|' | '｜')) { parts::read_joined(text) } else { read_target(text) }
}
