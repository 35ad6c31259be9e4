//! Findings in the order in which the form is read.

use std::collections::HashMap;

use super::Session;
use super::state::place_order;
use crate::document::{CellRef, Place, RowId, TableIx};
use crate::rules::Finding;

impl Session {
    /// True when a reader comes to the first place before the second.
    #[must_use]
    pub fn comes_before(&self, first: Place, second: Place) -> bool {
        let key = |place: Place| {
            let row = match place {
                Place::Cell(CellRef::Cell(table, row, _)) | Place::Row(table, row) => {
                    self.document.rows(table).and_then(|rows| rows.position(row)).map_or(0, |at| at + 1)
                }
                _ => 0,
            };
            (self.plan().reading_order(place), row, place_order(place))
        };
        key(first) < key(second)
    }

    /// By section, field or table, row on paper and column; the gravest of a cell first.
    pub(super) fn in_reading_order<'a>(&self, findings: Vec<&'a Finding>) -> Vec<&'a Finding> {
        let mut positions: HashMap<TableIx, HashMap<RowId, usize>> = HashMap::new();
        for table in findings.iter().filter_map(|finding| finding.place.table()) {
            positions.entry(table).or_insert_with(|| {
                let order = self.document.rows(table).map_or(&[][..], |rows| rows.order());
                order.iter().enumerate().map(|(at, &id)| (id, at)).collect()
            });
        }
        let row = |place: Place| match place {
            Place::Cell(CellRef::Cell(table, row, _)) | Place::Row(table, row) => {
                positions.get(&table).and_then(|rows| rows.get(&row)).map_or(0, |at| at + 1)
            }
            _ => 0,
        };
        let key = |finding: &Finding| {
            let place = finding.place;
            (
                self.plan().reading_order(place),
                row(place),
                place_order(place),
                finding.severity,
                finding.code(),
                finding.rule,
            )
        };
        let mut keyed: Vec<_> = findings.into_iter().map(|finding| (key(finding), finding)).collect();
        keyed.sort_by_key(|(key, _)| *key);
        keyed.into_iter().map(|(_, finding)| finding).collect()
    }
}
