//! Rates that other cells of the form decide.

use jixiao::report::{Language, words};
use jixiao::rules::Code;
use serde_json::json;

use crate::support::{Form, check, existing_cell, growing, indicator_columns, rows, spec};

const ACTUAL: &str = "indicators/1/actual";

/// The facts behind three rates, and the rates as indicators.
fn facts() -> Form {
    let settings = json!({ "facts": [
        { "indicator": "“三公经费”控制率", "formula": "spent / budget" },
        { "indicator": "预算调整率", "formula": "(adjusted - initial) / initial" },
        { "indicator": "培训次数", "formula": "courses" } ] });
    Form::new()
        .fields(["spent", "budget", "adjusted", "initial"].map(|id| spec(id, "amount").required()))
        .fields([spec("courses", "count")])
        .table(growing("indicators", indicator_columns()).indicators(settings))
}

#[track_caller]
fn check_fact(name: &str, actual: &str, expected: &[&str]) {
    let mut texts = rows(&[["", name, "", actual, "", "", ""]]);
    for (field, text) in
        [("spent", "0"), ("budget", "1"), ("initial", "597.14"), ("adjusted", "408.73"), ("courses", "6")]
    {
        texts.push((field.to_owned(), text.to_owned()));
    }
    check(&facts(), &texts, expected);
}

#[test]
fn the_facts_of_the_form_decide_its_rates() {
    check_fact("“三公经费”控制率", "0%", &[]);
    check_fact("“三公经费”控制率", "0.00%", &[]);
    check_fact("“三公经费”控制率", "100%", &[&format!("error fact-contradicts {ACTUAL} printed=1 computed=0")]);
    // The name may be written with other marks and blanks.
    check_fact("\"三公经费\" 控制率", "100%", &[&format!("error fact-contradicts {ACTUAL}")]);
    check_fact("三公经费控制率", "100%", &[&format!("error fact-contradicts {ACTUAL}")]);
    check_fact("会议费控制率", "100%", &[]);
    // Compared at the decimals that are printed.
    for right in ["−31.55%", "-31.6%", "-32%", "−31.5521%"] {
        check_fact("预算调整率", right, &[]);
    }
    for wrong in ["31.55%", "-31.5%", "-31%", "0%"] {
        check_fact("预算调整率", wrong, &[&format!("error fact-contradicts {ACTUAL}")]);
    }
    let session = facts().open(&[("courses", "6"), ("indicators/1/name", "培训次数"), ("indicators/1/actual", "7次")]);
    let finding = session.findings().into_iter().find(|finding| finding.code() == Code::FactContradicts).unwrap();
    let words = words(finding, &session, Language::Chinese);
    assert!(words.what.contains("6") && !words.what.contains('%'), "{}", words.what);
    assert_eq!(words.action.as_deref(), Some("改为 6次"));
    check_fact("培训次数", "6次", &[]);
    check_fact("培训次数", "7次", &[&format!("error fact-contradicts {ACTUAL} printed=7 computed=6")]);
    for nothing in ["", "/", "完成"] {
        check_fact("预算调整率", nothing, &[]);
    }
}

#[test]
fn facts_that_are_not_there_contradict_nothing() {
    let form = facts();
    let indicator = rows(&[["", "“三公经费”控制率", "", "100%", "", "", ""]]);
    let with = |texts: &[(&str, &str)]| {
        let mut all = indicator.clone();
        all.extend([("initial", "1"), ("adjusted", "1")].map(|(field, text)| (field.to_owned(), text.to_owned())));
        all.extend(texts.iter().map(|&(field, text)| (field.to_owned(), text.to_owned())));
        all
    };
    check(&form, &with(&[("spent", "0")]), &["error missing budget"]);
    check(&form, &with(&[("spent", "0"), ("budget", "0")]), &[]);
    check(&form, &with(&[("spent", "abc"), ("budget", "1")]), &["error number-unreadable spent"]);
    check(&form, &with(&[("spent", "1"), ("budget", "1")]), &[]);
}

#[test]
fn a_fact_involves_the_cells_it_comes_from() {
    let mut texts = rows(&[["", "“三公经费”控制率", "", "100%", "", "", ""]]);
    texts.extend([("spent", "0"), ("budget", "1")].map(|(field, text)| (field.to_owned(), text.to_owned())));
    let session = facts().open(&texts);
    for field in ["spent", "budget"] {
        let cell = existing_cell(&session, field);
        let codes: Vec<&str> = session.involved(cell).into_iter().map(|finding| finding.code().as_str()).collect();
        assert_eq!(codes, ["fact-contradicts"], "{field}");
    }
}

#[test]
fn a_rate_without_a_unit_is_a_percentage() {
    let of = |target: &'static str, actual: &'static str| {
        let mut texts = rows(&[["", "“三公经费”控制率", target, actual, "", "", ""]]);
        texts.extend(
            [("spent", "0.5"), ("budget", "1"), ("initial", "1"), ("adjusted", "1")]
                .map(|(field, text)| (field.to_owned(), text.to_owned())),
        );
        texts
    };
    for (target, actual) in [("", "50"), ("≤100", "50"), ("≤100%", "50"), ("", "50%"), ("≤100", "50.0%")] {
        check(&facts(), &of(target, actual), &[]);
    }
    check(&facts(), &of("", "100"), &[&format!("error fact-contradicts {ACTUAL} printed=1 computed=0.5")]);
    check(&facts(), &of("", "0.5"), &[&format!("error fact-contradicts {ACTUAL} printed=0.005")]);
}

/// An adjusted budget pays for what was delivered at the price that was paid, and not for what was
/// once promised.
#[test]
fn unit_costs_are_held_against_the_budget_by_what_happened() {
    let form = crate::support::indicator_form(serde_json::json!({ "budget": "money" }))
        .fields([crate::support::spec("money", "amount")]);
    let promised = ["", "资助人数", "≥330人", "", "", "", ""];
    let cost = ["", "资助标准", "≤1250元/人", "", "", "", ""];
    let with = |row: [&'static str; 7], actual| {
        let mut row = row;
        row[3] = actual;
        row
    };
    let above = |computed: &str| vec![format!("warning cost-above-budget money computed={computed} budget=40")];
    for (count, price, expected) in [
        ("", "", above("41.25")),
        ("297人", "1208元/人", vec![]),
        ("330人", "1250元/人", above("41.25")),
        // Words measure nothing: what was promised counts.
        ("完成", "1250元/人", above("41.25")),
    ] {
        let mut texts = crate::support::rows(&[with(promised, count), with(cost, price)]);
        texts.push(("money".to_owned(), "40".to_owned()));
        let found = crate::support::lines(&form.open(&texts));
        let costs: Vec<_> = found.into_iter().filter(|line| line.contains("cost-above-budget")).collect();
        assert_eq!(costs, expected, "{count} at {price}");
    }
}
