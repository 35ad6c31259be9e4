//! Pictures for people to look at, in `target/screenshots/`. `make screenshots` takes just these.

use crate::harness::*;

const FORMS: [&str; 4] =
    ["henan-dept-target", "dongguan-dept-scoresheet", "henan-dept-selfeval-report", "hubei-dept-target"];

#[test]
fn home() {
    let site = Site::start();
    let browser = Browser::start();
    browser.open_app(&site.url());
    browser.screenshot("home");
}

#[test]
fn every_form() {
    let site = Site::start();
    for form in FORMS {
        for which in ["new", "example"] {
            let browser = Browser::start();
            browser.open_app(&site.url());
            browser.click(&css(&format!("[data-form={form}] [data-testid={which}]")));
            browser.see(&css("[data-testid=form]"));
            browser.screenshot(&format!("{form}-{which}"));
            browser.click(&test_id("check"));
            wait_for("the answer to 检查", || {
                (browser.count(&test_id("summary")) + browser.count(&test_id("no-findings")) > 0).then_some(())
            });
            browser.screenshot(&format!("{form}-{which}-checked"));
        }
    }
}

#[test]
fn every_form_on_paper() {
    let site = Site::start();
    let browser = Browser::start();
    browser.open_app(&site.url());
    for form in browser.forms() {
        browser.open_app(&site.url());
        browser.click(&css(&format!("[data-form={form}] [data-testid=example]")));
        browser.see(&css("[data-testid=form]"));
        save_pages(&format!("print-{form}"), &browser.print());
    }
}
