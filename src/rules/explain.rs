//! How the marks of a row come about, for the person who asks.

use rust_decimal::Decimal;

use super::cell::{CellValue, read_value};
use super::context::{Numbers, RowContext, RowReadings};
use super::finding::{Basis, MarkBand};
use super::marks::{Expected, Scored};
use super::score::expected;
use super::target::{judge_row, read_row_target};
use crate::document::{CellRef, ColumnIx};
use crate::template::{Method, Node, Role, Virtual};

/// What a row's method says about its marks.
#[derive(Clone, Debug, PartialEq)]
pub struct MarksTold {
    /// Marks it carries.
    pub weight: Decimal,
    /// What it earns.
    pub outcome: MarksOutcome,
    /// The formula that its method follows.
    pub formula: Option<Node>,
    /// What the formula may measure in the row.
    pub measured: [(Virtual, Option<Decimal>); 3],
}

/// What a row earns, as far as it can be told.
#[derive(Clone, Debug, PartialEq)]
pub enum MarksOutcome {
    /// These marks.
    Given(Decimal, Basis),
    /// A person judges, within one of these bounds; the words of the row that say which.
    Among(Vec<MarkBand>, String),
    /// It can be told once some of these cells are filled in.
    Awaits(Vec<CellRef>),
}

/// How the score of a row comes about, when the column is its score.
#[must_use]
pub fn explain_score(row: &RowContext<'_>, column: ColumnIx) -> Option<MarksTold> {
    if row.table.role(Role::Score) != Some(column) {
        return None;
    }
    let texts = row.table.columns.iter().zip(&row.row.cells);
    let values: Vec<CellValue> = texts.map(|(&plan, text)| read_value(plan, text)).collect();
    let readings = RowReadings { table: row.table, values: &values };
    let weight = readings.value(row.table.role(Role::Weight)?).number()?.value;
    let target = row.table.role(Role::Target).map(|_| read_row_target(row));
    let judgement = target.as_ref().and_then(|target| judge_row(row, target, &mut Vec::new()));
    let scored = Scored { row, readings: &readings, target: target.as_ref(), judgement: judgement.as_ref(), weight };
    let exactly = |marks| MarkBand { low: marks, high: marks, low_included: true, high_included: true };
    let outcome = match expected(&scored) {
        Expected::Score(score, basis) => MarksOutcome::Given(score, basis),
        Expected::OneOf(marks) => MarksOutcome::Among(marks.into_iter().map(exactly).collect(), String::new()),
        Expected::Within(bands, says) => MarksOutcome::Among(bands, says),
        Expected::Unknown if scored.method().is_none_or(|plan| plan.method == Method::Manual) => {
            let all = MarkBand { low: Decimal::ZERO, high: scored.most(), low_included: true, high_included: true };
            MarksOutcome::Among(vec![all], String::new())
        }
        Expected::Unknown => MarksOutcome::Awaits(sources(&scored)),
    };
    let measured = [Virtual::Completion, Virtual::Target, Virtual::Actual].map(|what| {
        let value = scored.measured(what).settled();
        (what, value.map(|quantity| quantity.value))
    });
    Some(MarksTold { weight, outcome, formula: scored.formula_behind().cloned(), measured })
}

/// The cells that the marks of a row are worked out from.
fn sources(scored: &Scored<'_>) -> Vec<CellRef> {
    let row = scored.row;
    let roles = [Role::Target, Role::Actual, Role::Completion];
    let mut cells: Vec<CellRef> =
        roles.into_iter().filter_map(|role| row.table.role(role)).map(|column| row.cell(column)).collect();
    for node in scored.formula_behind().into_iter().chain(scored.measure_behind()) {
        node.visit(&mut |node| match node {
            Node::Cell(cell) => cells.push(*cell),
            Node::Column(column) => cells.push(row.cell(*column)),
            _ => {}
        });
    }
    cells
}
