//! Formulas with every name resolved.

use rust_decimal::Decimal;

use super::RuleIx;
use crate::template::formula::{Comparison, Function, Operator};
use crate::template::{CellRef, ColumnIx, TableIx};

/// Position of a running sum in the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AggregateIx(pub u16);

/// An expression over cells.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// A literal.
    Number(Decimal),
    /// A field, or a cell of a fixed table.
    Cell(CellRef),
    /// A column of the row at hand.
    Column(ColumnIx),
    /// What a scoring method measures in the row at hand.
    Virtual(Virtual),
    /// A running sum.
    Sum(AggregateIx),
    /// `-a`
    Negative(Box<Node>),
    /// `a + b` and the like.
    Binary(Operator, Box<Node>, Box<Node>),
    /// `min(a, b)` and the like.
    Call(Function, Vec<Node>),
    /// `round(a, 2)`
    Round(Box<Node>, u8),
    /// `if(a <= b, c, d)`: both sides of the condition, then both branches.
    If(Comparison, Box<[Node; 4]>),
}

impl Node {
    /// Visits every node below and including this one.
    pub fn visit(&self, see: &mut impl FnMut(&Self)) {
        see(self);
        match self {
            Self::Number(_) | Self::Cell(_) | Self::Column(_) | Self::Virtual(_) | Self::Sum(_) => {}
            Self::Negative(inner) => inner.visit(see),
            Self::Binary(_, left, right) => {
                left.visit(see);
                right.visit(see);
            }
            Self::Call(_, list) => list.iter().for_each(|node| node.visit(see)),
            Self::Round(inner, _) => inner.visit(see),
            Self::If(_, parts) => parts.iter().for_each(|node| node.visit(see)),
        }
    }

    /// The cells that it names, each once.
    #[must_use]
    pub fn cells(&self) -> Vec<CellRef> {
        let mut cells = Vec::new();
        self.visit(&mut |node| match node {
            Self::Cell(cell) if !cells.contains(cell) => cells.push(*cell),
            _ => {}
        });
        cells
    }

    /// True when it divides or multiplies: the result has decimals that no cell shows, and is
    /// compared at the decimals that the printed value shows.
    #[must_use]
    pub fn is_quotient(&self) -> bool {
        let mut found = false;
        self.visit(&mut |node| {
            found |= matches!(node, Self::Binary(Operator::Divide | Operator::Multiply, ..));
        });
        found
    }

    /// True when a running sum is in it.
    #[must_use]
    pub fn has_sums(&self) -> bool {
        let mut found = false;
        self.visit(&mut |node| found |= matches!(node, Self::Sum(_)));
        found
    }

    /// Its parts with their signs, true for those taken away, when it is a plain sum.
    #[must_use]
    pub fn summands(&self) -> Option<Vec<(Summand, bool)>> {
        let mut parts = Vec::new();
        self.collect_summands(false, &mut parts).then_some(parts)
    }

    fn collect_summands(&self, minus: bool, parts: &mut Vec<(Summand, bool)>) -> bool {
        let part = match self {
            Self::Cell(cell) => Summand::Cell(*cell),
            Self::Column(column) => Summand::Column(*column),
            Self::Sum(sum) => Summand::Sum(*sum),
            Self::Negative(inner) => return inner.collect_summands(!minus, parts),
            Self::Binary(Operator::Add, left, right) => {
                return left.collect_summands(minus, parts) && right.collect_summands(minus, parts);
            }
            Self::Binary(Operator::Subtract, left, right) => {
                return left.collect_summands(minus, parts) && right.collect_summands(!minus, parts);
            }
            _ => return false,
        };
        parts.push((part, minus));
        true
    }

    /// The cells with their signs, when it is a plain sum of cells.
    #[must_use]
    pub fn linear(&self) -> Option<Vec<(CellRef, bool)>> {
        only_cells(&self.summands()?)
    }

    /// The parts of the right side minus the left, when both are plain sums.
    #[must_use]
    pub fn difference(left: &Self, right: &Self) -> Option<Vec<(Summand, bool)>> {
        let (left, mut parts) = (left.summands()?, right.summands()?);
        parts.extend(left.into_iter().map(|(part, minus)| (part, !minus)));
        Some(parts)
    }
}

/// A part of a plain sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Summand {
    /// A cell.
    Cell(CellRef),
    /// A column of the row at hand.
    Column(ColumnIx),
    /// A running sum.
    Sum(AggregateIx),
}

/// A plain sum as its cells, when there is nothing else in it.
#[must_use]
pub fn only_cells(parts: &[(Summand, bool)]) -> Option<Vec<(CellRef, bool)>> {
    let cell = |&(part, minus): &(Summand, bool)| match part {
        Summand::Cell(cell) => Some((cell, minus)),
        _ => None,
    };
    parts.iter().map(cell).collect()
}

/// What a scoring method measures in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Virtual {
    /// The completion rate, a fraction.
    Completion,
    /// The number of the target.
    Target,
    /// The number of the actual value.
    Actual,
    /// The number in the label of the group at hand.
    Printed,
}

impl Virtual {
    /// By its name in formulas.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "completion" => Some(Self::Completion),
            "target" => Some(Self::Target),
            "actual" => Some(Self::Actual),
            _ => None,
        }
    }
}

/// A comparison over the form's own cells.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// The rule it comes from.
    pub rule: RuleIx,
    /// Before the sign.
    pub left: Node,
    /// The sign.
    pub comparison: Comparison,
    /// After it.
    pub right: Node,
    /// Other right sides that are accepted too.
    pub or: Vec<Node>,
    /// The left side, where it is a single cell and must be equal: the program can compute it.
    pub result: Option<CellRef>,
    /// Signed cells of right minus left, when both sides are plain sums of cells.
    pub terms: Option<Vec<(CellRef, bool)>>,
    /// Signed running sums over whole columns, when both sides are plain sums.
    pub sums: Vec<(TableIx, ColumnIx, bool)>,
    /// Other plain sums that share a cell with this one.
    pub neighbours: Vec<usize>,
}

/// A comparison inside each row of a growing table.
#[derive(Clone, Debug, PartialEq)]
pub struct RowRelation {
    /// The rule it comes from.
    pub rule: RuleIx,
    /// Before the sign.
    pub left: Node,
    /// The sign.
    pub comparison: Comparison,
    /// After it.
    pub right: Node,
    /// Other right sides that are accepted too.
    pub or: Vec<Node>,
    /// The left side, where it is a single column and must be equal.
    pub result: Option<ColumnIx>,
    /// Signed columns of right minus left, when both sides are plain sums.
    pub terms: Vec<(ColumnIx, bool)>,
}

/// A sum over the rows of a table that is kept running.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aggregate {
    /// The table.
    pub table: TableIx,
    /// What is added up.
    pub measure: Measure,
    /// Only rows whose column reads like this.
    pub filter: Option<(ColumnIx, String)>,
    /// Only rows whose indicator applies.
    pub applicable: bool,
    /// Kept apart for each group of this group check, as a position in the plan's list.
    pub group: Option<usize>,
}

impl Aggregate {
    /// The column whose numbers it adds up, all of them.
    #[must_use]
    pub fn whole_column(&self) -> Option<(TableIx, ColumnIx)> {
        match self {
            Self { table, measure: Measure::Column(column), filter: None, applicable: false, group: None } => {
                Some((*table, *column))
            }
            _ => None,
        }
    }
}

/// What a running sum adds up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// The numbers of a column.
    Column(ColumnIx),
    /// Rows with anything in them.
    Rows,
    /// Rows with a number in the column.
    Filled(ColumnIx),
    /// Rows whose target was met, and not exceeded beyond this completion.
    Met(Option<Decimal>),
}
