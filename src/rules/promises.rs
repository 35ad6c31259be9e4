//! What the indicators promise, against the money of the form: quantities at their unit costs
//! against the budget, spending against outputs.

use rust_decimal::Decimal;

use super::context::RowContext;
use super::finding::{CostTerm, Detail, Finding};
use super::names::name_key;
use super::target::{read_actual, read_row_target};
use super::value::Value;
use crate::document::{CellRef, Place};
use crate::number::exact;
use crate::target::unit::{self, UnitMatch};
use crate::target::{Comparator, Judgement, Target, Verdict};
use crate::template::{FactPlan, FactRows, Role, Severity};

/// What a row brings to comparisons with the form's money.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Promise {
    /// Key of the thing that is counted or paid for; 0 for none.
    pub key: u64,
    /// The target is what one of it costs, and not how many there are.
    pub is_cost: bool,
    /// An output, and whether its target was met.
    pub output: Option<bool>,
}

/// Outputs that were judged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outputs {
    /// All of them.
    pub judged: u32,
    /// Those that met their targets.
    pub met: u32,
}

/// What a row promises, where the form states the money.
#[must_use]
pub fn promise(row: &RowContext<'_>, target: Option<&Target<'_>>, judgement: Option<&Judgement>) -> Promise {
    let mut promise = Promise::default();
    if !has_money(row) {
        return promise;
    }
    if let Some(target) = target.filter(|target| target.is_quantitative() && target.number().is_some()) {
        if let Some((_, per)) = unit::unit_cost(&target.unit) {
            (promise.key, promise.is_cost) = (name_key(&per).max(1), true);
        } else if !["质量", "时效"].iter().any(|kind| row.role(Role::Level2).1.contains(kind))
            && let Some((of, _)) = unit::counted(&target.unit)
        {
            // How wide a road is or how soon is no quantity that is paid for.
            promise.key = name_key(&of).max(1);
        }
    }
    if row.role(Role::Level1).1.contains("产出") {
        promise.output = match judgement.map(|judgement| judgement.verdict) {
            Some(Verdict::Met) => Some(true),
            Some(Verdict::Missed) => Some(false),
            _ => None,
        };
    }
    promise
}

fn has_money(row: &RowContext<'_>) -> bool {
    let money = |&at: &usize| {
        let fact = row.plan.facts.get(at);
        fact.is_some_and(|fact| matches!(fact.rows, FactRows::Budget | FactRows::Spent))
    };
    row.table.facts.iter().any(money)
}

/// Unit costs, each with the only quantity of what it pays for, against the budget.
#[must_use]
pub fn check_costs(
    pairs: &[(RowContext<'_>, RowContext<'_>)],
    fact: &FactPlan,
    budget: &Value,
    money: &str,
) -> Option<Finding> {
    let budget = budget.settled().filter(|budget| !budget.value.is_zero())?;
    let mut sum = Decimal::ZERO;
    let mut terms = Vec::new();
    let mut also = fact.node.cells();
    for (cost_row, count_row) in pairs {
        let (cost, count) = (agreed(cost_row), agreed(count_row));
        let (cost_number, count_number) = (cost.number()?.value, count.number()?.value);
        let (yuan, _) = unit::unit_cost(&cost.unit)?;
        let (_, many) = unit::counted(&count.unit)?;
        let cost_of_one = exact::mul(cost_number, yuan)?;
        sum = exact::add(sum, exact::mul(cost_of_one, exact::mul(count_number, many)?)?)?;
        let target = cost_row.table.role(Role::Target)?;
        also.extend([cost_row, count_row].map(|row| row.cell(target)));
        terms.push(CostTerm {
            count: count_number,
            count_unit: count.unit.to_string(),
            cost: cost_number,
            cost_unit: cost.unit.to_string(),
        });
    }
    let computed = if money == "元" { sum } else { exact::mul(sum, Decimal::new(1, 4))? };
    if terms.is_empty() || computed <= budget.interval.hi() {
        return None;
    }
    let place = place_of(fact, &mut also)?;
    let detail = Detail::CostAboveBudget { computed, budget: budget.value, terms };
    Some(Finding { also, ..Finding::own(place, Severity::Warning, detail) })
}

/// What a row comes to: what happened, where it is measured like the target, else the target.
fn agreed<'a>(row: &RowContext<'a>) -> Target<'a> {
    let target = read_row_target(row);
    let actual = read_actual(row, &target);
    let measured = actual.comparator == Comparator::None && actual.number().is_some();
    if measured && unit::same_unit(&target.unit, &actual.unit) == UnitMatch::Same { actual } else { target }
}

/// The cell that states the money, or the first that an amount is worked out from.
fn place_of(fact: &FactPlan, also: &mut Vec<CellRef>) -> Option<Place> {
    let first = fact.node.cells().first().copied().or_else(|| also.first().copied())?;
    also.retain(|&cell| cell != first);
    Some(first.into())
}

/// Spending against outputs. Few outputs say little, and a tenth more or less is no contradiction.
#[must_use]
pub fn check_spending(outputs: Outputs, fact: &FactPlan, spent: &Value, budget: &Value) -> Option<Finding> {
    let (spent, budget) = (spent.settled()?.value, budget.settled()?.value);
    let Outputs { judged, met } = outputs;
    if judged < 3 || budget <= Decimal::ZERO || spent.is_sign_negative() {
        return None;
    }
    let rate = spent.checked_div(budget)?;
    let severity = if met == judged && rate < Decimal::new(3, 1) {
        Severity::Warning
    } else if met == judged && rate < Decimal::new(5, 1) || met <= judged / 3 && rate >= Decimal::new(99, 2) {
        Severity::Note
    } else {
        return None;
    };
    let mut also = fact.node.cells();
    let place = place_of(fact, &mut also)?;
    Some(Finding { also, ..Finding::own(place, severity, Detail::SpendingUnlikeOutput { rate, met, judged }) })
}
