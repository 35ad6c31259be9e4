//! Paragraphs that repeat numbers: nothing is told as a fact that still depends on blanks.
#![cfg(test)]

use std::sync::Arc;

use jixiao::document::{CellRef, Document, Edit};
use jixiao::session::Session;
use jixiao::template::{Plan, read_template};

const FORM: &str = r#"{
  "format": 1, "id": "t", "version": "1", "title": "表", "region": "", "source": "",
  "money": { "unit": "万元", "decimals": 2 }, "unit_field": "unit", "year_field": "year",
  "sections": [{ "id": "all", "title": "全部", "blocks": [{ "fields": [
    { "id": "unit", "label": "单位", "type": "text" }, { "id": "year", "label": "年度", "type": "year" },
    { "id": "output", "label": "产出", "type": "score" }, { "id": "benefit", "label": "效益", "type": "score" },
    { "id": "total", "label": "总分", "type": "score" },
    { "id": "spent", "label": "支出", "type": "amount", "required": true },
    { "id": "budget", "label": "预算", "type": "amount", "required": true },
    { "id": "rate", "label": "执行率", "type": "percent" },
    { "id": "told", "label": "说明", "type": "long_text", "generated": "得分{total}分，执行率{rate}。" }
  ] }] }],
  "rules": [
    { "id": "sum", "title": "合计", "check": { "formula": "total = output + benefit" } },
    { "id": "rate", "title": "执行率", "check": { "formula": "rate = spent / budget" } }
  ]
}"#;

fn cell(session: &Session, id: &str) -> CellRef {
    session.plan().cell_named(id).unwrap()
}

fn told(texts: &[(&str, &str)]) -> String {
    let plan = Arc::new(Plan::compile(read_template(FORM).unwrap()).unwrap());
    let mut session = Session::open(plan.clone(), Document::new(&plan.template));
    let edits = texts.iter().map(|(id, text)| Edit::Set(cell(&session, id), (*text).to_owned())).collect();
    session.apply(edits);
    session.generated_text(cell(&session, "told")).unwrap()
}

#[test]
fn numbers_are_told_once_they_are_settled() {
    for (texts, expected) in [
        (&[][..], "得分____分，执行率____。"),
        (&[("output", "45")], "得分____分，执行率____。"),
        (&[("output", "45"), ("benefit", "50")], "得分95分，执行率____。"),
        (&[("total", "90"), ("output", "45")], "得分90分，执行率____。"),
        (&[("spent", "0"), ("budget", "0")], "得分____分，执行率____。"),
        (&[("spent", "96"), ("budget", "100")], "得分____分，执行率96%。"),
        (&[("spent", "96"), ("budget", "100"), ("rate", "96%")], "得分____分，执行率96%。"),
    ] {
        assert_eq!(told(texts), expected, "{texts:?}");
    }
}
