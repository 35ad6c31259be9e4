//! What the page shows, and whether `Changes` tells it all that it must repaint.

use std::collections::{BTreeMap, HashSet};

use jixiao::document::{CellRef, RowId, TableIx};
use jixiao::rules::{Computed, Finding, ScoreSheet};
use jixiao::session::{Changes, Session};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

use crate::world::{cells, typed};

/// What the page shows at a cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    text: String,
    here: Vec<Finding>,
    involved: Vec<Finding>,
    computed: Option<Computed>,
}

/// What the page shows.
pub struct Picture {
    cells: BTreeMap<CellRef, Shown>,
    pub findings: Vec<Finding>,
    score: Option<ScoreSheet>,
    order: Vec<Vec<RowId>>,
}

impl Picture {
    pub fn of(session: &Session) -> Self {
        let owned = |findings: Vec<&Finding>| findings.into_iter().cloned().collect::<Vec<_>>();
        let shown = |cell| Shown {
            text: typed(session.document(), cell).to_owned(),
            here: owned(session.findings_at(cell)),
            involved: owned(session.involved(cell)),
            computed: session.computed(cell),
        };
        Self {
            cells: cells(session.document()).into_iter().map(|cell| (cell, shown(cell))).collect(),
            findings: owned(session.findings()),
            score: session.score(),
            order: session.document().tables().iter().map(|rows| rows.order().to_vec()).collect(),
        }
    }

    /// Whoever repaints what `changes` names, and nothing else, shows what is there now.
    pub fn is_repainted_to(&self, now: &Self, changes: &Changes) -> TestCaseResult {
        let set = |cells: &[CellRef]| cells.iter().copied().collect::<HashSet<_>>();
        let (texts, verdicts, computed) = (set(&changes.texts), set(&changes.verdicts), set(&changes.computed));
        for (cell, after) in &now.cells {
            let Some(before) = self.cells.get(cell) else {
                let added =
                    matches!(cell, CellRef::Cell(table, row, _) if changes.rows_added.contains(&(*table, *row)));
                prop_assert!(added, "{cell:?} has come unannounced");
                continue;
            };
            prop_assert!(before.text == after.text || texts.contains(cell), "text of {:?}", cell);
            let same_verdict = (&before.here, &before.involved) == (&after.here, &after.involved);
            prop_assert!(same_verdict || verdicts.contains(cell), "verdict on {:?}\n{:#?}\n{:#?}", cell, before, after);
            prop_assert!(
                before.computed == after.computed || computed.contains(cell),
                "value for {:?}: {:?}, then {:?}",
                cell,
                before.computed,
                after.computed
            );
        }
        for cell in self.cells.keys().filter(|cell| !now.cells.contains_key(cell)) {
            let gone = matches!(cell, CellRef::Cell(table, row, _) if changes.rows_removed.contains(&(*table, *row)));
            prop_assert!(gone, "{cell:?} has gone unannounced");
        }
        for (at, (before, after)) in self.order.iter().zip(&now.order).enumerate() {
            let table = TableIx(u16::try_from(at).unwrap());
            prop_assert!(before == after || changes.reordered.contains(&table), "order of {:?}", table);
        }
        let moved = !changes.reordered.is_empty();
        prop_assert!(self.findings == now.findings || changes.findings || moved, "findings changed");
        prop_assert!(self.score == now.score || changes.score, "score {:?}, then {:?}", self.score, now.score);
        Ok(())
    }
}
