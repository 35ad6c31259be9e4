//! The money of a derived form: its rows and columns as printed, and what adds up to what.

use serde_json::{Map, Value, json};

use crate::case::Case;
use crate::derive::{has, kind_of, strangers};
use crate::expect::decimal;
use crate::labels::{canonical, row_key};

/// The row that states the whole: one that is called so, or the only one.
pub fn total_row(rows: &[Map<String, Value>]) -> Option<usize> {
    let label = |row: &Map<String, Value>| row.get("label").and_then(Value::as_str).unwrap_or_default().to_owned();
    let called = rows.iter().position(|row| row_key(&label(row)) == Some("total"));
    let ends = |text: String| ["总额", "合计", "总计", "预算申请"].iter().any(|word| canonical(&text).ends_with(word));
    called.or_else(|| rows.iter().position(|row| ends(label(row)))).or_else(|| (rows.len() == 1).then_some(0))
}

/// How the members of a budget row are read; the key of a printed row is its column's id, but
/// for 全年执行数.
const FUND_COLUMNS: &[(&str, &str, &str)] = &[
    ("initial", "initial", "amount"),
    ("budget", "budget", "amount"),
    ("actual", "executed", "amount"),
    ("executed_1_6", "executed_1_6", "amount"),
    ("forecast_full_year", "forecast_full_year", "amount"),
    ("weight", "weight", "weight"),
    ("rate", "rate", "percent"),
    ("score", "score", "score"),
];

/// The table of the money, with its rules.
pub fn funds(case: &Case, rules: &mut Vec<Value>) -> Value {
    let rows = &case.as_printed.budget_rows;
    let label = |row: &Map<String, Value>| row.get("label").and_then(Value::as_str).unwrap_or_default().to_owned();
    let keys: Vec<String> = (0..rows.len()).map(|at| format!("r{at}")).collect();
    let mut shown: Vec<(String, String, &str)> = Vec::new();
    for (member, id, kind) in FUND_COLUMNS {
        if rows.iter().any(|row| row.contains_key(*member)) {
            shown.push(((*member).to_owned(), (*id).to_owned(), kind));
        }
    }
    let known: Vec<&str> = FUND_COLUMNS.iter().map(|(member, ..)| *member).collect();
    shown.extend(strangers(rows, &known).into_iter().map(|key| (key.clone(), key.clone(), kind_of(rows, &key))));
    let mut columns = vec![json!({ "id": "label", "label": "资金", "type": "text", "role": "label", "printed": true })];
    columns.extend(shown.iter().map(|(_, id, kind)| json!({ "id": id, "label": id, "type": kind })));
    // Money spent is held against the budget; a form without an adjusted one has the first alone.
    let denominator = ["budget", "initial"].into_iter().find(|column| has(rows, column));
    let spends = denominator.filter(|_| has(rows, "actual"));
    let total = total_row(rows);
    if let Some(total) = total {
        let amounts: Vec<_> = shown.iter().filter(|(member, _, kind)| *kind == "amount" && has(rows, member)).collect();
        let members: Vec<&str> = amounts.iter().map(|(member, ..)| member.as_str()).collect();
        let columns: Vec<&str> = amounts.iter().map(|(_, id, _)| id.as_str()).collect();
        let sums = sums_of(rows, total, &members);
        let named = |parts: &[usize]| parts.iter().map(|&at| keys[at].clone()).collect::<Vec<_>>();
        for (number, (whole, parts)) in sums.iter().enumerate().filter(|(_, (_, parts))| !parts.is_empty()) {
            let formula = format!("{} = {}", keys[*whole], named(parts).join(" + "));
            rules.push(json!({ "id": format!("funds_total_{number}"), "title": "总额＝各来源之和", "check": {
                "each_column": { "table": "funds", "columns": columns, "formula": formula } } }));
        }
        let parts = sums.first().map(|(_, parts)| named(parts)).unwrap_or_default();
        let path = |column: &str| {
            let parts: Vec<String> = parts.iter().map(|key| format!("funds.{key}.{column}")).collect();
            if parts.is_empty() {
                format!("funds.{}.{column}", keys[total])
            } else {
                format!("first(funds.{}.{column}, {})", keys[total], parts.join(" + "))
            }
        };
        if let Some(denominator) = spends {
            execution(&keys[total], &path("executed"), (denominator, &path(denominator)), rows, rules);
        }
    }
    let others: Vec<&String> =
        keys.iter().enumerate().filter(|(at, _)| Some(*at) != total).map(|(_, key)| key).collect();
    if let Some(denominator) = spends.filter(|_| has(rows, "rate") && !others.is_empty()) {
        rules.push(json!({ "id": "source_rates", "title": "执行率＝执行数÷预算数", "check": { "each_row": {
            "table": "funds", "rows": others, "formula": format!("rate = executed / {denominator}") } } }));
    }
    let fixed: Vec<Value> =
        rows.iter().zip(&keys).map(|(row, key)| json!({ "key": key, "cells": { "label": label(row) } })).collect();
    json!({ "id": "funds", "columns": columns, "rows": { "fixed": fixed } })
}

/// Rate and marks of the total row.
fn execution(
    total: &str,
    executed: &str,
    (denominator, budget): (&str, &str),
    rows: &[Map<String, Value>],
    rules: &mut Vec<Value>,
) {
    let mut rule = |id: &str, formula: String, severity: &str, or: Vec<String>| {
        rules.push(json!({ "id": id, "title": id, "severity": severity, "check": { "formula": formula }, "or": or }));
    };
    rule("executed_within", format!("funds.{total}.executed <= funds.{total}.{denominator}"), "warning", vec![]);
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

/// What adds up to what: the total is the sum of its sources and, where the form says so, of its
/// kinds of spending as well; a source may be the sum of the rows below it, which nobody can tell
/// from their names but from their amounts.
fn sums_of(rows: &[Map<String, Value>], total: usize, amounts: &[&str]) -> Vec<(usize, Vec<usize>)> {
    const SPENDING: &[&str] = &["基本支出", "项目支出", "人员", "公用", "运转类", "特定目标"];
    let label = |at: usize| rows[at].get("label").and_then(Value::as_str).unwrap_or_default();
    let labels: Vec<String> = (0..rows.len()).map(|at| label(at).to_owned()).collect();
    let parts = parts_of(&labels, total);
    let (spending, sources): (Vec<usize>, Vec<usize>) =
        parts.iter().partition(|&&at| SPENDING.iter().any(|word| label(at).contains(word)));
    if !spending.is_empty() && !sources.is_empty() {
        return vec![(total, sources), (total, spending)];
    }
    let amount =
        |at: usize, member: &str| rows[at].get(member).and_then(Value::as_str).and_then(|text| decimal(text).ok());
    let adds_up = |whole: usize, parts: &[usize]| {
        let holds = |member: &&&str| {
            let sum: rust_decimal::Decimal = parts.iter().filter_map(|&at| amount(at, member)).sum();
            amount(whole, member).unwrap_or_default() == sum
        };
        amounts.iter().all(|member| holds(&member)) && amounts.iter().any(|member| amount(whole, member).is_some())
    };
    let others: Vec<usize> = (0..rows.len()).filter(|at| *at != total).collect();
    for (from, &source) in others.iter().enumerate().filter(|(_, at)| parts.contains(at)) {
        for to in from + 2..=others.len() {
            let (below, rest) = (&others[from + 1..to], [&others[..=from], &others[to..]].concat());
            if adds_up(source, below) && adds_up(total, &rest) {
                return vec![(total, rest), (source, below.to_vec())];
            }
        }
    }
    vec![(total, parts)]
}

/// The rows that make up the total: subtotals where there are any, with what stands in no
/// subtotal; else all rows that are no part of another.
fn parts_of(labels: &[String], total: usize) -> Vec<usize> {
    let rank = |label: &str| -> usize {
        let label = label.trim().trim_start_matches("其中").trim_start_matches([':', '：']).trim();
        let numbered =
            |signs: [char; 4]| label.strip_prefix(signs).is_some_and(|rest| rest.starts_with(['、', '.', '．']));
        if label.starts_with(['(', '（']) || numbered(['一', '二', '三', '四']) {
            1
        } else if label.starts_with(|c: char| c.is_ascii_digit()) {
            2
        } else {
            0
        }
    };
    let others: Vec<usize> = (0..labels.len()).filter(|at| *at != total).collect();
    let top = others.iter().map(|&at| rank(&labels[at])).min().unwrap_or_default();
    // 其中 behind a source that is itself a part of the total is a part of that source.
    let first = others.first().copied();
    others
        .into_iter()
        .filter(|&at| rank(&labels[at]) == top)
        .filter(|&at| Some(at) == first || !labels[at].trim().starts_with("其中") || at == total + 1)
        .filter(|&at| canonical(&labels[at]) != canonical(&labels[total]))
        .collect()
}
