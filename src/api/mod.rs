//! The engine for other pages and for Node, through `src/api/jixiao.js`. What goes in and out is
//! described there for JavaScript, and in `src/api/jixiao.d.ts` for TypeScript.

use std::sync::Arc;

use js_sys::JSON;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::exchange::Limits;
use crate::receive::{Judged, judge};
use crate::template::{Plan, catalog, read_template};

/// A form that the program knows.
#[derive(Serialize)]
struct Form<'a> {
    id: &'a str,
    version: &'a str,
    title: &'a str,
    region: &'a str,
    source: &'a str,
    digest: &'a str,
}

/// Judges a submission, a plain document or an exported draft, given as an object or as JSON
/// text. Never throws for what is in it: what cannot be read is a verdict with one finding.
///
/// # Errors
/// When the argument is nothing that JSON can hold.
#[wasm_bindgen]
pub fn check(document: &JsValue) -> Result<JsValue, JsValue> {
    let text = match document.as_string() {
        Some(text) => text,
        None => JSON::stringify(document)?.as_string().ok_or_else(|| JsValue::from_str("not JSON"))?,
    };
    hand_out(&Judged::from(judge(&text, &Limits::default(), |id, _| plan(id))))
}

/// The forms that come with the program.
///
/// # Errors
/// Never; the signature is JavaScript's.
#[wasm_bindgen]
pub fn templates() -> Result<JsValue, JsValue> {
    let plans: Vec<_> = catalog::builtin().iter().filter_map(|form| plan(form.id)).collect();
    let forms: Vec<_> = plans.iter().map(|plan| form(plan)).collect();
    hand_out(&forms)
}

fn form(plan: &Plan) -> Form<'_> {
    let template = &plan.template;
    Form {
        id: &template.id,
        version: &template.version,
        title: &template.title,
        region: &template.region,
        source: &template.source,
        digest: plan.digest(),
    }
}

fn plan(id: &str) -> Option<Arc<Plan>> {
    let template = read_template(catalog::find(id)?.json).ok()?;
    Plan::compile(template).ok().map(Arc::new)
}

fn hand_out(value: &impl Serialize) -> Result<JsValue, JsValue> {
    value.serialize(&Serializer::json_compatible()).map_err(JsValue::from)
}
