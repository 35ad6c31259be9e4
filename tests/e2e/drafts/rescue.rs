//! The program breaks: the draft is rescued without it.

use super::*;

/// Breaks the program for good: its next new piece of page panics.
const BREAK: &str = "
    const broken = () => { throw new Error('broken on purpose'); };
    Document.prototype.createTextNode = broken;
    Document.prototype.createComment = broken;
    Node.prototype.cloneNode = broken;
    Element.prototype.insertAdjacentHTML = broken;
";

#[test]
fn a_panic_offers_the_draft_and_a_reload() {
    let site = Site::start();
    let browser = Browser::start();
    browser.allow_console_errors();
    home(&browser, &site);
    new_draft(&browser);
    type_and_save(&browser, "出错之前");
    let id = id(&browser);
    browser.click(&unit());
    browser.press("Ctrl+End");
    browser.type_keys("最后一键");
    browser.eval(BREAK);
    // Not with the mouse: what is painted a moment after the last key may break first, and the
    // banner then lies over the button.
    browser.eval("document.querySelector('[data-testid=home]').click()");
    let banner = css("#crash");
    browser.see(&banner);
    browser.screenshot("crash");

    browser.click(&css("#crash a[download]"));
    let (name, content) = browser.download();
    assert!(name.ends_with("-抢救.json"), "{name}");
    assert!(String::from_utf8(content).unwrap().contains("出错之前最后一键"));

    browser.click(&css("#crash a:not([download])"));
    wait_for("the page anew", || {
        (browser.count(&banner) == 0 && browser.count(&test_id("home-view")) == 1).then_some(())
    });
    // Home, and not the draft that may break the program again; but it is there.
    wait_for("the draft in the list", || listed(&browser, &id));
    reopen(&browser, &site, &id);
    assert_eq!(browser.value_of(&unit()), "出错之前最后一键");
}

#[test]
fn running_out_of_memory_is_no_white_page() {
    let site = Site::start();
    let browser = Browser::start();
    browser.allow_console_errors();
    home(&browser, &site);
    new_draft(&browser);
    type_and_save(&browser, "内存用完");
    // As it arrives when the program has been ended without a panic.
    browser
        .eval("window.dispatchEvent(new ErrorEvent('error', { error: new WebAssembly.RuntimeError('unreachable') }))");
    browser.see(&css("#crash a[download]"));
    browser.click(&css("#crash a[download]"));
    assert!(String::from_utf8(browser.download().1).unwrap().contains("内存用完"));
}
