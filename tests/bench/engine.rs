//! What an edit and a whole evaluation cost: the four published documents, and a score sheet
//! of 50, 500 and 5,000 indicators. Compare the rows with each other, not with another day's:
//! machines are noisy.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a bench may stop")]

mod workload;

use std::sync::Arc;

use divan::Bencher;
use divan::counter::ItemsCount;
use jixiao::document::{CellRef, Edit, FieldIx, RowId, TableIx};
use jixiao::exchange::{Limits, document_from_json, submission_json};
use jixiao::receive::{Forms, judge};
use jixiao::session::Session;
use jixiao::template::{ColumnIx, Plan, catalog, read_template};
use workload::{ACTUAL, MISSED_AND_MET, SIZES, TABLE, filled_in, middle, score_sheet};

/// As the command line has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

#[divan::bench(args = SIZES)]
fn full_evaluation(bencher: Bencher<'_, '_>, rows: usize) {
    let plan = score_sheet();
    let document = filled_in(&plan, rows);
    bencher
        .counter(ItemsCount::new(rows))
        .with_inputs(|| (Arc::clone(&plan), document.clone()))
        .bench_values(|(plan, document)| Session::open(plan, document));
}

/// The actual value of one indicator in the middle goes to and fro: met, then missed.
#[divan::bench(args = SIZES)]
fn edit_one_indicator(bencher: Bencher<'_, '_>, rows: usize) {
    let (session, row) = middle(rows);
    to_and_fro(bencher, session, CellRef::Cell(TABLE, row, ACTUAL), MISSED_AND_MET);
}

/// The same for a weight, which every sum of the form depends on.
#[divan::bench(args = SIZES)]
fn edit_one_weight(bencher: Bencher<'_, '_>, rows: usize) {
    let (session, row) = middle(rows);
    to_and_fro(bencher, session, CellRef::Cell(TABLE, row, ColumnIx(5)), ["12", "10"]);
}

const SEEDS: [&str; 4] =
    ["henan-dept-target", "dongguan-dept-scoresheet", "henan-dept-selfeval-report", "hubei-dept-target"];

fn seed(id: &str) -> Session {
    let builtin = catalog::find(id).unwrap();
    let plan = Arc::new(Plan::compile(read_template(builtin.json).unwrap()).unwrap());
    let document = document_from_json(builtin.example, &plan.template, &Limits::default()).unwrap().document;
    Session::open(plan, document)
}

/// Submissions as they come in, judged anew and held against what they claim: a second's worth
/// on one core is what the items say.
#[divan::bench]
fn check_submissions(bencher: Bencher<'_, '_>) {
    let forms = Forms::default();
    let limits = Limits::default();
    let submissions: Vec<String> =
        catalog::builtin().iter().map(|form| submission_json(&seed(form.id), "2026-01-02T03:04:05+08:00")).collect();
    let find = |id: &str, version: &str| forms.find(id, version);
    bencher
        .counter(ItemsCount::new(submissions.len()))
        .bench_local(|| submissions.iter().filter(|text| judge(text, &limits, find).is_ok()).count());
}

#[divan::bench(args = SEEDS)]
fn seed_full_evaluation(bencher: Bencher<'_, '_>, id: &str) {
    let session = seed(id);
    bencher
        .with_inputs(|| (Arc::clone(session.plan()), session.document().clone()))
        .bench_values(|(plan, document)| Session::open(plan, document));
}

/// One cell of the first row of the last table.
#[divan::bench(args = SEEDS)]
fn seed_edit(bencher: Bencher<'_, '_>, id: &str) {
    let session = seed(id);
    let last = session.plan().tables().len() - 1;
    let cell = CellRef::Cell(TableIx(u16::try_from(last).unwrap()), RowId(0), ColumnIx(3));
    to_and_fro(bencher, session, cell, ["≥97%", "≥98%"]);
}

/// The unit's name: what a key press costs at the least.
#[divan::bench(args = SEEDS)]
fn seed_edit_name(bencher: Bencher<'_, '_>, id: &str) {
    to_and_fro(bencher, seed(id), CellRef::Field(FieldIx(0)), ["某某单位", "某某中心"]);
}

fn to_and_fro(bencher: Bencher<'_, '_>, mut session: Session, cell: CellRef, texts: [&str; 2]) {
    let mut turn = 0;
    bencher.bench_local(move || {
        turn ^= 1;
        session.apply(vec![Edit::Set(cell, texts[turn].to_owned())])
    });
}
