//! What happens on the paper: one listener for each kind of event, for all cells together.

use wasm_bindgen::JsCast;
use web_sys::{Element, FocusEvent, HtmlElement, MouseEvent};

use super::cell;
use super::paper::locate;
use super::rows::RowMenu;
use crate::document::{CellRef, TableIx};
use crate::ui::dom::{focus_quietly, number, set, set_or_remove, value};
use crate::ui::state::Form;

/// Id of the note at the cell in use, for `aria-describedby`.
pub const NOTE_ID: &str = "cell-note";

/// The element that an event happened on.
pub fn target(event: &web_sys::Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// The editor that an event happened in, and its cell.
pub fn control(event: &web_sys::Event) -> Option<(CellRef, HtmlElement)> {
    let element = target(event)?;
    if !element.class_list().contains("ctl") {
        return None;
    }
    Some((locate(&element)?, element.dyn_into().ok()?))
}

/// A key, a choice, a composition step: the text is taken as it is.
pub fn on_input(form: Form, event: &web_sys::Event) {
    let Some((cell, control)) = control(event) else { return };
    let Some(text) = value(&control) else { return };
    form.type_text(cell, &text);
}

/// The focus has come to a cell.
pub fn on_focus_in(form: Form, event: &FocusEvent) {
    let Some((cell, control)) = control(event) else { return };
    form.enter(cell);
    set(&control, "aria-describedby", NOTE_ID);
}

/// The focus has left a cell.
pub fn on_focus_out(form: Form, event: &FocusEvent) {
    let Some((cell, control)) = control(event) else { return };
    set_or_remove(&control, "aria-describedby", None);
    form.leave(cell);
}

/// Pressing beside the text of a cell is pressing on it.
pub fn on_mouse_down(event: &MouseEvent) {
    let Some(element) = target(event) else { return };
    if element.closest("button, a, .ctl").ok().flatten().is_some() {
        // The buttons under a value leave the focus where it is.
        if element.closest(".calc").ok().flatten().is_some() {
            event.prevent_default();
        }
        return;
    }
    let cell = element.closest("td.cell").ok().flatten();
    if let Some(control) = cell.as_ref().and_then(cell::editor) {
        event.prevent_default();
        focus_quietly(&control);
    }
}

/// A button on the paper.
pub fn on_click(form: Form, menu: RowMenu, event: &MouseEvent) {
    let Some(button) = target(event).and_then(|element| element.closest("button[data-do]").ok().flatten()) else {
        return;
    };
    match button.get_attribute("data-do").as_deref() {
        Some("adopt") => {
            if let Some(cell) = locate(&button) {
                form.adopt(cell);
            }
        }
        Some("generate") => {
            if let Some(cell) = locate(&button) {
                form.generate(cell);
            }
        }
        Some("row-menu") => menu.toggle(&button),
        Some("add-row") => {
            if let Some(table) = number(&button, "data-t") {
                super::rows::add_at_end(form, TableIx(table));
            }
        }
        _ => {}
    }
}
