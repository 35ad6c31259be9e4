//! Rows come, go and move: the menu at a row's number, and the same by keys.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::table::row_of;
use crate::document::{CellRef, ColumnIx, Edit, Place, RowId, TableIx, blank_row};
use crate::ui::dom::{Box, focus_quietly, set};
use crate::ui::icons;
use crate::ui::labels::t;
use crate::ui::state::{Core, Form};

/// Where a new row goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Above the row.
    Above,
    /// Below it.
    Below,
}

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

/// Adds a row beside another and goes there.
pub fn insert(form: Form, table: TableIx, row: RowId, side: Side) {
    let edit = form.read(|core| {
        let position = core.session.document().rows(table)?.position(row)?;
        let at = if side == Side::Above { position } else { position + 1 };
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
        form.go(Place::Row(table, row));
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
    form.go(next.flatten().map_or(Place::Table(table), |next| Place::Row(table, next)));
}

/// Moves a row up or down by one; the focus goes along.
pub fn shift(form: Form, table: TableIx, row: RowId, down: bool) {
    let to = form.read(|core| {
        let rows = core.session.document().rows(table)?;
        let at = rows.position(row)?;
        let to = if down { at + 1 } else { at.checked_sub(1)? };
        (to < rows.len()).then_some(to)
    });
    let Some(to) = to.flatten() else { return };
    let inside = matches!(form.active.get_untracked(), Some(CellRef::Cell(_, id, _)) if id == row);
    form.apply(vec![Edit::MoveRow(table, row, to)]);
    if !inside {
        form.go(Place::Row(table, row));
    }
}

/// Copies the text of the cell above; false when there is none.
pub fn fill_down(form: Form, table: TableIx, row: RowId, column: ColumnIx) -> bool {
    let edit = form.read(|core| {
        let rows = core.session.document().rows(table)?;
        let above = rows.order().get(rows.position(row)?.checked_sub(1)?)?;
        let text = rows.get(*above)?.text(column).to_owned();
        Some(Edit::Set(CellRef::Cell(table, row, column), text))
    });
    let edit = edit.flatten();
    let filled = edit.is_some();
    form.apply(edit.into_iter().collect());
    filled
}

/// What the row menu is open for.
#[derive(Clone, PartialEq)]
struct Open {
    table: TableIx,
    row: RowId,
    first: bool,
    last: bool,
    covered: bool,
    left: i32,
    top: i32,
}

/// The menu at a row's number.
#[derive(Clone, Copy)]
pub struct RowMenu {
    form: Form,
    open: RwSignal<Option<Open>>,
    button: StoredValue<Option<HtmlElement>, LocalStorage>,
}

impl RowMenu {
    /// A closed menu.
    pub fn new(form: Form) -> Self {
        Self { form, open: RwSignal::new(None), button: StoredValue::new_local(None) }
    }

    /// Opens the menu at a row's button, or closes it.
    pub fn toggle(self, button: &Element) {
        let Some((table, row)) = row_of(button) else { return };
        let again =
            self.open.with_untracked(|open| open.as_ref().is_some_and(|open| (open.table, open.row) == (table, row)));
        self.close(false);
        if again {
            return;
        }
        let open = self.form.read(|core| {
            let rows = core.session.document().rows(table)?;
            let at = rows.position(row)?;
            let paper = core.paper.as_ref()?;
            let covered = paper.table(table)?.is_covered(row);
            let (frame, place) = (Box::of(paper.root()), Box::of(button));
            Some(Open {
                table,
                row,
                first: at == 0,
                last: at + 1 == rows.len(),
                covered,
                left: place.right - frame.left,
                top: place.top - frame.top,
            })
        });
        set(button, "aria-expanded", "true");
        self.button.set_value(button.clone().dyn_into().ok());
        self.open.set(open.flatten());
    }

    /// Closes the menu; `back`: the focus goes back to its button.
    pub fn close(self, back: bool) {
        let Some(button) = self.button.try_update_value(Option::take).flatten() else { return };
        set(&button, "aria-expanded", "false");
        if back {
            focus_quietly(&button);
        }
        self.open.set(None);
    }

    fn run(self, action: impl FnOnce(Form, TableIx, RowId)) {
        let Some(open) = self.open.get_untracked() else { return };
        self.close(false);
        action(self.form, open.table, open.row);
    }
}

/// The row menu, where it is open.
#[component]
pub fn RowMenuView(menu: RowMenu) -> impl IntoView {
    let item = move |test: &'static str,
                     icon: AnyView,
                     label: &'static str,
                     keys: &'static str,
                     off: bool,
                     run: fn(Form, TableIx, RowId)| {
        view! {
            <button type="button" role="menuitem" data-testid=test disabled=off on:click=move |_| menu.run(run)>
                {icon}
                <span>{label}</span>
                <kbd>{keys}</kbd>
            </button>
        }
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        let forward = match event.key().as_str() {
            "ArrowDown" => true,
            "ArrowUp" => false,
            "Escape" => return menu.close(true),
            _ => return,
        };
        event.prevent_default();
        step_focus(&event, forward);
    };
    let at = NodeRef::<leptos::html::Div>::new();
    Effect::new(move |_| {
        if let Some(root) = at.get()
            && let Ok(Some(first)) = root.query_selector("button:not([disabled])")
            && let Ok(first) = first.dyn_into::<HtmlElement>()
        {
            focus_quietly(&first);
        }
    });
    move || {
        menu.open.get().map(|open| {
            view! {
                <div
                    node_ref=at
                    class="row-menu"
                    role="menu"
                    aria-label=t().row_menu
                    data-testid="row-menu"
                    style:left=format!("{}px", open.left)
                    style:top=format!("{}px", open.top)
                    on:keydown=on_key
                >
                    {item("row-insert-above", icons::insert_above().into_any(), t().insert_above, "Alt+Shift+↑", false, |form, table, row| insert(form, table, row, Side::Above))}
                    {item("row-insert-below", icons::insert_below().into_any(), t().insert_below, "Alt+Shift+↓", false, |form, table, row| insert(form, table, row, Side::Below))}
                    <hr />
                    {item("row-up", icons::up().into_any(), t().move_up, "Alt+↑", open.first, |form, table, row| shift(form, table, row, false))}
                    {item("row-down", icons::down().into_any(), t().move_down, "Alt+↓", open.last, |form, table, row| shift(form, table, row, true))}
                    {open.covered.then(|| item("row-part", icons::part().into_any(), t().part_row, "", false, Form::part_row))}
                    <hr />
                    {item("row-remove", icons::remove().into_any(), t().remove_row, "Alt+Delete", false, remove)}
                </div>
            }
        })
    }
}

/// Moves the focus to the next or previous item of a menu.
fn step_focus(event: &web_sys::KeyboardEvent, forward: bool) {
    let Some(button) = super::events::target(event).and_then(|at| at.closest("button").ok().flatten()) else { return };
    let mut at = Some(button);
    loop {
        at = at.and_then(|at| if forward { at.next_element_sibling() } else { at.previous_element_sibling() });
        let Some(here) = &at else { return };
        if here.tag_name() == "BUTTON" && !here.has_attribute("disabled") {
            if let Some(here) = here.dyn_ref::<HtmlElement>() {
                focus_quietly(here);
            }
            return;
        }
    }
}
