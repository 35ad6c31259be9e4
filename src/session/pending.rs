//! What must be looked at again, gathered while edits are made.

use std::collections::BTreeSet;

use crate::document::CellRef;
use crate::template::{AggregateIx, Dependents, Plan};

/// Positions in one of the plan's lists, each once and in order. There are few of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Due(Vec<usize>);

/// What must be looked at again before the state is whole.
#[derive(Clone, Debug, Default)]
pub(super) struct Pending {
    pub(super) relations: Due,
    /// Formulas whose culprit may be another one.
    pub(super) blame: Due,
    pub(super) facts: Due,
    pub(super) needs: Due,
    pub(super) items: Due,
    pub(super) agree: BTreeSet<(usize, u64)>,
    pub(super) each: BTreeSet<(usize, u64)>,
    /// Rules about rows that add up to a row beside them, and rows whose family must be looked at.
    pub(super) families: BTreeSet<(usize, u64)>,
    /// Such rules all of whose families must be looked at.
    pub(super) all_families: Due,
    /// Formulas over groups all of whose groups must be looked at.
    pub(super) all_groups: Due,
    pub(super) groups: Due,
    /// Tables whose promises must be compared with the form's money.
    pub(super) promises: Due,
    pub(super) copied: bool,
    pub(super) grade: bool,
}

impl Due {
    pub(super) fn add(&mut self, at: usize) {
        if let Err(place) = self.0.binary_search(&at) {
            self.0.insert(place, at);
        }
    }

    pub(super) fn extend(&mut self, positions: impl IntoIterator<Item = usize>) {
        positions.into_iter().for_each(|at| self.add(at));
    }

    /// All of them; none is left.
    pub(super) fn take(&mut self) -> Vec<usize> {
        std::mem::take(&mut self.0)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Pending {
    /// Everything that depends on a cell of the form.
    pub(super) fn depend_on(&mut self, plan: &Plan, cell: CellRef) {
        self.add(plan.dependents(cell));
    }

    /// Everything that depends on a running sum.
    pub(super) fn depend_on_sum(&mut self, plan: &Plan, sum: AggregateIx) {
        self.add(plan.aggregate_dependents(sum));
    }

    fn add(&mut self, dependents: Option<&Dependents>) {
        let Some(dependents) = dependents else { return };
        self.relations.extend(dependents.relations.iter().copied());
        self.facts.extend(dependents.facts.iter().copied());
        self.needs.extend(dependents.needs.iter().copied());
        self.all_groups.extend(dependents.each_groups.iter().copied());
        self.grade |= dependents.score;
    }
}
