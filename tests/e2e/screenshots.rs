//! Pictures for people to look at, in `target/screenshots/`. `make screenshots` takes just these.

use crate::harness::*;

#[test]
fn home() {
    let site = Site::start();
    let browser = Browser::start();
    browser.open_app(&site.url());
    browser.screenshot("home");
}
