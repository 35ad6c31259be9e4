//! What is no fault where only a part of a document could be read.

use super::context::Numbers;
use super::finding::Detail;
use super::relation::Statement;
use crate::document::CellRef;
use crate::template::Node;

/// True when parts that an excerpt leaves out may explain what was found: amounts and marks are
/// not below zero, so they can only make a sum larger.
pub fn spared(statement: Statement<'_>, detail: &Detail, numbers: &dyn Numbers) -> bool {
    let (left, right) = (may_grow(statement.left, numbers), may_grow(statement.right, numbers));
    match detail {
        Detail::Missing => true,
        Detail::SumMismatch { difference, .. } => right && difference.is_sign_positive(),
        Detail::RateMismatch { .. } | Detail::RateUndefined { .. } => right,
        Detail::ComparisonFails { left: here, right: there, .. } => left && here < there || right && there < here,
        _ => false,
    }
}

/// True when it is made of rows or cells of which some are not there. A fixed table is shown as
/// a whole: where one of its cells is filled in, the empty ones are empty on the original.
fn may_grow(node: &Node, numbers: &dyn Numbers) -> bool {
    let (mut left_out, mut filled, mut blank) = (false, false, false);
    node.visit(&mut |node| match node {
        Node::Sum(_) => left_out = true,
        Node::Cell(cell @ CellRef::Field(_)) => left_out |= numbers.cell(*cell).1.is_blank(),
        Node::Cell(cell) => {
            let is_blank = numbers.cell(*cell).1.is_blank();
            blank |= is_blank;
            filled |= !is_blank;
        }
        Node::Column(column) => left_out |= numbers.column(*column).1.is_blank(),
        _ => {}
    });
    left_out || blank && !filled
}
