//! Every kind of finding has a document that earns it and a nearly equal one that does not.

use jixiao::rules::Code;
use serde_json::json;

use crate::support::{Form, fixed, growing, indicator_columns, indicator_form, lines, rows, spec, with};

/// A form, texts that earn the finding once, and texts that earn nothing at all.
pub struct Case {
    pub form: Form,
    pub hit: Vec<(String, String)>,
    pub miss: Vec<(String, String)>,
}

impl Case {
    fn new(form: Form, hit: &[(&str, &str)], miss: &[(&str, &str)]) -> Self {
        let owned =
            |texts: &[(&str, &str)]| texts.iter().map(|&(path, text)| (path.to_owned(), text.to_owned())).collect();
        Self { form, hit: owned(hit), miss: owned(miss) }
    }

    /// One field, a text that earns the finding and one that does not.
    fn field(field: crate::support::Spec, hit: &str, miss: &str) -> Self {
        Self::new(Form::new().fields([field]), &[("cell", hit)], &[("cell", miss)])
    }

    /// One indicator: group, name, target, actual value, weight, score, reason.
    fn indicator(method: serde_json::Value, hit: [&str; 7], miss: [&str; 7]) -> Self {
        Self { form: indicator_form(json!({ "method": method })), hit: rows(&[hit]), miss: rows(&[miss]) }
    }
}

pub fn case(code: Code) -> Case {
    match code {
        Code::Missing => Case::field(spec("cell", "text").required(), " ", "黄江镇政务服务中心"),
        Code::TextNeeded => Case::new(
            Form::new()
                .fields([spec("rate", "percent"), spec("reason", "long_text")])
                .rule("reason", json!({ "required_when": { "field": "reason", "when": "rate < 90%" } })),
            &[("rate", "89.99%")],
            &[("rate", "90%")],
        ),
        Code::NumberUnreadable => Case::field(spec("cell", "amount"), "7,00.0,77", "7,000,077"),
        Code::UnexpectedUnit => Case::field(spec("cell", "amount"), "12人", "12万元"),
        Code::NotWhole => Case::field(spec("cell", "count"), "12.5", "12.0"),
        Code::Negative => Case::field(spec("cell", "amount"), "−31.55", "31.55"),
        Code::YearUnreadable => Case::field(spec("cell", "year"), "二三年", "2023年"),
        Code::NotInList => Case::new(
            Form::new().list("class", &["长期", "年度"]).fields([spec("cell", "choice").list("class")]),
            &[("cell", "短期")],
            &[("cell", "年度")],
        ),
        Code::TooLong => Case::field(spec("cell", "text").set("max_chars", 4), "五个字的话", "四字的话"),
        Code::HiddenCharacters => Case::field(spec("cell", "text"), "政务\u{202E}服务", "政务服务"),
        Code::TargetUnclear => judged("群众满意度", "≥**%", "", "≥95%", ""),
        Code::ComparatorAssumed => {
            let columns = with(indicator_columns(), "target", |target| target.set("expects_comparator", true));
            let form = Form::new().table(growing("indicators", columns).indicators(json!({})));
            Case {
                form,
                hit: rows(&[["", "办件数量", "500件", "", "", "", ""]]),
                miss: rows(&[["", "办件数量", "≥500件", "", "", "", ""]]),
            }
        }
        Code::TypeValueMismatch => split("≥", "健全", "", "定性", "健全", ""),
        Code::TypeUnitMismatch => split("定性", "健全", "个", "定性", "健全", ""),
        Code::DirectionReversed => judged("“三公经费”控制率", "≥99%", "", "≤99%", ""),
        Code::QualityAsPercentage => judged("促进生态环境改善", "100%", "", "明显改善", ""),
        Code::MisreadComparator => judged("群众满意度", "290%", "", "90%", ""),
        Code::TemplateMarkLeft => Case::field(spec("cell", "text"), "完成≥**场培训", "完成20场培训"),
        Code::TargetInName => judged("质量达标率≥98%", "", "", "≥98%", ""),
        Code::NameContradicts => judged("质量达标率100%", "≥98%", "", "≥100%", ""),
        Code::RateInUnits => judged("灭火设备配备率", "≥100件", "", "≥100%", ""),
        Code::MoneyAsQuantity => in_level2("数量指标", "≥90万元", "≥50个"),
        Code::VagueTarget => in_level2("数量指标", "逐步增加，明显提高", "≥50个"),
        Code::WeightMisplaced => Case::indicator(
            json!("manual"),
            ["", "按期完成率", "8", "8", "8", "8", ""],
            ["", "按期完成率", "≥95%", "96%", "8", "8", ""],
        ),
        Code::LooksLikeFraction => judged("办结率", "≥95%", "0.96", "≥95%", "96%"),
        Code::CostAboveBudget => {
            let row = |number: u32, name: &str, target: &str| {
                let at = |column| format!("indicators/{number}/{column}");
                [(at("name"), name.to_owned()), (at("target"), target.to_owned())]
            };
            let texts = |budget: &str| -> Vec<(String, String)> {
                let rows = row(1, "新建站点", "10个").into_iter().chain(row(2, "站点单位成本", "≤23万元/个"));
                rows.chain([("budget".to_owned(), budget.to_owned())]).collect()
            };
            let form = Form::new().fields([spec("budget", "amount")]);
            let form = form.table(growing("indicators", indicator_columns()).indicators(json!({ "budget": "budget" })));
            Case { form, hit: texts("214.06"), miss: texts("230") }
        }
        Code::SpendingUnlikeOutput => {
            let settings = json!({ "method": "manual", "budget": "budget", "spent": "spent" });
            let form = Form::new().fields([spec("budget", "amount"), spec("spent", "amount")]);
            let form = form.table(growing("indicators", indicator_columns()).indicators(settings));
            let texts = |spent: &str| {
                let row = |name| ["产出指标", name, "≥10个", "10个", "", "", ""];
                let mut texts = rows(&[row("新建站点"), row("改造站点"), row("验收站点")]);
                texts.extend([("budget".to_owned(), "100".to_owned()), ("spent".to_owned(), spent.to_owned())]);
                texts
            };
            Case { form, hit: texts("20"), miss: texts("50") }
        }
        Code::TextCopied => Case::new(
            Form::new()
                .fields([spec("goal", "long_text"), spec("result", "long_text")])
                .table(growing("indicators", indicator_columns()).indicators(json!({}))),
            &[("goal", "全年办理政务服务事项五百件"), ("result", "全年办理政务服务事项五百件")],
            &[("goal", "全年办理政务服务事项五百件"), ("result", "全年办理政务服务事项五百一十件")],
        ),
        Code::ActualNotMeasured => judged("办结率", "≥95%", "≥95%", "≥95%", "96%"),
        Code::UnitsDiffer => judged("办件", "≥100%", "1000件", "≥100%", "100%"),
        Code::SumMismatch => sum("7.80"),
        Code::SumRounded => sum("7.79"),
        Code::RateMismatch => rate("80", "100", "79%", "80%"),
        Code::RateRounded => share(),
        Code::RateUndefined => rate("0", "0", "100%", "0.00%"),
        Code::ComparisonFails => Case::new(
            Form::new()
                .fields([spec("spent", "amount"), spec("budget", "amount")])
                .formula("within", "spent <= budget"),
            &[("spent", "102.59"), ("budget", "100")],
            &[("spent", "100"), ("budget", "100")],
        ),
        Code::GroupMismatch => {
            let check =
                json!({ "each_group": { "table": "indicators", "by": ["l1"], "formula": "sum(weight) = printed" } });
            let form = indicator_form(json!({})).rule("groups", check);
            let row = |weight| rows(&[["产出指标（50分）", "办件", "", "", weight, "", ""]]);
            Case { form, hit: row("45"), miss: row("50") }
        }
        Code::PartsExceed => {
            let table = growing("t", [spec("name", "text"), spec("done", "actual")])
                .set("parts", json!({ "column": "name", "begins": ["其中"] }));
            let check = json!({ "parts_sum": { "table": "t", "columns": ["done"], "at_most": true } });
            let texts = [("t/1/name", "低保人数"), ("t/1/done", "100人"), ("t/2/name", "其中：脱贫人口")];
            let with = |done| texts.into_iter().chain([("t/2/done", done)]).collect::<Vec<_>>();
            Case::new(Form::new().table(table).rule("parts", check), &with("101人"), &with("100人"))
        }
        Code::ScoreAboveWeight => scored("manual", ["≥95%", "96%", "10", "10.5"], ["≥95%", "96%", "10", "10"]),
        Code::ScoreMismatch => scored("proportional", ["≥90%", "96%", "10", "9"], ["≥90%", "96%", "10", "10"]),
        Code::ScoreNotInBands => {
            let bands = json!({ "bands": [
                { "to": "60", "share": "0" }, { "from": "60", "to": "100", "share": "50" }, { "from": "100", "share": "100" } ] });
            Case::indicator(
                bands,
                ["", "重点工作完成情况", "", "", "30", "26.85", "缓建"],
                ["", "重点工作完成情况", "", "", "30", "15", "缓建"],
            )
        }
        Code::ScoreOutsideBand => {
            let bands = json!({ "judged": [
                { "from": "80", "to": "100", "closed": true, "says": ["达成预期指标"] }, { "from": "0", "to": "80" } ] });
            Case::indicator(
                bands,
                ["", "制度建设", "健全", "达成预期指标", "10", "7", "缓建"],
                ["", "制度建设", "健全", "达成预期指标", "10", "8", "缓建"],
            )
        }
        Code::CoefficientMismatch => {
            let mut columns = indicator_columns();
            columns.push(spec("coefficient", "percent").role("coefficient"));
            let row = |coefficient: &str, score: &str| {
                let mut texts = rows(&[["", "办件", "≥100", "80", "10", score, "缓建"]]);
                texts.push(("indicators/1/coefficient".to_owned(), coefficient.to_owned()));
                texts
            };
            let form =
                Form::new().table(growing("indicators", columns).indicators(json!({ "method": "proportional" })));
            Case { form, hit: row("90%", "9"), miss: row("80%", "8") }
        }
        Code::LossUnexplained => scored("manual", ["≥95%", "96%", "10", "9"], ["≥95%", "96%", "10", "10"]),
        Code::MissUnexplained => judged("办结率", "≥95%", "94%", "≥95%", "95%"),
        Code::OverAchieved => judged("办件数量", "≥100件", "131件", "≥100件", "130件"),
        Code::GroupLoss => group_loss(),
        Code::GradeMismatch => grade(),
        Code::FactContradicts => fact(),
        Code::ItemRowMissing => {
            items("目标1", "目标2", &["年度工作目标1实现率"], &["年度工作目标1实现率", "年度工作目标2实现率"])
        }
        Code::ItemRowExtra => {
            items("目标1", "", &["年度工作目标1实现率", "年度工作目标2实现率"], &["年度工作目标1实现率"])
        }
        Code::ItemRowRepeated => {
            items("目标1", "", &["年度工作目标1实现率", "年度工作目标1实现率"], &["年度工作目标1实现率"])
        }
        Code::RowsDisagree => agreeing("≥96%", "服务对象满意度"),
        Code::RowUnmatched => agreeing("≥95%", "联系部门满意度"),
        Code::CellsShifted => shifted(),
    }
}

/// An indicator that nobody scores.
fn judged(name: &str, target: &str, actual: &str, good_target: &str, good_actual: &str) -> Case {
    Case::indicator(
        json!("manual"),
        ["", name, target, actual, "", "", ""],
        ["", name, good_target, good_actual, "", "", ""],
    )
}

/// An indicator of a level-2 group.
fn in_level2(level2: &str, target: &str, good_target: &str) -> Case {
    let mut columns = indicator_columns();
    columns.push(spec("l2", "text").role("level2"));
    let form = Form::new().table(growing("indicators", columns).indicators(json!({ "method": "manual" })));
    let texts = |target: &str| {
        let mut texts = rows(&[["", "培训活动", target, "", "", "", ""]]);
        texts.push(("indicators/1/l2".to_owned(), level2.to_owned()));
        texts
    };
    Case { form, hit: texts(target), miss: texts(good_target) }
}

/// Target, actual value, weight and score of an indicator.
fn scored(method: &str, hit: [&str; 4], miss: [&str; 4]) -> Case {
    let row = |[target, actual, weight, score]: [&'static str; 4]| ["", "办结率", target, actual, weight, score, ""];
    let (hit, miss) = (hit.map(leak), miss.map(leak));
    let with_reason = |row: [&'static str; 7]| {
        if method == "proportional" { [row[0], row[1], row[2], row[3], row[4], row[5], "缓建"] } else { row }
    };
    Case::indicator(json!(method), with_reason(row(hit)), row(miss))
}

fn leak(text: &str) -> &'static str {
    text.to_owned().leak()
}

/// A target whose comparator, value and unit stand in cells of their own.
fn split(sign: &str, value: &str, unit: &str, good_sign: &str, good_value: &str, good_unit: &str) -> Case {
    let columns = [
        spec("name", "text").role("name"),
        spec("sign", "comparator").role("comparator").list("signs"),
        spec("value", "target_value").role("target"),
        spec("measure", "unit").role("unit"),
    ];
    let form = Form::new().list("signs", &["定性", "≥", "≤", "="]).table(growing("t", columns).indicators(json!({})));
    Case::new(
        form,
        &[("t/1/name", "制度建设"), ("t/1/sign", sign), ("t/1/value", value), ("t/1/measure", unit)],
        &[("t/1/name", "制度建设"), ("t/1/sign", good_sign), ("t/1/value", good_value), ("t/1/measure", good_unit)],
    )
}

fn sum(total: &str) -> Case {
    let form = Form::new()
        .fields([spec("total", "amount"), spec("a", "amount"), spec("b", "amount")])
        .formula("sum", "total = a + b");
    Case::new(
        form,
        &[("total", total), ("a", "3.89"), ("b", "3.89")],
        &[("total", "7.78"), ("a", "3.89"), ("b", "3.89")],
    )
}

fn rate(spent: &str, budget: &str, printed: &str, good: &str) -> Case {
    let form = Form::new()
        .fields([spec("rate", "percent"), spec("spent", "amount"), spec("budget", "amount")])
        .formula("rate", "rate = spent / budget");
    Case::new(
        form,
        &[("rate", printed), ("spent", spent), ("budget", budget)],
        &[("rate", good), ("spent", spent), ("budget", budget)],
    )
}

fn share() -> Case {
    let form = Form::new()
        .fields([spec("share", "percent"), spec("part", "amount"), spec("whole", "amount")])
        .formula("share", "share = part / whole");
    Case::new(
        form,
        &[("share", "25.11%"), ("part", "149"), ("whole", "593.27")],
        &[("share", "25.12%"), ("part", "149"), ("whole", "593.27")],
    )
}

fn group_loss() -> Case {
    let groups = [
        spec("label", "text").role("label"),
        spec("weight", "weight").role("weight"),
        spec("score", "score").role("score"),
        spec("reason", "text"),
    ];
    let form = Form::new()
        .table(fixed("groups", groups, &["output"]))
        .table(growing("indicators", indicator_columns()).indicators(json!({})))
        .rule(
            "loss",
            json!({ "group_loss": {
                "groups": "groups", "indicators": "indicators", "level1": { "output": "产出指标" }, "reason": "reason" } }),
        );
    Case::new(
        form,
        &[("groups/output/weight", "40"), ("groups/output/score", "39.35")],
        &[("groups/output/weight", "40"), ("groups/output/score", "40")],
    )
}

fn grade() -> Case {
    let columns = [spec("weight", "weight").role("weight"), spec("score", "score").role("score")];
    let form = Form::new()
        .fields([spec("grade", "grade")])
        .table(fixed("groups", columns, &["total"]))
        .set("scoring", json!({ "full": "100", "total": "groups.total.score", "groups": { "fixed_table": "groups" }, "grade_field": "grade" }))
        .set("grades", json!([{ "name": "优", "from": "90" }, { "name": "良", "from": "0" }]));
    Case::new(
        form,
        &[("groups/total/score", "89.99"), ("grade", "优")],
        &[("groups/total/score", "90"), ("grade", "优")],
    )
}

fn fact() -> Case {
    let settings = json!({ "facts": [{ "indicator": "“三公经费”控制率", "formula": "spent / budget" }] });
    let form = Form::new()
        .fields([spec("spent", "amount"), spec("budget", "amount")])
        .table(growing("indicators", indicator_columns()).indicators(settings));
    let texts = |actual: &'static str| {
        vec![
            ("spent", "0"),
            ("budget", "1"),
            ("indicators/1/name", "“三公经费”控制率"),
            ("indicators/1/target", "≤100%"),
            ("indicators/1/actual", actual),
        ]
    };
    Case::new(form, &texts("100%"), &texts("0%"))
}

fn items(first: &str, second: &str, hit: &[&str], miss: &[&str]) -> Case {
    let form = Form::new()
        .table(growing("goals", [spec("text", "text")]))
        .table(growing("indicators", [spec("name", "text").role("name")]))
        .rule(
            "goal_rows",
            json!({ "row_per_item": { "items": "goals", "column": "text", "table": "indicators", "pattern": "年度工作目标{n}实现率" } }),
        );
    let texts = |names: &[&str]| -> Vec<(String, String)> {
        let goals = [first, second].into_iter().zip(1..).filter(|(goal, _)| !goal.is_empty());
        let goals = goals.map(|(goal, number)| (format!("goals/{number}/text"), goal.to_owned()));
        let names =
            names.iter().zip(1..).map(|(name, number)| (format!("indicators/{number}/name"), (*name).to_owned()));
        goals.chain(names).collect()
    };
    Case { hit: texts(hit), miss: texts(miss), form }
}

fn agreeing(annual_value: &str, annual_name: &str) -> Case {
    let columns =
        || [spec("name", "text").role("name"), spec("value", "target").role("target"), spec("remark", "text")];
    let form = Form::new().table(growing("long", columns())).table(growing("annual", columns())).rule(
        "agree",
        json!({ "rows_agree": { "left": "long", "right": "annual", "columns": [["value", "value"]], "reason": "remark" } }),
    );
    // The name that does not match leaves a row alone in each table; one of the two explains itself.
    let mut hit = vec![("annual/1/name", annual_name), ("annual/1/value", annual_value)];
    if annual_name == "服务对象满意度" {
        hit.extend([("long/1/name", "服务对象满意度"), ("long/1/value", "≥95%")]);
    }
    Case::new(
        form,
        &hit,
        &[
            ("long/1/name", "服务对象满意度"),
            ("long/1/value", "≥95%"),
            ("annual/1/name", "服务对象满意度"),
            ("annual/1/value", "≥95%"),
        ],
    )
}

fn shifted() -> Case {
    let columns = [
        spec("name", "text").role("name"),
        spec("value", "target").role("target"),
        spec("basis", "choice").list("basis"),
        spec("class", "choice").list("class").set("open_list", true),
    ];
    let form = Form::new()
        .list("basis", &["计划标准", "历史标准"])
        .list("class", &["产出指标", "效益指标"])
        .table(growing("t", columns).indicators(json!({})));
    Case::new(
        form,
        &[
            ("t/1/name", "服务体制改革成效"),
            ("t/1/value", "服务体制改革成效"),
            ("t/1/basis", "完成"),
            ("t/1/class", "计划标准"),
        ],
        &[("t/1/name", "服务体制改革成效"), ("t/1/value", "完成"), ("t/1/basis", "计划标准")],
    )
}

#[test]
fn each_has_a_document_that_earns_it_and_one_that_earns_nothing() {
    let mut wrong = Vec::new();
    for &code in Code::ALL {
        let Case { form, hit, miss } = case(code);
        let hits = lines(&form.open(&hit));
        if hits.iter().filter(|line| line.split(' ').nth(1) == Some(code.as_str())).count() != 1 {
            wrong.push(format!("{}: to be earned once\n    {}", code.as_str(), hits.join("\n    ")));
        }
        let others = lines(&form.open(&miss));
        if !others.is_empty() {
            wrong.push(format!("{}: nothing to be earned\n    {}", code.as_str(), others.join("\n    ")));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn codes_have_names_of_their_own() {
    let mut names: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), Code::ALL.len());
}
