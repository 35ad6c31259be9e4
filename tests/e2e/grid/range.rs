//! Ranges: picked by keys and mouse, copied, cut, cleared and filled as one step.

use super::here;
use crate::harness::*;

/// What the bar says about the range.
fn said(browser: &Browser) -> String {
    browser.text_of(&test_id("pick-bar"))
}

/// The cells that the frame lies over.
fn covered(browser: &Browser) -> Vec<String> {
    let script = "const frame = document.querySelector('[data-testid=pick]');
        if (frame.hidden) { return []; }
        const place = frame.getBoundingClientRect();
        return [...document.querySelectorAll('table.rows[data-table] [data-cell]')].filter(cell => {
            const own = cell.getBoundingClientRect();
            const [x, y] = [own.left + own.width / 2, own.top + own.height / 2];
            return own.width > 0 && x > place.left && x < place.right && y > place.top && y < place.bottom;
        }).map(cell => cell.dataset.cell)";
    serde_json::from_value(browser.eval(script)).expect("addresses")
}

fn until_covered(browser: &Browser, cells: &[&str]) {
    wait_for(&format!("{cells:?} picked"), || (covered(browser) == cells).then_some(()));
}

#[test]
fn shift_and_arrows_pick_cells_and_say_their_sum() {
    let site = Site::start();
    let browser = Browser::start();
    open(&browser, &site, "hubei-dept-target", "example");
    browser.click(&cell("funds/personnel/amount"));
    browser.press("Esc");
    browser.press("Shift+ArrowDown");
    until_covered(&browser, &["funds/personnel/amount", "funds/operating/amount"]);
    browser.press("Shift+ArrowDown");
    // 389.89 + 54.38 + 149
    wait_for("the sum", || (said(&browser) == "已选 3 行 × 1 列，3 个数合计 593.27").then_some(()));
    browser.press("Shift+ArrowUp");
    until_covered(&browser, &["funds/personnel/amount", "funds/operating/amount"]);
    assert_eq!(here(&browser), "funds/personnel/amount", "the focus stays where the range begins");
    browser.press("Esc");
    until_covered(&browser, &[]);
    assert_eq!(said(&browser), "");
}

#[test]
fn the_mouse_picks_cells_by_drawing_and_by_shift() {
    let site = Site::start();
    let browser = Browser::start();
    open(&browser, &site, "hubei-dept-target", "example");
    browser.draw(&cell("funds/personnel/amount"), &cell("funds/operating/share"));
    let four = ["funds/personnel/amount", "funds/personnel/share", "funds/operating/amount", "funds/operating/share"];
    until_covered(&browser, &four);
    assert_eq!(here(&browser), "funds/personnel/amount");
    browser.click(&cell("funds/fiscal/amount"));
    until_covered(&browser, &[]);
    browser.shift_click(&cell("funds/special_account/amount"));
    until_covered(&browser, &["funds/fiscal/amount", "funds/special_account/amount"]);
    // From a printed text too, so that a table can be copied with its first column. Again, as its
    // text is selected by now, and is not to be carried along.
    for _ in 0..2 {
        browser.click(&cell("funds/fiscal/amount"));
        until_covered(&browser, &[]);
        browser.draw(&css("[data-cell='funds/operating/label']"), &cell("funds/special_purpose/amount"));
        until_covered(
            &browser,
            &[
                "funds/operating/label",
                "funds/operating/amount",
                "funds/special_purpose/label",
                "funds/special_purpose/amount",
            ],
        );
    }
}

#[test]
fn a_range_is_drawn_again_from_a_text_that_is_selected() {
    let site = Site::start();
    let browser = Browser::start();
    open(&browser, &site, "henan-dept-target", "new");
    browser.click(&cell("tasks/1/name"));
    let long = "落实便民服务，完善窗口建设，规范审批流程，缩短办理时限";
    browser.paste(&format!("便民\t{long}\n协同\t{long}"));
    browser.accept_paste();
    let two = ["tasks/1/content", "tasks/2/content"];
    for _ in 0..2 {
        browser.draw(&cell(two[0]), &cell(two[1]));
        until_covered(&browser, &two);
        browser.click(&cell("unit"));
        until_covered(&browser, &[]);
    }
}

#[test]
fn what_is_picked_is_copied_as_excel_takes_it_and_pasted_back() {
    let site = Site::start();
    let browser = Browser::start();
    open(&browser, &site, "henan-dept-target", "new");
    browser.click(&cell("tasks/1/name"));
    browser.paste("便民\t=cmd|'/c calc'!A1\n协同\t\"第一行\n第二 \"\"行\"\"\"\n数字\t-31.55");
    browser.accept_paste();
    wait_for("the focus back", || (here(&browser) == "tasks/1/name").then_some(()));
    browser.press("Esc");
    browser.press("Shift+ArrowRight");
    browser.press("Shift+ArrowDown");
    browser.press("Shift+ArrowDown");
    browser.press("Ctrl+c");
    let [plain, rich] = browser.clipboard();
    // A formula is a text on its way out; a number stays one.
    assert_eq!(
        plain.replace("\r\n", "\n"),
        "便民\t'=cmd|'/c calc'!A1\n协同\t\"第一行\n第二 \"\"行\"\"\"\n数字\t-31.55\n"
    );
    assert!(rich.contains("mso-number-format"), "{rich}");
    assert!(rich.contains("-31.55</td>"), "{rich}");
    // Back on the form it is what it was, also what spreadsheets would run.
    browser.click(&cell("tasks/3/name"));
    browser.press("Ctrl+v");
    browser.accept_paste();
    wait_for("the copy", || (browser.value_of(&cell("tasks/5/content")) == "-31.55").then_some(()));
    assert_eq!(browser.value_of(&cell("tasks/3/content")), "=cmd|'/c calc'!A1");
    assert_eq!(browser.value_of(&cell("tasks/4/content")), "第一行\n第二 \"行\"");
}

#[test]
fn cut_clear_and_fill_are_one_step_each() {
    let site = Site::start();
    let browser = Browser::start();
    open(&browser, &site, "hubei-dept-target", "example");
    let parts = ["personnel", "operating", "special_purpose"];
    let amounts = || parts.map(|part| browser.value_of(&cell(&format!("funds/{part}/amount"))));
    let pick = || {
        browser.click(&cell("funds/personnel/amount"));
        browser.press("Esc");
        browser.press("Shift+ArrowDown");
        browser.press("Shift+ArrowDown");
    };
    let typed = ["389.89", "54.38", "149"].map(str::to_owned);
    assert_eq!(amounts(), typed);
    let undone = |what: &str, expected: &[String; 3]| {
        wait_for(what, || (amounts() == *expected).then_some(()));
        browser.press("Ctrl+z");
        wait_for(&format!("{what}, undone"), || (amounts() == typed).then_some(()));
    };
    pick();
    browser.press("Delete");
    undone("cleared", &["", "", ""].map(str::to_owned));
    pick();
    browser.press("Ctrl+d");
    undone("filled down", &["389.89", "389.89", "389.89"].map(str::to_owned));
    pick();
    browser.press("Ctrl+x");
    wait_for("cut", || (amounts() == ["", "", ""]).then_some(()));
    assert_eq!(browser.clipboard()[0].replace("\r\n", "\n"), "389.89\n54.38\n149\n");
    undone("cut", &["", "", ""].map(str::to_owned));
    // A single text fills all that is picked.
    pick();
    browser.paste("7");
    undone("filled", &["7", "7", "7"].map(str::to_owned));
    // Typing replaces the cell that has the focus, and no other.
    pick();
    browser.type_keys("8");
    wait_for("typed", || (amounts() == ["8", "54.38", "149"]).then_some(()));
    until_covered(&browser, &[]);
}

#[test]
fn a_merged_cell_is_picked_whole_and_all_by_ctrl_a() {
    let site = Site::start();
    let browser = Browser::start();
    open(&browser, &site, "national-project-selfeval", "example");
    let script = "const cell = [...document.querySelectorAll('td[data-cell$=\"/l2\"]')].find(cell => cell.rowSpan > 1);
        return [cell.dataset.cell, cell.rowSpan]";
    let merged = browser.eval(script);
    let (address, span) = (merged[0].as_str().expect("an address"), merged[1].as_u64().expect("a span"));
    browser.click(&cell(address));
    browser.press("Esc");
    browser.press("Shift+ArrowRight");
    wait_for("the rows of the merged cell", || {
        said(&browser).contains(&format!("已选 {span} 行 × 2 列")).then_some(())
    });
    browser.press("Ctrl+c");
    let [plain, rich] = browser.clipboard();
    assert!(rich.contains(&format!("<td rowspan=\"{span}\"")), "{rich}");
    let lines: Vec<&str> = plain.lines().collect();
    assert_eq!(lines.len() as u64, span);
    assert!(lines[1..].iter().all(|line| line.starts_with('\t')), "said once: {plain}");
    browser.press("Ctrl+a");
    let rows = browser.count(&css("table[data-table=indicators] tr[data-row]"));
    wait_for("all", || said(&browser).contains(&format!("已选 {rows} 行 × 8 列")).then_some(()));
    browser.press("Ctrl+c");
    assert!(browser.clipboard()[0].contains("产出指标"));
}
