//! A year later: last year's form is where this year's begins.

use super::*;

#[test]
fn last_years_figures_stand_where_the_new_form_wants_them() {
    let site = Site::start();
    let browser = Browser::start();
    open(&browser, &site, "hubei-dept-target", "example");
    browser.replace(&cell("unit"), "某市信访局");
    until_saved(&browser);
    browser.click(&test_id("home"));
    browser.click(&test_id("next-year"));
    browser.see(&css("[data-testid=form]"));
    assert_eq!(browser.value_of(&cell("unit")), "某市信访局");
    assert_eq!(browser.value_of(&cell("year")), "2025");
    assert_eq!(browser.value_of(&cell("funds/fiscal/amount")), "", "this year's budget is this year's");
    assert_eq!(browser.value_of(&cell("funds/fiscal/prior1")), "593.27");
    assert_eq!(browser.value_of(&cell("funds/fiscal/prior2")), "652.23");
    assert_eq!(browser.value_of(&cell("annual/1/value")), "≤100%");
    assert_eq!(browser.value_of(&cell("annual/1/prior1")), "≤100%");
    assert_eq!(
        browser.count(&css("[data-testid=form] [aria-invalid=true]")),
        0,
        "nothing is red before anybody was there"
    );
    until_saved(&browser);
    browser.click(&test_id("home"));
    wait_for("both years among the drafts", || (browser.count(&test_id("draft")) == 2).then_some(()));
}
