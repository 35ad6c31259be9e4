//! Standards that a form prints beside its indicators, as a form keeper writes them down: points
//! off by steps, marks on top.

use serde_json::{Map, Value, json};

use crate::derive::has;
use crate::numerals::numbers;

/// The rows of a derived form with what their standards say; empty where none says anything.
pub fn presets(rows: &[Map<String, Value>], members: &[String]) -> Vec<Value> {
    let text =
        |row: &Map<String, Value>, key: &str| row.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let said = |row: &Map<String, Value>| members.iter().map(|member| text(row, member)).collect::<Vec<_>>().join("；");
    let preset = |(at, row): (usize, &Map<String, Value>)| {
        let standard = said(row);
        let mut preset = json!({ "key": format!("i{at}"), "cells": {} });
        let judged = standard.contains('扣') && standard.contains('分');
        if let Some(method) = steps(&standard, &text(row, "target")).or_else(|| judged.then(|| "manual".into()))
            && has(rows, "target")
        {
            preset["method"] = method;
        }
        if ["l1", "l2", "name"].iter().any(|key| text(row, key).contains("加分")) {
            preset["method"] = "manual".into();
            let most = standard.split_once('加').and_then(|(_, behind)| number(behind));
            preset["bonus"] = most.unwrap_or_else(|| "100".to_owned()).into();
        }
        preset
    };
    let presets: Vec<Value> = rows.iter().enumerate().map(preset).collect();
    let speaks = presets.iter().any(|preset| preset.get("method").is_some());
    if speaks { presets } else { Vec::new() }
}

/// `≥90%(含)得15分,每降低1个百分点扣1分`: what a value loses beyond its bound, which is the
/// target's where the standard has none.
fn steps(standard: &str, target: &str) -> Option<Value> {
    standard.match_indices('每').find_map(|(at, each)| {
        let (stated, deducted) = standard.split_at(at);
        let deducted = deducted.strip_prefix(each)?;
        // 每减少1%扣2分: the first word tells the way, the second takes the points off.
        let (every, lost) = deducted.split_once('扣').or_else(|| deducted.rsplit_once('减'))?;
        if every.contains(['；', ';', '。']) {
            return None;
        }
        let way = way(every).or_else(|| way(stated.rsplit(['；', ';', '。']).next()?))?;
        let bound = bound(stated).or_else(|| number(target))?;
        let every = number(every).or_else(|| every.contains("百分点").then(|| "1".to_owned()))?;
        // A share of the weight is no number of points.
        let lose = number(lost).filter(|lose| !lost.contains(&format!("{lose}%")))?;
        Some(json!({ "steps": { way: { "bound": bound, "every": every, "lose": lose }, "of": "actual" } }))
    })
}

/// On which side of its bound a value loses points.
fn way(words: &str) -> Option<&'static str> {
    const BELOW: &[&str] = &["降低", "低", "减少", "下降", "少", "不足"];
    const ABOVE: &[&str] = &["超", "高", "增加", "上升", "增长", "多"];
    let first = |ways: &[&str]| ways.iter().filter_map(|way| words.find(way)).min();
    match (first(BELOW), first(ABOVE)) {
        (Some(below), Some(above)) => Some(if below < above { "below" } else { "above" }),
        (Some(_), None) => Some("below"),
        (None, Some(_)) => Some("above"),
        (None, None) => None,
    }
}

/// The value that earns full marks: the first percentage, else what stands behind a comparator,
/// else the first number that is no number of points.
fn bound(stated: &str) -> Option<String> {
    let numbers: Vec<(&str, String, &str)> = numbers(stated);
    let percent = numbers.iter().find(|(_, _, behind)| behind.starts_with(['%', '％']));
    let compared =
        || numbers.iter().find(|(before, ..)| before.trim_end().ends_with(['≥', '≤', '>', '<', '＞', '＜', '=']));
    let plain = || numbers.iter().find(|(_, _, behind)| !behind.starts_with('分'));
    percent.or_else(compared).or_else(plain).map(|(_, number, _)| number.clone())
}

/// The first number in a text: 0.5, 一（个百分点）, 百分之五.
fn number(text: &str) -> Option<String> {
    numbers(text).into_iter().next().map(|(_, number, _)| number)
}

#[test]
fn standards_are_read_in_steps() {
    let read = |standard: &str| {
        let steps = steps(standard, "≥90%")?["steps"].clone();
        let way = if steps["above"].is_null() { "below" } else { "above" };
        let part = |key: &str| steps[way][key].as_str().unwrap_or_default().to_owned();
        Some(format!("{way} {} every {} lose {}", part("bound"), part("every"), part("lose")))
    };
    for (standard, said) in [
        ("≥90%(含)得15分,每降低1个百分点扣1分", "below 90 every 1 lose 1"),
        ("以100%为标准。≤100%,计5分;每超过一个百分点扣0.5分,扣完为止", "above 100 every 1 lose 0.5"),
        ("≤0,计5分;每超过一个百分点扣0.8分,扣完为止", "above 0 every 1 lose 0.8"),
        ("100%计满分,每低于5%扣2分", "below 100 every 5 lose 2"),
        ("得5分的条件是≥95%，每低两个百分点扣一分", "below 95 every 2 lose 1"),
        ("每低1个百分点扣0.5分", "below 90 every 1 lose 0.5"),
        ("达到95%得满分，低于95%的，每百分点扣零点五分", "below 95 every 1 lose 0.5"),
        ("98%以上得满分，每减少百分之五减1分", "below 98 every 5 lose 1"),
        ("每季度检查；≤10天得满分，每超过十二天扣半分", "above 10 every 12 lose 0.5"),
    ] {
        assert_eq!(read(standard).as_deref(), Some(said), "{standard}");
    }
    assert_eq!(read("每发现一处问题扣分值的5%"), None);
}
