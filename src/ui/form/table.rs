//! A table of rows as the paper shows it: fixed column widths, two-level headings, merged cells.
//! A mirror is a table, or some of its columns, printed once more: shown, typed elsewhere.

use std::collections::{HashMap, HashSet};
use std::iter;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlTableRowElement};

use super::cell;
use super::computed::paint_computed;
use super::heading::{columns, head, least_width};
use super::row_model::{RowModel, RowTexts};
use crate::document::{CellRef, ColumnIx, RowId, TableIx};
use crate::session::Session;
use crate::template::{CellSpec, Kind, Role, TablePlan, Template};
use crate::ui::dom::{add_markup, append, around, classed, element, find, number, set, toggle};
use crate::ui::labels::t;

/// A table that has been built, and where its rows are.
pub struct TableView {
    /// Which table of the form.
    pub index: TableIx,
    /// The `<table>`.
    pub root: HtmlElement,
    body: HtmlElement,
    model: RowModel,
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
        let fixed = plan.is_fixed();
        let prefix = format!("t{}", index.0);
        let model = RowModel::of(&prefix, plan, template, fixed);
        let view = Self::frame(index, plan, all, prefix, model, fixed);
        set(&view.root, "data-t", &index.0.to_string());
        set(&view.root, "data-table", &plan.table.id);
        view
    }

    /// Builds the table once more, with these columns.
    pub fn build_mirror(index: TableIx, plan: &TablePlan, columns: &[String]) -> Self {
        let shown: Vec<_> = columns.iter().filter_map(|id| plan.column_named(id)).collect();
        let prefix = format!("m{}", index.0);
        let model = RowModel::mirror(&prefix, &specs(plan, &shown));
        Self { mirror: true, ..Self::frame(index, plan, shown, prefix, model, true) }
    }

    fn frame(
        index: TableIx,
        plan: &TablePlan,
        shown: Vec<ColumnIx>,
        prefix: String,
        model: RowModel,
        fixed: bool,
    ) -> Self {
        let specs = specs(plan, &shown);
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
            model,
            rows: HashMap::new(),
            shown,
            prefix,
            mirror: false,
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
        self.rows.get(&row)?.cells().item(self.position(at)?)?.dyn_into().ok()
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
        let mut fresh = Vec::new();
        for (position, &id) in rows.order().iter().enumerate() {
            let Some(row) = self.rows.get(&id).cloned() else {
                fresh.push((position, id));
                continue;
            };
            self.make_rows(session, plan, &mut fresh, next.as_ref());
            if next.as_ref().is_some_and(|next| next.is_same_node(Some(&row))) {
                next = row.next_element_sibling();
            } else {
                let before = next.as_ref().map(AsRef::as_ref);
                self.body.insert_before(&row, before).ok();
            }
            self.number_row(plan, &row, position, rows.get(id).and_then(|row| row.preset));
        }
        self.make_rows(session, plan, &mut fresh, next.as_ref());
        toggle(&self.root, "is-empty", rows.is_empty());
        self.merge_cells(session);
    }

    /// Makes rows that follow each other, before another or at the end.
    fn make_rows(
        &mut self,
        session: &Session,
        plan: &TablePlan,
        fresh: &mut Vec<(usize, RowId)>,
        next: Option<&Element>,
    ) {
        let Some(rows) = session.document().rows(self.index).filter(|_| !fresh.is_empty()) else { return };
        let mut markup = String::new();
        for &(position, id) in fresh.iter() {
            let Some(row) = rows.get(id) else { continue };
            let name = self.name(plan, position, row.preset);
            let cells = self.shown.iter().map(|&column| row.text(column)).collect();
            self.model.write(&mut markup, &RowTexts { id: id.0, name: &name, position: position + 1, cells });
        }
        let last = match next {
            Some(next) => {
                add_markup(next, "beforebegin", &markup);
                next.previous_element_sibling()
            }
            None => {
                add_markup(&self.body, "beforeend", &markup);
                self.body.last_element_child()
            }
        };
        let made = iter::successors(last, Element::previous_element_sibling);
        for ((_, id), row) in fresh.drain(..).rev().zip(made) {
            let row: HtmlTableRowElement = row.unchecked_into();
            if !self.mirror {
                self.finish_row(session, plan, id, &row);
            }
            self.rows.insert(id, row);
        }
    }

    /// Brings what is special in a row that has just been made: computed values, choices, and what
    /// the form prints in it or leaves out.
    fn finish_row(&self, session: &Session, plan: &TablePlan, id: RowId, row: &HtmlTableRowElement) {
        let Some(content) = session.document().rows(self.index).and_then(|rows| rows.get(id)) else { return };
        if plan.preset(content.preset).is_some_and(|preset| preset.total) {
            toggle(row, "total", true);
        }
        let cells = row.cells();
        for (at, (&column, spec)) in self.shown.iter().zip(&plan.table.columns).enumerate() {
            let text = content.text(column);
            let here = CellRef::Cell(self.index, id, column);
            let applies = plan.applies(content.preset, spec);
            // A column of printed texts is typed in on rows that the form does not print.
            let printed = spec.printed && content.preset.is_some();
            let late = self.model.is_late(at, text);
            if applies && !printed && !late && session.computed(here).is_none() {
                continue;
            }
            let Some(cell) = self.position(at).and_then(|at| cells.item(at)) else { continue };
            if !applies {
                cell.set_text_content(None);
                cell.set_class_name(if at == 0 { "void first" } else { "void" });
                set(&cell, "aria-label", t().not_applicable);
            } else if printed {
                cell.set_text_content(Some(text));
                let lead = matches!(spec.role, Some(Role::Label | Role::Level1 | Role::Level2 | Role::Name));
                cell.set_class_name(if lead { "printed lead" } else { "printed" });
                toggle(&cell, "aux", spec.auxiliary);
                toggle(&cell, "first", at == 0);
                if self.fixed && matches!(spec.role, Some(Role::Label | Role::Name)) {
                    cell.set_id(&self.model.label(id.0));
                }
            } else {
                if late {
                    cell::paint_text(&cell, text);
                }
                paint_computed(&cell, session, here, text);
            }
        }
    }

    /// What a row is called in the page: its position, or its key where the form prints the rows.
    fn name(&self, plan: &TablePlan, position: usize, preset: Option<u16>) -> String {
        let key = plan.preset(preset).filter(|_| self.fixed).map(|preset| preset.key.clone());
        key.unwrap_or_else(|| (position + 1).to_string())
    }

    /// Where a column that is shown stands among the cells of a row.
    fn position(&self, shown: usize) -> Option<u32> {
        Some(u32::try_from(shown).ok()? + self.lead)
    }

    /// Names a row and its cells by position, or by key where the form prints the rows.
    fn number_row(&self, plan: &TablePlan, row: &HtmlTableRowElement, position: usize, preset: Option<u16>) {
        if self.mirror {
            return;
        }
        let name = self.name(plan, position, preset);
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
        let Some(handle) = cells.item(0) else { return };
        set(&handle, "aria-label", &t().row_number.count(position + 1));
        if let Some(button) = handle.first_element_child() {
            button.set_text_content(Some(&name));
            set(&button, "aria-label", &t().row_actions.count(position + 1));
        }
    }
}

fn specs<'plan>(plan: &'plan TablePlan, shown: &[ColumnIx]) -> Vec<&'plan CellSpec> {
    shown.iter().filter_map(|&column| plan.column(column)).collect()
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
