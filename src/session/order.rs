//! Findings in the order in which the form is read.

use super::Session;
use super::state::place_order;
use crate::document::{CellRef, Place};
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
        // By table and id: the row's place from the top, counted from 1.
        let mut positions: Vec<Vec<usize>> = vec![Vec::new(); self.plan().tables().len()];
        for table in findings.iter().filter_map(|finding| finding.place.table()) {
            let (Some(places), Some(rows)) = (positions.get_mut(usize::from(table.0)), self.document.rows(table))
            else {
                continue;
            };
            if places.is_empty() {
                places.resize(rows.order().iter().max().map_or(0, |last| last.0 as usize + 1), 0);
                for (at, id) in (1..).zip(rows.order()) {
                    if let Some(place) = places.get_mut(id.0 as usize) {
                        *place = at;
                    }
                }
            }
        }
        let row = |place: Place| match place {
            Place::Cell(CellRef::Cell(table, row, _)) | Place::Row(table, row) => {
                let rows = positions.get(usize::from(table.0));
                rows.and_then(|rows| rows.get(row.0 as usize)).copied().unwrap_or_default()
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
