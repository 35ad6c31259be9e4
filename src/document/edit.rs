//! What a person does to a document, and how it is taken back.

use super::Document;
use super::remark::Remark;
use super::table::Row;
use crate::template::{CellRef, RowId, TableIx};

/// One change. A user action is a list of them, undone as one step.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// A cell's text becomes this.
    Set(CellRef, String),
    /// A new row before position `at`.
    InsertRow {
        /// The table.
        table: TableIx,
        /// Position, counted from 0.
        at: usize,
        /// Its texts.
        row: Row,
    },
    /// A new row beside another one; at the top when there is no such row.
    InsertBeside {
        /// The table.
        table: TableIx,
        /// The other row.
        beside: RowId,
        /// The new one comes above it, else below.
        above: bool,
        /// Its texts.
        row: Row,
    },
    /// A removed row comes back under its old id.
    RestoreRow {
        /// The table.
        table: TableIx,
        /// Position, counted from 0.
        at: usize,
        /// The id it had.
        id: RowId,
        /// Its texts.
        row: Row,
    },
    /// A row goes.
    RemoveRow(TableIx, RowId),
    /// A row moves to a position counted from 0.
    MoveRow(TableIx, RowId, usize),
    /// The remark on a finding becomes this; the empty text takes it away.
    Remark(Remark),
}

impl Edit {
    /// The table whose rows come, go or move.
    #[must_use]
    pub fn reshaped_table(&self) -> Option<TableIx> {
        match self {
            Self::Set(..) | Self::Remark(_) => None,
            Self::InsertRow { table, .. } | Self::InsertBeside { table, .. } | Self::RestoreRow { table, .. } => {
                Some(*table)
            }
            Self::RemoveRow(table, _) | Self::MoveRow(table, ..) => Some(*table),
        }
    }
}

/// What one edit touched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Touched {
    /// A cell's text.
    Cell(CellRef),
    /// A row came.
    RowAdded(TableIx, RowId),
    /// A row went.
    RowRemoved(TableIx, RowId),
    /// The order of rows.
    RowMoved(TableIx, RowId),
    /// What is said to a finding: nothing depends on it.
    Remark,
}

impl Document {
    /// Makes the change and returns what it touched with the edit that takes it back; `None`
    /// when there is no such cell or row, and then nothing has changed.
    pub fn apply(&mut self, edit: Edit) -> Option<(Touched, Edit)> {
        match edit {
            Edit::Set(cell, text) => {
                let old = self.set(cell, text)?;
                Some((Touched::Cell(cell), Edit::Set(cell, old)))
            }
            Edit::InsertBeside { table, beside, above, row } => {
                let at = self.rows(table)?.position(beside).map_or(0, |at| at + usize::from(!above));
                self.apply(Edit::InsertRow { table, at, row })
            }
            Edit::InsertRow { table, at, row } => {
                let id = self.rows_mut(table)?.insert(at, row);
                Some((Touched::RowAdded(table, id), Edit::RemoveRow(table, id)))
            }
            Edit::RestoreRow { table, at, id, row } => {
                let restored = self.rows_mut(table)?.restore(at, id, row);
                restored.then_some((Touched::RowAdded(table, id), Edit::RemoveRow(table, id)))
            }
            Edit::RemoveRow(table, id) => {
                let (at, row) = self.rows_mut(table)?.remove(id)?;
                Some((Touched::RowRemoved(table, id), Edit::RestoreRow { table, at, id, row }))
            }
            Edit::Remark(remark) => {
                let about = remark.about.clone();
                let text = self.set_remark(remark);
                Some((Touched::Remark, Edit::Remark(Remark { about, text })))
            }
            Edit::MoveRow(table, id, to) => {
                let from = self.rows_mut(table)?.move_to(id, to)?;
                Some((Touched::RowMoved(table, id), Edit::MoveRow(table, id, from)))
            }
        }
    }
}
