//! Ranges as Excel, WPS and Word copy them, shown before they are pasted.

use serde_json::Value;

use super::here;
use crate::harness::*;

/// The words on each row of the preview.
fn previewed(browser: &Browser) -> Vec<Vec<String>> {
    browser.see(&test_id("paste-preview"));
    let script = "return [...document.querySelectorAll('.paste-table tr')].slice(1).map(row =>
        [...row.querySelectorAll('td')].map(cell => cell.dataset.fate + ' ' + cell.firstChild.textContent))";
    serde_json::from_value(browser.eval(script)).unwrap()
}

/// The names of the warnings in the preview.
fn warned(browser: &Browser) -> Value {
    browser.eval("return [...document.querySelectorAll('.paste-warning')].map(line => line.dataset.testid).join(' ')")
}

#[test]
fn merged_hidden_and_too_narrow_cells_of_excel() {
    let site = Site::start();
    let browser = Browser::start();
    open(&browser, &site, "national-project-selfeval", "new");
    let first = cell("indicators/1/l1");
    browser.click(&first);
    let text = include_str!("../../data/clipboard/excel-merged.txt");
    browser.paste_both(text, include_str!("../../data/clipboard/excel-merged.html"));
    let rows = previewed(&browser);
    assert_eq!(rows.len(), 2, "{rows:?}");
    let said = |row: usize| rows[row].iter().map(|cell| cell.split_once(' ').unwrap().1).collect::<Vec<_>>();
    assert_eq!(said(0), ["产出指标", "数量指标", "改造村道\n（公里）", "≥1,200", "########"]);
    assert_eq!(said(1), ["产出指标", "数量指标", "整治河道", "≥３条", "３条"]);
    assert_eq!(rows[0][4], "unreadable ########");
    let warned = warned(&browser);
    for one in ["paste-unreadable", "paste-hidden-rows", "paste-hidden-columns"] {
        assert!(warned.as_str().unwrap().contains(one), "{one} in {warned}");
    }
    // Esc leaves all as it was, Enter pastes.
    browser.press("Esc");
    browser.see_no(&test_id("paste-preview"));
    assert_eq!(browser.value_of(&cell("indicators/1/name")), "");
    wait_for("the focus back", || (here(&browser) == "indicators/1/l1").then_some(()));
    browser.paste_both(text, include_str!("../../data/clipboard/excel-merged.html"));
    browser.accept_paste();
    wait_for("the focus back", || (here(&browser) == "indicators/1/l1").then_some(()));
    assert_eq!(browser.value_of(&cell("indicators/2/name")), "整治河道");
    assert_eq!(browser.value_of(&first), "产出指标");
    browser.press("Ctrl+z");
    wait_for("the names gone", || browser.value_of(&cell("indicators/2/name")).is_empty().then_some(()));
    assert_eq!(browser.value_of(&first), "产出指标（50分）", "as the form begins");
    browser.press("Ctrl+y");
    wait_for("the names again", || (browser.value_of(&cell("indicators/2/name")) == "整治河道").then_some(()));
}

/// A range copied with the names of its rows, put down beside them: the preview says so before it
/// is done, by the paper's own names of rows and years.
#[test]
fn a_range_that_begins_one_cell_too_far_right_is_seen_to() {
    let site = Site::start();
    let browser = Browser::start();
    open(&browser, &site, "hubei-dept-target", "new");
    browser.replace(&cell("year"), "2024");
    browser.click(&cell("funds/fiscal/amount"));
    browser.paste("财政拨款\t149\t100%\t589.23\n财政专户管理资金\t0\t\t0\n");
    assert_eq!(previewed(&browser)[0][0], "words 财政拨款");
    assert_eq!(warned(&browser), "paste-words");
    let heads = "return [...document.querySelectorAll('.paste-table th')].map(head => head.textContent)";
    let heads: Vec<String> = serde_json::from_value(browser.eval(heads)).unwrap();
    assert_eq!(heads, ["当年金额", "占比", "2022年", "2023年", "收入构成 财政拨款", "收入构成 财政专户管理资金"]);
}

#[test]
fn paragraphs_of_word_stay_in_their_cells() {
    let site = Site::start();
    let browser = Browser::start();
    open(&browser, &site, "henan-dept-target", "new");
    browser.click(&cell("tasks/1/name"));
    browser.paste_both(
        include_str!("../../data/clipboard/word-paragraphs.txt"),
        include_str!("../../data/clipboard/word-paragraphs.html"),
    );
    browser.accept_paste();
    wait_for("the second name", || (browser.value_of(&cell("tasks/2/name")) == "电子政务").then_some(()));
    assert_eq!(browser.value_of(&cell("tasks/1/name")), "便民服务");
    let said = browser.value_of(&cell("tasks/1/content"));
    assert_eq!(said, "一、大力充实便民服务事项，做到“应进必进”；\n二、一窗通办。");
}

#[test]
fn a_text_that_flows_over_its_neighbour_in_wps_stays_in_its_own_column() {
    let site = Site::start();
    let browser = Browser::start();
    open(&browser, &site, "henan-dept-target", "new");
    browser.click(&cell("tasks/1/name"));
    browser.paste_both(
        include_str!("../../data/clipboard/wps-flowing.txt"),
        include_str!("../../data/clipboard/wps-flowing.html"),
    );
    browser.see(&test_id("paste-preview"));
    browser.screenshot("paste-preview");
    browser.press("Enter");
    wait_for("the name", || (browser.value_of(&cell("tasks/1/name")) == "推进一件事一次办").then_some(()));
    assert_eq!(browser.value_of(&cell("tasks/2/content")), "打通部门数据");
}

#[test]
fn markup_on_the_clipboard_never_runs() {
    let site = Site::start();
    let browser = Browser::start();
    open(&browser, &site, "henan-dept-target", "new");
    browser.click(&cell("tasks/1/name"));
    let before = site.requests().len();
    browser.paste_both(
        "甲\t乙",
        "<table><tr><td>甲<img src='leak.png' onerror='window.ran = 1'></td>\
         <td>乙<script>window.ran = 1</script><svg onload='window.ran = 1'></svg></td></tr></table>",
    );
    assert_eq!(previewed(&browser).len(), 1);
    browser.press("Enter");
    wait_for("the name", || (browser.value_of(&cell("tasks/1/name")) == "甲").then_some(()));
    assert_eq!(browser.value_of(&cell("tasks/1/content")), "乙");
    assert_eq!(browser.eval("return window.ran || null"), Value::Null);
    assert_eq!(site.requests().len(), before, "nothing is fetched");
}

#[test]
fn one_cell_is_pasted_without_asking() {
    let site = Site::start();
    let browser = Browser::start();
    open(&browser, &site, "henan-dept-target", "new");
    browser.click(&cell("tasks/1/content"));
    browser.paste_both("\"甲\n乙\"\r\n", "<table><tr><td>甲<br>乙</td></tr></table>");
    wait_for("the text", || (browser.value_of(&cell("tasks/1/content")) == "甲\n乙").then_some(()));
    browser.see_no(&test_id("paste-preview"));
}
