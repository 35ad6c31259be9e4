//! Equal neighbours of a column that appear as one cell.

use std::collections::HashMap;

use super::table::TableView;
use crate::document::{ColumnIx, RowId};
use crate::session::Session;
use crate::sheet::spans;
use crate::ui::dom::{set_or_remove, toggle};

impl TableView {
    /// Lets equal neighbours of the merging columns appear as one cell.
    pub fn merge_cells(&mut self, session: &Session) {
        let Some(rows) = session.document().rows(self.index) else { return };
        let mut now = HashMap::new();
        for (&column, spans) in self.merged.iter().zip(self.spans(session)) {
            now.extend(
                rows.order().iter().zip(spans).filter(|&(_, span)| span != 1).map(|(&row, span)| ((row, column), span)),
            );
        }
        let gone = self.spanned.keys().filter(|cell| !now.contains_key(cell)).map(|&cell| (cell, 1));
        let new =
            now.iter().filter(|&(cell, span)| self.spanned.get(cell) != Some(span)).map(|(&cell, &span)| (cell, span));
        for ((row, column), span) in gone.chain(new) {
            let Some(cell) = self.cell(row, column) else { continue };
            set_or_remove(&cell, "hidden", (span == 0).then_some(""));
            set_or_remove(&cell, "rowspan", (span > 1).then(|| span.to_string()).as_deref());
            toggle(&cell, "merged", span > 1);
        }
        self.spanned = now;
    }

    /// Rows that each cell of the merging columns spans.
    pub fn spans(&self, session: &Session) -> Vec<Vec<u32>> {
        let Some(rows) = session.document().rows(self.index) else { return Vec::new() };
        let order = rows.order();
        let text = |row: usize, at: usize| {
            let row = order.get(row).and_then(|&id| rows.get(id));
            row.zip(self.merged.get(at)).map_or("", |(row, &column)| row.text(column))
        };
        let parts = |row: usize| order.get(row).is_some_and(|id| self.parted.contains(id));
        spans(order.len(), self.merged.len(), text, parts)
    }

    /// The rows that a cell stands for: its own, and those that it covers.
    pub fn run(&self, session: &Session, row: RowId, column: ColumnIx) -> Vec<RowId> {
        let Some(rows) = session.document().rows(self.index) else { return Vec::new() };
        let span = self.merged.iter().position(|&merged| merged == column).and_then(|at| {
            let spans = self.spans(session);
            spans.get(at)?.get(rows.position(row)?).copied()
        });
        let span = span.map_or(1, |span| usize::try_from(span.max(1)).unwrap_or(1));
        rows.order().iter().copied().skip_while(|&id| id != row).take(span).collect()
    }

    /// Begins a group of its own with this row; false when it does already.
    pub fn part(&mut self, row: RowId) -> bool {
        self.parted.insert(row)
    }

    /// True when the row's group cells lie under those of the row above.
    pub fn is_covered(&self, row: RowId) -> bool {
        self.merged.iter().any(|&column| self.cell(row, column).is_some_and(|cell| cell.has_attribute("hidden")))
    }

    /// Columns whose equal neighbours are one cell.
    pub fn merged(&self) -> &[ColumnIx] {
        &self.merged
    }
}
