//! A key press until the verdict has changed and the next frame is there.

use std::thread::sleep;
use std::time::Duration;

use serde_json::json;

use super::in_earnest;
use super::pages::{BOTH, Page, number};
use super::spread::{Spread, compare, heading};
use crate::harness::*;

/// Keys until the browser has compiled what it runs.
const FIRST: usize = 4;

/// Keys that are timed after them.
const KEYS: usize = 20;

/// What one page took for its keys.
#[derive(Debug, Default)]
struct Times {
    verdict: Spread,
    frame: Spread,
    /// In the page's own handler of the key.
    handler: Spread,
    /// Whatever the key set going, saving and side panel included: script, layout, style, in all.
    spent: [Spread; 4],
}

/// Types in a sheet of so many rows on both pages in turn.
fn keys_in(rows: usize, slower: u32, keys: usize) -> [Times; 2] {
    let pages = BOTH.map(|which| Page::with_draft(which, rows));
    for page in &pages {
        page.enter_cell();
        page.watch();
        page.slow_down(slower);
    }
    let rest = Duration::from_millis(if in_earnest() { 300 * u64::from(slower.min(2)) } else { 150 });
    let mut times: [Times; 2] = Default::default();
    for key in 0..FIRST + keys {
        let digit = key % 2 == 0;
        let after = [0, 1].map(|at| {
            let (page, times) = (&pages[at], &mut times[at]);
            sleep(rest);
            let before = page.spent();
            page.press(digit);
            let times_of_key = wait_for("the frame after a key", || {
                let keys = page.browser.eval_with("return window.keys.splice(0)", &json!([]));
                keys.as_array().and_then(|keys| keys.first().cloned())
            });
            sleep(rest);
            let after = page.spent();
            assert!(!times_of_key["verdict"].is_null(), "{:?}: the verdict changes with the key", page.which);
            if key >= FIRST {
                times.verdict.add(number(&times_of_key["verdict"]));
                times.frame.add(number(&times_of_key["frame"]));
                times.handler.add(number(&times_of_key["script"]));
                for (spread, (after, before)) in times.spent.iter_mut().zip(after.into_iter().zip(before)) {
                    spread.add(after - before);
                }
            }
            page.enter_cell();
            (times_of_key["after"].clone(), page)
        });
        let [(ours, first), (plain, second)] = after;
        assert_eq!(ours, plain, "both pages mark the row alike after key {key}");
        if key < 2 {
            // Counts follow a little later.
            let same = || (first.says() == second.says()).then(|| first.says());
            wait_for(&format!("both pages to count alike: {:?}, {:?}", first.says(), second.says()), same);
        }
    }
    times
}

fn print(rows: usize, slower: u32, [ours, plain]: &[Times; 2]) {
    let at_500 = |goal: f64| (rows == 500).then_some(goal);
    let speed = if slower == 1 { String::new() } else { format!(", processor slowed {slower} times") };
    heading(&format!("{rows} rows{speed}"));
    compare("key → verdict", [&ours.verdict, &plain.verdict], &[50, 95, 99], at_500(1.5));
    compare("key → next frame", [&ours.frame, &plain.frame], &[50, 95, 99], at_500(1.2));
    compare("  own script in the key's event", [&ours.handler, &plain.handler], &[50], None);
    let names = ["  script, panel and saving included", "  layout", "  style", "  main thread in all"];
    for (name, (ours, plain)) in names.into_iter().zip(ours.spent.iter().zip(&plain.spent)) {
        compare(name, [ours, plain], &[50], None);
    }
}

#[test]
fn key_press_to_changed_verdict() {
    if !only_chromium("keys are timed through DevTools") {
        return;
    }
    if !in_earnest() {
        keys_in(50, 1, 2);
        return;
    }
    for slower in [1, 4] {
        let mut handler = Vec::new();
        for rows in [50, 500, 2_000] {
            let times = keys_in(rows, slower, KEYS);
            print(rows, slower, &times);
            handler.push(times.map(|times| times.handler.at(50)));
        }
        let growth = |page: usize| handler[2][page] / handler[0][page];
        println!("own script per key, 2,000 rows to 50: {:.2} × (plain page {:.2} ×)  goal 1.5", growth(0), growth(1));
    }
}
