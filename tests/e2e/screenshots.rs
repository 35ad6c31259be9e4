//! Pictures for people to look at, in `target/screenshots/`. `make screenshots` takes just these.

use std::process::Command;

use serde_json::Value;

use crate::harness::*;

/// The screens that most offices have.
const SCREENS: [(u32, u32); 2] = [(1366, 768), (1920, 1080)];

/// Language and appearance of a picture, each with its name.
const LOOKS: [(&str, bool, bool); 3] = [("", false, false), ("-dark", true, false), ("-english", false, true)];

fn start(site: &Site, (width, height): (u32, u32), dark: bool, english: bool) -> Browser {
    let browser = Browser::start();
    browser.open_app(&site.url());
    browser.resize(width, height);
    let remember = "
        localStorage.setItem('jixiao/setting/theme', arguments[0] ? 'dark' : 'light');
        localStorage.setItem('jixiao/setting/language', arguments[1] ? 'en' : 'zh-CN');";
    browser.eval_with(remember, &serde_json::json!([dark, english]));
    browser.reload();
    browser.wait_until_started();
    browser.see(&css("[data-form]"));
    browser
}

fn check(browser: &Browser) {
    browser.click(&test_id("check"));
    wait_for("the answer to 检查", || {
        (browser.count(&test_id("summary")) + browser.count(&test_id("no-findings")) > 0).then_some(())
    });
}

/// The printed pages as pictures.
fn print(browser: &Browser, name: &str) {
    let folder = project().join("target/screenshots");
    let file = folder.join(format!("{name}.pdf"));
    std::fs::write(&file, browser.print()).unwrap();
    let drawn = Command::new("pdftoppm").args(["-png", "-r", "70"]).arg(&file).arg(folder.join(name)).status();
    assert!(drawn.expect("pdftoppm").success());
    std::fs::remove_file(&file).unwrap();
}

#[test]
fn home() {
    let site = Site::start();
    for screen in SCREENS {
        for (look, dark, english) in LOOKS {
            let browser = start(&site, screen, dark, english);
            browser.screenshot(&format!("home{look}-{}", screen.0));
            for (form, unit, year) in [
                ("hubei-dept-target", "市水务局", "2024"),
                ("national-project-selfeval", "市水务局", "2024"),
                ("henan-dept-target", "行政服务中心", "2023"),
            ] {
                choose_form(&browser, form, "new");
                for (cell, text) in [("unit", unit), ("year", year)] {
                    browser.replace(&css(&format!("[data-testid=form] td[data-cell={cell}] .ctl")), text);
                }
                browser.click(&test_id("home"));
                browser.see(&css("[data-form]"));
            }
            wait_for("drafts", || (browser.count(&css("[data-draft]")) == 3).then_some(()));
            browser.screenshot(&format!("home-drafts{look}-{}", screen.0));
        }
    }
}

#[test]
fn every_form() {
    let site = Site::start();
    let browser = start(&site, SCREENS[0], false, false);
    let forms: Value =
        browser.eval("return [...document.querySelectorAll('[data-form]')].map(card => card.dataset.form)");
    for form in forms.as_array().unwrap().iter().filter_map(Value::as_str) {
        for which in ["new", "example"] {
            choose_form(&browser, form, which);
            browser.screenshot(&format!("{form}-{which}"));
            check(&browser);
            browser.screenshot(&format!("{form}-{which}-checked"));
            print(&browser, &format!("{form}-{which}-print"));
            browser.click(&test_id("home"));
            browser.see(&css("[data-form]"));
        }
    }
}

#[test]
fn findings_in_every_look() {
    let site = Site::start();
    for screen in SCREENS {
        for (look, dark, english) in LOOKS {
            let browser = start(&site, screen, dark, english);
            choose_form(&browser, "hubei-dept-target", "example");
            browser.click(&css("td[data-cell='funds/income_total/prior1'] .ctl"));
            browser.screenshot(&format!("findings{look}-{}", screen.0));
            browser.draw(&css("[data-cell='funds/personnel/label']"), &cell("funds/special_purpose/share"));
            browser.screenshot(&format!("range{look}-{}", screen.0));
            check(&browser);
            browser.screenshot(&format!("findings-checked{look}-{}", screen.0));
            browser.click(&test_id("home"));
            choose_form(&browser, "henan-dept-selfeval-report", "example");
            browser.screenshot(&format!("score{look}-{}", screen.0));
            browser.eval("window.print = () => {}");
            browser.click(&test_id("print-findings"));
            print(&browser, &format!("findings-printed{look}-{}", screen.0));
            browser.click(&test_id("help"));
            browser.screenshot(&format!("help{look}-{}", screen.0));
        }
    }
}

#[test]
fn in_forced_colours() {
    let site = Site::start();
    let browser = start(&site, SCREENS[0], false, false);
    let forced = serde_json::json!({ "features": [{ "name": "forced-colors", "value": "active" }] });
    browser.driver.devtools("Emulation.setEmulatedMedia", &forced);
    browser.screenshot("forced-home");
    choose_form(&browser, "henan-dept-selfeval-report", "example");
    check(&browser);
    browser.screenshot("forced-form");
}

#[test]
fn on_a_small_screen() {
    let site = Site::start();
    let browser = start(&site, (360, 740), false, false);
    browser.screenshot("small-home");
    choose_form(&browser, "hubei-dept-target", "example");
    browser.screenshot("small-form");
    check(&browser);
    browser.screenshot("small-checked");
}
