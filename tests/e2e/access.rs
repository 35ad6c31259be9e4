//! For everyone: axe-core finds nothing on any view, in either language and scheme; nothing is cut
//! off at 400 % zoom.

use serde_json::{Value, json};

use crate::harness::*;

/// What axe-core has to say about the page as it is: rule, where, why.
fn faults(browser: &Browser) -> Vec<String> {
    let path = project().join(".npm/node_modules/axe-core/axe.min.js");
    let axe = std::fs::read_to_string(path).expect("axe-core: `make test-tools` installs it");
    browser.eval(&axe);
    let script = "
        // Colours are judged once they have come to rest.
        await Promise.all(document.getAnimations().map(one => one.finished.catch(() => null)));
        const told = await axe.run(document, {
            resultTypes: ['violations'],
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        });
        return told.violations.map(fault => fault.id + ': ' + fault.nodes.slice(0, 4).map(node =>
            node.target.join(' ') + ' (' + (node.any[0] || node.all[0] || node.none[0] || {}).message + ')').join(' | '));";
    let script = format!("return (async () => {{ {script} }})()");
    serde_json::from_value(browser.eval(&script)).expect("a list")
}

fn assert_accessible(browser: &Browser, view: &str) {
    assert_eq!(faults(browser), Vec::<String>::new(), "{view}");
}

/// Home, a form with findings, a check's summary, and each dialog.
fn go_through(browser: &Browser, how: &str) {
    browser.see(&css("[data-form]"));
    assert_accessible(browser, &format!("{how}: home"));
    choose_form(browser, "hubei-dept-target", "example");
    assert_accessible(browser, &format!("{how}: a form"));
    browser.click(&css("[data-testid=form] .ctl"));
    assert_accessible(browser, &format!("{how}: in a cell"));
    browser.draw(&cell("funds/personnel/amount"), &cell("funds/special_purpose/share"));
    browser.see(&css("[data-testid=pick]:not([hidden])"));
    assert_accessible(browser, &format!("{how}: a range"));
    browser.press("Ctrl+c");
    browser.click(&cell("annual/1/prior2"));
    browser.press("Ctrl+v");
    browser.see(&test_id("paste-preview"));
    assert_accessible(browser, &format!("{how}: what a paste would do"));
    browser.press("Esc");
    browser.see_no(&test_id("paste-preview"));
    browser.click(&test_id("help"));
    browser.see(&css("dialog[open]"));
    assert_accessible(browser, &format!("{how}: help"));
    browser.press("Esc");
    browser.see_no(&css("dialog[open]"));
    browser.click(&test_id("home"));
    choose_form(browser, "dongguan-dept-scoresheet", "new");
    browser.click(&test_id("check"));
    browser.see(&test_id("summary"));
    assert_accessible(browser, &format!("{how}: what a check found"));
    browser.click(&test_id("export"));
    browser.see(&css("dialog[open]"));
    assert_accessible(browser, &format!("{how}: handing in with errors"));
    browser.press("Esc");
    browser.type_into(&css("[data-testid=form] td[data-cell=unit] .ctl"), "某某局");
    browser.click(&test_id("home"));
    browser.see(&css("[data-draft]"));
    assert_accessible(browser, &format!("{how}: home with drafts"));
}

#[test]
fn no_view_has_a_fault_in_either_language_and_scheme() {
    let site = Site::start();
    let browser = Browser::start();
    browser.open_app(&site.url());
    go_through(&browser, "Chinese, light");
    browser.click(&test_id("language"));
    browser.click(&test_id("theme"));
    browser.click(&test_id("theme"));
    go_through(&browser, "English, dark");
}

#[test]
fn every_form_is_free_of_faults() {
    let site = Site::start();
    let browser = Browser::start();
    browser.open_app(&site.url());
    let forms: Value =
        browser.eval("return [...document.querySelectorAll('[data-form]')].map(card => card.dataset.form)");
    for form in forms.as_array().expect("a list").iter().filter_map(Value::as_str) {
        choose_form(&browser, form, "example");
        assert_accessible(&browser, form);
        let script = "return [...document.querySelectorAll('.paper td:not([hidden])')].filter(cell =>
            getComputedStyle(cell).display !== 'table-cell').map(cell => cell.dataset.cell)";
        assert_eq!(browser.eval(script), serde_json::json!([]), "{form}: cells of a table are that to everyone");
        browser.click(&test_id("home"));
        browser.see(&css("[data-form]"));
    }
}

#[test]
fn at_400_percent_only_the_paper_scrolls_sideways() {
    if !only_chromium("sets the window's size through DevTools") {
        return;
    }
    let site = Site::start();
    let browser = Browser::start();
    browser.open_app(&site.url());
    browser.resize(320, 256);
    // Elements that stick out of the page to the right, but for those in something that scrolls.
    let out = "
        const wide = document.documentElement.clientWidth;
        const scrolls = element => element && (['auto', 'scroll', 'hidden'].includes(getComputedStyle(element).overflowX)
            || scrolls(element.parentElement));
        return [document.documentElement.scrollWidth > wide ? 'the page scrolls sideways' : '',
            ...[...document.body.querySelectorAll('*')].filter(element => {
                const box = element.getBoundingClientRect();
                return box.width > 1 && box.right > wide + 1 && !scrolls(element.parentElement);
            }).map(element => element.tagName + '.' + element.className + ' ' + element.textContent.slice(0, 30))
        ].filter(Boolean).slice(0, 8)";
    let none = json!([]);
    assert_eq!(browser.eval(out), none, "home");
    choose_form(&browser, "hubei-dept-target", "example");
    assert_eq!(browser.eval(out), none, "form");
    assert_eq!(browser.eval("return scrollY"), 0, "a form begins at its top, wherever its card was");
    browser.click(&cell("funds/income_total/prior2"));
    let note = "const box = document.querySelector('[data-testid=cell-note]').getBoundingClientRect();
        return box.width > 100 && box.left >= 0 && box.right <= document.documentElement.clientWidth";
    wait_for("the note at the cell, whole", || (browser.eval(note) == true).then_some(()));
    browser.click(&test_id("check"));
    assert_eq!(browser.eval(out), none, "checked");
    browser.click(&test_id("language"));
    assert_eq!(browser.eval(out), none, "English");
    // 1366 × 768 at 400 %: the cell that is typed in has most of the little height there is.
    browser.resize(342, 192);
    browser.click(&cell("funds/income_total/prior1"));
    browser.press("F8");
    let bar = "const bar = document.querySelector('.topbar').getBoundingClientRect();
        return Math.max(0, Math.min(bar.bottom, innerHeight)) - Math.max(0, bar.top) < innerHeight / 3";
    wait_for("the bar to leave the window to the cell", || (browser.eval(bar) == true).then_some(()));
    let seen = "const box = document.activeElement.getBoundingClientRect();
        return box.height > 10 && box.top >= 0 && box.bottom <= innerHeight";
    wait_for("the cell, whole", || (browser.eval(seen) == true).then_some(()));
    browser.paste("1\t2\n3\t4\n5\t6\n7\t8");
    browser.see(&test_id("paste-preview"));
    wait_for("the button that Enter presses, whole", || (browser.eval(seen) == true).then_some(()));
}
