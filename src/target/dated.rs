//! Cells with a date in them, alone or beside other numbers.

use std::borrow::Cow;

use super::around::{lead, trail};
use super::cell::read_numbers;
use super::comparator::Comparator;
use super::date::{FoundDate, further_dates};
use super::deadline::Timing;
use super::ends::Ends;
use super::problem::{Problems, TargetProblem};
use super::read::Target;
use super::tokens::{Token, tokens};
use super::vocabulary::opens;
use crate::number::Number;
use crate::number::marks::trim;

/// A cell with a date in it; `None` when the "date" is better read as a number.
pub(super) fn read<'a>(words: &'a str, tokens: &[Token], date: FoundDate) -> Option<Target<'a>> {
    let mut dates = further_dates(words, &date);
    if dates.is_empty() {
        return read_one(words, tokens, &date);
    }
    dates.insert(0, date.clone());
    dates.retain(|date| tokens.iter().any(|token| holds(date, token)) && !is_compared(words, date));
    if dates.len() > 1 { several(words, tokens, &dates) } else { read_one(words, tokens, &date) }
}

fn holds(date: &FoundDate, token: &Token) -> bool {
    (date.start..date.end).contains(&token.span.start)
}

/// ≥12月, ≤2023.12: behind a comparator a number.
fn is_compared(words: &str, date: &FoundDate) -> bool {
    let compared = || words.get(..date.start).is_some_and(|before| lead(before).comparator.is_some());
    date.timing == Timing::At && (date.numbers.len() == 1 || date.like_a_decimal) && compared()
}

fn read_one<'a>(words: &'a str, tokens: &[Token], date: &FoundDate) -> Option<Target<'a>> {
    let outside: Vec<Token> = tokens.iter().filter(|token| !holds(date, token)).cloned().collect();
    if outside.is_empty() {
        if is_compared(words, date) {
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
    let mut target = dates_and_numbers(words, tokens, std::slice::from_ref(date));
    target.deadline = date.deadline;
    Some(target)
}

/// 6月开工，11月完工; 6月底前50%，12月底前100%: a person has to say which of the dates counts.
fn several<'a>(words: &'a str, tokens: &[Token], dates: &[FoundDate]) -> Option<Target<'a>> {
    let inside = |token: &Token| dates.iter().any(|date| holds(date, token));
    if tokens.iter().any(|token| token.result.is_err() && !inside(token)) {
        return None;
    }
    let mut target = dates_and_numbers(words, tokens, dates);
    target.problems.insert(TargetProblem::Deadline);
    Some(target)
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

/// Dates and other numbers: a person has to say which of them counts.
fn dates_and_numbers<'a>(words: &'a str, tokens: &[Token], dates: &[FoundDate]) -> Target<'a> {
    let mut numbers: Vec<Number> = Vec::new();
    let mut units: Vec<&str> = Vec::new();
    let mut done = 0;
    for (index, token) in tokens.iter().enumerate() {
        if let Some(date) = dates.iter().find(|date| holds(date, token)) {
            if done < date.end {
                done = date.end;
                numbers.extend(date.numbers.iter());
                units.push(if date.timing == Timing::At && dates.len() == 1 { &date.units } else { "日期" });
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
    // 3月、9月各1次: one mention for dates in a row.
    units.dedup_by(|next, last| next == last && *last == "日期");
    let mut problems = Problems::of(TargetProblem::TwoNumbers);
    if dates.iter().any(|date| date.timing != Timing::At) {
        problems.insert(TargetProblem::Deadline);
    }
    Target {
        numbers: numbers.into_iter().collect(),
        unit: Cow::Owned(units.join(";")),
        problems,
        ..Target::ambiguous(words, TargetProblem::TwoNumbers)
    }
}
