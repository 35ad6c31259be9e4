//! An edit costs what depends on it, and what it leaves behind is what a look at the whole
//! document would find: on every form that comes with the program, from an empty one and from a
//! filled-in one, after any edits with any texts.
#![cfg(test)]

mod deeds;
mod picture;
mod texts;
mod world;

use std::collections::HashSet;

use deeds::{Deed, deed};
use jixiao::document::{CellRef, Document, Edit, FieldIx, Row, RowId, TableIx};
use jixiao::exchange::{Limits, document_from_json, document_to_json};
use jixiao::report::{self, Language};
use jixiao::rules::{Detail, Finding};
use jixiao::session::Session;
use jixiao::template::catalog;
use picture::Picture;
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use texts::{NASTY, long_texts};
use world::{World, cells};

/// The session says what a look at the whole document says.
fn is_as_if_fresh(session: &Session) -> TestCaseResult {
    let fresh = Session::open(session.plan().clone(), session.document().clone());
    prop_assert_eq!(session.findings(), fresh.findings());
    prop_assert_eq!(session.all_computed(), fresh.all_computed());
    prop_assert_eq!(session.score(), fresh.score());
    prop_assert_eq!(session.counts(), fresh.counts());
    prop_assert_eq!(session.section_states(), fresh.section_states());
    Ok(())
}

/// Everything that the page may ask for can be said.
fn speaks(session: &Session) {
    for finding in session.findings() {
        assert!(!report::words(finding, session, Language::Chinese).what.is_empty());
    }
    for cell in cells(session.document()) {
        let _ = report::explanation(cell, session, Language::English);
        let _ = session.generated_text(cell);
    }
}

/// What a session says, rows told by where they stand: row ids are a session's own.
fn told(session: &Session) -> Vec<String> {
    let position = |cell: &CellRef| match *cell {
        CellRef::Field(_) => format!("{cell:?}"),
        CellRef::Cell(table, row, column) => {
            format!("{table:?} {:?} {column:?}", session.document().rows(table).unwrap().position(row))
        }
    };
    let finding = |finding: &Finding| {
        let place = finding.place.cell().map_or_else(|| format!("{:?}", finding.place), |cell| position(&cell));
        let also: Vec<String> = finding.also.iter().map(position).collect();
        let mut detail = finding.detail.clone();
        let mut inside = Vec::new();
        if let Detail::SumMismatch { terms, culprit, .. } = &mut detail {
            let cells = terms.iter_mut().map(|term| &mut term.cell);
            inside = cells.filter_map(|cell| cell.take()).map(|cell| position(&cell)).collect();
            if let Some(culprit) = culprit {
                inside.push(position(&culprit.cell));
                culprit.cell = CellRef::Field(FieldIx(0));
            }
        }
        format!("{:?} {place} {also:?} {inside:?} {:?} {detail:?}", finding.severity, finding.rule)
    };
    session.findings().into_iter().map(finding).collect()
}

/// Whoever receives the document is told the same.
fn is_told_to_its_receiver(session: &Session) -> TestCaseResult {
    let template = &session.plan().template;
    let text = document_to_json(session.document(), template);
    let received = document_from_json(&text, template, &Limits::default()).unwrap().document;
    prop_assert_eq!(&received, session.document());
    prop_assert_eq!(told(&Session::open(session.plan().clone(), received)), told(session));
    Ok(())
}

fn lives_through(world: &World, start: Document, deeds: &[Deed]) -> TestCaseResult {
    let mut session = Session::open(world.plan.clone(), start.clone());
    let beginning = Picture::of(&session);
    let mut before = Picture::of(&session);
    for deed in deeds {
        let changes = match deed {
            Deed::LeaveCell => {
                session.close_step();
                continue;
            }
            Deed::Undo => session.undo(),
            Deed::Redo => session.redo(),
            deed => Some(session.apply(world.edits(&session, deed))),
        };
        let now = Picture::of(&session);
        before.is_repainted_to(&now, &changes.unwrap_or_default())?;
        is_as_if_fresh(&session)?;
        before = now;
    }
    speaks(&session);
    is_told_to_its_receiver(&session)?;
    while session.redo().is_some() {}
    let end = session.document().clone();
    while session.undo().is_some() {}
    prop_assert_eq!(session.document(), &start);
    prop_assert_eq!(session.findings().into_iter().cloned().collect::<Vec<_>>(), beginning.findings);
    is_as_if_fresh(&session)?;
    while session.redo().is_some() {}
    prop_assert_eq!(session.document(), &end);
    is_as_if_fresh(&session)
}

/// A few seconds' worth; `PROPTEST_CASES` asks for more.
fn settings() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(12);
    ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 4000, ..ProptestConfig::default() }
}

#[test]
fn no_text_in_any_cell_is_too_much() {
    for builtin in catalog::builtin() {
        let world = World::of(builtin.id);
        let mut session = Session::open(world.plan.clone(), world.example.clone());
        let mut seen = HashSet::new();
        for cell in cells(&world.example) {
            let kind = match cell {
                CellRef::Field(_) => (world.plan.spec(cell).map(|spec| spec.kind), None),
                CellRef::Cell(table, row, column) if row.0 < 2 => (None, Some((table, column))),
                CellRef::Cell(..) => continue,
            };
            if !seen.insert(format!("{kind:?}")) {
                continue;
            }
            let texts = NASTY.iter().map(|text| (*text).to_owned()).chain(long_texts());
            for text in texts {
                session.apply(vec![Edit::Set(cell, text)]);
                session.close_step();
                for finding in session.findings_at(cell) {
                    assert!(!report::words(finding, &session, Language::English).what.is_empty());
                }
                let _ = report::explanation(cell, &session, Language::Chinese);
            }
            while session.undo().is_some() {}
            assert_eq!(session.document(), &world.example);
        }
    }
}

/// A document of another form, none at all, and rows that are too short or too long.
#[test]
fn a_document_of_another_shape_is_looked_at_without_harm() {
    let worlds: Vec<World> = catalog::builtin().iter().map(|builtin| World::of(builtin.id)).collect();
    let misshapen = |document: &Document| {
        let mut document = document.clone();
        let tables = u16::try_from(document.tables().len()).unwrap();
        for table in (0..tables).map(TableIx) {
            for width in [0, 1, 40] {
                document
                    .rows_mut(table)
                    .unwrap()
                    .push(Row { preset: Some(width), cells: vec!["1".to_owned(); width.into()].into() });
            }
        }
        document
    };
    for world in &worlds {
        let others = worlds.iter().map(|other| other.example.clone());
        for document in others.chain([Document::default(), misshapen(&world.example)]) {
            let mut session = Session::open(world.plan.clone(), document);
            let cell = CellRef::Field(FieldIx(2));
            session.apply(vec![
                Edit::Set(cell, "1".to_owned()),
                Edit::RemoveRow(TableIx(9), RowId(9)),
                Edit::MoveRow(TableIx(0), RowId(0), 9),
            ]);
            speaks(&session);
            let _ = (session.score(), session.section_states(), session.all_computed());
            is_as_if_fresh(&session).unwrap();
        }
    }
}

macro_rules! lives {
    ($($name:ident = $id:literal,)*) => { $(mod $name {
        use super::*;

        #[test]
        fn from_an_empty_form() {
            let world = World::of($id);
            proptest!(settings(), |(deeds in proptest::collection::vec(deed(), 1..25))| {
                lives_through(&world, Document::new(&world.plan.template), &deeds)?;
            });
        }

        #[test]
        fn from_the_example() {
            let world = World::of($id);
            proptest!(settings(), |(deeds in proptest::collection::vec(deed(), 1..25))| {
                lives_through(&world, world.example.clone(), &deeds)?;
            });
        }
    })* };
}

lives! {
    henan_dept_target = "henan-dept-target",
    dongguan_dept_scoresheet = "dongguan-dept-scoresheet",
    henan_dept_selfeval_report = "henan-dept-selfeval-report",
    hubei_dept_target = "hubei-dept-target",
}

/// A form that has every kind of rule, so close together that edits meet them.
#[test]
fn every_rule_at_once() {
    let world = World::read(include_str!("../data/every-rule.json"), None);
    let deeds = proptest::collection::vec(deed(), 1..60);
    proptest!(ProptestConfig { cases: settings().cases * 8, ..settings() }, |(deeds in deeds)| {
        lives_through(&world, world.example.clone(), &deeds)?;
    });
}

/// The same form, of which only a part could be read.
#[test]
fn every_rule_on_an_excerpt() {
    let world = World::read(include_str!("../data/every-rule.json"), None);
    let deeds = proptest::collection::vec(deed(), 1..40);
    proptest!(ProptestConfig { cases: settings().cases * 2, ..settings() }, |(deeds in deeds)| {
        let mut start = world.example.clone();
        start.excerpt = true;
        lives_through(&world, start, &deeds)?;
    });
}

/// Sums that cross, where amounts are few and small enough to explain each other.
#[test]
fn sums_that_cross() {
    let world = World::read(include_str!("../data/crossing.json"), None);
    let deeds = proptest::collection::vec(deed(), 1..60);
    proptest!(ProptestConfig { cases: settings().cases * 3, ..settings() }, |(deeds in deeds)| {
        lives_through(&world, world.example.clone(), &deeds)?;
    });
}

/// Every form that comes with the program, briefly.
#[test]
fn every_form_from_its_example() {
    for builtin in catalog::builtin() {
        let world = World::of(builtin.id);
        let deeds = proptest::collection::vec(deed(), 1..20);
        proptest!(ProptestConfig { cases: settings().cases.div_ceil(6), ..settings() }, |(deeds in deeds)| {
            lives_through(&world, world.example.clone(), &deeds)?;
        });
    }
}
