//! Marks by bands of the completion rate, with each bound on its own side.

use serde_json::{Value, json};

use crate::support::{Form, check, computed, growing, indicator_columns, rows, spec};

/// Dongguan's standard, with shares of their own above 100 % and above 150 %.
fn bands() -> Value {
    json!({ "bands": [
        { "to": "60", "share": "0" },
        { "from": "60", "to": "100", "share": "50" },
        { "from": "100", "to": "150", "closed": true, "share": "100" },
        { "from": "150", "share": "80" } ] })
}

/// Indicators with a completion rate, worked out from what was planned and done.
fn form() -> Form {
    let columns = [
        spec("weight", "weight").role("weight"),
        spec("score", "score").role("score"),
        spec("planned", "count"),
        spec("done", "count"),
        spec("rate", "percent").role("completion"),
        spec("reason", "text").role("reason"),
    ];
    Form::new()
        .table(growing("t", columns).indicators(json!({ "method": bands() })))
        .rule("rate", json!({ "each_row": { "table": "t", "formula": "rate = done / planned" } }))
}

#[track_caller]
fn with_rate(rate: &str, score: &str, expected: &[&str]) {
    check(&form(), &[("t/1/weight", "30"), ("t/1/score", score), ("t/1/rate", rate), ("t/1/reason", "缓建")], expected);
}

#[test]
fn each_bound_belongs_to_one_band() {
    for (rate, score) in [
        ("0", "0"),
        ("59.99%", "0"),
        ("60%", "15"),
        ("60.00", "15"),
        ("99.99%", "15"),
        ("100%", "30"),
        ("150%", "30"),
        ("150.01%", "24"),
        ("1000%", "24"),
        ("-5%", "0"),
        ("59.9999999999%", "0"),
    ] {
        with_rate(rate, score, &[]);
        for other in ["0", "15", "24", "30"].into_iter().filter(|other| *other != score) {
            with_rate(
                rate,
                other,
                &[&format!("error score-mismatch t/1/score printed={other} expected={score} weight=30")],
            );
        }
    }
}

#[test]
fn a_score_in_proportion_does_not_follow_from_bands() {
    // 30 × 89.50 % = 26.85, which the row's own standard does not know.
    with_rate(
        "89.50%",
        "26.85",
        &["error score-mismatch t/1/score printed=26.85 expected=15 completion=0.895 share=0.5"],
    );
}

#[test]
fn without_a_rate_any_of_the_bands_marks_will_do() {
    for score in ["0", "15", "24", "30", "15.00"] {
        with_rate("", score, &[]);
    }
    with_rate("", "26.85", &["error score-not-in-bands t/1/score printed=26.85 possible=0|15|24|30"]);
    with_rate("", "31", &["error score-above-weight t/1/score"]);
    with_rate("八成", "26.85", &["error score-not-in-bands t/1/score", "error number-unreadable t/1/rate"]);
}

#[test]
fn the_rate_is_worked_out_where_it_is_not_given() {
    let texts = |planned: &'static str, done: &'static str, score: &'static str| {
        [
            ("t/1/weight", "30"),
            ("t/1/score", score),
            ("t/1/planned", planned),
            ("t/1/done", done),
            ("t/1/reason", "缓建"),
        ]
    };
    check(&form(), &texts("200", "179", "15"), &[]);
    check(&form(), &texts("200", "179", "26.85"), &["error score-mismatch t/1/score expected=15 completion=0.895"]);
    check(&form(), &texts("200", "300", "30"), &[]);
    check(&form(), &texts("200", "301", "30"), &["error score-mismatch t/1/score expected=24"]);
    // Two of three done is above 60 %, whatever the decimals.
    check(&form(), &texts("3", "2", "15"), &[]);
    check(&form(), &texts("0", "0", "30"), &[]);
    check(&form(), &texts("200", "", "15"), &[]);
    let session = form().open(&texts("200", "179", ""));
    assert_eq!(computed(&session, "t/1/score").as_deref(), Some("15 settled"));
    assert_eq!(computed(&session, "t/1/rate").as_deref(), Some("89.5% settled"));
}

#[test]
fn a_rate_that_is_given_comes_before_the_numbers_behind_it() {
    check(
        &form(),
        &[("t/1/weight", "30"), ("t/1/score", "30"), ("t/1/planned", "200"), ("t/1/done", "179"), ("t/1/rate", "100%")],
        &["error rate-mismatch t/1/rate printed=1 computed=0.895"],
    );
}

#[test]
fn target_and_actual_value_give_a_rate_too() {
    let form = Form::new().table(growing("indicators", indicator_columns()).indicators(json!({ "method": bands() })));
    let check_row = |target: &str, actual: &str, score: &str, expected: &[&str]| {
        check(&form, &rows(&[["", "办件", target, actual, "30", score, "缓建"]]), expected);
    };
    check_row("≥200", "119", "0", &[]);
    check_row("≥200", "120", "15", &[]);
    check_row("≥200", "200", "30", &[]);
    check_row("≥200", "300", "30", &["note over-achieved indicators/1/actual threshold=1.3"]);
    check_row("≥200", "301", "24", &["note over-achieved indicators/1/actual threshold=1.5"]);
    check_row("≤100", "125", "15", &[]);
    check_row("≤100", "50", "30", &[]);
    check_row("≥200", "119", "30", &["error score-mismatch indicators/1/score expected=0 completion=0.595"]);
    check_row("≥200", "", "26.85", &["error score-not-in-bands indicators/1/score"]);
}

#[test]
fn a_printed_row_may_have_a_standard_of_its_own() {
    let columns = [
        spec("weight", "weight").role("weight"),
        spec("score", "score").role("score"),
        spec("reason", "text").role("reason"),
    ];
    let own = json!({ "key": "outputs", "cells": { "weight": "30" }, "method": bands() });
    let other = json!({ "key": "tasks", "cells": { "weight": "30" } });
    let form = Form::new().table(growing("t", columns).preset(own).preset(other).indicators(json!({})));
    check(
        &form,
        &[("t/1/score", "26.85"), ("t/2/score", "26.85"), ("t/1/reason", "缓建"), ("t/2/reason", "缓建")],
        &["error score-not-in-bands t/1/score"],
    );
}
