//! Cells that become necessary through what stands in their row, and rows that are a part of
//! the row above them.

use serde_json::{Value, json};

use crate::support::{Form, check, expect, growing, indicator_columns, rows, spec, type_in, with};

fn monitor() -> Form {
    let columns = ["likelihood", "reason", "measure"].map(|id| spec(id, "text"));
    let when = ["likelihood = \"有可能\"", "likelihood = \"不可能\""];
    let check = json!({ "required_in_rows": { "table": "t", "columns": ["reason", "measure"], "when": when } });
    Form::new().table(growing("t", columns)).rule("both", check)
}

#[test]
fn a_choice_asks_for_both_texts() {
    check(&monitor(), &[("t/1/likelihood", "确定能")], &[]);
    check(
        &monitor(),
        &[("t/1/likelihood", "有可能"), ("t/1/reason", "资金到位晚")],
        &["error text-needed t/1/measure"],
    );
    let mut session = monitor().open(&[("t/1/likelihood", "不可能")]);
    expect(&session, &["error text-needed t/1/reason", "error text-needed t/1/measure"]);
    type_in(&mut session, "t/1/likelihood", "确定能");
    expect(&session, &[]);
}

#[test]
fn what_takes_up_no_room_is_no_answer() {
    let check = json!({ "required_when": { "field": "reason", "when": "state ≠ \"缓建\"" } });
    let fields = ["state", "reason"].map(|id| spec(id, "text"));
    let mut session = Form::new().fields(fields).rule("why", check).open(crate::support::NOTHING);
    for invisible in ["\u{200b}", " \u{feff}", ""] {
        type_in(&mut session, "state", invisible);
        expect(&session, &[]);
    }
    type_in(&mut session, "state", "在建");
    expect(&session, &["error text-needed reason"]);
    type_in(&mut session, "reason", "\u{200b}");
    expect(&session, &["error text-needed reason"]);
    type_in(&mut session, "reason", "资金到位晚");
    expect(&session, &[]);
}

fn selfevaluation(when: Value) -> Form {
    let mut columns = indicator_columns();
    columns.push(spec("measure", "text").role("measure"));
    let check =
        json!({ "required_in_rows": { "table": "indicators", "columns": ["reason", "measure"], "when": when } });
    Form::new()
        .table(growing("indicators", columns).indicators(json!({ "method": "proportional" })))
        .rule("both", check)
}

#[test]
fn a_target_missed_asks_for_a_reason_and_a_measure() {
    let form = selfevaluation(json!(["missed"]));
    let row = |actual: &'static str, score: &'static str, reason: &'static str| {
        rows(&[["", "办件", "≥100", actual, "10", score, reason]])
    };
    check(&form, &row("100", "10", ""), &[]);
    check(&form, &row("90", "9", "缓建"), &["error text-needed indicators/1/measure"]);
    // The reason is asked for once.
    check(
        &form,
        &row("90", "9", ""),
        &["error loss-unexplained indicators/1/reason", "error text-needed indicators/1/measure"],
    );
}

#[test]
fn conditions_compare_what_is_measured() {
    let form = selfevaluation(json!(["completion > 150%", "score < weight"]));
    let row = |actual: &'static str, reason: &'static str| {
        let score = if actual == "90" { "9" } else { "10" };
        rows(&[["", "办件", "≥100", actual, "10", score, reason]])
    };
    check(&form, &row("120", ""), &[]);
    check(
        &form,
        &row("151", "政策调整"),
        &["note over-achieved indicators/1/actual", "error text-needed indicators/1/measure"],
    );
    check(&form, &row("90", "缓建"), &["error text-needed indicators/1/measure"]);
}

#[test]
fn a_field_may_be_asked_for_by_a_text() {
    let form = Form::new()
        .list("kinds", &["新增", "延续"])
        .fields([spec("kind", "choice").list("kinds"), spec("basis", "text")])
        .rule("basis", json!({ "required_when": { "field": "basis", "when": "kind = \"新增\"" } }));
    check(&form, &[("kind", "新增")], &["error text-needed basis"]);
    check(&form, &[("kind", "延续")], &[]);
    check(&form, &[("kind", "")], &[]);
    let mut session = form.open(&[("kind", "延续")]);
    type_in(&mut session, "kind", "新增");
    expect(&session, &["error text-needed basis"]);
}

#[test]
fn conditions_that_mean_nothing_are_refused() {
    for (when, problem) in [
        ("likelihood = 有可能", "Formula"),
        ("likely = \"有可能\"", "UnknownName"),
        ("missed", "NoRole"),
        ("likelihood \"有可能\"", "Formula"),
    ] {
        let columns = ["likelihood", "reason"].map(|id| spec(id, "text"));
        let check = json!({ "required_in_rows": { "table": "t", "columns": ["reason"], "when": [when] } });
        let form = Form::new().table(growing("t", columns)).rule("both", check);
        // A word without quotes is a name that the row does not have, or no formula at all.
        let faults = format!("{:?}", form.compile().unwrap_err());
        assert!(faults.contains(problem) || faults.contains("UnknownName"), "{when}: {faults}");
    }
}

#[test]
fn a_part_of_the_row_above_needs_no_weight() {
    let columns = with(indicator_columns(), "weight", |spec| spec.required());
    let table = growing("indicators", columns)
        .indicators(json!({}))
        .set("parts", json!({ "column": "name", "begins": ["其中"] }));
    let form = Form::new().table(table).formula("weights", "sum(indicators.weight) = 10");
    let texts = |name: &'static str, weight: &'static str| {
        rows(&[["", "低保人数", "", "", "10", "", ""], ["", name, "", "", weight, "", ""]])
    };
    for name in ["其中：脱贫人口", "★★★其中:脱贫人口", " ★ 其中脱贫人口"] {
        check(&form, &texts(name, ""), &[]);
    }
    check(&form, &texts("脱贫人口", ""), &["error missing indicators/2/weight"]);
    check(&form, &texts("其中：脱贫人口", "5"), &["error comparison-fails indicators/*/weight left=15"]);
}
