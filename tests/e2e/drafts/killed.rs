//! The browser is killed, ended, or its window closed.

use std::thread::{self, sleep};
use std::time::Duration;

use serde_json::json;

use super::*;

fn after(millis: u64) {
    sleep(Duration::from_millis(millis));
}

#[test]
fn what_is_shown_as_saved_survives_a_power_cut() {
    if !profiles_last() {
        return;
    }
    let site = Site::start();
    // localStorage alone would lose all of it up to the fifth second, and what came after the last
    // of its flushes at any time. The long waits go side by side.
    let waits: &[&[u64]] = if Engine::chosen() == Engine::Chromium {
        &[&[0, 500, 1_000, 5_000], &[20_000], &[40_000]]
    } else {
        &[&[0, 1_000]]
    };
    thread::scope(|scope| {
        for waits in waits {
            scope.spawn(|| waits.iter().for_each(|&wait| cut_off(&site, wait)));
        }
    });
}

/// The power is cut so many milliseconds after the page has said that the draft is saved.
fn cut_off(site: &Site, wait: u64) {
    let profile = Profile::new();
    let browser = Browser::resume(&profile);
    home(&browser, site);
    new_draft(&browser);
    type_and_save(&browser, "甲单位");
    let id = id(&browser);
    after(wait);
    browser.kill();

    let browser = Browser::resume(&profile);
    reopen(&browser, site, &id);
    assert_eq!(browser.value_of(&unit()), "甲单位", "killed after {wait} ms");
    type_and_save(&browser, "乙");
    browser.kill();

    let browser = Browser::resume(&profile);
    reopen(&browser, site, &id);
    assert_eq!(browser.value_of(&unit()), "甲单位乙", "reopened, edited, killed");
}

#[test]
fn a_power_cut_takes_one_edit_at_most() {
    if !profiles_last() {
        return;
    }
    // Chromium flushes localStorage at most 60 times an hour: a minute of edits is where it ends.
    let edits = if Engine::chosen() == Engine::Chromium { 60 } else { 12 };
    let site = Site::start();
    let profile = Profile::new();
    let browser = Browser::resume(&profile);
    home(&browser, &site);
    new_draft(&browser);
    browser.click(&unit());
    for edit in 0..edits {
        browser.type_keys(&format!("{edit},"));
        after(1000);
    }
    let id = id(&browser);
    browser.kill();

    let browser = Browser::resume(&profile);
    reopen(&browser, &site, &id);
    let kept = browser.value_of(&unit());
    let most: String = (0..edits - 1).map(|edit| format!("{edit},")).collect();
    assert!(kept.starts_with(&most), "{kept}");
}

#[test]
fn closing_the_window_keeps_the_last_key() {
    let site = Site::start();
    let browser = Browser::start();
    home(&browser, &site);
    let first = browser.driver.get("window");
    for wait in [0, 50, 350] {
        let window = browser.driver.post("window/new", &json!({ "type": "tab" }));
        browser.driver.post("window", &json!({ "handle": window["handle"] }));
        home(&browser, &site);
        new_draft(&browser);
        let id = id(&browser);
        browser.click(&unit());
        browser.type_keys("关窗之前");
        after(wait);
        browser.driver.delete("window");
        browser.driver.post("window", &json!({ "handle": first }));
        reopen(&browser, &site, &id);
        assert_eq!(browser.value_of(&unit()), "关窗之前", "closed after {wait} ms");
    }
}

#[test]
fn leaving_the_page_keeps_the_last_key() {
    let site = Site::start();
    let browser = Browser::start();
    home(&browser, &site);
    new_draft(&browser);
    let id = id(&browser);
    browser.click(&unit());
    browser.type_keys("马上离开");
    reopen(&browser, &site, &id);
    assert_eq!(browser.value_of(&unit()), "马上离开");
    browser.click(&unit());
    browser.press("Ctrl+End");
    browser.type_keys("刷新");
    browser.reload();
    browser.see(&unit());
    assert_eq!(browser.value_of(&unit()), "马上离开刷新");
}

#[test]
fn logging_off_keeps_what_was_typed_a_moment_before() {
    if !only_chromium("only its driver types without waiting for the page") {
        return;
    }
    let site = Site::start();
    for wait in [350, 1000] {
        let profile = Profile::new();
        let browser = Browser::resume(&profile);
        home(&browser, &site);
        new_draft(&browser);
        let id = id(&browser);
        browser.click(&unit());
        // One change, such as a paste.
        browser.driver.devtools("Input.insertText", &json!({ "text": "注销之前" }));
        after(wait);
        browser.end();

        let browser = Browser::resume(&profile);
        reopen(&browser, &site, &id);
        assert_eq!(browser.value_of(&unit()), "注销之前", "ended after {wait} ms");
    }
}

#[test]
fn a_deleted_draft_stays_deleted() {
    if !profiles_last() {
        return;
    }
    let site = Site::start();
    let profile = Profile::new();
    let browser = Browser::resume(&profile);
    home(&browser, &site);
    new_draft(&browser);
    type_and_save(&browser, "要删的");
    let id = id(&browser);
    home(&browser, &site);
    wait_for("the draft in the list", || listed(&browser, &id));
    browser.click(&css(&format!("[data-draft={id:?}] [data-testid=delete-draft]")));
    wait_for("the draft to go", || listed(&browser, &id).is_none().then_some(()));
    browser.see(&test_id("toast-action"));
    browser.kill();

    let browser = Browser::resume(&profile);
    home(&browser, &site);
    browser.see(&test_id("no-drafts"));
    assert_eq!(listed(&browser, &id), None);
}

#[test]
fn a_deletion_can_be_taken_back() {
    let site = Site::start();
    let browser = Browser::start();
    home(&browser, &site);
    new_draft(&browser);
    type_and_save(&browser, "误删的");
    let id = id(&browser);
    home(&browser, &site);
    wait_for("the draft in the list", || listed(&browser, &id));
    browser.click(&css(&format!("[data-draft={id:?}] [data-testid=delete-draft]")));
    browser.click(&test_id("toast-action"));
    wait_for("the draft again", || listed(&browser, &id));
    reopen(&browser, &site, &id);
    assert_eq!(browser.value_of(&unit()), "误删的");
}

#[test]
fn a_clock_that_goes_back_changes_nothing() {
    if !only_chromium("only its driver can set the clock of a page") {
        return;
    }
    let site = Site::start();
    let profile = Profile::new();
    let browser = Browser::resume(&profile);
    home(&browser, &site);
    new_draft(&browser);
    type_and_save(&browser, "今天");
    let id = id(&browser);
    let yesterday = "const now = Date; const day = 86400000;
        Date = class extends now { constructor(...given) { given.length ? super(...given) : super(now.now() - day); } };
        Date.now = () => now.now() - day;";
    before_each_page(&browser, yesterday);
    reopen(&browser, &site, &id);
    type_and_save(&browser, "和昨天");
    browser.kill();

    let browser = Browser::resume(&profile);
    reopen(&browser, &site, &id);
    assert_eq!(browser.value_of(&unit()), "今天和昨天");
}
