//! The four published documents, errors included: what the program must say about each, and
//! that it says nothing else.

use std::sync::Arc;

use jixiao::document::Document;
use jixiao::exchange::{Limits, document_from_json};
use jixiao::report;
use jixiao::session::Session;
use jixiao::template::{Plan, catalog, read_template};

fn open(id: &str) -> Session {
    let builtin = catalog::find(id).unwrap();
    let template = read_template(builtin.json).unwrap_or_else(|faults| panic!("{faults:#?}"));
    let plan = Plan::compile(template).unwrap_or_else(|faults| panic!("{id}: {faults:#?}"));
    let document = document_from_json(builtin.example, &plan.template, &Limits::default()).unwrap();
    assert!(document.problems.is_empty(), "{:?}", document.problems);
    Session::open(Arc::new(plan), document.document)
}

#[test]
fn dump() {
    for builtin in catalog::builtin() {
        println!("==== {}", builtin.id);
        let session = open(builtin.id);
        for finding in session.findings() {
            let words = report::words(finding, &session);
            println!("[{:?}] {} @ {}\n    {}\n    why {}\n    how {} {:?}", finding.severity, finding.code().as_str(), words.place, words.what, words.why, words.how, words.action);
        }
        println!("{:?}", session.score());
        println!("{:?}", session.section_states());
        let plan = session.plan().clone();
        let fresh = Session::open(plan.clone(), Document::new(&plan.template));
        println!("--- new: {:?}", fresh.counts());
        for finding in fresh.findings() {
            println!("   {:?} {} {}", finding.severity, finding.code().as_str(), report::words(finding, &fresh).place);
        }
    }
}
