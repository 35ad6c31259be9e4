//! How marks come about: methods, bands, totals and grades, as template data.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::number::decimal_text;

/// How an indicator's score follows from its completion rate.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Method {
    /// The clerk judges; only the bounds and the reason are checked.
    #[default]
    Manual,
    /// Met: full marks; missed: weight × completion (财预〔2020〕10号).
    Proportional,
    /// The share of the weight depends on the band that the completion rate falls in.
    Bands(Vec<Band>),
}

/// One band of completion rates, in percent, and the share of the weight it earns.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// Lower bound in percent, included; absent: no lower bound.
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
    /// Share of the weight in percent.
    #[serde(with = "decimal_text")]
    #[schemars(with = "String")]
    pub share: Decimal,
}

/// A grade and the lowest score that earns it (the bound belongs to the grade).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Grade {
    /// 优, 良, 中, 差
    pub name: String,
    /// Lowest score, included.
    #[serde(with = "decimal_text")]
    #[schemars(with = "String")]
    pub from: Decimal,
    /// Other names in use for the same grade: 优秀.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
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
    /// The level-1 groups of an indicator table.
    Level1Of(String),
}
