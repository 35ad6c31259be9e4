//! What an expression comes to: a number with the interval that it stands for, and how firm
//! it is.

use rust_decimal::Decimal;

use super::cell::CellValue;
use super::context::Numbers;
use super::relation::holds;
use crate::number::{Interval, Tally, exact, round_half_up};
use crate::template::formula::{Comparison, Function, Operator};
use crate::template::{ColumnPlan, Node};

/// A number and the interval it stands for, given how its parts were printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// From the parts as printed; a division stops at 28 digits.
    pub value: Decimal,
    /// Every value that the parts could have had before they were printed.
    pub interval: Interval,
}

impl Quantity {
    /// Where the interval has more digits than can be held, the value stands for itself.
    fn around(value: Decimal, interval: Option<Interval>) -> Self {
        Self { value, interval: interval.unwrap_or_else(|| Interval::exact(value)) }
    }
}

/// What an expression comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Value {
    /// The number; absent when an operand is in the way.
    pub quantity: Option<Quantity>,
    /// Something was entered in at least one operand.
    pub filled: bool,
    /// An operand that must be filled in is empty; it counted as nothing.
    pub incomplete: bool,
    /// An operand cannot be read.
    pub blocked: bool,
    /// Division by zero: there is no such number.
    pub undefined: bool,
}

impl Value {
    /// A settled number exists.
    #[must_use]
    pub fn settled(&self) -> Option<Quantity> {
        self.quantity.filter(|_| self.filled && !self.incomplete && !self.blocked)
    }

    /// Equal, and shown with the same decimals: 1.00 is not written like 1.
    #[must_use]
    pub fn is_written_like(&self, other: &Self) -> bool {
        let scale = |value: &Self| value.quantity.map(|quantity| quantity.value.scale());
        self == other && scale(self) == scale(other)
    }

    /// The value of an expression that has not been worked out.
    #[must_use]
    pub fn nothing() -> Self {
        Self::exact(Decimal::ZERO)
    }

    /// A running sum; `rounded`: its terms stand for intervals.
    #[must_use]
    pub fn of_tally(tally: &Tally, rounded: bool) -> Self {
        let quantity = tally.sum().map(|value| Quantity::around(value, if rounded { tally.interval() } else { None }));
        Self {
            quantity,
            filled: tally.settled() > 0,
            incomplete: tally.blanks() > 0,
            blocked: tally.unreadable() > 0 || tally.unsummable() > 0,
            undefined: false,
        }
    }

    pub(super) fn exact(value: Decimal) -> Self {
        let quantity = Some(Quantity { value, interval: Interval::exact(value) });
        Self { quantity, filled: false, incomplete: false, blocked: false, undefined: false }
    }

    /// A number that is not there yet.
    pub(super) fn awaited() -> Self {
        Self { quantity: None, incomplete: true, ..Self::exact(Decimal::ZERO) }
    }

    /// Nothing that can be calculated with.
    pub(super) fn blocked() -> Self {
        Self { quantity: None, filled: true, blocked: true, ..Self::exact(Decimal::ZERO) }
    }

    fn of_cell(plan: ColumnPlan, value: CellValue) -> Self {
        let nothing = Self::exact(Decimal::ZERO);
        match value {
            CellValue::Number(number) => {
                let interval = if plan.is_rounded() {
                    Interval::of_printed(number, plan.value_decimals())
                } else {
                    Interval::exact(number.value)
                };
                let quantity = Some(Quantity { value: number.value, interval });
                Self { quantity, filled: true, ..nothing }
            }
            CellValue::Blank => Self { incomplete: !plan.blank_is_zero, ..nothing },
            CellValue::Nothing => nothing,
            CellValue::Unreadable | CellValue::Words => Self::blocked(),
        }
    }

    fn with(self, other: Self, combine: impl FnOnce(Quantity, Quantity) -> Option<Quantity>) -> Self {
        let quantity = match (self.quantity, other.quantity) {
            (Some(left), Some(right)) => combine(left, right),
            _ => None,
        };
        Self {
            quantity,
            filled: self.filled || other.filled,
            incomplete: self.incomplete || other.incomplete,
            blocked: self.blocked || other.blocked,
            undefined: self.undefined || other.undefined,
        }
    }
}

/// Works out an expression over the numbers at hand.
pub fn evaluate(node: &Node, numbers: &dyn Numbers) -> Value {
    match node {
        Node::Number(value) => Value { filled: true, ..Value::exact(*value) },
        Node::Cell(cell) => {
            let (plan, value) = numbers.cell(*cell);
            Value::of_cell(plan, value)
        }
        Node::Column(column) => {
            let (plan, value) = numbers.column(*column);
            Value::of_cell(plan, value)
        }
        Node::Virtual(what) => numbers.measured(*what),
        Node::Sum(index) => numbers.sum(*index),
        Node::Negative(inner) => {
            let value = evaluate(inner, numbers);
            let negate = |q: Quantity| Quantity { value: exact::neg(q.value), interval: q.interval.neg() };
            Value { quantity: value.quantity.map(negate), ..value }
        }
        Node::Binary(operator, left, right) => {
            let (left, right) = (evaluate(left, numbers), evaluate(right, numbers));
            binary(*operator, left, right)
        }
        Node::Call(function, list) => call(*function, list, numbers),
        Node::Round(inner, decimals) => {
            let value = evaluate(inner, numbers);
            let rounded = |value| round_half_up(value, u32::from(*decimals));
            let round = |q: Quantity| {
                let interval = Interval::between(rounded(q.interval.lo()), rounded(q.interval.hi()));
                Quantity { value: rounded(q.value), interval }
            };
            Value { quantity: value.quantity.map(round), ..value }
        }
        Node::If(comparison, parts) => {
            let [left, right, then, otherwise] = &**parts;
            let (left, right) = (evaluate(left, numbers), evaluate(right, numbers));
            choose(*comparison, left, right, &|met| evaluate(if met { then } else { otherwise }, numbers))
        }
    }
}

/// The branch that a condition picks; nothing while the condition cannot be told.
fn choose(comparison: Comparison, left: Value, right: Value, branch: &dyn Fn(bool) -> Value) -> Value {
    let both = known(left).with(known(right), |_, _| None);
    let (Some(left), Some(right), false) = (left.quantity, right.quantity, both.incomplete || both.blocked) else {
        return both;
    };
    let exactly = |quantity: Quantity| Quantity { interval: Interval::exact(quantity.value), ..quantity };
    let picked = branch(holds(comparison, exactly(left), exactly(right)));
    Value { undefined: picked.undefined || both.undefined, ..picked }
}

fn binary(operator: Operator, left: Value, right: Value) -> Value {
    match operator {
        Operator::Add => left.with(right, |a, b| {
            let value = exact::add(a.value, b.value).or_else(|| a.value.checked_add(b.value))?;
            Some(Quantity::around(value, a.interval.add(&b.interval)))
        }),
        Operator::Subtract => left.with(right, |a, b| {
            let value = exact::sub(a.value, b.value).or_else(|| a.value.checked_sub(b.value))?;
            Some(Quantity::around(value, a.interval.sub(&b.interval)))
        }),
        Operator::Multiply => known(left).with(known(right), |a, b| {
            Some(Quantity::around(a.value.checked_mul(b.value)?, a.interval.mul(&b.interval)))
        }),
        Operator::Divide => divide(known(left), right),
    }
}

/// What has not been entered counts as nothing in a sum; in a product or quotient it is not
/// known yet.
fn known(value: Value) -> Value {
    Value { incomplete: value.incomplete || !value.filled, ..value }
}

/// A divisor of zero makes the result undefined, not wrong: 0/0 is printed as `0.00%` by
/// official systems.
fn divide(left: Value, right: Value) -> Value {
    if !right.filled {
        // An empty divisor is not zero: the rate is not known yet.
        return Value { quantity: None, ..left.with(Value { incomplete: true, ..right }, |_, _| None) };
    }
    let zero = right.quantity.is_some_and(|divisor| divisor.value.is_zero());
    let quotient =
        left.with(right, |a, b| Some(Quantity::around(a.value.checked_div(b.value)?, a.interval.div(&b.interval))));
    Value { undefined: quotient.undefined || zero, ..quotient }
}

fn call(function: Function, list: &[Node], numbers: &dyn Numbers) -> Value {
    let mut values = list.iter().map(|node| evaluate(node, numbers));
    let Some(first) = values.next() else { return Value::exact(Decimal::ZERO) };
    let pick = |left: Value, right: Value, first_wins: fn(Decimal, Decimal) -> bool| {
        left.with(right, |a, b| Some(if first_wins(a.value, b.value) { a } else { b }))
    };
    match function {
        Function::Min => values.fold(first, |a, b| pick(a, b, |a, b| a <= b)),
        Function::Max => values.fold(first, |a, b| pick(a, b, |a, b| a >= b)),
        Function::First => {
            let usable = |value: &Value| {
                value.filled && !value.incomplete && value.quantity.is_none_or(|quantity| !quantity.value.is_zero())
            };
            let mut last = first;
            while !usable(&last) {
                let Some(next) = values.next() else { break };
                last = next;
            }
            last
        }
        Function::Abs => {
            let absolute = |q: Quantity| {
                if q.value.is_sign_negative() {
                    Quantity { value: exact::neg(q.value), interval: q.interval.neg() }
                } else {
                    q
                }
            };
            Value { quantity: first.quantity.map(absolute), ..first }
        }
    }
}
