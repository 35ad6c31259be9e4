//! Rows of published self-evaluations, as printed, and what a reviewer finds in them.

use serde_json::json;

use crate::support::{Form, check, growing, indicator_form, rows, spec};

/// Rows without their group, under 财预〔2020〕10号: name, target, actual value, weight, score, reason.
#[track_caller]
fn check_rows(document: &[[&str; 6]], expected: &[&str]) {
    let document: Vec<[&str; 7]> = document
        .iter()
        .map(|&[name, target, actual, weight, score, reason]| ["", name, target, actual, weight, score, reason])
        .collect();
    check(&indicator_form(json!({ "method": "proportional" })), &rows(&document), expected);
}

#[test]
fn relief_fund_of_an_anhui_county_2019() {
    check_rows(
        &[
            ["★★★农村低保发放人数(按月平均)(≥**人)", ">=21933人", "21980人", "5", "5", ""],
            ["★★★其中:农村低保对象中建档立卡贫困人口数量(按月平均)(≥**人)", ">=9431人", "9453人", "5", "5", ""],
            ["★★★建档立卡贫困人口中接受临时救助的人次数(≥**人次)", ">=59人次", "87人次", "5", "5", ""],
            ["★★★特困人员救助供养人数(按月平均)(≥**人)", ">=4754人", "4604人", "5", "5", "特困人员实行动态管理"],
            ["扶贫临时救助人数(按月平均)(≥**人)", ">=7人", "7人", "10", "10", ""],
            ["★农村低保标准(≥**元/人·月)", ">=530元/人*月", "583元/人*月", "5", "5", ""],
            ["农村特困人员救助供养基本生活标准(≥**元/人·月)", ">=570元/人*月", "758元/人*月", "5", "5", ""],
            ["扶贫临时救助标准(<**元/户·年)——一户年最高5300元", "<=5300元/户", "5830元/户", "10", "10", ""],
            ["★★★受益建档立卡贫困人口数≥**人", ">=80人", "87人", "30", "30", ""],
        ],
        &[
            "note template-mark-left indicators/1/name",
            "note template-mark-left indicators/2/name",
            "note template-mark-left indicators/3/name",
            "warning over-achieved indicators/3/actual threshold=1.3",
            "note template-mark-left indicators/4/name",
            "error score-mismatch indicators/4/score printed=5 weight=5",
            "note template-mark-left indicators/5/name",
            "note template-mark-left indicators/6/name",
            "note template-mark-left indicators/7/name",
            "warning over-achieved indicators/7/actual threshold=1.3",
            "note template-mark-left indicators/8/name",
            "error score-mismatch indicators/8/score printed=10 completion=0.9090909090909090909090909091",
            "error miss-unexplained indicators/8/reason",
            "note template-mark-left indicators/9/name",
        ],
    );
}

#[test]
fn village_improvement_of_an_anhui_department() {
    check_rows(
        &[
            ["指标1:开展精品示范村建设数量", "≤4", "4", "10", "10", ""],
            ["指标2:建设美丽宜居自然村庄数量", "≥200", "202", "10", "10", ""],
            ["指标3:完成农村户用卫生厕所改造数量", "≥2000", "3061", "10", "10", ""],
            ["指标4:新建省级中心村数量", "≥10", "10", "10", "10", ""],
            ["指标1:美丽宜居自然村庄验收通过率", "≥95%", "100%", "5", "5", ""],
            ["指标1:完成美丽宜居自然村庄验收时间", "9月前", "7月", "5", "5", ""],
            ["指标2:完成户用卫生厕所改造验收时间", "11月前", "10月", "5", "5", ""],
        ],
        &["warning over-achieved indicators/3/actual completion=1.5305 threshold=1.5 reason_needed=true"],
    );
}

#[test]
fn soil_protection_in_sichuan_repeats_its_targets() {
    check_rows(
        &[
            ["安装坡面水标尺", "≥266米", "≥266米", "10", "10", ""],
            ["项目(工程)验收合格率", "100%", "100%", "20", "20", ""],
            ["及时(按期)开工率", "≥90%", "≥90%", "10", "10", ""],
            ["项目计划总投资", "20万元", "20万元", "10", "10", ""],
            ["群众生产生活条件改善状况", "显著提升", "显著提升", "10", "10", ""],
            ["受益脱贫(含监测对象)户满意度", "≥95%", "≥95%", "10", "10", ""],
        ],
        &[
            "error actual-not-measured indicators/1/actual",
            "error actual-not-measured indicators/3/actual",
            "error actual-not-measured indicators/6/actual",
        ],
    );
}

#[test]
fn forest_fires_in_hubei_reach_their_expected_aims_in_words() {
    check_rows(
        &[
            ["灭火设备配备率", "100%", "1000件", "", "", ""],
            ["监控系统维护率", "100%", "5个", "", "", ""],
            ["森林火灾火因查明率", "不低于95%", "达成预期指标", "", "", ""],
            ["成本控制数(万元)", "63", "达成预期指标", "", "", ""],
            ["重大森林火灾", "0起", "达成预期指标", "", "", ""],
            ["公众知晓度是否明显提高", "是", "达成预期指标", "", "", ""],
            ["森林火灾受害面积", "小于0.9‰", "达成预期指标", "", "", ""],
        ],
        &[
            "error units-differ indicators/1/actual target=% actual=件",
            "error units-differ indicators/2/actual target=% actual=个",
            "error actual-not-measured indicators/3/actual",
            "error actual-not-measured indicators/4/actual",
            "error actual-not-measured indicators/5/actual",
            "error actual-not-measured indicators/7/actual",
        ],
    );
}

#[test]
fn building_market_in_anhui_is_in_order() {
    check_rows(
        &[
            ["基建工程委托业务项目数量", "≥50个", "50", "8", "8", ""],
            ["委托业务报告合格率", "≥100百分比", "100", "8", "8", ""],
            ["经费支出合规性", "严格执行相关制度规定", "达成预期指标", "8", "8", ""],
            ["提交报告及时性", "在项目计划完成时间内完成", "达成预期指标", "8", "8", ""],
            ["项目总成本", "≤90万元", "90", "8", "8", ""],
            ["对维护基建市场公平的影响程度", "效果明显", "达成预期指标", "10", "10", ""],
        ],
        &[],
    );
}

#[test]
fn a_scanned_satisfaction_of_290_is_noticed() {
    check_rows(
        &[
            ["补贴渔船数", "6", "6", "20", "20", ""],
            ["渔船补贴发放率", "100%", "100%", "10", "10", ""],
            ["退捕渔民抽样调查满意度", "90%", "290%", "40", "40", ""],
        ],
        &["warning misread-comparator indicators/3/actual meant=90"],
    );
}

#[test]
fn rates_of_damage_are_met_by_less() {
    check_rows(
        &[
            ["天然林和公益林管护当期任务完成率", "90%", "100%", "10", "10", ""],
            ["森林火灾受害率", "0.9%", "0", "10", "10", ""],
            ["主要林业有害生物成灾率", "0.4", "0.1", "10", "10", ""],
        ],
        &[],
    );
}

/// Name, comparator, value, unit, actual value, weight, score, reason in cells of their own.
fn split() -> Form {
    let columns = [
        spec("name", "text").role("name"),
        spec("sign", "comparator").role("comparator").list("signs"),
        spec("value", "target_value").role("target"),
        spec("unit", "unit").role("unit"),
        spec("actual", "actual").role("actual"),
        spec("weight", "weight").role("weight"),
        spec("score", "score").role("score"),
        spec("reason", "text").role("reason"),
    ];
    Form::new()
        .list("signs", &["≥", "≤", "=", "定性", "正向 大于等于", "反向 小于等于", "正向 等于"])
        .table(growing("t", columns).indicators(json!({ "method": "proportional" })))
}

#[track_caller]
fn check_split(document: &[[&str; 8]], expected: &[&str]) {
    const COLUMNS: [&str; 8] = ["name", "sign", "value", "unit", "actual", "weight", "score", "reason"];
    let texts: Vec<(String, &str)> = (1..)
        .zip(document)
        .flat_map(|(row, cells)| {
            COLUMNS.iter().zip(cells).map(move |(column, &text)| (format!("t/{row}/{column}"), text))
        })
        .collect();
    check(&split(), &texts, expected);
}

#[test]
fn school_meals_in_yunnan_2022() {
    check_split(
        &[
            ["学生受资助人数", "≧", "735", "人次", "735", "10", "10", ""],
            ["营养改善计划覆盖率", "≧", "100", "%", "100%", "10", "10", ""],
            ["资金到位及时率", "≧", "100", "%", "100%", "10", "7", ""],
            ["生均补助标准达标率", "═", "100", "%", "100%", "10", "10", ""],
            ["减轻贫困学生家庭经济负担", "", "有效", "", "有效", "10", "10", ""],
            ["政策知晓率", "═", "100", "%", "98%", "10", "9", ""],
            ["促进学校教育事业健康发展", "≧", "100", "%", "100%", "10", "10", ""],
            ["学生满意度", "≧", "95", "%", "100%", "10", "10", ""],
        ],
        &[
            "error score-mismatch t/3/score printed=7 expected=10",
            "error loss-unexplained t/3/reason lost=3",
            "error score-mismatch t/6/score printed=9 expected=9.8",
            "error loss-unexplained t/6/reason lost=1",
            "warning quality-as-percentage t/7/value",
        ],
    );
}

#[test]
fn court_equipment_in_inner_mongolia_says_its_directions_in_words() {
    check_split(
        &[
            ["使用人员满意度", "正向 大于等于", "98", "%", "", "10", "", ""],
            ["推动人民检察院业务装备建设的标准化规范化配置", "定性", "长期", "", "", "15", "", ""],
            ["车辆购置成本", "反向 小于等于", "12", "万元", "", "5", "", ""],
            ["政府采购率", "正向 大于等于", "30", "%", "", "7.5", "", ""],
            ["车辆采购数量", "反向 小于等于", "1", "", "", "7.5", "", ""],
            ["设备验收合格率", "正向 等于", "100", "%", "", "7.5", "", ""],
            ["采购计划完成时间", "定性", "11月底之前", "", "", "5", "", ""],
        ],
        &["note type-unit-mismatch t/5/value"],
    );
}

#[test]
fn sums_as_published() {
    let names: Vec<String> = (0..11).map(|at| format!("p{at}")).collect();
    let form = Form::new()
        .fields(
            std::iter::once("total")
                .chain(names.iter().map(String::as_str))
                .map(|id| spec(id, "amount").set("decimals", 0)),
        )
        .formula("sum", &format!("total = {}", names.join(" + ")));
    let check_sum = |parts: &[&str], total: &str, expected: &[&str]| {
        let mut texts: Vec<(&str, &str)> = names.iter().map(String::as_str).zip(parts.iter().copied()).collect();
        texts.push(("total", total));
        check(&form, &texts, expected);
    };
    // An all-year total of 0 over its filled source, three times on one form.
    check_sum(&["90"], "0", &["error sum-mismatch total difference=-90"]);
    check_sum(&["89.974"], "0", &["error sum-mismatch total difference=-89.974"]);
    for (parts, total) in [
        (&["30", "30", "30"][..], "90"),
        (&["387664.62"], "387664.62"),
        (&["329.77"], "329.77"),
        (&["10", "0"], "10"),
        (&["10", "10", "10", "7", "10", "10", "9", "10", "10", "10"], "96"),
        (&["10", "15", "15", "5", "7.5", "5", "7.5", "7.5", "5", "5", "7.5"], "90"),
        (&["363.15", "1926.05", "743.22"], "3032.42"),
        (&["426.96", "2731.10", "1048.22"], "4206.28"),
        (&["10", "20", "39.35", "28.8"], "98.15"),
    ] {
        check_sum(parts, total, &[]);
    }
    check_sum(&["652.23", "", "3.53"], "658.57", &["error sum-mismatch total computed=655.76 difference=2.81"]);
    check_sum(&["435.23", "57.59", "165.38"], "658.57", &["error sum-mismatch total computed=658.2 difference=0.37"]);
}

#[test]
fn rates_as_published() {
    let form = Form::new()
        .fields([spec("rate", "percent"), spec("spent", "amount"), spec("budget", "amount")])
        .formula("rate", "rate = spent / budget");
    for (spent, budget, printed) in [
        ("338.31", "329.77", "102.59%"),
        ("87.57", "220", "40%"),
        ("387664.62", "387664.62", "100%"),
        ("39.35", "40", "98.375%"),
        ("28.8", "30", "96%"),
        ("0", "1", "0%"),
        ("154.74", "310.2", "50%"),
        ("154.74", "310.2", "49.88%"),
    ] {
        check(&form, &[("rate", printed), ("spent", spent), ("budget", budget)], &[]);
    }
    check(
        &form,
        &[("rate", "100%"), ("spent", "0"), ("budget", "1")],
        &["error rate-mismatch rate printed=1 computed=0"],
    );
}
