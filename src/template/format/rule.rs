//! What must hold between cells.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::number::decimal_text;

/// How serious a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// 必须改
    Error,
    /// 请核对
    Warning,
    /// 提示
    Note,
}

/// What must hold between cells.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Unique in the template; part of the finding's identity.
    pub id: String,
    /// What the rule says, in the words of the form, for people.
    pub title: String,
    /// Document number or place in the form that the rule comes from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub citation: String,
    /// Severity when it does not hold.
    #[serde(default = "error")]
    pub severity: Severity,
    /// How far off a sum, rate or share may be and still count as rounded, in the cell's own
    /// measure (percentage points for percentages): `0.01`.
    #[serde(default, with = "decimal_text::option", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub tolerance: Option<Decimal>,
    /// Other formulas with the same left side; a value that fits one of them is accepted too:
    /// a score worked out from the printed rate instead of the exact one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub or: Vec<String>,
    /// The check itself.
    pub check: Check,
}

/// The kinds of checks a template can ask for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Check {
    /// `total = a + b + c`, `score <= weight`, `rate = spent / budget`, over the form's cells.
    Formula(String),
    /// The formula holds in each of these columns of a fixed table; names are row keys.
    EachColumn {
        /// Table id.
        table: String,
        /// Column ids.
        columns: Vec<String>,
        /// The formula.
        formula: String,
    },
    /// The formula holds in each row; names are the table's columns first, then the form's.
    EachRow {
        /// Table id.
        table: String,
        /// Keys of fixed rows; empty: all rows.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        rows: Vec<String>,
        /// The formula.
        formula: String,
    },
    /// Every filled row of `items` has exactly one row in `table` whose name is the pattern
    /// with `{n}` replaced by the item's number, and there are no more such rows.
    RowPerItem {
        /// Table whose filled rows are counted.
        items: String,
        /// Column that tells whether a row is filled.
        column: String,
        /// Table that must have the rows.
        table: String,
        /// Name with `{n}`: `重点工作任务{n}计划完成率`.
        pattern: String,
    },
    /// Rows of two tables that have the same name agree in the columns paired.
    RowsAgree {
        /// First table (the yardstick).
        left: String,
        /// Second table.
        right: String,
        /// Pairs of columns: left, right.
        columns: Vec<(String, String)>,
        /// Column of the right table where a difference is explained.
        reason: String,
    },
    /// Marks lost by a row of a fixed group table need a reason, the more so when every
    /// indicator of the group met its target.
    GroupLoss {
        /// Fixed table with one row a group.
        groups: String,
        /// Indicator table.
        indicators: String,
        /// Group row key and the level-1 name of its indicators.
        level1: BTreeMap<String, String>,
        /// Column of the group table where a loss is explained.
        reason: String,
    },
    /// The formula holds in each group of a table's rows; `sum(weight)`, `average(score)`,
    /// `count()` and `met()` are over the group, `printed` is the number in its label:
    /// `sum(weight) = printed` for `产出指标(50分)`. A formula that names a column as such holds
    /// in each row of the group: `weight = round(printed / count(), 0)`.
    EachGroup {
        /// Table id.
        table: String,
        /// Columns whose texts tell the groups apart, `printed` in the last of them; none: the
        /// whole table.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        by: Vec<String>,
        /// Labels of the last of these columns, without what stands in brackets; none: all.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        only: Vec<String>,
        /// The formula.
        formula: String,
    },
    /// The parts of a row (其中, told by the table's `parts`) add up to it, or to no more.
    PartsSum {
        /// Table id.
        table: String,
        /// Columns in which they do; targets and actual values count with their number.
        columns: Vec<String>,
        /// They need not make up the whole.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        at_most: bool,
    },
    /// Sub-totals (小计, told by the table's `subtotals`) are the sum of the rows above them, up
    /// to the sub-total before.
    Subtotals {
        /// Table id.
        table: String,
        /// Columns in which they are.
        columns: Vec<String>,
    },
    /// Cells of a row must be filled in when one of the conditions holds: `missed`,
    /// `score < weight`, `likelihood = "有可能"`.
    RequiredInRows {
        /// Table id.
        table: String,
        /// Columns to be filled in.
        columns: Vec<String>,
        /// Conditions, one of which is enough.
        when: Vec<String>,
    },
    /// A text must be filled in when the condition holds: `execution_rate < 90%`.
    RequiredWhen {
        /// Field to be filled in.
        field: String,
        /// Condition.
        when: String,
    },
}

fn error() -> Severity {
    Severity::Error
}
