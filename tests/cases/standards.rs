//! Standards that a form prints beside its indicators, as a form keeper writes them down: points
//! off by steps, marks on top.

use serde_json::{Map, Value, json};

use crate::derive::has;

/// The rows of a derived form with what their standards say; empty where none says anything.
pub fn presets(rows: &[Map<String, Value>], members: &[String]) -> Vec<Value> {
    let said = |row: &Map<String, Value>| -> String {
        members.iter().filter_map(|member| row.get(member)?.as_str()).collect::<Vec<_>>().join("；")
    };
    let preset = |(at, row): (usize, &Map<String, Value>)| {
        let standard = said(row);
        let mut preset = json!({ "key": format!("i{at}"), "cells": {} });
        if standard.contains('扣') && has(rows, "target") {
            preset["method"] = steps(&standard).unwrap_or_else(|| "manual".into());
        }
        if ["l1", "l2", "name"].iter().filter_map(|key| row.get(*key)?.as_str()).any(|text| text.contains("加分")) {
            preset["method"] = "manual".into();
            preset["bonus"] = number_behind(&standard, "加").unwrap_or_else(|| "100".to_owned()).into();
        }
        preset
    };
    let presets: Vec<Value> = rows.iter().enumerate().map(preset).collect();
    let speaks = presets.iter().any(|preset| preset.get("method").is_some());
    if speaks { presets } else { Vec::new() }
}

/// `≥90%(含)得15分,每降低1个百分点扣1分`: what a value loses below its bound.
fn steps(standard: &str) -> Option<Value> {
    let (stated, deducted) = standard.split_once('每')?;
    let way = if ["降低", "低", "减少", "下降", "少"].iter().any(|word| deducted.starts_with(word)) {
        "below"
    } else if ["超过", "超", "高", "增加", "上升"].iter().any(|word| deducted.starts_with(word)) {
        "above"
    } else {
        return None;
    };
    let bound = number_behind(stated, "")?;
    let (every, lost) = deducted.split_once('扣')?;
    let every = number_behind(every, "")?;
    Some(
        json!({ "steps": { way: { "bound": bound, "every": every, "lose": number_behind(lost, "")? }, "of": "actual" } }),
    )
}

/// The first number behind these words.
fn number_behind(text: &str, words: &str) -> Option<String> {
    let rest = text.split_once(words).map_or(text, |(_, rest)| rest);
    let rest = if words.is_empty() { text } else { rest };
    let number = rest.chars().skip_while(|c| !c.is_ascii_digit()).take_while(|c| c.is_ascii_digit() || *c == '.');
    let digits = Some(number.collect::<String>()).filter(|digits| !digits.is_empty())?;
    Some(digits.trim_end_matches('.').to_owned())
}
