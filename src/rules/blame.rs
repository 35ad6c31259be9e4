//! What is said of a formula that does not hold, and where.

use rust_decimal::Decimal;

use super::cell::CellValue;
use super::context::Numbers;
use super::finding::{Action, Culprit, Detail, Finding, Remedy, Term};
use super::relation::shown_decimals;
use super::results::{Computed, Standing};
use super::value::evaluate;
use crate::document::{CellRef, Edit, Place};
use crate::template::formula::Operator;
use crate::template::{AggregateIx, Kind, Measure, Node, Plan, Relation, Severity};

/// The finding that an assessment amounts to: at the culprit, where one cell explains it,
/// else at the cell to be computed, else at what is added up.
#[must_use]
pub fn relation_finding(
    plan: &Plan,
    relation: &Relation,
    severity: Severity,
    mut detail: Detail,
    blamed: Option<Culprit>,
) -> Option<Finding> {
    let mut cells = relation.left.cells();
    cells.extend(relation.right.cells());
    let mut place = relation.result.map(Place::from).or_else(|| summed_column(plan, relation));
    let mut remedy = None;
    if let Detail::SumMismatch { culprit, .. } = &mut detail {
        if let Some(found) = blamed {
            place = Some(found.cell.into());
            remedy = Some(write(plan, found.cell, found.expected));
        }
        *culprit = blamed;
    }
    if let (Detail::RateMismatch { computed, .. }, Some(cell)) = (&detail, relation.result) {
        remedy = Some(write(plan, cell, *computed));
    }
    let place = place.or_else(|| cells.first().map(|&cell| cell.into())).unwrap_or(Place::Form);
    let also = cells.into_iter().filter(|&cell| place.cell() != Some(cell)).collect();
    Some(Finding { place, also, severity, rule: Some(relation.rule), detail, remedy })
}

/// The column whose running sum the formula is about.
fn summed_column(plan: &Plan, relation: &Relation) -> Option<Place> {
    let mut place = None;
    for node in [&relation.left, &relation.right] {
        node.visit(&mut |node| {
            if let Node::Sum(AggregateIx(at)) = node
                && let Some(aggregate) = plan.aggregates.get(usize::from(*at))
                && place.is_none()
            {
                place = Some(match aggregate.measure {
                    Measure::Column(column) | Measure::Filled(column) => Place::Column(aggregate.table, column),
                    Measure::Rows | Measure::Met(_) => Place::Table(aggregate.table),
                });
            }
        });
    }
    place
}

/// The remedy that writes a number into a cell, as the cell shows numbers.
fn write(plan: &Plan, cell: CellRef, value: Decimal) -> Remedy {
    let reading = plan.column_plan(cell).unwrap_or(super::context::WORDS);
    let (percent, rule) = (reading.kind == Kind::Percent, None);
    let decimals = shown_decimals(reading, CellValue::Blank, value);
    let text = Computed { value, decimals, percent, standing: Standing::Settled, rule }.text();
    Remedy { action: Action::Write(text.clone()), edits: vec![Edit::Set(cell, text)] }
}

/// The numbers of a sum, for the message.
pub(super) fn terms(node: &Node, numbers: &dyn Numbers) -> Vec<Term> {
    let mut terms = Vec::new();
    collect(node, false, numbers, &mut terms);
    terms
}

fn collect(node: &Node, minus: bool, numbers: &dyn Numbers, terms: &mut Vec<Term>) {
    match node {
        Node::Negative(inner) => collect(inner, !minus, numbers, terms),
        Node::Binary(Operator::Add, left, right) => {
            collect(left, minus, numbers, terms);
            collect(right, minus, numbers, terms);
        }
        Node::Binary(Operator::Subtract, left, right) => {
            collect(left, minus, numbers, terms);
            collect(right, !minus, numbers, terms);
        }
        Node::Call(..)
        | Node::Round(..)
        | Node::If(..)
        | Node::Number(_)
        | Node::Column(_)
        | Node::Virtual(_)
        | Node::Sum(_)
        | Node::Binary(..) => {
            let value = evaluate(node, numbers).quantity.map_or(Decimal::ZERO, |quantity| quantity.value);
            terms.push(Term { cell: None, value, minus, blank: false });
        }
        Node::Cell(cell) => terms.push(term(*cell, minus, numbers)),
    }
}

fn term(cell: CellRef, minus: bool, numbers: &dyn Numbers) -> Term {
    let (_, value) = numbers.cell(cell);
    let number = value.number().map_or(Decimal::ZERO, |number| number.value);
    Term { cell: Some(cell), value: number, minus, blank: value.number().is_none() }
}
