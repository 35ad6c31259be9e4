//! What a screen reader gets of a table: every row and cell, and what each is called.

use serde_json::{Value, json};

use crate::harness::*;

#[test]
fn every_cell_is_named_by_its_column_and_row() {
    let site = Site::start();
    let browser = Browser::start();
    open(&browser, &site, "national-project-selfeval", "example");
    let table = [
        ("indicators/2/target", "textbox", "年度指标值", "第2行"),
        ("indicators/1/actual", "textbox", "实际完成值", "第1行"),
        ("funds/total/budget", "textbox", "全年预算数", "年度资金总额"),
    ];
    for (address, role, column, row) in table {
        let [heard, name] = browser.heard_as(&cell(address));
        assert_eq!(heard, role, "{address}");
        assert!(name.contains(column) && name.contains(row), "{address} is called {name}");
    }
    choose_again(&browser);
    // WebKit calls a list a button.
    let [_, name] = browser.heard_as(&cell("annual/2/basis"));
    assert!(name.contains("指标值确定依据") && name.contains("第2行"), "a list is called {name}");
}

#[test]
fn a_view_is_entered_at_its_heading() {
    let site = Site::start();
    let browser = Browser::start();
    browser.open_app(&site.url());
    let at = "return document.activeElement.textContent";
    choose_form(&browser, "national-project-selfeval", "new");
    wait_for("the form's title", || (browser.eval(at) == "项目支出绩效自评表").then_some(()));
    browser.press("Tab");
    let first = "return document.activeElement.closest('td').dataset.cell";
    assert_eq!(browser.eval(first), "year", "the next key stop is the first cell");
    browser.click(&test_id("home"));
    wait_for("the page's title", || (browser.eval(at) == "绩效表单核对").then_some(()));
}

fn choose_again(browser: &Browser) {
    browser.click(&test_id("home"));
    choose_form(browser, "hubei-dept-target", "example");
}

/// The accessibility tree of the page, as a flat list.
fn tree(browser: &Browser) -> Vec<Value> {
    let answer = browser.driver.devtools("Accessibility.getFullAXTree", &json!({}));
    answer["nodes"].as_array().expect("nodes").clone()
}

#[test]
fn no_row_is_left_out_of_the_accessibility_tree() {
    if !only_chromium("only its driver hands out the accessibility tree") {
        return;
    }
    let site = Site::start();
    let browser = Browser::start();
    open(&browser, &site, "henan-dept-target", "new");
    let before = browser.count(&css("table[data-table=tasks] tr[data-row]"));
    browser.click(&cell("tasks/1/name"));
    let lines: Vec<String> = (1..=200).map(|at| format!("第{at}项任务\t内容{at}")).collect();
    browser.paste(&lines.join("\n"));
    browser.accept_paste();
    browser.see(&cell("tasks/200/name"));
    assert!(before < 200);
    let tree = tree(&browser);
    let of_role =
        |role: &str| tree.iter().filter(|node| node["role"]["value"] == role && node["ignored"] == false).count();
    let named = |name: &str| {
        tree.iter().filter(|node| node["role"]["value"] == "textbox" && node["name"]["value"] == name).count()
    };
    assert!(of_role("rowheader") >= 200, "{} row headers", of_role("rowheader"));
    let heading = browser.text_of(&css("table[data-table=tasks] th[data-col=name]")).replace(['*', '\n'], "");
    let heading = heading.trim().trim_start_matches("必填");
    for row in [1, 100, 200] {
        let found = tree
            .iter()
            .filter(|node| node["role"]["value"] == "textbox")
            .filter_map(|node| node["name"]["value"].as_str());
        let found = found.filter(|name| name.contains(heading) && name.ends_with(&format!("第{row}行"))).count();
        assert_eq!(found, 1, "{heading} 第{row}行; {}", named(""));
    }
    assert_eq!(named(""), 0, "no cell without a name");
}
