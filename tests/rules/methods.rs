//! Every way in which marks come about besides plain proportion and bands.

use serde_json::{Value, json};

use crate::support::{Form, check, computed, fixed, growing, indicator_columns, indicator_form, rows, spec, with};

const SCORE: &str = "indicators/1/score";

/// One indicator of weight 10 with a reason given: target, actual value, and the score that the
/// method gives; `None` when it gives none.
#[track_caller]
fn gives(method: &Value, target: &str, actual: &str, score: Option<&str>) {
    let form = indicator_form(json!({ "method": method, "over_warn": "1000", "over_reason": "1000" }));
    let session = form.open(&rows(&[["", "办件", target, actual, "10", "", "缓建"]]));
    let expected = score.map(|score| format!("{score} settled"));
    assert_eq!(computed(&session, SCORE), expected, "{target} {actual}");
    if let Some(score) = score {
        check(&form, &rows(&[["", "办件", target, actual, "10", score, "缓建"]]), &[]);
        let wrong = if score == "1.23" { "1.24" } else { "1.23" };
        let line = format!("error score-mismatch {SCORE} printed={wrong}");
        check(&form, &rows(&[["", "办件", target, actual, "10", wrong, "缓建"]]), &[&line]);
    }
}

#[test]
fn all_or_nothing() {
    let method = json!("direct");
    for (target, actual, score) in [
        ("≥95%", "95%", "10"),
        ("≥95%", "94.9%", "0"),
        ("健全", "健全", "10"),
        ("健全", "未完成", "0"),
        ("=0件", "1件", "0"),
    ] {
        gives(&method, target, actual, Some(score));
    }
    let form = indicator_form(json!({ "method": "direct" }));
    // Words that nobody can judge: full marks or none all the same.
    let line = format!("error score-not-in-bands {SCORE} printed=5 possible=0|10");
    check(&form, &rows(&[["", "办件", "健全", "制定三项制度", "10", "5", "缓建"]]), &[&line]);
    check(&form, &rows(&[["", "办件", "健全", "制定三项制度", "10", "10", ""]]), &[]);
}

#[test]
fn a_ratio_with_a_pass_line_a_floor_and_a_cap() {
    let pass = json!({ "ratio": { "pass": "60" } });
    for (actual, score) in [("100", "10"), ("99", "9.9"), ("60", "6"), ("59.9", "0"), ("200", "10")] {
        gives(&pass, "≥100", actual, Some(score));
    }
    gives(&pass, "≤100", "125", Some("8"));
    gives(&pass, "≤100", "200", Some("0"));
    gives(&pass, "≤100", "0", Some("10"));
    gives(&json!({ "ratio": { "floor": "30" } }), "≥100", "20", Some("3"));
    gives(&json!({ "ratio": { "cap": "90" } }), "≥100", "100", Some("9"));
    gives(&json!({ "ratio": { "cap": "90" } }), "≥100", "80", Some("8"));
}

/// Hunan: 100 % full, each 5 % below −2; ≤ 100 % full, each point above −0.5.
#[test]
fn marks_go_step_by_step() {
    let below = json!({ "steps": { "below": { "bound": "100", "every": "5", "lose": "2" } } });
    for (actual, score) in [
        ("100%", "10"),
        ("95.01%", "10"),
        ("95%", "8"),
        ("92.8%", "8"),
        ("90%", "6"),
        ("75%", "0"),
        ("10%", "0"),
        ("130%", "10"),
    ] {
        gives(&below, "≥100%", actual, Some(score));
    }
    let started = json!({ "steps": { "started": true, "below": { "bound": "100", "every": "5", "lose": "2" } } });
    for (actual, score) in [("99.9%", "8"), ("95%", "8"), ("94.9%", "6")] {
        gives(&started, "≥100%", actual, Some(score));
    }
    let above =
        json!({ "steps": { "of": "actual", "above": { "bound": "100", "every": "1", "lose": "0.5" }, "floor": "2" } });
    for (actual, score) in
        [("88.66%", "10"), ("100%", "10"), ("100.9%", "10"), ("101%", "9.5"), ("110%", "5"), ("300%", "2")]
    {
        gives(&above, "≤100%", actual, Some(score));
    }
    let share =
        json!({ "steps": { "of": "actual", "above": { "bound": "0", "every": "1", "lose": "8", "of_weight": true } } });
    gives(&share, "≤0%", "-31.55%", Some("10"));
    gives(&share, "≤0%", "2.5%", Some("8.4"));
    // A third of a step three times over is a step.
    let thirds = json!({ "steps": { "below": { "bound": "100", "every": "50", "lose": "1" } } });
    gives(&thirds, "≥6", "3", Some("9"));
    gives(&below, "≥100%", "", None);
}

/// 92.8 % of a weight of 5: one whole step, 5 − 2 × 1 = 3.
#[test]
fn steps_are_told_with_their_number() {
    let form =
        indicator_form(json!({ "method": { "steps": { "below": { "bound": "100", "every": "5", "lose": "2" } } } }));
    check(&form, &rows(&[["", "办件", "≥100%", "92.8%", "5", "3", "缓建"]]), &[]);
    let line = format!("error score-mismatch {SCORE} printed=4.64 expected=3 weight=5 measured=92.8 steps=1");
    check(&form, &rows(&[["", "办件", "≥100%", "92.8%", "5", "4.64", "缓建"]]), &[&line]);
}

fn judged_bands() -> Value {
    json!({ "judged": [
        { "from": "80", "to": "100", "closed": true, "says": ["达成预期指标"] },
        { "from": "60", "to": "80", "says": ["部分达成预期指标"] },
        { "from": "0", "to": "60", "says": ["未达成预期指标"] } ] })
}

#[test]
fn a_person_judges_within_the_band_of_the_words() {
    let form = indicator_form(
        json!({ "method": "proportional", "qualitative": judged_bands(), "missed_needs_reason": false }),
    );
    let judged = |actual: &str, score: &str, expected: &[&str]| {
        check(&form, &rows(&[["", "制度建设", "健全", actual, "10", score, "缓建"]]), expected);
    };
    for (actual, score) in [
        ("达成预期指标", "10"),
        ("达成预期指标", "8"),
        ("部分达成预期指标", "7.99"),
        ("部分达成预期指标", "6"),
        ("未达成预期指标", "0"),
        ("未达成预期指标", "5.9"),
        ("健全", "7"),
        ("健全", ""),
    ] {
        judged(actual, score, &[]);
    }
    let outside = |bands: &str| format!("error score-outside-band {SCORE} bands={bands}");
    judged("达成预期指标", "7.9", &[&outside("8..10")]);
    judged("部分达成预期指标", "8", &[&outside("6..8")]);
    judged("未达成预期指标", "6", &[&outside("0..6")]);
    judged("达成预期指标", "11", &[&format!("error score-above-weight {SCORE}")]);
    // Numbers keep the method of the table.
    let line = format!("error score-mismatch {SCORE} expected=9");
    check(&form, &rows(&[["", "合格率", "≥100%", "90%", "10", "8", "缓建"]]), &[&line]);
}

#[test]
fn a_gap_between_judged_bands_is_no_place_for_a_score() {
    let bands = json!({ "judged": [ { "from": "80", "to": "100", "closed": true }, { "from": "0", "to": "50", "open": true } ] });
    let form = indicator_form(json!({ "method": bands }));
    for score in ["8", "10", "0.1", "4.99"] {
        check(&form, &rows(&[["", "制度", "健全", "健全", "10", score, "缓建"]]), &[]);
    }
    for score in ["0", "5", "7.99"] {
        let line = format!("error score-outside-band {SCORE} bands=8..10|0..5");
        check(&form, &rows(&[["", "制度", "健全", "健全", "10", score, "缓建"]]), &[&line]);
    }
}

#[test]
fn groups_have_methods_of_their_own() {
    let groups = json!([ { "level1": "产出指标", "method": "direct" }, { "level1": "效益指标", "qualitative": judged_bands() } ]);
    let form = indicator_form(json!({ "method": "proportional", "groups": groups }));
    let line = |score: &str| format!("error score-mismatch {SCORE} printed={score}");
    check(&form, &rows(&[["产出指标（50分）", "办件", "≥100", "90", "10", "9", "缓建"]]), &[&line("9")]);
    check(&form, &rows(&[["产出指标（50分）", "办件", "≥100", "90", "10", "0", "缓建"]]), &[]);
    check(&form, &rows(&[["效益指标", "办件", "≥100", "90", "10", "9", "缓建"]]), &[]);
    check(&form, &rows(&[["满意度指标", "办件", "≥100", "90", "10", "9", "缓建"]]), &[]);
    let outside = format!("error score-outside-band {SCORE}");
    check(&form, &rows(&[["效益指标", "制度", "健全", "达成预期指标", "10", "5", "缓建"]]), &[&outside]);
}

/// Sichuan: (1 − 10 × adjusted ÷ initial) × weight, nothing beyond a tenth.
#[test]
fn a_printed_row_follows_a_formula_over_the_form() {
    let columns = [spec("weight", "weight").role("weight"), spec("score", "score").role("score")];
    let method = json!({ "formula": "weight * max(0, 1 - 10 * adjusted / initial)" });
    let table = fixed("t", columns, &["accuracy"]).row("accuracy", "method", method);
    let form = Form::new().fields([spec("initial", "amount"), spec("adjusted", "amount")]).table(table);
    let texts = |adjusted: &'static str, score: &'static str| {
        [("initial", "500"), ("adjusted", adjusted), ("t/accuracy/weight", "10"), ("t/accuracy/score", score)]
    };
    check(&form, &texts("1", "9.8"), &[]);
    check(&form, &texts("60", "0"), &[]);
    check(&form, &texts("1", "10"), &["error score-mismatch t/accuracy/score expected=9.8 because=formula"]);
    let mut session = form.open(&texts("1", "9.8"));
    crate::support::type_in(&mut session, "adjusted", "2");
    crate::support::expect(&session, &["error score-mismatch t/accuracy/score printed=9.8 expected=9.6"]);
    crate::support::type_in(&mut session, "adjusted", "");
    crate::support::type_in(&mut session, "initial", "");
    crate::support::expect(&session, &[]);
}

#[test]
fn a_formula_of_any_row_uses_what_stands_in_it() {
    let method = json!({ "formula": "if(completion > 150%, weight * 50%, weight * min(1, completion))" });
    for (actual, score) in [("90", "9"), ("150", "10"), ("151", "5")] {
        gives(&method, "≥100", actual, Some(score));
    }
    gives(&json!({ "formula": "weight - max(0, actual - target)" }), "≤10", "12", Some("8"));
    gives(&method, "≥100", "", None);
}

#[test]
fn a_printed_row_may_be_measured_by_the_form() {
    let columns = [
        spec("name", "text").role("name"),
        spec("weight", "weight").role("weight"),
        spec("score", "score").role("score"),
    ];
    let preset = json!({ "key": "budget", "cells": { "name": "预算完成率", "weight": "5" }, "measure": "spent / budget",
        "method": { "steps": { "below": { "bound": "100", "every": "5", "lose": "2" } } } });
    let form = Form::new()
        .fields([spec("budget", "amount"), spec("spent", "amount")])
        .table(growing("t", columns).preset(preset));
    let texts = |spent: &'static str, score: &'static str| [("budget", "1000"), ("spent", spent), ("t/1/score", score)];
    check(&form, &texts("928", "3"), &[]);
    check(&form, &texts("928", "5"), &["error score-mismatch t/1/score expected=3 measured=92.8 steps=1"]);
    let mut session = form.open(&texts("928", "3"));
    crate::support::type_in(&mut session, "spent", "1000");
    crate::support::expect(&session, &["error score-mismatch t/1/score expected=5"]);
}

#[test]
fn bonus_points_are_stated() {
    let judged = |settings: Value, score: &str, expected: &[&str]| {
        check(&indicator_form(settings), &rows(&[["", "获奖", "", "", "1", score, ""]]), expected);
    };
    let above = format!("error score-above-weight {SCORE}");
    judged(json!({}), "2", &[&above]);
    judged(json!({ "bonus": "1" }), "2", &[]);
    judged(json!({ "bonus": "1" }), "2.5", &[&above]);
    let met = |score: &str, expected: &[&str]| {
        let form = indicator_form(json!({ "method": "proportional", "bonus": "1" }));
        check(&form, &rows(&[["", "获奖", "≥1", "1", "1", score, ""]]), expected);
    };
    met("1", &[]);
    met("2", &[]);
    met("0.5", &[&format!("error score-mismatch {SCORE}"), "error loss-unexplained indicators/1/reason"]);
}

fn chongqing() -> Form {
    let mut columns = indicator_columns();
    columns.push(spec("adjusted", "target").role("adjusted_target"));
    columns.push(spec("coefficient", "percent").role("coefficient"));
    columns.push(spec("second", "score").role("second_score"));
    Form::new().table(growing("indicators", columns).indicators(json!({ "method": "proportional" })))
}

#[test]
fn the_adjusted_target_counts_where_there_is_one() {
    let check_row = |adjusted: &'static str, score: &'static str, expected: &[&str]| {
        let mut texts = rows(&[["", "办件", "≥100", "80", "10", score, "缓建"]]);
        texts.push(("indicators/1/adjusted".to_owned(), adjusted.to_owned()));
        check(&chongqing(), &texts, expected);
    };
    check_row("", "8", &[]);
    check_row("≥80", "10", &[]);
    check_row("≥80", "8", &[&format!("error score-mismatch {SCORE} expected=10")]);
}

#[test]
fn the_score_is_weight_times_coefficient() {
    let check_row = |actual: &'static str, coefficient: &'static str, score: &'static str, expected: &[&str]| {
        let mut texts = rows(&[["", "办件", "≥100", actual, "10", score, "缓建"]]);
        texts.push(("indicators/1/coefficient".to_owned(), coefficient.to_owned()));
        check(&chongqing(), &texts, expected);
    };
    check_row("80", "80%", "8", &[]);
    check_row("100", "100", "10", &[]);
    check_row("80", "80%", "9", &[&format!("error score-mismatch {SCORE} printed=9 expected=8 coefficient=0.8")]);
    check_row("80", "90%", "9", &["error coefficient-mismatch indicators/1/coefficient printed=0.9 expected=0.8"]);
    check_row("", "90%", "9", &[]);
}

#[test]
fn a_second_rater_is_bounded_too() {
    let mut texts = rows(&[["", "办件", "≥100", "100", "10", "10", ""]]);
    texts.push(("indicators/1/second".to_owned(), "11".to_owned()));
    check(&chongqing(), &texts, &["error score-above-weight indicators/1/second score=11 weight=10"]);
}

#[test]
fn a_band_may_leave_its_lower_bound_to_the_one_below() {
    let bands = json!({ "bands": [ { "to": "60", "closed": true, "share": "0" }, { "from": "60", "open": true, "share": "100" } ] });
    gives(&bands, "≥100", "60", Some("0"));
    gives(&bands, "≥100", "60.01", Some("10"));
}

/// A template that cannot give marks as it says is refused.
#[test]
fn methods_that_cannot_work_are_refused() {
    let faults = |settings: Value| format!("{:?}", indicator_form(settings).compile().err().unwrap_or_default());
    for (method, problem) in [
        (json!({ "bands": [ { "to": "60", "share": "0" }, { "from": "70", "share": "100" } ] }), "BandsGap { at: 60 }"),
        (
            json!({ "bands": [ { "to": "70", "share": "0" }, { "from": "60", "share": "100" } ] }),
            "BandsOverlap { at: 60 }",
        ),
        (
            json!({ "bands": [ { "to": "60", "share": "0" }, { "from": "60", "open": true, "share": "100" } ] }),
            "BandsGap { at: 60 }",
        ),
        (
            json!({ "bands": [ { "to": "60", "share": "0" }, { "from": "60", "to": "60", "share": "50" }, { "from": "60", "share": "100" } ] }),
            "BandEmpty { from: 60, to: 60 }",
        ),
        (json!({ "bands": [ { "from": "0", "share": "0" } ] }), "Bands"),
        (
            json!({ "judged": [ { "from": "60", "to": "100", "closed": true }, { "from": "0", "to": "60", "closed": true } ] }),
            "BandsOverlap { at: 60 }",
        ),
        (json!({ "judged": [ { "from": "60", "to": "120" } ] }), "BandBeyond { at: 120 }"),
        (json!({ "ratio": { "floor": "60", "cap": "50" } }), "RatioBounds"),
        (json!({ "ratio": { "pass": "-1" } }), "RatioBounds"),
        (json!({ "steps": {} }), "Steps"),
        (json!({ "steps": { "below": { "bound": "100", "every": "0", "lose": "2" } } }), "Steps"),
        (json!({ "formula": "weight * cmpletion" }), "UnknownName"),
        (json!({ "formula": "weight *" }), "Formula"),
        (json!({ "formula": "weight * year" }), "OutsideRow"),
    ] {
        let found = faults(json!({ "method": method }));
        assert!(found.contains(problem), "{problem}: {found}");
    }
    for (warn, reason) in [("90", "150"), ("150", "130")] {
        let found = faults(json!({ "over_warn": warn, "over_reason": reason }));
        assert!(found.contains("Thresholds"), "{found}");
    }
    let without = with(indicator_columns(), "weight", |spec| spec.set("role", Value::Null));
    let form = Form::new().table(growing("indicators", without).indicators(json!({ "method": "direct" })));
    assert!(
        format!("{:?}", form.compile().unwrap_err()).contains("NoRole { table: \"indicators\", role: \"weight\" }")
    );
}

/// Indicators that do not apply are left out, and the rest is counted up to 100.
#[test]
fn what_does_not_apply_is_left_out_of_the_hundred() {
    let columns = with(indicator_columns(), "score", crate::support::Spec::required);
    let form = Form::new()
        .fields([spec("total", "score")])
        .table(growing("indicators", columns).indicators(json!({ "method": "proportional" })))
        .formula("total", "total = round(100 * sum(indicators.score) / sum(indicators.weight where applicable), 2)");
    let total = |third: [&'static str; 7], total: &str, expected: &[&str]| {
        let mut texts =
            rows(&[["", "办件", "≥100", "100", "40", "40", ""], ["", "培训", "≥100", "90", "40", "36", "缓建"], third]);
        texts.push(("total".to_owned(), total.to_owned()));
        check(&form, &texts, expected);
    };
    total(["", "满意度", "≥90%", "95%", "20", "20", ""], "96", &[]);
    for actual in ["不适用", "不涉及", "/"] {
        total(["", "满意度", "≥90%", actual, "20", "", ""], "95", &[]);
        total(["", "满意度", "≥90%", actual, "20", "0", ""], "95", &[]);
    }
    total(["", "满意度", "≥90%", "不适用", "20", "", ""], "76", &["error rate-mismatch total printed=76 computed=95"]);
    total(["", "满意度", "≥90%", "", "20", "", ""], "95", &["error missing indicators/3/score"]);
    total(
        ["", "满意度", "≥90%", "85%", "20", "0", ""],
        "76",
        &["error score-mismatch indicators/3/score", "error loss-unexplained indicators/3/reason"],
    );
    let wrong = form.formula("wrong", "sum(indicators.weight where aplicable) = 100").compile();
    assert!(format!("{:?}", wrong.unwrap_err()).contains("Formula"));
}
