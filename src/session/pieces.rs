//! Formulas with the numbers in them, piece by piece.

use rust_decimal::Decimal;

use super::Session;
use super::update::evaluate_on_form;
use crate::document::{CellRef, RowId};
use crate::template::formula::{Comparison, Function, Operator};
use crate::template::{AggregateIx, Node, Place, TableIx, Virtual};

/// A piece of a formula as it is read aloud.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// A sign or bracket.
    Sign(&'static str),
    /// A word, which each language has its own for.
    Word(Spoken),
    /// A cell and its value, empty when there is none.
    Cell(CellRef, Option<Decimal>),
    /// A literal number.
    Number(Decimal),
    /// A running sum over this place, and its value.
    Sum(Place, Option<Decimal>),
    /// What a scoring method measures in the row.
    Measured(Virtual, Option<Decimal>),
}

/// The words of a formula. Functions come with their opening bracket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spoken {
    /// The least of a list.
    Min,
    /// The greatest of a list.
    Max,
    /// Without its sign.
    Abs,
    /// The first of a list that has a number.
    First,
    /// Rounded.
    Round,
    /// Before a condition.
    If,
    /// Between a condition and what then holds.
    Then,
    /// Before what holds else.
    Otherwise,
    /// Between the arguments of a function.
    Comma,
}

impl Session {
    /// A formula over the cells of a row and of the form.
    pub(super) fn row_pieces(
        &self,
        table: TableIx,
        row: RowId,
        node: &Node,
        measured: &[(Virtual, Option<Decimal>)],
    ) -> Vec<Piece> {
        let mut pieces = Vec::new();
        self.pieces(&in_row(node, table, row), &mut pieces);
        for piece in &mut pieces {
            if let Piece::Measured(what, value) = piece {
                *value = measured.iter().find(|(known, _)| known == what).and_then(|(_, value)| *value);
            }
        }
        pieces
    }

    /// A cell's number, wherever the cell is.
    fn read(&self, cell: CellRef) -> Option<Decimal> {
        let reading = self.plan.column_plan(cell)?;
        let value = crate::rules::read_value(reading, self.document.text(cell)?);
        value.number().map(|number| number.value)
    }

    pub(super) fn pieces(&self, node: &Node, pieces: &mut Vec<Piece>) {
        match node {
            Node::Number(value) => pieces.push(Piece::Number(*value)),
            Node::Cell(cell) => pieces.push(Piece::Cell(*cell, self.read(*cell))),
            Node::Virtual(what) => pieces.push(Piece::Measured(*what, None)),
            Node::Column(_) => {}
            Node::Sum(AggregateIx(at)) => {
                let value = evaluate_on_form(&self.plan, &self.state, node).quantity.map(|quantity| quantity.value);
                let aggregate = self.plan.aggregates.get(usize::from(*at));
                let place = aggregate.map_or(Place::Form, |aggregate| match aggregate.measure {
                    crate::template::Measure::Column(column) | crate::template::Measure::Filled(column) => {
                        Place::Column(aggregate.table, column)
                    }
                    crate::template::Measure::Rows | crate::template::Measure::Met(_) => Place::Table(aggregate.table),
                });
                pieces.push(Piece::Sum(place, value));
            }
            Node::Negative(inner) => {
                pieces.push(Piece::Sign("−"));
                self.bracketed(inner, pieces, true);
            }
            Node::Binary(operator, left, right) => {
                let tight = matches!(operator, Operator::Multiply | Operator::Divide);
                self.bracketed(left, pieces, tight);
                pieces.push(Piece::Sign(match operator {
                    Operator::Add => "+",
                    Operator::Subtract => "−",
                    Operator::Multiply => "×",
                    Operator::Divide => "÷",
                }));
                self.bracketed(right, pieces, tight || *operator == Operator::Subtract);
            }
            Node::Call(function, list) => {
                pieces.push(Piece::Word(match function {
                    Function::Min => Spoken::Min,
                    Function::Max => Spoken::Max,
                    Function::Abs => Spoken::Abs,
                    Function::First => Spoken::First,
                }));
                self.listed(list, pieces);
            }
            Node::Round(inner, _) => {
                pieces.push(Piece::Word(Spoken::Round));
                self.listed(std::slice::from_ref(&**inner), pieces);
            }
            Node::If(comparison, parts) => {
                let [left, right, then, otherwise] = &**parts;
                pieces.push(Piece::Word(Spoken::If));
                self.pieces(left, pieces);
                pieces.push(Piece::Sign(match comparison {
                    Comparison::Equal => " = ",
                    Comparison::AtMost => " ≤ ",
                    Comparison::AtLeast => " ≥ ",
                    Comparison::Less => " < ",
                    Comparison::Greater => " > ",
                }));
                self.pieces(right, pieces);
                pieces.push(Piece::Word(Spoken::Then));
                self.pieces(then, pieces);
                pieces.push(Piece::Word(Spoken::Otherwise));
                self.pieces(otherwise, pieces);
            }
        }
    }

    /// The arguments of a function and the bracket that closes it.
    fn listed(&self, list: &[Node], pieces: &mut Vec<Piece>) {
        for (at, item) in list.iter().enumerate() {
            if at > 0 {
                pieces.push(Piece::Word(Spoken::Comma));
            }
            self.pieces(item, pieces);
        }
        pieces.push(Piece::Sign(")"));
    }

    fn bracketed(&self, node: &Node, pieces: &mut Vec<Piece>, tight: bool) {
        let loose = matches!(node, Node::Binary(Operator::Add | Operator::Subtract, ..));
        if tight && loose {
            pieces.push(Piece::Sign("("));
            self.pieces(node, pieces);
            pieces.push(Piece::Sign(")"));
        } else {
            self.pieces(node, pieces);
        }
    }
}

/// A row formula over the cells of one row.
fn in_row(node: &Node, table: TableIx, row: RowId) -> Node {
    match node {
        Node::Column(column) => Node::Cell(CellRef::Cell(table, row, *column)),
        Node::Negative(inner) => Node::Negative(Box::new(in_row(inner, table, row))),
        Node::Binary(operator, left, right) => {
            Node::Binary(*operator, Box::new(in_row(left, table, row)), Box::new(in_row(right, table, row)))
        }
        Node::Call(function, list) => Node::Call(*function, list.iter().map(|item| in_row(item, table, row)).collect()),
        Node::Round(inner, decimals) => Node::Round(Box::new(in_row(inner, table, row)), *decimals),
        Node::If(comparison, parts) => {
            let [left, right, then, otherwise] = &**parts;
            let parts = [left, right, then, otherwise].map(|node| in_row(node, table, row));
            Node::If(*comparison, Box::new(parts))
        }
        other => other.clone(),
    }
}
