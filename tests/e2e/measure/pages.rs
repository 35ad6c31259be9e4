//! The two pages, side by side: each in a browser of its own, of which one at a time works.

use serde_json::{Value, json};

use super::sheet::{document, typed_row};
use crate::harness::*;

/// Which page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The built page.
    Ours,
    /// The yardstick.
    Plain,
}

pub const BOTH: [Which; 2] = [Which::Ours, Which::Plain];

/// A page with the sheet as a draft in its browser's storage.
pub struct Page {
    pub which: Which,
    pub browser: Browser,
    /// Where the draft opens.
    pub address: String,
    rows: usize,
    _site: Site,
}

impl Page {
    /// Opens the sheet and lets it be saved.
    pub fn with_draft(which: Which, rows: usize) -> Self {
        let browser = Browser::start();
        let text = document(rows).to_string();
        let (site, address) = match which {
            Which::Ours => {
                let site = Site::start();
                browser.open_app(&site.url());
                browser.drop_file(&test_id("drop-zone"), "sheet.json", &text);
                browser.click(&cell("project"));
                browser.press("End");
                browser.type_keys("一");
                wait_for("the draft to be saved", || {
                    let saved =
                        "return (document.querySelector('[data-testid=save-state]') || { dataset: {} }).dataset.state";
                    (browser.eval(saved) == "saved").then_some(())
                });
                let address = browser.eval("return location.href");
                (site, address.as_str().expect("an address").to_owned())
            }
            Which::Plain => {
                let site = Site::serve(&project().join("tests/bench/plain"), Manners::Good);
                // Any file of the same origin will do to reach its storage; a bare one has no icon.
                browser.allow_console_errors();
                browser.open(&format!("{}style.css", site.url()));
                browser.eval_with("localStorage.setItem('plain/draft', arguments[0])", &json!([text]));
                let address = site.url();
                browser.open(&address);
                (site, address)
            }
        };
        let page = Self { which, browser, address, rows, _site: site };
        page.browser.see(&css(&page.last_cell()));
        page.browser.driver.devtools("Performance.enable", &json!({}));
        page
    }

    /// The cell that is built last.
    pub fn last_cell(&self) -> String {
        format!("td[data-cell='indicators/{}/reason'] .ctl", self.rows)
    }

    /// Runs the processor so many times slower.
    pub fn slow_down(&self, times: u32) {
        self.browser.driver.devtools("Emulation.setCPUThrottlingRate", &json!({ "rate": times }));
    }

    /// Puts the focus behind the text of the cell that is typed in; leaving it first, so that both
    /// pages say what they hold back while one types.
    pub fn enter_cell(&self) {
        let enter = "const control = document.querySelector(arguments[0]);
            control.blur(); control.focus(); control.setSelectionRange(99, 99);
            if (!window.keys) { control.scrollIntoView({ block: 'center' }); }";
        let control = format!("td[data-cell='indicators/{}/actual'] .ctl", typed_row(self.rows));
        self.browser.eval_with(enter, &json!([control]));
    }

    /// Notes times from now on, in `window.keys`.
    pub fn watch(&self) {
        self.browser.eval_with(include_str!("watch.js"), &json!([typed_row(self.rows)]));
    }

    /// Presses the digit 5, or backspace, as a keyboard does.
    pub fn press(&self, digit: bool) {
        let (key, code) = if digit { ("5", 53) } else { ("Backspace", 8) };
        for kind in ["keyDown", "keyUp"] {
            let mut event = json!({ "type": kind, "key": key, "windowsVirtualKeyCode": code });
            if digit && kind == "keyDown" {
                event["text"] = json!(key);
            }
            self.browser.driver.devtools("Input.dispatchKeyEvent", &event);
        }
    }

    /// Errors counted and total score, as shown.
    pub fn says(&self) -> [String; 2] {
        let said = match self.which {
            Which::Ours => "return ['[data-testid=count-error] b', '[data-testid=score-total]']",
            Which::Plain => "return ['#counts', '#total']",
        };
        let said = format!("{said}.map(at => document.querySelector(at).textContent)");
        let said: [String; 2] = serde_json::from_value(self.browser.eval(&said)).expect("two texts");
        // The yardstick counts in a sentence: 必须改 2　请核对 0.
        let digits = |text: &str| text.split('　').next().unwrap_or_default().replace("必须改 ", "");
        said.map(|text| digits(&text))
    }

    /// What the browser has spent so far, in milliseconds: script, layout, style, everything.
    pub fn spent(&self) -> [f64; 4] {
        let answer = self.browser.driver.devtools("Performance.getMetrics", &json!({}));
        let metrics = answer["metrics"].as_array().expect("metrics");
        ["ScriptDuration", "LayoutDuration", "RecalcStyleDuration", "TaskDuration"].map(|name| {
            let metric = metrics.iter().find(|metric| metric["name"] == name);
            metric.and_then(|metric| metric["value"].as_f64()).expect("a duration") * 1000.0
        })
    }
}

/// A number of a script's result.
pub fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}
