//! Cells with two or more numbers: ranges, and what is none.

use std::borrow::Cow;

use super::around::{Trail, lead, trail};
use super::comparator::{Comparator, Direction};
use super::ends::Ends;
use super::measure::{is_unit, leading_measure};
use super::numbers::Numbers;
use super::problem::TargetProblem;
use super::read::Target;
use super::running_text::{BEHIND, behind_comparator};
use super::tokens::Token;
use super::unit::{UnitMatch, normalized, same_unit};
use super::vocabulary::{AND, TO, closes, is_sign, opens, signs, strip_end};
use crate::number::Number;
use crate::number::marks::{is_blank, is_comma, is_dash, trim};
use crate::number::scan::scan;

/// A well-formed number with the text before it and the text behind it, up to the
/// neighbouring numbers.
#[derive(Clone, Copy)]
pub(super) struct Placed<'a> {
    pub number: Number,
    pub before: &'a str,
    pub behind: &'a str,
}

/// The numbers with their surroundings; `None` when one is malformed.
pub(super) fn placed<'a>(text: &'a str, tokens: &[Token]) -> Option<Vec<Placed<'a>>> {
    let mut list = Vec::with_capacity(tokens.len());
    let mut start = 0;
    for (index, token) in tokens.iter().enumerate() {
        let end = tokens.get(index + 1).map_or(text.len(), |next| next.span.start);
        list.push(Placed {
            number: token.result.ok()?,
            before: text.get(start..token.span.start)?,
            behind: text.get(token.span.end..end)?,
        });
        start = token.span.end;
    }
    Some(list)
}

/// Several numbers that make no range.
pub(super) fn unrelated<'a>(words: &'a str, numbers: &[Placed<'a>]) -> Target<'a> {
    let mut units: Vec<&str> = Vec::new();
    for (index, placed) in numbers.iter().enumerate() {
        let last = index + 1 == numbers.len();
        let unit = if last {
            trail(placed.behind).unit
        } else {
            unit_before_joint(placed.behind).unwrap_or_else(|| leading_measure(placed.behind))
        };
        if !unit.is_empty() {
            units.push(unit);
        }
    }
    Target {
        numbers: numbers.iter().map(|placed| placed.number).collect(),
        unit: Cow::Owned(units.join(";")),
        ..Target::ambiguous(words, TargetProblem::TwoNumbers)
    }
}

/// `[60,80)`: the notation of mathematics.
pub(super) fn bracketed(words: &str) -> Option<Target<'_>> {
    let inner = words.strip_first(opens)?;
    let close = inner.find_any(closes)?;
    let (low, high) = inner.get(..close)?.split_once(is_comma)?;
    let whole = |text: &str| {
        let text = trim(text.trim_end_of(|c| matches!(c, '%' | '％')));
        let scanned = scan(text).filter(|scanned| scanned.length == text.len())?;
        scanned.result.ok()
    };
    let (low, high) = (whole(low)?, whole(high)?);
    let square = words.starts_with_any(|c| matches!(c, '[' | '［' | '【'))
        || inner.get(close..)?.starts_with_any(|c| matches!(c, ']' | '］' | '】'));
    if !square || low.value >= high.value {
        return None;
    }
    let after = inner.get(close..)?;
    let after = after.get(after.chars().next()?.len_utf8()..)?;
    let percent = inner.get(..close)?.holds(|c| matches!(c, '%' | '％'));
    let unit = if percent { "%" } else { trail(after).unit };
    let mut target = Target::single(words, Comparator::Range, low, Cow::Borrowed(unit));
    target.numbers = Numbers::ascending(low, high);
    let round = |c| matches!(c, '(' | '（' | ')' | '）');
    target.open = [words.starts_with_any(round), inner.get(close..)?.starts_with_any(round)];
    Some(target)
}

/// Two numbers as a range, when they are one.
pub(super) fn range<'a>(words: &'a str, first: Placed<'a>, second: Placed<'a>) -> Option<Target<'a>> {
    let behind = trail(second.behind);
    let (unit, open) = joined_by_dash(first, second, &behind)
        .map(|unit| (unit, [false; 2]))
        .or_else(|| chained(first, &behind))
        .or_else(|| two_sided(first, second, &behind))?;
    let mut target = Target::ambiguous(words, TargetProblem::Sentence);
    target.comparator = Comparator::Range;
    target.numbers = Numbers::ascending(first.number, second.number);
    target.open = open;
    if first.number.value > second.number.value {
        target.open.reverse();
    }
    target.unit = Cow::Borrowed(normalized(unit));
    target.problems = super::problem::Problems::NONE;
    if behind.about || lead(first.before).about {
        target.problems.insert(TargetProblem::Approximate);
    }
    Some(target)
}

/// `60-80分`, `60分至80分`, `5～10天`. Gives the unit.
fn joined_by_dash<'a>(first: Placed<'a>, second: Placed<'a>, behind: &Trail<'a>) -> Option<&'a str> {
    let own = unit_before_joint(first.behind).or_else(|| unit_before_and(first.behind, second.behind))?;
    let before = lead(first.before);
    let held = trim(first.before).ends_with("控制在");
    let contradicts = (before.comparator.is_some() && !before.weak && !held)
        || before.conflict
        || behind.comparator == Some(Comparator::AtLeast)
        || (behind.comparator.is_some() && behind.below);
    if contradicts {
        return None;
    }
    one_unit(own, behind.unit)
}

/// `60≤x<80`. Gives the unit, and which of the bounds are open.
fn chained<'a>(first: Placed<'a>, behind: &Trail<'a>) -> Option<(&'a str, [bool; 2])> {
    let gap = trim(first.behind);
    let start = gap.find_any(is_sign)?;
    let own = trim(gap.get(..start)?);
    let rest = gap.get(start..)?;
    let after_first = rest.trim_start_of(is_sign);
    let middle = after_first.trim_end_of(is_sign);
    let opening = signs(rest.get(..rest.len() - after_first.len())?)?;
    let closing = signs(after_first.get(middle.len()..)?)?;
    let one_way = opening.direction().is_some() && opening.direction() == closing.direction();
    let unit = if one_way && is_unit(own) && !trim(middle).is_empty() { one_unit(own, behind.unit) } else { None };
    Some((unit?, [opening, closing].map(Comparator::is_strict)))
}

/// `≥60且<80`, 大于60小于80, 60分以上80分以下. Gives the unit, and which of the bounds are open.
fn two_sided<'a>(first: Placed<'a>, second: Placed<'a>, behind: &Trail<'a>) -> Option<(&'a str, [bool; 2])> {
    let before = lead(first.before);
    let between = lead(first.behind);
    if before.conflict || between.conflict {
        return None;
    }
    // With comparators in front of both numbers the words left between them are
    // the first unit; with comparators behind, a suffix belongs to the first.
    let (low, own) = match before.comparator.filter(|_| !before.weak) {
        Some(comparator) => (comparator, without_and(between.words)),
        None => {
            let gap = trim(first.behind);
            let (at, word) = BEHIND.find(gap)?;
            let after = gap.get(at + word.len()..)?;
            if !trim(without_and(lead(after).words)).is_empty() {
                return None;
            }
            (behind_comparator(word), gap.get(..at)?)
        }
    };
    let high = between.comparator.filter(|_| !between.weak).or(behind.comparator)?;
    let directions = (low.direction()?, high.direction()?);
    let opposite = directions == (Direction::MoreIsBetter, Direction::LessIsBetter)
        || directions == (Direction::LessIsBetter, Direction::MoreIsBetter);
    let ordered = match directions.0 {
        Direction::MoreIsBetter => first.number.value < second.number.value,
        Direction::LessIsBetter => first.number.value > second.number.value,
    };
    let unit = if opposite && ordered && is_unit(own) { one_unit(trim(own), behind.unit) } else { None };
    Some((unit?, [low, high].map(Comparator::is_strict)))
}

/// Without 且 and commas at the end.
fn without_and(text: &str) -> &str {
    let mut text = trim(text);
    while let Some((rest, _)) = strip_end(text, AND) {
        text = rest.trim_end_of(is_blank);
    }
    text
}

/// Whether nothing but a dash or 至 stands between two numbers.
pub(super) fn joins(gap: &str) -> bool {
    unit_before_joint(gap).is_some_and(str::is_empty)
}

/// The unit between a number and the dash or 至 that follows it; `None` when no dash
/// follows, or more than a unit stands before it.
fn unit_before_joint(gap: &str) -> Option<&str> {
    let gap = trim(gap);
    let dashes = gap.trim_end_of(|c| is_dash(c) || is_blank(c));
    let unit = if dashes.len() < gap.len() { dashes } else { strip_end(gap, TO)?.0 };
    let unit = trim(unit);
    is_unit(unit).then_some(normalized(unit))
}

/// 5%和10%之间: the unit before 和, when 之间 follows.
fn unit_before_and<'a>(gap: &'a str, behind: &str) -> Option<&'a str> {
    let unit = strip_end(trim(gap), &["和", "与", "及", "、"])?.0;
    (behind.contains("之间") && is_unit(unit)).then(|| normalized(trim(unit)))
}

/// The unit of two bounds: one is empty, they agree, or the first is cut short
/// (10万-20万元).
fn one_unit<'a>(first: &'a str, second: &'a str) -> Option<&'a str> {
    if second.is_empty() {
        Some(first)
    } else if first.is_empty() || second.starts_with(first) || same_unit(first, second) == UnitMatch::Same {
        Some(second)
    } else {
        None
    }
}
