//! Which cell a wrong sum is blamed on.

use std::sync::Arc;

use jixiao::exchange::{Limits, document_from_json};
use jixiao::session::Session;
use jixiao::template::{Plan, catalog, read_template};
use serde_json::json;

use crate::support::{Form, check, expect, fixed, growing, spec, type_in};

/// The published declaration of 000: 344.38 from its sources and as its structure.
fn declaration() -> Session {
    let builtin = catalog::find("henan-dept-target").unwrap();
    let plan = Arc::new(Plan::compile(read_template(builtin.json).unwrap()).unwrap());
    let document = document_from_json(builtin.example, &plan.template, &Limits::default()).unwrap().document;
    Session::open(plan, document)
}

#[test]
fn a_source_off_by_one_is_blamed_itself_because_the_structure_holds() {
    let mut session = declaration();
    expect(&session, &[]);
    type_in(&mut session, "government", "345.38");
    expect(&session, &["error sum-mismatch government difference=-1 culprit=government expected=344.38"]);
    type_in(&mut session, "government", "344.38");
    expect(&session, &[]);
}

#[test]
fn a_part_of_the_structure_off_by_one_is_not_the_total_s_fault() {
    let mut session = declaration();
    // Basic and project spending could each explain it; the total stands in a sum that holds.
    type_in(&mut session, "basic", "195.38");
    expect(&session, &["error sum-mismatch total printed=344.38 computed=345.38 difference=-1"]);
}

#[test]
fn a_total_that_fits_neither_sum_is_blamed_for_both() {
    let mut session = declaration();
    type_in(&mut session, "total", "345.38");
    expect(
        &session,
        &[
            "error sum-mismatch total difference=1 culprit=total expected=344.38",
            "error sum-mismatch total difference=1 culprit=total expected=344.38",
        ],
    );
}

/// Two by two amounts with sums to the right and below, all of them checked.
fn grid() -> Form {
    let columns = [spec("x", "amount"), spec("y", "amount"), spec("sum", "amount")];
    Form::new()
        .table(fixed("g", columns, &["a", "b", "total"]))
        .rule("across", json!({ "each_row": { "table": "g", "formula": "sum = x + y" } }))
        .rule(
            "down",
            json!({ "each_column": { "table": "g", "columns": ["x", "y", "sum"], "formula": "total = a + b" } }),
        )
}

/// The grid filled in rightly but for some cells.
fn texts(wrong: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    let right = [
        ("g/a/x", "10"),
        ("g/a/y", "20"),
        ("g/a/sum", "30"),
        ("g/b/x", "1"),
        ("g/b/y", "2"),
        ("g/b/sum", "3"),
        ("g/total/x", "11"),
        ("g/total/y", "22"),
        ("g/total/sum", "33"),
    ];
    right.into_iter().chain(wrong.iter().copied()).collect()
}

#[test]
fn where_a_row_and_a_column_are_off_alike_their_crossing_is_blamed() {
    check(&grid(), &texts(&[]), &[]);
    check(
        &grid(),
        &texts(&[("g/a/y", "25")]),
        &[
            "error sum-mismatch g/a/y difference=-5 culprit=g/a/y expected=20",
            "error sum-mismatch g/a/y difference=-5 culprit=g/a/y expected=20",
        ],
    );
    check(
        &grid(),
        &texts(&[("g/b/x", "7")]),
        &["error sum-mismatch g/b/x culprit=g/b/x expected=1", "error sum-mismatch g/b/x culprit=g/b/x expected=1"],
    );
}

#[test]
fn a_subtotal_is_blamed_where_it_breaks_both_its_sums() {
    check(
        &grid(),
        &texts(&[("g/total/x", "12")]),
        &[
            "error sum-mismatch g/total/x culprit=g/total/x expected=11",
            "error sum-mismatch g/total/x culprit=g/total/x expected=11",
        ],
    );
    check(
        &grid(),
        &texts(&[("g/total/sum", "34")]),
        &["error sum-mismatch g/total/sum expected=33", "error sum-mismatch g/total/sum expected=33"],
    );
}

#[test]
fn two_wrong_cells_are_not_blamed_on_a_third() {
    // a/x is 5 too large and b/y 3 too large: two rows and two columns are off, by different amounts.
    check(
        &grid(),
        &texts(&[("g/a/x", "15"), ("g/b/y", "5")]),
        &[
            "error sum-mismatch g/a/x culprit=g/a/x expected=10",
            "error sum-mismatch g/a/x culprit=g/a/x expected=10",
            "error sum-mismatch g/b/y culprit=g/b/y expected=2",
            "error sum-mismatch g/b/y culprit=g/b/y expected=2",
        ],
    );
}

#[test]
fn the_crossing_is_found_wherever_it_stands_in_the_sum() {
    // Nothing but the crossing is checked twice.
    let form = Form::new()
        .fields(["all", "a", "b", "c", "other", "d"].map(|id| spec(id, "amount")))
        .formula("all", "all = a + b + c")
        .formula("other", "other = c + d");
    check(
        &form,
        &[("all", "6"), ("a", "1"), ("b", "2"), ("c", "4"), ("other", "8"), ("d", "5")],
        &["error sum-mismatch c culprit=c expected=3", "error sum-mismatch c culprit=c expected=3"],
    );
}

#[test]
fn with_several_explanations_the_total_is_pointed_at_and_nobody_blamed() {
    let form = Form::new().fields(["total", "a", "b"].map(|id| spec(id, "amount"))).formula("sum", "total = a + b");
    let session = form.open(&[("total", "5"), ("a", "2"), ("b", "2")]);
    let line = crate::support::lines(&session);
    assert_eq!(line, ["error sum-mismatch total printed=5 computed=4 difference=1"]);
}

#[test]
fn no_amount_is_expected_to_be_below_zero() {
    // Were b the culprit, it would have to be −1; a would have to be 0 and the total 4.
    let form = Form::new()
        .fields(["total", "a", "b", "check", "rest"].map(|id| spec(id, "amount")))
        .formula("sum", "total = a + b")
        .formula("first", "check = total + rest");
    check(
        &form,
        &[("total", "1"), ("a", "3"), ("b", "1"), ("check", "3"), ("rest", "2")],
        &["error sum-mismatch a culprit=a expected=0"],
    );
}

#[test]
fn an_empty_cell_is_never_blamed() {
    let form = Form::new()
        .fields(["total", "a", "b", "check", "rest"].map(|id| spec(id, "amount")))
        .formula("sum", "total = a + b")
        .formula("first", "check = total + rest");
    check(
        &form,
        &[("total", "5"), ("a", "3"), ("check", "7"), ("rest", "2")],
        &["error sum-mismatch a culprit=a expected=5"],
    );
}

/// Rows that the clerk adds, each with a sum across, and their totals in fields below.
fn growing_grid() -> Form {
    let columns = ["x", "y", "sum"].map(|id| spec(id, "amount"));
    Form::new()
        .table(growing("g", columns))
        .fields(["total_x", "total_y", "total"].map(|id| spec(id, "amount")))
        .rule("across", json!({ "each_row": { "table": "g", "formula": "sum = x + y" } }))
        .formula("x", "total_x = sum(g.x)")
        .formula("y", "total_y = sum(g.y)")
        .formula("all", "total = sum(g.sum)")
}

fn grown(wrong: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    let right = [
        ("g/1/x", "10"),
        ("g/1/y", "20"),
        ("g/1/sum", "30"),
        ("g/2/x", "1"),
        ("g/2/y", "2"),
        ("g/2/sum", "3"),
        ("total_x", "11"),
        ("total_y", "22"),
        ("total", "33"),
    ];
    right.into_iter().chain(wrong.iter().copied()).collect()
}

#[test]
fn in_rows_that_the_clerk_adds_the_crossing_is_blamed_too() {
    check(&growing_grid(), &grown(&[]), &[]);
    for (cell, text, lines) in [
        ("g/1/y", "25", ["g/1/y difference=-5 culprit=g/1/y expected=20", "g/1/sum printed=30"]),
        ("g/2/x", "7", ["g/2/x difference=-6 culprit=g/2/x expected=1", "g/2/sum printed=3"]),
        ("g/2/sum", "4", ["g/2/sum printed=4", "g/2/sum difference=-1 culprit=g/2/sum expected=3"]),
    ] {
        let lines = lines.map(|line| format!("error sum-mismatch {line}"));
        check(&growing_grid(), &grown(&[(cell, text)]), &lines.each_ref().map(String::as_str));
    }
    // A total that is wrong itself, beside rows that hold or are off by something else.
    check(&growing_grid(), &grown(&[("total_x", "12")]), &["error sum-mismatch total_x difference=1"]);
    check(
        &growing_grid(),
        &grown(&[("g/1/y", "25"), ("total_y", "26")]),
        &["error sum-mismatch g/1/sum", "error sum-mismatch total_y difference=-1"],
    );
    // Two rows that would each explain it.
    check(
        &growing_grid(),
        &grown(&[("g/1/y", "25"), ("g/2/sum", "8"), ("total_y", "22"), ("total", "38")]),
        &[
            "error sum-mismatch g/1/y culprit=g/1/y expected=20",
            "error sum-mismatch g/1/sum",
            "error sum-mismatch g/2/sum",
        ],
    );
}

#[test]
fn the_crossing_is_mended_with_one_click_and_found_as_one_types() {
    let mut session = growing_grid().open(&grown(&[]));
    type_in(&mut session, "g/1/y", "25");
    let blamed = session.findings().into_iter().find(|finding| finding.remedy.is_some()).unwrap().clone();
    session.apply(blamed.remedy.unwrap().edits);
    expect(&session, &[]);
    // The row's own sum follows the wrong cell: the totals alone are off, and nobody is blamed.
    type_in(&mut session, "g/1/y", "25");
    type_in(&mut session, "g/1/sum", "35");
    assert!(!crate::support::lines(&session).concat().contains("culprit"));
    expect(&session, &["error sum-mismatch total_y difference=-5", "error sum-mismatch total difference=-5"]);
}
