//! The same draft in two windows.

use super::*;

/// Opens another window on the draft and goes there.
fn second_window(browser: &Browser, site: &Site, id: &str) -> (Value, Value) {
    let first = browser.driver.get("window");
    let second = browser.driver.post("window/new", &json!({ "type": "window" }))["handle"].clone();
    go_to(browser, &second);
    browser.open_app(&format!("{}#{id}", site.url()));
    browser.see(&unit());
    (first, second)
}

pub(super) fn go_to(browser: &Browser, window: &Value) {
    browser.driver.post("window", &json!({ "handle": window }));
}

/// Two windows on a saved draft with the text 原文; the first one is in front.
pub(super) fn two_windows(site: &Site) -> (Browser, String, Value, Value) {
    let browser = Browser::start();
    home(&browser, site);
    new_draft(&browser);
    type_and_save(&browser, "原文");
    let id = id(&browser);
    let (first, second) = second_window(&browser, site, &id);
    go_to(&browser, &first);
    (browser, id, first, second)
}

/// Both windows have saved on top of the same text; the second one, in front, was refused.
pub(super) fn parted(site: &Site) -> (Browser, String, Value, Value) {
    let (browser, id, first, second) = two_windows(site);
    type_and_save(&browser, "甲");
    go_to(&browser, &second);
    browser.click(&unit());
    browser.press("Ctrl+End");
    browser.type_keys("乙");
    browser.see(&test_id("conflict"));
    until(&browser, "saved");
    (browser, id, first, second)
}

#[test]
fn the_second_to_save_is_refused_and_both_texts_are_kept() {
    let site = Site::start();
    let (browser, id, ..) = parted(&site);
    assert_eq!(browser.value_of(&unit()), "原文乙");
    let copy = super::id(&browser);
    assert_ne!(copy, id);
    // Without any decision: both are on disk.
    reopen(&browser, &site, &id);
    assert_eq!(browser.value_of(&unit()), "原文甲");
    reopen(&browser, &site, &copy);
    assert_eq!(browser.value_of(&unit()), "原文乙");
}

#[test]
fn the_person_may_decide_for_this_window() {
    let site = Site::start();
    let (browser, id, first, _) = parted(&site);
    browser.click(&test_id("conflict-mine"));
    browser.see_no(&test_id("conflict"));
    wait_for("the draft's own address", || (super::id(&browser) == id).then_some(()));
    type_and_save(&browser, "！");
    assert_eq!(browser.value_of(&unit()), "原文乙！");
    // The other window hears of it and loses nothing either.
    go_to(&browser, &first);
    browser.see(&test_id("newer-elsewhere"));
    assert_eq!(browser.value_of(&unit()), "原文甲");
    home(&browser, &site);
    wait_for("one draft", || (listed_ids(&browser) == [id.clone()]).then_some(()));
}

#[test]
fn the_person_may_decide_for_the_other_window() {
    let site = Site::start();
    let (browser, id, ..) = parted(&site);
    browser.click(&test_id("conflict-theirs"));
    wait_for("theirs", || (browser.value_of(&unit()) == "原文甲").then_some(()));
    assert_eq!(super::id(&browser), id);
    type_and_save(&browser, "丙");
    home(&browser, &site);
    wait_for("one draft", || (listed_ids(&browser) == [id.clone()]).then_some(()));
}

#[test]
fn the_person_may_keep_both() {
    let site = Site::start();
    let (browser, id, ..) = parted(&site);
    let copy = super::id(&browser);
    browser.click(&test_id("conflict-both"));
    browser.see_no(&test_id("conflict"));
    type_and_save(&browser, "丁");
    home(&browser, &site);
    wait_for("two drafts", || {
        let ids = listed_ids(&browser);
        (ids.len() == 2 && ids.contains(&id) && ids.contains(&copy)).then_some(())
    });
}

/// Only IndexedDB knows of the other window's save, and says so when another form is open already.
#[test]
fn a_conflict_about_a_form_that_was_left_leaves_the_open_one_alone() {
    if !only_chromium("only its driver can run a script before the page") {
        return;
    }
    let site = Site::start();
    let browser = Browser::start();
    before_each_page(&browser, "Storage.prototype.setItem = () => { throw new DOMException('no', 'SecurityError'); }");
    home(&browser, &site);
    new_draft(&browser);
    type_and_save(&browser, "原文");
    let id = id(&browser);
    let (first, _) = second_window(&browser, &site, &id);
    type_and_save(&browser, "甲");
    go_to(&browser, &first);
    browser.see(&test_id("newer-elsewhere"));
    browser.click(&unit());
    browser.press("Ctrl+End");
    let left = "const selector = arguments[0];
        document.execCommand('insertText', false, '乙');
        document.querySelector('[data-testid=home]').click();
        return (async () => {
            const begin = () => document.querySelector(selector);
            for (let turn = 0; turn < 1000 && !begin(); turn++) { await null; }
            begin().click();
            return location.hash;
        })()";
    let open = browser.eval_with(left, &json!([format!("[data-form={FORM}] [data-testid=new]")]));
    let heads = "return mirror('readonly', heads => [heads.count()])";
    wait_for("the copy", || (browser.eval(&format!("{WITH_MIRROR}{heads}"))[0] == 2).then_some(()));
    assert_eq!(browser.eval("return location.hash"), open);
    assert_eq!(browser.value_of(&unit()), "", "the new form");
    // And what was typed there is kept.
    home(&browser, &site);
    let ids = wait_for("two drafts", || Some(listed_ids(&browser)).filter(|ids| ids.len() == 2));
    reopen(&browser, &site, ids.iter().find(|other| **other != id).unwrap());
    assert_eq!(browser.value_of(&unit()), "原文乙");
}

#[test]
fn a_window_without_changes_is_told_and_may_take_them_over() {
    let site = Site::start();
    let (browser, _, _, second) = two_windows(&site);
    type_and_save(&browser, "甲");
    go_to(&browser, &second);
    browser.see(&test_id("newer-elsewhere"));
    assert_eq!(browser.value_of(&unit()), "原文");
    browser.click(&test_id("take-theirs"));
    wait_for("theirs", || (browser.value_of(&unit()) == "原文甲").then_some(()));
    type_and_save(&browser, "乙");
    assert_eq!(browser.count(&test_id("conflict")), 0);
    assert_eq!(browser.value_of(&unit()), "原文甲乙");
}

#[test]
fn a_window_that_heard_nothing_writes_nothing_without_looking() {
    if !only_chromium("only its driver can run a script before the page") {
        return;
    }
    let site = Site::start();
    let browser = Browser::start();
    // A window that was asleep while the other one worked: no message reaches it.
    before_each_page(
        &browser,
        "window.BroadcastChannel = undefined;
         const listen = EventTarget.prototype.addEventListener;
         EventTarget.prototype.addEventListener = function (kind, ...rest) {
             if (!['storage', 'visibilitychange', 'pageshow'].includes(kind)) { listen.call(this, kind, ...rest); }
         };",
    );
    home(&browser, &site);
    new_draft(&browser);
    type_and_save(&browser, "睡前");
    let id = id(&browser);
    let (first, _) = second_window(&browser, &site, &id);
    type_and_save(&browser, "别人写的");
    go_to(&browser, &first);
    assert_eq!(browser.count(&test_id("newer-elsewhere")), 0);
    browser.click(&unit());
    browser.press("Ctrl+End");
    browser.type_keys("醒来写的");
    browser.see(&test_id("conflict"));
    until(&browser, "saved");
    reopen(&browser, &site, &id);
    assert_eq!(browser.value_of(&unit()), "睡前别人写的");
}

#[test]
fn a_draft_that_changes_while_it_loads_loses_nothing() {
    let site = Site::start();
    let (browser, id, first, second) = two_windows(&site);
    // The second window reloads, and the first one saves before it has finished.
    go_to(&browser, &second);
    browser.eval("location.reload()");
    go_to(&browser, &first);
    type_and_save(&browser, "甲");
    go_to(&browser, &second);
    browser.wait_until_started();
    browser.see(&unit());
    browser.click(&unit());
    browser.press("Ctrl+End");
    browser.type_keys("乙");
    wait_for("a verdict", || (save_state(&browser) == "saved").then_some(()));
    let conflict = browser.count(&test_id("conflict")) == 1;
    assert_eq!(browser.value_of(&unit()), if conflict { "原文乙" } else { "原文甲乙" });
    reopen(&browser, &site, &id);
    assert!(browser.value_of(&unit()).starts_with("原文甲"));
}

#[test]
fn hiding_saves_at_once_and_coming_back_looks_again() {
    let site = Site::start();
    let (browser, id, first, second) = two_windows(&site);
    let show = |state: &str| {
        let script = "Object.defineProperty(document, 'visibilityState', { value: arguments[0], configurable: true });
            document.dispatchEvent(new Event('visibilitychange'));
            return localStorage.getItem('jixiao/draft/' + location.hash.slice(1))";
        browser.eval_with(script, &json!([state]))
    };
    browser.click(&unit());
    browser.press("Ctrl+End");
    browser.type_keys("藏");
    let stored = show("hidden");
    assert!(stored.as_str().unwrap().contains("原文藏"), "written before the handler returned");
    until(&browser, "saved");

    // The other window goes on from there, unheard.
    go_to(&browser, &second);
    reopen(&browser, &site, &id);
    type_and_save(&browser, "二");
    go_to(&browser, &first);
    show("visible");
    browser.see(&test_id("newer-elsewhere"));
}

#[test]
fn a_page_from_the_back_forward_cache_looks_again() {
    let site = Site::start();
    let (browser, id, first, second) = two_windows(&site);
    browser.click(&unit());
    browser.press("Ctrl+End");
    browser.type_keys("走");
    // A page that is not there, and its icon neither.
    browser.allow_console_errors();
    browser.open(&format!("{}elsewhere", site.url()));
    go_to(&browser, &second);
    reopen(&browser, &site, &id);
    assert_eq!(browser.value_of(&unit()), "原文走");
    type_and_save(&browser, "回");
    go_to(&browser, &first);
    browser.driver.post("back", &json!({}));
    browser.wait_until_started();
    // Taken from the cache it is told of the newer text; loaded anew it shows it.
    wait_for("the newer text, or word of it", || {
        let told = browser.count(&test_id("newer-elsewhere")) == 1;
        (told || browser.value_of(&unit()) == "原文走回").then_some(())
    });
}

#[test]
fn renaming_in_the_other_window_is_no_conflict() {
    let site = Site::start();
    let (browser, id, first, second) = two_windows(&site);
    go_to(&browser, &second);
    home(&browser, &site);
    wait_for("the draft in the list", || listed(&browser, &id));
    browser.click(&css(&format!("[data-draft={id:?}] [data-testid=rename-draft]")));
    let name = css("[role=dialog] input, dialog input");
    browser.see(&name);
    browser.replace(&name, "改了名");
    browser.click(&test_id("rename-save"));
    wait_for("the new name", || listed(&browser, &id).filter(|row| row.contains("改了名")));
    go_to(&browser, &first);
    type_and_save(&browser, "接着写");
    assert_eq!(browser.count(&test_id("conflict")), 0);
    home(&browser, &site);
    wait_for("the new name", || listed(&browser, &id).filter(|row| row.contains("改了名")));
    reopen(&browser, &site, &id);
    assert_eq!(browser.value_of(&unit()), "原文接着写");
}
