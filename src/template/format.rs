//! The template format: what `forms/*.json` says, field for field.
//!
//! A template is read once, checked and compiled to a [`super::Plan`]. Unknown keys are
//! faults, so that a misspelt key never passes as a missing one.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::scoring::{Grade, Method, Scoring};
use crate::number::decimal_text;

/// The newest template format this program reads.
pub const FORMAT: u32 = 1;

/// An official form as data (表样).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// Version of the template format, at present [`FORMAT`].
    pub format: u32,
    /// Stable id, lower-case letters, digits and hyphens: `henan-dept-target`.
    pub id: String,
    /// Version of this template; changes whenever anything in it changes.
    pub version: String,
    /// Official title as printed.
    pub title: String,
    /// Line under the title; `{year}` stands for the fiscal year: `（{year}年度）`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub caption: String,
    /// Province or region that prescribes the form.
    pub region: String,
    /// Document or publication that the form was taken from.
    pub source: String,
    /// What money is written in.
    pub money: Money,
    /// Id of the field that names the unit.
    pub unit_field: String,
    /// Id of the field that holds the fiscal year.
    pub year_field: String,
    /// Lists that cells choose from, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub lists: BTreeMap<String, Vec<String>>,
    /// The parts of the form in the paper's order (栏目).
    pub sections: Vec<Section>,
    /// What must hold between cells.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Rule>,
    /// How the total score and the grade come about; absent on forms without scores.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scoring: Option<Scoring>,
    /// Grade bands, best first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grades: Vec<Grade>,
    /// How the paper lies and what stands under the form.
    #[serde(default)]
    pub paper: Paper,
}

/// Unit and precision of amounts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// `万元` or `元`.
    pub unit: String,
    /// Decimals that an amount is understood to have when it shows fewer.
    pub decimals: u8,
}

/// The paper's own layout.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// True: A4 landscape.
    #[serde(default)]
    pub landscape: bool,
    /// Places for seal and signatures under the form, from left to right.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signatures: Vec<String>,
    /// Notes printed under the form.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

/// A part of the form with a heading of its own (栏目).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Unique in the template.
    pub id: String,
    /// Heading.
    pub title: String,
    /// What stands in it, from top to bottom.
    pub blocks: Vec<Block>,
}

/// A piece of a section.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Block {
    /// Labels and single cells.
    Fields(Vec<CellSpec>),
    /// Rows and columns.
    Table(Table),
    /// Printed text, nothing to fill in.
    Text(String),
    /// Columns of a table that the paper prints once more; shown, typed elsewhere.
    Mirror(Mirror),
}

/// A table printed once more, in part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mirror {
    /// Table id.
    pub table: String,
    /// Column ids, from left to right.
    pub columns: Vec<String>,
}

/// A single field of the form, or a column of a table: what may stand in the cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CellSpec {
    /// Unique among the fields, or among the columns of the table. Formulas use it.
    pub id: String,
    /// As printed.
    pub label: String,
    /// Printed above this and the neighbouring columns that name the same heading.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub heading: String,
    /// What the text means.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// What the cell is for, where rules must know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// Must be filled in.
    #[serde(default, skip_serializing_if = "is_false")]
    pub required: bool,
    /// Decimals understood when the cell shows fewer; amounts default to the template's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decimals: Option<u8>,
    /// Longest text, in characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_chars: Option<u32>,
    /// Name of the list that a choice is taken from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub list: String,
    /// The list is not complete: other texts are worth a look, not wrong.
    #[serde(default, skip_serializing_if = "is_false")]
    pub open_list: bool,
    /// Unit printed beside the cell: `万元`, `分`, `个`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// A short help text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hint: String,
    /// Text of a new document's cell.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub default: String,
    /// A text made from the numbers, with `{cell}` places; stays editable.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub generated: String,
    /// For working out only: not on the official paper, not printed.
    #[serde(default, skip_serializing_if = "is_false")]
    pub auxiliary: bool,
    /// Printed text of the form: shown, not typed.
    #[serde(default, skip_serializing_if = "is_false")]
    pub printed: bool,
    /// A target without a comparator is worth a note.
    #[serde(default, skip_serializing_if = "is_false")]
    pub expects_comparator: bool,
    /// Width of the column in characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<u8>,
}

/// What the text of a cell means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// One line of words.
    Text,
    /// Words over several lines.
    LongText,
    /// Money, in the template's unit.
    Amount,
    /// A whole number of things or people.
    Count,
    /// A percentage; `98` and `98%` are the same.
    Percent,
    /// Marks an indicator carries (分值).
    Weight,
    /// Marks earned (得分).
    Score,
    /// A year: `2023`.
    Year,
    /// One of a list.
    Choice,
    /// A target with its comparator: `≥98%`, `健全`.
    Target,
    /// What happened: `100%`, `达成预期指标`.
    Actual,
    /// The value part of a target whose comparator has a cell of its own.
    TargetValue,
    /// The comparator, or 定性, of a target in split cells.
    Comparator,
    /// A unit of measure.
    Unit,
    /// The grade in words.
    Grade,
}

/// What a cell of an indicator table is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 一级指标
    Level1,
    /// 二级指标
    Level2,
    /// 三级指标, the indicator's own name.
    Name,
    /// Comparator or value type in a cell of its own.
    Comparator,
    /// 正向 or 反向.
    Direction,
    /// 指标值, whole or its value part.
    Target,
    /// 度量单位
    Unit,
    /// 实际完成值
    Actual,
    /// 完成率, given rather than worked out from target and actual.
    Completion,
    /// 分值
    Weight,
    /// 得分
    Score,
    /// Reason for lost marks or a missed target.
    Reason,
    /// 指标值确定依据
    Basis,
    /// 指标分类
    Class,
    /// Value of the year before last.
    Prior2,
    /// Value of last year.
    Prior1,
    /// The name of a row of a fixed table.
    Label,
}

impl Role {
    /// How many roles there are.
    pub const COUNT: usize = Self::Label as usize + 1;
}

/// Rows and columns.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// Unique among tables and fields. Formulas use it.
    pub id: String,
    /// Heading over the table, where it has one of its own.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// From left to right.
    pub columns: Vec<CellSpec>,
    /// Which rows there are.
    pub rows: Rows,
    /// Columns whose equal neighbours are one merged cell on paper.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub merge: Vec<String>,
    /// How its indicators are judged and scored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub indicators: Option<Indicators>,
}

/// Which rows a table has.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Rows {
    /// Exactly these, each addressable in formulas as `table.row.column`.
    Fixed(Vec<PresetRow>),
    /// Any number; a new document starts with the preset ones.
    Growing {
        /// Rows of a new document.
        #[serde(default)]
        preset: Vec<PresetRow>,
        /// Fewest rows that make sense.
        #[serde(default)]
        min: u32,
    },
}

/// A row that the form prints.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PresetRow {
    /// Unique in the table. Formulas on fixed rows use it.
    pub key: String,
    /// Printed texts by column id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub cells: BTreeMap<String, String>,
    /// Columns that do not apply to this row.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_applicable: Vec<String>,
    /// Columns that must be filled in on this row though the column does not ask it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub required: Vec<String>,
    /// This row's own scoring method.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<Method>,
    /// For working out only: not on the official paper, never missing.
    #[serde(default, skip_serializing_if = "is_false")]
    pub auxiliary: bool,
    /// The row is a total: set off on paper, left out of pictures.
    #[serde(default, skip_serializing_if = "is_false")]
    pub total: bool,
}

/// How the indicators of a table are judged and scored.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Indicators {
    /// Scoring method of rows that have none of their own.
    #[serde(default)]
    pub method: Method,
    /// Completion in percent above which a target was probably set too low. National
    /// practice after 财预〔2020〕10号: 130.
    #[serde(default = "over_warn", with = "decimal_text")]
    #[schemars(with = "String")]
    pub over_warn: Decimal,
    /// Completion in percent above which a reason is required: 150.
    #[serde(default = "over_reason", with = "decimal_text")]
    #[schemars(with = "String")]
    pub over_reason: Decimal,
    /// A missed target needs a reason on its row.
    #[serde(default = "yes")]
    pub missed_needs_reason: bool,
    /// Marks lost need a reason on their row.
    #[serde(default = "yes")]
    pub loss_needs_reason: bool,
    /// Facts on the form that decide an indicator's actual value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Fact>,
}

/// A named rate whose value follows from other cells of the form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// Name of the indicator, as in its name cell.
    pub indicator: String,
    /// Formula of the rate: `three_public_spent / three_public_budget`.
    pub formula: String,
}

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
    /// A text must be filled in when the condition holds: `execution_rate < 90%`.
    RequiredWhen {
        /// Field to be filled in.
        field: String,
        /// Condition.
        when: String,
    },
}

fn is_false(value: &bool) -> bool {
    !value
}

fn yes() -> bool {
    true
}

fn error() -> Severity {
    Severity::Error
}

fn over_warn() -> Decimal {
    Decimal::from(130)
}

fn over_reason() -> Decimal {
    Decimal::from(150)
}
