//! The official forms that the page knows, each compiled when it is first needed.

use std::cell::RefCell;
use std::sync::Arc;

use crate::template::catalog::{self, Builtin};
use crate::template::{Plan, Template, read_template};

thread_local! {
    static PLANS: RefCell<Vec<Arc<Plan>>> = const { RefCell::new(Vec::new()) };
}

/// The forms in the order of the home page.
pub fn all() -> Vec<(&'static Builtin, Template)> {
    catalog::builtin().iter().filter_map(|builtin| Some((builtin, read_template(builtin.json).ok()?))).collect()
}

/// The compiled form of this id.
pub fn plan(id: &str) -> Option<Arc<Plan>> {
    PLANS.with_borrow_mut(|plans| {
        if let Some(plan) = plans.iter().find(|plan| plan.template.id == id) {
            return Some(plan.clone());
        }
        let template = read_template(catalog::find(id)?.json).ok()?;
        let plan = Arc::new(Plan::compile(template).ok()?);
        plans.push(plan.clone());
        Some(plan)
    })
}

/// Title of the form of this id; the id itself for forms that the page does not have.
pub fn title(id: &str) -> String {
    plan(id).map_or_else(|| id.to_owned(), |plan| plan.template.title.clone())
}
