//! Compiled checks that are more than a formula.

use rust_decimal::Decimal;

use super::{AggregateIx, Node, RuleIx};
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
    /// None by itself: the budget that the indicators are paid from.
    Budget,
    /// None by itself: what was spent of it.
    Spent,
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

/// A formula that holds in each group of rows.
#[derive(Clone, Debug, PartialEq)]
pub struct EachGroup {
    /// The rule it comes from.
    pub rule: RuleIx,
    /// The table.
    pub table: TableIx,
    /// Columns whose texts tell the groups apart.
    pub by: Vec<ColumnIx>,
    /// Labels that it is about; none: all.
    pub only: Vec<String>,
    /// Before the sign.
    pub left: Node,
    /// The sign.
    pub comparison: Comparison,
    /// After it.
    pub right: Node,
    /// The running sums kept for each group.
    pub sums: Vec<AggregateIx>,
    /// It names columns, and so holds in each row.
    pub each_row: bool,
    /// Where a finding points: the column it is about.
    pub column: ColumnIx,
}

/// Rows that belong to a row beside them add up to it.
#[derive(Clone, Debug, PartialEq)]
pub struct FamilyRule {
    /// The rule it comes from.
    pub rule: RuleIx,
    /// The table.
    pub table: TableIx,
    /// Columns in which they do.
    pub columns: Vec<ColumnIx>,
    /// To no more than it.
    pub at_most: bool,
    /// Sub-totals of the rows above, not parts below.
    pub subtotals: bool,
}

/// A condition with its names resolved.
#[derive(Clone, Debug, PartialEq)]
pub enum WhenPlan {
    /// A cell of the form reads, or does not read, like this.
    Field(CellRef, String, bool),
    /// A column of the row reads, or does not read, like this.
    Column(ColumnIx, String, bool),
    /// A comparison.
    Compare(Box<[Node; 2]>, Comparison),
    /// The target was missed.
    Missed,
    /// The target was met.
    Met,
}

/// Cells of a row become necessary when one of the conditions holds.
#[derive(Clone, Debug, PartialEq)]
pub struct RowNeed {
    /// The rule it comes from.
    pub rule: RuleIx,
    /// The cells.
    pub columns: Vec<ColumnIx>,
    /// The conditions.
    pub when: Vec<WhenPlan>,
}

/// A text becomes necessary when a condition holds.
#[derive(Clone, Debug, PartialEq)]
pub struct NeedRule {
    /// The rule it comes from.
    pub rule: RuleIx,
    /// The field to be filled in.
    pub field: FieldIx,
    /// The condition.
    pub when: WhenPlan,
}

impl NeedRule {
    /// The cells that the condition looks at.
    #[must_use]
    pub fn cells(&self) -> Vec<CellRef> {
        match &self.when {
            WhenPlan::Field(cell, ..) => vec![*cell],
            WhenPlan::Compare(sides, _) => sides.iter().flat_map(Node::cells).collect(),
            _ => Vec::new(),
        }
    }
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
