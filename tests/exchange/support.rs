//! A small form that has one of everything.

use std::sync::Arc;

use jixiao::exchange::{Imported, Limits, Refused, document_from_json};
use jixiao::template::{Plan, read_template};

pub const TEMPLATE: &str = r#"{
  "format": 1, "id": "test-form", "version": "2", "title": "试验表", "region": "试验",
  "source": "tests", "money": { "unit": "万元", "decimals": 2 },
  "unit_field": "unit", "year_field": "year",
  "sections": [ { "id": "all", "title": "全部", "blocks": [
    { "fields": [
      { "id": "unit", "label": "单位", "type": "text" },
      { "id": "year", "label": "年度", "type": "year", "default": "2024" },
      { "id": "constructor", "label": "名", "type": "long_text" },
      { "id": "a/b~c", "label": "斜线", "type": "text" } ] },
    { "table": { "id": "funds",
      "columns": [
        { "id": "label", "label": "项目", "type": "text", "role": "label", "printed": true },
        { "id": "amount", "label": "金额", "type": "amount" } ],
      "rows": { "fixed": [
        { "key": "initial", "cells": { "label": "年初" } },
        { "key": "adjusted", "cells": { "label": "调整" } } ] } } },
    { "table": { "id": "tasks",
      "columns": [
        { "id": "name", "label": "名称", "type": "text" },
        { "id": "score", "label": "得分", "type": "score" },
        { "id": "remark", "label": "备注", "type": "text", "default": "无" } ],
      "rows": { "growing": { "preset": [
        { "key": "first", "cells": { "name": "任务一" } },
        { "key": "second", "cells": { "name": "任务二", "remark": "预置" } } ] } } } } ] } ]
}"#;

/// The compiled small form.
pub fn plan() -> Arc<Plan> {
    let template = read_template(TEMPLATE).expect("the form is well-formed");
    Arc::new(Plan::compile(template).expect("the form is sound"))
}

/// Reads a document of the small form; the version and braces are added.
pub fn open(members: &str) -> Imported {
    let text = format!(r#"{{"template":"test-form","version":"2",{members}}}"#);
    document_from_json(&text, &plan().template, &Limits::default()).expect("opens")
}

/// Reads a text that must be refused.
pub fn refused(text: &str) -> Refused {
    document_from_json(text, &plan().template, &Limits::default()).expect_err("is refused")
}

/// The unplaced texts as `path=text`.
pub fn unplaced(imported: &Imported) -> Vec<String> {
    imported.document.unplaced.iter().map(|entry| format!("{}={}", entry.path, entry.text)).collect()
}

/// The problems as `pointer: problem`.
pub fn problems(imported: &Imported) -> Vec<String> {
    imported.problems.iter().map(|entry| format!("{}: {:?}", entry.pointer, entry.problem)).collect()
}
