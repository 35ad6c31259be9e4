//! What a row brings to the sums that are kept running over its table.

use rust_decimal::Decimal;

use super::cell::CellValue;
use super::context::RowContext;
use super::groups::{GroupShare, Judged, level1_key};
use super::names::same_name;
use super::row::is_spared;
use crate::document::ColumnIx;
use crate::number::Contribution;
use crate::target::{Inapplicable, Judgement, Verdict, says_inapplicable};
use crate::template::{Measure, Plan, Role};

/// What a target met adds to a count of them.
fn met(judgement: Option<&Judgement>, limit: Option<Decimal>) -> Contribution {
    let Some(judgement) = judgement else { return Contribution::Nothing };
    let beyond = || {
        let over = judgement.over.zip(limit).and_then(|(over, limit)| over.compare_to(limit));
        over.is_some_and(std::cmp::Ordering::is_gt)
    };
    let count = match judgement.verdict {
        Verdict::Met if !beyond() => Decimal::ONE,
        Verdict::Met | Verdict::Missed => Decimal::ZERO,
        Verdict::NotApplicable(Inapplicable::ActualBlank) => return Contribution::Blank,
        Verdict::NotApplicable(_) => return Contribution::Nothing,
        Verdict::Undecidable(_) => return Contribution::Unreadable,
    };
    Contribution::Value { number: crate::number::Number::of(count), field_decimals: 0 }
}

/// What a row adds to each of its table's running sums, in the table's order.
pub fn contributions(
    row: &RowContext<'_>,
    values: &[CellValue],
    judgement: Option<&Judgement>,
    blank: bool,
) -> Vec<Contribution> {
    let one_row = Contribution::Value { number: crate::number::Number::of(Decimal::ONE), field_decimals: 0 };
    let plan: &Plan = row.plan;
    let one = |index: &crate::template::AggregateIx| {
        let Some(aggregate) = plan.aggregates.get(usize::from(index.0)) else { return Contribution::Nothing };
        let excluded = |(column, text): &(ColumnIx, String)| !same_name(row.text(*column), text);
        let applies = !aggregate.applicable || !says_inapplicable(row.role(Role::Actual).1);
        if blank || !applies || aggregate.filter.as_ref().is_some_and(excluded) {
            return Contribution::Nothing;
        }
        match aggregate.measure {
            Measure::Rows => one_row,
            Measure::Met(limit) => met(judgement, limit),
            Measure::Filled(column) => match contribution(row, values, column) {
                Contribution::Value { .. } => one_row,
                other => other,
            },
            Measure::Column(column) => contribution(row, values, column),
        }
    };
    row.table.aggregates.iter().map(one).collect()
}

fn contribution(row: &RowContext<'_>, values: &[CellValue], ColumnIx(column): ColumnIx) -> Contribution {
    let at = usize::from(column);
    let (Some(plan), Some(value)) = (row.table.columns.get(at), values.get(at)) else { return Contribution::Nothing };
    let applies = row.table.table.columns.get(at).is_some_and(|spec| row.table.applies(row.row.preset, spec));
    match value {
        _ if !applies => Contribution::Nothing,
        CellValue::Number(number) => Contribution::Value { number: *number, field_decimals: plan.value_decimals() },
        CellValue::Blank if plan.blank_is_zero || is_spared(row, ColumnIx(column)) => Contribution::Nothing,
        CellValue::Blank => Contribution::Blank,
        CellValue::Nothing => Contribution::Nothing,
        CellValue::Unreadable | CellValue::Words => Contribution::Unreadable,
    }
}

/// The level-1 group of a row, and what the row adds to it, where its table is grouped.
pub fn group_share(
    row: &RowContext<'_>,
    values: &[CellValue],
    judgement: Option<&Judgement>,
    blank: bool,
) -> Option<(u64, GroupShare)> {
    if !row.table.grouped || blank {
        return None;
    }
    let share = |role| row.table.role(role).map_or(Contribution::Nothing, |column| contribution(row, values, column));
    let judged = match judgement.map(|judgement| judgement.verdict) {
        Some(Verdict::Met) => Judged::Met,
        Some(Verdict::Missed) => Judged::Missed,
        _ => Judged::Open,
    };
    let share = GroupShare { weight: share(Role::Weight), score: share(Role::Score), judged };
    Some((level1_key(row.role(Role::Level1).1), share))
}
