//! What an edit and a whole evaluation cost: the four published documents, and a score sheet
//! of 50, 500 and 5,000 indicators. Compare the rows with each other, not with another day's:
//! machines are noisy.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a bench may stop")]

use std::sync::Arc;

use divan::Bencher;
use divan::counter::ItemsCount;
use jixiao::document::{CellRef, Document, Edit, FieldIx, Row, RowId, TableIx};
use jixiao::exchange::{Limits, document_from_json};
use jixiao::session::Session;
use jixiao::template::{ColumnIx, Plan, catalog, read_template};

fn main() {
    divan::main();
}

const SIZES: [usize; 3] = [50, 500, 5_000];
const TABLE: TableIx = TableIx(0);
const ACTUAL: ColumnIx = ColumnIx(4);

fn score_sheet() -> Arc<Plan> {
    Arc::new(Plan::compile(read_template(include_str!("self_evaluation.json")).unwrap()).unwrap())
}

/// A filled-in score sheet: met, missed with a reason, and reverse indicators in turn.
fn filled_in(plan: &Plan, rows: usize) -> Document {
    let mut document = Document::new(&plan.template);
    let table = document.rows_mut(TABLE).unwrap();
    while let Some(&row) = table.order().first() {
        table.remove(row);
    }
    for at in 0..rows {
        let kinds = [
            ["产出指标", "数量指标", "≥98%", "100%", "10", "10", ""],
            ["产出指标", "质量指标", "≤50人", "45人", "10", "10", ""],
            ["效益指标", "社会效益指标", "≥200", "190", "10", "9.5", "部分项目跨年实施"],
            ["满意度指标", "服务对象满意度指标", "≥90%", "95.5%", "5", "5", ""],
        ];
        let [l1, l2, target, actual, weight, score, reason] = kinds[at % kinds.len()];
        let name = format!("第{at}项工作完成率");
        let cells = [l1, l2, name.as_str(), target, actual, weight, score, reason];
        table.push(Row { preset: None, cells: cells.map(str::to_owned).into() });
    }
    document
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
    let plan = score_sheet();
    let document = filled_in(&plan, rows);
    let row = document.rows(TABLE).unwrap().order()[rows / 2];
    to_and_fro(bencher, Session::open(plan, document), CellRef::Cell(TABLE, row, ACTUAL), ["97%", "100%"]);
}

/// The same for a weight, which every sum of the form depends on.
#[divan::bench(args = SIZES)]
fn edit_one_weight(bencher: Bencher<'_, '_>, rows: usize) {
    let plan = score_sheet();
    let document = filled_in(&plan, rows);
    let row = document.rows(TABLE).unwrap().order()[rows / 2];
    to_and_fro(bencher, Session::open(plan, document), CellRef::Cell(TABLE, row, ColumnIx(5)), ["12", "10"]);
}

const SEEDS: [&str; 4] =
    ["henan-dept-target", "dongguan-dept-scoresheet", "henan-dept-selfeval-report", "hubei-dept-target"];

fn seed(id: &str) -> Session {
    let builtin = catalog::find(id).unwrap();
    let plan = Arc::new(Plan::compile(read_template(builtin.json).unwrap()).unwrap());
    let document = document_from_json(builtin.example, &plan.template, &Limits::default()).unwrap().document;
    Session::open(plan, document)
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
