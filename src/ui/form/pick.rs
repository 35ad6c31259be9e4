//! A range of cells, picked as in a spreadsheet: by Shift and the arrows, by Shift and a click, by
//! drawing the mouse over it, all of the table by Ctrl+A. The cell in use is one of its corners.

use leptos::prelude::document;
use web_sys::{Element, HtmlElement, KeyboardEvent, MouseEvent};

use super::keyboard::is_all_selected;
use super::table::row_of;
use crate::document::{CellRef, ColumnIx, Edit, TableIx};
use crate::exchange::clipboard::{Area, Copied, Corner, Merged, copy};
use crate::session::Session;
use crate::ui::dom::{Scroll, around, focus_quietly, number, scroll_to, select_all, set, target};
use crate::ui::state::{Core, Form};

/// The range that is picked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Picked {
    table: TableIx,
    /// Where it began: the cell that has the focus.
    from: Corner,
    /// The opposite corner.
    to: Corner,
}

impl Picked {
    /// The cells in it, merged ones whole.
    pub fn area(self, core: &Core) -> Area {
        Area::between(self.table, self.from, self.to).widened(&merged(core, self.table))
    }
}

/// The columns of a table whose equal neighbours are one cell on the page.
fn merged(core: &Core, table: TableIx) -> Vec<Merged> {
    let view = core.paper.as_ref().and_then(|paper| paper.table(table));
    view.map(|view| view.merged().iter().copied().zip(view.spans(&core.session)).collect()).unwrap_or_default()
}

/// The cell of a table that an element lies in.
fn corner_at(core: &Core, element: &Element) -> Option<(TableIx, Corner)> {
    let cell = around(element, "[data-c]")?;
    let (table, row) = row_of(&cell)?;
    let position = core.session.document().rows(table)?.position(row)?;
    Some((table, (position, number(&cell, "data-c")?)))
}

/// The element of a cell, where it shows.
fn element_at(core: &Core, table: TableIx, (row, column): Corner) -> Option<HtmlElement> {
    let id = *core.session.document().rows(table)?.order().get(row)?;
    core.paper.as_ref()?.table(table)?.cell(id, ColumnIx(column)).filter(|cell| !cell.has_attribute("hidden"))
}

/// The cell in use, or the one that has the focus without being typed in.
fn corner_in_use(core: &Core, event: &KeyboardEvent) -> Option<(TableIx, Corner)> {
    corner_at(core, &target(event)?)
}

fn put(form: Form, picked: Picked) {
    form.picked.update(Some(picked).filter(|picked| picked.from != picked.to));
}

/// Shift and a key that goes somewhere.
#[derive(Clone, Copy)]
struct Step {
    down: isize,
    right: isize,
    /// As far as there are cells of the same kind.
    to_edge: bool,
}

impl Step {
    fn of(event: &KeyboardEvent) -> Option<Self> {
        let (down, right) = match event.key().as_str() {
            "ArrowUp" => (-1, 0),
            "ArrowDown" => (1, 0),
            "ArrowLeft" => (0, -1),
            "ArrowRight" => (0, 1),
            _ => return None,
        };
        Some(Self { down, right, to_edge: event.ctrl_key() || event.meta_key() })
    }

    /// The next corner in this direction.
    fn next(self, core: &Core, table: TableIx, (row, column): Corner) -> Option<Corner> {
        let rows = core.session.document().rows(table)?.len();
        let columns = core.session.plan().table(table)?.table.columns.len();
        let row = row.checked_add_signed(self.down).filter(|&row| row < rows)?;
        let column = usize::from(column).checked_add_signed(self.right).filter(|&column| column < columns)?;
        Some((row, u16::try_from(column).ok()?))
    }

    /// The corner that the range reaches with this step.
    fn from(self, core: &Core, picked: Picked) -> Option<Corner> {
        let table = picked.table;
        if self.to_edge {
            let filled = |at: Corner| is_filled(&core.session, table, at);
            let mut at = self.next(core, table, picked.to)?;
            let block = filled(at);
            while let Some(next) = self.next(core, table, at) {
                match (block, filled(next)) {
                    (true, false) => break,
                    (false, true) => {
                        at = next;
                        break;
                    }
                    _ => at = next,
                }
            }
            return Some(at);
        }
        // Over a merged cell at once.
        let before = picked.area(core);
        let mut to = picked.to;
        loop {
            to = self.next(core, table, to)?;
            if (Picked { to, ..picked }).area(core) != before {
                return Some(to);
            }
        }
    }
}

fn is_filled(session: &Session, table: TableIx, (row, column): Corner) -> bool {
    let rows = session.document().rows(table);
    let row = rows.and_then(|rows| rows.get(*rows.order().get(row)?));
    row.is_some_and(|row| !row.text(ColumnIx(column)).trim().is_empty())
}

/// A key that makes a range, or does something with the one that is picked. `control`: the editor
/// that has the focus.
pub fn on_key(form: Form, event: &KeyboardEvent, control: Option<&HtmlElement>) -> bool {
    let picked = form.picked.peek();
    let ctrl = event.ctrl_key() || event.meta_key();
    // Inside a text Shift and Ctrl+A pick characters.
    let on_the_cell = picked.is_some() || control.is_none_or(is_all_selected);
    if let Some(step) = Step::of(event).filter(|_| event.shift_key() && !event.alt_key() && on_the_cell) {
        return extend(form, event, step);
    }
    if ctrl && matches!(event.key().as_str(), "a" | "A") && !event.alt_key() && on_the_cell {
        return pick_all(form, event);
    }
    let Some(picked) = picked else { return false };
    let area = |core: &Core| picked.area(core);
    match (event.key().as_str(), ctrl, event.alt_key()) {
        ("Escape", ..) => {
            form.picked.set(None);
            true
        }
        ("Delete" | "Backspace", false, false) => change(form, |core| area(core).set_all(&core.session, "")),
        ("d" | "D", true, false) => change(form, |core| area(core).fill_down(&core.session)),
        // Copying, undoing: what is picked stays. Modifiers alone are no keys.
        (_, true, _) | ("Shift" | "Control" | "Alt" | "Meta", ..) => false,
        _ => {
            form.picked.set(None);
            false
        }
    }
}

fn extend(form: Form, event: &KeyboardEvent, step: Step) -> bool {
    let next = form.read(|core| {
        let picked = form.picked.peek().or_else(|| {
            let (table, from) = corner_in_use(core, event)?;
            Some(Picked { table, from, to: from })
        })?;
        let to = step.from(core, picked)?;
        let picked = Picked { to, ..picked };
        Some((picked, element_at(core, picked.table, to)))
    });
    let Some((picked, cell)) = next.flatten() else { return form.picked.peek().is_some() };
    put(form, picked);
    if let Some(cell) = cell {
        scroll_to(&cell, Scroll::Near);
    }
    true
}

fn pick_all(form: Form, event: &KeyboardEvent) -> bool {
    let all = form.read(|core| {
        let (table, _) = corner_in_use(core, event)?;
        let last = core.session.document().rows(table)?.len().checked_sub(1)?;
        let right = core.session.plan().table(table)?.table.columns.len().checked_sub(1)?;
        Some(Picked { table, from: (0, 0), to: (last, u16::try_from(right).ok()?) })
    });
    let Some(all) = all.flatten() else { return false };
    put(form, all);
    true
}

/// Changes all cells that are picked, as one undo step; they stay picked.
fn change(form: Form, edits: impl FnOnce(&Core) -> Vec<Edit>) -> bool {
    let edits = form.read(edits).unwrap_or_default();
    form.apply(edits);
    form.settle();
    true
}

/// The mouse is pressed: a range begins here, ends here (Shift), or is done with.
pub fn on_press(form: Form, event: &MouseEvent) -> bool {
    let here = target(event).and_then(|at| form.read(|core| corner_at(core, &at)).flatten());
    if event.button() != 0 {
        return false;
    }
    let begun = form.picked.peek().map(|picked| (picked.table, picked.from)).or_else(|| {
        let CellRef::Cell(table, row, column) = form.active.peek()? else { return None };
        let position = form.read(|core| core.session.document().rows(table)?.position(row)).flatten()?;
        Some((table, (position, column.0)))
    });
    if let (true, Some((table, to)), Some((begun_in, from))) = (event.shift_key(), here, begun)
        && table == begun_in
        && from != to
    {
        put(form, Picked { table, from, to });
        return true;
    }
    form.picked.update(None);
    form.drawn_from.set(here);
    false
}

/// Whether the mouse was pressed in a cell and may draw a range from there.
pub fn is_drawing(form: Form) -> bool {
    form.drawn_from.get().is_some()
}

/// The mouse is drawn over a cell.
pub fn on_draw(form: Form, event: &MouseEvent) {
    let Some((table, from)) = form.drawn_from.get() else { return };
    if event.buttons() & 1 == 0 {
        return form.drawn_from.set(None);
    }
    // Firefox lets the text in which the mouse was pressed have every event.
    let under = document().element_from_point(pixel(event.client_x()), pixel(event.client_y()));
    let here = under.and_then(|at| form.read(|core| corner_at(core, &at)).flatten());
    let Some((_, to)) = here.filter(|(here, _)| *here == table) else { return };
    if to == from && form.picked.peek().is_none() {
        return;
    }
    put(form, Picked { table, from, to });
    let begun = form.read(|core| element_at(core, table, from)).flatten();
    if let Some(cell) = begun {
        match super::cell::editor(&cell) {
            Some(control) => {
                focus_quietly(&control);
                select_all(&control);
            }
            None => {
                set(&cell, "tabindex", "-1");
                focus_quietly(&cell);
            }
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "a position on a screen")]
fn pixel(position: i32) -> f32 {
    position as f32
}

/// What goes on the clipboard when a range is picked.
pub fn copied(form: Form) -> Option<Copied> {
    let picked = form.picked.peek()?;
    form.read(|core| copy(&core.session, picked.area(core), &merged(core, picked.table)))
}

/// Clears what has been cut.
pub fn clear(form: Form) {
    if let Some(picked) = form.picked.peek() {
        change(form, |core| picked.area(core).set_all(&core.session, ""));
    }
}

/// A single text is pasted into every cell that is picked; false when none is.
pub fn fill(form: Form, text: &str) -> bool {
    let Some(picked) = form.picked.peek() else { return false };
    change(form, |core| picked.area(core).set_all(&core.session, text))
}

/// Where a paste begins: in the upper left cell of what is picked.
pub fn beginning(form: Form) -> Option<CellRef> {
    let picked = form.picked.peek()?;
    form.read(|core| {
        let area = picked.area(core);
        let row = *core.session.document().rows(area.table)?.order().get(area.top)?;
        Some(CellRef::Cell(area.table, row, ColumnIx(area.left)))
    })?
}
