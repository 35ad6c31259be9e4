//! Texts that become necessary through what stands beside them.

use super::context::{Numbers, RowContext, is_blank};
use super::finding::{Detail, Finding};
use super::groups::severity;
use super::marks::Scored;
use super::names::same_name;
use super::relation::holds;
use super::value::{Quantity, Value, evaluate};
use crate::document::CellRef;
use crate::number::Interval;
use crate::number::marks::trim;
use crate::target::Verdict;
use crate::template::formula::Comparison;
use crate::template::{NeedRule, WhenPlan};

/// True when the condition of a need rule is settled and holds.
pub fn check_need<'t>(rule: &NeedRule, numbers: &dyn Numbers, text: impl Fn(CellRef) -> &'t str) -> bool {
    match &rule.when {
        WhenPlan::Field(cell, wanted, equal) => reads(text(*cell), wanted, *equal),
        WhenPlan::Compare(sides, comparison) => {
            compares(sides.each_ref().map(|side| evaluate(side, numbers)), *comparison)
        }
        WhenPlan::Column(..) | WhenPlan::Missed | WhenPlan::Met => false,
    }
}

/// An empty cell neither reads like a text nor like another one, unless it is asked for.
fn reads(text: &str, wanted: &str, equal: bool) -> bool {
    let text = trim(text);
    if text.is_empty() && !wanted.is_empty() { false } else { same_name(text, wanted) == equal }
}

/// True when both sides are settled and compare so.
fn compares([left, right]: [Value; 2], comparison: Comparison) -> bool {
    if left.incomplete || right.incomplete || left.undefined || right.undefined || !(left.filled || right.filled) {
        return false;
    }
    let (Some(left), Some(right)) = (left.quantity, right.quantity) else { return false };
    let exactly = |quantity: Quantity| Quantity { interval: Interval::exact(quantity.value), ..quantity };
    holds(comparison, exactly(left), exactly(right))
}

/// Cells of a row that must be filled in now, each said once.
pub fn check_row_needs(scored: &Scored<'_>, findings: &mut Vec<Finding>) {
    let row: &RowContext<'_> = scored.row;
    if row.around.excerpt {
        return;
    }
    for need in &row.table.needs {
        let met = |when: &WhenPlan| match when {
            WhenPlan::Column(column, wanted, equal) => reads(row.text(*column), wanted, *equal),
            WhenPlan::Compare(sides, comparison) => {
                compares(sides.each_ref().map(|side| evaluate(side, scored)), *comparison)
            }
            WhenPlan::Missed => scored.judgement.is_some_and(|judgement| judgement.verdict == Verdict::Missed),
            WhenPlan::Met => scored.judgement.is_some_and(|judgement| judgement.verdict == Verdict::Met),
            WhenPlan::Field(..) => false,
        };
        if !need.when.iter().any(met) {
            continue;
        }
        for &column in &need.columns {
            let cell = row.cell(column);
            let said = |finding: &Finding| {
                finding.place.cell() == Some(cell)
                    && matches!(
                        finding.detail,
                        Detail::Missing
                            | Detail::TextNeeded
                            | Detail::LossUnexplained { .. }
                            | Detail::MissUnexplained { .. }
                    )
            };
            if is_blank(row.text(column)) && !findings.iter().any(said) {
                let severity = severity(row.plan, need.rule);
                findings
                    .push(Finding { rule: Some(need.rule), ..Finding::own(cell.into(), severity, Detail::TextNeeded) });
            }
        }
    }
}
