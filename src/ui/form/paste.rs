//! What is pasted: a range from a spreadsheet is put down from the cell in use on, as one undo
//! step, after it has been shown where it goes; a single text goes in as if typed.

use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

use super::events::control;
use super::paste_markup::read_markup;
use super::paste_preview::preview;
use super::pick;
use crate::document::CellRef;
use crate::exchange::clipboard::{Range, place};
use crate::ui::state::Form;

/// Pastes a range; a single text is left to the browser.
pub fn on_paste(form: Form, event: &ClipboardEvent) {
    let Some((cell, control)) = control(event) else { return };
    let Some(data) = event.clipboard_data() else { return };
    let text = data.get_data("text/plain").unwrap_or_default();
    let html = data.get_data("text/html").unwrap_or_default();
    let marked = (html.contains("<table") || html.contains("<TABLE")).then(|| read_markup(&html)).flatten();
    let takes_lines = control.is_instance_of::<HtmlTextAreaElement>();
    let many_lines = text.trim_end_matches(['\r', '\n']).contains('\n');
    let is_range = text.contains('\t') || many_lines && !takes_lines;
    let is_choice = control.is_instance_of::<web_sys::HtmlSelectElement>();
    // Of what is picked, the upper left cell is where a range begins.
    let picked = pick::beginning(form);
    if !is_range && !is_choice && marked.is_none() && picked.is_none() {
        return;
    }
    event.prevent_default();
    let cell = picked.unwrap_or(cell);
    let range = marked.unwrap_or_else(|| Range::from_text(&text));
    match (cell, range.single()) {
        // One cell of a spreadsheet: its text goes in at the cursor, without quotes.
        (_, Some(single)) if !pick::fill(form, single) => insert_text(form, cell, &control, single),
        (_, Some(_)) => {}
        (CellRef::Cell(table, row, column), None) => {
            let placement = form.read(|core| place(&core.session, table, row, column, &range)).flatten();
            if let Some(placement) = placement {
                preview(form, table, &range, placement, &control);
            }
        }
        (CellRef::Field(_), None) => insert_text(form, cell, &control, &text),
    }
}

/// Puts a text where the cursor is, as typing would.
fn insert_text(form: Form, cell: CellRef, control: &HtmlElement, text: &str) {
    let done = if let Some(input) = control.dyn_ref::<HtmlInputElement>() {
        input.set_range_text(text).is_ok().then(|| input.value())
    } else if let Some(area) = control.dyn_ref::<HtmlTextAreaElement>() {
        area.set_range_text(text).is_ok().then(|| area.value())
    } else {
        form.put(cell, text.trim());
        None
    };
    if let Some(value) = done {
        form.type_text(cell, &value);
        super::keyboard::to_the_end(control);
    }
}
