//! The template format: what `forms/*.json` says, field for field.
//!
//! A template is read once, checked and compiled to a [`super::Plan`]. Unknown keys are
//! faults, so that a misspelt key never passes as a missing one.

use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use super::Code;
use super::scoring::{Grade, Scoring};

mod cell;
mod rule;
mod table;

pub use cell::{CellSpec, Kind, NextYear, Role};
pub use rule::{Check, Rule, Severity};
pub use table::{Fact, GroupMethod, Indicators, Parts, PresetRow, Rows, Table};

/// The newest template format this program reads.
pub const FORMAT: u32 = 1;

/// An official form as data (表样).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// Version of the template format, at present [`FORMAT`].
    pub format: u32,
    /// SHA-256 of the file that it was read from, in hex, whatever the white space between its parts.
    #[serde(skip)]
    pub digest: String,
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
    /// Id of the field that tells forms of the same unit and year apart: the project's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject_field: Option<String>,
    /// Lists that cells choose from, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub lists: BTreeMap<String, Vec<String>>,
    /// The parts of the form in the paper's order (栏目).
    pub sections: Vec<Section>,
    /// What must hold between cells.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Rule>,
    /// Severity of findings that no rule of the template is behind, by their code: `error`,
    /// `warning`, `note`, or `off`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(schema_with = "severities")]
    pub severities: BTreeMap<String, String>,
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
    /// Id of the field in which the unit is chosen, on forms that leave the choice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit_field: Option<String>,
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

/// Every code there is and what it may be taken for, so that an editor completes both.
fn severities(_: &mut SchemaGenerator) -> Schema {
    let taken = json_schema!({ "enum": ["error", "warning", "note", "off"] });
    let codes: serde_json::Map<_, _> =
        Code::ALL.iter().map(|code| (code.as_str().to_owned(), taken.clone().to_value())).collect();
    json_schema!({ "type": "object", "properties": codes, "additionalProperties": false })
}
