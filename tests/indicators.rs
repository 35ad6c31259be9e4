//! Indicators one by one, as the pictures show them.
#![cfg(test)]

use std::sync::Arc;

use jixiao::document::Edit;
use jixiao::exchange::{Limits, document_from_json};
use jixiao::rules::Standing;
use jixiao::session::Session;
use jixiao::template::{Plan, catalog, read_template};
use rust_decimal::Decimal;

fn session(id: &str) -> Session {
    let builtin = catalog::find(id).unwrap();
    let plan = Arc::new(Plan::compile(read_template(builtin.json).unwrap()).unwrap());
    let document = document_from_json(builtin.example, &plan.template, &Limits::default()).unwrap().document;
    Session::open(plan, document)
}

#[test]
fn what_was_reached_follows_what_is_typed() {
    let mut session = session("national-project-selfeval");
    let all = session.indicators();
    assert!(all.len() > 3, "{all:?}");
    let at = all.iter().position(|one| one.met == Some(true) && one.completion.is_some()).unwrap();
    session.apply(vec![Edit::Set(all[at].cell, String::new())]);
    let open = &session.indicators()[at];
    assert_eq!((open.met, open.completion, open.actual.as_str()), (None, None, ""));
}

#[test]
fn lost_marks_are_those_of_the_score_sheet() {
    // Marks for spending the budget, which some forms give in the total row of the money, included.
    for id in [
        "henan-dept-selfeval-report",
        "national-project-selfeval",
        "yunnan-project-selfeval",
        "guangdong-bond-selfeval",
        "sichuan-project-selfeval",
        "sichuan-dept-scoresheet",
        "hunan-dept-selfeval",
        "anhui-fund-selfeval",
    ] {
        let session = session(id);
        let sheet = session.score().unwrap();
        let lost: Decimal = session.indicators().iter().map(|one| one.lost).sum();
        assert_eq!(Some(lost), sheet.total.map(|total| sheet.full - total), "{id}");
    }
}

#[test]
fn parts_of_an_indicator_carry_no_marks_and_keep_no_score_open() {
    let sheet = session("anhui-fund-selfeval").score().unwrap();
    assert_eq!((sheet.standing, sheet.missing), (Standing::Settled, Vec::new()));
}

#[test]
fn forms_of_targets_alone_have_no_such_picture() {
    assert_eq!(session("henan-dept-target").indicators(), []);
}
