//! The four published documents: opened by one click, told their errors and no others, mended
//! with real keys, found again after a reload, and handed in.

use super::*;

/// What every form goes through: the findings after `mend`, then reload and export.
fn goes_through(form: &str, before: &[&str], mend: impl FnOnce(&Browser), after: &[&str], probe: (&str, &str)) {
    let site = Site::start();
    let browser = Browser::start();
    open(&browser, &site, form, "example");
    until_findings(&browser, before);

    mend(&browser);
    until_findings(&browser, after);
    until_saved(&browser);

    browser.reload();
    browser.wait_until_started();
    browser.see(&cell(probe.0));
    assert_eq!(browser.value_of(&cell(probe.0)), probe.1, "the draft goes on where it was");
    until_findings(&browser, after);

    let (name, file) = export(&browser);
    assert!(name.ends_with(".json"), "{name}");
    assert_eq!(file["template"]["id"], form);
    let errors = after.iter().filter(|line| line.starts_with("error")).count();
    assert_eq!(stated(&file, "errors"), json!(errors));
    assert_eq!(file["complete"], json!(errors == 0), "a file with errors says so inside");

    browser.click(&test_id("home"));
    browser.see(&test_id("draft"));
    assert_eq!(browser.count(&test_id("draft")), 1);
}

/// Types a text over a cell's and leaves the cell.
fn retype(browser: &Browser, address: &str, text: &str) {
    browser.replace(&cell(address), text);
    browser.press("Tab");
}

#[test]
fn department_targets_of_henan() {
    let wrong = "error sum-mismatch 1、资金来源：（1）政府预算资金";
    let site = Site::start();
    let browser = Browser::start();
    open(&browser, &site, "henan-dept-target", "example");
    until_findings(&browser, &[]);
    retype(&browser, "government", "345.38");
    let told = {
        wait_for("the finding", || (findings(&browser).len() == 1).then_some(()));
        findings(&browser)
    };
    assert!(told[0].starts_with("error sum-mismatch") && told[0].contains("政府预算资金"), "{told:?}, {wrong}");
    drop(browser);
    goes_through(
        "henan-dept-target",
        &[],
        |browser| retype(browser, "government", "344.380"),
        &[],
        ("government", "344.380"),
    );
}

#[test]
fn score_sheet_of_dongguan() {
    let weights = "error comparison-fails 绩效指标 分值";
    let score = "error score-mismatch 绩效指标 第2行“部门整体绩效目标产出指标完成情况” 得分/自评分";
    goes_through(
        "dongguan-dept-scoresheet",
        &[weights, score],
        |browser| retype(browser, "indicators/2/score", "15"),
        &[weights],
        ("indicators/2/score", "15"),
    );
}

#[test]
fn self_evaluation_report_of_henan() {
    let output = "error group-loss 产出指标 得分";
    let benefit = "error group-loss 效益指标 得分";
    let rate = "error rate-mismatch “三公经费”控制率";
    let fact = "error fact-contradicts 绩效指标 第9行“三公经费控制率” 实际完成值";
    let reversed = "warning direction-reversed 绩效指标 第9行“三公经费控制率” 指标值";
    let notes = [
        "note comparator-assumed 绩效指标 第8行“结转结余率” 指标值",
        "note comparator-assumed 绩效指标 第24行“系统维护费” 指标值",
        "note comparator-assumed 绩效指标 第28行“邮递费” 指标值",
    ];
    let before = [&[output, benefit, rate, fact, reversed], &notes[..]].concat();
    let after = [&[output, benefit, rate, reversed], &notes[..]].concat();
    let mend = |browser: &Browser| retype(browser, "indicators/9/actual", "0%");
    goes_through("henan-dept-selfeval-report", &before, mend, &after, ("indicators/9/actual", "0%"));
}

#[test]
fn department_targets_of_hubei() {
    let income = "error sum-mismatch 收入构成 合计 2023年";
    let rest = [
        "note comparison-fails 收入构成 合计 2022年",
        "note rate-rounded 支出构成 特定目标类项目支出 占比",
        "error sum-mismatch 支出构成 合计 2023年",
        "error missing 截止年",
        "warning quality-as-percentage 长期绩效指标 第17行“绩效目标合理性” 指标值",
        "note target-unclear 长期绩效指标 第26行“常态化驻京专班” 指标值",
        "warning quality-as-percentage 长期绩效指标 第31行“对生态建设工作产生良好的社会影响” 指标值",
        "error cells-shifted 长期绩效指标 第32行“服务体制改革成效” 指标值",
        "error cells-shifted 长期绩效指标 第33行“行政管理体制改革成效” 指标值",
        "warning quality-as-percentage 年度绩效指标 第17行“绩效目标合理性” 预期当年实现值",
        "note target-unclear 年度绩效指标 第26行“常态化驻京专班” 预期当年实现值",
        "warning quality-as-percentage 年度绩效指标 第29行“受理营商环境投诉，促进企业发展” 预期当年实现值",
        "warning rows-disagree 年度绩效指标 第29行“受理营商环境投诉，促进企业发展” 预期当年实现值",
        "warning quality-as-percentage 年度绩效指标 第31行“对生态建设工作产生良好的社会影响” 预期当年实现值",
    ];
    let before = [&[income], &rest[..]].concat();
    let missing = "error missing 截止年";
    let after: Vec<&str> = before.iter().copied().filter(|line| *line != missing).collect();
    goes_through(
        "hubei-dept-target",
        &before,
        |browser| retype(browser, "long_until", "2026"),
        &after,
        ("long_until", "2026"),
    );
}
