//! Which official form a case was filled in on: one that has a place for everything printed
//! and asks for nothing that is not, by title and province where several do.

use std::sync::Arc;

use jixiao::document::Document;
use jixiao::template::{Plan, Role, catalog, read_template};
use serde_json::Value;

use crate::case::Case;
use crate::convert::{column_for, place};

/// A form and the case as its document.
pub struct Chosen {
    pub plan: Arc<Plan>,
    pub document: Document,
}

/// The form that fits best, or why none fits.
pub fn choose(case: &Case) -> Result<Chosen, String> {
    let mut refusals = Vec::new();
    let mut best: Option<(i64, Chosen)> = None;
    for builtin in catalog::builtin() {
        let template = read_template(builtin.json).expect("the forms can be read");
        let plan = Plan::compile(template).expect("the forms compile");
        match place(case, &plan) {
            Ok(document) => {
                let rank = likeness(case, &plan);
                if best.as_ref().is_none_or(|(other, _)| rank > *other) {
                    best = Some((rank, Chosen { plan: Arc::new(plan), document }));
                }
            }
            Err(homeless) => {
                refusals.push((homeless.len(), format!("{} has no place for {}", builtin.id, homeless.join(", "))));
            }
        }
    }
    refusals.sort();
    let nearest = refusals.into_iter().take(3).map(|(_, words)| words).collect::<Vec<_>>();
    best.map(|(_, chosen)| chosen).ok_or_else(|| format!("no form fits:\n      {}", nearest.join("\n      ")))
}

/// How alike case and form are; compared only between forms that have a place for everything.
fn likeness(case: &Case, plan: &Plan) -> i64 {
    let template = &plan.template;
    let region = if template.region.contains(case.province.trim_end_matches(['省', '市'])) {
        40
    } else if template.region == "全国" {
        10
    } else {
        0
    };
    let title = 100 * common_pairs(&case.form_kind, &template.title);
    let described = 20 * common_pairs(&case.form_kind, &template.source);
    region + title + described - 200 * missing_columns(case, plan)
}

/// Required columns of the indicator table that no printed row has a text for, and roles that
/// make another kind of form of it.
fn missing_columns(case: &Case, plan: &Plan) -> i64 {
    let Some(table) = plan.table_named("indicators").and_then(|at| plan.table(at)) else { return 0 };
    let rows = &case.as_printed.indicators;
    let has_text =
        |key: &str| rows.iter().any(|row| row.get(key).and_then(Value::as_str).is_some_and(|t| !t.is_empty()));
    let members = ["l1", "l2", "name", "target", "actual", "weight", "score", "comparator_cell", "unit_cell"];
    let missing = members.iter().filter(|key| {
        let needed = column_for(table, key).and_then(|column| table.column(column)).is_some_and(|column| {
            column.required || matches!(column.role, Some(Role::Comparator | Role::Actual | Role::Score))
        });
        needed && !has_text(key)
    });
    i64::try_from(missing.count()).unwrap_or(i64::MAX)
}

/// The share of neighbouring characters that two titles have in common, of 10.
fn common_pairs(one: &str, other: &str) -> i64 {
    let pairs = |text: &str| -> Vec<(char, char)> { text.chars().zip(text.chars().skip(1)).collect() };
    let (one, other) = (pairs(one), pairs(other));
    let common = one.iter().filter(|pair| other.contains(pair)).count();
    let all = one.len().max(1);
    i64::try_from(10 * common / all).unwrap_or_default()
}
