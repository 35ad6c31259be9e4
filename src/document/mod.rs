//! What a unit filled in: the text of every cell, as typed. Nothing here interprets a text.

mod edit;
mod history;
mod next_year;
mod remark;
mod row_set;
mod table;

pub use crate::template::{CellRef, ColumnIx, FieldIx, Place, RowId, TableIx};
pub use edit::{Edit, Touched};
pub use history::History;
pub use next_year::next_year;
pub use remark::{About, Remark};
pub use row_set::RowSet;
pub use table::{Row, Rows};

use crate::template::{self, Block, PresetRow, Template};

/// A filled-in form (填报表), in the shape of its template: one text a field, one list of
/// rows a table, both in reading order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    fields: Vec<String>,
    tables: Vec<Rows>,
    /// Only a part of the original could be read: the document is checked for what it shows and
    /// not blamed for what it leaves out.
    pub excerpt: bool,
    /// Texts that have no place in this version of the template: kept and shown, never lost.
    pub unplaced: Vec<Unplaced>,
    remarks: Vec<Remark>,
}

/// A text whose cell the template does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unplaced {
    /// Where it stood, in the words of the file it came from: `indicators/3/score`.
    pub path: String,
    /// As typed.
    pub text: String,
}

impl Document {
    /// A new document: defaults and preset rows of the template, the rest empty.
    #[must_use]
    pub fn new(template: &Template) -> Self {
        let mut document = Self::default();
        for block in template.sections.iter().flat_map(|section| &section.blocks) {
            match block {
                Block::Fields(fields) => {
                    document.fields.extend(fields.iter().map(|field| field.default.clone()));
                }
                Block::Table(table) => document.tables.push(preset_rows(table)),
                Block::Text(_) | Block::Mirror(_) => {}
            }
        }
        document
    }

    /// The text of a cell; `None` when there is no such cell.
    #[must_use]
    pub fn text(&self, cell: CellRef) -> Option<&str> {
        match cell {
            CellRef::Field(FieldIx(field)) => self.fields.get(usize::from(field)).map(String::as_str),
            CellRef::Cell(table, row, column) => {
                let row = self.rows(table)?.get(row)?;
                row.cells.get(usize::from(column.0)).map(String::as_str)
            }
        }
    }

    /// Replaces a cell's text and returns the old one; `None` when there is no such cell.
    pub fn set(&mut self, cell: CellRef, text: String) -> Option<String> {
        match cell {
            CellRef::Field(FieldIx(field)) => Some(std::mem::replace(self.fields.get_mut(usize::from(field))?, text)),
            CellRef::Cell(table, row, column) => self.rows_mut(table)?.set(row, column, text),
        }
    }

    /// The fields' texts in reading order.
    #[must_use]
    pub fn fields(&self) -> &[String] {
        &self.fields
    }

    /// The tables in reading order.
    #[must_use]
    pub fn tables(&self) -> &[Rows] {
        &self.tables
    }

    /// The rows of a table.
    #[must_use]
    pub fn rows(&self, TableIx(table): TableIx) -> Option<&Rows> {
        self.tables.get(usize::from(table))
    }

    /// The rows of a table, to be changed.
    pub fn rows_mut(&mut self, TableIx(table): TableIx) -> Option<&mut Rows> {
        self.tables.get_mut(usize::from(table))
    }
}

/// The rows that a new table has.
fn preset_rows(table: &template::Table) -> Rows {
    let (template::Rows::Fixed(presets) | template::Rows::Growing { preset: presets, .. }) = &table.rows;
    let mut rows = Rows::default();
    for (position, preset) in presets.iter().enumerate() {
        rows.push(preset_row(table, position, preset));
    }
    if let template::Rows::Growing { min, .. } = table.rows {
        while rows.len() < min as usize {
            rows.push(blank_row(table));
        }
    }
    rows
}

/// One preset row as a new document has it.
#[must_use]
pub fn preset_row(table: &template::Table, position: usize, preset: &PresetRow) -> Row {
    let text = |column: &template::CellSpec| preset.cells.get(&column.id).unwrap_or(&column.default).clone();
    Row { preset: u16::try_from(position).ok(), cells: table.columns.iter().map(text).collect() }
}

/// A row added by hand: the columns' defaults.
#[must_use]
pub fn blank_row(table: &template::Table) -> Row {
    Row { preset: None, cells: table.columns.iter().map(|column| column.default.clone()).collect() }
}
