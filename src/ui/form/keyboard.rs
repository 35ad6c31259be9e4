//! Keys on the paper, as in a spreadsheet. Nothing is taken from an input method: while it is
//! composing every key is its own.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, KeyboardEvent};

use super::events::control;
use super::{pick, rows};
use crate::document::{CellRef, ColumnIx, RowId, TableIx};
use crate::template::Kind;
use crate::ui::dom::{Scroll, focus_quietly, scroll_to, select_all, value};
use crate::ui::state::{Core, Form};

/// True for keys that belong to an input method.
pub fn is_composing(event: &KeyboardEvent) -> bool {
    event.is_composing() || event.key_code() == 229
}

/// A key in a cell. Keys that do something here do nothing else.
pub fn on_key_down(form: Form, event: &KeyboardEvent) {
    if is_composing(event) || form.is_composing() {
        return;
    }
    let here = control(event);
    if pick::on_key(form, event, here.as_ref().map(|(_, control)| control)) {
        event.stop_propagation();
        return event.prevent_default();
    }
    let Some((cell, control)) = here else { return };
    let keys = (event.key(), event.ctrl_key() || event.meta_key(), event.alt_key(), event.shift_key());
    let (key, ctrl, alt, shift) = (keys.0.as_str(), keys.1, keys.2, keys.3);
    let in_row = match cell {
        CellRef::Cell(table, row, column) => Some((table, row, column)),
        CellRef::Field(_) => None,
    };
    let taken = match (key, ctrl, alt) {
        ("Enter", true, false) => {
            form.adopt(cell);
            true
        }
        ("Enter", false, true) => break_line(form, cell, &control),
        ("Enter", false, false) => enter(form, cell, &control, shift),
        ("Escape", false, false) => escape(form, &control),
        ("F2", false, false) => to_the_end(&control),
        ("Delete" | "Backspace", false, false) if control.is_instance_of::<HtmlSelectElement>() => {
            form.type_text(cell, "");
            true
        }
        ("d" | "D", true, false) => {
            // Never the browser's bookmark dialog while one is in a cell.
            in_row.is_some_and(|(table, row, column)| {
                rows::fill_down(form, table, row, column);
                true
            })
        }
        ("ArrowUp" | "ArrowDown", false, true) => in_row.is_some_and(|(table, row, _)| {
            let down = key == "ArrowDown";
            if can_grow(form, table) {
                let run = match (shift, down) {
                    (false, false) => rows::move_up,
                    (false, true) => rows::move_down,
                    (true, false) => rows::insert_above,
                    (true, true) => rows::insert_below,
                };
                run(form, table, row);
            }
            true
        }),
        ("Delete" | "Backspace", false, true) => in_row.is_some_and(|(table, row, _)| {
            if can_grow(form, table) {
                rows::remove(form, table, row);
            }
            true
        }),
        ("ArrowUp" | "ArrowDown", true, false) => in_row.is_some_and(|place| to_edge(form, place, key == "ArrowDown")),
        ("ArrowLeft" | "ArrowRight", _, false) if !shift && is_all_selected(&control) => {
            in_row.is_some_and(|place| to_side(form, place, key == "ArrowRight", ctrl))
        }
        ("ArrowUp" | "ArrowDown", false, false) if !shift && moves_by_arrows(&control) => {
            in_row.is_some_and(|place| down_by_one(form, place, key == "ArrowDown"))
        }
        _ => false,
    };
    if taken {
        event.prevent_default();
        event.stop_propagation();
    }
}

/// Tab has come to a cell of a table: what is typed next replaces its text, in a text of several
/// lines too, of which browsers select nothing. By the code of the key: WebKit gives Shift+Tab another name.
pub fn on_key_up(event: &KeyboardEvent) {
    if let Some((CellRef::Cell(..), control)) = control(event).filter(|_| event.key_code() == 9) {
        select_all(&control);
    }
}

/// True where up and down mean nothing else: in a line of text without suggestions, and on a cell
/// whose whole text is selected. A list chooses by them.
fn moves_by_arrows(control: &HtmlElement) -> bool {
    if control.is_instance_of::<HtmlInputElement>() {
        return !control.has_attribute("list");
    }
    control.is_instance_of::<HtmlTextAreaElement>() && is_all_selected(control)
}

fn can_grow(form: Form, table: TableIx) -> bool {
    form.read(|core| core.session.plan().table(table).is_some_and(|plan| !plan.is_fixed())).unwrap_or_default()
}

/// Enter goes down, but in a narrative it begins a new line.
fn enter(form: Form, cell: CellRef, control: &HtmlElement, up: bool) -> bool {
    match cell {
        CellRef::Cell(table, row, column) => {
            down_by_one(form, (table, row, column), !up);
            true
        }
        CellRef::Field(_) => {
            let long = form.read(|core| core.session.plan().spec(cell).map(|spec| spec.kind)).flatten();
            if long == Some(Kind::LongText) && !up {
                return false;
            }
            to_neighbour(control, !up);
            true
        }
    }
}

/// Goes to the next or previous field of the form.
fn to_neighbour(control: &HtmlElement, forward: bool) {
    let Some(paper) = control.closest(".paper").ok().flatten() else { return };
    let Ok(all) = paper.query_selector_all("td:not([hidden]) .ctl") else { return };
    let here = (0..all.length()).find(|&at| all.item(at).is_some_and(|node| node.is_same_node(Some(control))));
    let next = here.and_then(|at| if forward { at.checked_add(1) } else { at.checked_sub(1) });
    if let Some(next) = next.and_then(|at| all.item(at)).and_then(|node| node.dyn_into::<HtmlElement>().ok()) {
        go_to(&next);
    }
}

/// Moves to a cell as a spreadsheet does: its text is selected, typing replaces it.
fn go_to(control: &HtmlElement) {
    scroll_to(control, Scroll::Near);
    focus_quietly(control);
    select_all(control);
}

type Here = (TableIx, RowId, ColumnIx);

/// Editors above or below in the same column, the nearest first.
fn along(core: &Core, (table, row, column): Here, down: bool) -> Box<dyn Iterator<Item = HtmlElement> + '_> {
    let order = core.session.document().rows(table).map(|rows| rows.order()).unwrap_or_default();
    let at = order.iter().position(|&id| id == row).unwrap_or(order.len());
    let (above, from) = order.split_at_checked(at).unwrap_or((order, &[]));
    let editor = move |&id: &RowId| core.paper.as_ref()?.cell_editor(table, id, column);
    if down {
        Box::new(from.iter().skip(1).filter_map(editor))
    } else {
        Box::new(above.iter().rev().filter_map(editor))
    }
}

fn down_by_one(form: Form, here: Here, down: bool) -> bool {
    let next = form.read(|core| along(core, here, down).next());
    match next.flatten() {
        Some(next) => {
            go_to(&next);
            true
        }
        None => false,
    }
}

/// Goes to the edge of a block: the last cell of the same kind, filled or blank, before a
/// change; the first filled one when the next is blank.
fn to_edge(form: Form, here: Here, down: bool) -> bool {
    let list: Vec<_> = form.read(|core| along(core, here, down).collect()).unwrap_or_default();
    let filled = |control: &HtmlElement| value(control).is_some_and(|text| !text.trim().is_empty());
    let first_blank = list.iter().position(|control| !filled(control));
    let at = match first_blank {
        None => list.len().checked_sub(1),
        Some(0) => list.iter().position(filled).or_else(|| list.len().checked_sub(1)),
        Some(blank) => blank.checked_sub(1),
    };
    if let Some(control) = at.and_then(|at| list.get(at)) {
        go_to(control);
    }
    true
}

/// Goes to the next cell of the row, or to its first or last one.
fn to_side(form: Form, (table, row, ColumnIx(here)): Here, right: bool, to_edge: bool) -> bool {
    let control = form.read(|core| {
        let columns = u16::try_from(core.session.plan().table(table)?.table.columns.len()).ok()?;
        let paper = core.paper.as_ref()?;
        let editor = |column| paper.cell_editor(table, row, ColumnIx(column));
        match (right, to_edge) {
            (true, true) => (0..columns).rev().find_map(editor),
            (false, true) => (0..columns).find_map(editor),
            (true, false) => (here.saturating_add(1)..columns).find_map(editor),
            (false, false) => (0..here).rev().find_map(editor),
        }
    });
    if let Some(control) = control.flatten() {
        go_to(&control);
    }
    true
}

/// The selected part of a text, as positions.
fn selection(control: &HtmlElement) -> Option<(u32, u32, u32)> {
    if let Some(input) = control.dyn_ref::<HtmlInputElement>() {
        let length = input.value().encode_utf16().count();
        Some((input.selection_start().ok()??, input.selection_end().ok()??, u32::try_from(length).ok()?))
    } else {
        let area = control.dyn_ref::<HtmlTextAreaElement>()?;
        let length = area.value().encode_utf16().count();
        Some((area.selection_start().ok()??, area.selection_end().ok()??, u32::try_from(length).ok()?))
    }
}

/// True when typing would replace the text: all of it is selected, or there is none.
pub fn is_all_selected(control: &HtmlElement) -> bool {
    selection(control).is_none_or(|(start, end, length)| start == 0 && end == length)
}

/// F2: on with the text that is there, at its end.
pub fn to_the_end(control: &HtmlElement) -> bool {
    let Some((.., end)) = selection(control) else { return false };
    if let Some(input) = control.dyn_ref::<HtmlInputElement>() {
        input.set_selection_range(end, end).ok();
    } else if let Some(area) = control.dyn_ref::<HtmlTextAreaElement>() {
        area.set_selection_range(end, end).ok();
    }
    true
}

/// Esc: the text that the cell had, all of it selected; if it has it, the note goes out of the way.
fn escape(form: Form, control: &HtmlElement) -> bool {
    if !form.restore() {
        form.note_off.set(true);
    }
    select_all(control);
    true
}

/// Alt+Enter: a line break where the cursor is.
fn break_line(form: Form, cell: CellRef, control: &HtmlElement) -> bool {
    let Some(area) = control.dyn_ref::<HtmlTextAreaElement>() else { return true };
    if area.set_range_text("\n").is_err() {
        return true;
    }
    if let Ok(Some(end)) = area.selection_end() {
        let after = if area.selection_start().ok().flatten() == Some(end) { end.saturating_add(1) } else { end };
        area.set_selection_range(after, after).ok();
    }
    form.type_text(cell, &area.value());
    true
}
