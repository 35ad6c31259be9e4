//! What happens on the paper: one listener for each kind of event, for all cells together.

use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Event, HtmlElement, MouseEvent};

use super::places::locate;
use super::rows::{RowMenu, add_at_end};
use super::{cell, pick};
use crate::document::{CellRef, TableIx};
use crate::ui::dom::{around, focus_quietly, number, set, set_or_remove, target, value};
use crate::ui::state::Form;

/// Id of the note at the cell in use, for `aria-describedby`.
pub const NOTE_ID: &str = "cell-note";

/// The editor that an event happened in, and its cell.
pub fn control(event: &Event) -> Option<(CellRef, HtmlElement)> {
    let element = target(event)?;
    let cell = locate(&element)?;
    Some((cell, around(&element, ".ctl")?))
}

/// A key, a choice, a composition step: the text is taken as it is.
pub fn on_input(form: Form, event: &Event) {
    let Some((cell, control)) = control(event) else { return };
    let Some(text) = value(&control) else { return };
    form.type_text(cell, &text);
}

/// The focus has come to a cell.
pub fn on_focus_in(form: Form, event: &Event) {
    let Some((cell, control)) = control(event) else { return };
    form.enter(cell);
    set(&control, "aria-describedby", NOTE_ID);
}

/// The focus has left a cell.
pub fn on_focus_out(form: Form, event: &Event) {
    let Some((cell, control)) = control(event) else { return };
    set_or_remove(&control, "aria-describedby", None);
    form.leave(cell);
}

/// Pressing beside the text of a cell is pressing on it; with Shift it picks the cells up to it.
pub fn on_mouse_down(form: Form, event: &Event) {
    let Some(element) = target(event) else { return };
    if event.dyn_ref::<MouseEvent>().is_some_and(|event| pick::on_press(form, event)) {
        return event.prevent_default();
    }
    // The buttons beside a value leave the focus where it is.
    if around(&element, ".calc").is_some() {
        return event.prevent_default();
    }
    if around(&element, "button, a, summary, .ctl").is_some() {
        return;
    }
    if let Some(control) = around(&element, "td.cell").and_then(|cell| cell::editor(&cell)) {
        event.prevent_default();
        focus_quietly(&control);
    }
}

/// Copying or cutting what is picked; a text within a cell is the browser's to copy.
pub fn on_copy(form: Form, event: &Event, cut: bool) {
    let data = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
    let (Some(data), Some(copied)) = (data, pick::copied(form)) else { return };
    let put = data.set_data("text/plain", &copied.text).and(data.set_data("text/html", &copied.html));
    event.prevent_default();
    // What could not be copied is not cut.
    if cut && put.is_ok() {
        pick::clear(form);
    }
}

/// A button on the paper.
pub fn on_click(form: Form, menu: &RowMenu, event: &Event) {
    let Some(button) = target(event).and_then(|element| around(&element, "button[data-do]")) else { return };
    match (button.get_attribute("data-do").as_deref(), locate(&button)) {
        (Some("adopt"), Some(cell)) => form.adopt(cell),
        (Some("generate"), Some(cell)) => form.generate(cell),
        (Some("row-menu"), _) => menu.toggle(&button),
        (Some("add-row"), _) => {
            if let Some(table) = number(&button, "data-t") {
                add_at_end(form, TableIx(table));
            }
        }
        _ => {}
    }
}
