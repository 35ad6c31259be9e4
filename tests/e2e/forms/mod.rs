//! Each official form from opening to handing in, and the page's manners on the way.

mod calm;
mod editing;
mod next_year;
mod seeds;
mod whole;

use serde_json::{Value, json};

use crate::harness::*;

/// Every finding in the list, sorted: `error sum-mismatch 收入构成 合计 2023年`.
fn findings(browser: &Browser) -> Vec<String> {
    let script = "return [...document.querySelectorAll('[data-testid=finding]')].map(finding =>
        finding.dataset.severity + ' ' + finding.dataset.code + ' '
        + finding.querySelector('.finding-place').textContent.trim())";
    let mut found: Vec<String> = serde_json::from_value(browser.eval(script)).unwrap();
    found.sort();
    found
}

/// Waits until the list of findings reads just so.
fn until_findings(browser: &Browser, expected: &[&str]) {
    let mut expected: Vec<String> = expected.iter().map(|&line| line.to_owned()).collect();
    expected.sort();
    let mut last = Vec::new();
    let start = std::time::Instant::now();
    while start.elapsed() < PATIENCE {
        last = findings(browser);
        if last == expected {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    assert_eq!(last, expected);
}

/// Waits until the page says that everything is saved.
fn until_saved(browser: &Browser) {
    let script = "return document.querySelector('[data-testid=save-state]').dataset.state";
    wait_for("已保存", || (browser.eval(script) == "saved").then_some(()));
}

/// Hands the form in, errors or not, and returns the file, checked against the schema.
fn export(browser: &Browser) -> (String, Value) {
    browser.click(&test_id("export"));
    let anyway = test_id("export-anyway");
    let (name, content) = wait_for("the file", || {
        if browser.count(&anyway) > 0 {
            browser.click(&anyway);
        }
        Some(browser.download())
    });
    let file: Value = serde_json::from_slice(&content).unwrap();
    let schema = include_str!("../../../schema/submission.schema.json");
    let schema: Value = serde_json::from_str(schema).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let faults: Vec<String> =
        validator.iter_errors(&file).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert_eq!(faults, [""; 0]);
    (name, file)
}

/// How many findings of a severity the file states.
fn stated(file: &Value, severity: &str) -> Value {
    file["counts"].get(severity).cloned().unwrap_or(json!(null))
}
