//! Rows of the same name in two tables of the form agree, or say why not.

use super::finding::{Detail, Finding};
use super::groups::severity;
use crate::document::{CellRef, Document, Place, RowId};
use crate::number::marks::trim;
use crate::template::{AgreeRule, Plan, Role};

/// Compares the rows of one name; rows without a counterpart are reported.
#[must_use]
pub fn check_pair(plan: &Plan, rule: &AgreeRule, document: &Document, left: &[RowId], right: &[RowId]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for at in 0..left.len().max(right.len()) {
        match (left.get(at), right.get(at)) {
            (Some(&left), Some(&right)) => findings.extend(compare(plan, rule, document, left, right)),
            (Some(&row), None) => findings.extend(unmatched(plan, rule, document, row, true)),
            (None, Some(&row)) => findings.extend(unmatched(plan, rule, document, row, false)),
            (None, None) => {}
        }
    }
    findings
}

fn compare(plan: &Plan, rule: &AgreeRule, document: &Document, left: RowId, right: RowId) -> Vec<Finding> {
    let text = |table, row, column| document.text(CellRef::Cell(table, row, column)).map_or("", trim);
    if !text(rule.right, right, rule.reason).is_empty() {
        return Vec::new();
    }
    let different = rule.columns.iter().filter_map(|&(left_column, right_column)| {
        let (one, other) = (text(rule.left, left, left_column), text(rule.right, right, right_column));
        // An empty cell is incomplete, not different.
        if one.is_empty() || other.is_empty() || super::same_name(one, other) {
            return None;
        }
        let detail = Detail::RowsDisagree { left: one.to_owned(), right: other.to_owned() };
        let place = CellRef::Cell(rule.right, right, right_column);
        Some(Finding {
            also: vec![CellRef::Cell(rule.left, left, left_column)],
            rule: Some(rule.rule),
            ..Finding::own(place.into(), severity(plan, rule.rule), detail)
        })
    });
    different.collect()
}

fn unmatched(plan: &Plan, rule: &AgreeRule, document: &Document, row: RowId, is_left: bool) -> Option<Finding> {
    let (table, other) = if is_left { (rule.left, rule.right) } else { (rule.right, rule.left) };
    let explained =
        !is_left && document.text(CellRef::Cell(table, row, rule.reason)).is_some_and(|text| !trim(text).is_empty());
    if explained || document.excerpt {
        return None;
    }
    let name = plan.table(table)?.role(Role::Name);
    let place = name.map_or(Place::Row(table, row), |column| CellRef::Cell(table, row, column).into());
    let severity = severity(plan, rule.rule);
    Some(Finding { rule: Some(rule.rule), ..Finding::own(place, severity, Detail::RowUnmatched { other }) })
}
