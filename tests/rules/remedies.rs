//! One click mends what it says it mends, and one step takes it back.

use std::collections::BTreeSet;
use std::sync::Arc;

use jixiao::document::{CellRef, Document, Edit};
use jixiao::exchange::{Limits, document_from_json};
use jixiao::rules::{Action, Code, Finding};
use jixiao::session::Session;
use jixiao::template::{Plan, catalog, read_template};

use crate::every_code::case;
use crate::support::{line, lines};

/// What makes a finding the same one though its numbers may have changed.
fn identity(finding: &Finding, session: &Session) -> String {
    let line = line(finding, session);
    let words: Vec<&str> = line.split(' ').take(3).collect();
    format!("{} {:?}", words.join(" "), finding.rule)
}

/// Applies every remedy of a session, each to the session as it is, and returns what they were for.
fn mend_all(session: &Session, offered: &mut BTreeSet<(Code, &'static str)>) {
    let findings: Vec<Finding> = session.findings().into_iter().cloned().collect();
    for finding in &findings {
        let Some(remedy) = finding.remedy.clone() else { continue };
        offered.insert((finding.code(), action(&remedy.action)));
        let mut mended = session.clone();
        mended.close_step();
        let changes = mended.apply(remedy.edits);
        let what = line(finding, session);
        assert!(changes.findings, "{what}: nothing has changed");
        let identity_before = identity(finding, session);
        let left: Vec<String> = mended.findings().into_iter().map(|finding| identity(finding, &mended)).collect();
        let before = findings.iter().filter(|other| identity(other, session) == identity_before).count();
        let after = left.iter().filter(|other| **other == identity_before).count();
        assert!(after < before, "{what}: is still there\n    {}", lines(&mended).join("\n    "));
        mended.undo().expect("one step back");
        assert_eq!(mended.document(), session.document(), "{what}");
        assert_eq!(mended.findings().into_iter().cloned().collect::<Vec<_>>(), findings, "{what}");
        assert_eq!(mended.can_undo(), session.can_undo(), "{what}: was more than one step");
    }
}

fn action(action: &Action) -> &'static str {
    match action {
        Action::Write(_) => "write",
        Action::ShiftLeft => "shift",
        Action::AddRow(_) => "add",
        Action::RemoveRow => "remove",
    }
}

#[test]
fn every_remedy_of_every_code_mends_and_can_be_taken_back() {
    let mut offered = BTreeSet::new();
    for &code in Code::ALL {
        let case = case(code);
        mend_all(&case.form.open(&case.hit), &mut offered);
    }
    let offered: Vec<String> =
        offered.into_iter().map(|(code, action)| format!("{} {action}", code.as_str())).collect();
    assert_eq!(
        offered,
        [
            "target-in-name write",
            "looks-like-fraction write",
            "rate-mismatch write",
            "score-mismatch write",
            "grade-mismatch write",
            "fact-contradicts write",
            "item-row-missing add",
            "item-row-extra remove",
            "item-row-repeated remove",
            "cells-shifted shift",
        ]
    );
}

fn example(id: &str) -> Session {
    let builtin = catalog::find(id).unwrap();
    let plan = Arc::new(Plan::compile(read_template(builtin.json).unwrap()).unwrap());
    let document = document_from_json(builtin.example, &plan.template, &Limits::default()).unwrap().document;
    Session::open(plan, document)
}

#[test]
fn every_remedy_of_the_published_documents_mends() {
    let mut offered = BTreeSet::new();
    for builtin in catalog::builtin() {
        mend_all(&example(builtin.id), &mut offered);
    }
    assert!(offered.len() >= 4, "{offered:?}");
}

/// Every number on a document, one at a time, written as another number.
#[test]
fn remedies_mend_whatever_number_is_wrong() {
    let mut offered = BTreeSet::new();
    for builtin in catalog::builtin() {
        let right = example(builtin.id);
        for cell in number_cells(right.plan(), right.document()) {
            for wrong in ["1", "73.5%", "999999.999"] {
                let mut session = right.clone();
                session.apply(vec![Edit::Set(cell, wrong.to_owned())]);
                mend_all(&session, &mut offered);
            }
        }
    }
    assert!(offered.iter().any(|(code, _)| *code == Code::SumMismatch), "{offered:?}");
}

fn number_cells(plan: &Plan, document: &Document) -> Vec<CellRef> {
    let mut cells = Vec::new();
    for (at, _) in plan.fields().enumerate() {
        cells.push(CellRef::Field(jixiao::document::FieldIx(u16::try_from(at).unwrap())));
    }
    for (at, rows) in document.tables().iter().enumerate() {
        let table = jixiao::document::TableIx(u16::try_from(at).unwrap());
        for (id, row) in rows.iter() {
            let columns = (0..row.cells.len()).map(|column| jixiao::document::ColumnIx(u16::try_from(column).unwrap()));
            cells.extend(columns.map(|column| CellRef::Cell(table, id, column)));
        }
    }
    cells.retain(|&cell| plan.column_plan(cell).is_some_and(|reading| reading.is_number()));
    cells
}
