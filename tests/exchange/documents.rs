//! The plain form of a document.

use jixiao::document::{CellRef, ColumnIx, Document, Edit, FieldIx, Row, TableIx, Unplaced};
use jixiao::exchange::{Limits, Problem, Why, document_from_json, document_to_json};
use jixiao::template::{Plan, catalog, read_template};
use proptest::prelude::*;

use super::support::{TEMPLATE, open, plan, problems, refused, unplaced};

fn texts(imported: &jixiao::exchange::Imported, table: usize) -> Vec<Vec<String>> {
    imported.document.tables()[table].iter().map(|(_, row)| row.cells.to_vec()).collect()
}

#[test]
fn what_the_file_lacks_comes_from_the_template() {
    let imported = open(r#""fields":{"unit":"甲"}"#);
    let mut expected = Document::new(&plan().template);
    expected.set(CellRef::Field(FieldIx(0)), "甲".into());
    assert_eq!(imported.document, expected);
    assert_eq!(imported.document.fields()[1], "2024", "the default of a field that the file lacks");
    assert_eq!(open(r#""fields":{"year":""}"#).document.fields()[1], "", "an empty text is a text");
    assert!(imported.problems.is_empty());
}

#[test]
fn rows_of_a_fixed_table_go_by_their_keys() {
    let imported = open(
        r#""tables":{"funds":[
            {"preset":"adjusted","cells":{"amount":"2","x":"列"}},
            {"preset":"gone","cells":{"amount":"3"}},
            {"preset":"adjusted","cells":{"amount":"4"}},
            {"cells":{"amount":"5"}},
            "6" ]}"#,
    );
    assert_eq!(texts(&imported, 0), [["年初", ""], ["调整", "2"]]);
    assert_eq!(
        unplaced(&imported),
        ["funds/adjusted/x=列", "funds/gone/amount=3", "funds/adjusted/amount=4", "funds/4/amount=5", "funds/5=6"]
    );
    assert_eq!(
        problems(&imported),
        [
            "/tables/funds/0/cells/x: UnknownColumn",
            "/tables/funds/1: UnknownRow",
            "/tables/funds/2: RepeatedRow",
            "/tables/funds/3: UnknownRow",
            "/tables/funds/4: NotObject { found: Text }",
        ]
    );
}

#[test]
fn rows_of_a_growing_table_are_those_of_the_file() {
    let imported = open(
        r#""tables":{"tasks":[
            {"preset":"second","cells":{"name":"改"}},
            {"cells":{"name":"新"}},
            {"preset":"gone","cells":{"name":"旧"}},
            {} ]}"#,
    );
    assert_eq!(texts(&imported, 1), [["改", "", "预置"], ["新", "", "无"], ["旧", "", "无"], ["", "", "无"]]);
    let presets: Vec<_> = imported.document.tables()[1].iter().map(|(_, row)| row.preset).collect();
    assert_eq!(presets, [Some(1), None, None, None]);
    assert_eq!(unplaced(&imported), ["tasks/3/@preset=gone"]);
    assert_eq!(problems(&imported), ["/tables/tasks/2/preset: UnknownPreset"]);
    assert!(open(r#""tables":{"tasks":[]}"#).document.tables()[1].is_empty(), "no rows are no rows");
}

#[test]
fn parts_of_the_wrong_shape_are_kept() {
    let imported = open(r#""fields":["甲"],"tables":{"tasks":{"0":{}},"gone":"乙"},"unplaced":"丙","note":{"a":1}"#);
    let mut kept = unplaced(&imported);
    kept.sort();
    assert_eq!(kept, [r#"fields=["甲"]"#, "gone=乙", r#"note={"a":1}"#, r#"tasks={"0":{}}"#, "unplaced=丙"]);
    assert_eq!(imported.problems.len(), 5);
    let row = open(r#""tables":{"tasks":[{"cells":"丁","preset":5,"method":"戊"}]}"#);
    let mut kept = unplaced(&row);
    kept.sort();
    assert_eq!(kept, ["tasks/1/@preset=5", "tasks/1/method=戊", "tasks/1=丁"]);
}

#[test]
fn a_document_of_another_template_is_refused() {
    let refused = refused(r#"{"template":"other-form","version":"2"}"#);
    assert_eq!(refused.at.pointer, "/template");
    assert_eq!(refused.why, Why::OtherTemplate { found: "other-form".into(), expected: "test-form".into() });
}

/// A program whose template lacks a field and a row, an older one say, opens a file, saves it,
/// and the newer program opens it again: every text is back in its place.
#[test]
fn a_text_without_a_place_finds_it_again() {
    let newer = plan();
    let older = TEMPLATE
        .replace(r#""version": "2""#, r#""version": "1""#)
        .replace(r#"{ "id": "constructor", "label": "名", "type": "long_text" },"#, "")
        .replace(r#"{ "key": "initial", "cells": { "label": "年初" } },"#, "");
    let older = Plan::compile(read_template(&older).expect("well-formed")).expect("sound");
    let original = open(
        r#""fields":{"constructor":"乙","a/b~c":"斜"},
           "tables":{"funds":[{"preset":"initial","cells":{"label":"年初","amount":"1"}},
                              {"preset":"adjusted","cells":{"label":"调整","amount":"2"}}],
                     "tasks":[{"cells":{"name":"n","score":"1","remark":""}}]}"#,
    )
    .document;
    let limits = Limits::default();

    let text = document_to_json(&original, &newer.template);
    let old = document_from_json(&text, &older.template, &limits).expect("opens in the older program");
    assert_eq!(old.other_version.as_deref(), Some("2"));
    assert_eq!(unplaced(&old), ["constructor=乙", "funds/initial/label=年初", "funds/initial/amount=1"]);
    assert_eq!(
        old.problems.iter().map(|entry| entry.problem).collect::<Vec<_>>(),
        [Problem::UnknownField, Problem::UnknownRow]
    );

    let text = document_to_json(&old.document, &older.template);
    let again = document_from_json(&text, &newer.template, &limits).expect("opens in the newer program");
    assert_eq!(again.other_version.as_deref(), Some("1"));
    assert_eq!(again.document, original);
}

/// What the file says of a cell stands above what lies about unplaced.
#[test]
fn an_unplaced_text_never_overwrites_a_cell() {
    let imported = open(r#""fields":{"unit":""},"unplaced":[{"path":"unit","text":"旧"},{"path":"gone","text":""}]"#);
    assert_eq!(imported.document.fields()[0], "");
    assert_eq!(unplaced(&imported), ["unit=旧", "gone="]);
}

#[test]
fn the_examples_fit_their_templates_to_the_last_text() {
    for builtin in catalog::builtin() {
        let template = read_template(builtin.json).expect(builtin.id);
        let imported = document_from_json(builtin.example, &template, &Limits::default()).expect(builtin.id);
        assert_eq!(problems(&imported), [""; 0], "{}", builtin.id);
        assert_eq!(unplaced(&imported), [""; 0], "{}", builtin.id);
        assert_eq!(imported.other_version, None, "{}", builtin.id);
        let written = document_to_json(&imported.document, &template);
        let again = document_from_json(&written, &template, &Limits::default()).expect(builtin.id);
        assert_eq!(again, imported, "{}", builtin.id);
    }
}

fn hostile_text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => any::<String>(),
        2 => "[0-9.,%≥≤−]{0,12}",
        1 => proptest::sample::select(vec![
            "", " ", "null", "{}", "\"", "\\", "\\u0000", "\u{0}", "\u{1f}", "\u{7f}", "\u{2028}", "\u{202e}", "\u{feff}",
            "\u{10ffff}", "__proto__", "</script>", "=1+1", "\r\n", "\u{301}\u{301}", "👩‍👧",
        ]).prop_map(str::to_owned),
    ]
}

fn edit() -> impl Strategy<Value = (u8, u8, u8, String, [String; 3])> {
    (0..6_u8, any::<u8>(), any::<u8>(), hostile_text(), [hostile_text(), hostile_text(), hostile_text()])
}

/// Makes an edit that the form allows: rows come and go in growing tables only.
fn make(document: &mut Document, (kind, a, b, text, cells): (u8, u8, u8, String, [String; 3])) {
    let tasks = TableIx(1);
    let order = document.tables()[1].order().to_vec();
    let row = (!order.is_empty()).then(|| order[usize::from(a) % order.len()]);
    let at = usize::from(b) % (order.len() + 1);
    let edit = match (kind, row) {
        (0, _) => Edit::Set(CellRef::Field(FieldIx(u16::from(a % 4))), text),
        (1, _) => {
            let funds = document.tables()[0].order()[usize::from(a % 2)];
            Edit::Set(CellRef::Cell(TableIx(0), funds, ColumnIx(u16::from(b % 2))), text)
        }
        (2, Some(row)) => Edit::Set(CellRef::Cell(tasks, row, ColumnIx(u16::from(b % 3))), text),
        (3, Some(row)) => Edit::RemoveRow(tasks, row),
        (4, Some(row)) => Edit::MoveRow(tasks, row, at),
        _ => {
            let preset = (a % 3 > 0).then_some(u16::from(a % 2));
            Edit::InsertRow { table: tasks, at, row: Row { preset, cells: cells.into() } }
        }
    };
    assert!(document.apply(edit).is_some());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn writing_then_reading_gives_the_identical_document(
        edits in proptest::collection::vec(edit(), 0..24),
        unplaced in proptest::collection::vec((hostile_text(), hostile_text()), 0..4),
    ) {
        let plan = plan();
        let mut document = Document::new(&plan.template);
        for edit in edits {
            make(&mut document, edit);
        }
        document.unplaced = unplaced.into_iter().map(|(path, text)| Unplaced { path, text }).collect();
        let text = document_to_json(&document, &plan.template);
        let imported = document_from_json(&text, &plan.template, &Limits::default()).expect("opens");
        prop_assert_eq!(&imported.document, &document);
        prop_assert!(imported.problems.is_empty());
        // And any other reader of JSON agrees that it is JSON.
        prop_assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok());
    }

    #[test]
    fn reading_never_panics(text in r#"[\[\]{}",:0-9eE+.\\u\-a-f \n]{0,60}|\PC{0,40}"#) {
        let plan = plan();
        let ours = document_from_json(&text, &plan.template, &Limits::default());
        prop_assert!(ours.is_err());
    }

    /// Our reader takes what the usual one takes and refuses what it refuses; the exceptions
    /// are names that stand twice.
    #[test]
    fn the_reader_agrees_with_serde_json(text in r#"(\[|\]|\{|\}|"a"|"b"|,|:|1|-2.5|0e1|null|true| |"\\n"){0,14}"#) {
        let ours = jixiao::json::parse(&text, &Limits::default());
        let theirs = serde_json::from_str::<serde_json::Value>(&text);
        match ours {
            Ok(value) => prop_assert_eq!(serde_json::from_str::<serde_json::Value>(&value.compact()).unwrap(), theirs.unwrap()),
            Err(refused) => prop_assert!(theirs.is_err() || matches!(refused.why, jixiao::json::Why::DuplicateKey(_)), "{:?} {:?}", refused, text),
        }
    }
}
