//! What a first visit costs over the office network.

use std::fs;
use std::process::Command;

use crate::harness::*;

/// In bytes, compressed by brotli: what the page weighs today and a little more, so that it does
/// not grow unnoticed. The goal is 150,000.
const BUDGET: usize = 465_000;

fn compressed(file: &std::path::Path) -> usize {
    let output = Command::new("brotli").args(["--best", "--stdout"]).arg(file).output();
    output.expect("brotli is installed (make test does it)").stdout.len()
}

/// Counts what the browser really asks for until the program runs. The program can load nothing
/// after that (see `evaluates_loads_and_sends_nothing_once_it_runs`).
#[test]
fn first_use_fits_the_budget() {
    let site = Site::start();
    let browser = Browser::start();
    browser.open_app(&site.url());
    let (mut raw_total, mut total) = (0, 0);
    println!("{:>9} {:>9}  first use", "raw", "brotli");
    for request in site.requests() {
        let file = dist().join(if request.is_empty() { "index.html" } else { &request });
        let (raw, small) = (fs::metadata(&file).unwrap().len(), compressed(&file));
        println!("{raw:>9} {small:>9}  {}", file.file_name().unwrap().to_string_lossy());
        raw_total += raw;
        total += small;
    }
    println!("{raw_total:>9} {total:>9}  in all, of {BUDGET}");
    assert!(total > 10_000, "something was measured");
    assert!(total <= BUDGET, "{total} bytes of brotli for first use, budget {BUDGET}");
}
