//! How long a clerk waits: cold load, and a key press until the verdict has changed; what an edit
//! costs in the browser's WebAssembly. The figures are printed (`make bench-page`), never judged:
//! machines are noisy. What the tests hold is that the verdict does change, at 50 and at 500 rows.

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
        browser.accept_paste();
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

/// The sheet of `make bench`, in the browser's own WebAssembly: one call opens it, each further
/// one makes some hundred edits (tests/bench/edits.rs).
#[test]
fn edits_in_wasm() {
    const PROGRAM: &str = "target/wasm32-unknown-unknown/page/examples/edits.wasm";
    const ROUNDS: usize = 9;
    const EDITS: f64 = 400.0;
    let Ok(program) = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/").to_owned() + PROGRAM) else {
        println!("edits in wasm: not measured, `make bench-page` builds what is to be measured");
        return;
    };
    // An empty page: the application's own lets nothing else be compiled.
    let browser = Browser::start();
    // The program calls nothing of its host while it works.
    let run = "const [hex, calls] = arguments;
        const bytes = Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
        return WebAssembly.compile(bytes).then((module) => {
            const imports = {};
            for (const { module: room, name } of WebAssembly.Module.imports(module)) {
                (imports[room] = imports[room] || {})[name] = () => 0;
            }
            return WebAssembly.instantiate(module, imports);
        }).then(({ exports }) => Array.from({ length: calls }, () => {
            const start = performance.now();
            exports.main(0, 0);
            return performance.now() - start;
        }));";
    let hex: String = program.iter().map(|byte| format!("{byte:02x}")).collect();
    let sizes = [50, 500, 5_000];
    // Twice through: at first the browser is still compiling.
    let calls = sizes.len() * (ROUNDS + 1);
    let times = browser.eval_with(run, &json!([hex, 2 * calls]));
    let times: Vec<f64> = times.as_array().expect("a time for each call").iter().map(number).collect();
    let mut typical = Vec::new();
    for (rows, times) in sizes.iter().zip(times[calls..].chunks(ROUNDS + 1)) {
        let mut each: Vec<f64> = times[1..].iter().map(|round| round * 1000.0 / EDITS).collect();
        each.sort_by(f64::total_cmp);
        let (median, longest) = (each[each.len() / 2], each[each.len() - 1]);
        println!(
            "edit in wasm, {rows} rows: median {median:.2} µs, slowest round {longest:.2} µs; opened in {:.1} ms",
            times[0]
        );
        typical.push(median);
    }
    println!("edit in wasm: {:.2} times as long at 5,000 rows as at 50", typical[2] / typical[0]);
}
