//! Rows of two tables that must agree, and rows whose cells have slipped.

use serde_json::json;

use crate::support::{Form, NOTHING, check, expect, growing, lines, spec, type_in};

/// Long-term and annual indicators, as in the Hubei form.
fn form() -> Form {
    let columns = |remark: bool| {
        let mut columns = vec![
            spec("name", "text").role("name"),
            spec("value", "target").role("target"),
            spec("basis", "choice").role("basis").list("basis"),
            spec("class", "choice").role("class").list("class").set("open_list", true),
        ];
        columns.extend(remark.then(|| spec("remark", "text")));
        columns
    };
    Form::new()
        .list("basis", &["计划标准", "历史标准"])
        .list("class", &["产出指标", "效益指标"])
        .table(growing("long", columns(false)).indicators(json!({})))
        .table(growing("annual", columns(true)).indicators(json!({})))
        .rule(
            "agree",
            json!({ "rows_agree": { "left": "long", "right": "annual",
                "columns": [["value", "value"], ["basis", "basis"], ["class", "class"]], "reason": "remark" } }),
        )
        .severity("warning")
}

/// One row in each table: name, value, basis, class, and the annual row's remark.
fn pair(long: [&str; 4], annual: [&str; 5]) -> Vec<(String, String)> {
    let columns = ["name", "value", "basis", "class", "remark"];
    let long = columns.iter().zip(long).map(|(column, text)| (format!("long/1/{column}"), text.to_owned()));
    let annual = columns.iter().zip(annual).map(|(column, text)| (format!("annual/1/{column}"), text.to_owned()));
    long.chain(annual).filter(|(_, text)| !text.is_empty()).collect()
}

#[test]
fn rows_that_agree_are_silent() {
    check(
        &form(),
        &pair(["满意度", "≥95%", "计划标准", "产出指标"], ["满意度", "≥95%", "计划标准", "产出指标", ""]),
        &[],
    );
    // Blanks, quotation marks and full-width brackets do not make another name or value.
    check(&form(), &pair(["“三公”经费（%）", "≤ 100%", "", ""], ["\"三公\"经费(%)", "≤100%", "", "", ""]), &[]);
    // What is still empty is incomplete, not different.
    check(&form(), &pair(["满意度", "≥95%", "计划标准", ""], ["满意度", "", "", "产出指标", ""]), &[]);
    check(&form(), NOTHING, &[]);
}

#[test]
fn each_difference_is_told_where_it_is_unless_explained() {
    let long = ["满意度", "≥95%", "计划标准", "产出指标"];
    check(
        &form(),
        &pair(long, ["满意度", "≥96%", "历史标准", "产出指标", ""]),
        &[
            "warning rows-disagree annual/1/value left=≥95% right=≥96%",
            "warning rows-disagree annual/1/basis left=计划标准 right=历史标准",
        ],
    );
    check(&form(), &pair(long, ["满意度", "≥96%", "历史标准", "产出指标", "本年提高"]), &[]);
}

#[test]
fn a_row_without_its_counterpart_is_told_where_it_stands() {
    check(
        &form(),
        &pair(["服务对象满意度", "≥95%", "", ""], ["联系部门满意度", "≥95%", "", "", ""]),
        &["warning row-unmatched long/1/name", "warning row-unmatched annual/1/name"],
    );
    // A row of this year alone may say why; one of the long term cannot.
    check(
        &form(),
        &pair(["服务对象满意度", "≥95%", "", ""], ["联系部门满意度", "≥95%", "", "", "本年新增"]),
        &["warning row-unmatched long/1/name"],
    );
    // Two rows of one name want two.
    let mut twice = pair(["满意度", "≥95%", "", ""], ["满意度", "≥95%", "", "", ""]);
    twice.extend([("long/2/name".to_owned(), "满意度".to_owned()), ("long/2/value".to_owned(), "≥95%".to_owned())]);
    check(&form(), &twice, &["warning row-unmatched long/2/name"]);
}

#[test]
fn agreement_is_followed_as_one_types() {
    let mut session = form().open(&pair(["满意度", "≥95%", "", ""], ["满意度", "≥96%", "", "", ""]));
    expect(&session, &["warning rows-disagree annual/1/value"]);
    type_in(&mut session, "long/1/value", "≥96%");
    expect(&session, &[]);
    type_in(&mut session, "annual/1/name", "覆盖率");
    expect(&session, &["warning row-unmatched long/1/name", "warning row-unmatched annual/1/name"]);
    type_in(&mut session, "annual/1/remark", "本年新增");
    expect(&session, &["warning row-unmatched long/1/name"]);
    type_in(&mut session, "long/1/name", "覆盖率");
    expect(&session, &[]);
}

#[test]
fn a_slipped_row_is_told_once_and_nothing_else_of_it() {
    // The name repeated as value, 完成 as basis, 计划标准 as class.
    check(
        &form(),
        &pair(
            ["服务体制改革成效", "服务体制改革成效", "完成", "计划标准"],
            ["服务体制改革成效", "完成", "计划标准", "", ""],
        ),
        &["error cells-shifted long/1/value"],
    );
    let mut session = form().open(&pair(["成效", "成效", "完成", "计划标准"], ["成效", "完成", "计划标准", "", ""]));
    let remedy = session.findings()[0].remedy.clone().unwrap();
    session.apply(remedy.edits);
    expect(&session, &[]);
    let row = session.document().tables()[0].iter().next().unwrap().1.cells.join("|");
    assert_eq!(row, "成效|完成|计划标准|");
    session.undo();
    assert_eq!(lines(&session), ["error cells-shifted long/1/value"]);
}

#[test]
fn a_row_that_is_merely_wrong_has_not_slipped() {
    let alone = |value: &'static str, basis: &'static str, class: &'static str| {
        [
            ("annual/1/name", "成效"),
            ("annual/1/remark", "本年新增"),
            ("annual/1/value", value),
            ("annual/1/basis", basis),
            ("annual/1/class", class),
        ]
    };
    check(&form(), &alone("成效", "完成", ""), &["error not-in-list annual/1/basis"]);
    check(&form(), &alone("成效", "完成", "产出指标"), &["error not-in-list annual/1/basis"]);
    check(&form(), &alone("成效", "计划标准", "计划标准"), &["warning not-in-list annual/1/class"]);
    check(&form(), &alone("成效", "", "计划标准"), &["warning not-in-list annual/1/class"]);
    check(&form(), &alone("完成", "计划标准", "履职指标"), &["warning not-in-list annual/1/class"]);
}
