//! The money of a derived form: its rows and columns as printed, and what adds up to what.

use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

use crate::breakdown::Block;
use crate::case::Case;
use crate::derive::{has, kind_of, strangers};
use crate::figures::decimal;
use crate::money_label::Label;
use crate::rates::{self, Column};

type Rows = [Map<String, Value>];

/// The row that states the whole: one that is called so, or the only one. Of several the one
/// that says most.
pub fn total_row(rows: &Rows) -> Option<usize> {
    let members: Vec<String> = columns(rows).into_iter().map(|column| column.member).collect();
    let filled = |at: usize| members.iter().filter(|member| has(&rows[at..=at], member)).count();
    let totals = block(rows, &members).totals();
    let best = totals.into_iter().max_by_key(|&at| (filled(at), rows.len() - at));
    best.or_else(|| (rows.len() == 1).then_some(0))
}

fn block(rows: &Rows, members: &[String]) -> Block {
    let labels = rows.iter().map(|row| Label::new(&label(row))).collect();
    let amounts = rows.iter().map(|row| members.iter().map(|member| amount(row, member)).collect());
    Block::new(labels, amounts.collect())
}

pub fn amount(row: &Map<String, Value>, member: &str) -> Option<Decimal> {
    let text = row.get(member)?.as_str()?;
    decimal(text.trim().trim_end_matches(['%', '％'])).ok()
}

fn label(row: &Map<String, Value>) -> String {
    row.get("label").and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// How the members of a budget row are read; the key of a printed row is its column's id, but
/// for 全年执行数.
const FUND_COLUMNS: &[(&str, &str, &str)] = &[
    ("initial", "initial", "amount"),
    ("budget", "budget", "amount"),
    ("actual", "executed", "amount"),
    ("weight", "weight", "weight"),
    ("rate", "rate", "percent"),
    ("score", "score", "score"),
];

/// The columns of the money, as printed.
fn columns(rows: &Rows) -> Vec<Column> {
    let column = |member: &str, id: &str, kind| Column { member: member.to_owned(), id: id.to_owned(), kind };
    let printed = |member: &str| rows.iter().any(|row| row.contains_key(member));
    let known = FUND_COLUMNS.iter().filter(|(member, ..)| printed(member));
    let mut columns: Vec<Column> = known.map(|(member, id, kind)| column(member, id, kind)).collect();
    let known: Vec<&str> = FUND_COLUMNS.iter().map(|(member, ..)| *member).collect();
    columns.extend(strangers(rows, &known).iter().map(|key| column(key, key, kind_of(rows, key))));
    columns
}

/// The table of the money, with its rules.
pub fn funds(case: &Case, rules: &mut Vec<Value>) -> Value {
    let rows = &case.as_printed.budget_rows;
    let keys: Vec<String> = (0..rows.len()).map(|at| format!("r{at}")).collect();
    let shown = columns(rows);
    let amounts: Vec<&Column> =
        shown.iter().filter(|column| column.kind == "amount" && has(rows, &column.member)).collect();
    let members: Vec<String> = amounts.iter().map(|column| column.member.clone()).collect();
    let sums = block(rows, &members).sums();
    let ids: Vec<&str> = amounts.iter().map(|column| column.id.as_str()).collect();
    let named = |parts: &[usize]| parts.iter().map(|&at| keys[at].clone()).collect::<Vec<_>>();
    for (number, sum) in sums.iter().enumerate() {
        let formula = format!("{} = {}", keys[sum.whole], named(&sum.parts).join(" + "));
        rules.push(json!({ "id": format!("funds_total_{number}"), "title": "总额＝各来源之和", "check": {
            "each_column": { "table": "funds", "columns": ids, "formula": formula } } }));
    }
    let total = total_row(rows);
    rates::across(rows, &amounts, rules);
    // Money spent is held against the budget; a form without an adjusted one has the first alone.
    let spent = rates::of_column(rows, &shown, "rate").map(|(_, executed, budget)| (executed, budget));
    if let Some((executed, budget)) = &spent
        && let Some(total) = total
    {
        let parts = sums.iter().find(|sum| sum.whole == total).map(|sum| named(&sum.parts)).unwrap_or_default();
        let path = |column: &str| {
            let parts: Vec<String> = parts.iter().map(|key| format!("funds.{key}.{column}")).collect();
            if parts.is_empty() {
                format!("funds.{}.{column}", keys[total])
            } else {
                format!("first(funds.{}.{column}, {})", keys[total], parts.join(" + "))
            }
        };
        execution(&keys[total], (executed, &path(executed)), (budget, &path(budget)), rows, rules);
    }
    let others: Vec<&String> =
        keys.iter().enumerate().filter(|(at, _)| Some(*at) != total).map(|(_, key)| key).collect();
    if let Some((executed, budget)) = spent.filter(|_| has(rows, "rate") && !others.is_empty()) {
        rules.push(json!({ "id": "source_rates", "title": "执行率＝执行数÷预算数", "check": { "each_row": {
            "table": "funds", "rows": others, "formula": format!("rate = {executed} / {budget}") } } }));
    }
    rates::further(rows, &shown, rules);
    rates::shares(rows, &shown, &sums, rules);
    let mut columns = vec![json!({ "id": "label", "label": "资金", "type": "text", "role": "label", "printed": true })];
    columns.extend(shown.iter().map(|Column { id, kind, .. }| json!({ "id": id, "label": id, "type": kind })));
    let fixed: Vec<Value> =
        rows.iter().zip(&keys).map(|(row, key)| json!({ "key": key, "cells": { "label": label(row) } })).collect();
    json!({ "id": "funds", "columns": columns, "rows": { "fixed": fixed } })
}

/// Rate and marks of the total row.
fn execution(
    total: &str,
    (spent, executed): (&str, &str),
    (denominator, budget): (&str, &str),
    rows: &Rows,
    rules: &mut Vec<Value>,
) {
    let mut rule = |id: &str, formula: String, severity: &str, or: Vec<String>| {
        rules.push(json!({ "id": id, "title": id, "severity": severity, "check": { "formula": formula }, "or": or }));
    };
    rule("executed_within", format!("funds.{total}.{spent} <= funds.{total}.{denominator}"), "warning", vec![]);
    if has(rows, "rate") {
        rule("execution_rate", format!("funds.{total}.rate = {executed} / {budget}"), "error", vec![]);
    }
    if has(rows, "score") && has(rows, "weight") {
        let marks =
            |rate: String| format!("funds.{total}.score = min(funds.{total}.weight, funds.{total}.weight * {rate})");
        let rounded = [2, 3, 4].map(|digits| marks(format!("round({executed} / {budget}, {digits})")));
        rule("execution_score", marks(format!("{executed} / {budget}")), "error", rounded.to_vec());
    }
}
