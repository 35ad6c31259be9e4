//! What columns of money have to do with each other: rates, shares, and amounts that are the sum
//! of the columns beside them. Names say little of columns that nobody knows; what holds in most
//! rows is what the column is.

use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

use crate::breakdown::{Sum, apart};
use crate::funds::amount;

type Rows = [Map<String, Value>];

/// A column of the money.
pub struct Column {
    /// The member of the printed rows.
    pub member: String,
    /// The column of the form.
    pub id: String,
    /// How its texts are read.
    pub kind: &'static str,
}

/// The columns whose quotient this rate is, by their ids: spent ÷ budget, and in how many rows it
/// is so. `None` where the form has no such columns.
pub fn of_column(rows: &Rows, columns: &[Column], rate: &str) -> Option<(i32, String, String)> {
    let filled =
        |column: &&Column| column.kind == "amount" && rows.iter().any(|row| amount(row, &column.member).is_some());
    let rank = |member: &str| (member != "actual", !member.starts_with("executed"));
    let is_spent = |column: &&Column| ["actual", "executed"].iter().any(|word| column.member.starts_with(word));
    let mut spent: Vec<&Column> = columns.iter().filter(filled).filter(is_spent).collect();
    spent.sort_by_key(|column| rank(&column.member));
    let of = |name: &str| columns.iter().find(|column| column.member == name).filter(filled);
    let budgets: Vec<&Column> = ["budget", "initial"].into_iter().filter_map(of).collect();
    let mut best: Option<(i32, &Column, &Column)> = None;
    for spent in &spent {
        for budget in &budgets {
            let quotient = |row| Some((amount(row, &spent.member)?, amount(row, &budget.member)?));
            let votes = rows.iter().filter_map(|row| holds(amount(row, rate)?, row, quotient(row)?, rate)).sum();
            if best.is_none_or(|(other, ..)| votes > other) {
                best = Some((votes, spent, budget));
            }
        }
    }
    best.map(|(votes, spent, budget)| (votes, spent.id.clone(), budget.id.clone()))
}

/// Whether a printed rate is the quotient, at its decimals: one vote for it or none.
fn holds(printed: Decimal, row: &Map<String, Value>, (part, whole): (Decimal, Decimal), rate: &str) -> Option<i32> {
    let exact = part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?;
    let text = row.get(rate)?.as_str()?;
    let places = text.trim_end_matches(['%', '％']).split_once('.').map_or(0, |(_, places)| places.len());
    let unit = Decimal::new(1, u32::try_from(places).ok()?);
    Some(i32::from(apart(printed, exact) <= unit))
}

/// Further rates, of a quarter or of carried-over money, that hold in most of their rows.
pub fn further(rows: &Rows, columns: &[Column], rules: &mut Vec<Value>) {
    for rate in columns.iter().filter(|column| column.kind == "percent" && column.member != "rate") {
        let printed = rows.iter().filter_map(|row| amount(row, &rate.member)).count();
        let told = of_column(rows, columns, &rate.member);
        if let Some((_, spent, budget)) = told.filter(|(votes, ..)| 2 * votes > printed as i32) {
            rules.push(json!({ "id": format!("rate_{}", rules.len()), "title": "执行率＝执行数÷预算数", "check": {
                "each_row": { "table": "funds", "formula": format!("{} = {spent} / {budget}", rate.id) } } }));
        }
    }
}

/// Shares of the whole that a row is a part of (占比), in every column of them.
pub fn shares(rows: &Rows, columns: &[Column], sums: &[Sum], rules: &mut Vec<Value>) {
    for share in columns.iter().filter(|column| column.kind == "percent" && column.member != "rate") {
        for sum in sums {
            let of: Vec<usize> = sum.parts.iter().copied().chain([sum.whole]).collect();
            let votes = |column: &Column| -> i32 {
                let whole = amount(&rows[sum.whole], &column.member);
                let vote = |&at: &usize| {
                    let row = &rows[at];
                    holds(amount(row, &share.member)?, row, (amount(row, &column.member)?, whole?), &share.member)
                };
                of.iter().filter_map(vote).sum()
            };
            let amounts = columns.iter().filter(|column| column.kind == "amount");
            let best = amounts.map(|column| (votes(column), column)).rev().max_by_key(|(votes, _)| *votes);
            let Some((_, column)) = best.filter(|(votes, _)| 2 * votes > of.len() as i32) else { continue };
            let keys: Vec<String> = of.iter().map(|at| format!("r{at}")).collect();
            let formula = format!("{} = {} / funds.r{}.{}", share.id, column.id, sum.whole, column.id);
            // Shares may be made to total 100%.
            rules
                .push(json!({ "id": format!("share_{}", rules.len()), "title": "占比＝金额÷合计", "tolerance": "0.01",
                "check": { "each_row": { "table": "funds", "rows": keys, "formula": formula } } }));
        }
    }
}

/// Amounts that the columns beside them make up: 全年预算数 of 财政资金 and 其他.
pub fn across(rows: &Rows, columns: &[&Column], rules: &mut Vec<Value>) {
    for whole in columns {
        let stem = whole.member.trim_end_matches("_total");
        let begins =
            |column: &&&Column| column.member != whole.member && column.member.starts_with(&format!("{stem}_"));
        let parts: Vec<&&Column> = columns.iter().filter(begins).collect();
        let sum =
            |row: &Map<String, Value>| -> Decimal { parts.iter().filter_map(|part| amount(row, &part.member)).sum() };
        let told: Vec<(Decimal, Decimal)> =
            rows.iter().filter_map(|row| Some((amount(row, &whole.member)?, sum(row)))).collect();
        let holds = told.iter().filter(|(whole, sum)| whole == sum).count();
        if parts.len() > 1 && 2 * holds > told.len() {
            let parts: Vec<&str> = parts.iter().map(|part| part.id.as_str()).collect();
            let formula = format!("{} = {}", whole.id, parts.join(" + "));
            rules.push(json!({ "id": format!("across_{}", rules.len()), "title": "总额＝各来源之和",
                "check": { "each_row": { "table": "funds", "formula": formula } } }));
        }
    }
}
