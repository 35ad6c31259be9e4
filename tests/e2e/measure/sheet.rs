//! The document that both pages open: a national self-evaluation sheet of any length.

use rust_decimal::Decimal;
use serde_json::{Value, json};

/// The built-in form that it is made on.
pub const FORM: &str = "national-project-selfeval";

/// The row that is typed in: it promises `≤50万元` and reports `9`, which meets it; with one more
/// digit, `95` misses it, the score is too high and a reason is wanted.
pub fn typed_row(rows: usize) -> usize {
    rows / 2
}

/// Level 1, level 2, target, actual value; a fifth of the rows each.
const KINDS: [[&str; 4]; 5] = [
    ["产出指标", "数量指标", "≥90个", "95个"],
    ["产出指标", "质量指标", "≥98%", "100%"],
    ["产出指标", "成本指标", "≤50万元", "9"],
    ["效益指标", "社会效益指标", "≥200人", "220人"],
    ["满意度指标", "服务对象满意度指标", "≥90%", "95.5%"],
];

/// A sheet of so many indicators with exact weights and scores, some missed with a reason, and two
/// missed without one. Its totals are right.
pub fn document(rows: usize) -> Value {
    let weight = Decimal::from(90) / Decimal::from(rows);
    let missed_score = weight * Decimal::new(8, 1);
    let mut total = Decimal::from(10);
    let indicators: Vec<Value> = (0..rows)
        .map(|at| {
            let [l1, l2, target, actual] = KINDS[at * KINDS.len() / rows];
            let missed = target == "≥200人" && at % 4 == 0;
            let score = if missed { missed_score } else { weight };
            total += score;
            let explained = missed && at > rows * 3 / 5 + 6;
            json!({ "cells": {
                "l1": l1, "l2": l2, "name": format!("第{}项重点工作的完成情况", at + 1),
                "target": target, "actual": if missed { "160人" } else { actual },
                "weight": weight.normalize().to_string(), "score": score.normalize().to_string(),
                "reason": if explained { "部分工作跨年实施，已列入下一年度计划。" } else { "" },
            } })
        })
        .collect();
    let source = |preset: &str, label: &str, cells: Value| {
        let mut cells = cells;
        cells["label"] = json!(label);
        json!({ "preset": preset, "cells": cells })
    };
    let amounts = json!({ "initial": "100", "budget": "100", "executed": "100", "rate": "100%" });
    let mut sum = amounts.clone();
    sum["weight"] = json!("10");
    sum["score"] = json!("10");
    json!({
        "template": FORM, "version": "1",
        "fields": {
            "year": "2022", "project": "重点工作项目", "department": "某县财政局", "unit": "某县财政局",
            "goal": "按计划完成各项重点工作。", "completion": "各项重点工作大多按计划完成。",
            "total_weight": "100", "total_score": total.normalize().to_string(),
        },
        "tables": {
            "funds": [
                source("total", "年度资金总额", sum), source("fiscal", "其中：当年财政拨款", amounts),
                source("carry_over", "上年结转资金", json!({})), source("other", "其他资金", json!({})),
            ],
            "indicators": indicators,
        },
    })
}
