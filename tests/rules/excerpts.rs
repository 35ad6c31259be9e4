//! A document of which only a part could be read: what it shows is checked, what it leaves out
//! is no fault.

use jixiao::document::Document;
use jixiao::exchange::{Limits, document_from_json, document_to_json};
use jixiao::rules::Standing;
use jixiao::session::Session;
use serde_json::json;

use crate::support::{Form, cell_at, expect, fixed, growing, indicator_columns, spec, with};

/// The same texts, read as the whole document and as an excerpt of it.
fn both(form: &Form, texts: &[(&str, &str)]) -> (Session, Session) {
    let plan = form.plan();
    let mut document = Document::new(&plan.template);
    for (path, text) in texts {
        let cell = cell_at(&plan, &mut document, path);
        document.set(cell, (*text).to_owned());
    }
    let mut excerpt = document.clone();
    excerpt.excerpt = true;
    (Session::open(plan.clone(), document), Session::open(plan, excerpt))
}

#[track_caller]
fn case(form: &Form, texts: &[(&str, &str)], whole: &[&str], excerpt: &[&str]) {
    let (one, other) = both(form, texts);
    expect(&one, whole);
    expect(&other, excerpt);
}

#[test]
fn blanks_are_no_faults() {
    let cells = [spec("name", "text").required(), spec("rate", "percent"), spec("reason", "text")];
    let table = growing("rows", [spec("text", "text").required()]).min(1);
    let form = Form::new()
        .fields(cells)
        .table(table)
        .rule("why", json!({ "required_when": { "field": "reason", "when": "rate < 90%" } }));
    case(
        &form,
        &[("rate", "80%")],
        &["error missing name", "error text-needed reason", "error missing rows/1/text"],
        &[],
    );
}

#[test]
fn a_total_may_be_more_than_the_parts_shown_but_not_less() {
    let form = Form::new()
        .fields([spec("total", "amount"), spec("a", "amount"), spec("b", "amount")])
        .formula("sum", "total = a + b");
    case(&form, &[("total", "30"), ("a", "20")], &["error sum-mismatch total"], &[]);
    case(&form, &[("total", "10"), ("a", "20")], &["error sum-mismatch total"], &["error sum-mismatch total"]);
    let shown = [("total", "30"), ("a", "20"), ("b", "5")];
    case(&form, &shown, &["error sum-mismatch total"], &["error sum-mismatch total"]);
    case(&form, &[("a", "20"), ("b", "5")], &["error missing total"], &[]);
}

#[test]
fn a_fixed_table_is_shown_as_a_whole() {
    let form = Form::new()
        .table(fixed("funds", [spec("amount", "amount")], &["total", "a", "b"]))
        .rule("sum", json!({ "each_column": { "table": "funds", "columns": ["amount"], "formula": "total = a + b" } }));
    let line = "error sum-mismatch funds/total/amount printed=30 computed=20";
    case(&form, &[("funds/total/amount", "30"), ("funds/a/amount", "20")], &[line], &[line]);
    case(&form, &[("funds/total/amount", "30")], &[], &[]);
}

#[test]
fn weights_shown_may_be_too_many_but_not_too_few() {
    let form = Form::new()
        .table(growing("indicators", indicator_columns()).indicators(json!({})))
        .formula("weights", "sum(indicators.weight) = 100");
    let few = [("indicators/1/weight", "10"), ("indicators/2/weight", "20")];
    case(&form, &few, &["error comparison-fails indicators/*/weight"], &[]);
    let many = [("indicators/1/weight", "90"), ("indicators/2/weight", "20")];
    let line = "error comparison-fails indicators/*/weight left=110 right=100";
    case(&form, &many, &[line], &[line]);
}

#[test]
fn what_is_shown_is_judged() {
    let form =
        Form::new().table(growing("indicators", indicator_columns()).indicators(json!({ "method": "proportional" })));
    let texts = [
        ("indicators/1/target", "≥100"),
        ("indicators/1/actual", "50"),
        ("indicators/1/weight", "10"),
        ("indicators/1/score", "10"),
    ];
    let lines = ["error score-mismatch indicators/1/score", "error miss-unexplained indicators/1/reason"];
    case(&form, &texts, &lines, &lines);
}

#[test]
fn the_total_score_stays_open() {
    let columns = with(indicator_columns(), "weight", |spec| spec);
    let form = Form::new()
        .fields([spec("grade", "grade")])
        .table(growing("indicators", columns).indicators(json!({})))
        .set("grades", json!([{ "name": "优", "from": "90" }, { "name": "差", "from": "0" }]))
        .set(
            "scoring",
            json!({ "full": "100", "total": "sum(indicators.score)", "groups": { "level1_of": "indicators" }, "grade_field": "grade" }),
        );
    let texts = [("grade", "优"), ("indicators/1/weight", "10"), ("indicators/1/score", "10")];
    case(&form, &texts, &["error grade-mismatch grade"], &[]);
    let (_, excerpt) = both(&form, &texts);
    let sheet = excerpt.score().unwrap();
    assert_eq!((sheet.standing, sheet.grade), (Standing::Provisional, None));
}

#[test]
fn the_mark_is_written_and_read() {
    let form = Form::new().table(fixed("t", [spec("a", "amount")], &["one"]));
    let (whole, excerpt) = both(&form, &[("t/one/a", "1")]);
    let template = &excerpt.plan().template;
    for session in [&whole, &excerpt] {
        let text = document_to_json(session.document(), template);
        assert_eq!(text.contains("excerpt"), session.document().excerpt);
        let read = document_from_json(&text, template, &Limits::default()).unwrap();
        assert_eq!(read.document, *session.document());
        assert!(read.problems.is_empty());
    }
}
