//! Each key does what it does in a spreadsheet, in every table of every form.

use serde_json::json;

use super::here;
use crate::harness::*;

/// Presses keys one after the other, blanks between them, and says where they lead.
fn keys(browser: &Browser, chords: &str) -> String {
    chords.split_whitespace().for_each(|chord| browser.press(chord));
    here(browser)
}

#[test]
fn arrows_enter_and_tab_go_where_a_clerk_expects() {
    let site = Site::start();
    let browser = Browser::start();
    open(&browser, &site, "hubei-dept-target", "example");
    // What is clicked, what is pressed, where that leads. Esc: all of the text is selected.
    let table = [
        ("funds/fiscal/amount", "Enter", "funds/special_account/amount"),
        ("funds/special_account/amount", "Shift+Enter", "funds/fiscal/amount"),
        ("funds/fiscal/amount", "ArrowDown", "funds/special_account/amount"),
        ("funds/special_account/amount", "ArrowUp", "funds/fiscal/amount"),
        ("funds/fiscal/amount", "Esc ArrowRight", "funds/fiscal/share"),
        ("funds/fiscal/share", "Esc ArrowLeft", "funds/fiscal/amount"),
        ("funds/fiscal/amount", "Esc ArrowLeft", "funds/fiscal/amount"),
        ("funds/fiscal/amount", "F2 ArrowLeft", "funds/fiscal/amount"),
        ("funds/fiscal/amount", "Tab", "funds/fiscal/share"),
        ("funds/fiscal/share", "Shift+Tab", "funds/fiscal/amount"),
        ("funds/fiscal/amount", "Esc Ctrl+ArrowRight", "funds/fiscal/prior1"),
        ("funds/fiscal/prior1", "Esc Ctrl+ArrowLeft", "funds/fiscal/amount"),
        ("funds/fiscal/prior1", "Ctrl+ArrowDown", "funds/own_funds/prior1"),
        ("funds/own_funds/prior1", "Ctrl+ArrowUp", "funds/fiscal/prior1"),
        // A text of several lines: up and down are the cursor's once one is in it.
        ("annual/2/name", "F2 ArrowUp", "annual/2/name"),
        ("annual/2/name", "Esc ArrowDown", "annual/3/name"),
        ("annual/3/name", "Enter", "annual/4/name"),
        // Lists choose with up and down, and go on with Enter.
        ("annual/2/value", "Tab Enter", "annual/3/basis"),
        ("annual/2/value", "Tab ArrowRight", "annual/2/class"),
        ("annual/1/name", "ArrowUp", "annual/1/name"),
    ];
    for (from, chords, to) in table {
        browser.click(&cell(from));
        wait_for("the focus", || (here(&browser) == from).then_some(()));
        assert_eq!(keys(&browser, chords), to, "{chords} in {from}");
    }
    assert_eq!(browser.value_of(&cell("funds/fiscal/amount")), "593.27", "going about changes nothing");
    assert_eq!(browser.count(&css("[data-testid=undo][disabled]")), 1, "nothing to undo");
}

#[test]
fn typing_replaces_f2_goes_on_escape_restores_and_delete_clears() {
    let site = Site::start();
    let browser = Browser::start();
    open(&browser, &site, "hubei-dept-target", "example");
    let amount = cell("funds/fiscal/amount");
    browser.click(&cell("funds/fiscal/share"));
    browser.press("Esc");
    browser.press("ArrowLeft");
    browser.type_keys("12");
    assert_eq!(browser.value_of(&amount), "12", "typing replaces");
    browser.press("Esc");
    assert_eq!(browser.value_of(&amount), "593.27", "Esc restores");
    browser.press("F2");
    browser.type_keys("5");
    assert_eq!(browser.value_of(&amount), "593.275", "F2 goes on");
    browser.press("Ctrl+z");
    wait_for("the old amount", || (browser.value_of(&amount) == "593.27").then_some(()));
    browser.press("Esc");
    browser.press("Delete");
    assert_eq!(browser.value_of(&amount), "", "Delete clears");
    browser.press("Ctrl+z");
    wait_for("the old amount", || (browser.value_of(&amount) == "593.27").then_some(()));
    // A list is cleared as well.
    let basis = cell("annual/2/basis");
    let chosen = browser.value_of(&basis);
    assert!(!chosen.is_empty());
    browser.eval("document.querySelector(\"td[data-cell='annual/2/basis'] .ctl\").focus()");
    browser.press("Delete");
    wait_for("nothing chosen", || browser.value_of(&basis).is_empty().then_some(()));
    browser.press("Ctrl+z");
    wait_for("the choice", || (browser.value_of(&basis) == chosen).then_some(()));
    // Down with Enter selects, so what is typed next replaces; after Tab too.
    browser.click(&cell("annual/2/name"));
    browser.press("Enter");
    browser.type_keys("x");
    assert_eq!(browser.value_of(&cell("annual/3/name")), "x");
    for (key, to) in [("Tab", "annual/3/prior2"), ("Shift+Tab", "annual/3/name")] {
        browser.press(key);
        wait_for("the focus to move", || (here(&browser) == to).then_some(()));
    }
    browser.type_keys("y");
    assert_eq!(browser.value_of(&cell("annual/3/name")), "y");
    // A new line within the text.
    browser.press("Alt+Enter");
    browser.type_keys("z");
    assert_eq!(browser.value_of(&cell("annual/3/name")), "y\nz");
}

#[test]
fn filling_down_writes_all_rows_of_a_merged_cell() {
    let site = Site::start();
    let browser = Browser::start();
    open(&browser, &site, "national-project-selfeval", "example");
    let groups = || (6..=10).map(|row| browser.value_of(&cell(&format!("indicators/{row}/l1")))).collect::<Vec<_>>();
    let [outputs, benefits, pleased] = ["产出指标（50分）", "效益指标（30分）", "满意度指标（10分）"];
    let before = [outputs, benefits, benefits, benefits, pleased];
    assert_eq!(groups(), before);
    browser.click(&cell("indicators/7/l1"));
    browser.press("Ctrl+d");
    wait_for("the whole group", || (groups() == [outputs, outputs, outputs, outputs, pleased]).then_some(()));
    browser.press("Ctrl+z");
    wait_for("one step back", || (groups() == before).then_some(()));
    // What is typed is not yet one with its neighbour that says the same.
    browser.replace(&cell("indicators/7/l1"), pleased);
    browser.press("Ctrl+d");
    wait_for("the same group", || (groups() == [outputs, outputs, outputs, outputs, pleased]).then_some(()));
}

/// The first cells of each table that can be typed in: in one column where two lie below each
/// other, and in one row where two lie side by side.
const FIRST_CELLS: &str = "
    const typed = cell => cell && !cell.hidden && cell.querySelector('.ctl') && cell.dataset.cell;
    return [...document.querySelectorAll('table.rows[data-table]')].map(table => {
        const rows = [...table.querySelectorAll('tr[data-row]')].map(row => [...row.cells]);
        const found = { table: table.dataset.table };
        rows.forEach((cells, at) => cells.forEach((cell, column) => {
            const below = rows.slice(at + 1).map(below => typed(below[column])).find(Boolean);
            if (!found.down && typed(cell) && below && cell.rowSpan === 1) { found.down = [typed(cell), below]; }
            const beside = cells.slice(column + 1).map(typed).find(Boolean);
            if (!found.right && typed(cell) && beside) { found.right = [typed(cell), beside]; }
        }));
        return found;
    })";

#[test]
fn the_keys_work_in_every_table_of_every_form() {
    if !only_chromium("the same keys as above, in a hundred tables") {
        return;
    }
    let site = Site::start();
    let browser = Browser::start();
    browser.open_app(&site.url());
    let mut tables = 0;
    for form in browser.forms() {
        choose_form(&browser, &form, "example");
        for found in browser.eval(FIRST_CELLS).as_array().expect("tables") {
            let at = format!("{form} {}", found["table"]);
            tables += 1;
            if let [Some(above), Some(below)] = [found["down"][0].as_str(), found["down"][1].as_str()] {
                let focus = "document.querySelector(arguments[0]).focus()";
                browser.eval_with(focus, &json!([format!("td[data-cell='{above}'] .ctl")]));
                assert_eq!(keys(&browser, "Enter"), below, "{at}: down from {above}");
                assert_eq!(keys(&browser, "Shift+Enter"), above, "{at}: up from {below}");
                browser.press("Shift+ArrowDown");
                assert!(browser.count(&css("[data-testid=pick]:not([hidden])")) == 1, "{at}: a range from {above}");
                browser.press("Esc");
                assert!(browser.count(&css("[data-testid=pick]:not([hidden])")) == 0, "{at}: no range");
            }
            if let [Some(left), Some(right)] = [found["right"][0].as_str(), found["right"][1].as_str()] {
                let focus = "document.querySelector(arguments[0]).focus()";
                browser.eval_with(focus, &json!([format!("td[data-cell='{left}'] .ctl")]));
                assert_eq!(keys(&browser, "Tab"), right, "{at}: Tab from {left}");
                assert_eq!(keys(&browser, "Shift+Tab"), left, "{at}: back from {right}");
                assert_eq!(keys(&browser, "Esc ArrowRight"), right, "{at}: right from {left}");
            }
        }
        // Nothing that was pressed has changed the form.
        assert_eq!(browser.count(&css("[data-testid=undo][disabled]")), 1, "{form}");
        browser.click(&test_id("home"));
    }
    assert!(tables >= 40, "{tables} tables were tried");
}

#[test]
fn chinese_input_works_in_every_table_of_every_form() {
    if !only_chromium("only its driver can compose as an input method does") {
        return;
    }
    let site = Site::start();
    let browser = Browser::start();
    browser.open_app(&site.url());
    for form in browser.forms() {
        choose_form(&browser, &form, "example");
        let cells = "return [...document.querySelectorAll('table.rows[data-table]')].map(table => {
            const control = table.querySelector('td:not([hidden]) textarea.ctl, td:not([hidden]) input.ctl');
            return control && control.closest('td').dataset.cell;
        }).filter(Boolean)";
        for address in browser.eval(cells).as_array().expect("cells").iter().filter_map(|cell| cell.as_str()) {
            let focus = "const control = document.querySelector(arguments[0]); control.focus(); control.select()";
            browser.eval_with(focus, &json!([format!("td[data-cell='{address}'] .ctl")]));
            // While composing, the keys are the input method's: Enter, arrows and Esc too.
            browser.compose("manyidu", "满意度");
            browser.compose("12", "１２");
            assert_eq!(browser.value_of(&cell(address)), "满意度１２", "{form}: {address}");
            assert_eq!(here(&browser), address, "{form}: the focus stays");
            browser.press("Esc");
        }
        browser.click(&test_id("home"));
    }
}

#[test]
fn undo_goes_back_through_all_sections_step_by_step() {
    let site = Site::start();
    let browser = Browser::start();
    open(&browser, &site, "henan-dept-selfeval-report", "example");
    // A text in each of several sections, a row that moves, one that goes, a generated paragraph.
    let state = || {
        let script = "return [...document.querySelectorAll('[data-cell]')].map(cell => {
            const control = cell.querySelector('.ctl');
            return cell.dataset.cell + '=' + (control ? control.value : cell.textContent);
        }).join('\\n')";
        browser.eval(script).as_str().expect("a text").to_owned()
    };
    let mut states = vec![state()];
    let mut step = |act: &dyn Fn()| {
        let before = states.last().expect("a state").clone();
        act();
        wait_for("a change", || (state() != before).then_some(()));
        states.push(state());
    };
    step(&|| {
        browser.replace(&cell("tasks/1/name"), "另一项任务");
        browser.press("Tab");
    });
    step(&|| {
        browser.replace(&cell("indicators/2/actual"), "1%");
        browser.press("Tab");
    });
    step(&|| {
        browser.click(&cell("indicators/3/name"));
        browser.press("Alt+ArrowDown");
    });
    step(&|| browser.press("Alt+Delete"));
    step(&|| browser.press("Alt+Shift+ArrowDown"));
    step(&|| {
        browser.replace(&cell("initial"), "900");
        browser.press("Tab");
    });
    // The note at the cell in use hangs over the button; Esc sends it away.
    browser.press("Esc");
    step(&|| browser.click(&css("td[data-cell=funds] [data-do=generate]")));
    let steps = states.len() - 1;
    for at in (0..steps).rev() {
        browser.press("Ctrl+z");
        wait_for(&format!("step {at} taken back"), || (state() == states[at]).then_some(()));
    }
    assert_eq!(browser.count(&css("[data-testid=undo][disabled]")), 1, "one step an action");
    for (at, expected) in states.iter().enumerate().skip(1) {
        browser.press("Ctrl+y");
        wait_for(&format!("step {at} done again"), || (state() == *expected).then_some(()));
    }
}
