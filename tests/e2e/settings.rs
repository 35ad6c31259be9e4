//! Language and appearance: switched at once, remembered, and nothing typed is lost by it.

use serde_json::json;

use crate::harness::*;

fn language_of(browser: &Browser) -> String {
    browser.eval("return document.documentElement.lang").as_str().unwrap_or_default().to_owned()
}

/// The colour scheme that the page is painted in.
fn scheme(browser: &Browser) -> String {
    browser.eval("return document.documentElement.dataset.theme").as_str().unwrap_or_default().to_owned()
}

#[test]
fn the_page_speaks_english_at_once_and_the_next_time() {
    let site = Site::start();
    let profile = Profile::new();
    let browser = Browser::resume(&profile);
    browser.open_app(&site.url());
    assert_eq!(language_of(&browser), "zh-CN");
    browser.click(&test_id("language"));
    wait_for("English", || (language_of(&browser) == "en").then_some(()));
    browser.see(&text("Nothing is uploaded"));
    let focused = "return document.activeElement.dataset.testid";
    assert_eq!(browser.eval(focused), "language", "the focus stays on the switch");

    browser.reload();
    browser.wait_until_started();
    browser.see(&text("Nothing is uploaded"));
    browser.click(&test_id("language"));
    browser.see(&text("不上传任何数据"));
}

#[test]
fn a_file_that_is_refused_is_refused_in_english_too() {
    let site = Site::start();
    let browser = Browser::start();
    browser.open_app(&site.url());
    browser.click(&test_id("language"));
    browser.see(&text("Nothing is uploaded"));
    for (content, why) in [
        ("", "The file is empty."),
        ("{\n\"a\": }", "Line 2, character 6: Not valid JSON: “}” cannot stand here."),
        ("{}", "This is no submission that this program has exported."),
    ] {
        browser.drop_file(&test_id("drop-zone"), "form.json", content);
        browser.see(&text(why));
        browser.click(&test_id("message-close"));
    }
}

#[test]
fn a_form_goes_on_in_english_with_what_was_typed_and_found() {
    let site = Site::start();
    let browser = Browser::start();
    browser.open_app(&site.url());
    browser.click(&css("[data-form=hubei-dept-target] [data-testid=new]"));
    let amount = css("td[data-cell='funds/fiscal/amount'] .ctl");
    browser.type_into(&amount, "7,00.0,77");
    browser.see(&css("[data-testid=finding][data-code=number-unreadable]"));
    browser.click(&test_id("language"));
    wait_for("English", || (language_of(&browser) == "en").then_some(()));

    assert_eq!(browser.value_of(&amount), "7,00.0,77");
    let what = browser.text_of(&css("[data-testid=finding] .finding-what"));
    assert!(what.is_ascii() || what.contains("7,00.0,77"), "the finding is said in English: {what}");
    assert!(!what.contains('数'), "no Chinese left: {what}");
    assert_eq!(browser.text_of(&css("[data-testid=check]")), "Check");
    // The form's own words stay as they are printed.
    browser.see(&text("部门（单位）名称"));
    // What was done in one language can be undone in the other.
    browser.click(&test_id("undo"));
    wait_for("the undone cell", || browser.value_of(&amount).is_empty().then_some(()));
}

#[test]
fn the_appearance_goes_round_and_is_remembered() {
    let site = Site::start();
    let browser = Browser::start();
    browser.open_app(&site.url());
    let system = scheme(&browser);
    browser.click(&test_id("theme"));
    assert_eq!(scheme(&browser), "light");
    browser.click(&test_id("theme"));
    assert_eq!(scheme(&browser), "dark");
    let ground = "return getComputedStyle(document.body).backgroundColor";
    let dark = browser.eval(ground);
    browser.reload();
    browser.wait_until_started();
    assert_eq!((scheme(&browser).as_str(), browser.eval(ground)), ("dark", dark));
    browser.click(&test_id("theme"));
    assert_eq!(scheme(&browser), system, "as the system again");
}

#[test]
fn the_page_follows_the_system() {
    if !only_chromium("changes the system's scheme through DevTools") {
        return;
    }
    let site = Site::start();
    let browser = Browser::start();
    browser.open_app(&site.url());
    for wanted in ["dark", "light"] {
        let feature = json!({ "features": [{ "name": "prefers-color-scheme", "value": wanted }] });
        browser.driver.devtools("Emulation.setEmulatedMedia", &feature);
        wait_for(wanted, || (scheme(&browser) == wanted).then_some(()));
    }
}
