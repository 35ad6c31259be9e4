//! A cell that wants a number: every text ends in an exact value or in a finding that says where.

use jixiao::number::plain_text;
use jixiao::rules::{CellValue, read_value};
use jixiao::template::CellRef;

use crate::support::{Form, check, existing_cell, lines, spec};

/// What formulas get from this text in a cell of this type, and what is said of it.
fn read(kind: &str, text: &str) -> (Option<String>, Vec<String>) {
    let form = Form::new().fields([spec("cell", kind), spec("double", kind)]).formula("use", "double = cell * 2");
    let session = form.open(&[("cell", text)]);
    let cell = existing_cell(&session, "double");
    let twice = session.computed(cell).map(|computed| computed.value);
    let half = twice.and_then(|value| value.checked_div(2.into())).map(|value| plain_text(value.normalize()));
    (half, lines(&session))
}

#[track_caller]
fn gives(kind: &str, text: &str, value: &str, findings: &[&str]) {
    assert_eq!(read(kind, text).0.as_deref(), Some(value), "{kind} {text:?}");
    check(&Form::new().fields([spec("cell", kind)]), &[("cell", text)], findings);
}

#[track_caller]
fn refused(kind: &str, text: &str, finding: &str) {
    let (value, _) = read(kind, text);
    assert_eq!(value, None, "{kind} {text:?}");
    check(&Form::new().fields([spec("cell", kind)]), &[("cell", text)], &[finding]);
}

#[test]
fn amounts_are_read_exactly_as_they_are_written() {
    for (text, value) in [
        ("149", "149"),
        ("149.00", "149"),
        ("8.408", "8.408"),
        ("918.886283", "918.886283"),
        ("1,234.50", "1234.5"),
        ("1，234", "1234"),
        ("36,950.00", "36950"),
        ("１２．５", "12.5"),
        ("　100 ", "100"),
        (".5", "0.5"),
        ("5.", "5"),
        ("9007199254740993", "9007199254740993"),
        ("9999999999999999999999999999", "9999999999999999999999999999"),
        ("0.0000000000000000000000000001", "0.0000000000000000000000000001"),
        ("-0", "0"),
        ("−0.00", "0"),
        ("387.66万元", "387.66"),
        ("¥12.5", "12.5"),
    ] {
        gives("amount", text, value, &[]);
    }
}

#[test]
fn a_dash_and_nothing_at_all_are_not_zero_and_not_wrong() {
    for text in ["", " ", "\u{3000}", "/", "—", "-", "--", "－", "无"] {
        for kind in ["amount", "count", "percent", "weight", "score"] {
            assert_eq!(read(kind, text).1, [""; 0], "{kind} {text:?}");
            let empty = read_value(plan(kind), text);
            assert!(matches!(empty, CellValue::Blank | CellValue::Nothing), "{kind} {text:?}: {empty:?}");
        }
    }
}

fn plan(kind: &str) -> jixiao::template::ColumnPlan {
    let plan = Form::new().fields([spec("cell", kind)]).plan();
    plan.column_plan(CellRef::Field(plan.field_named("cell").unwrap())).unwrap()
}

#[test]
fn what_is_no_number_is_refused_and_never_guessed() {
    for text in [
        "7,00.0,77",
        ",867.48",
        "1e400",
        "1e-400",
        "1e3",
        "Infinity",
        "NaN",
        "1_000",
        "0x10",
        "####",
        "＃＃＃",
        "=1+1",
        "＝１",
        "@SUM(1)",
        "+1+1",
        "-1+1",
        "1.2.3",
        "12 34",
        "1、2",
        "12-",
        "一百",
        "<b>1</b>",
        "1\u{202E}2",
        "12\u{0}",
        "123456789012345678901234567890",
        "0.00000000000000000000000000001",
    ] {
        for kind in ["amount", "count", "percent", "weight", "score"] {
            refused(kind, text, "error number-unreadable cell");
        }
    }
}

#[test]
fn a_unit_of_another_measure_is_not_swallowed() {
    refused("amount", "12人", "error unexpected-unit cell found=人 expected=万元");
    refused("amount", "120000元", "error unexpected-unit cell found=元 expected=万元");
    refused("amount", "5%", "error unexpected-unit cell found=% expected=万元");
    refused("percent", "5万元", "error unexpected-unit cell found=万元 expected=%");
    refused("percent", "5‰", "error unexpected-unit cell found=‰ expected=%");
    refused("score", "9%", "error unexpected-unit cell found=% expected=分");
    gives("score", "9.5分", "9.5", &[]);
    gives("weight", "10 分", "10", &[]);
    gives("count", "12人", "12", &[]);
    let people = Form::new().fields([spec("cell", "count").set("unit", "人")]);
    check(&people, &[("cell", "12人")], &[]);
    check(&people, &[("cell", "12个")], &["error unexpected-unit cell found=个 expected=人"]);
    let yuan =
        Form::new().set("money", serde_json::json!({ "unit": "元", "decimals": 2 })).fields([spec("cell", "amount")]);
    check(&yuan, &[("cell", "387664.62元")], &[]);
    check(&yuan, &[("cell", "38.77万元")], &["error unexpected-unit cell found=万元 expected=元"]);
}

#[test]
fn below_zero_is_asked_about_where_it_is_possible_and_wrong_where_it_is_not() {
    gives("amount", "−31.55", "-31.55", &["warning negative cell value=-31.55"]);
    gives("count", "-3", "-3", &["error negative cell value=-3"]);
    gives("weight", "-1", "-1", &["error negative cell"]);
    gives("score", "-0.5", "-0.5", &["error negative cell"]);
    gives("percent", "−31.55%", "-0.3155", &[]);
}

#[test]
fn things_are_whole() {
    gives("count", "12.5", "12.5", &["error not-whole cell value=12.5"]);
    gives("count", "12.00", "12", &[]);
    gives("count", "1,437", "1437", &[]);
    gives("count", "-0.5", "-0.5", &["error not-whole cell", "error negative cell"]);
}

#[test]
fn percentages_are_fractions_to_formulas() {
    gives("percent", "98.15%", "0.9815", &[]);
    gives("percent", "98.15", "0.9815", &[]);
    gives("percent", "100％", "1", &[]);
    gives("percent", "102.59%", "1.0259", &[]);
    gives("percent", "0.5", "0.005", &[]);
}

#[test]
fn a_percentage_with_28_decimals_is_refused_or_exact() {
    let (value, findings) = read("percent", "0.0000000000000000000000000001");
    assert!(value.is_none() || findings.is_empty(), "{value:?} {findings:?}");
}
