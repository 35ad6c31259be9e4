//! The reviewer opens what was handed in: the page says what the command line says.

use std::sync::Arc;

use jixiao::exchange::{Limits, document_from_json, submission_json};
use jixiao::receive::{Entry, judge};
use jixiao::session::Session;
use jixiao::template::{Plan, catalog, read_template};
use serde_json::{Value, json};

use crate::harness::*;

const FORM: &str = "henan-dept-selfeval-report";

fn plan() -> Arc<Plan> {
    let form = catalog::find(FORM).expect("the form");
    Arc::new(Plan::compile(read_template(form.json).expect("a template")).expect("a sound one"))
}

/// The example as it would be handed in.
fn handed_in() -> Value {
    let (plan, example) = (plan(), catalog::find(FORM).expect("the form").example);
    let imported = document_from_json(example, &plan.template, &Limits::default()).expect("a document");
    let text = submission_json(&Session::open(plan, imported.document), "2026-01-02T03:04:05+08:00");
    serde_json::from_str(&text).expect("JSON")
}

fn drop_in(browser: &Browser, file: &Value) {
    browser.see(&test_id("drop-zone"));
    browser.drop_file(&test_id("drop-zone"), "handed-in.json", &file.to_string());
    browser.see(&test_id("form"));
}

/// A file that claims full marks and no errors: the page shows what it really has, and says that
/// the file says otherwise, each of it in the words of the command line.
#[test]
fn a_file_that_was_edited_by_hand_is_said_to_be() {
    let site = Site::start();
    let browser = Browser::start();
    browser.open_app(&site.url());
    let mut file = handed_in();
    drop_in(&browser, &file);
    assert_eq!(browser.count(&test_id("message")), 0, "an honest file: {}", browser.page_text());

    browser.click(&test_id("home"));
    file["complete"] = json!(true);
    file["score"]["total"] = json!("100");
    file["findings"].as_array_mut().expect("a list").remove(0);
    let verdict = judge(&file.to_string(), &Limits::default(), |_, _| Some(plan())).expect("a verdict");
    let claims = verdict.findings.iter().filter_map(|entry| match entry {
        Entry::Notice(notice) => Some(&notice.message),
        Entry::Finding(_) => None,
    });
    let claims: Vec<&String> = claims.collect();
    assert_eq!(claims.len(), 3, "{claims:?}");
    drop_in(&browser, &file);
    browser.see(&test_id("message"));
    let said = browser.text_of(&test_id("message"));
    for claim in claims {
        assert!(said.contains(claim.as_str()), "{claim}: {said}");
    }
    assert!(said.contains("3 处") && said.contains("以重新核对的结果为准"), "{said}");
    browser.screenshot("edited-by-hand");
    browser.click(&test_id("message-close"));
    assert!(browser.page_text().contains("98.15"), "the marks that it really has");
}

/// Nobody gets rid of what is missing by calling the form an excerpt.
#[test]
fn an_excerpt_is_said_to_be_one_in_either_language() {
    let site = Site::start();
    let browser = Browser::start();
    browser.open_app(&site.url());
    let mut file = handed_in();
    file["excerpt"] = json!(true);
    for (language, words) in [("zh", "只是摘录"), ("en", "it is an excerpt")] {
        if language == "en" {
            browser.click(&test_id("language"));
        }
        drop_in(&browser, &file);
        browser.see(&test_id("message"));
        assert!(browser.text_of(&test_id("message")).contains(words), "{}", browser.page_text());
        browser.click(&test_id("message-close"));
        browser.click(&test_id("home"));
    }
}
