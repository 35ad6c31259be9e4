//! Ids of rows.

use crate::template::RowId;

/// Ids of rows of one table, each once, in ascending order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowSet(Vec<RowId>);

impl RowSet {
    /// Lets a row in.
    pub fn insert(&mut self, row: RowId) {
        if let Err(place) = self.0.binary_search(&row) {
            self.0.insert(place, row);
        }
    }

    /// Takes a row out.
    pub fn remove(&mut self, row: RowId) {
        if let Ok(place) = self.0.binary_search(&row) {
            self.0.remove(place);
        }
    }

    /// True when the row is among them.
    #[must_use]
    pub fn contains(&self, row: RowId) -> bool {
        self.0.binary_search(&row).is_ok()
    }

    /// The rows.
    #[must_use]
    pub fn as_slice(&self) -> &[RowId] {
        &self.0
    }

    /// True when there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
