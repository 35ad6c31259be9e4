//! A form that is an indicator table and nothing else.

use serde_json::Value;

use super::form::{Form, Spec, growing, spec};

/// 一级指标, 三级指标, 指标值, 实际完成值, 分值, 得分, 原因.
pub fn indicator_columns() -> Vec<Spec> {
    vec![
        spec("l1", "text").role("level1"),
        spec("name", "text").role("name"),
        spec("target", "target").role("target"),
        spec("actual", "actual").role("actual"),
        spec("weight", "weight").role("weight"),
        spec("score", "score").role("score"),
        spec("reason", "long_text").role("reason"),
    ]
}

/// A form with the table `indicators` and these settings of it.
pub fn indicator_form(settings: Value) -> Form {
    Form::new().table(growing("indicators", indicator_columns()).indicators(settings))
}

/// Texts of the rows of an indicator table, in the order of [`indicator_columns`].
pub fn rows(rows: &[[&str; 7]]) -> Vec<(String, String)> {
    const COLUMNS: [&str; 7] = ["l1", "name", "target", "actual", "weight", "score", "reason"];
    let cells = (1..).zip(rows).flat_map(|(number, row)| {
        COLUMNS.iter().zip(row).map(move |(column, text)| (format!("indicators/{number}/{column}"), (*text).to_owned()))
    });
    cells.collect()
}
