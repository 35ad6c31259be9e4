//! Rows come, go and move: the menu at a row's number, and the same by keys.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

use super::table::row_of;
use crate::browser::Listener;
use crate::document::{CellRef, ColumnIx, Edit, Place as Spot, RowId, TableIx, blank_row};
use crate::ui::dom::{
    Place, add_icon, append, append_all, around, button, classed, element, find, focus_quietly, on, on_press, put_at,
    set, set_or_remove, target, test_id, texted,
};
use crate::ui::icons;
use crate::ui::labels::t;
use crate::ui::live::hold;
use crate::ui::state::{Core, Form};

/// A new row beside another: it belongs to the same group.
fn insertion(core: &Core, table: TableIx, at: usize, like: Option<RowId>) -> Option<Edit> {
    let plan = core.session.plan().table(table)?;
    let mut row = blank_row(&plan.table);
    let model = like.and_then(|like| core.session.document().rows(table)?.get(like));
    if let Some(model) = model {
        for id in &plan.table.merge {
            let column = plan.column_named(id)?;
            if let Some(text) = row.cells.get_mut(usize::from(column.0)) {
                model.text(column).clone_into(text);
            }
        }
    }
    Some(Edit::InsertRow { table, at, row })
}

/// Adds a row above another and goes there.
pub fn insert_above(form: Form, table: TableIx, row: RowId) {
    insert(form, table, row, 0);
}

/// Adds a row below another and goes there.
pub fn insert_below(form: Form, table: TableIx, row: RowId) {
    insert(form, table, row, 1);
}

fn insert(form: Form, table: TableIx, row: RowId, below: usize) {
    let edit = form.read(|core| {
        let at = core.session.document().rows(table)?.position(row)? + below;
        insertion(core, table, at, Some(row))
    });
    go_to_new(form, edit.flatten());
}

/// Adds a row at the end of a table and goes there.
pub fn add_at_end(form: Form, table: TableIx) {
    let edit = form.read(|core| {
        let rows = core.session.document().rows(table)?;
        insertion(core, table, rows.len(), rows.order().last().copied())
    });
    go_to_new(form, edit.flatten());
}

fn go_to_new(form: Form, edit: Option<Edit>) {
    let changes = form.apply(edit.into_iter().collect());
    if let Some(&(table, row)) = changes.rows_added.first() {
        form.go(Spot::Row(table, row));
    }
}

/// Removes a row and goes to the one that takes its place.
pub fn remove(form: Form, table: TableIx, row: RowId) {
    let next = form.read(|core| {
        let order = core.session.document().rows(table)?.order();
        let at = order.iter().position(|&id| id == row)?;
        order.get(at + 1).or_else(|| order.get(at.checked_sub(1)?)).copied()
    });
    form.apply(vec![Edit::RemoveRow(table, row)]);
    form.go(next.flatten().map_or(Spot::Table(table), |next| Spot::Row(table, next)));
}

/// Moves a row up by one; the focus goes along.
pub fn move_up(form: Form, table: TableIx, row: RowId) {
    shift(form, table, row, false);
}

/// Moves a row down by one; the focus goes along.
pub fn move_down(form: Form, table: TableIx, row: RowId) {
    shift(form, table, row, true);
}

fn shift(form: Form, table: TableIx, row: RowId, down: bool) {
    let to = form.read(|core| {
        let rows = core.session.document().rows(table)?;
        let at = rows.position(row)?;
        let to = if down { at + 1 } else { at.checked_sub(1)? };
        (to < rows.len()).then_some(to)
    });
    let Some(to) = to.flatten() else { return };
    let inside = matches!(form.active.peek(), Some(CellRef::Cell(_, id, _)) if id == row);
    form.apply(vec![Edit::MoveRow(table, row, to)]);
    if !inside {
        form.go(Spot::Row(table, row));
    }
}

/// Copies the text of the cell above, if there is one.
pub fn fill_down(form: Form, table: TableIx, row: RowId, column: ColumnIx) {
    let above = form.read(|core| {
        let rows = core.session.document().rows(table)?;
        let above = rows.order().get(rows.position(row)?.checked_sub(1)?)?;
        Some(rows.get(*above)?.text(column).to_owned())
    });
    if let Some(text) = above.flatten() {
        form.put(CellRef::Cell(table, row, column), &text);
    }
}

/// The menu at a row's number.
#[derive(Clone)]
pub struct RowMenu {
    form: Form,
    frame: HtmlElement,
    open: Rc<RefCell<Option<Open>>>,
}

/// A menu that is open.
struct Open {
    menu: HtmlElement,
    button: HtmlElement,
}

type Run = fn(Form, TableIx, RowId);

impl RowMenu {
    /// A closed menu; `frame` holds the paper.
    pub fn new(form: Form, frame: &HtmlElement) -> Self {
        let menu = Self { form, frame: frame.clone(), open: Rc::default() };
        let outside = menu.clone();
        hold(Listener::on(&leptos::prelude::window(), "mousedown", move |event| {
            let inside = target(&event).is_some_and(|at| around(&at, ".row-menu, .handle-btn").is_some());
            if !inside {
                outside.close(false);
            }
        }));
        menu
    }

    /// Opens the menu at a row's button, or closes it.
    pub fn toggle(&self, button: &HtmlElement) {
        let Some((table, row)) = row_of(button) else { return };
        let again = self.open.borrow().as_ref().is_some_and(|open| open.button.is_same_node(Some(button)));
        self.close(false);
        if !again && let Some(menu) = self.build(table, row) {
            let (frame, place) = (Place::of(&self.frame), Place::of(button));
            put_at(&menu, place.right - frame.left, place.top - frame.top);
            append(&self.frame, &menu);
            set(button, "aria-expanded", "true");
            if let Some(first) = find(&menu, "button:not([disabled])") {
                focus_quietly(&first);
            }
            self.open.replace(Some(Open { menu, button: button.clone() }));
        }
    }

    /// Closes the menu; `back`: the focus goes back to its button.
    fn close(&self, back: bool) {
        let Some(open) = self.open.take() else { return };
        set(&open.button, "aria-expanded", "false");
        if back {
            focus_quietly(&open.button);
        }
        open.menu.remove();
    }

    fn build(&self, table: TableIx, row: RowId) -> Option<HtmlElement> {
        let (at, count, covered) = self.form.read(|core| {
            let rows = core.session.document().rows(table)?;
            Some((rows.position(row)?, rows.len(), core.paper.as_ref()?.table(table)?.is_covered(row)))
        })??;
        let menu = classed("div", "row-menu");
        set(&menu, "role", "menu");
        set(&menu, "aria-label", t().row_menu);
        test_id(&menu, "row-menu");
        let item = |test: &str, icon: &str, label: &str, keys: &str, can: bool, run: Run| {
            let item = button("", "");
            set(&item, "role", "menuitem");
            test_id(&item, test);
            set_or_remove(&item, "disabled", (!can).then_some(""));
            add_icon(&item, icon);
            append_all(&item, &[&texted("span", "", label), &texted("kbd", "", keys)]);
            let this = self.clone();
            on_press(&item, move || {
                this.close(false);
                run(this.form, table, row);
            });
            append(&menu, &item);
        };
        let words = t();
        item("row-insert-above", icons::INSERT_ABOVE, words.insert_above, "Alt+Shift+↑", true, insert_above);
        item("row-insert-below", icons::INSERT_BELOW, words.insert_below, "Alt+Shift+↓", true, insert_below);
        append(&menu, &element("hr"));
        item("row-up", icons::UP, words.move_up, "Alt+↑", at > 0, move_up);
        item("row-down", icons::DOWN, words.move_down, "Alt+↓", at + 1 < count, move_down);
        if covered {
            item("row-part", icons::PART, words.part_row, "", true, Form::part_row);
        }
        append(&menu, &element("hr"));
        item("row-remove", icons::REMOVE, words.remove_row, "Alt+Delete", true, remove);
        let this = self.clone();
        on(&menu, "keydown", move |event| this.on_key(&event));
        Some(menu)
    }

    fn on_key(&self, event: &Event) {
        let Some(key) = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key) else { return };
        let forward = match key.as_str() {
            "ArrowDown" => true,
            "ArrowUp" => false,
            "Escape" => return self.close(true),
            _ => return,
        };
        event.prevent_default();
        let mut at = target(event).and_then(|at| around(&at, "button")).map(Element::from);
        loop {
            at = at.and_then(|at| if forward { at.next_element_sibling() } else { at.previous_element_sibling() });
            let Some(here) = at.as_ref().and_then(|here| here.dyn_ref::<HtmlElement>()) else { return };
            if here.tag_name() == "BUTTON" && !here.has_attribute("disabled") {
                return focus_quietly(here);
            }
        }
    }
}
