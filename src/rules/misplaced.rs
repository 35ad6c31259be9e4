//! Weights that were typed into the columns of target and actual value.

use super::context::RowContext;
use super::finding::{Detail, Finding};
use crate::number::marks::{digit, is_blank, is_point};
use crate::number::{Number, NumberReading, read_number};
use crate::template::{Role, Severity};

/// Target and actual value are bare numbers, both the row's weight, where nothing of that kind
/// can be counted: the name is a rate, or words are asked for.
pub fn check_misplaced(row: &RowContext<'_>, findings: &mut Vec<Finding>) {
    let (Some(column), target) = row.role(Role::Target) else { return };
    let (Some(actual_column), actual) = row.role(Role::Actual) else { return };
    let (Some(weight_column), weight) = row.role(Role::Weight) else { return };
    let unit = row.role(Role::Unit).1;
    let comparator = row.role(Role::Comparator).1;
    if target.is_empty() || !unit.is_empty() || !comparator.is_empty() {
        return;
    }
    let Some(promised) = bare(target) else { return };
    let (Some(reached), Some(marks)) = (bare(actual), bare(weight)) else { return };
    if promised.value != marks.value || reached.value != marks.value || marks.value.is_zero() {
        return;
    }
    let severity = if counts_something(row.role(Role::Name).1) { Severity::Note } else { Severity::Warning };
    let also = vec![row.cell(actual_column), row.cell(weight_column)];
    let detail = Detail::WeightMisplaced { weight: marks.value };
    findings.push(Finding { also, ..Finding::own(row.cell(column).into(), severity, detail) });
}

/// A number and nothing else.
fn bare(text: &str) -> Option<Number> {
    // Most texts begin with a comparator or end in a unit: they need not be read for that.
    let mut ends = text.chars();
    if ends.next().is_none_or(is_sign) || !ends.next_back().is_none_or(may_end_number) {
        return None;
    }
    match read_number(text) {
        NumberReading::Number { number, rest: "", .. } => Some(number),
        _ => None,
    }
}

fn is_sign(c: char) -> bool {
    matches!(c, '≥' | '≤' | '=' | '>' | '<')
}

fn may_end_number(c: char) -> bool {
    digit(c).is_some() || is_point(c) || is_blank(c)
}

/// A name whose target may well be a small bare number.
fn counts_something(name: &str) -> bool {
    const COUNTS: &[&str] = &["数", "量", "次", "个", "人", "户", "面积", "里程", "长度", "规模", "时间", "天", "期"];
    !name.ends_with('率') && !name.ends_with("满意度") && COUNTS.iter().any(|word| name.contains(word))
}
