//! How long a clerk waits: cold load, and a key press until the verdict has changed. The figures
//! are printed (`make bench-page`), never judged: machines are noisy. What the tests hold is that
//! the verdict does change, at 50 and at 500 rows.

use serde_json::{Value, json};

use crate::harness::*;

const FORM: &str = "henan-dept-selfeval-report";
const KEYS: usize = 25;

/// Milliseconds, as the page's own clock gives them.
fn spread(what: &str, milliseconds: &mut [f64]) {
    milliseconds.sort_by(f64::total_cmp);
    let at = |share: usize| milliseconds[(milliseconds.len() - 1) * share / 100];
    println!("{what}: p50 {:.1} ms, p95 {:.1} ms, max {:.1} ms", at(50), at(95), at(100));
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

#[test]
fn cold_load() {
    let site = Site::start();
    let mut times = Vec::new();
    for _ in 0..5 {
        let browser = Browser::start();
        let note = "new MutationObserver((_, observer) => {
            if (document.querySelector('[data-testid=home-view]')) { window.shownAt = performance.now(); observer.disconnect(); }
        }).observe(document, { childList: true, subtree: true });";
        browser.driver.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": note }));
        browser.open_app(&site.url());
        times.push(number(&wait_for("the home view", || {
            Some(browser.eval("return window.shownAt || null")).filter(|time| !time.is_null())
        })));
    }
    spread("cold load, new browser, local server", &mut times);
}

#[test]
fn key_press_to_changed_verdict() {
    let site = Site::start();
    for rows in [50, 500] {
        let browser = Browser::start();
        browser.open_app(&site.url());
        browser.click(&css(&format!("[data-form={FORM}] [data-testid=example]")));
        browser.click(&css("td[data-cell='indicators/1/l1'] .ctl"));
        let line = |at: usize| format!("产出指标(40分)\t履职目标实现\t第{at}项工作\t≥90\t%\t95%\t");
        browser.paste(&(1..=rows).map(line).collect::<Vec<_>>().join("\n"));
        let middle = rows / 2;
        let actual = css(&format!("td[data-cell='indicators/{middle}/actual'] .ctl"));
        browser.see(&css(&format!("td[data-cell='indicators/{rows}/actual'] .ctl")));
        let mut times = Vec::new();
        for _ in 0..KEYS {
            // 9% is missed and wants a reason; the next key makes it 95%, and the verdict goes.
            browser.replace(&actual, "9");
            let marked = format!("td[data-cell='indicators/{middle}/reason'] [aria-invalid=true]");
            browser.see(&css(&marked));
            let watch = "window.keyAt = window.goneAt = null;
                document.addEventListener('keydown', () => { window.keyAt = performance.now(); }, { capture: true, once: true });
                const marked = arguments[0];
                new MutationObserver((_, observer) => {
                    if (!document.querySelector(marked)) { window.goneAt = performance.now(); observer.disconnect(); }
                }).observe(document.querySelector('[data-testid=form]'), { attributes: true, childList: true, subtree: true });";
            browser.eval_with(watch, &json!([marked]));
            browser.type_keys("5");
            let waited = wait_for("the verdict to change", || {
                let waited = browser.eval("return window.goneAt && window.goneAt - window.keyAt");
                waited.as_f64()
            });
            times.push(waited);
        }
        spread(&format!("key press to changed verdict, {rows} rows"), &mut times);
    }
}
