//! The model of a table's rows: made once, element by element, and then written for each row.

use web_sys::HtmlElement;

use super::cell;
use super::markup::{Markup, hole};
use super::table::list_of;
use crate::template::{CellSpec, Role, TablePlan, Template};
use crate::ui::dom::{append, button, classed, element, set, texted, toggle};
use crate::ui::labels::t;

/// Holes of a row; those of its texts follow, two for each column.
const ID: usize = 0;
const LABEL: usize = 1;
const NAME: usize = 2;
const SPOKEN: usize = 3;
const ACTIONS: usize = 4;
const TEXTS: usize = 5;

/// What tells one row from the others.
pub struct RowTexts<'row> {
    /// Number of the row, for life.
    pub id: u32,
    /// Position, or the key of a printed row.
    pub name: &'row str,
    /// Position, from 1.
    pub position: usize,
    /// Texts of the columns that are shown.
    pub cells: Vec<&'row str>,
}

/// A blank row, to be written for each row of the table.
pub struct RowModel {
    markup: Markup,
    prefix: String,
    /// Columns in which one chooses from a list; they show their text when the row is there.
    listed: Vec<bool>,
}

impl RowModel {
    /// Rows in which one types.
    pub fn of(prefix: &str, plan: &TablePlan, template: &Template, fixed: bool) -> Self {
        let row = element("tr");
        set(&row, "data-r", &hole(ID));
        set(&row, "data-row", &hole(NAME));
        if !fixed {
            append(&row, &handle());
        }
        let cells: Vec<_> = plan.table.columns.iter().map(|spec| cell_of(spec, template, fixed)).collect();
        for ((at, spec), cell) in plan.table.columns.iter().enumerate().zip(&cells) {
            set(cell, "data-c", &at.to_string());
            set(cell, "data-cell", &format!("{}/{}/{}", plan.table.id, hole(NAME), spec.id));
            toggle(cell, "first", at == 0);
            toggle(cell, "stick", spec.role == Some(Role::Name));
            if let Some(control) = cell::editor(cell) {
                set(&control, "aria-labelledby", &format!("{prefix}c{at} {}", hole(LABEL)));
                cell::hollow(cell, &hole(TEXTS + 2 * at), &hole(TEXTS + 2 * at + 1));
            }
            append(&row, cell);
        }
        let listed = cells.iter().map(cell::is_list).collect();
        Self { markup: Markup::read(&row.outer_html()), prefix: prefix.to_owned(), listed }
    }

    /// Rows of a table that is printed once more.
    pub fn mirror(prefix: &str, specs: &[&CellSpec]) -> Self {
        let row = element("tr");
        for (at, spec) in specs.iter().enumerate() {
            let class = cell::cell_class(spec, false).replace("cell", "printed");
            let cell = texted("td", &format!("{class} mirrored"), &hole(TEXTS + 2 * at + 1));
            toggle(&cell, "first", at == 0);
            append(&row, &cell);
        }
        Self { markup: Markup::read(&row.outer_html()), prefix: prefix.to_owned(), listed: vec![false; specs.len()] }
    }

    /// The id of what names a row for those who listen.
    pub fn label(&self, id: u32) -> String {
        format!("{}r{id}", self.prefix)
    }

    /// Writes a row.
    pub fn write(&self, into: &mut String, row: &RowTexts) {
        let (id, label) = (row.id.to_string(), self.label(row.id));
        let (spoken, actions) = (t().row_number.count(row.position), t().row_actions.count(row.position));
        let own: Vec<_> = row.cells.iter().map(|text| cell::own_text(text)).collect();
        let mirrored: Vec<_> = row.cells.iter().map(|text| cell::mirror_text(text)).collect();
        self.markup.fill(into, |number| match number {
            ID => &id,
            LABEL => &label,
            NAME => row.name,
            SPOKEN => &spoken,
            ACTIONS => &actions,
            _ => {
                let at = number - TEXTS;
                let texts = if at.is_multiple_of(2) { &own } else { &mirrored };
                texts.get(at / 2).map_or("", AsRef::as_ref)
            }
        });
    }

    /// True when a column shows this text only once the row is there: a choice from a list, and the
    /// one character that markup cannot say.
    pub fn is_late(&self, column: usize, text: &str) -> bool {
        (!text.is_empty() && self.listed.get(column) == Some(&true)) || text.contains('\0')
    }
}

/// The row's number, a button that opens its menu, and its name for those who listen.
fn handle() -> HtmlElement {
    let handle = classed("th", "handle");
    set(&handle, "scope", "row");
    handle.set_id(&hole(LABEL));
    set(&handle, "aria-label", &hole(SPOKEN));
    let button = button("handle-btn", &hole(NAME));
    set(&button, "tabindex", "-1");
    set(&button, "aria-haspopup", "menu");
    set(&button, "aria-expanded", "false");
    set(&button, "aria-label", &hole(ACTIONS));
    set(&button, "data-do", "row-menu");
    append(&handle, &button);
    handle
}

fn cell_of(spec: &CellSpec, template: &Template, fixed: bool) -> HtmlElement {
    if !(fixed && spec.printed && matches!(spec.role, Some(Role::Label | Role::Name))) {
        return cell::build(spec, &list_of(spec, template), false);
    }
    let heading = classed("th", "printed lead");
    set(&heading, "scope", "row");
    heading
}
