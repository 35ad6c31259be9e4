//! From a place to what takes the focus there, and from an element back to its cell.

use web_sys::{Element, HtmlElement};

use super::cell;
use super::paper::Paper;
use super::table::row_of;
use crate::document::{CellRef, ColumnIx, FieldIx, Place, RowId, TableIx};
use crate::session::Session;
use crate::ui::dom::{around, find, number};

impl Paper {
    /// What takes the focus when one goes to a place.
    pub fn target(&self, session: &Session, place: Place) -> Option<HtmlElement> {
        match place {
            Place::Cell(cell) => self.cell_target(session, cell),
            Place::Row(table, row) => self.row_target(table, row),
            Place::Column(table, column) => {
                let rows = session.document().rows(table)?.order();
                let cell = rows.iter().find_map(|&row| self.cell_target(session, CellRef::Cell(table, row, column)));
                cell.or_else(|| self.table_target(session, table))
            }
            Place::Table(table) => self.table_target(session, table),
            Place::Form => find(self.root(), ".paper-title"),
        }
    }

    /// The editor of a cell; of the cell that covers it, where it is merged into the one above.
    fn cell_target(&self, session: &Session, cell: CellRef) -> Option<HtmlElement> {
        let element = self.cell(cell)?;
        if !element.has_attribute("hidden") {
            return cell::editor(&element).or(Some(element));
        }
        let CellRef::Cell(table, row, column) = cell else { return None };
        let rows = session.document().rows(table)?.order();
        let above = rows.iter().take_while(|&&id| id != row);
        let covering =
            above.filter_map(|&id| self.table(table)?.cell(id, column)).filter(|cell| !cell.has_attribute("hidden"));
        covering.last().and_then(|cell| cell::editor(&cell))
    }

    fn row_target(&self, table: TableIx, row: RowId) -> Option<HtmlElement> {
        find(self.table(table)?.row(row)?, "td:not([hidden]):not(.merged) .ctl")
    }

    fn table_target(&self, session: &Session, table: TableIx) -> Option<HtmlElement> {
        let first = session.document().rows(table)?.order().first();
        first.and_then(|&row| self.row_target(table, row)).or_else(|| {
            let block = self.table(table)?.root.parent_element()?;
            find(&block, "button")
        })
    }

    /// The cell of a table that stands in a row and column, if it can be typed in.
    pub fn cell_editor(&self, table: TableIx, row: RowId, column: ColumnIx) -> Option<HtmlElement> {
        let cell = self.table(table)?.cell(row, column).filter(|cell| !cell.has_attribute("hidden"))?;
        cell::editor(&cell)
    }
}

/// The cell that an element of the paper lies in.
pub fn locate(target: &Element) -> Option<CellRef> {
    let cell = around(target, "td[data-c], td[data-f]")?;
    if let Some(field) = number(&cell, "data-f") {
        return Some(CellRef::Field(FieldIx(field)));
    }
    let (table, row) = row_of(&cell)?;
    Some(CellRef::Cell(table, row, ColumnIx(number(&cell, "data-c")?)))
}
