//! A template that cannot work as it says is refused, so that no rule is silent for ever.

use serde_json::json;

use crate::support::{Form, fixed, growing, spec};

/// The faults of a template: path and problem.
fn faults(form: &Form) -> Vec<String> {
    form.compile()
        .err()
        .unwrap_or_default()
        .iter()
        .map(|fault| format!("{}: {:?}", fault.path, fault.problem))
        .collect()
}

#[track_caller]
fn refused(form: Form, path: &str, problem: &str) {
    let found = faults(&form);
    assert!(found.iter().any(|fault| fault.starts_with(&format!("{path}: {problem}"))), "{found:?}");
}

#[test]
fn the_small_forms_of_these_tests_are_sound() {
    assert_eq!(faults(&Form::new()), [""; 0]);
}

#[test]
fn unit_and_year_stand_in_fields_that_there_are() {
    refused(Form::new().set("unit_field", json!("department")), "unit_field", "UnknownName");
    refused(
        Form::new().set("year_field", json!("yeer")),
        "year_field",
        "UnknownName { name: \"yeer\", nearest: Some(\"year\")",
    );
    refused(Form::new().set("subject_field", json!("project")), "subject_field", "UnknownName");
}

#[test]
fn formulas_name_what_there_is() {
    refused(Form::new().formula("sum", "total = a + b"), "rules/sum", "UnknownName");
    refused(Form::new().formula("sum", "unit = "), "rules/sum", "Formula");
    let table = || Form::new().table(growing("t", [spec("a", "amount"), spec("b", "amount")]));
    refused(table().formula("sum", "sum(t.c) = 100"), "rules/sum", "UnknownName");
    refused(table().formula("cell", "t.first.a = 100"), "rules/cell", "NotFixed");
    let each_column = json!({ "each_column": { "table": "t", "columns": ["a"], "formula": "x = y" } });
    refused(table().rule("down", each_column), "rules/down", "NotFixed");
    let outside = json!({ "each_row": { "table": "t", "formula": "a = year" } });
    refused(table().rule("across", outside), "rules/across", "OutsideRow");
}

#[test]
fn ids_are_unique() {
    refused(Form::new().fields([spec("unit", "text")]), "all/unit", "DuplicateId");
    let twice =
        Form::new().fields(["a", "b"].map(|id| spec(id, "amount"))).formula("same", "a = b").formula("same", "b = a");
    refused(twice, "rules/same", "DuplicateId");
    refused(Form::new().table(fixed("t", [spec("a", "amount")], &["x", "x"])), "t/x", "DuplicateId");
}

#[test]
fn choices_have_a_list_that_there_is() {
    refused(Form::new().fields([spec("class", "choice")]), "all/class", "NoList");
    refused(Form::new().fields([spec("class", "choice").list("classes")]), "all/class", "UnknownName");
}

#[test]
fn cells_merge_in_columns_that_there_are() {
    let table = |merge: &str| growing("t", [spec("level", "text"), spec("a", "amount")]).set("merge", json!([merge]));
    assert_eq!(faults(&Form::new().table(table("level"))), [""; 0]);
    refused(Form::new().table(table("levle")), "t/merge", "UnknownName");
}

#[test]
fn scores_come_from_a_table_that_can_give_them() {
    let marks = || [spec("weight", "weight").role("weight"), spec("score", "score").role("score")];
    let scoring = |groups: serde_json::Value| json!({ "full": "100", "total": "sum(t.score)", "groups": groups });
    let growing_groups =
        Form::new().table(growing("t", marks())).set("scoring", scoring(json!({ "fixed_table": "t" })));
    refused(growing_groups, "scoring", "NotFixed");
    let one_group = Form::new().table(growing("t", marks())).set("scoring", scoring(json!({ "level1_of": "t" })));
    assert_eq!(faults(&one_group), [""; 0]);
    let no_marks = Form::new().table(growing("t", [spec("score", "score")]));
    refused(no_marks.set("scoring", scoring(json!({ "level1_of": "t" }))), "scoring", "NoRole");
}

#[test]
fn bands_join_and_grades_descend() {
    let with = |bands: serde_json::Value| {
        let columns = [spec("weight", "weight").role("weight"), spec("score", "score").role("score")];
        Form::new().table(growing("t", columns).indicators(json!({ "method": { "bands": bands } })))
    };
    let sound = json!([{ "to": "60", "share": "0" }, { "from": "60", "share": "100" }]);
    assert_eq!(faults(&with(sound)), [""; 0]);
    for wrong in [
        json!([{ "to": "60", "share": "0" }, { "from": "70", "share": "100" }]),
        json!([{ "to": "60", "share": "0" }, { "from": "50", "share": "100" }]),
        json!([{ "from": "0", "to": "60", "share": "0" }, { "from": "60", "share": "100" }]),
        json!([{ "to": "60", "share": "0" }, { "from": "60", "to": "100", "share": "100" }]),
        json!([]),
    ] {
        refused(with(wrong), "t/indicators", "Bands");
    }
    let grades = |from: [&str; 2]| {
        Form::new().set("grades", json!([{ "name": "优", "from": from[0] }, { "name": "差", "from": from[1] }]))
    };
    assert_eq!(faults(&grades(["90", "0"])), [""; 0]);
    refused(grades(["60", "90"]), "grades", "Grades");
    refused(grades(["90", "60"]), "grades", "Grades");
}

#[test]
fn a_newer_format_is_told_from_a_mistake() {
    let newer = Form::new().set("format", json!(99)).set("holograms", json!([]));
    refused(newer, "format", "NewerFormat { found: 99");
    refused(Form::new().set("holograms", json!([])), "", "Unreadable");
}

#[test]
fn sides_that_do_not_fit_are_refused() {
    let form = |formula: &str| {
        let fields = [
            spec("a", "amount"),
            spec("b", "amount"),
            spec("n", "count"),
            spec("p", "percent"),
            spec("w", "weight"),
            spec("s", "score"),
            spec("words", "text"),
        ];
        Form::new().fields(fields).formula("rule", formula)
    };
    for sound in [
        "a = b + 1",
        "p = a / b",
        "a = b * p",
        "a = n * b",
        "s = w * p",
        "s = min(w, w * a / b)",
        "s = 10 * p",
        "p <= 100%",
        "s = w - n * 0.5",
        "a = if(p > 50%, b, 0)",
        "p = abs((a - b) / b)",
    ] {
        assert_eq!(faults(&form(sound)), [""; 0], "{sound}");
    }
    for (unsound, problem) in [
        ("a = b + p", "UnitsDiffer { left: Money, right: Rate }"),
        ("a = p", "UnitsDiffer"),
        ("n = a", "UnitsDiffer { left: Count, right: Money }"),
        ("s = w - p", "UnitsDiffer { left: Marks, right: Rate }"),
        ("a = max(b, n)", "UnitsDiffer"),
        ("a = b + words", "WordsInFormula(\"words\")"),
        ("a = if(p > a, b, 0)", "UnitsDiffer"),
    ] {
        refused(form(unsound), "rules/rule", problem);
    }
}

#[test]
fn values_do_not_follow_from_themselves() {
    let fields = || Form::new().fields(["a", "b", "c", "d"].map(|id| spec(id, "amount")));
    refused(
        fields().formula("one", "a = b + 1").formula("two", "b = a - 1"),
        "rules/one",
        "Circle([\"a\", \"b\", \"a\"])",
    );
    refused(fields().formula("self", "a = a + 1"), "rules/self", "Circle([\"a\", \"a\"])");
    assert_eq!(
        faults(&fields().formula("one", "a = b + c").formula("two", "a = c + d").formula("three", "b = d * 2")),
        [""; 0]
    );
    let table = growing("t", ["x", "y"].map(|id| spec(id, "amount")));
    let rule = |formula: &str| json!({ "each_row": { "table": "t", "formula": formula } });
    let circle = Form::new().table(table).rule("one", rule("x = y * 2")).rule("two", rule("y = x / 2"));
    refused(circle, "rules/one", "Circle([\"t.x\", \"t.y\", \"t.x\"])");
    let through = fixed("t", ["x"].map(|id| spec(id, "amount")), &["one", "total"]);
    let circle = Form::new()
        .fields([spec("all", "amount")])
        .table(through)
        .formula("all", "all = sum(t.x)")
        .formula("back", "t.total.x = all + 1");
    refused(circle, "rules/all", "Circle([\"all\", \"t.total.x\", \"all\"])");
}

#[test]
fn marks_must_be_able_to_make_the_total() {
    let columns = || {
        [
            spec("label", "text").role("label"),
            spec("weight", "weight").role("weight"),
            spec("score", "score").role("score"),
        ]
    };
    let form = |weights: [&str; 2], best: &str| {
        let mut table = fixed("groups", columns(), &["one", "two"]);
        for (key, weight) in ["one", "two"].into_iter().zip(weights) {
            table = table.row(key, "cells", json!({ "weight": weight }));
        }
        Form::new()
            .table(table)
            .set(
                "scoring",
                json!({ "full": "100", "total": "sum(groups.score)", "groups": { "fixed_table": "groups" } }),
            )
            .set("grades", json!([{ "name": "优", "from": best }, { "name": "差", "from": "0" }]))
    };
    assert_eq!(faults(&form(["40", "60"], "90")), [""; 0]);
    refused(form(["40", "50"], "90"), "groups/weight", "MarksTotal { sum: 90, full: 100 }");
    assert_eq!(faults(&form(["40", ""], "90")), [""; 0]);
    refused(form(["40", "60"], "101"), "grades", "GradeUnreachable");
}

/// What a form prints behind the name of a group is what its printed weights make.
#[test]
fn printed_weights_make_the_marks_of_their_group() {
    let form = |rows: &[[&str; 3]], levels: usize| {
        let levels = ["level1", "level2"].into_iter().take(levels).map(|role| spec(role, "text").role(role));
        let marks = [spec("weight", "weight").role("weight"), spec("score", "score").role("score")];
        let keys: Vec<String> = (0..rows.len()).map(|at| format!("r{at}")).collect();
        let mut table = fixed("t", levels.chain(marks), &keys.iter().map(String::as_str).collect::<Vec<_>>());
        for (key, [level1, level2, weight]) in keys.iter().zip(rows) {
            let mut cells = json!({ "level1": level1, "weight": weight });
            if !level2.is_empty() {
                cells["level2"] = (*level2).into();
            }
            table = table.row(key, "cells", cells);
        }
        let scoring = json!({ "full": "100", "total": "sum(t.score)", "groups": { "level1_of": "t" } });
        Form::new().table(table).set("scoring", scoring)
    };
    for sound in [
        [["产出（60分）", "", "40"], ["", "", "20"], ["效益（40分）", "", "40"]],
        [["产出", "", "40"], ["", "", "20"], ["效益", "", "30"]],
        // What is typed may make up for it.
        [["产出（60分）", "", "40"], ["", "", ""], ["效益（40分）", "", "40"]],
    ] {
        assert_eq!(faults(&form(&sound, 1)), [""; 0], "{sound:?}");
    }
    let short = form(&[["产出（60分）", "", "40"], ["", "", "10"], ["效益（50分）", "", "50"]], 1);
    refused(short, "t/level1", "MarksOfGroup { group: \"产出（60分）\", sum: 50 }");
    let second =
        [["产出（60分）", "数量（30分）", "20"], ["", "质量（30分）", "40"], ["效益（40分）", "数量（40分）", "40"]];
    refused(form(&second[..2], 2), "t/level2", "MarksOfGroup { group: \"数量（30分）\", sum: 20 }");
}

/// The rule about the weights and the full marks tell the same.
#[test]
fn the_rule_about_weights_must_make_the_total() {
    let columns = || [spec("weight", "weight").role("weight"), spec("score", "score").role("score")];
    let form = |execution: &str, rule: &str| {
        let funds = fixed("funds", columns(), &["total"]).row("total", "cells", json!({ "weight": execution }));
        let scoring =
            json!({ "full": "100", "total": "funds.total.score + sum(t.score)", "groups": { "level1_of": "t" } });
        Form::new().table(funds).table(growing("t", columns())).set("scoring", scoring).formula("weights", rule)
    };
    for (execution, rule) in [
        ("10", "funds.total.weight + sum(t.weight) = 100"),
        ("10", "sum(t.weight) = 90"),
        ("10", "90 = sum(t.weight)"),
        ("", "sum(t.weight) = 90"),
        ("", "sum(t.weight) = 60"),
        ("10", "sum(t.weight) <= 60"),
        ("10", "sum(t.score) = 60"),
    ] {
        assert_eq!(faults(&form(execution, rule)), [""; 0], "{execution} {rule}");
    }
    let sum = |sum: &str| format!("MarksTotal {{ sum: {sum}, full: 100 }}");
    refused(form("10", "funds.total.weight + sum(t.weight) = 90"), "rules/weights", &sum("90"));
    refused(form("10", "sum(t.weight) = 100"), "rules/weights", &sum("110"));
    refused(form("20", "90 = sum(t.weight)"), "rules/weights", &sum("110"));
}

#[test]
fn a_role_is_had_by_one_column() {
    let columns = [spec("a", "score").role("score"), spec("b", "score").role("score")];
    refused(Form::new().table(growing("t", columns)), "t/b", "RoleTwice");
}
