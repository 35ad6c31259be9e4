//! One indicator row for every task and goal, no more and no fewer.

use jixiao::document::Edit;
use serde_json::json;

use crate::support::{Form, NOTHING, check, existing_cell, expect, growing, lines, spec, type_in};

/// Goals, and indicators that must have a row for each.
fn form() -> Form {
    let columns = [spec("l1", "text"), spec("name", "text").role("name"), spec("value", "text")];
    let printed =
        json!({ "key": "goal_1", "cells": { "l1": "产出指标", "name": "年度工作目标1实现率", "value": "100" } });
    Form::new()
        .table(growing("goals", [spec("text", "text")]))
        .table(growing("indicators", columns).preset(printed))
        .rule(
            "goal_rows",
            json!({ "row_per_item": { "items": "goals", "column": "text", "table": "indicators", "pattern": "年度工作目标{n}实现率" } }),
        )
}

/// Goals by name, and indicator rows for these numbers, the first printed by the form.
fn texts(goals: &[&str], numbers: &[&str]) -> Vec<(String, String)> {
    let goals = goals.iter().zip(1..).map(|(goal, row)| (format!("goals/{row}/text"), (*goal).to_owned()));
    let rows = numbers.iter().zip(1..).flat_map(|(number, row)| {
        [
            (format!("indicators/{row}/name"), format!("年度工作目标{number}实现率")),
            (format!("indicators/{row}/l1"), "产出指标".to_owned()),
            (format!("indicators/{row}/value"), "100".to_owned()),
        ]
    });
    goals.chain(rows).collect()
}

#[test]
fn as_many_rows_as_goals_is_silent() {
    check(&form(), &texts(&["一", "二", "三"], &["1", "2", "3"]), &[]);
    check(&form(), &texts(&["一", "二", "三"], &["3", "1", "2"]), &[]);
    // An empty goal counts for nothing, wherever it stands.
    check(&form(), &texts(&["", "一", " ", "二"], &["1", "2"]), &[]);
    // Before any goal is written the printed row is not too many.
    check(&form(), NOTHING, &[]);
    check(&form(), &texts(&[" ", ""], &["1", "2"]), &[]);
}

#[test]
fn a_goal_without_its_row_is_told_at_the_goal() {
    check(
        &form(),
        &texts(&["一", "二", "三", "四"], &["1", "2", "4"]),
        &["error item-row-missing goals/3/text number=3 name=年度工作目标3实现率"],
    );
    check(
        &form(),
        &texts(&["一", "二", "三"], &["1"]),
        &["error item-row-missing goals/2/text number=2", "error item-row-missing goals/3/text number=3"],
    );
    // Goals are numbered as they stand, empty ones left out.
    check(&form(), &texts(&["一", "", "二"], &["1"]), &["error item-row-missing goals/3/text number=2"]);
}

#[test]
fn a_row_without_its_goal_is_told_at_the_row() {
    check(&form(), &texts(&["一"], &["1", "2"]), &["error item-row-extra indicators/2/name number=2 items=1"]);
    check(&form(), &texts(&["一"], &["1", "0"]), &["error item-row-extra indicators/2/name number=0 items=1"]);
    check(
        &form(),
        &texts(&["一"], &["1", "4294967295", "4294967296"]),
        &["error item-row-extra indicators/2/name number=4294967295"],
    );
}

#[test]
fn a_row_written_twice_is_told_at_the_second() {
    check(&form(), &texts(&["一", "二"], &["1", "2", "1"]), &["error item-row-repeated indicators/3/name number=1"]);
    // 01, １ and 1 are the same number to whoever reads them.
    check(&form(), &texts(&["一"], &["１"]), &[]);
    check(&form(), &texts(&["一"], &["1", " １ "]), &["error item-row-repeated indicators/2/name number=1"]);
    check(&form(), &texts(&["一"], &["1", "01"]), &["error item-row-repeated indicators/2/name number=1"]);
    check(
        &form(),
        &texts(&["一"], &["1", "2", "2"]),
        &["error item-row-extra indicators/2/name number=2", "error item-row-extra indicators/3/name number=2"],
    );
}

#[test]
fn the_second_is_the_one_that_stands_second() {
    let mut session = form().open(&texts(&["一"], &["1", "1"]));
    let table = session.plan().table_named("indicators").unwrap();
    let [first, second] = *session.document().rows(table).unwrap().order() else { panic!("two rows") };
    let blamed = |session: &jixiao::session::Session| session.findings()[0].place.cell();
    expect(&session, &["error item-row-repeated indicators/2/name"]);
    let name = |row| Some(jixiao::document::CellRef::Cell(table, row, jixiao::document::ColumnIx(1)));
    assert_eq!(blamed(&session), name(second));
    session.apply(vec![Edit::MoveRow(table, second, 0)]);
    expect(&session, &["error item-row-repeated indicators/2/name"]);
    assert_eq!(blamed(&session), name(first));
}

#[test]
fn names_of_another_pattern_are_not_counted() {
    for number in ["", "一", "1a", "-1", "+1", "1.0", "1 0", "目标1"] {
        check(&form(), &texts(&["一"], &["1", number]), &[]);
    }
}

#[test]
fn writing_and_removing_goals_is_followed() {
    let mut session = form().open(&texts(&["一"], &["1"]));
    let goals = session.plan().table_named("goals").unwrap();
    let blank = jixiao::document::blank_row(&session.plan().table(goals).unwrap().table);
    session.apply(vec![Edit::InsertRow { table: goals, at: 0, row: blank }]);
    expect(&session, &[]);
    type_in(&mut session, "goals/1/text", "零");
    expect(&session, &["error item-row-missing goals/2/text number=2"]);
    let first = session.document().rows(goals).unwrap().order()[0];
    session.apply(vec![Edit::MoveRow(goals, first, 1)]);
    expect(&session, &["error item-row-missing goals/2/text number=2"]);
    session.apply(vec![Edit::RemoveRow(goals, first)]);
    expect(&session, &[]);
    session.undo();
    expect(&session, &["error item-row-missing goals/2/text number=2"]);
}

/// The indicator rows after the remedy of the only finding: number, group and value of each.
fn mended(texts: &[(String, String)]) -> Vec<String> {
    let mut session = form().open(texts);
    let remedy = session.findings().into_iter().find_map(|finding| finding.remedy.clone()).expect("a remedy");
    session.apply(remedy.edits);
    assert_eq!(lines(&session), [""; 0]);
    let table = session.plan().table_named("indicators").unwrap();
    session.document().rows(table).unwrap().iter().map(|(_, row)| row.cells.join(" ")).collect()
}

#[test]
fn the_missing_row_comes_below_its_neighbour_with_the_neighbour_s_texts() {
    let mut four = texts(&["一", "二", "三", "四"], &["1", "2", "4"]);
    four.push(("indicators/2/value".to_owned(), "95".to_owned()));
    assert_eq!(
        mended(&four),
        [
            "产出指标 年度工作目标1实现率 100",
            "产出指标 年度工作目标2实现率 95",
            "产出指标 年度工作目标3实现率 95",
            "产出指标 年度工作目标4实现率 100"
        ]
    );
    // Other rows may stand between and behind.
    let mut among = texts(&["一", "二"], &["1"]);
    among.extend(
        [("indicators/2/name", "群众满意度"), ("indicators/2/value", "95")]
            .map(|(path, text)| (path.to_owned(), text.to_owned())),
    );
    assert_eq!(
        mended(&among),
        ["产出指标 年度工作目标1实现率 100", "产出指标 年度工作目标2实现率 100", " 群众满意度 95"]
    );
}

#[test]
fn the_row_that_the_form_prints_comes_back_as_printed() {
    let mut first = texts(&["一", "二"], &["", "2"]);
    first.retain(|(path, _)| !path.starts_with("indicators/1/"));
    first.push(("indicators/1/name".to_owned(), "社会效益".to_owned()));
    first.push(("indicators/2/value".to_owned(), "95".to_owned()));
    // Without a row before it, it stands above the one behind it, not above all others.
    assert_eq!(
        mended(&first),
        ["产出指标 社会效益 100", "产出指标 年度工作目标1实现率 100", "产出指标 年度工作目标2实现率 95"]
    );
}

#[test]
fn the_added_row_has_the_texts_its_neighbour_has_by_then() {
    let mut session = form().open(&texts(&["一", "二"], &["1"]));
    type_in(&mut session, "indicators/1/value", "98");
    let cell = existing_cell(&session, "goals/2/text");
    let remedy = session.findings_at(cell)[0].remedy.clone().unwrap();
    session.apply(remedy.edits);
    let added = existing_cell(&session, "indicators/2/value");
    assert_eq!(session.document().text(added), Some("98"));
}
