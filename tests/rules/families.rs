//! Rows that add up to a row beside them, and how serious a form takes what it did not ask for.

use jixiao::document::{Edit, TableIx};
use serde_json::{Value, json};

use crate::support::{Form, check, expect, growing, indicator_columns, indicator_form, rows, spec, type_in};

fn form(rule: Value) -> Form {
    let table = growing("t", [spec("name", "text"), spec("money", "amount"), spec("done", "actual")])
        .set("parts", json!({ "column": "name", "begins": ["其中"] }))
        .set("subtotals", json!({ "column": "name", "begins": ["小计", "合计"] }));
    Form::new().table(table).rule("family", rule)
}

fn texts(list: &[(&str, &str)]) -> Vec<(String, String)> {
    let cells = (1..).zip(list).flat_map(|(row, (name, money))| {
        [(format!("t/{row}/name"), (*name).to_owned()), (format!("t/{row}/money"), (*money).to_owned())]
    });
    cells.collect()
}

#[test]
fn parts_add_up_to_the_row_above_them() {
    let form = form(json!({ "parts_sum": { "table": "t", "columns": ["money"] } }));
    let rows =
        |whole, last| texts(&[("甲", "5"), ("低保", whole), ("★其中：城市", "30"), ("其中：农村", last), ("乙", "7")]);
    check(&form, &rows("100", "70"), &[]);
    check(&form, &rows("100", "60"), &["error sum-mismatch t/2/money printed=100 computed=90 difference=10"]);
    check(&form, &rows("100", "80"), &["error sum-mismatch t/2/money computed=110"]);
    check(&form, &rows("", "80"), &[]);
}

#[test]
fn parts_may_be_a_choice_of_the_whole() {
    let form = form(json!({ "parts_sum": { "table": "t", "columns": ["money", "done"], "at_most": true } }));
    let rows = |last| texts(&[("低保", "100"), ("其中：城市", "30"), ("其中：农村", last)]);
    check(&form, &rows("60"), &[]);
    check(&form, &rows("70.02"), &["error parts-exceed t/1/money whole=100 parts=100.02"]);
    let mut people = rows("60");
    people.extend(
        [("t/1/done", "100人"), ("t/2/done", "60人"), ("t/3/done", "41人")].map(|(a, b)| (a.to_owned(), b.to_owned())),
    );
    check(&form, &people, &["error parts-exceed t/1/done whole=100 parts=101"]);
}

#[test]
fn which_row_a_part_belongs_to_follows_their_order() {
    let form = form(json!({ "parts_sum": { "table": "t", "columns": ["money"] } }));
    let mut session = form.open(&texts(&[("甲", "5"), ("乙", "7"), ("其中：丙", "5")]));
    expect(&session, &["error sum-mismatch t/2/money printed=7 computed=5"]);
    let part = session.document().rows(TableIx(0)).unwrap().order()[2];
    session.apply(vec![Edit::MoveRow(TableIx(0), part, 1)]);
    expect(&session, &[]);
    session.apply(vec![Edit::RemoveRow(TableIx(0), part)]);
    expect(&session, &[]);
    session.undo();
    session.undo();
    expect(&session, &["error sum-mismatch t/2/money printed=7 computed=5"]);
    type_in(&mut session, "t/3/name", "丙");
    expect(&session, &[]);
}

#[test]
fn a_subtotal_is_the_sum_of_the_rows_above_it() {
    let form = form(json!({ "subtotals": { "table": "t", "columns": ["money"] } }));
    let rows = |first, second| {
        texts(&[("甲", "5"), ("其中：丙", "3"), ("乙", "7"), ("小计", first), ("丁", "1"), ("小计", second)])
    };
    check(&form, &rows("12", "1"), &[]);
    check(&form, &rows("15", "1"), &["error sum-mismatch t/4/money printed=15 computed=12"]);
    check(&form, &rows("12", "13"), &["error sum-mismatch t/6/money printed=13 computed=1"]);
}

#[test]
fn subtotals_are_not_counted_twice() {
    let table = growing("t", [spec("name", "text"), spec("money", "amount")])
        .set("subtotals", json!({ "column": "name", "begins": ["小计"] }));
    let form = Form::new()
        .fields([spec("total", "amount"), spec("rows", "count")])
        .table(table)
        .formula("total", "total = sum(t.money)")
        .formula("rows", "rows = count(t)");
    let mut cells = texts(&[("甲", "5"), ("乙", "7"), ("小计", "12")]);
    cells.push(("total".to_owned(), "12".to_owned()));
    cells.push(("rows".to_owned(), "2".to_owned()));
    check(&form, &cells, &[]);
}

#[test]
fn a_rule_about_such_rows_needs_to_know_them() {
    let table = growing("t", [spec("name", "text"), spec("money", "amount")]);
    let form = Form::new().table(table).rule("family", json!({ "parts_sum": { "table": "t", "columns": ["money"] } }));
    assert!(format!("{:?}", form.compile().unwrap_err()).contains("RowsNotTold(\"t/parts\")"));
}

#[test]
fn a_form_takes_some_things_less_seriously() {
    let over = rows(&[["", "办件", "≥100", "140", "10", "10", ""]]);
    let form = |severities: Value| indicator_form(json!({ "method": "proportional" })).set("severities", severities);
    check(&form(json!({})), &over, &["warning over-achieved indicators/1/actual"]);
    check(&form(json!({ "over-achieved": "error" })), &over, &["error over-achieved indicators/1/actual"]);
    check(&form(json!({ "over-achieved": "off" })), &over, &[]);
    let faults = format!("{:?}", form(json!({ "over-achieved": "notes" })).compile().unwrap_err());
    assert!(faults.contains("nearest: Some(\"note\")"), "{faults}");
    let faults = format!("{:?}", form(json!({ "over-acheived": "note" })).compile().unwrap_err());
    assert!(faults.contains("nearest: Some(\"over-achieved\")"), "{faults}");
}

/// The marks that a sub-total lacks are explained on its rows.
#[test]
fn a_subtotal_explains_no_loss_of_its_own() {
    let table = growing("indicators", indicator_columns())
        .set("subtotals", json!({ "column": "name", "begins": ["小计"] }))
        .indicators(json!({}));
    let form = Form::new().table(table);
    let mut texts = rows(&[
        ["", "办件", "", "", "20", "19", "缓建一件"],
        ["", "培训", "", "", "10", "10", ""],
        ["", "小计", "", "", "30", "29", ""],
    ]);
    check(&form, &texts, &[]);
    texts.retain(|(path, _)| path != "indicators/1/reason");
    check(&form, &texts, &["error loss-unexplained indicators/1/reason lost=1"]);
}
