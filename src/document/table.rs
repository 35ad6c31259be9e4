//! The rows of one table: texts as typed, in an order that can change.

use super::RowSet;
use crate::number::marks;
use crate::template::{ColumnIx, RowId};

/// A row's texts, one a column, and the preset row it began as.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Position among the template's preset (or fixed) rows.
    pub preset: Option<u16>,
    /// As typed, one text a column.
    pub cells: Box<[String]>,
}

impl Row {
    /// A row of empty cells.
    #[must_use]
    pub fn blank(columns: usize) -> Self {
        Self { preset: None, cells: vec![String::new(); columns].into() }
    }

    /// The text of a column; empty where the row has no such column.
    #[must_use]
    pub fn text(&self, column: ColumnIx) -> &str {
        self.cells.get(usize::from(column.0)).map_or("", String::as_str)
    }

    /// True when nothing that takes up room stands in any cell.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|text| text.chars().all(marks::is_blank))
    }
}

/// The rows of a table. An id is the row's place in the slab, so finding a row is one step
/// whatever the table's length; the order on paper is kept beside it.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    slab: Vec<Option<Row>>,
    order: Vec<RowId>,
}

impl PartialEq for Rows {
    /// Two tables are equal when they read the same from top to bottom.
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().map(|(_, row)| row).eq(other.iter().map(|(_, row)| row))
    }
}

impl Rows {
    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// True when there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// Row ids from top to bottom.
    #[must_use]
    pub fn order(&self) -> &[RowId] {
        &self.order
    }

    /// Rows from top to bottom.
    pub fn iter(&self) -> impl Iterator<Item = (RowId, &Row)> {
        self.order.iter().filter_map(|&id| self.get(id).map(|row| (id, row)))
    }

    /// These rows from top to bottom.
    #[must_use]
    pub fn sorted(&self, ids: &RowSet) -> Vec<RowId> {
        match ids.as_slice() {
            few @ ([] | [_]) => few.to_vec(),
            _ => self.order.iter().copied().filter(|&id| ids.contains(id)).collect(),
        }
    }

    /// The row of this id, if it stands in the table.
    #[must_use]
    pub fn get(&self, id: RowId) -> Option<&Row> {
        self.slab.get(id.0 as usize)?.as_ref()
    }

    /// Position of a row from the top, counted from 0.
    #[must_use]
    pub fn position(&self, id: RowId) -> Option<usize> {
        self.order.iter().position(|&other| other == id)
    }

    /// Adds a row at the end.
    pub fn push(&mut self, row: Row) -> RowId {
        self.insert(self.order.len(), row)
    }

    /// Adds a row before position `at` (at the end when there are fewer rows).
    pub fn insert(&mut self, at: usize, row: Row) -> RowId {
        let id = RowId(u32::try_from(self.slab.len()).unwrap_or(u32::MAX));
        self.slab.push(Some(row));
        self.order.insert(at.min(self.order.len()), id);
        id
    }

    /// Puts a removed row back under its old id. Does nothing when the id is in use.
    pub fn restore(&mut self, at: usize, id: RowId, row: Row) -> bool {
        match self.slab.get_mut(id.0 as usize) {
            Some(place @ None) => {
                *place = Some(row);
                self.order.insert(at.min(self.order.len()), id);
                true
            }
            _ => false,
        }
    }

    /// Takes a row out; returns where it stood and what it held.
    pub fn remove(&mut self, id: RowId) -> Option<(usize, Row)> {
        let row = self.slab.get_mut(id.0 as usize)?.take()?;
        let at = self.position(id)?;
        self.order.remove(at);
        Some((at, row))
    }

    /// Moves a row to position `to`; returns where it stood.
    pub fn move_to(&mut self, id: RowId, to: usize) -> Option<usize> {
        let from = self.position(id)?;
        self.order.remove(from);
        self.order.insert(to.min(self.order.len()), id);
        Some(from)
    }

    /// Replaces a cell's text; returns the old one.
    pub fn set(&mut self, id: RowId, column: ColumnIx, text: String) -> Option<String> {
        let row = self.slab.get_mut(id.0 as usize)?.as_mut()?;
        let cell = row.cells.get_mut(usize::from(column.0))?;
        Some(std::mem::replace(cell, text))
    }
}
