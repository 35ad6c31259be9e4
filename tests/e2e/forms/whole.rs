//! Texts are seen whole: cells grow with what stands in them.

use super::*;

/// Addresses of cells that are too low for their text.
fn cut_off(browser: &Browser) -> Vec<String> {
    let script = "return [...document.querySelectorAll('[data-testid=form] textarea.ctl')]
        .filter(area => area.clientHeight > 0 && area.scrollHeight > area.clientHeight + 1)
        .map(area => `${area.closest('[data-cell]').dataset.cell}: ${area.value.slice(0, 20)}`)";
    serde_json::from_value(browser.eval(script)).expect("addresses")
}

#[test]
fn every_form_shows_its_texts_whole() {
    let site = Site::start();
    let browser = Browser::start();
    browser.open_app(&site.url());
    for form in browser.forms() {
        open(&browser, &site, &form, "example");
        browser.see(&css("[data-testid=form] textarea.ctl"));
        assert_eq!(cut_off(&browser), Vec::<String>::new(), "{form}");
    }
}

#[test]
fn a_cell_grows_with_what_is_typed_and_shrinks_again() {
    let site = Site::start();
    let browser = Browser::start();
    open(&browser, &site, "henan-dept-target", "new");
    let name = cell("tasks/1/name");
    let height = || browser.eval("return document.querySelector(\"[data-cell='tasks/1/name']\").offsetHeight").as_u64();
    let low = height();
    browser.click(&name);
    for _ in 0..3 {
        browser.type_keys("完善政务服务窗口建设");
        assert_eq!(cut_off(&browser), Vec::<String>::new());
    }
    assert!(height() > low, "{:?}", height());
    browser.replace(&name, "便民");
    browser.press("Tab");
    wait_for("the height of one line", || (height() == low).then_some(()));
}
