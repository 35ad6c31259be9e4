//! Forms that come without a new program: dropped on the page by the clerk, or put beside it by
//! the administrator.

use std::fs;

use serde_json::{Value, json};

use crate::harness::*;

/// A small form of a county of our own.
fn template(version: &str) -> Value {
    let mut form: Value =
        serde_json::from_str(&fs::read_to_string(project().join("forms/national-project-target.json")).unwrap())
            .unwrap();
    form["id"] = json!("county-project-target");
    form["version"] = json!(version);
    form["title"] = json!("某县项目绩效目标表");
    form["region"] = json!("某县");
    form
}

fn open_home(site: &Site) -> Browser {
    let browser = Browser::start();
    browser.open_app(&site.url());
    browser.see(&css("[data-form]"));
    browser
}

fn bring_in(browser: &Browser, text: &str) {
    browser.drop_file(&test_id("drop-zone"), "county.json", text);
}

const CARD: &str = "[data-form=county-project-target]";

#[test]
fn a_form_dropped_on_the_page_is_there_from_then_on() {
    let site = Site::start();
    let browser = open_home(&site);
    bring_in(&browser, &template("1").to_string());
    browser.click(&css(&format!("{CARD} [data-testid=new]")));
    browser.replace(&css("td[data-cell=unit] .ctl"), "某县水利局");
    wait_for("已保存", || {
        (browser.eval("return document.querySelector('[data-testid=save-state]').dataset.state") == "saved")
            .then_some(())
    });
    // The draft and its form outlive the window.
    browser.reload();
    browser.wait_until_started();
    assert_eq!(browser.value_of(&css("td[data-cell=unit] .ctl")), "某县水利局");
    browser.click(&test_id("home"));
    // Without its form the draft stays, and says what it lacks.
    browser.click(&css(&format!("{CARD} [data-testid=take-away]")));
    wait_for("the form to go", || (browser.count(&css(CARD)) == 0).then_some(()));
    browser.click(&test_id("open-draft"));
    browser.see(&test_id("message"));
    assert!(browser.text_of(&test_id("message")).contains("county-project-target"), "{}", browser.page_text());
    browser.click(&test_id("message-close"));
    // It comes back, and the draft opens again.
    bring_in(&browser, &template("1").to_string());
    browser.see(&css(CARD));
    browser.click(&test_id("open-draft"));
    assert_eq!(browser.value_of(&css("td[data-cell=unit] .ctl")), "某县水利局");
}

#[test]
fn a_faulty_form_is_refused_with_its_faults_and_harms_nothing() {
    let site = Site::start();
    let browser = open_home(&site);
    let before = browser.forms();
    let mut faulty = template("1");
    faulty["rules"].as_array_mut().unwrap().push(json!({
        "id": "wrong", "title": "错", "check": { "formula": "funds.totl.term = 1" }
    }));
    bring_in(&browser, &faulty.to_string());
    browser.see(&test_id("message"));
    let said = browser.text_of(&test_id("message"));
    assert!(
        said.contains("county.json") && said.contains("totl") && said.contains("total"),
        "the hint names what is meant: {said}"
    );
    browser.click(&test_id("message-close"));
    assert_eq!(browser.forms(), before);
    // The same version with another content would make drafts mean two things.
    bring_in(&browser, &template("1").to_string());
    browser.see(&css(CARD));
    let mut other = template("1");
    other["title"] = json!("另一张表");
    bring_in(&browser, &other.to_string());
    browser.see(&test_id("message"));
    assert!(browser.text_of(&test_id("message")).contains("version"), "{}", browser.page_text());
}

/// Brought in once more while the browser takes no more: what was there stays.
#[test]
fn a_form_that_cannot_be_kept_again_is_not_lost() {
    let site = Site::start();
    let browser = open_home(&site);
    bring_in(&browser, &template("1").to_string());
    browser.see(&css(CARD));
    browser.eval("Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError'); }");
    for again in [template("1"), template("2")] {
        bring_in(&browser, &again.to_string());
        browser.see(&test_id("message"));
        browser.click(&test_id("message-close"));
        browser.see_no(&test_id("message"));
        // The list is made anew.
        browser.click(&test_id("language"));
        assert_eq!(browser.count(&css(CARD)), 1, "{}", again["version"]);
    }
}

/// The slips of a form keeper who cannot program: the page says where and what to write, as
/// `jixiao template check` does.
#[test]
fn a_slip_of_the_hand_is_said_with_its_remedy() {
    let site = Site::start();
    let browser = open_home(&site);
    let text = serde_json::to_string_pretty(&template("1")).unwrap();
    for (from, to, said) in [
        ("\"title\": \"某县项目绩效目标表\"", "\"title\": “某县项目绩效目标表”", "这里的 “ 是中文（全角）的标点"),
        ("\"region\": \"某县\",", "\"region\": \"某县\"", "后面少了英文逗号"),
        ("\"required\": true", "\"requierd\": true", "没有“requierd”，是不是“required”？"),
    ] {
        assert!(text.contains(from), "{from}");
        bring_in(&browser, &text.replacen(from, to, 1));
        browser.see(&test_id("message"));
        let message = browser.text_of(&test_id("message"));
        assert!(message.contains(said) && message.contains("列"), "{to}: {message}");
        browser.click(&test_id("message-close"));
    }
}

#[test]
fn a_draft_of_an_older_version_opens_and_says_what_changed() {
    let site = Site::start();
    let browser = open_home(&site);
    bring_in(&browser, &template("1").to_string());
    browser.click(&css(&format!("{CARD} [data-testid=new]")));
    browser.replace(&css("td[data-cell=period] .ctl"), "2024—2026年");
    wait_for("已保存", || {
        (browser.eval("return document.querySelector('[data-testid=save-state]').dataset.state") == "saved")
            .then_some(())
    });
    browser.click(&test_id("home"));
    browser.click(&css(&format!("{CARD} [data-testid=take-away]")));
    wait_for("the form to go", || (browser.count(&css(CARD)) == 0).then_some(()));
    // The next version has no such field any more.
    let mut next = template("2");
    for section in next["sections"].as_array_mut().unwrap() {
        for block in section["blocks"].as_array_mut().unwrap() {
            if let Some(fields) = block.get_mut("fields").and_then(Value::as_array_mut) {
                fields.retain(|field| field["id"] != "period");
            }
        }
    }
    bring_in(&browser, &next.to_string());
    browser.see(&css(CARD));
    browser.click(&test_id("open-draft"));
    browser.see(&test_id("message"));
    let said = browser.text_of(&test_id("message"));
    assert!(said.contains("period") && said.contains('1') && said.contains('2'), "both versions and the field: {said}");
    browser.click(&test_id("message-close"));
    assert!(browser.page_text().contains("2024—2026年"), "what has no place is kept and shown");
}

/// Last year's draft is read on last year's form; next year's begins on the newest.
#[test]
fn next_years_form_is_begun_on_the_newest_version() {
    let site = Site::start();
    let browser = open_home(&site);
    bring_in(&browser, &template("2026").to_string());
    browser.click(&css(&format!("{CARD} [data-testid=new]")));
    browser.replace(&css("td[data-cell=unit] .ctl"), "某县水利局");
    browser.replace(&css("td[data-cell=year] .ctl"), "2026");
    wait_for("已保存", || {
        (browser.eval("return document.querySelector('[data-testid=save-state]').dataset.state") == "saved")
            .then_some(())
    });
    browser.click(&test_id("home"));
    let mut next = template("2027");
    next["title"] = json!("某县项目绩效目标表（新）");
    bring_in(&browser, &next.to_string());
    wait_for("both versions", || (browser.count(&css(CARD)) == 2).then_some(()));
    let title = || browser.text_of(&css(".paper-title"));
    browser.click(&test_id("open-draft"));
    browser.see(&test_id("form"));
    assert_eq!(title(), "某县项目绩效目标表");
    browser.click(&test_id("home"));
    browser.click(&test_id("next-year"));
    browser.see(&test_id("form"));
    assert_eq!(title(), "某县项目绩效目标表（新）");
    assert_eq!(browser.value_of(&css("td[data-cell=unit] .ctl")), "某县水利局");
    assert_eq!(browser.value_of(&css("td[data-cell=year] .ctl")), "2027");
}

#[test]
fn the_administrator_puts_forms_beside_the_page() {
    let folder = TempFolder::copy_of_dist();
    let forms = folder.path().join("forms");
    fs::write(forms.join("county.json"), template("2024").to_string()).unwrap();
    fs::write(forms.join("broken.json"), "{\"format\": 1").unwrap();
    fs::write(forms.join("index.json"), json!({ "templates": ["county.json", "broken.json"] }).to_string()).unwrap();
    let site = Site::serve(folder.path(), Manners::Good);
    let browser = open_home(&site);
    let card = browser.text_of(&css(CARD));
    assert!(card.contains("某县项目绩效目标表") && card.contains("2024"), "{card}");
    assert_eq!(browser.count(&css(&format!("{CARD} [data-testid=take-away]"))), 0, "it is not the clerk's to remove");
    let refused = browser.text_of(&test_id("form-refused"));
    assert!(refused.contains("broken.json"), "{refused}");
    browser.click(&css(&format!("{CARD} [data-testid=new]")));
    browser.see(&css("[data-testid=form]"));
    assert_eq!(browser.text_of(&css(".paper-title")), "某县项目绩效目标表");
}
