//! A document being worked on: an edit goes in, what it changed comes out.

mod by_key;
mod changes;
mod compare;
mod explain;
mod generated;
mod indicators;
mod order;
mod overview;
mod pending;
mod pieces;
mod replace;
mod state;
mod update;

use std::sync::Arc;

use crate::document::{About, CellRef, Document, Edit, History, RowId, TableIx};
use crate::rules::{Computed, Finding};
use crate::template::{Plan, TablePlan};

pub use changes::Changes;
pub use compare::{Difference, DifferenceKind, compare};
pub use explain::Explanation;
pub use indicators::IndicatorState;
pub use overview::SectionState;
pub use pieces::{Piece, Spoken};
pub use state::Counts;

use state::State;
use update::Update;

/// A document with its evaluation and its undo history.
#[derive(Clone, Debug)]
pub struct Session {
    plan: Arc<Plan>,
    document: Document,
    state: State,
    history: History,
}

impl Session {
    /// Takes a document up and looks at all of it.
    #[must_use]
    pub fn open(plan: Arc<Plan>, document: Document) -> Self {
        let mut state = State::empty(&plan);
        Update::new(&plan, &document, &mut state, &mut Changes::default()).everything();
        Self { plan, document, state, history: History::default() }
    }

    /// The compiled template.
    #[must_use]
    pub fn plan(&self) -> &Arc<Plan> {
        &self.plan
    }

    /// The document as it stands.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Makes one user action's edits; they are undone as one step. Edits of cells or rows that
    /// do not exist are passed over, and so are rows that would come to a fixed table, leave it
    /// or move in it: its formulas name them.
    pub fn apply(&mut self, edits: Vec<Edit>) -> Changes {
        let (changes, inverse) = self.make(edits);
        if !inverse.is_empty() {
            self.history.record(inverse);
        }
        changes
    }

    /// Ends the run of keystrokes that are undone as one step.
    pub fn close_step(&mut self) {
        self.history.close_step();
    }

    /// Takes the last user action back.
    pub fn undo(&mut self) -> Option<Changes> {
        let edits = self.history.take_undo()?;
        let (changes, inverse) = self.make(edits);
        self.history.undone(inverse);
        Some(changes)
    }

    /// Does again what was taken back last.
    pub fn redo(&mut self) -> Option<Changes> {
        let edits = self.history.take_redo()?;
        let (changes, inverse) = self.make(edits);
        self.history.redone(inverse);
        Some(changes)
    }

    /// True when there is something to take back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    /// True when there is something to do again.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        self.history.can_redo()
    }

    /// Makes edits, brings the evaluation up to date, and returns the edits that, made in this
    /// order, take them back.
    fn make(&mut self, edits: Vec<Edit>) -> (Changes, Vec<Edit>) {
        let mut touched = Vec::new();
        let mut inverse = Vec::new();
        for edit in edits {
            let idle = match &edit {
                Edit::Set(cell, text) => self.document.text(*cell) == Some(text.as_str()),
                Edit::Remark(remark) => self.document.remark(&remark.about) == remark.text,
                _ => false,
            };
            if idle {
                continue;
            }
            if edit.reshaped_table().and_then(|table| self.plan.table(table)).is_some_and(TablePlan::is_fixed) {
                continue;
            }
            if let Some((what, back)) = self.document.apply(edit) {
                touched.push(what);
                inverse.push(back);
            }
        }
        inverse.reverse();
        let mut changes = Changes::default();
        let mut update = Update::new(&self.plan, &self.document, &mut self.state, &mut changes);
        for what in touched {
            update.touch(what);
        }
        update.settle();
        (changes, inverse)
    }

    /// Every finding, in the form's reading order, the gravest of a cell first.
    #[must_use]
    pub fn findings(&self) -> Vec<&Finding> {
        let mut all = Vec::new();
        self.state.findings(&mut |list| all.extend(list));
        self.in_reading_order(all)
    }

    /// The findings whose place is this cell, the gravest first.
    #[must_use]
    pub fn findings_at(&self, cell: CellRef) -> Vec<&Finding> {
        let mut lists: Vec<&[Finding]> = Vec::new();
        self.state.near(cell, &mut |list| lists.push(list));
        if let CellRef::Cell(table, ..) = cell {
            lists.extend(self.state.tables.get(usize::from(table.0)).map(|table| table.empty.as_slice()));
        }
        let here = |finding: &&Finding| finding.place.cell() == Some(cell);
        let mut found: Vec<_> = lists.into_iter().flatten().filter(here).collect();
        found.sort_by_key(|finding| (finding.severity, finding.code()));
        found
    }

    /// The findings of other places whose numbers this cell is part of.
    #[must_use]
    pub fn involved(&self, cell: CellRef) -> Vec<&Finding> {
        let mut lists: Vec<&[Finding]> = Vec::new();
        self.state.near(cell, &mut |list| lists.push(list));
        self.state.judged_by(&self.plan, cell, &mut |list| lists.push(list));
        lists.into_iter().flatten().filter(|finding| finding.also.contains(&cell)).collect()
    }

    /// What a remark on this finding is about.
    #[must_use]
    pub fn about(&self, finding: &Finding) -> About {
        let rule = finding.rule.and_then(|rule| self.plan.rule(rule)).map(|rule| rule.id.clone());
        About { place: finding.place, code: finding.code().as_str().to_owned(), rule }
    }

    /// What the unit says to this finding; empty when it says nothing.
    #[must_use]
    pub fn remark(&self, finding: &Finding) -> &str {
        // The page asks this of every finding, and most documents have no remark.
        if self.document.remarks().is_empty() { "" } else { self.document.remark(&self.about(finding)) }
    }

    /// How many findings there are.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.state.counts
    }

    /// What the program gets for a cell.
    #[must_use]
    pub fn computed(&self, cell: CellRef) -> Option<Computed> {
        if let CellRef::Cell(table, row, column) = cell
            && let Some(found) = self.row_computed(table, row, column)
        {
            return Some(found);
        }
        let dependents = self.plan.relations.iter().zip(&self.state.relations);
        let own = |relation: &crate::template::Relation| relation.result == Some(cell);
        dependents.filter(|(relation, _)| own(relation)).find_map(|(_, state)| state.assessment.computed)
    }

    fn row_computed(&self, table: TableIx, row: RowId, column: crate::document::ColumnIx) -> Option<Computed> {
        let row = self.state.tables.get(usize::from(table.0))?.row(row)?;
        row.computed.iter().find(|(at, _)| *at == column).map(|&(_, computed)| computed)
    }

    /// Every cell for which the program gets a value.
    #[must_use]
    pub fn all_computed(&self) -> Vec<(CellRef, Computed)> {
        let relations = self.plan.relations.iter().zip(&self.state.relations);
        let form = relations.filter_map(|(relation, state)| relation.result.zip(state.assessment.computed));
        let mut all: Vec<_> = form.collect();
        for (at, table) in (0_u16..).zip(&self.state.tables) {
            for (id, row) in (0_u32..).zip(&table.rows) {
                let cells = row.iter().flat_map(|row| &row.computed);
                all.extend(cells.map(|&(column, computed)| (CellRef::Cell(TableIx(at), RowId(id), column), computed)));
            }
        }
        all
    }
}
