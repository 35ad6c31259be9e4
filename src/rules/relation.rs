//! Formulas of the template: totals, shares, rates, and other comparisons.
//!
//! Sums follow XBRL Calculations 1.1: a printed number stands for the interval of everything
//! that rounds to it, and a total is wrong only when its interval and the sum's do not meet.
//! Rates are compared at the decimals that the printed value shows.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::blame::terms;
use super::cell::CellValue;
use super::context::Numbers;
use super::excerpt::spared;
use super::finding::Detail;
use super::results::{Computed, Standing};
use super::value::{Quantity, Value, evaluate};
use crate::number::{Interval, Number, exact, round_half_up};
use crate::template::formula::Comparison;
use crate::template::{ColumnPlan, Kind, Node, RuleIx, Severity};

/// A formula at the place where it is to hold.
#[derive(Clone, Copy)]
pub struct Statement<'a> {
    /// The rule it comes from.
    pub rule: RuleIx,
    /// Severity when it does not hold.
    pub severity: Severity,
    /// Before the sign.
    pub left: &'a Node,
    /// The sign.
    pub comparison: Comparison,
    /// After it.
    pub right: &'a Node,
    /// Other right sides that are accepted too.
    pub or: &'a [Node],
    /// How far off is still a matter of rounding, in the cell's own measure.
    pub tolerance: Option<Decimal>,
    /// Only a part of the document could be read: what is not there is no fault.
    pub excerpt: bool,
    /// How the single cell on the left is read, and what it holds.
    pub result: Option<(ColumnPlan, CellValue)>,
}

/// What came of a formula.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Assessment {
    /// For sums: right side minus left side when both are there; zero when it holds, within
    /// rounding too.
    pub difference: Option<Decimal>,
    /// Both sides were there to be compared.
    pub judged: bool,
    /// What there is to say.
    pub detail: Option<(Severity, Detail)>,
    /// The value for the single cell on the left.
    pub computed: Option<Computed>,
}

/// Looks whether a formula holds, or one of those that are accepted in its place.
pub fn assess(statement: Statement<'_>, numbers: &dyn Numbers) -> Assessment {
    let mut assessment = assess_any(statement, numbers);
    if statement.excerpt && assessment.detail.as_ref().is_some_and(|(_, detail)| spared(statement, detail, numbers)) {
        assessment.detail = None;
        assessment.difference = assessment.difference.map(|_| Decimal::ZERO);
    }
    assessment
}

fn assess_any(statement: Statement<'_>, numbers: &dyn Numbers) -> Assessment {
    let first = assess_one(statement, numbers);
    let fails = |assessment: &Assessment| {
        assessment.detail.as_ref().is_some_and(|(severity, detail)| {
            *severity == statement.severity && *detail != Detail::Missing && !is_rounding(detail)
        })
    };
    if !fails(&first) {
        return first;
    }
    let others = statement.or.iter().map(|right| assess_one(Statement { right, ..statement }, numbers));
    match others.into_iter().find(|other| other.judged && !fails(other)) {
        Some(other) => Assessment { computed: first.computed, ..other },
        None => first,
    }
}

fn is_rounding(detail: &Detail) -> bool {
    matches!(detail, Detail::SumRounded { .. } | Detail::RateRounded { .. })
}

fn assess_one(statement: Statement<'_>, numbers: &dyn Numbers) -> Assessment {
    let left = evaluate(statement.left, numbers);
    let right = evaluate(statement.right, numbers);
    match (statement.result, statement.comparison) {
        (Some((plan, value)), Comparison::Equal) => assess_result(statement, plan, value, right, numbers),
        _ => assess_comparison(statement, left, right, numbers),
    }
}

/// `cell = formula`: the program can say what the cell should hold.
fn assess_result(
    statement: Statement<'_>,
    plan: ColumnPlan,
    value: CellValue,
    right: Value,
    numbers: &dyn Numbers,
) -> Assessment {
    let quotient = statement.right.is_quotient();
    let computed = computed(plan, value, right, statement.rule);
    let mut result = Assessment { computed, ..Assessment::default() };
    let Some(printed) = value.number() else {
        if value.is_blank() && !quotient && right.settled().is_some_and(|right| !right.value.is_zero()) {
            result.detail = Some((Severity::Error, Detail::Missing));
        }
        return result;
    };
    if right.undefined && right.filled && !right.blocked {
        // Official systems print 0/0 as 0.00%: accepted; any other figure is made up.
        if !printed.value.is_zero() {
            result.detail = Some((Severity::Warning, Detail::RateUndefined { printed: printed.value }));
        }
        return result;
    }
    let Some(right) = right.settled() else { return result };
    result.judged = true;
    if quotient {
        result.detail = compare_rate(statement, plan, printed, right);
    } else {
        compare_sum(statement, plan, printed, right, numbers, &mut result);
    }
    result
}

fn computed(plan: ColumnPlan, value: CellValue, right: Value, rule: RuleIx) -> Option<Computed> {
    let standing = match right {
        Value { undefined: true, filled: true, .. } => Standing::NotApplicable,
        Value { filled: false, .. } | Value { quantity: None, .. } => return None,
        Value { incomplete: true, .. } => Standing::Provisional,
        _ => Standing::Settled,
    };
    let quantity = right.quantity.map_or(Decimal::ZERO, |quantity| quantity.value);
    Some(Computed {
        value: quantity,
        decimals: shown_decimals(plan, value, quantity),
        percent: plan.kind == Kind::Percent,
        standing,
        rule: Some(rule),
    })
}

/// Decimals to show a computed value with: those the clerk used, else the cell's, else what
/// the value needs, at most two.
pub(super) fn shown_decimals(plan: ColumnPlan, typed: CellValue, value: Decimal) -> u8 {
    let percent = plan.kind == Kind::Percent;
    let own = if percent { 2 } else { 0 };
    let scale = u8::try_from(value.normalize().scale()).unwrap_or(28);
    let needed = scale.saturating_sub(own).min(if plan.kind == Kind::Amount { 6 } else { 2 });
    let typed = typed.number().map_or(0, |number| number.decimals.saturating_sub(own));
    match plan.kind {
        Kind::Amount => needed.max(plan.decimals),
        _ => needed.max(plan.decimals).max(typed.min(2)),
    }
}

/// True when a difference is within the rule's tolerance, which percentages state in points.
fn tolerated(statement: Statement<'_>, plan: ColumnPlan, difference: Decimal) -> bool {
    let within = |tolerance: Decimal| {
        let tolerance = if plan.kind == Kind::Percent { exact::mul(tolerance, Decimal::new(1, 2))? } else { tolerance };
        Some(difference.abs() <= tolerance)
    };
    statement.tolerance.and_then(within).unwrap_or(false)
}

fn compare_rate(
    statement: Statement<'_>,
    plan: ColumnPlan,
    printed: Number,
    right: Quantity,
) -> Option<(Severity, Detail)> {
    let percent = plan.kind == Kind::Percent;
    let decimals = printed.decimals.max(if percent { 2 } else { 0 });
    if round_half_up(right.value, u32::from(decimals)) == printed.value {
        return None;
    }
    let (printed_at, computed) = (printed.value, right.value);
    let rounded = || printed_at.checked_sub(round_half_up(computed, u32::from(decimals))).unwrap_or(Decimal::MAX);
    if Interval::of_printed(printed, decimals).meets(&right.interval) || tolerated(statement, plan, rounded()) {
        return Some((Severity::Note, Detail::RateRounded { printed: printed_at, computed, percent }));
    }
    Some((statement.severity, Detail::RateMismatch { printed: printed_at, computed, percent }))
}

fn compare_sum(
    statement: Statement<'_>,
    plan: ColumnPlan,
    printed: Number,
    right: Quantity,
    numbers: &dyn Numbers,
    result: &mut Assessment,
) {
    let interval = if plan.is_rounded() {
        Interval::of_printed(printed, plan.value_decimals())
    } else {
        Interval::exact(printed.value)
    };
    result.difference = Some(Decimal::ZERO);
    if printed.value == right.value {
        return;
    }
    // Beyond 28 digits the difference is rounded; beyond every range it is the largest there is.
    let rounded = || printed.value.checked_sub(right.value);
    let exactly = exact::sub(printed.value, right.value);
    let difference = exactly.or_else(rounded).unwrap_or(Decimal::MAX);
    let (printed, computed) = (printed.value, right.value);
    let terms = terms(statement.right, numbers);
    // Marks of two decimals are rounded each, and so is their total.
    let marks_rounded = plan.kind == Kind::Score && difference.abs() <= Decimal::new(1, 2);
    result.detail =
        Some(if interval.meets(&right.interval) || marks_rounded || tolerated(statement, plan, difference) {
            (Severity::Note, Detail::SumRounded { printed, computed, difference, terms })
        } else {
            // No cell is blamed by a difference that is not exact.
            result.difference = exactly.map(exact::neg);
            (statement.severity, Detail::SumMismatch { printed, computed, difference, terms, culprit: None })
        });
}

/// A comparison whose left side is not a single cell to be computed.
fn assess_comparison(statement: Statement<'_>, left: Value, right: Value, numbers: &dyn Numbers) -> Assessment {
    let mut result = Assessment::default();
    let (Some(l), Some(r)) = (left.settled(), right.settled()) else { return result };
    if left.undefined || right.undefined {
        return result;
    }
    result.judged = true;
    let (left, right) = (l.value, r.value);
    let near = || {
        let difference = left.checked_sub(right).unwrap_or(Decimal::MAX).abs();
        statement.tolerance.is_some_and(|tolerance| difference <= tolerance)
    };
    if !holds(statement.comparison, l, r) && !near() {
        let percent = is_percent(statement.left, numbers) || is_percent(statement.right, numbers);
        let comparison = statement.comparison;
        result.detail = Some((statement.severity, Detail::ComparisonFails { left, right, comparison, percent }));
    }
    result
}

/// Shown as a percentage: a cell that holds one.
fn is_percent(side: &Node, numbers: &dyn Numbers) -> bool {
    let plan = match side {
        Node::Cell(cell) => numbers.cell(*cell).0,
        Node::Column(column) => numbers.column(*column).0,
        _ => return false,
    };
    plan.kind == Kind::Percent
}

/// True unless the two sides contradict each other for every value they may stand for.
pub(super) fn holds(comparison: Comparison, left: Quantity, right: Quantity) -> bool {
    let order = left.value.cmp(&right.value);
    let meets = left.interval.meets(&right.interval);
    match comparison {
        Comparison::Equal => order == Ordering::Equal || meets,
        Comparison::AtMost => order != Ordering::Greater || meets,
        Comparison::AtLeast => order != Ordering::Less || meets,
        Comparison::Less => order == Ordering::Less,
        Comparison::Greater => order == Ordering::Greater,
    }
}
