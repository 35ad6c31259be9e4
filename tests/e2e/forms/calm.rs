//! Nothing red on an empty form; errors when the clerk has been there, or asks.

use super::*;

/// Cells that the page marks as wrong at this moment.
fn marked(browser: &Browser) -> usize {
    browser.count(&css("[data-testid=form] [aria-invalid=true]"))
}

#[test]
fn a_new_form_is_calm_until_asked() {
    let site = Site::start();
    for form in ["henan-dept-target", "dongguan-dept-scoresheet", "henan-dept-selfeval-report", "hubei-dept-target"] {
        let browser = Browser::start();
        open(&browser, &site, form, "new");
        browser.see(&cell("unit"));
        assert_eq!((findings(&browser), marked(&browser)), (Vec::new(), 0), "{form}");

        browser.click(&test_id("check"));
        browser.see(&test_id("summary"));
        let focused = "return !!document.activeElement.closest('[data-testid=summary]')";
        wait_for("the summary to have the focus", || (browser.eval(focused) == true).then_some(()));
        let links = browser.count(&test_id("summary-link"));
        assert!(links > 0 && marked(&browser) > 0, "{form}: what is missing is said");

        browser.click(&test_id("summary-link"));
        let in_form =
            "const on = document.activeElement; return !!on.closest('[data-testid=form]') && on.matches('.ctl')";
        wait_for("the first cell to have the focus", || (browser.eval(in_form) == true).then_some(()));
    }
}

#[test]
fn a_required_cell_is_missed_once_it_was_left_empty() {
    let site = Site::start();
    let browser = Browser::start();
    open(&browser, &site, "hubei-dept-target", "new");
    browser.click(&cell("unit"));
    assert_eq!(findings(&browser), Vec::<String>::new(), "not while the clerk is there");
    browser.press("Tab");
    until_findings(&browser, &["error missing 部门（单位）名称"]);
    browser.type_into(&cell("unit"), "某某局");
    until_findings(&browser, &["error missing 年度"]);
}

#[test]
fn an_error_shows_after_a_rest_and_goes_at_once() {
    let site = Site::start();
    let browser = Browser::start();
    open(&browser, &site, "hubei-dept-target", "new");
    browser.type_into(&cell("funds/fiscal/amount"), "7,00.0,77");
    let place = "error number-unreadable 收入构成 财政拨款 当年金额";
    until_findings(&browser, &[place]);
    browser.replace(&cell("funds/fiscal/amount"), "700");
    until_findings(&browser, &[]);
}

/// A verdict that turns round moves nothing on the paper, or the eye would have to look for its
/// place with every key (and the browser would lay out the whole table).
#[test]
fn verdicts_come_and_go_without_moving_anything() {
    let site = Site::start();
    let browser = Browser::start();
    open(&browser, &site, "national-project-selfeval", "example");
    let places = || {
        browser.eval(
            "return [...document.querySelectorAll('.paper table, .paper tr, .paper td, .paper .ctl')].map(element => {
                const { left, top, width, height } = element.getBoundingClientRect();
                return [left, top, width, height].join(' ');
            })",
        )
    };
    browser.click(&cell("indicators/1/actual"));
    browser.press("End");
    let score = css("td[data-cell='indicators/1/score'] .calc-agrees");
    browser.see(&score);
    let before = places();
    for (key, verdict) in [("Backspace", false), ("0", true), ("Backspace", false)] {
        browser.press(key);
        wait_for("the verdict", || ((browser.count(&score) == 1) == verdict).then_some(()));
        assert_eq!(places(), before, "{key}");
    }
    let mark = css("td[data-cell='indicators/1/score'][data-sev=error]");
    browser.see(&mark);
    assert_eq!(places(), before, "once the error is said");
}

#[test]
fn a_number_is_read_the_same_wherever_it_is_compared() {
    let site = Site::start();
    let browser = Browser::start();
    open(&browser, &site, "national-project-selfeval", "example");
    for (text, verdict) in [("８分", "agrees"), ("7.9", "differs"), (" 8.00", "agrees")] {
        browser.replace(&cell("indicators/1/score"), text);
        browser.see(&css(&format!("td[data-cell='indicators/1/score'] .calc-{verdict}")));
    }
}

#[test]
fn a_computed_value_moves_nothing_while_one_types() {
    let site = Site::start();
    let browser = Browser::start();
    open(&browser, &site, "national-project-selfeval", "new");
    // Where the lines below the row begin.
    let below = "return Math.round(document.querySelector(\"td[data-cell='funds/fiscal/initial']\")
        .getBoundingClientRect().top)";
    let chips = css("td[data-cell^='funds/total/'] .calc");
    let before = browser.eval(below);
    for (name, text) in [("budget", "120"), ("executed", "110")] {
        browser.type_into(&cell(&format!("funds/total/{name}")), text);
    }
    browser.see(&chips);
    assert_eq!(browser.eval(below), before, "computed beside an empty cell");
    for (name, text) in [("rate", "91.67%"), ("score", "9.17")] {
        browser.type_into(&cell(&format!("funds/total/{name}")), text);
    }
    browser.see(&css("td[data-cell='funds/total/score'] .calc-agrees"));
    assert_eq!(browser.eval(below), before, "and where it agrees");
}

#[test]
fn no_text_of_an_example_is_cut_off() {
    let site = Site::start();
    let browser = Browser::start();
    browser.open_app(&site.url());
    // What is chosen from a list is shown by the mirror under it.
    let cut = "return [...document.querySelectorAll(
            '[data-testid=form] input.ctl, [data-testid=form] textarea.ctl, [data-testid=form] .choice .mirror')]
        .filter(text => text.scrollWidth > text.clientWidth + 1).map(text => text.closest('td').dataset.cell)";
    // Marks with two decimals, where the form has marks.
    let marks = "return [...document.querySelectorAll(\"td[data-cell='indicators/1/score'] .ctl\")].map(ctl => {
        ctl.value = '19.05';
        return ctl.scrollWidth - ctl.clientWidth;
    }).filter(beyond => beyond > 1)";
    for form in browser.forms() {
        open(&browser, &site, &form, "example");
        assert_eq!(browser.eval(cut), json!([]), "{form}");
        assert_eq!(browser.eval(marks), json!([]), "{form}: marks");
    }
}

#[test]
fn the_status_line_says_the_counts() {
    let site = Site::start();
    let browser = Browser::start();
    open(&browser, &site, "dongguan-dept-scoresheet", "example");
    browser.replace(&cell("indicators/2/score"), "15");
    let says = "return document.querySelector('[data-testid=status]').textContent";
    wait_for("the counts to be announced", || {
        browser.eval(says).as_str().is_some_and(|said| said.contains('1')).then_some(())
    });
}
