//! The findings beside the paper: walked through, filtered, mended, answered, explained.

use serde_json::{Value, json};

use crate::harness::*;

/// How many findings are listed.
fn listed(browser: &Browser) -> usize {
    browser.count(&test_id("finding"))
}

/// The address of the cell that has the focus.
fn focused(browser: &Browser) -> String {
    let script = "const cell = document.activeElement.closest('td[data-cell]'); return cell ? cell.dataset.cell : ''";
    browser.eval(script).as_str().unwrap_or_default().to_owned()
}

#[test]
fn f8_goes_from_one_finding_to_the_next_and_round() {
    let site = Site::start();
    let browser = Browser::start();
    open(&browser, &site, "hubei-dept-target", "example");
    wait_for("findings", || (listed(&browser) > 5).then_some(()));
    // From the page as a whole to the first, whatever has the focus.
    browser.press("F8");
    wait_for("the first", || (focused(&browser) == "funds/income_total/prior2").then_some(()));
    browser.press("F8");
    wait_for("the second", || (focused(&browser) == "funds/income_total/prior1").then_some(()));
    browser.press("Shift+F8");
    wait_for("the first again", || (focused(&browser) == "funds/income_total/prior2").then_some(()));
    browser.press("Shift+F8");
    let last = wait_for("the last", || {
        let at = focused(&browser);
        (at.starts_with("indicators/") || at.contains('/')).then_some(at).filter(|at| !at.starts_with("funds/"))
    });
    browser.press("F8");
    wait_for("round", || (focused(&browser) == "funds/income_total/prior2").then_some(()));
    assert_ne!(last, "funds/income_total/prior2");

    // From any cell to the next finding after it.
    browser.click(&css(".nav button"));
    browser.click(&cell("unit"));
    browser.click(&test_id("next-finding"));
    wait_for("the next after it", || (focused(&browser) == "funds/income_total/prior2").then_some(()));
}

#[test]
fn findings_are_filtered_by_severity_and_section() {
    let site = Site::start();
    let browser = Browser::start();
    open(&browser, &site, "hubei-dept-target", "example");
    wait_for("findings", || (listed(&browser) > 5).then_some(()));
    let all = listed(&browser);
    browser.click(&test_id("count-error"));
    wait_for("errors alone", || {
        let errors = browser.count(&css("[data-testid=finding][data-severity=error]"));
        (errors == listed(&browser) && errors < all).then_some(())
    });
    browser.click(&test_id("count-error"));
    wait_for("all again", || (listed(&browser) == all).then_some(()));
    let sections = browser.count(&css(".finding-sec"));
    assert!(sections > 1, "{sections} sections");
    let choose = "const select = document.querySelector('[data-testid=filter-section]');
        select.value = select.options[1].value;
        select.dispatchEvent(new Event('change', { bubbles: true }));";
    browser.eval(choose);
    wait_for("one section", || (browser.count(&css(".finding-sec")) == 1 && listed(&browser) < all).then_some(()));
    browser.press("F8");
    let first = wait_for("a finding of this section", || Some(focused(&browser)).filter(|at| !at.is_empty()));
    for _ in 0..listed(&browser) {
        browser.press("F8");
    }
    assert_eq!(focused(&browser).split('/').next(), first.split('/').next(), "the walk stays in the section");
}

#[test]
fn a_remedy_mends_with_one_click_and_is_taken_back() {
    let site = Site::start();
    let browser = Browser::start();
    open(&browser, &site, "hubei-dept-target", "example");
    let shifted = css("[data-testid=finding][data-code=cells-shifted]");
    browser.see(&shifted);
    let before = browser.count(&shifted);
    browser.click(&css("[data-testid=finding][data-code=cells-shifted] [data-testid=remedy]"));
    wait_for("one less", || (browser.count(&shifted) < before).then_some(()));
    browser.press("Ctrl+z");
    wait_for("as before", || (browser.count(&shifted) == before).then_some(()));
}

#[test]
fn what_is_said_to_a_warning_is_kept_and_handed_in() {
    let site = Site::start();
    let profile = Profile::new();
    let browser = Browser::resume(&profile);
    open(&browser, &site, "hubei-dept-target", "example");
    let warning = "[data-testid=finding][data-severity=warning]";
    browser.see(&css(warning));
    browser.click(&css(&format!("{warning} .finding-remark summary")));
    browser.type_into(&css(&format!("{warning} [data-testid=remark]")), "政策要求全覆盖");
    browser.see(&text("已写说明"));
    let saved = "return document.querySelector('[data-testid=save-state]').dataset.state";
    wait_for("saved", || (browser.eval(saved) == "saved").then_some(()));

    // Still there after the page was closed.
    browser.reload();
    browser.wait_until_started();
    let area = css(&format!("{warning} [data-testid=remark]"));
    wait_for("the remark", || (browser.value_of(&area) == "政策要求全覆盖").then_some(()));

    browser.click(&test_id("export"));
    let (_, content) = wait_for("the file", || {
        if browser.count(&test_id("export-anyway")) > 0 {
            browser.click(&test_id("export-anyway"));
        }
        Some(browser.download())
    });
    let file: Value = serde_json::from_slice(&content).unwrap();
    assert_eq!(file["remarks"].as_array().map(Vec::len), Some(1), "{}", file["remarks"]);
    assert_eq!(file["remarks"][0]["text"], "政策要求全覆盖");
    let answered: Vec<&Value> =
        file["findings"].as_array().unwrap().iter().filter(|finding| finding.get("remark").is_some()).collect();
    assert_eq!(answered.len(), 1);
    assert_eq!((&answered[0]["severity"], &answered[0]["remark"]), (&json!("warning"), &json!("政策要求全覆盖")));
    assert_eq!(answered[0]["place"], file["remarks"][0]["place"]);
}

#[test]
fn the_reason_opens_with_the_rule_and_the_calculation() {
    let site = Site::start();
    let browser = Browser::start();
    open(&browser, &site, "dongguan-dept-scoresheet", "example");
    let finding = "[data-testid=finding][data-code=score-mismatch]";
    browser.click(&css(&format!("{finding} .finding-why summary")));
    let calculation = css(&format!("{finding} [data-testid=calculation]"));
    wait_for("the calculation with its numbers", || {
        let said = browser.text_of(&calculation);
        (said.contains("15") && said.contains("30")).then_some(())
    });
    assert!(browser.text_of(&css(&format!("{finding} .finding-why p"))).chars().count() > 5, "the rule in words");

    // The rule is said once.
    open(&browser, &site, "hubei-dept-target", "example");
    let finding = "[data-testid=finding][data-code=sum-mismatch]";
    browser.click(&css(&format!("{finding} .finding-why summary")));
    let calculation = css(&format!("{finding} [data-testid=calculation]"));
    wait_for("the sum", || browser.text_of(&calculation).contains("= 655.76").then_some(()));
    let rule = browser.text_of(&css(&format!("{finding} .finding-why p")));
    assert!(!browser.text_of(&calculation).contains(&rule), "{rule}");
}

#[test]
fn what_a_question_leaves_out_is_counted_by_cells() {
    let site = Site::start();
    let browser = Browser::start();
    open(&browser, &site, "guangdong-bond-selfeval", "example");
    browser.click(&test_id("check"));
    browser.see(&text("另有 1 处提示，见右侧核对意见"));
    open(&browser, &site, "national-project-selfeval", "new");
    browser.type_into(&cell("unit"), "某某局");
    browser.click(&test_id("export"));
    let dialog = browser.text_of(&test_id("export-dialog"));
    let number = |before: &str| -> usize {
        let rest = dialog.split_once(before).unwrap_or_else(|| panic!("{dialog}")).1.trim_start();
        rest.split_whitespace().next().and_then(|number| number.parse().ok()).unwrap_or_else(|| panic!("{dialog}"))
    };
    let lines = browser.count(&css("[data-testid=export-dialog] [data-testid=summary-link]"));
    assert_eq!(number("表中还有"), lines + number("其余"), "{dialog}");
}

#[test]
fn the_check_is_summed_up_before_the_paper_and_leads_to_the_cells() {
    let site = Site::start();
    let browser = Browser::start();
    open(&browser, &site, "hubei-dept-target", "new");
    browser.type_into(&cell("unit"), "某某局");
    browser.click(&test_id("check"));
    browser.see(&test_id("summary"));
    let on = "return document.activeElement.dataset.testid";
    wait_for("the summary to take the focus", || (browser.eval(on) == "summary").then_some(()));
    // Every line in the words that stand in the list beside it.
    let same = "const told = [...document.querySelectorAll('[data-testid=finding]')].map(finding =>
            finding.querySelector('.finding-place').textContent + '：' + finding.querySelector('.finding-what').textContent);
        return [...document.querySelectorAll('[data-testid=summary-link]')].map(link => link.textContent)
            .filter(line => !told.includes(line) && !/：\\d+ 处未填$/.test(line))";
    assert_eq!(browser.eval(same), json!([]));
    browser.click(&test_id("summary-link"));
    wait_for("the cell", || (focused(&browser) == "year").then_some(()));
}

#[test]
fn pictures_follow_what_is_typed() {
    let site = Site::start();
    let browser = Browser::start();
    open(&browser, &site, "dongguan-dept-scoresheet", "example");
    browser.see(&test_id("losses"));
    let lost = || browser.text_of(&css("[data-testid=losses] summary"));
    let before = lost();
    browser.replace(&cell("indicators/2/score"), "15");
    browser.press("Tab");
    wait_for("more marks lost", || (lost() != before).then_some(()));
    // Each part leads to where it stands.
    browser.click(&css("[data-testid=losses] .parts .link"));
    wait_for("a cell", || focused(&browser).starts_with("indicators/").then_some(()));

    browser.click(&test_id("home"));
    browser.click(&css("[data-form=national-project-selfeval] [data-testid=example]"));
    browser.see(&test_id("achievement"));
    assert!(browser.count(&css("[data-testid=achievement] .reached li")) > 0);
}
