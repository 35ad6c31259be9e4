//! Labels with a place for the number: `(≥**平方米)`, `(≥套)`, `受益人口数≥**人`.

use super::around::has_digits;
use super::comparator::Comparator;
use super::ends::Ends;
use super::measure::is_unit;
use super::unit::normalized;
use super::vocabulary::{before_at_end, closes, is_sign, opens, signs};
use crate::number::marks::{is_blank, trim};

/// A comparator and a unit that wait for their number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Template<'a> {
    pub comparator: Comparator,
    pub unit: &'a str,
    /// Whether stars or the like mark the place.
    pub marked: bool,
}

/// A mark for a number to be filled in.
pub(super) fn is_place(c: char) -> bool {
    matches!(c, '*' | '＊' | '×' | 'x' | 'X' | 'ｘ' | 'Ｘ' | '_' | '＿' | '…' | '□' | '○')
}

/// The first template in a label; one inside a sentence of numbers is none.
pub(super) fn find_template(label: &str) -> Option<Template<'_>> {
    let (comparator, before, behind) = find_comparator(label)?;
    let emptied = behind_empty_bracket(behind);
    let unit = emptied.unwrap_or(behind).trim_start_of(|c| is_place(c) || is_blank(c));
    let marked = emptied.is_some() || behind.trim_start_of(is_blank).starts_with_any(is_place);
    let end =
        unit.find_any(|c: char| closes(c) || matches!(c, '—' | '，' | ',' | '；' | ';' | ' ')).unwrap_or(unit.len());
    let closed = unit.get(end..).is_some_and(|rest| rest.starts_with_any(closes));
    let unit = trim(unit.get(..end)?);
    // Without marks only `(≥套)`: in a bracket of its own.
    let bracketed = closed && before.ends_with_any(opens) && !unit.is_empty() && is_unit(unit);
    if has_digits(unit) || !(marked || bracketed) {
        return None;
    }
    Some(Template { comparator, unit: normalized(unit), marked })
}

/// What follows the （ ） of `≥（ ）%`.
fn behind_empty_bracket(text: &str) -> Option<&str> {
    let inside = trim(text).strip_first(opens)?;
    inside.trim_start_of(|c| is_place(c) || is_blank(c)).strip_first(closes)
}

/// The first comparator of a label, what stands before and what follows it.
fn find_comparator(label: &str) -> Option<(Comparator, &str, &str)> {
    if let Some(at) = label.find_any(is_sign) {
        let behind = label.get(at..)?.trim_start_of(|c| is_sign(c) || is_blank(c));
        let run = label.get(at..label.len() - behind.len())?;
        return Some((signs(run)?, trim(label.get(..at)?), behind));
    }
    // In words only with marks: 不低于**%.
    let at = label.find_any(|c| matches!(c, '*' | '＊' | '_' | '＿'))?;
    let before = trim(label.get(..at)?);
    let (_, comparator) = before_at_end(before)?;
    Some((comparator, before, label.get(at..)?))
}
