//! Rows that belong to a row beside them: parts of the row above (其中), and sub-totals of the
//! rows above (小计).

use rust_decimal::Decimal;

use super::cell::{CellValue, read_value};
use super::context::is_blank;
use super::finding::{Detail, Finding, Term};
use super::groups::severity;
use crate::document::{CellRef, ColumnIx, Document, Row, RowId, Rows};
use crate::number::{Contribution, Interval, Number, Tally, exact};
use crate::target::read_target;
use crate::template::{ColumnPlan, FamilyRule, Kind, Parts, Plan, TablePlan};

/// What a row is to its neighbours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowMark {
    /// A row of its own.
    #[default]
    Own,
    /// A part of the nearest row above that is none.
    Part,
    /// The sum of the rows above, up to the sub-total before it.
    Subtotal,
}

/// What a row is to its neighbours, as its texts tell.
#[must_use]
pub fn row_mark(table: &TablePlan, row: &Row) -> RowMark {
    let begins = |column: Option<ColumnIx>, parts: &Option<Parts>| {
        let Some((column, parts)) = column.zip(parts.as_ref()) else { return false };
        let stars = |c: char| c.is_whitespace() || matches!(c, '★' | '☆' | '*' | '＊' | '※' | '△' | '▲');
        let text = row.text(column).trim_start_matches(stars);
        parts.begins.iter().any(|begins| text.starts_with(begins.as_str()))
    };
    if begins(table.parts, &table.table.parts) {
        RowMark::Part
    } else if begins(table.subtotals, &table.table.subtotals) {
        RowMark::Subtotal
    } else {
        RowMark::Own
    }
}

/// A row with its parts, or a sub-total with what it is the sum of.
struct Family<'d> {
    whole: (RowId, &'d Row),
    members: Vec<(RowId, &'d Row)>,
}

/// Looks at every family of the table: what there is to say, by the id of the row that is the
/// whole.
#[must_use]
pub fn check_families(plan: &Plan, rule: &FamilyRule, document: &Document, excerpt: bool) -> Vec<(u64, Vec<Finding>)> {
    let (Some(table), Some(rows)) = (plan.table(rule.table), document.rows(rule.table)) else { return Vec::new() };
    let is_whole = |row: &Row| match row_mark(table, row) {
        RowMark::Subtotal => true,
        mark => mark == RowMark::Own && !rule.subtotals,
    };
    let wholes = rows.iter().enumerate().filter(|(_, (_, row))| is_whole(row));
    wholes.filter_map(|(at, _)| look_at(plan, rule, document, at, excerpt)).collect()
}

/// Looks at the family of one row.
#[must_use]
pub fn check_family(
    plan: &Plan,
    rule: &FamilyRule,
    document: &Document,
    row: RowId,
    excerpt: bool,
) -> Option<(u64, Vec<Finding>)> {
    look_at(plan, rule, document, document.rows(rule.table)?.position(row)?, excerpt)
}

fn look_at(
    plan: &Plan,
    rule: &FamilyRule,
    document: &Document,
    at: usize,
    excerpt: bool,
) -> Option<(u64, Vec<Finding>)> {
    let family = family(plan.table(rule.table)?, document.rows(rule.table)?, rule.subtotals, at)?;
    let columns = rule.columns.iter().filter(|_| !family.members.is_empty());
    let findings = columns.filter_map(|&column| look(plan, rule, column, &family, excerpt)).collect();
    Some((u64::from(family.whole.0.0), findings))
}

/// The family of the row at this position.
fn family<'d>(table: &TablePlan, rows: &'d Rows, subtotals: bool, at: usize) -> Option<Family<'d>> {
    let order = rows.order();
    let row = |&id: &RowId| rows.get(id).map(|row| (id, row));
    let mark = |id: &RowId| rows.get(*id).map_or(RowMark::Own, |row| row_mark(table, row));
    let (above, below) = (order.get(..=at)?, order.get(at..)?);
    if subtotals {
        let whole = at.checked_add(below.iter().position(|id| mark(id) == RowMark::Subtotal)?)?;
        let above = order.get(..whole)?.iter().rev().take_while(|id| mark(id) != RowMark::Subtotal);
        let mut members: Vec<_> = above.filter(|id| mark(id) == RowMark::Own).filter_map(row).collect();
        members.reverse();
        return Some(Family { whole: row(order.get(whole)?)?, members });
    }
    let whole = above.iter().rposition(|id| mark(id) != RowMark::Part)?;
    let below = order.iter().skip(whole).skip(1).take_while(|id| mark(id) == RowMark::Part);
    Some(Family { whole: row(order.get(whole)?)?, members: below.filter_map(row).collect() })
}

fn look(plan: &Plan, rule: &FamilyRule, column: ColumnIx, family: &Family<'_>, excerpt: bool) -> Option<Finding> {
    let table = plan.table(rule.table)?;
    let reading = *table.columns.get(usize::from(column.0))?;
    let cell = |id| CellRef::Cell(rule.table, id, column);
    let whole = number(reading, family.whole.1.text(column)).number()?;
    let mut sum = Tally::new();
    let mut terms = Vec::new();
    for (id, row) in &family.members {
        let value = number(reading, row.text(column));
        sum.add(match value {
            CellValue::Number(number) => Contribution::Value { number, field_decimals: reading.value_decimals() },
            CellValue::Blank if reading.blank_is_zero => Contribution::Nothing,
            CellValue::Blank => Contribution::Blank,
            CellValue::Nothing => Contribution::Nothing,
            CellValue::Unreadable | CellValue::Words => Contribution::Unreadable,
        });
        let blank = value.number().is_none();
        let value = value.number().map_or(Decimal::ZERO, |number| number.value);
        terms.push(Term { cell: Some(cell(*id)), value, minus: false, blank });
    }
    let (printed, computed) = (whole.value, sum.sum().filter(|_| sum.settled() > 0)?);
    let (one, other) = if reading.is_rounded() {
        (Interval::of_printed(whole, reading.value_decimals()), sum.interval()?)
    } else {
        (Interval::exact(printed), Interval::exact(computed))
    };
    // What is not there yet can only make the sum larger.
    let open = !sum.is_settled() || excerpt && terms.iter().any(|term| term.blank);
    let exceeds = computed > printed && !one.meets(&other);
    let short = computed < printed && !one.meets(&other) && !open && !rule.at_most;
    if !(exceeds || short) {
        return None;
    }
    let difference = exact::sub(printed, computed)?;
    let detail = if rule.at_most {
        Detail::PartsExceed { whole: printed, parts: computed }
    } else {
        Detail::SumMismatch { printed, computed, difference, terms, culprit: None }
    };
    let also = family.members.iter().map(|(id, _)| cell(*id)).collect();
    let place = cell(family.whole.0).into();
    Some(Finding { also, rule: Some(rule.rule), ..Finding::own(place, severity(plan, rule.rule), detail) })
}

/// The number in a cell; targets and actual values are read as such.
fn number(reading: ColumnPlan, text: &str) -> CellValue {
    if !matches!(reading.kind, Kind::Target | Kind::TargetValue | Kind::Actual) {
        return read_value(reading, text);
    }
    if is_blank(text) {
        return CellValue::Blank;
    }
    let only: Option<Number> = read_target(text).numbers.only();
    only.map_or(CellValue::Unreadable, CellValue::Number)
}
