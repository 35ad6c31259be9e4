//! Cells with a date in them, alone or beside other numbers.

use std::borrow::Cow;

use super::around::{lead, trail};
use super::cell::read_numbers;
use super::comparator::Comparator;
use super::date::FoundDate;
use super::deadline::Timing;
use super::ends::Ends;
use super::problem::{Problems, TargetProblem};
use super::read::Target;
use super::tokens::{Token, tokens};
use super::vocabulary::opens;
use crate::number::Number;
use crate::number::marks::trim;

/// A cell with a date in it; `None` when the "date" is better read as a number.
pub(super) fn read<'a>(words: &'a str, tokens: &[Token], date: &FoundDate) -> Option<Target<'a>> {
    let inside = |token: &&Token| token.span.start >= date.start && token.span.start < date.end;
    let outside: Vec<Token> = tokens.iter().filter(|token| !inside(token)).cloned().collect();
    let before = words.get(..date.start)?;
    if outside.is_empty() {
        let compared = lead(before).comparator.is_some();
        if compared && date.timing == Timing::At && (date.numbers.len() == 1 || date.like_a_decimal) {
            return None;
        }
        return Some(Target {
            numbers: date.numbers.clone(),
            unit: Cow::Borrowed("日期"),
            deadline: date.deadline,
            ..Target::ambiguous(words, TargetProblem::Deadline)
        });
    }
    if date.timing == Timing::At
        && let Some(target) = beside_period(words, date)
    {
        return Some(target);
    }
    if outside.iter().any(|token| token.result.is_err()) {
        return None;
    }
    Some(date_and_numbers(words, tokens, date))
}

/// 2023年培训≥20人, 一季度≥25%: the period is the background of one comparison. Anything shorter than a
/// year begins the text.
fn beside_period<'a>(words: &'a str, date: &FoundDate) -> Option<Target<'a>> {
    let after = trim(words.get(date.end..)?).trim_start_of(|c| matches!(c, ':' | '：'));
    let before = trim(words.get(..date.start)?.trim_end_of(opens));
    let rest = match (tokens(before).is_empty(), tokens(after).is_empty()) {
        _ if !date.only_year && !before.is_empty() => return None,
        (true, _) => after,
        (false, true) => before,
        (false, false) => return None,
    };
    let read = read_numbers(rest, &tokens(rest));
    let compared = read.comparator.is_comparison() || read.comparator == Comparator::Range;
    compared.then_some(Target { words, ..read })
}

/// A date and other numbers: a person has to say which of them counts.
fn date_and_numbers<'a>(words: &'a str, tokens: &[Token], date: &FoundDate) -> Target<'a> {
    let mut numbers: Vec<Number> = Vec::new();
    let mut units: Vec<&str> = Vec::new();
    let mut date_done = false;
    for (index, token) in tokens.iter().enumerate() {
        let in_date = token.span.start >= date.start && token.span.start < date.end;
        if in_date {
            if !date_done {
                date_done = true;
                numbers.extend(date.numbers.iter());
                units.push(if date.timing == Timing::At { &date.units } else { "日期" });
            }
            continue;
        }
        let Ok(number) = token.result else {
            continue;
        };
        numbers.push(number);
        let end = tokens.get(index + 1).map_or(words.len(), |next| next.span.start);
        let unit = trail(words.get(token.span.end..end).unwrap_or_default()).unit;
        if !unit.is_empty() {
            units.push(unit);
        }
    }
    let mut problems = Problems::of(TargetProblem::TwoNumbers);
    if date.timing != Timing::At {
        problems.insert(TargetProblem::Deadline);
    }
    Target {
        numbers: numbers.into_iter().collect(),
        unit: Cow::Owned(units.join(";")),
        deadline: date.deadline,
        problems,
        ..Target::ambiguous(words, TargetProblem::TwoNumbers)
    }
}
