//! Opening the page: the home page in a new browser, and drafts of 50, 500 and 2,000 rows.

use serde_json::json;

use super::in_earnest;
use super::pages::{BOTH, Page, number};
use super::spread::{Spread, compare, heading};
use crate::harness::*;

/// Notes in `shownAt` when something of this selector is on the page and painted.
fn note(selector: &str) -> String {
    format!(
        "new MutationObserver((_, observer) => {{
            if (!document.querySelector({selector:?})) {{ return; }}
            observer.disconnect();
            const channel = new MessageChannel();
            channel.port1.onmessage = () => {{ window.shownAt = performance.now(); }};
            requestAnimationFrame(() => channel.port2.postMessage(0));
        }}).observe(document, {{ childList: true, subtree: true }});"
    )
}

fn shown_after(browser: &Browser) -> f64 {
    number(&wait_for("the page to be shown", || {
        Some(browser.eval("return window.shownAt || null")).filter(|time| !time.is_null())
    }))
}

#[test]
fn cold_load() {
    if !only_chromium("loads are timed through DevTools") {
        return;
    }
    let site = Site::start();
    let mut times = Spread::default();
    for _ in 0..if in_earnest() { 5 } else { 1 } {
        let browser = Browser::start();
        let source = note("[data-testid=home-view]");
        browser.driver.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": source }));
        browser.open_app(&site.url());
        times.add(shown_after(&browser));
    }
    println!("home page, new browser, local server: p50 {:.0} ms, p95 {:.0} ms", times.at(50), times.at(95));
}

/// A draft opened at its address: everything loaded anew, and with what the browser has kept.
#[test]
fn opening_a_draft() {
    if !only_chromium("loads are timed through DevTools") || !in_earnest() {
        return;
    }
    for (rows, rounds) in [(50, 11), (500, 11), (2_000, 3)] {
        open_in_turn(rows, rounds);
    }
}

fn open_in_turn(rows: usize, rounds: usize) {
    let pages = BOTH.map(|which| Page::with_draft(which, rows));
    for page in &pages {
        let source = note(&page.last_cell());
        page.browser.driver.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": source }));
        page.browser.driver.devtools("Network.enable", &json!({}));
    }
    heading(&format!("a draft of {rows} rows"));
    for slower in [1, 4] {
        for cold in [true, false] {
            let mut times: [Spread; 2] = Default::default();
            for round in 0..=rounds {
                for (page, times) in pages.iter().zip(&mut times) {
                    page.slow_down(1);
                    page.browser.driver.devtools("Network.setCacheDisabled", &json!({ "cacheDisabled": cold }));
                    page.browser.open("about:blank");
                    page.slow_down(slower);
                    page.browser.open(&page.address);
                    let time = shown_after(&page.browser);
                    // At first the browser is still starting itself.
                    if round > 0 {
                        times.add(time);
                    }
                }
            }
            let what = if cold { "loaded anew" } else { "from the browser's cache" };
            let what = if slower == 1 { what.to_owned() } else { format!("{what}, slowed {slower} ×") };
            compare(&what, [&times[0], &times[1]], &[50, 95], (cold && rows == 500).then_some(1.5));
        }
    }
}
