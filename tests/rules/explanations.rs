//! Why a computed value is what it is.

use jixiao::number::plain_text;
use jixiao::report::{Language, explanation};
use jixiao::rules::Basis;
use jixiao::session::{Explanation, Piece, Session};
use jixiao::template::Place;
use serde_json::json;

use crate::support::{Form, cell, existing_cell, fixed, growing, indicator_columns, indicator_form, rows, spec};

/// The formula as `total = a 3.89 + b –`, the rule in front.
fn told(session: &Session, path: &str) -> Option<String> {
    let explanation = session.explain(existing_cell(session, path))?;
    let (head, pieces, computed) = match explanation {
        Explanation::Formula { rule, pieces, computed } => {
            (session.plan().rule(rule).unwrap().id.clone(), pieces, computed)
        }
        Explanation::Fact { formula, pieces, computed } => (formula, pieces, computed),
        Explanation::Judged { weight, bands, says } => {
            let bands: Vec<_> = bands.iter().map(|band| format!("{}..{}", band.low, band.high)).collect();
            return Some(format!("{weight}: judged {says}{}", bands.join("|")));
        }
        Explanation::Awaits { weight, cells } => {
            let cells: Vec<_> = cells.iter().map(|&at| cell(at, session)).collect();
            return Some(format!("{weight}: awaits {}", cells.join(" ")));
        }
        Explanation::Score { weight, expected, basis, .. } => {
            let why = match basis {
                Basis::Met => "met".to_owned(),
                Basis::Proportional { completion } => format!("{completion} of it"),
                Basis::Band { completion, share } => format!("{completion} gives {share} of it"),
                Basis::Steps { measured, steps, .. } => format!("{measured} is {steps} steps off"),
                other => format!("{other:?}"),
            };
            return Some(format!("{weight}: {why}: {}", expected.normalize()));
        }
    };
    let value = |value: Option<jixiao::number::Decimal>| value.map_or_else(|| "–".to_owned(), plain_text);
    let piece = |piece: &Piece| match piece {
        Piece::Sign(sign) => (*sign).to_owned(),
        Piece::Word(word) => format!("{word:?}"),
        Piece::Cell(at, number) => format!("{} {}", cell(*at, session), value(*number)),
        Piece::Number(number) => plain_text(*number),
        Piece::Measured(what, number) => format!("{what:?} {}", value(*number)),
        Piece::Sum(place, number) => {
            let column = matches!(place, Place::Column(..));
            format!("{} {}", if column { "sum" } else { "count" }, value(*number))
        }
    };
    let pieces: Vec<String> = pieces.iter().map(piece).collect();
    Some(format!("{head}: {} = {}", pieces.join(" "), computed.text()))
}

#[test]
fn a_formula_is_told_with_the_numbers_in_it() {
    let form = Form::new()
        .fields(["total", "a", "b"].map(|id| spec(id, "amount")))
        .fields([spec("rate", "percent")])
        .formula("sum", "total = a - (b + 1)")
        .formula("rate", "rate = min(a, b) / a");
    let session = form.open(&[("a", "3.89")]);
    assert_eq!(told(&session, "total").as_deref(), Some("sum: a 3.89 − ( b – + 1 ) = 2.89"));
    assert_eq!(told(&session, "rate").as_deref(), Some("rate: Min a 3.89 Comma b – ) ÷ a 3.89 = 0%"));
    assert_eq!(told(&session, "a"), None);
}

#[test]
fn of_two_rules_the_one_that_gives_the_value_is_told() {
    let form = Form::new()
        .fields(["total", "a", "b", "c", "d"].map(|id| spec(id, "amount")))
        .formula("sources", "total = a + b")
        .formula("structure", "total = c + d");
    let session = form.open(&[("c", "194.38"), ("d", "150")]);
    assert_eq!(told(&session, "total").as_deref(), Some("structure: c 194.38 + d 150 = 344.38"));
    let session = form.open(&[("a", "344.38"), ("c", "194.38"), ("d", "150")]);
    assert_eq!(told(&session, "total").as_deref(), Some("sources: a 344.38 + b – = 344.38"));
}

#[test]
fn sums_over_rows_are_told_as_one_number() {
    let form = Form::new()
        .fields([spec("total", "amount")])
        .table(growing("t", [spec("amount", "amount")]))
        .formula("sum", "total = sum(t.amount)");
    let session = form.open(&[("t/1/amount", "1.5"), ("t/2/amount", "2")]);
    assert_eq!(told(&session, "total").as_deref(), Some("sum: sum 3.5 = 3.50"));
}

#[test]
fn rows_have_formulas_of_their_own() {
    let columns = || [spec("rate", "percent"), spec("done", "count"), spec("planned", "count")];
    let rule = json!({ "each_row": { "table": "t", "formula": "rate = done / planned" } });
    let form = Form::new().table(growing("t", columns())).rule("rate", rule.clone());
    let session = form.open(&[("t/2/done", "179"), ("t/2/planned", "200")]);
    assert_eq!(told(&session, "t/2/rate").as_deref(), Some("rate: t/2/done 179 ÷ t/2/planned 200 = 89.5%"));
    let form = Form::new().table(fixed("t", columns(), &["a", "b"])).rule("rate", rule);
    let session = form.open(&[("t/b/done", "179"), ("t/b/planned", "200")]);
    assert_eq!(told(&session, "t/b/rate").as_deref(), Some("rate: t/b/done 179 ÷ t/b/planned 200 = 89.5%"));
}

#[test]
fn a_score_is_told_by_its_weight_and_its_rate() {
    let form = indicator_form(json!({ "method": "proportional" }));
    let score = |target: &str, actual: &str| {
        let session = form.open(&rows(&[["", "救助", target, actual, "5", "", ""]]));
        told(&session, "indicators/1/score")
    };
    assert_eq!(score("≥100", "98").as_deref(), Some("5: 0.98 of it: 4.9"));
    assert_eq!(score("≥100", "100").as_deref(), Some("5: met: 5"));
    assert_eq!(score("≥100", "").as_deref(), Some("5: awaits indicators/1/actual"));
    let bands = json!({ "bands": [{ "to": "60", "share": "0" }, { "from": "60", "share": "50" }] });
    let form = indicator_form(json!({ "method": bands }));
    let session = form.open(&rows(&[["", "救助", "≥100", "98", "5", "", ""]]));
    assert_eq!(told(&session, "indicators/1/score").as_deref(), Some("5: 0.98 gives 0.50 of it: 2.5"));
}

#[test]
fn a_fact_is_told_by_its_formula() {
    let settings = json!({ "facts": [{ "indicator": "“三公经费”控制率", "formula": "spent / budget" }] });
    let form = Form::new()
        .fields(["spent", "budget"].map(|id| spec(id, "amount")))
        .table(growing("indicators", indicator_columns()).indicators(settings));
    let mut texts = rows(&[["", "“三公经费”控制率", "≤100%", "", "", "", ""]]);
    texts.extend([("spent", "0.5"), ("budget", "1")].map(|(field, text)| (field.to_owned(), text.to_owned())));
    let session = form.open(&texts);
    assert_eq!(told(&session, "indicators/1/actual").as_deref(), Some("spent / budget: spent 0.5 ÷ budget 1 = 50.00%"));
}

/// Every method says in words how the marks come about, or what they wait for.
#[test]
fn every_method_explains_itself() {
    let judged = json!({ "judged": [
        { "from": "80", "to": "100", "closed": true, "says": ["达成预期指标"] }, { "from": "0", "to": "80" } ] });
    let steps = json!({ "steps": { "below": { "bound": "100", "every": "5", "lose": "2" } } });
    let bands = json!({ "bands": [ { "to": "60", "share": "0" }, { "from": "60", "share": "50" } ] });
    let formula = json!({ "formula": "weight * min(1, completion)" });
    for (method, target, actual, told) in [
        (json!("manual"), "≥100", "98", "分值 5，由填报人评定，应为 0（含）至 5（含）分"),
        (json!("proportional"), "≥100", "98", "分值 5，完成率 98%，按比例得分，应得 4.9 分"),
        (json!("proportional"), "≤98", "100", "分值 5，完成率 98%，按比例得分，应得 4.9 分"),
        (json!("proportional"), "≥100", "", "分值 5，填写“实际完成值”后可以算出得分"),
        (json!("direct"), "≥100", "100", "分值 5，指标已完成，应得 5 分"),
        (json!("direct"), "≥100", "98", "分值 5，指标未完成，不得分，应得 0 分"),
        (json!("direct"), "健全", "制定三项制度", "分值 5，由填报人评定，应为 0 分或 5 分"),
        (json!({ "ratio": { "pass": "60" } }), "≥100", "50", "分值 5，完成率 50%，低于最低要求，不得分，应得 0 分"),
        (bands, "≥100", "98", "分值 5，完成率 98%，按本行的分档标准得分值的 50%，应得 2.5 分"),
        (steps.clone(), "≥100%", "92.8%", "分值 5，实际 92.8%，低于 100%，每 5 个百分点扣 2 分，计 1 档，应得 3 分"),
        (steps, "≥100%", "100%", "分值 5，没有超出规定的界限，应得 5 分"),
        (judged.clone(), "健全", "达成预期指标", "分值 5，由填报人评定，“达成预期指标”应为 4（含）至 5（含）分"),
        (judged, "健全", "", "分值 5，由填报人评定，应为 4（含）至 5（含）分或 0（含）至 4（不含）分"),
        (
            formula.clone(),
            "≥100",
            "98",
            "得分 = 分值 5 × 取小(1，完成率 98%) = 4.9\n分值 5，按本行的计分公式，应得 4.9 分",
        ),
        (formula, "≥100", "", "分值 5，填写“实际完成值”后可以算出得分"),
    ] {
        let form = indicator_form(json!({ "method": method }));
        let session = form.open(&rows(&[["", "救助", target, actual, "5", "", ""]]));
        let words = explanation(existing_cell(&session, "indicators/1/score"), &session, Language::Chinese);
        let plain = words
            .unwrap_or_default()
            .replace("score", "得分")
            .replace("weight", "分值")
            .replace("actual", "实际完成值");
        assert_eq!(plain, told, "{method} {target} {actual}");
    }
}
