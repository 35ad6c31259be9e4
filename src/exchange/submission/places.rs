//! Paths of a document's places.

use std::collections::HashMap;

use crate::document::{CellRef, ColumnIx, Document, Place, RowId, TableIx};
use crate::exchange::path::{join, split};
use crate::template::Plan;

/// Names every place of one document.
pub(super) struct Places<'a> {
    plan: &'a Plan,
    /// Key or number of each row, by table.
    rows: Vec<HashMap<RowId, String>>,
}

impl<'a> Places<'a> {
    pub(super) fn of(plan: &'a Plan, document: &Document) -> Self {
        let table = |(table, rows): (_, &crate::document::Rows)| {
            let fixed = plan.table(table).filter(|table| table.is_fixed());
            let name = |(number, (id, row)): (usize, (RowId, &crate::document::Row))| {
                let key = fixed.and_then(|table| table.preset(row.preset)).map(|preset| preset.key.clone());
                (id, key.unwrap_or_else(|| number.to_string()))
            };
            (1..).zip(rows.iter()).map(name).collect()
        };
        let rows = (0..=u16::MAX).map(TableIx).zip(document.tables()).map(table).collect();
        Self { plan, rows }
    }

    /// The path of a cell.
    pub(super) fn cell(&self, cell: CellRef) -> String {
        match cell {
            CellRef::Field(_) => join(self.plan.spec(cell).map(|spec| spec.id.as_str())),
            CellRef::Cell(table, row, column) => {
                join([self.table(table), self.row(table, row), self.column(table, column)])
            }
        }
    }

    /// The path of a place; empty for the form as a whole.
    pub(super) fn place(&self, place: Place) -> String {
        match place {
            Place::Cell(cell) => self.cell(cell),
            Place::Row(table, row) => join([self.table(table), self.row(table, row)]),
            Place::Column(table, column) => join([self.table(table), "*", self.column(table, column)]),
            Place::Table(table) => join([self.table(table)]),
            Place::Form => String::new(),
        }
    }

    fn table(&self, table: TableIx) -> &str {
        self.plan.table(table).map_or("", |table| table.id.as_str())
    }

    fn row(&self, TableIx(table): TableIx, row: RowId) -> &str {
        self.rows.get(usize::from(table)).and_then(|rows| rows.get(&row)).map_or("", String::as_str)
    }

    fn column(&self, table: TableIx, column: ColumnIx) -> &str {
        self.plan.table(table).and_then(|table| table.column(column)).map_or("", |column| column.id.as_str())
    }
}

/// The cell that a path names, if the document has it.
#[must_use]
pub fn cell_at(plan: &Plan, document: &Document, path: &str) -> Option<CellRef> {
    let steps = split(path);
    match steps.as_slice() {
        [field] => plan.field_named(field).map(CellRef::Field),
        [table, row, column] => {
            let at = plan.table_named(table)?;
            let table = plan.table(at)?;
            let order = document.rows(at)?.order();
            let position = if table.is_fixed() {
                table.presets().iter().position(|preset| preset.key == *row)?
            } else {
                row.parse::<usize>().ok()?.checked_sub(1)?
            };
            Some(CellRef::Cell(at, *order.get(position)?, plan.column_named(at, column)?))
        }
        _ => None,
    }
}
