//! A draft that one window has open and another one deletes.

use super::windows::{go_to, parted, two_windows};
use super::*;

/// Deletes the draft from the list, in the window in front.
fn delete(browser: &Browser, site: &Site, id: &str) {
    home(browser, site);
    wait_for("the draft in the list", || listed(browser, id));
    browser.click(&css(&format!("[data-draft={id:?}] [data-testid=delete-draft]")));
    wait_for("the draft to go", || listed(browser, id).is_none().then_some(()));
}

/// The first window, in front, has typed 还要 into a draft that the second one has deleted.
fn typed_into_what_is_gone(site: &Site) -> (Browser, String) {
    let (browser, id, first, second) = two_windows(site);
    go_to(&browser, &second);
    delete(&browser, site, &id);
    go_to(&browser, &first);
    browser.see(&test_id("newer-elsewhere"));
    browser.click(&unit());
    browser.press("Ctrl+End");
    browser.type_keys("还要");
    browser.see(&test_id("conflict"));
    until(&browser, "saved");
    (browser, id)
}

#[test]
fn a_draft_deleted_in_the_other_window_is_not_lost_here() {
    let site = Site::start();
    let (browser, _) = typed_into_what_is_gone(&site);
    browser.reload();
    browser.see(&unit());
    assert_eq!(browser.value_of(&unit()), "原文还要");
}

#[test]
fn a_text_that_is_gone_is_not_offered_and_the_draft_may_come_back() {
    let site = Site::start();
    let (browser, id) = typed_into_what_is_gone(&site);
    for gone in ["conflict-theirs", "take-theirs"] {
        assert_eq!(browser.count(&test_id(gone)), 0, "{gone}");
    }
    browser.click(&test_id("conflict-mine"));
    wait_for("the draft's own address", || (super::id(&browser) == id).then_some(()));
    type_and_save(&browser, "！");
    home(&browser, &site);
    wait_for("one draft", || (listed_ids(&browser) == [id.clone()]).then_some(()));
    reopen(&browser, &site, &id);
    assert_eq!(browser.value_of(&unit()), "原文还要！");
}

/// The offer stands on the page when what it offers goes: the copy is all that is left then.
#[test]
fn taking_a_text_that_has_just_gone_leaves_the_copy() {
    let site = Site::start();
    let (browser, id, first, second) = parted(&site);
    let copy = super::id(&browser);
    go_to(&browser, &first);
    delete(&browser, &site, &id);
    go_to(&browser, &second);
    browser.click(&test_id("conflict-theirs"));
    browser.click(&test_id("message-close"));
    wait_for("the copy in the list", || (listed_ids(&browser) == [copy.clone()]).then_some(()));
    reopen(&browser, &site, &copy);
    assert_eq!(browser.value_of(&unit()), "原文乙");
}
