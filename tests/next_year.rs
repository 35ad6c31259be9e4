//! Last year's form as this year's start: what a clerk finds filled in, and what she does not.
#![cfg(test)]

use std::sync::Arc;

use jixiao::document::{CellRef, Document, next_year};
use jixiao::exchange::{Limits, document_from_json};
use jixiao::session::Session;
use jixiao::template::{Plan, catalog, read_template};

fn example(id: &str) -> (Arc<Plan>, Document) {
    let form = catalog::find(id).unwrap();
    let plan = Arc::new(Plan::compile(read_template(form.json).unwrap()).unwrap());
    let document = document_from_json(form.example, &plan.template, &Limits::default()).unwrap().document;
    (plan, document)
}

fn text<'a>(plan: &Plan, document: &'a Document, path: &str) -> &'a str {
    match path.split('.').collect::<Vec<_>>().as_slice() {
        [table, row, column] if row.parse::<usize>().is_ok() => {
            let at = plan.table_named(table).unwrap();
            let row = document.rows(at).unwrap().order()[row.parse::<usize>().unwrap() - 1];
            document.text(CellRef::Cell(at, row, plan.column_named(at, column).unwrap())).unwrap()
        }
        _ => document.text(plan.cell_named(path).unwrap()).unwrap(),
    }
}

/// Cells, what they held last year, and what they begin this year with.
#[track_caller]
fn check(form: &str, cells: &[(&str, &str, &str)]) {
    let (plan, last) = example(form);
    let next = next_year(&last, &plan.template);
    for (path, before, after) in cells {
        assert_eq!(text(&plan, &last, path), *before, "{path}, last year");
        assert_eq!(text(&plan, &next, path), *after, "{path}, this year");
    }
}

#[test]
fn figures_move_into_the_columns_for_the_years_before() {
    check(
        "hubei-dept-target",
        &[
            ("unit", "鄂州市信访局", "鄂州市信访局"),
            ("year", "2024", "2025"),
            ("funds.fiscal.amount", "593.27", ""),
            ("funds.fiscal.prior1", "652.23", "593.27"),
            ("funds.fiscal.prior2", "589.23", "652.23"),
            ("annual.1.name", "公用经费控制率", "公用经费控制率"),
            ("annual.1.value", "≤100%", "≤100%"),
            ("annual.1.prior1", "100%", "≤100%"),
            ("annual.1.prior2", "100%", "100%"),
        ],
    );
}

#[test]
fn what_the_year_brought_is_blank() {
    for form in catalog::builtin() {
        let (plan, last) = example(form.id);
        let next = Session::open(Arc::clone(&plan), next_year(&last, &plan.template));
        let (mut kept, mut blank) = (0, 0);
        for (at, table) in (0_u16..).map(jixiao::document::TableIx).zip(plan.tables()) {
            let (before, after) = (last.rows(at).unwrap(), next.document().rows(at).unwrap());
            assert_eq!(before.len(), after.len(), "{}: every row stays", form.id);
            for ((_, before), (_, after)) in before.iter().zip(after.iter()) {
                for (spec, (before, after)) in table.table.columns.iter().zip(before.cells.iter().zip(&after.cells)) {
                    let brought = matches!(spec.id.as_str(), "actual" | "score" | "executed" | "reason" | "rate");
                    assert!(!brought || after.is_empty(), "{}: {} is still {after}", form.id, spec.id);
                    let stays = matches!(spec.id.as_str(), "name" | "l1" | "l2" | "label");
                    assert!(!stays || before == after, "{}: {before} became {after}", form.id);
                    kept += usize::from(!before.is_empty() && before == after);
                    blank += usize::from(!before.is_empty() && after.is_empty());
                }
            }
        }
        assert!(kept > 5, "{}: {kept} texts stay", form.id);
        assert!(blank > 0 || form.id.ends_with("target"), "{}: {blank} texts are gone", form.id);
    }
}

#[test]
fn texts_without_a_place_stay_with_last_year() {
    let (plan, mut last) = example("hubei-dept-target");
    last.unplaced.push(jixiao::document::Unplaced { path: "old/1".into(), text: "旧".into() });
    assert!(next_year(&last, &plan.template).unplaced.is_empty());
}
