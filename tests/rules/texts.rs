//! Cells of words: whether they are there, allowed, short enough, and what they hide.

use serde_json::json;

use crate::support::{Form, NOTHING, check, expect, fixed, growing, spec, type_in};

#[track_caller]
fn check_text(kind: &str, text: &str, expected: &[&str]) {
    check(&Form::new().fields([spec("cell", kind)]), &[("cell", text)], expected);
}

#[test]
fn a_required_cell_wants_more_than_blanks() {
    for kind in [
        "text",
        "long_text",
        "amount",
        "count",
        "percent",
        "weight",
        "score",
        "year",
        "target",
        "actual",
        "unit",
        "grade",
    ] {
        let form = Form::new().fields([spec("cell", kind).required()]);
        for blank in ["", " ", "\t\r\n", "\u{3000}\u{3000}", "\u{200b}", "\u{feff} \u{200d}"] {
            check(&form, &[("cell", blank)], &["error missing cell"]);
        }
    }
}

#[test]
fn text_in_markup_is_just_text() {
    for text in [
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "\"><script>alert(1)</script>",
        "<p class=\"MsoNormal\">1.完成率=（实际完成数/交办数）×100%</p>",
        "javascript:alert(1)",
        "__proto__",
        "{{constructor}}",
        "=cmd|'/c calc'!A1",
    ] {
        check_text("text", text, &[]);
        check_text("long_text", text, &[]);
    }
    check_text("amount", "<b>12</b>", &["error number-unreadable cell"]);
    check_text("year", "<b>2023</b>", &["error year-unreadable cell"]);
}

#[test]
fn characters_that_cannot_be_seen_are_shown() {
    for hidden in [
        "\u{202E}", "\u{202A}", "\u{2066}", "\u{2069}", "\u{200B}", "\u{200E}", "\u{FEFF}", "\u{0}", "\u{7}", "\u{1B}",
        "\u{7F}",
    ] {
        check_text("text", &format!("政务{hidden}服务"), &["warning hidden-characters cell"]);
        check_text("text", &format!("{hidden}政务服务"), &["warning hidden-characters cell"]);
    }
    let stack = "\u{301}".repeat(10_000);
    check_text("text", &format!("e{stack}"), &["warning hidden-characters cell"]);
    // Line breaks, tabs, full-width blanks, single combining marks and rare characters can be seen.
    for plain in ["一、\r\n二、", "甲\t乙", "甲\u{3000}乙", "e\u{301}\u{301}", "𠮷野家", "🏛", "（一）……"]
    {
        check_text("long_text", plain, &[]);
    }
}

#[test]
fn length_is_counted_in_characters_without_the_blanks_around() {
    let form = Form::new().fields([spec("cell", "text").set("max_chars", 5)]);
    check(&form, &[("cell", "一二三四五")], &[]);
    check(&form, &[("cell", "  一二三四五\n")], &[]);
    check(&form, &[("cell", "𠮷𠮷𠮷𠮷𠮷")], &[]);
    check(&form, &[("cell", "一二三四五六")], &["error too-long cell length=6 limit=5"]);
    let ten_thousand = "\u{301}".repeat(10_000);
    let both = ["error too-long cell length=10000 limit=5", "warning hidden-characters cell"];
    check(&form, &[("cell", &ten_thousand)], &both);
}

#[test]
fn a_list_is_closed_unless_it_says_otherwise() {
    let form = Form::new()
        .list("basis", &["计划标准", "历史标准"])
        .fields([spec("closed", "choice").list("basis"), spec("open", "choice").list("basis").set("open_list", true)]);
    check(&form, &[("closed", "计划标准"), ("open", " 历史标准 ")], &[]);
    check(&form, &[("closed", "计划")], &["error not-in-list closed"]);
    check(&form, &[("open", "行业标准")], &["warning not-in-list open"]);
    check(&form, NOTHING, &[]);
}

#[test]
fn signs_of_a_list_go_by_what_they_mean() {
    let form = Form::new().list("signs", &["定性", "≥", "≤", "="]).fields([spec("sign", "comparator").list("signs")]);
    for sign in ["≥", "≧", ">=", "大于等于", "≤", "≦", "<=", "小于等于", "=", "＝", "═", "﹦", "等于", "定性"]
    {
        check(&form, &[("sign", sign)], &[]);
    }
    for sign in [">", "<", "定量", "≥≤", "大于"] {
        check(&form, &[("sign", sign)], &["error not-in-list sign"]);
    }
}

#[test]
fn a_year_is_one_that_a_budget_can_be_for() {
    for year in ["2023", " 2023 ", "2023年", "2023年度", "２０２３", "1990", "2100"] {
        check_text("year", year, &[]);
    }
    for year in ["23", "1989", "2101", "2023.0", "2023-2024", "二〇二三", "2023年1月", "/", "-2023"] {
        check_text("year", year, &["error year-unreadable cell"]);
    }
}

#[test]
fn a_row_added_and_left_empty_is_nobody_s_fault() {
    let columns = [spec("name", "text").required(), spec("content", "text").required()];
    let form = Form::new().table(growing("tasks", columns));
    check(&form, &[("tasks/3/name", "")], &[]);
    check(&form, &[("tasks/2/name", "任务一")], &["error missing tasks/2/content"]);
}

#[test]
fn a_table_that_must_have_rows_says_so_at_its_first_cell_once() {
    let columns = [spec("number", "text"), spec("name", "text").required(), spec("content", "text").required()];
    let form = Form::new().table(growing("tasks", columns).min(2));
    check(&form, NOTHING, &["error missing tasks/1/name"]);
    check(&form, &[("tasks/2/name", "任务一"), ("tasks/2/content", "内容")], &[]);
    let mut session = form.open(NOTHING);
    type_in(&mut session, "tasks/1/number", "1");
    expect(&session, &["error missing tasks/1/name", "error missing tasks/1/content"]);
}

#[test]
fn a_table_emptied_to_the_last_row_is_missing_as_a_whole() {
    let form = Form::new().table(growing("tasks", [spec("name", "text").required()]).min(1));
    let mut session = form.open(&[("tasks/1/name", "任务一")]);
    let table = session.plan().table_named("tasks").unwrap();
    let row = session.document().rows(table).unwrap().order()[0];
    session.apply(vec![jixiao::document::Edit::RemoveRow(table, row)]);
    expect(&session, &["error missing tasks"]);
    session.undo();
    expect(&session, &[]);
}

#[test]
fn a_printed_row_must_be_filled_in_where_the_form_asks_it() {
    let columns = [spec("name", "text"), spec("value", "text").required(), spec("remark", "text")];
    let row = json!({ "key": "one", "cells": { "name": "预算执行率" }, "required": ["remark"] });
    let other = json!({ "key": "two", "cells": { "name": "合计" }, "not_applicable": ["value"] });
    let form = Form::new().table(growing("t", columns).preset(row).preset(other));
    check(&form, NOTHING, &["error missing t/1/value", "error missing t/1/remark"]);
    check(&form, &[("t/1/value", "98%"), ("t/1/remark", "无")], &[]);
}

#[test]
fn fixed_rows_have_demands_of_their_own() {
    let columns = || [spec("total", "amount"), spec("part", "amount")];
    let form = Form::new().table(fixed("funds", columns(), &["initial", "change"]).row(
        "initial",
        "required",
        json!(["total"]),
    ));
    check(&form, NOTHING, &["error missing funds/initial/total"]);
    let form = Form::new()
        .table(fixed("funds", columns(), &["initial", "change"]).row("change", "auxiliary", json!(true)))
        .rule("sum", json!({ "each_row": { "table": "funds", "formula": "total = part + 0" } }));
    // A row for working out only is never missing, and is worked out all the same.
    check(&form, &[("funds/change/part", "5")], &[]);
    check(&form, &[("funds/initial/part", "5")], &["error missing funds/initial/total"]);
    check(
        &form,
        &[("funds/change/part", "5"), ("funds/change/total", "6")],
        &["error sum-mismatch funds/change/total"],
    );
}

#[test]
fn a_text_becomes_necessary_when_the_numbers_say_so() {
    let form = Form::new()
        .fields([spec("rate", "percent"), spec("reason", "long_text")])
        .rule("reason", json!({ "required_when": { "field": "reason", "when": "rate < 90%" } }))
        .severity("warning");
    check(&form, &[("rate", "89.99%")], &["warning text-needed reason"]);
    check(&form, &[("rate", "90%")], &[]);
    check(&form, &[("rate", "90.0000")], &[]);
    check(&form, &[("rate", "")], &[]);
    check(&form, &[("rate", "abc")], &["error number-unreadable rate"]);
    check(&form, &[("rate", "50%"), ("reason", " ")], &["warning text-needed reason"]);
    check(&form, &[("rate", "50%"), ("reason", "项目缓建")], &[]);
    check(&form, &[("rate", "-5%")], &["warning text-needed reason"]);
}

#[test]
fn a_condition_may_look_at_sums() {
    let form = Form::new()
        .fields([spec("reason", "long_text")])
        .table(growing("t", [spec("weight", "weight"), spec("score", "score")]))
        .rule("reason", json!({ "required_when": { "field": "reason", "when": "sum(t.score) < sum(t.weight)" } }));
    check(&form, &[("t/1/weight", "10"), ("t/1/score", "9")], &["error text-needed reason"]);
    check(&form, &[("t/1/weight", "10"), ("t/1/score", "10")], &[]);
    // As long as marks are missing nobody knows whether any are lost.
    check(&form, &[("t/1/weight", "10"), ("t/1/score", "9"), ("t/2/weight", "10")], &[]);
    check(&form, NOTHING, &[]);
}
