//! How marks come about: methods, bands, totals and grades, as template data.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::number::decimal_text;

/// How an indicator's score follows from what was done.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Method {
    /// The clerk judges; only the bounds and the reason are checked.
    #[default]
    Manual,
    /// Met: full marks; missed: weight × completion (财预〔2020〕10号).
    Proportional,
    /// The same with a pass line, a floor or a cap.
    Ratio(RatioMarks),
    /// Met: full marks; missed: none.
    Direct,
    /// The share of the weight depends on the band that the completion rate falls in.
    Bands(Vec<Band>),
    /// Full marks at a bound, and marks taken off for each step beyond it.
    Steps(Steps),
    /// A person judges within bands of the weight: 100–80, 80–60, 60–0 per cent.
    Judged(Vec<JudgedBand>),
    /// A formula of the marks: `weight * max(0, 1 - 10 * adjusted / initial)`. On a row that the
    /// form prints in a table with fixed rows it may use the whole form; elsewhere the columns
    /// of the row, and `completion`, `target` and `actual`.
    Formula(String),
}

/// Marks in proportion to the completion rate, with bounds; all in percent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RatioMarks {
    /// Completion below which there are no marks: 60.
    #[serde(default, with = "decimal_text::option", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub pass: Option<Decimal>,
    /// Least share of the weight.
    #[serde(default, with = "decimal_text::option", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub floor: Option<Decimal>,
    /// Largest share of the weight: below 100 where full marks cannot be had; above 100 where a
    /// target exceeded earns more than the weight.
    #[serde(default, with = "decimal_text::option", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub cap: Option<Decimal>,
}

/// One band of completion rates, in percent, and the share of the weight it earns.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// Lower bound in percent, included unless `open` or the band below owns it; absent: no
    /// lower bound.
    #[serde(default, with = "decimal_text::option", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub from: Option<Decimal>,
    /// Upper bound in percent, not included unless `closed`; absent: no upper bound.
    #[serde(default, with = "decimal_text::option", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub to: Option<Decimal>,
    /// The upper bound belongs to the band.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub closed: bool,
    /// The lower bound does not belong to the band.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub open: bool,
    /// Share of the weight in percent.
    #[serde(with = "decimal_text")]
    #[schemars(with = "String")]
    pub share: Decimal,
}

/// Marks taken off step by step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Steps {
    /// What is measured.
    #[serde(default)]
    pub of: Measured,
    /// Steps below a bound: `100% full, each 5% below −2`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<Step>,
    /// Steps above a bound: `≤100% full, each point above −0.5`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub above: Option<Step>,
    /// A step that has begun counts; else whole steps alone do.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub started: bool,
    /// Least marks.
    #[serde(default, with = "decimal_text")]
    #[schemars(with = "String")]
    pub floor: Decimal,
}

/// Steps on one side of a bound.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Full marks up to here, the bound included; in percent, or in the actual value's own unit.
    #[serde(with = "decimal_text")]
    #[schemars(with = "String")]
    pub bound: Decimal,
    /// Size of a step, in the same measure.
    #[serde(with = "decimal_text")]
    #[schemars(with = "String")]
    pub every: Decimal,
    /// Marks that each step costs; with `of_weight` in percent of the weight.
    #[serde(with = "decimal_text")]
    #[schemars(with = "String")]
    pub lose: Decimal,
    /// `lose` is in percent of the weight.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub of_weight: bool,
}

/// What steps are counted on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Measured {
    /// The completion rate, in percent.
    #[default]
    Completion,
    /// The number of the actual value, in its own unit.
    Actual,
}

/// A band of the weight that a person judges in, in percent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct JudgedBand {
    /// Lower bound, included unless `open`.
    #[serde(with = "decimal_text")]
    #[schemars(with = "String")]
    pub from: Decimal,
    /// Upper bound, not included unless `closed`.
    #[serde(with = "decimal_text")]
    #[schemars(with = "String")]
    pub to: Decimal,
    /// The upper bound belongs to the band.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub closed: bool,
    /// The lower bound does not belong to the band.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub open: bool,
    /// Actual values that put an indicator in this band: 达成预期指标.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub says: Vec<String>,
}

/// A grade and the lowest score that earns it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Grade {
    /// 优, 良, 中, 差
    pub name: String,
    /// Lowest score, included unless `open`.
    #[serde(with = "decimal_text")]
    #[schemars(with = "String")]
    pub from: Decimal,
    /// The bound belongs to the grade below.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub open: bool,
    /// Other names in use for the same grade: 优秀.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
}

impl Grade {
    /// True when a score is not below this grade.
    #[must_use]
    pub fn is_reached_by(&self, score: Decimal) -> bool {
        if self.open { score > self.from } else { score >= self.from }
    }
}

/// Where the total score stands and what it is made of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scoring {
    /// Marks the whole form carries: 100.
    #[serde(with = "decimal_text")]
    #[schemars(with = "String")]
    pub full: Decimal,
    /// Formula of the total score: `sum(indicators.score)`.
    pub total: String,
    /// Where the marks by group are taken from.
    pub groups: Groups,
    /// Field with the grade, where the form has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade_field: Option<String>,
}

/// Where the marks by group are taken from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Groups {
    /// One row of a fixed table a group; rows marked as totals are left out.
    FixedTable(String),
    /// The level-1 groups of an indicator table; a table without a level-1 column is one group.
    Level1Of(String),
}
