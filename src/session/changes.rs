//! What one user action changed, so that the page repaints that and nothing else.

use crate::document::{CellRef, RowId, TableIx};
use crate::rules::Finding;

/// What changed between two states of a session. Lists hold each entry once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// Cells whose text changed.
    pub texts: Vec<CellRef>,
    /// Cells whose findings changed (a finding's own place or one of the cells it involves).
    pub verdicts: Vec<CellRef>,
    /// Cells whose computed value changed.
    pub computed: Vec<CellRef>,
    /// Rows that came.
    pub rows_added: Vec<(TableIx, RowId)>,
    /// Rows that went.
    pub rows_removed: Vec<(TableIx, RowId)>,
    /// Tables whose order of rows changed (rows coming and going included).
    pub reordered: Vec<TableIx>,
    /// Findings that came; one whose numbers changed has gone and come.
    pub came: Vec<Finding>,
    /// Findings that went. One may be in both lists, and more than once, when an action changed
    /// it several times: what counts is how often it came less how often it went.
    pub gone: Vec<Finding>,
    /// True when any finding came, went or changed.
    pub findings: bool,
    /// True when the score sheet changed.
    pub score: bool,
}

impl Changes {
    /// True when the page has nothing to repaint.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Each entry once.
    pub(super) fn tidy(&mut self) {
        for list in [&mut self.texts, &mut self.verdicts, &mut self.computed] {
            list.sort_unstable();
            list.dedup();
        }
        self.reordered.sort_unstable();
        self.reordered.dedup();
    }
}
