//! Tables, their rows, and how indicators are judged.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::CellSpec;
use super::cell::is_false;
use crate::number::decimal_text;
use crate::template::scoring::Method;

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
    /// Rows that are a part of the row above them (其中): they need no weight.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parts: Option<Parts>,
    /// Rows that are the sum of the rows above them (小计): left out of sums over the table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subtotals: Option<Parts>,
    /// How its indicators are judged and scored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub indicators: Option<Indicators>,
}

impl Table {
    /// The rows that the form prints.
    #[must_use]
    pub fn presets(&self) -> &[PresetRow] {
        let (Rows::Fixed(presets) | Rows::Growing { preset: presets, .. }) = &self.rows;
        presets
    }
}

/// How rows that belong to the rows above them are told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parts {
    /// Column whose text tells.
    pub column: String,
    /// What it begins with, stars and blanks before it left out: `其中`, `小计`.
    pub begins: Vec<String>,
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
    /// Formula over the form of what this row's method measures, a rate as a fraction; an actual
    /// value or completion rate that stands in the row comes before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<String>,
    /// Marks that this row may earn above its weight.
    #[serde(default, with = "decimal_text::option", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub bonus: Option<Decimal>,
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
    /// Scoring method of indicators with words to reach, where it is another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qualitative: Option<Method>,
    /// Scoring methods by level-1 group.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<GroupMethod>,
    /// Marks that an indicator may earn above its weight.
    #[serde(default, with = "decimal_text::option", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub bonus: Option<Decimal>,
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
    /// The budget that the indicators are paid from, as a formula over the form: quantities at
    /// their unit costs must not come to more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget: Option<String>,
    /// What was spent of the budget, as a formula over the form: spending and outputs must fit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spent: Option<String>,
    /// Facts on the form that decide an indicator's actual value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Fact>,
}

/// Scoring methods of one level-1 group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupMethod {
    /// Name of the group, without what forms add in brackets: `产出指标`.
    pub level1: String,
    /// Of its indicators.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<Method>,
    /// Of its indicators with words to reach, where it is another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qualitative: Option<Method>,
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

fn yes() -> bool {
    true
}

fn over_warn() -> Decimal {
    Decimal::from(130)
}

fn over_reason() -> Decimal {
    Decimal::from(150)
}
