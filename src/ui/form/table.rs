//! A table of rows as the paper shows it: fixed column widths, two-level headings, merged cells.
//! A mirror is a table, or some of its columns, printed once more: shown, typed elsewhere.

use std::collections::{HashMap, HashSet};

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlTableRowElement};

use super::cell;
use super::heading::{columns, head, least_width};
use crate::document::{CellRef, ColumnIx, RowId, TableIx};
use crate::session::Session;
use crate::template::{CellSpec, Kind, Role, TablePlan, Template};
use crate::ui::dom::{append, around, button, classed, element, find, number, set, toggle};
use crate::ui::labels::t;

/// A table that has been built, and where its rows are.
pub struct TableView {
    /// Which table of the form.
    pub index: TableIx,
    /// The `<table>`.
    pub root: HtmlElement,
    body: HtmlElement,
    /// A blank row, to be cloned.
    model: HtmlElement,
    rows: HashMap<RowId, HtmlTableRowElement>,
    /// The columns, from left to right: all of them, but in a mirror.
    shown: Vec<ColumnIx>,
    /// Stands before the ids of this table's elements.
    prefix: String,
    mirror: bool,
    /// Cells before the first column: the handle of rows that can move.
    lead: u32,
    /// Columns whose equal neighbours are one cell.
    pub(super) merged: Vec<ColumnIx>,
    /// Rows that begin a group of their own although the texts are equal.
    pub(super) parted: HashSet<RowId>,
    /// Rows that each merged cell spans on the page, where it is not one.
    pub(super) spanned: HashMap<(RowId, ColumnIx), u32>,
    fixed: bool,
    /// Pixels below which the table cannot be read.
    pub least_width: u32,
}

impl TableView {
    /// Builds the table with its headings; [`Self::sync_rows`] brings the rows.
    pub fn build(index: TableIx, plan: &TablePlan, template: &Template) -> Self {
        let all = (0_u16..).map(ColumnIx).take(plan.table.columns.len()).collect();
        let mut view = Self::frame(index, plan, all, false);
        set(&view.root, "data-t", &index.0.to_string());
        set(&view.root, "data-table", &plan.table.id);
        view.model = model_row(plan, template, view.fixed);
        view
    }

    /// Builds the table once more, with these columns.
    pub fn build_mirror(index: TableIx, plan: &TablePlan, columns: &[String]) -> Self {
        let shown: Vec<_> = columns.iter().filter_map(|id| plan.column_named(id)).collect();
        let view = Self::frame(index, plan, shown, true);
        for (at, &column) in view.shown.iter().enumerate() {
            let centred = plan.column(column).map(|spec| cell::cell_class(spec, false)).unwrap_or_default();
            let cell = classed("td", &format!("{} mirrored", centred.replace("cell", "printed")));
            toggle(&cell, "first", at == 0);
            append(&view.model, &cell);
        }
        view
    }

    fn frame(index: TableIx, plan: &TablePlan, shown: Vec<ColumnIx>, mirror: bool) -> Self {
        let fixed = mirror || plan.is_fixed();
        let prefix = format!("{}{}", if mirror { 'm' } else { 't' }, index.0);
        let specs: Vec<&CellSpec> = shown.iter().filter_map(|&column| plan.column(column)).collect();
        let root = classed("table", if fixed { "grid rows" } else { "grid rows movable" });
        append(&root, &columns(&specs, fixed));
        append(&root, &head(&prefix, &specs, fixed));
        let body = element("tbody");
        append(&root, &body);
        let merged = plan.table.merge.iter().filter_map(|id| plan.column_named(id));
        let merged = merged.filter(|column| shown.contains(column)).collect();
        Self {
            index,
            root,
            body,
            model: element("tr"),
            rows: HashMap::new(),
            shown,
            prefix,
            mirror,
            lead: u32::from(!fixed),
            merged,
            parted: HashSet::new(),
            spanned: HashMap::new(),
            fixed,
            least_width: least_width(&specs),
        }
    }

    /// The cell of a row.
    pub fn cell(&self, row: RowId, column: ColumnIx) -> Option<HtmlElement> {
        let at = self.shown.iter().position(|&shown| shown == column)?;
        self.rows.get(&row)?.cells().item(u32::try_from(at).ok()? + self.lead)?.dyn_into().ok()
    }

    /// What stands for the row as a whole: its handle, or its first cell.
    pub fn handle(&self, row: RowId) -> Option<HtmlElement> {
        self.rows.get(&row)?.cells().item(0)?.dyn_into().ok()
    }

    /// The heading of a column.
    pub fn heading(&self, column: ColumnIx) -> Option<HtmlElement> {
        let at = self.shown.iter().position(|&shown| shown == column)?;
        find(&self.root, &format!("#{}c{at}", self.prefix))
    }

    /// The row itself.
    pub fn row(&self, row: RowId) -> Option<&HtmlTableRowElement> {
        self.rows.get(&row)
    }

    /// Brings the rows on the page into the document's order, making and dropping rows as needed.
    pub fn sync_rows(&mut self, session: &Session) {
        let (Some(plan), Some(rows)) = (session.plan().table(self.index), session.document().rows(self.index)) else {
            return;
        };
        let stays: HashSet<RowId> = rows.order().iter().copied().collect();
        self.rows.retain(|id, row| {
            let stay = stays.contains(id);
            if !stay {
                row.remove();
            }
            stay
        });
        self.spanned.retain(|(id, _), _| stays.contains(id));
        let mut next = self.body.first_element_child();
        for (position, &id) in rows.order().iter().enumerate() {
            let row = match self.rows.get(&id) {
                Some(row) => row.clone(),
                None => {
                    let row = self.make_row(session, plan, id);
                    self.rows.insert(id, row.clone());
                    row
                }
            };
            if next.as_ref().is_some_and(|next| next.is_same_node(Some(&row))) {
                next = row.next_element_sibling();
            } else {
                let before = next.as_ref().map(AsRef::as_ref);
                self.body.insert_before(&row, before).ok();
            }
            self.number_row(plan, &row, position, rows.get(id).and_then(|row| row.preset));
        }
        toggle(&self.root, "is-empty", rows.is_empty());
        self.merge_cells(session);
    }

    /// A row with its texts.
    fn make_row(&self, session: &Session, plan: &TablePlan, id: RowId) -> HtmlTableRowElement {
        let row: HtmlTableRowElement = match self.model.clone_node_with_deep(true) {
            Ok(node) => node.unchecked_into(),
            Err(_) => element("tr").unchecked_into(),
        };
        let preset = session.document().rows(self.index).and_then(|rows| rows.get(id)).and_then(|row| row.preset);
        toggle(&row, "total", plan.preset(preset).is_some_and(|preset| preset.total));
        let cells = row.cells();
        let row_label = format!("{}r{}", self.prefix, id.0);
        if !self.mirror {
            set(&row, "data-r", &id.0.to_string());
        }
        if let Some(name) = cells.item(0).filter(|_| !self.fixed).and_then(|handle| handle.first_element_child()) {
            name.set_id(&row_label);
        }
        for (at, &column) in (self.lead..).zip(&self.shown) {
            let (Some(cell), Some(spec)) = (cells.item(at), plan.column(column)) else { continue };
            let place = CellRef::Cell(self.index, id, column);
            let text = session.document().text(place).unwrap_or_default();
            if self.mirror {
                cell.set_text_content(Some(text));
                continue;
            }
            let first = at == self.lead;
            if !plan.applies(preset, spec) {
                cell.set_text_content(None);
                cell.set_class_name(if first { "void first" } else { "void" });
                set(&cell, "aria-label", t().not_applicable);
                continue;
            }
            // A column of printed texts is typed in on rows that the form does not print.
            if spec.printed && preset.is_some() {
                cell.set_text_content(Some(text));
                let lead = matches!(spec.role, Some(Role::Label | Role::Level1 | Role::Level2 | Role::Name));
                cell.set_class_name(if lead { "printed lead" } else { "printed" });
                toggle(&cell, "aux", spec.auxiliary);
                toggle(&cell, "first", first);
                if self.fixed && matches!(spec.role, Some(Role::Label | Role::Name)) {
                    cell.set_id(&row_label);
                }
                continue;
            }
            if let Some(control) = cell::fill(&cell, text, session.computed(place).as_ref()) {
                set(&control, "aria-labelledby", &format!("{}c{} {row_label}", self.prefix, column.0));
            }
        }
        row
    }

    /// Names a row and its cells by position, or by key where the form prints the rows.
    fn number_row(&self, plan: &TablePlan, row: &HtmlTableRowElement, position: usize, preset: Option<u16>) {
        if self.mirror {
            return;
        }
        let key = plan.preset(preset).filter(|_| self.fixed).map(|preset| preset.key.clone());
        let name = key.unwrap_or_else(|| (position + 1).to_string());
        if row.get_attribute("data-row").as_deref() == Some(&name) {
            return;
        }
        set(row, "data-row", &name);
        let cells = row.cells();
        for (at, spec) in (self.lead..).zip(&plan.table.columns) {
            if let Some(cell) = cells.item(at) {
                set(&cell, "data-cell", &format!("{}/{name}/{}", plan.table.id, spec.id));
            }
        }
        if self.fixed {
            return;
        }
        let parts = cells.item(0).map(|handle| handle.children());
        if let Some(label) = parts.as_ref().and_then(|parts| parts.item(0)) {
            label.set_text_content(Some(&t().row_number.count(position + 1)));
        }
        if let Some(button) = parts.as_ref().and_then(|parts| parts.item(1)) {
            button.set_text_content(Some(&name));
            set(&button, "aria-label", &t().row_actions.count(position + 1));
        }
    }
}

/// A blank row, to be cloned for each row of the table.
fn model_row(plan: &TablePlan, template: &Template, fixed: bool) -> HtmlElement {
    let row = element("tr");
    if !fixed {
        let handle = classed("th", "handle");
        set(&handle, "scope", "row");
        append(&handle, &classed("span", "sr"));
        let button = button("handle-btn", "");
        set(&button, "tabindex", "-1");
        set(&button, "aria-haspopup", "menu");
        set(&button, "aria-expanded", "false");
        set(&button, "data-do", "row-menu");
        append(&handle, &button);
        append(&row, &handle);
    }
    for (at, spec) in plan.table.columns.iter().enumerate() {
        let header = fixed && matches!(spec.role, Some(Role::Label | Role::Name));
        let cell = cell_of(spec, template, header);
        set(&cell, "data-c", &at.to_string());
        toggle(&cell, "first", at == 0);
        toggle(&cell, "stick", spec.role == Some(Role::Name));
        append(&row, &cell);
    }
    row
}

fn cell_of(spec: &CellSpec, template: &Template, header: bool) -> HtmlElement {
    let list = list_of(spec, template);
    let cell = cell::build(spec, &list, false);
    if !(header && spec.printed) {
        return cell;
    }
    let heading = classed("th", "printed lead");
    set(&heading, "scope", "row");
    heading
}

/// What a cell chooses from: its list, or the grades.
pub fn list_of(spec: &CellSpec, template: &Template) -> Vec<String> {
    match template.lists.get(&spec.list) {
        Some(list) => list.clone(),
        None if spec.kind == Kind::Grade => template.grades.iter().map(|grade| grade.name.clone()).collect(),
        None => Vec::new(),
    }
}

/// The table row that an element lies in: its table and id.
pub fn row_of(element: &Element) -> Option<(TableIx, RowId)> {
    let row = around(element, "tr[data-r]")?;
    let table = around(&row, "table[data-t]")?;
    Some((TableIx(number(&table, "data-t")?), RowId(number(&row, "data-r")?)))
}
