//! Group marks, the total score and its grade.

use jixiao::rules::Standing;
use jixiao::session::Session;
use serde_json::json;

use crate::support::{Form, cell, check, computed, expect, fixed, growing, indicator_columns, rows, spec, type_in};

fn grades() -> serde_json::Value {
    json!([
        { "name": "优", "from": "90", "also": ["优秀"] },
        { "name": "良", "from": "80", "also": ["良好"] },
        { "name": "中", "from": "60" },
        { "name": "差", "from": "0", "also": ["较差"] }
    ])
}

/// Groups in a fixed table, their total and the grade.
fn groups() -> Form {
    let columns = [
        spec("label", "text").role("label"),
        spec("weight", "weight").role("weight").required(),
        spec("score", "score").role("score").required(),
        spec("reason", "text"),
    ];
    Form::new()
        .fields([spec("grade", "grade")])
        .table(fixed("groups", columns, &["execution", "output", "total"]).row("total", "total", json!(true)))
        .rule(
            "sums",
            json!({ "each_column": { "table": "groups", "columns": ["weight", "score"], "formula": "total = execution + output" } }),
        )
        .set("grades", grades())
        .set("scoring", json!({ "full": "100", "total": "groups.total.score", "groups": { "fixed_table": "groups" }, "grade_field": "grade" }))
}

fn with_score<'a>(output: &'a str, total: &'a str, grade: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("groups/execution/weight", "10"),
        ("groups/execution/score", "10"),
        ("groups/output/weight", "90"),
        ("groups/output/score", output),
        ("groups/total/weight", "100"),
        ("groups/total/score", total),
        ("grade", grade),
    ]
}

#[test]
fn a_grade_begins_at_its_bound() {
    for (output, total, right) in [
        ("90", "100", "优"),
        ("80", "90", "优"),
        ("79.99", "89.99", "良"),
        ("70", "80", "良"),
        ("69.99", "79.99", "中"),
        ("50", "60", "中"),
        ("49.99", "59.99", "差"),
        ("-10", "0", "差"),
    ] {
        let others = |line: &String| !line.contains(" negative ");
        for grade in ["优", "良", "中", "差"] {
            let found: Vec<String> = crate::support::lines(&groups().open(&with_score(output, total, grade)))
                .into_iter()
                .filter(others)
                .collect();
            if grade == right {
                assert_eq!(found, [""; 0], "{total} {grade}");
            } else {
                assert_eq!(
                    found,
                    [format!("error grade-mismatch grade score={} expected={right}", total)],
                    "{total} {grade}"
                );
            }
        }
        let sheet = groups().open(&with_score(output, total, "")).score().unwrap();
        assert_eq!((sheet.standing, sheet.grade.as_deref()), (Standing::Settled, Some(right)));
    }
}

/// 以上 without the number itself: 90 is still 良.
#[test]
fn a_grade_may_leave_its_bound_to_the_one_below() {
    let grades = json!([ { "name": "优", "from": "90", "open": true }, { "name": "良", "from": "0" } ]);
    let form = groups().set("grades", grades);
    check(&form, &with_score("80", "90", "良"), &[]);
    check(&form, &with_score("80", "90", "优"), &["error grade-mismatch grade score=90 expected=良"]);
    check(&form, &with_score("80.01", "90.01", "优"), &[]);
    let unreached = json!([ { "name": "优", "from": "90" }, { "name": "良", "from": "0", "open": true } ]);
    assert!(format!("{:?}", groups().set("grades", unreached).compile()).contains("Grades"));
    let above = json!([ { "name": "优", "from": "100", "open": true }, { "name": "良", "from": "0" } ]);
    assert!(format!("{:?}", groups().set("grades", above).compile()).contains("GradeUnreachable"));
}

#[test]
fn a_grade_goes_by_its_other_names_too() {
    for grade in ["优", "优秀", " 优 ", "“优”", "\"优\"", ""] {
        check(&groups(), &with_score("86.15", "96.15", grade), &[]);
    }
    for grade in ["良", "优良", "合格", "95", "A"] {
        check(&groups(), &with_score("86.15", "96.15", grade), &["error grade-mismatch grade expected=优"]);
    }
}

#[test]
fn a_grade_waits_for_the_total() {
    let mut texts = with_score("86.15", "96.15", "差");
    texts.retain(|(path, _)| *path != "groups/total/score");
    check(&groups(), &texts, &["error missing groups/total/score"]);
    assert_eq!(computed(&groups().open(&texts), "groups/total/score").as_deref(), Some("96.15 settled"));
    texts.push(("groups/total/score", "九十六"));
    check(&groups(), &texts, &["error number-unreadable groups/total/score"]);
    let sheet = groups().open(&texts).score().unwrap();
    assert_eq!((sheet.standing, sheet.total, sheet.grade), (Standing::NotApplicable, None, None));
}

fn names(session: &Session, cells: &[jixiao::document::CellRef]) -> Vec<String> {
    cells.iter().map(|&at| cell(at, session)).collect()
}

#[test]
fn the_score_sheet_tells_where_marks_went_and_what_is_open() {
    let mut session = groups().open(&[("groups/execution/label", "预算执行"), ("groups/output/label", "产出指标")]);
    for (path, text) in
        [("groups/execution/weight", "10"), ("groups/execution/score", "9.5"), ("groups/output/weight", "90")]
    {
        type_in(&mut session, path, text);
    }
    let sheet = session.score().unwrap();
    assert_eq!(sheet.standing, Standing::Provisional);
    assert_eq!(names(&session, &sheet.missing), ["groups/total/score"]);
    let told: Vec<String> = sheet
        .groups
        .iter()
        .map(|group| format!("{} {} = {} + {} + {}", group.name, group.weight, group.earned, group.lost, group.open))
        .collect();
    assert_eq!(told, ["预算执行 10 = 9.5 + 0.5 + 0", "产出指标 90 = 0 + 0 + 90"]);
}

/// Indicators in groups by their level-1 name; the total is the sum of their marks.
fn indicators() -> Form {
    Form::new()
        .table(growing("indicators", indicator_columns()).indicators(json!({})))
        .set(
            "scoring",
            json!({ "full": "100", "total": "sum(indicators.score)", "groups": { "level1_of": "indicators" } }),
        )
        .set("grades", grades())
}

#[test]
fn groups_by_level_1_go_by_their_name_without_its_marks() {
    let session = indicators().open(&rows(&[
        ["产出指标（40分）", "甲", "", "", "20", "20", ""],
        ["产出指标 (40分)", "乙", "", "", "20", "19", "缓建"],
        ["效益指标", "丙", "", "", "30", "", ""],
        ["", "丁", "", "", "10", "9", "缓建"],
    ]));
    let sheet = session.score().unwrap();
    let told: Vec<String> = sheet
        .groups
        .iter()
        .map(|group| format!("{} {} = {} + {} + {}", group.name, group.weight, group.earned, group.lost, group.open))
        .collect();
    assert_eq!(told, ["产出指标 40 = 39 + 1 + 0", "效益指标 30 = 0 + 0 + 30", " 10 = 9 + 1 + 0"]);
    assert_eq!(sheet.total.unwrap().to_string(), "48");
    assert_eq!((sheet.standing, sheet.grade), (Standing::Provisional, None));
    assert_eq!(names(&session, &sheet.missing), ["indicators/3/score"]);
}

#[test]
fn nothing_unknown_is_scored_as_zero() {
    let sheet = |score: &'static str| {
        let session = indicators().open(&rows(&[
            ["产出指标", "甲", "", "", "60", "60", ""],
            ["产出指标", "乙", "", "", "40", score, "缓建"],
        ]));
        let sheet = session.score().unwrap();
        (sheet.standing, sheet.total.map(|total| total.to_string()), sheet.grade)
    };
    assert_eq!(sheet("35"), (Standing::Settled, Some("95".to_owned()), Some("优".to_owned())));
    assert_eq!(sheet("0"), (Standing::Settled, Some("60".to_owned()), Some("中".to_owned())));
    assert_eq!(sheet(""), (Standing::Provisional, Some("60".to_owned()), None));
    assert_eq!(sheet("三十"), (Standing::NotApplicable, Some("60".to_owned()), None));
    let empty = indicators().open(crate::support::NOTHING).score().unwrap();
    assert_eq!((empty.standing, empty.total, empty.grade), (Standing::Provisional, None, None));
}

#[test]
fn only_cells_that_the_total_waits_for_are_missing() {
    let form = Form::new()
        .table(growing(
            "t",
            [
                spec("l1", "text").role("level1"),
                spec("score", "score").role("score"),
                spec("weight", "weight").role("weight"),
            ],
        ))
        .set(
            "scoring",
            json!({ "full": "100", "total": "sum(t.score where l1 = \"产出指标\")", "groups": { "level1_of": "t" } }),
        );
    let session = form.open(&[
        ("t/1/l1", "产出指标"),
        ("t/2/l1", "效益指标"),
        ("t/3/score", ""),
        ("t/4/l1", "产出指标"),
        ("t/4/score", "5"),
    ]);
    assert_eq!(names(&session, &session.score().unwrap().missing), ["t/1/score"]);
}

/// Groups that lost marks, and the indicators behind them.
fn losses() -> Form {
    let columns =
        [spec("weight", "weight").role("weight"), spec("score", "score").role("score"), spec("reason", "text")];
    Form::new()
        .table(fixed("groups", columns, &["output", "benefit"]))
        .table(growing("indicators", indicator_columns()).indicators(json!({ "missed_needs_reason": false })))
        .rule(
            "losses",
            json!({ "group_loss": { "groups": "groups", "indicators": "indicators",
                "level1": { "output": "产出指标（40分）", "benefit": "效益指标" }, "reason": "reason" } }),
        )
}

#[test]
fn marks_lost_by_a_group_want_a_reason_the_more_so_when_nothing_was_missed() {
    let lost = [("groups/output/weight", "40"), ("groups/output/score", "39.35")];
    let with = |actuals: [&'static str; 2], reason: &'static str| {
        let mut texts: Vec<(String, String)> = rows(&[
            ["产出指标（40分）", "甲", "≥95%", actuals[0], "", "", ""],
            ["产出指标", "乙", "=0件", actuals[1], "", "", ""],
            ["效益指标", "丙", "≥95%", "1%", "", "", ""],
        ]);
        texts.extend(lost.iter().map(|&(path, text)| (path.to_owned(), text.to_owned())));
        texts.push(("groups/output/reason".to_owned(), reason.to_owned()));
        texts
    };
    check(&losses(), &with(["96%", "0件"], ""), &["error group-loss groups/output/score lost=0.65 all_met=true"]);
    check(&losses(), &with(["94%", "0件"], ""), &["error group-loss groups/output/score lost=0.65 all_met=false"]);
    check(&losses(), &with(["96%", ""], ""), &["error group-loss groups/output/score all_met=false"]);
    check(&losses(), &with(["96%", "0件"], "公示晚于要求"), &[]);
    check(&losses(), &lost, &["error group-loss groups/output/score all_met=false"]);
    check(&losses(), &[("groups/output/weight", "40"), ("groups/output/score", "40")], &[]);
    check(&losses(), &[("groups/output/weight", "40")], &[]);
    check(
        &losses(),
        &[("groups/benefit/weight", "30"), ("groups/benefit/score", "28.8")],
        &["error group-loss groups/benefit/score lost=1.2"],
    );
}

#[test]
fn a_loss_is_explained_and_unexplained_as_one_types() {
    let mut session = losses().open(&[("groups/output/weight", "40"), ("groups/output/score", "39.35")]);
    expect(&session, &["error group-loss groups/output/score"]);
    type_in(&mut session, "groups/output/reason", "公示晚于要求");
    expect(&session, &[]);
    type_in(&mut session, "groups/output/reason", "  ");
    expect(&session, &["error group-loss groups/output/score"]);
}
