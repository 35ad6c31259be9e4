//! Typing, Chinese input, the keyboard, pasting, undo, rows and remedies, with real keys.

use super::*;

#[test]
fn chinese_input_arrives_whole() {
    if !only_chromium("only its driver can compose as an input method does") {
        return;
    }
    let site = Site::start();
    let browser = Browser::start();
    open(&browser, &site, "hubei-dept-target", "new");
    browser.click(&cell("unit"));
    browser.compose("caizhengju", "财政局");
    browser.compose("xinfang", "信访");
    assert_eq!(browser.value_of(&cell("unit")), "财政局信访");
    // In a number cell the engine reads while the composition is still open.
    browser.click(&cell("funds/fiscal/amount"));
    browser.compose("shier", "１２．５");
    assert_eq!(browser.value_of(&cell("funds/fiscal/amount")), "１２．５", "never rewritten");
    browser.press("Tab");
    until_saved(&browser);
    browser.reload();
    browser.wait_until_started();
    browser.see(&cell("unit"));
    assert_eq!(browser.value_of(&cell("unit")), "财政局信访");
    assert_eq!(browser.value_of(&cell("funds/fiscal/amount")), "１２．５");
}

#[test]
fn a_composition_is_not_disturbed_by_findings_elsewhere() {
    if !only_chromium("only its driver can compose as an input method does") {
        return;
    }
    let site = Site::start();
    let browser = Browser::start();
    open(&browser, &site, "henan-dept-target", "example");
    browser.click(&cell("government"));
    browser.press("Ctrl+a");
    browser.compose_partly("345");
    wait_for("the finding while composing", || (!findings(&browser).is_empty()).then_some(()));
    browser.compose("34438", "344.38");
    until_findings(&browser, &[]);
    assert_eq!(browser.value_of(&cell("government")), "344.38");
}

#[test]
fn enter_goes_down_and_escape_restores() {
    let site = Site::start();
    let browser = Browser::start();
    open(&browser, &site, "hubei-dept-target", "example");
    browser.click(&cell("funds/fiscal/amount"));
    browser.press("Enter");
    let address = "const td = document.activeElement.closest('td'); return td && td.dataset.cell";
    wait_for("the cell below", || (browser.eval(address) == "funds/special_account/amount").then_some(()));
    browser.press("Shift+Enter");
    wait_for("the cell above", || (browser.eval(address) == "funds/fiscal/amount").then_some(()));
    browser.press("Ctrl+a");
    browser.type_keys("1");
    browser.press("Esc");
    assert_eq!(browser.value_of(&cell("funds/fiscal/amount")), "593.27");
}

#[test]
fn undo_and_redo_follow_the_clerk() {
    let site = Site::start();
    let browser = Browser::start();
    open(&browser, &site, "dongguan-dept-scoresheet", "example");
    let score = cell("indicators/2/score");
    browser.replace(&score, "15");
    browser.press("Tab");
    until_findings(&browser, &["error comparison-fails 绩效指标 分值"]);
    browser.press("Ctrl+z");
    wait_for("the old score", || (browser.value_of(&score) == "26.85").then_some(()));
    browser.press("Ctrl+y");
    wait_for("the new score", || (browser.value_of(&score) == "15").then_some(()));
}

#[test]
fn a_remedy_mends_with_one_click_and_is_undone_with_one() {
    let site = Site::start();
    let browser = Browser::start();
    open(&browser, &site, "hubei-dept-target", "example");
    let shifted = css("[data-testid=finding][data-code=cells-shifted] [data-testid=remedy]");
    browser.see(&shifted);
    let before = browser.count(&shifted);
    browser.click(&shifted);
    wait_for("one slipped row less", || (browser.count(&shifted) == before - 1).then_some(()));
    assert_eq!(browser.value_of(&cell("long_term/32/value")), "完成");
    assert_eq!(browser.value_of(&cell("long_term/32/basis")), "计划标准");
    browser.click(&test_id("undo"));
    wait_for("the row as it was", || (browser.count(&shifted) == before).then_some(()));
    assert_eq!(browser.value_of(&cell("long_term/32/value")), "服务体制改革成效");
}

#[test]
fn a_range_from_a_spreadsheet_fills_cells_and_is_one_step() {
    let site = Site::start();
    let browser = Browser::start();
    open(&browser, &site, "henan-dept-target", "new");
    let address = |row: usize, column: &str| format!("tasks/{row}/{column}");
    browser.click(&cell(&address(1, "name")));
    browser.paste("便民服务\t大力充实便民服务事项\n一窗通办\t\"探索协同审批\n第二行\"\n电子政务\t信息共享");
    browser.accept_paste();
    browser.see(&cell(&address(3, "name")));
    assert_eq!(browser.value_of(&cell(&address(2, "content"))), "探索协同审批\n第二行");
    assert_eq!(browser.value_of(&cell(&address(3, "name"))), "电子政务");
    browser.press("Ctrl+z");
    browser.see_no(&cell(&address(3, "name")));
    assert_eq!(browser.value_of(&cell(&address(1, "name"))), "任务1", "the printed name is back");
}

#[test]
fn a_computed_value_is_adopted_with_one_click() {
    let site = Site::start();
    let browser = Browser::start();
    open(&browser, &site, "hubei-dept-target", "new");
    for (row, amount) in [("personnel", "389.89"), ("operating", "54.38"), ("special_purpose", "149")] {
        browser.type_into(&cell(&format!("funds/{row}/amount")), amount);
    }
    browser.press("Tab");
    let total = cell("funds/spending_total/amount");
    assert_eq!(browser.value_of(&total), "", "never filled in by itself");
    browser.click(&css("td[data-cell='funds/spending_total/amount'] [data-do=adopt]"));
    wait_for("the total", || (browser.value_of(&total) == "593.27").then_some(()));
}

#[test]
fn markup_typed_into_a_cell_stays_text() {
    let site = Site::start();
    let browser = Browser::start();
    open(&browser, &site, "hubei-dept-target", "new");
    let hostile = "<img src=x onerror=alert(1)>";
    browser.type_into(&cell("unit"), hostile);
    browser.press("Tab");
    browser.click(&test_id("check"));
    browser.see(&test_id("summary"));
    until_saved(&browser);
    assert_eq!(browser.count(&css("img[src=x]")), 0);
    let (_, file) = export(&browser);
    assert_eq!(file["unit"], hostile);
    browser.click(&test_id("home"));
    browser.see(&test_id("drafts"));
    assert_eq!(browser.count(&css("img[src=x]")), 0);
}
