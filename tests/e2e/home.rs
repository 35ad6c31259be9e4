//! The home page: the form is found at a glance or by a word; drafts are found again.

use serde_json::json;

use crate::harness::*;

/// Ids of the forms that are shown, in order.
fn shown(browser: &Browser) -> Vec<String> {
    let script = "return [...document.querySelectorAll('[data-form]')]
        .filter(card => card.getClientRects().length > 0).map(card => card.dataset.form)";
    serde_json::from_value(browser.eval(script)).unwrap()
}

fn until_shown(browser: &Browser, what: &str, right: impl Fn(&[String]) -> bool) {
    wait_for(what, || right(&shown(browser)).then_some(()));
}

/// Titles of the drafts, in order.
fn drafts(browser: &Browser) -> Vec<String> {
    let script = "return [...document.querySelectorAll('[data-testid=open-draft]')].map(draft => draft.textContent)";
    serde_json::from_value(browser.eval(script)).unwrap()
}

/// A new draft of a form with this unit and year, and home again.
fn draft(browser: &Browser, form: &str, unit: &str, year: &str) {
    browser.click(&css(&format!("[data-form={form}] [data-testid=new]")));
    for (cell, text) in [("unit", unit), ("year", year)] {
        browser.replace(&css(&format!("[data-testid=form] td[data-cell={cell}] .ctl")), text);
    }
    browser.click(&test_id("home"));
    browser.see(&test_id("home-view"));
}

#[test]
fn a_form_is_found_by_words_and_by_what_it_is_for() {
    let site = Site::start();
    let browser = Browser::start();
    browser.open_app(&site.url());
    browser.see(&css("[data-form]"));
    let all = shown(&browser);
    assert!(all.len() > 10, "{all:?}");

    browser.type_into(&test_id("search"), "湖北 自评");
    until_shown(&browser, "forms of Hubei", |now| {
        now.len() < all.len() && now.iter().all(|form| form.starts_with("hubei") && form.ends_with("selfeval"))
    });
    browser.replace(&test_id("search"), "没有的表");
    until_shown(&browser, "nothing", <[String]>::is_empty);
    browser.see(&text("没有这样的表单"));
    browser.replace(&test_id("search"), "");
    until_shown(&browser, "all of them again", |now| now == all);

    browser.click(&role("button", "绩效目标"));
    until_shown(&browser, "targets", |now| {
        now.contains(&"henan-dept-target".to_owned()) && !now.iter().any(|form| form.ends_with("selfeval"))
    });
}

#[test]
fn a_form_of_each_kind_is_in_view_without_scrolling() {
    if !only_chromium("sets the window's size through DevTools") {
        return;
    }
    let site = Site::start();
    let browser = Browser::start();
    browser.open_app(&site.url());
    browser.resize(1366, 768);
    browser.see(&css("[data-form]"));
    let script =
        "const inView = element => { const box = element.getBoundingClientRect(); return box.bottom <= innerHeight; };
        return [...document.querySelectorAll('[data-form]')].filter(inView).length";
    let in_view = browser.eval(script).as_u64().unwrap();
    assert!(in_view >= 7, "{in_view} forms in view");
    for place in ["search", "no-drafts", "import"] {
        let script = "return document.querySelector(`[data-testid=${arguments[0]}]`).getBoundingClientRect().bottom <= innerHeight";
        assert_eq!(browser.eval_with(script, &json!([place])), true, "{place} is in view");
    }
}

#[test]
fn forms_of_several_projects_are_told_apart() {
    let site = Site::start();
    let browser = Browser::start();
    for project in ["水库除险加固", "河道清淤"] {
        open(&browser, &site, "national-project-selfeval", "new");
        for (address, text) in [("unit", "市水务局"), ("year", "2024"), ("project", project)] {
            browser.type_into(&cell(address), text);
        }
        browser.click(&test_id("home"));
    }
    // Sorted, because both were saved within the same second or not.
    let about = "return [...document.querySelectorAll('.draft-about')].map(about => about.textContent).sort()";
    wait_for("both projects", || (browser.eval(about) == json!(["水库除险加固", "河道清淤"])).then_some(()));
    browser.type_into(&test_id("search"), "水库");
    wait_for("the one that is looked for", || (browser.eval(about) == json!(["水库除险加固"])).then_some(()));

    browser.click(&test_id("open-draft"));
    browser.click(&test_id("export"));
    browser.click(&test_id("export-anyway"));
    assert_eq!(browser.download().0, "市水务局-项目支出绩效自评表-2024-水库除险加固.json");
}

#[test]
fn drafts_stand_by_unit_and_year_and_are_found_by_words() {
    let site = Site::start();
    let profile = Profile::new();
    let browser = Browser::resume(&profile);
    browser.open_app(&site.url());
    draft(&browser, "hubei-dept-target", "乙局", "2024");
    draft(&browser, "dongguan-dept-scoresheet", "甲局", "2023");
    draft(&browser, "henan-dept-target", "乙局", "2024");
    wait_for("three drafts", || (drafts(&browser).len() == 3).then_some(()));
    let groups = "return [...document.querySelectorAll('[data-testid=drafts] .group')].map(group =>
        group.querySelector('h3').textContent + ' ' + group.querySelectorAll('[data-draft]').length).sort()";
    // Sorted, because all were saved within the same second or not.
    assert_eq!(browser.eval(groups), json!(["乙局 · 2024 2", "甲局 · 2023 1"]));

    browser.type_into(&test_id("search"), "甲局");
    wait_for("one draft", || (drafts(&browser) == ["黄江镇部门整体支出绩效自评指标评分表"]).then_some(()));
    browser.replace(&test_id("search"), "丙局");
    browser.see(&text("没有这样的草稿"));
    browser.replace(&test_id("search"), "");

    browser.click(&test_id("order-name"));
    // By pinyin: bumen zhengti…, bumen (danwei)… before huangjiang.
    wait_for("an order by name", || drafts(&browser).last().is_some_and(|last| last.starts_with("黄江")).then_some(()));
    browser.click(&test_id("order-time"));
    wait_for("one list", || (browser.count(&css("[data-testid=drafts] .group")) == 0).then_some(()));
    assert_eq!(drafts(&browser).len(), 3);
    browser.reload();
    browser.wait_until_started();
    wait_for("the order to be remembered", || {
        let pressed = "return document.querySelector('[data-testid=order-time]').getAttribute('aria-pressed')";
        (browser.count(&test_id("order-time")) == 1 && browser.eval(pressed) == "true").then_some(())
    });
}
