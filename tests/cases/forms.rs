//! Which official form a case was filled in on: one that has a place for everything printed
//! and asks for nothing that is not, by title and province where several do. A case of a
//! province and title that no form is for is put on a form derived from it.

use std::sync::{Arc, OnceLock};

use jixiao::document::Document;
use jixiao::template::{Plan, Role, catalog, read_template};
use serde_json::Value;

use crate::case::Case;
use crate::columns::column_for;
use crate::convert::place;
use crate::derive::derive;

/// A form and the case as its document.
pub struct Chosen {
    pub plan: Arc<Plan>,
    pub document: Document,
}

/// The forms of the program, compiled once.
fn plans() -> &'static [Arc<Plan>] {
    static PLANS: OnceLock<Vec<Arc<Plan>>> = OnceLock::new();
    PLANS.get_or_init(|| {
        let plan = |builtin: &catalog::Builtin| {
            let template = read_template(builtin.json).expect("the forms can be read");
            Arc::new(Plan::compile(template).expect("the forms compile"))
        };
        catalog::builtin().iter().map(plan).collect()
    })
}

/// The form that fits best, or why none fits.
pub fn choose(case: &Case) -> Result<Chosen, String> {
    let mut refusals = Vec::new();
    let mut best: Option<(i64, Chosen)> = None;
    for plan in plans() {
        if !is_for(case, plan) {
            continue;
        }
        match place(case, plan) {
            Ok(document) => {
                let rank = likeness(case, plan);
                if best.as_ref().is_none_or(|(other, _)| rank > *other) {
                    best = Some((rank, Chosen { plan: Arc::clone(plan), document }));
                }
            }
            Err(homeless) => refusals.push(format!("{} has no place for {}", plan.template.id, homeless.join(", "))),
        }
    }
    match best {
        Some((_, chosen)) => Ok(chosen),
        None => {
            derived(case).map_err(|fault| format!("no form fits:\n      {}\n      {fault}", refusals.join("\n      ")))
        }
    }
}

/// A form made from what the case prints.
pub fn derived(case: &Case) -> Result<Chosen, String> {
    let plan = Plan::compile(derive(case)?).map_err(|faults| format!("the derived form is faulty: {faults:?}"))?;
    let document =
        place(case, &plan).map_err(|homeless| format!("derived has no place for {}", homeless.join(", ")))?;
    Ok(Chosen { plan: Arc::new(plan), document })
}

/// Whether a form is prescribed where the case comes from, or is called the same and asks for
/// the same.
fn is_for(case: &Case, plan: &Plan) -> bool {
    let alike = common_pairs(&case.form_kind, &plan.template.title);
    let enough = if plan.template.region == "全国" { 5 } else { 8 };
    let missing = missing_columns(case, plan);
    // What an excerpt leaves out may stand in the rest of the document.
    let essential = |key: &&str| matches!(*key, "target" | "actual") || case.excerpt_complete;
    let same_kind = !missing.iter().any(essential);
    same_kind && (is_of_region(case, plan) || alike >= enough && missing.is_empty())
}

fn is_of_region(case: &Case, plan: &Plan) -> bool {
    // Two characters tell provinces apart, with or without 省 and 自治区 and the city behind them.
    let begins = |text: &str| text.chars().take(2).collect::<String>();
    let own = plan.template.region.split('、').any(|region| begins(region) == begins(&case.province));
    own && !case.province.is_empty()
}

/// How alike case and form are; compared only between forms that have a place for everything.
fn likeness(case: &Case, plan: &Plan) -> i64 {
    let template = &plan.template;
    let region = if is_of_region(case, plan) {
        40
    } else if template.region == "全国" {
        10
    } else {
        0
    };
    let title = 100 * common_pairs(&case.form_kind, &template.title);
    let described = 20 * common_pairs(&case.form_kind, &template.source);
    let missing = i64::try_from(missing_columns(case, plan).len()).unwrap_or(i64::MAX);
    region + title + described - 200 * missing
}

/// Required columns of the indicator table that no printed row has a text for, roles that make
/// another kind of form of it, and money that the form asks for and the case has none of.
fn missing_columns(case: &Case, plan: &Plan) -> Vec<&'static str> {
    let Some(table) = plan.table_named("indicators").and_then(|at| plan.table(at)) else { return Vec::new() };
    let rows = &case.as_printed.indicators;
    let has_text =
        |key: &str| rows.iter().any(|row| row.get(key).and_then(Value::as_str).is_some_and(|t| !t.is_empty()));
    let members = ["l1", "l2", "name", "target", "actual", "weight", "score", "comparator_cell", "unit_cell"];
    let missing = members.into_iter().filter(|key| {
        let needed = column_for(table, key).and_then(|column| table.column(column)).is_some_and(|column| {
            column.required || matches!(column.role, Some(Role::Comparator | Role::Actual | Role::Score))
        });
        needed && !has_text(key)
    });
    let money = plan.table_named("funds").and_then(|at| plan.table(at));
    let asks = money.is_some_and(|funds| {
        let of_rows = funds.presets().iter().any(|preset| !preset.required.is_empty());
        of_rows || funds.table.columns.iter().any(|column| column.required)
    });
    let funds = (asks && case.as_printed.budget_rows.is_empty()).then_some("budget_rows");
    let subtotals = case.as_printed.subtotals().filter(|_| table.subtotals.is_none());
    missing.chain(funds).chain(subtotals).collect()
}

/// How many of their pairs of neighbouring characters two titles have in common, of 10.
fn common_pairs(one: &str, other: &str) -> i64 {
    let pairs = |text: &str| -> Vec<(char, char)> { text.chars().zip(text.chars().skip(1)).collect() };
    // What stands in brackets describes the form and is not its title.
    let title = |text: &str| text.split(['(', '（']).next().unwrap_or_default().to_owned();
    let (one, other) = (pairs(&title(one)), pairs(other));
    let common = one.iter().filter(|pair| other.contains(pair)).count();
    let all = (one.len() + other.len()).max(1);
    i64::try_from(20 * common / all).unwrap_or_default()
}
