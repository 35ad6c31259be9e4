//! The published JSON Schemas, generated from the types that they describe.

use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};

use super::Submission;
use crate::template::Template;

/// JSON Schema (2020-12) of a submission, as `schema/submission.schema.json` holds it.
#[must_use]
pub fn submission_schema() -> String {
    schema_of::<Submission>()
}

/// JSON Schema (2020-12) of a template, as `schema/template.schema.json` holds it.
#[must_use]
pub fn template_schema() -> String {
    schema_of::<Template>()
}

fn schema_of<T: JsonSchema>() -> String {
    let schema = SchemaGenerator::new(SchemaSettings::draft2020_12()).into_root_schema_for::<T>();
    // A schema is JSON and has no way to fail.
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}
