//! The paper on its way to the printer. Browsers cannot break a page inside a merged cell without
//! tearing the rows beside it, and leave gaps where columns are hidden: while printing, a merged
//! cell is drawn as a run of cells without lines between them, its text in the middle one, and
//! the widths are those of the printed columns alone.

use super::table::TableView;
use crate::document::RowId;
use crate::session::Session;
use crate::ui::dom::{set_or_remove, toggle};

impl TableView {
    /// Lays the table out for the printer, or for the screen again.
    pub fn lay_for_print(&mut self, session: &Session, printing: bool) {
        self.set_widths(printing);
        let Some(rows) = session.document().rows(self.index) else { return };
        let order = rows.order().to_vec();
        for (&column, spans) in self.merged().to_vec().iter().zip(self.spans(session)) {
            let mut run: &[RowId] = &order;
            for span in spans.into_iter().filter(|&span| span > 0) {
                let length = usize::try_from(span).unwrap_or(1);
                let (cells, rest) = run.split_at_checked(length).unwrap_or((run, &[]));
                run = rest;
                if length < 2 {
                    continue;
                }
                let middle = (length - 1) / 2;
                for (at, &row) in cells.iter().enumerate() {
                    let Some(cell) = self.cell(row, column) else { continue };
                    toggle(&cell, "run", printing);
                    toggle(&cell, "run-says", printing && at == middle);
                    toggle(&cell, "run-end", printing && at + 1 == length);
                    set_or_remove(&cell, "hidden", (!printing && at > 0).then_some(""));
                    set_or_remove(&cell, "rowspan", (!printing && at == 0).then(|| span.to_string()).as_deref());
                }
            }
        }
    }
}
