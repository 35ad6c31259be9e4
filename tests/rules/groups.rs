//! Formulas over groups of rows, and what is counted and averaged over rows.

use jixiao::document::{Edit, TableIx};
use jixiao::session::Session;
use serde_json::{Value, json};

use crate::support::{Form, check, expect, growing, indicator_columns, indicator_form, rows, spec, type_in};

fn each_group(by: &[&str], only: &[&str], formula: &str) -> Value {
    json!({ "each_group": { "table": "indicators", "by": by, "only": only, "formula": formula } })
}

fn form(by: &[&str], only: &[&str], formula: &str) -> Form {
    indicator_form(json!({})).rule("groups", each_group(by, only, formula))
}

/// Rows of a group and a weight.
fn weights(list: &[(&str, &str)]) -> Vec<(String, String)> {
    rows(&list.iter().map(|&(group, weight)| [group, "办件", "", "", weight, "", ""]).collect::<Vec<_>>())
}

#[test]
fn weights_add_up_to_what_the_label_says() {
    let form = form(&["l1"], &[], "sum(weight) = printed");
    check(&form, &weights(&[("产出指标(50分)", "20"), ("产出指标(50分)", "30"), ("效益指标（30）", "30")]), &[]);
    check(
        &form,
        &weights(&[("效益指标(30分)", "30"), ("产出指标(50分)", "20"), ("产出指标(50分)", "25")]),
        &["error group-mismatch indicators/2/weight group=产出指标 left=45 right=50"],
    );
    // The label stands once where cells are merged, or without a number.
    check(&form, &weights(&[("产出指标(50分)", "20"), ("产出指标", "30"), ("效益指标", "7"), ("", "3")]), &[]);
    // A weight that is still missing may be what is missing.
    check(&form, &weights(&[("产出指标(50分)", "20"), ("产出指标(50分)", "")]), &[]);
}

#[test]
fn a_group_is_spoken_of_at_its_topmost_row() {
    let form = form(&["l1"], &[], "sum(weight) = printed");
    let mut session = form.open(&weights(&[("甲(50分)", "20"), ("乙(30分)", "30"), ("甲(50分)", "25")]));
    expect(&session, &["error group-mismatch indicators/1/weight left=45"]);
    let first = session.document().rows(TableIx(0)).unwrap().order()[0];
    session.apply(vec![Edit::MoveRow(TableIx(0), first, 2)]);
    expect(&session, &["error group-mismatch indicators/2/weight left=45"]);
    session.apply(vec![Edit::RemoveRow(TableIx(0), first)]);
    expect(&session, &["error group-mismatch indicators/2/weight left=25"]);
    // It is named as it is spelt there now.
    type_in(&mut session, "indicators/2/l1", "甲 (50分)");
    let fresh = Session::open(session.plan().clone(), session.document().clone());
    assert_eq!(session.findings(), fresh.findings());
    type_in(&mut session, "indicators/2/weight", "50");
    expect(&session, &[]);
}

#[test]
fn a_group_may_have_a_range() {
    let form = indicator_form(json!({}))
        .rule("least", each_group(&["l1"], &["产出指标"], "sum(weight) >= 40"))
        .rule("most", each_group(&["l1"], &["产出指标"], "sum(weight) <= 50"));
    for (weight, expected) in [
        ("39", &["error group-mismatch indicators/1/weight left=39 right=40"][..]),
        ("40", &[]),
        ("50", &[]),
        ("51", &["error group-mismatch indicators/1/weight left=51 right=50"]),
    ] {
        check(&form, &weights(&[("产出指标(40-50分)", weight), ("效益指标", "1")][1..]), &[]);
        check(&form, &weights(&[("产出指标", weight), ("效益指标", "1")]), expected);
    }
}

#[test]
fn each_project_has_its_own_total() {
    let mut columns = indicator_columns();
    columns.push(spec("project", "text").role("project"));
    let form = Form::new()
        .table(growing("indicators", columns).indicators(json!({})))
        .rule("projects", each_group(&["project"], &[], "sum(weight) = 90"))
        .rule("levels", each_group(&["project", "l1"], &[], "sum(weight) = printed"));
    let mut texts = weights(&[("产出(50分)", "50"), ("效益(40分)", "40"), ("产出(50分)", "50"), ("效益(40分)", "30")]);
    for (row, project) in (1..).zip(["办案(业务)经费", "办案(业务)经费", "装备经费", "装备经费"]) {
        texts.push((format!("indicators/{row}/project"), project.to_owned()));
    }
    check(
        &form,
        &texts,
        &[
            "error group-mismatch indicators/3/weight group=装备经费 left=80 right=90",
            "error group-mismatch indicators/4/weight group=效益 left=30 right=40",
        ],
    );
}

/// Hubei: the weight of a group is spread evenly over its indicators.
#[test]
fn every_row_of_a_group_is_looked_at() {
    let form = form(&["l1"], &[], "weight = round(printed / count(), 0)");
    check(&form, &weights(&[("产出(50分)", "17"), ("产出(50分)", "17"), ("产出(50分)", "17")]), &[]);
    let mut session = form.open(&weights(&[("产出(50分)", "17"), ("产出(50分)", "16"), ("产出(50分)", "17")]));
    expect(&session, &["error comparison-fails indicators/2/weight left=16 right=17"]);
    type_in(&mut session, "indicators/3/l1", "效益");
    expect(
        &session,
        &[
            "error comparison-fails indicators/1/weight left=17 right=25",
            "error comparison-fails indicators/2/weight left=16 right=25",
        ],
    );
}

#[test]
fn an_average_is_over_the_numbers_that_are_there() {
    let form = Form::new()
        .fields([spec("mean", "score")])
        .table(growing("t", [spec("level", "text"), spec("score", "score")]))
        .formula("mean", "mean = average(t.score where level = \"一类\")");
    let texts = |mean: &'static str| {
        [
            ("mean", mean),
            ("t/1/level", "一类"),
            ("t/1/score", "80"),
            ("t/2/level", "一类"),
            ("t/2/score", "95"),
            ("t/3/level", "二类"),
            ("t/3/score", "1"),
            ("t/4/level", "一类"),
            ("t/4/score", "/"),
        ]
    };
    check(&form, &texts("87.5"), &[]);
    check(&form, &texts("88"), &[]);
    check(&form, &texts("87"), &["error rate-mismatch mean printed=87 computed=87.5"]);
}

/// Sichuan: marks by the share of quantity indicators met, one exceeded by more than 30 % not
/// counted.
#[test]
fn marks_follow_the_share_of_indicators_met() {
    let columns = [spec("weight", "weight").role("weight"), spec("score", "score").role("score")];
    let formula = "weight * met(indicators where l1 = \"数量指标\", 130%) / count(indicators where l1 = \"数量指标\")";
    let sheet =
        crate::support::fixed("sheet", columns, &["goals"]).row("goals", "method", json!({ "formula": formula }));
    let form = Form::new()
        .table(
            growing("indicators", indicator_columns())
                .indicators(json!({ "missed_needs_reason": false, "over_warn": "999", "over_reason": "999" })),
        )
        .table(sheet);
    let with_score = |actuals: [&str; 5], score: &str| {
        let mut texts = rows(&actuals.map(|actual| ["数量指标", "办件", "≥100", actual, "", "", ""]));
        texts.extend(
            rows(&[["质量指标", "合格率", "≥100", "1", "", "", ""]])
                .into_iter()
                .map(|(path, text)| (path.replace("indicators/1", "indicators/6"), text)),
        );
        texts.push(("sheet/goals/weight".to_owned(), "10".to_owned()));
        texts.push(("sheet/goals/score".to_owned(), score.to_owned()));
        texts
    };
    check(&form, &with_score(["100", "110", "130", "129", "99"], "8"), &[]);
    check(
        &form,
        &with_score(["100", "110", "131", "129", "99"], "8"),
        &["error score-mismatch sheet/goals/score printed=8 expected=6"],
    );
    // Not yet known, and not judged.
    check(&form, &with_score(["100", "110", "", "129", "99"], "8"), &[]);
}

#[test]
fn formulas_of_groups_name_what_there_is() {
    for (by, formula, problem) in [
        (&["l9"][..], "sum(weight) = 1", "UnknownName"),
        (&["l1"], "sum(wieght) = 1", "nearest: Some(\"weight\")"),
        (&[], "sum(weight) = printed", "UnknownName"),
        (&["l1"], "sum(weight)", "Formula"),
    ] {
        let faults = format!("{:?}", form(by, &[], formula).compile().unwrap_err());
        assert!(faults.contains(problem), "{formula}: {faults}");
    }
}
