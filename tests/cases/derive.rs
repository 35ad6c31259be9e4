//! A form that `forms/` does not have yet, written down from what a case prints: the rows and
//! columns of its paper, with the rules that such forms have in common. What a form keeper
//! would do first; everything special to a province needs a form of its own.

use jixiao::template::{Template, read_template};
use serde_json::{Map, Value, json};

use crate::case::Case;
use crate::figures::decimal;
use crate::funds::{funds, total_row};
use crate::standards::presets;

/// The form, or what of the case nobody knows how to put on a form.
pub fn derive(case: &Case) -> Result<Template, String> {
    let printed = &case.as_printed;
    let mut blocks = vec![json!({ "fields": single_cells(case) })];
    let mut rules = Vec::new();
    if !printed.budget_rows.is_empty() {
        blocks.push(json!({ "table": funds(case, &mut rules) }));
    }
    if !printed.indicators.is_empty() {
        blocks.push(json!({ "table": indicators(case) }));
    }
    let mut template = json!({
        "format": 1, "id": "derived", "version": "1", "title": case.form_kind, "region": case.province,
        "source": "derived from what the case prints",
        "money": { "unit": if case.money_unit == "元" { "元" } else { "万元" }, "decimals": 2 },
        "unit_field": "unit", "year_field": "year", "lists": lists(case),
        "sections": [{ "id": "all", "title": case.form_kind, "blocks": blocks }]
    });
    marks(case, &mut rules, &mut template);
    template["rules"] = rules.into();
    read_template(&template.to_string()).map_err(|faults| format!("the derived form is faulty: {faults:?}"))
}

/// What the form prints to choose from.
fn lists(case: &Case) -> Value {
    match case.as_printed.other.get("likelihood_enum") {
        Some(items) => json!({ "likelihood": items }),
        None => json!({}),
    }
}

/// The cell with the weight or score of execution.
fn execution_marks(case: &Case, what: &str) -> Option<String> {
    let printed = &case.as_printed;
    let on_row = total_row(&printed.budget_rows)
        .filter(|&at| has(printed.budget_rows.get(at..=at).unwrap_or_default(), what))
        .map(|at| format!("funds.r{at}.{what}"));
    let apart = format!("execution_{what}");
    on_row.or_else(|| printed.other.contains_key(&apart).then_some(apart))
}

/// Members of these rows that the harness has no column for.
pub fn strangers(rows: &[Map<String, Value>], known: &[&str]) -> Vec<String> {
    let mut strangers: Vec<String> = Vec::new();
    for key in rows.iter().flat_map(Map::keys) {
        if key != "label" && !known.contains(&key.as_str()) && !strangers.contains(key) {
            strangers.push(key.clone());
        }
    }
    strangers
}

/// How the texts of a member that the harness does not know are read: as what all of them are.
pub fn kind_of(rows: &[Map<String, Value>], key: &str) -> &'static str {
    let texts = || rows.iter().filter_map(|row| row.get(key)?.as_str()).filter(|text| !text.trim().is_empty());
    let bare =
        |text: &str| text.trim_end_matches('%').replace([',', '，'], "").parse::<rust_decimal::Decimal>().is_ok();
    if texts().count() == 0 || !texts().all(bare) {
        "text"
    } else if texts().any(|text| text.ends_with('%')) {
        "percent"
    } else {
        "amount"
    }
}

pub fn has(rows: &[Map<String, Value>], key: &str) -> bool {
    rows.iter()
        .any(|row| row.get(key).and_then(Value::as_str).is_some_and(|text| !matches!(text.trim(), "" | "—" | "-")))
}

fn single_cells(case: &Case) -> Vec<Value> {
    let printed = &case.as_printed;
    let mut cells = vec![
        json!({ "id": "unit", "label": "单位", "type": "text" }),
        json!({ "id": "year", "label": "年度", "type": "text" }),
    ];
    let mut add = |id: &str, kind: &str| cells.push(json!({ "id": id, "label": id, "type": kind }));
    for key in printed.other.keys() {
        match key.as_str() {
            "project" => add("project", "text"),
            "narrative_plan" => add("goal", "long_text"),
            "narrative_done" => add("completion", "long_text"),
            "execution_rate" => add("execution_rate", "percent"),
            "execution_weight" => add("execution_weight", "weight"),
            "execution_score" => add("execution_score", "score"),
            "likelihood_enum" | "rules_printed" => {}
            // The form has these of its own.
            "unit" | "year" | "goal" | "completion" | "total_weight" | "total_score" => {}
            other => add(other, "long_text"),
        }
    }
    for key in printed.totals.keys().filter(|key| !matches!(key.as_str(), "weight" | "score")) {
        add(&format!("total_{key}"), if has(&printed.indicators, key) { "amount" } else { "text" });
    }
    add("total_weight", "weight");
    add("total_score", "score");
    add("grade", "grade");
    cells
}

fn indicators(case: &Case) -> Value {
    let rows = &case.as_printed.indicators;
    let split = has(rows, "comparator_cell") || has(rows, "unit_cell");
    let mut columns = Vec::new();
    let known: &[(&str, &str, &str)] = &[
        ("project_name", "text", "project"),
        ("l1", "text", "level1"),
        ("l2", "text", "level2"),
        ("name", "text", "name"),
        ("comparator_cell", "text", "comparator"),
        ("direction_cell", "text", "direction"),
        ("target", if split { "target_value" } else { "target" }, "target"),
        ("adjusted_target", if split { "target_value" } else { "target" }, "adjusted_target"),
        ("unit_cell", "unit", "unit"),
        ("actual", "actual", "actual"),
        ("completion", "percent", "completion"),
        ("weight", "weight", "weight"),
        ("score", "score", "score"),
        ("reason", "long_text", "reason"),
        ("excellent", "text", "excellent"),
        ("good", "text", "good"),
        ("fair", "text", "fair"),
        ("poor", "text", "poor"),
        ("half_year", "long_text", ""),
        ("likelihood", "text", ""),
    ];
    for (member, kind, role) in known {
        // Reasons are asked where targets are; a score sheet has its standards instead.
        let explained = *member == "reason" && has(rows, "score") && has(rows, "target");
        if has(rows, member) || *member == "l1" || explained {
            let mut column = json!({ "id": member, "label": member, "type": kind });
            if *member == "likelihood" && case.as_printed.other.contains_key("likelihood_enum") {
                column["type"] = "choice".into();
                column["list"] = "likelihood".into();
            }
            if !role.is_empty() {
                column["role"] = (*role).into();
            }
            columns.push(column);
        }
    }
    let members: Vec<&str> = known.iter().map(|(member, ..)| *member).collect();
    let strangers = strangers(rows, &members);
    for key in &strangers {
        let kind = if case.as_printed.totals.contains_key(key) { "amount" } else { "long_text" };
        columns.push(json!({ "id": key, "label": key, "type": kind }));
    }
    // Marks follow from targets and results where the form has all of them.
    let scored = ["target", "actual", "weight", "score"].iter().all(|member| has(rows, member));
    let mut judged = if scored { json!({ "method": "proportional" }) } else { json!({}) };
    let money = &case.as_printed.budget_rows;
    if let Some(total) = total_row(money).filter(|_| has(rows, "target")) {
        for (what, members) in
            [("budget", &[("budget", "budget"), ("initial", "initial")][..]), ("spent", &[("actual", "executed")])]
        {
            let column = members.iter().find(|(member, _)| has(money, member));
            if let Some((_, id)) = column {
                judged[what] = format!("funds.r{total}.{id}").into();
            }
        }
    }
    let mut table = json!({ "id": "indicators", "columns": columns, "rows": { "growing": { "preset": presets(rows, &strangers) } }, "indicators": judged });
    if let Some(member) = case.as_printed.subtotals() {
        table["subtotals"] = json!({ "column": member, "begins": ["小计"] });
    }
    table
}

/// Weights, total score and grade.
fn marks(case: &Case, rules: &mut Vec<Value>, template: &mut Value) {
    let rows = &case.as_printed.indicators;
    ranges(rows, rules);
    other_totals(case, rules);
    let execution = execution_marks(case, "score");
    // A form of targets leaves the marks of execution out; a form may state a total of its own.
    let stated = case.as_printed.totals.get("weight").and_then(Value::as_str).and_then(|text| decimal(text).ok());
    let full = stated.map_or_else(|| "100".to_owned(), |full| full.normalize().to_string());
    if has(rows, "weight") {
        let weight = execution_marks(case, "weight");
        let apart = weight.is_none() && stated.is_none();
        let or: &[&str] = if apart { &["sum(indicators.weight) = 90", "sum(indicators.weight) = 80"] } else { &[] };
        // An approval states the weight of execution and has no marks for it yet.
        let (before, indicators) = match (weight, execution.is_some()) {
            (Some(cell), true) => (format!("{cell} + "), full.clone()),
            (Some(cell), false) => (String::new(), format!("{full} - {cell}")),
            (None, _) => (String::new(), full.clone()),
        };
        // Of several projects in one table each has its own marks.
        rules.push(if has(rows, "project_name") {
            let full = marks_of_projects(rows);
            json!({ "id": "full_marks", "title": format!("每个项目的分值合计{full}分"), "check": { "each_group": {
                "table": "indicators", "by": ["project_name"], "formula": format!("sum(weight) = {full}") } } })
        } else {
            json!({ "id": "full_marks", "title": format!("分值合计{full}分"), "or": or,
                "check": { "formula": format!("{before}sum(indicators.weight) = {indicators}") } })
        });
        for (id, level) in [("printed_marks", "l1"), ("printed_marks_2", "l2")] {
            let levels = ["project_name", "l1", "l2"].into_iter().filter(|key| *key == "l1" || has(rows, key));
            let by: Vec<&str> = levels.take_while(|key| level == "l2" || *key != "l2").collect();
            if by.ends_with(&[level]) {
                rules.push(
                    json!({ "id": id, "title": "指标名称注明的分值＝该类指标分值之和", "check": { "each_group": {
                    "table": "indicators", "by": by, "formula": "sum(weight) = printed" } } }),
                );
            }
        }
        if case.as_printed.subtotals().is_some() {
            let marks: Vec<&str> = ["weight", "score"].into_iter().filter(|member| has(rows, member)).collect();
            rules.push(json!({ "id": "subtotals", "title": "小计＝各行之和", "check": {
                "subtotals": { "table": "indicators", "columns": marks } } }));
        }
    }
    if has(rows, "score") {
        let sum = format!("{}sum(indicators.score)", execution.map_or_else(String::new, |cell| format!("{cell} + ")));
        rules.push(json!({ "id": "total_score", "title": "总分＝各项得分之和",
            "check": { "formula": format!("total_score = {sum}") } }));
        if !has(rows, "weight") {
            return;
        }
        template["scoring"] = json!({ "full": full, "total": sum, "groups": { "level1_of": "indicators" } });
        // The usual grades are those of 100 marks.
        if full != "100" {
            return;
        }
        template["scoring"]["grade_field"] = "grade".into();
        template["grades"] = json!([
            { "name": "优", "from": "90", "also": ["优秀"] }, { "name": "良", "from": "80", "also": ["良好"] },
            { "name": "中", "from": "60", "also": ["中等", "合格", "一般"] }, { "name": "差", "from": "0", "also": ["较差", "不合格"] }]);
    }
}

/// The marks of each of several projects: what one of them comes to, of what is usual.
fn marks_of_projects(rows: &[Map<String, Value>]) -> &'static str {
    let text =
        |row: &Map<String, Value>, key: &str| row.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let comes_to = |project: &str| -> rust_decimal::Decimal {
        let own = rows.iter().filter(|row| text(row, "project_name") == project);
        own.filter_map(|row| decimal(&text(row, "weight")).ok()).sum()
    };
    let sums: Vec<_> = rows.iter().map(|row| comes_to(&text(row, "project_name"))).collect();
    let usual = |full: &&str| full.parse().is_ok_and(|full| sums.contains(&full));
    ["90", "100", "80"].into_iter().find(usual).unwrap_or("90")
}

/// 产出指标(40-50分): the weights of the group stay between the two.
fn ranges(rows: &[Map<String, Value>], rules: &mut Vec<Value>) {
    let mut labels: Vec<&str> = rows.iter().filter_map(|row| row.get("l1")?.as_str()).collect();
    labels.dedup();
    for label in labels.into_iter().filter(|_| has(rows, "weight")) {
        let Some((_, bracket)) = label.split_once(['(', '（']) else { continue };
        let bounds = bracket.trim_end_matches([')', '）', '分']).split_once(['-', '—', '～', '~']);
        let Some((low, high)) = bounds.map(|(low, high)| (low.trim_end_matches('分'), high)) else { continue };
        if [low, high].iter().any(|bound| bound.parse::<rust_decimal::Decimal>().is_err()) {
            continue;
        }
        for bound in [format!(">= {low}"), format!("<= {high}")] {
            let formula = format!("sum(indicators.weight where l1 = \"{label}\") {bound}");
            let id = format!("range_{}", rules.len());
            rules.push(json!({ "id": id, "title": "一级指标分值在规定区间内", "check": { "formula": formula } }));
        }
    }
}

/// The totals of further columns, such as the marks of a second rater.
fn other_totals(case: &Case, rules: &mut Vec<Value>) {
    let rows = &case.as_printed.indicators;
    for key in case.as_printed.totals.keys().filter(|key| !matches!(key.as_str(), "weight" | "score")) {
        if has(rows, key) {
            rules.push(json!({ "id": format!("total_of_{key}"), "title": "合计＝各行之和",
                "check": { "formula": format!("total_{key} = sum(indicators.{key})") } }));
        }
    }
}
