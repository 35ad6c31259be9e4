//! The official forms, one file each: what their rules say of a published document, of the
//! same document put in order, and of the mistakes that reviewers send back.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "tests may")]
#![allow(dead_code, unused_imports, reason = "the support is shared with the tests of the rules")]

mod anhui_dept_selfeval;
mod anhui_fund_selfeval;
mod chongqing_dept_selfeval;
mod guangdong_bond_selfeval;
mod guide;
mod hubei_district_project_selfeval;
mod hubei_project_monitoring;
mod hubei_project_selfeval;
mod hunan_dept_selfeval;
mod jiangxi_dept_target;
mod national_project_selfeval;
mod national_project_target;
mod national_transfer_selfeval;
mod neimenggu_project_target;
mod sichuan_dept_scoresheet;
mod sichuan_project_selfeval;
mod slips;
#[path = "../rules/support/mod.rs"]
mod support;
mod yunnan_project_selfeval;

use std::sync::Arc;

use jixiao::document::{Document, Edit};
use jixiao::exchange::{Limits, document_from_json};
use jixiao::session::Session;
use jixiao::template::{Plan, catalog, read_template};

use support::{cell_at, expect};

fn plan(id: &str) -> Arc<Plan> {
    let builtin = catalog::find(id).unwrap_or_else(|| panic!("no form {id}"));
    let template = read_template(builtin.json).unwrap_or_else(|faults| panic!("{id}: {faults:#?}"));
    Arc::new(Plan::compile(template).unwrap_or_else(|faults| panic!("{id}: {faults:#?}")))
}

/// The example of a form, every text of which has its place.
fn example(id: &str) -> (Arc<Plan>, Document) {
    let plan = plan(id);
    let builtin = catalog::find(id).unwrap();
    let imported = document_from_json(builtin.example, &plan.template, &Limits::default()).unwrap();
    assert!(imported.problems.is_empty(), "{id}: {:?}", imported.problems);
    assert!(imported.document.unplaced.is_empty(), "{id}: {:?}", imported.document.unplaced);
    (plan, imported.document)
}

/// The example with these texts in its cells, typed one after the other.
fn typed(id: &str, texts: &[(&str, &str)]) -> Session {
    let (plan, document) = example(id);
    let mut session = Session::open(plan, document);
    for (path, text) in texts {
        let cell = cell_at(session.plan(), &mut session.document().clone(), path);
        session.apply(vec![Edit::Set(cell, (*text).to_owned())]);
    }
    session
}

/// The example with these texts has exactly these findings, in reading order.
#[track_caller]
fn check(id: &str, texts: &[(&str, &str)], expected: &[&str]) {
    expect(&typed(id, texts), expected);
}

/// What is said of the example as it is.
fn told(id: &str) -> Vec<String> {
    support::lines(&typed(id, &[]))
}

/// Texts typed over the example, by the paths of their cells.
type Texts<'a> = &'a [(&'a str, &'a str)];

/// Every mistake by itself, on top of texts that put the example in order.
#[track_caller]
fn check_each(id: &str, in_order: Texts<'_>, mistakes: &[(Texts<'_>, &[&str])]) {
    check(id, in_order, &[]);
    for (mistake, expected) in mistakes {
        check(id, &[in_order, mistake].concat(), expected);
    }
}
