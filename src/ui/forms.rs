//! The forms that the page knows: those that come with the program, each compiled when it is first
//! needed, and those that the administrator or the clerk added at run time.

use std::cell::RefCell;
use std::sync::Arc;

use super::labels;
use crate::browser::added_forms;
use crate::report::faults_in_words;
use crate::template::catalog;
use crate::template::{Plan, Template, read_template};

/// Signs of the longest template that is taken in: fifty times the longest official one.
const LONGEST: usize = 1_000_000;

thread_local! {
    static PLANS: RefCell<Vec<Arc<Plan>>> = const { RefCell::new(Vec::new()) };
    static ADDED: RefCell<Added> = const { RefCell::new(Added { forms: Vec::new(), refused: Vec::new() }) };
}

/// Where a form comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// With the program.
    Program,
    /// Put beside the page by the administrator.
    Administrator,
    /// Brought in by the clerk, kept in this browser.
    Clerk,
}

struct Added {
    forms: Vec<(Arc<Plan>, Origin)>,
    refused: Vec<Refused>,
}

/// A template that was not taken in, and why, a line a fault.
#[derive(Clone)]
pub struct Refused {
    /// Name of the file.
    pub name: String,
    /// In words.
    pub faults: Vec<String>,
}

/// A form as the home page shows it.
pub struct Listed {
    /// The template.
    pub template: Template,
    /// Where it comes from.
    pub origin: Origin,
}

/// Takes in what the administrator and the clerk added; to be done once, before anything is shown.
pub fn load() {
    for (name, text) in added_forms::beside_the_page() {
        let taken = text.ok_or_else(|| vec![labels::t().form_not_loaded.to_owned()]);
        if let Err(faults) = taken.and_then(|text| take_in(&text, Origin::Administrator)) {
            ADDED.with_borrow_mut(|added| added.refused.push(Refused { name, faults }));
        }
    }
    for (key, text) in added_forms::kept() {
        if let Err(faults) = take_in(&text, Origin::Clerk) {
            // Not forgotten: another version of the program may be able to read it.
            ADDED.with_borrow_mut(|added| added.refused.push(Refused { name: key, faults }));
        }
    }
}

/// Brings in a template for good; the error says what is wrong with it.
pub fn bring_in(text: &str) -> Result<Arc<Plan>, Vec<String>> {
    let plan = examine(text)?;
    let template = &plan.template;
    if !added_forms::keep(&added_forms::key(&template.id, &template.version), text) {
        return Err(vec![labels::t().form_not_kept.to_owned()]);
    }
    add(&plan, Origin::Clerk);
    Ok(plan)
}

/// Takes a form that the clerk brought in away again; its drafts stay.
pub fn take_away(id: &str, version: &str) {
    added_forms::forget(&added_forms::key(id, version));
    let it = |plan: &Plan| plan.template.id == id && plan.template.version == version;
    ADDED.with_borrow_mut(|added| added.forms.retain(|(plan, origin)| *origin != Origin::Clerk || !it(plan)));
}

fn take_in(text: &str, origin: Origin) -> Result<(), Vec<String>> {
    add(&examine(text)?, origin);
    Ok(())
}

/// The compiled form, the one at hand if it is there already; the error says what is wrong with it.
fn examine(text: &str) -> Result<Arc<Plan>, Vec<String>> {
    if text.chars().count() > LONGEST {
        return Err(vec![labels::t().form_too_long.to_owned()]);
    }
    let compiled = read_template(text).and_then(Plan::compile);
    let plan = Arc::new(compiled.map_err(|faults| faults_in_words(&faults, labels::language()))?);
    let template = &plan.template;
    match exactly(&template.id, &template.version) {
        // One version is one content, or a draft would not say what it was filled in on.
        Some(known) if known.digest() != plan.digest() => {
            Err(vec![labels::t().form_version_taken.with(&[&template.version])])
        }
        known => Ok(known.unwrap_or(plan)),
    }
}

fn add(plan: &Arc<Plan>, origin: Origin) {
    if exactly(&plan.template.id, &plan.template.version).is_none() {
        ADDED.with_borrow_mut(|added| added.forms.push((Arc::clone(plan), origin)));
    }
}

/// The forms in the order of the home page.
pub fn all() -> Vec<Listed> {
    let builtin = catalog::builtin().iter().filter_map(|builtin| read_template(builtin.json).ok());
    let builtin = builtin.map(|template| Listed { template, origin: Origin::Program });
    let added = ADDED.with_borrow(|added| {
        added
            .forms
            .iter()
            .map(|(plan, origin)| Listed { template: plan.template.clone(), origin: *origin })
            .collect::<Vec<_>>()
    });
    builtin.chain(added).collect()
}

/// Templates that were not taken in.
pub fn refused() -> Vec<Refused> {
    ADDED.with_borrow(|added| added.refused.clone())
}

/// The compiled form of this id and version; else the newest of this id, those added before
/// those of the program.
pub fn plan(id: &str, version: &str) -> Option<Arc<Plan>> {
    exactly(id, version).or_else(|| {
        let added = ADDED.with_borrow(|added| {
            added.forms.iter().rev().find(|(plan, _)| plan.template.id == id).map(|(plan, _)| Arc::clone(plan))
        });
        added.or_else(|| own(id))
    })
}

fn exactly(id: &str, version: &str) -> Option<Arc<Plan>> {
    let it = |plan: &Arc<Plan>| plan.template.id == id && plan.template.version == version;
    let added = ADDED.with_borrow(|added| added.forms.iter().map(|(plan, _)| plan).find(|plan| it(plan)).cloned());
    added.or_else(|| own(id).filter(it))
}

/// The program's own form of this id.
pub fn own(id: &str) -> Option<Arc<Plan>> {
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

/// Title of a form; the id itself for forms that the page does not have.
pub fn title(id: &str, version: &str) -> String {
    plan(id, version).map_or_else(|| id.to_owned(), |plan| plan.template.title.clone())
}
