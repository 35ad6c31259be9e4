//! The paper as a spreadsheet: keys, ranges, copying and pasting, what a screen reader hears.

mod keys;
mod paste;
mod range;
mod reader;

use crate::harness::Browser;

/// The address of the cell that has the focus; empty outside a cell.
fn here(browser: &Browser) -> String {
    let script = "const cell = document.activeElement.closest('[data-cell]'); return cell ? cell.dataset.cell : ''";
    browser.eval(script).as_str().expect("a text").to_owned()
}
