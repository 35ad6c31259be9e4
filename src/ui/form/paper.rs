//! The form as the paper shows it: built once from the template, then painted cell by cell as
//! the session's changes ask for it.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::computed::paint_computed;
use super::printed::{foot, suggestions, table_foot};
use super::table::TableView;
use super::{cell, fields};
use crate::document::{CellRef, FieldIx, Place, TableIx};
use crate::report::label;
use crate::session::{Changes, Session};
use crate::template::{Block, Section, Severity};
use crate::ui::dom::{append, classed, set, style, texted, toggle};
use crate::ui::labels::t;

/// Padding and lines of paper and desk, in pixels.
const AROUND: u32 = 76;

/// Papers wider than this scroll on most screens: the indicators' names then stay in view.
const WIDE: u32 = 860;

/// The paper on the page.
pub struct Paper {
    root: HtmlElement,
    caption: HtmlElement,
    sections: Vec<HtmlElement>,
    fields: Vec<HtmlElement>,
    tables: Vec<TableView>,
    mirrors: Vec<TableView>,
    /// Texts that can be made from the numbers.
    generated: Vec<CellRef>,
}

impl Paper {
    /// Builds the paper of a session inside `root`, which lies on `desk`.
    pub fn build(root: &HtmlElement, desk: &HtmlElement, session: &Session) -> Self {
        let template = &session.plan().template;
        let mut paper = Self {
            root: root.clone(),
            caption: classed(
                "p",
                if template.caption.contains(&template.money.unit) { "paper-unit" } else { "paper-caption" },
            ),
            sections: Vec::new(),
            fields: Vec::new(),
            tables: Vec::new(),
            mirrors: Vec::new(),
            generated: Vec::new(),
        };
        set(root, "data-form", &template.id);
        let title = texted("h1", "paper-title", &template.title);
        set(&title, "tabindex", "-1");
        append(root, &title);
        append(root, &paper.caption);
        if !template.caption.contains(&template.money.unit) {
            append(root, &texted("p", "paper-unit", &t().money_unit.with(&[&template.money.unit])));
        }
        for (at, section) in template.sections.iter().enumerate() {
            let built = paper.build_section(at, section, session);
            append(root, &built);
            paper.sections.push(built);
        }
        append(root, &foot(&template.paper));
        for (name, list) in &template.lists {
            append(root, &suggestions(name, list));
        }
        let widest = paper.tables.iter().chain(&paper.mirrors).map(|view| view.least_width).max().unwrap_or_default();
        style(desk, "min-width", &format!("{}px", widest + AROUND));
        toggle(root, "wide", widest > WIDE);
        paper.paint_year(session);
        paper
    }

    fn build_section(&mut self, at: usize, section: &Section, session: &Session) -> HtmlElement {
        let built = classed("section", "sec");
        set(&built, "data-section", &section.id);
        if !section.title.is_empty() {
            let title = texted("h2", "sec-title", &section.title);
            title.set_id(&format!("s{at}"));
            set(&title, "tabindex", "-1");
            set(&built, "aria-labelledby", &format!("s{at}"));
            append(&built, &title);
        }
        for block in &section.blocks {
            let holder = classed("div", "block");
            match block {
                Block::Fields(specs) => {
                    let first = u16::try_from(self.fields.len()).unwrap_or(u16::MAX);
                    let (table, cells) = fields::build(specs, first, &section.title, session);
                    append(&holder, &table);
                    self.fields.extend(cells);
                    let numbered = (first..).map(|at| CellRef::Field(FieldIx(at))).zip(specs);
                    self.generated
                        .extend(numbered.filter(|(_, spec)| !spec.generated.is_empty()).map(|(cell, _)| cell));
                }
                Block::Table(table) => {
                    let index = TableIx(u16::try_from(self.tables.len()).unwrap_or(u16::MAX));
                    if !table.title.is_empty() {
                        append(&holder, &texted("h3", "block-title", &table.title));
                    }
                    if let Some(plan) = session.plan().table(index) {
                        let mut view = TableView::build(index, plan, &session.plan().template);
                        set(
                            &view.root,
                            "aria-label",
                            if table.title.is_empty() { &section.title } else { &table.title },
                        );
                        view.sync_rows(session);
                        append(&holder, &view.root);
                        if !plan.is_fixed() {
                            append(&holder, &table_foot(index));
                        }
                        self.tables.push(view);
                    }
                }
                Block::Mirror(mirror) => {
                    let index = session.plan().table_named(&mirror.table);
                    if let Some((index, plan)) = index.and_then(|index| Some((index, session.plan().table(index)?))) {
                        let mut view = TableView::build_mirror(index, plan, &mirror.columns);
                        set(&view.root, "aria-label", &section.title);
                        view.sync_rows(session);
                        append(&holder, &view.root);
                        self.mirrors.push(view);
                    }
                }
                Block::Text(text) => append(&holder, &texted("p", "printed-text", text)),
            }
            append(&built, &holder);
        }
        built
    }

    /// The element of a cell.
    pub fn cell(&self, cell: CellRef) -> Option<HtmlElement> {
        match cell {
            CellRef::Field(FieldIx(field)) => self.fields.get(usize::from(field)).cloned(),
            CellRef::Cell(table, row, column) => self.table(table)?.cell(row, column),
        }
    }

    /// A table.
    pub fn table(&self, TableIx(table): TableIx) -> Option<&TableView> {
        self.tables.get(usize::from(table))
    }

    /// A table, to be changed.
    pub fn table_mut(&mut self, TableIx(table): TableIx) -> Option<&mut TableView> {
        self.tables.get_mut(usize::from(table))
    }

    /// A table and its mirrors.
    fn views_mut(&mut self, table: TableIx) -> impl Iterator<Item = &mut TableView> {
        self.tables.iter_mut().chain(&mut self.mirrors).filter(move |view| view.index == table)
    }

    /// The element of a section.
    pub fn section(&self, at: usize) -> Option<&HtmlElement> {
        self.sections.get(at)
    }

    /// The paper itself.
    pub fn root(&self) -> &HtmlElement {
        &self.root
    }

    /// Repaints what an action changed. `typing`: the cell that the person types in, whose table
    /// keeps its merged cells until the person leaves it, and the room of a line in it.
    pub fn paint(&mut self, session: &Session, changes: &Changes, typing: Option<(CellRef, i32)>) {
        for &table in &changes.reordered {
            for view in self.views_mut(table) {
                view.sync_rows(session);
            }
        }
        let mut remerge: Vec<TableIx> = Vec::new();
        for &cell in &changes.texts {
            let room = typing.filter(|&(typed, _)| typed == cell).map(|(_, room)| room);
            self.paint_text(session, cell, room);
            if let CellRef::Cell(table, _, column) = cell
                && typing.is_none()
                && self.table(table).is_some_and(|view| view.merged().contains(&column))
                && !remerge.contains(&table)
            {
                remerge.push(table);
            }
        }
        for table in remerge {
            self.merge_cells(session, table);
        }
        for &cell in &changes.computed {
            self.paint_computed(session, cell);
        }
        for &cell in self.generated.iter().filter(|&&cell| typing.is_none_or(|(typed, _)| typed != cell)) {
            self.paint_generated(session, cell);
        }
    }

    /// Says whether a text still repeats the numbers that it was made from.
    pub fn paint_generated(&self, session: &Session, cell: CellRef) {
        if let Some(element) = self.cell(cell) {
            fields::paint_generated(&element, cell, session);
        }
    }

    /// Brings the height of a cell up to date that the person has typed in.
    pub fn finish_typing(&self, session: &Session, at: CellRef) {
        if let (Some(element), Some(text)) = (self.cell(at), session.document().text(at)) {
            cell::paint_mirror(&element, text);
        }
    }

    fn paint_text(&self, session: &Session, at: CellRef, room: Option<i32>) {
        let (Some(element), Some(text)) = (self.cell(at), session.document().text(at)) else { return };
        if element.class_name().contains("void") {
            return;
        }
        if !room.is_some_and(|room| cell::follow_key(&element, text, room)) {
            cell::paint_text(&element, text);
        }
        if let CellRef::Cell(table, row, column) = at {
            let again =
                self.mirrors.iter().filter(|view| view.index == table).filter_map(|view| view.cell(row, column));
            again.for_each(|cell| cell.set_text_content(Some(text)));
        }
        self.paint_computed(session, at);
        let year = session.plan().field_named(&session.plan().template.year_field);
        if year.map(CellRef::Field) == Some(at) {
            self.paint_year(session);
        }
    }

    fn paint_computed(&self, session: &Session, at: CellRef) {
        if let (Some(element), Some(text)) = (self.cell(at), session.document().text(at)) {
            paint_computed(&element, session, at, text);
        }
    }

    /// Writes the year that the form is for wherever the paper prints it.
    fn paint_year(&self, session: &Session) {
        self.caption.set_text_content(Some(&label(&session.plan().template.caption, session)));
        let Ok(labels) = self.root.query_selector_all("[data-label]") else { return };
        for at in 0..labels.length() {
            if let Some(element) = labels.item(at).and_then(|node| node.dyn_into::<HtmlElement>().ok()) {
                let text = label(&element.get_attribute("data-label").unwrap_or_default(), session);
                element.set_text_content(Some(&text));
            }
        }
    }

    /// Lets a table's equal neighbours appear as one cell again.
    pub fn merge_cells(&mut self, session: &Session, table: TableIx) {
        for view in self.views_mut(table) {
            view.merge_cells(session);
        }
    }

    /// Marks places with the worst that is shown of them.
    pub fn paint_marks(&self, marks: Vec<(Place, Option<Severity>)>) {
        for (place, severity) in marks {
            self.mark(place, severity);
        }
    }

    fn mark(&self, place: Place, severity: Option<Severity>) {
        let element = match place {
            Place::Cell(cell) => self.cell(cell),
            Place::Row(table, row) => self.table(table).and_then(|view| view.handle(row)),
            Place::Column(..) | Place::Table(_) | Place::Form => None,
        };
        if let Some(element) = element {
            cell::paint_severity(&element, severity);
        }
    }
}
