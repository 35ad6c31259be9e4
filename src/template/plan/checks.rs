//! Compiled checks that are more than a formula.

use rust_decimal::Decimal;

use super::{Node, RuleIx};
use crate::number::marks;
use crate::template::formula::Comparison;
use crate::template::{CellRef, ColumnIx, FieldIx, RowId, TableIx};

/// A rate whose value the form's facts decide.
#[derive(Clone, Debug, PartialEq)]
pub struct FactPlan {
    /// The indicator table.
    pub table: TableIx,
    /// Name of the indicator as in the template, or the key of the printed row.
    pub indicator: String,
    /// Which rows follow it, and in what.
    pub rows: FactRows,
    /// As a person would say it.
    pub formula: String,
    /// The formula.
    pub node: Node,
}

/// Which rows follow a formula over the form, and in what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactRows {
    /// The actual value of rows of its name.
    Named,
    /// What the method of a printed row measures.
    Measure(u16),
    /// The score of a printed row.
    Score(u16),
}

/// Every item has exactly one indicator row.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemRule {
    /// The rule it comes from.
    pub rule: RuleIx,
    /// The items.
    pub items: TableIx,
    /// The column that tells whether an item is there.
    pub column: ColumnIx,
    /// The indicators.
    pub table: TableIx,
    /// The indicators' names.
    pub name: ColumnIx,
    /// Text before the number.
    pub prefix: String,
    /// Text after it.
    pub suffix: String,
}

impl ItemRule {
    /// The name of the row for item `number`.
    #[must_use]
    pub fn row_name(&self, number: u32) -> String {
        format!("{}{number}{}", self.prefix, self.suffix)
    }

    /// The number in a row's name, if the name is of the pattern; full-width digits are digits.
    #[must_use]
    pub fn number_in(&self, name: &str) -> Option<u32> {
        let digits = name.trim().strip_prefix(self.prefix.as_str())?.strip_suffix(self.suffix.as_str())?;
        let value = |c: char| marks::digit(c).map(u32::from);
        let mut number = digits.trim().chars().map(value);
        let first = number.next()??;
        number.try_fold(first, |number, next| number.checked_mul(10)?.checked_add(next?))
    }
}

/// Rows of two tables that have the same name agree.
#[derive(Clone, Debug, PartialEq)]
pub struct AgreeRule {
    /// The rule it comes from.
    pub rule: RuleIx,
    /// The yardstick.
    pub left: TableIx,
    /// The other table.
    pub right: TableIx,
    /// Columns that must agree: left, right.
    pub columns: Vec<(ColumnIx, ColumnIx)>,
    /// Column of the right table where a difference is explained.
    pub reason: ColumnIx,
}

/// Marks lost by groups need a reason.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupRule {
    /// The rule it comes from.
    pub rule: RuleIx,
    /// The group table.
    pub groups: TableIx,
    /// The indicators.
    pub indicators: TableIx,
    /// Group rows and the level-1 name of their indicators.
    pub rows: Vec<(RowId, String)>,
    /// Marks a group carries.
    pub weight: ColumnIx,
    /// Marks it earned.
    pub score: ColumnIx,
    /// Where a loss is explained.
    pub reason: ColumnIx,
}

/// A text becomes necessary when a condition holds.
#[derive(Clone, Debug, PartialEq)]
pub struct NeedRule {
    /// The rule it comes from.
    pub rule: RuleIx,
    /// The field to be filled in.
    pub field: FieldIx,
    /// Left side of the condition.
    pub left: Node,
    /// Its sign.
    pub comparison: Comparison,
    /// Right side.
    pub right: Node,
}

/// The total score and its parts.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoringPlan {
    /// Marks the form carries.
    pub full: Decimal,
    /// The total.
    pub total: Node,
    /// Where the groups are.
    pub groups: TableIx,
    /// Whether the groups are the rows of a fixed table or level-1 names.
    pub by_level1: bool,
    /// The grade's cell.
    pub grade: Option<CellRef>,
}
