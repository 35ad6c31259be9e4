//! Approved targets against the self-evaluation: what a reviewer would otherwise check row by row.
#![cfg(test)]

use std::sync::Arc;

use jixiao::document::{CellRef, Document, RowId, TableIx, blank_row};
use jixiao::report::{Language, difference_in_words};
use jixiao::session::{Session, compare};
use jixiao::template::{Plan, read_template};
use serde_json::{Value, json};

fn column(id: &str, kind: &str, role: &str) -> Value {
    json!({ "id": id, "label": id, "type": kind, "role": role })
}

fn form(tables: &[(&str, &[Value])]) -> Arc<Plan> {
    let fields = json!({ "fields": [
        { "id": "unit", "label": "单位", "type": "text" }, { "id": "year", "label": "年度", "type": "text" } ] });
    let tables = tables.iter().map(|(id, columns)| {
        json!({ "table": { "id": id, "columns": columns, "rows": { "growing": {} }, "indicators": {} } })
    });
    let blocks: Vec<Value> = [fields].into_iter().chain(tables).collect();
    let template = json!({ "format": 1, "id": "small", "version": "1", "title": "表", "region": "试验", "source": "tests",
        "money": { "unit": "万元", "decimals": 2 }, "unit_field": "unit", "year_field": "year",
        "sections": [{ "id": "all", "title": "全部", "blocks": blocks }] });
    Arc::new(Plan::compile(read_template(&template.to_string()).unwrap()).unwrap())
}

/// Name, target, weight and level-1 group of each row of each table.
fn open(plan: &Arc<Plan>, head: [&str; 2], tables: &[&[&[&str]]]) -> Session {
    let mut document = Document::new(&plan.template);
    for (at, text) in (0..).zip(head) {
        document.set(CellRef::Field(jixiao::document::FieldIx(at)), text.to_owned());
    }
    for (at, rows) in (0..).zip(tables) {
        for texts in *rows {
            let mut row = blank_row(&plan.table(TableIx(at)).unwrap().table);
            row.cells.iter_mut().zip(*texts).for_each(|(cell, text)| *cell = (*text).to_owned());
            document.rows_mut(TableIx(at)).unwrap().push(row);
        }
    }
    Session::open(plan.clone(), document)
}

fn one_cell() -> Vec<Value> {
    vec![
        column("name", "text", "name"),
        column("target", "target", "target"),
        column("weight", "weight", "weight"),
        column("l1", "text", "level1"),
    ]
}

#[track_caller]
fn differ(approved: &[&[&str]], reported: &[&[&str]], expected: &[&str]) {
    let columns = one_cell();
    let plan = form(&[("indicators", &columns)]);
    let head = ["黄江镇政务服务中心", "2023"];
    let differences = compare(&open(&plan, head, &[approved]), &open(&plan, head, &[reported]));
    let told: Vec<String> = differences
        .iter()
        .map(|one| format!("{} {} {}/{}", one.kind.as_str(), one.name, one.promised, one.stated))
        .collect();
    assert_eq!(told, expected);
    assert!(
        differences
            .iter()
            .all(|one| Language::ALL.iter().all(|&language| !difference_in_words(one, language).is_empty()))
    );
}

#[test]
fn the_same_promise_in_other_words_is_no_difference() {
    for (promised, stated) in [
        ("≥95%", "≥95%"),
        ("≥95%", "不低于95%"),
        ("≥ 95％", ">=95%"),
        ("12个", "12"),
        ("≥12个", "12个"),
        ("1.5万元", "15000元"),
        ("健全", "健全 "),
        ("≥95%", ""),
    ] {
        differ(&[&["办件", promised]], &[&["办件", stated]], &[]);
    }
}

#[test]
fn a_target_lowered_on_the_way_is_told() {
    differ(&[&["办件", "≥100件"]], &[&["办件", "≥90件"]], &["target 办件 ≥100件/≥90件"]);
    differ(&[&["办件", "≥100件"]], &[&["办件", "≤100件"]], &["target 办件 ≥100件/≤100件"]);
    differ(&[&["办件", "≥100件"]], &[&["办件", "≥100次"]], &["target 办件 ≥100件/≥100次"]);
    differ(&[&["制度", "健全"]], &[&["制度", "基本健全"]], &["target 制度 健全/基本健全"]);
    differ(&[&["制度", "健全"]], &[&["制度", "100%"]], &["target 制度 健全/100%"]);
    differ(&[&["办件", "≥100", "10"]], &[&["办件", "≥100", "8"]], &["weight 办件 10/8"]);
    differ(&[&["办件", "≥100", "10"]], &[&["办件", "≥100", "10.0"]], &[]);
    differ(
        &[&["办件", "1", "", "产出指标(50分)"]],
        &[&["办件", "1", "", "效益指标"]],
        &["group 办件 产出指标(50分)/效益指标"],
    );
    differ(&[&["办件", "1", "", "产出指标(50分)"]], &[&["办件", "1", "", "产出指标"]], &[]);
}

#[test]
fn indicators_that_came_and_went_are_told() {
    differ(
        &[&["甲", "1"], &["乙", "2"], &["丙", "3"]],
        &[&["丙", "3"], &["丁", "4"], &["甲", "1"]],
        &["extra 丁 /丁", "missing 乙 乙/"],
    );
    // Two of one name are told apart by their order.
    differ(&[&["甲", "1"], &["甲", "2"]], &[&["甲", "1"], &["甲", "3"]], &["target 甲 2/3"]);
}

#[test]
fn names_are_known_in_spite_of_stars_numbers_and_template_marks() {
    differ(&[&["农村低保人数（≥**人）", "≥5人"]], &[&["★★★农村低保人数(≥**人)", "≥5人"]], &[]);
    differ(&[&["指标1：办件", "≥5人"]], &[&["办件", "≥5人"]], &[]);
    differ(
        &[&["办案(业务)经费", "≥5"]],
        &[&["办案", "≥5"]],
        &["extra 办案 /办案", "missing 办案(业务)经费 办案(业务)经费/"],
    );
}

#[test]
fn the_targets_of_the_year_count_and_long_term_ones_are_not_missed() {
    let columns = one_cell();
    let approved = form(&[("term", &columns), ("annual", &columns)]);
    let reported = form(&[("indicators", &columns)]);
    let term: &[&[&str]] = &[&["办件", "≥500"], &["规划", "完成"]];
    let annual: &[&[&str]] = &[&["办件", "≥100"], &["培训", "≥2"]];
    let promised = open(&approved, ["中心", "2023年度"], &[term, annual]);
    let stated = open(&reported, ["中心", "2023"], &[&[&["办件", "≥100"]]]);
    let told: Vec<_> =
        compare(&promised, &stated).iter().map(|one| format!("{} {}", one.kind.as_str(), one.name)).collect();
    assert_eq!(told, ["missing 培训"]);
}

#[test]
fn another_unit_or_year_is_told_first() {
    let columns = one_cell();
    let plan = form(&[("indicators", &columns)]);
    let promised = open(&plan, ["甲局", "2023年度"], &[&[&["办件", "1"]]]);
    let stated = open(&plan, ["乙局", "2024"], &[&[&["办件", "1"]]]);
    let told: Vec<_> = compare(&promised, &stated).iter().map(|one| one.kind.as_str()).collect();
    assert_eq!(told, ["unit", "year"]);
}

#[test]
fn split_cells_are_compared_with_whole_ones_and_an_adjusted_target_is_not_the_promise() {
    let whole = one_cell();
    let split = [
        column("name", "text", "name"),
        column("value", "target_value", "target"),
        json!({ "id": "unit", "label": "单位", "type": "unit", "role": "unit" }),
        column("adjusted", "target_value", "adjusted_target"),
    ];
    let (approved, reported) = (form(&[("t", &whole)]), form(&[("t", &split)]));
    let promised = open(&approved, ["中心", "2023"], &[&[&["办件", "100件"], &["满意度", "95%"]]]);
    let stated = open(&reported, ["中心", "2023"], &[&[&["办件", "100", "件", "80"], &["满意度", "90", "%", ""]]]);
    let differences = compare(&promised, &stated);
    assert_eq!(differences.len(), 1, "{differences:?}");
    assert_eq!((differences[0].name.as_str(), differences[0].stated.as_str()), ("满意度", "90%"));
    assert_eq!(differences[0].reported, Some(CellRef::Cell(TableIx(0), RowId(1), jixiao::document::ColumnIx(1))));
}
