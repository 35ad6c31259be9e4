//! Rows that add up to a row beside them.

use super::Update;
use crate::document::{RowId, TableIx};
use crate::rules::{Finding, RowMark, check_families, check_family};
use crate::session::replace::replace;

impl Update<'_> {
    /// Notes what a row that came, went or changed means for those beside it. Tables without
    /// rows that belong to another cost nothing.
    pub(super) fn relatives(&mut self, table: TableIx, id: RowId, old: Option<RowMark>, new: Option<RowMark>) {
        let Some(plan) = self.plan.table(table).filter(|plan| !plan.families.is_empty()) else { return };
        let Some(state) = self.state.tables.get_mut(usize::from(table.0)) else { return };
        let counts = |mark: Option<RowMark>| u32::from(mark.is_some_and(|mark| mark != RowMark::Own));
        let before = state.marked;
        state.marked = before.saturating_sub(counts(old)).saturating_add(counts(new));
        if before == 0 && state.marked == 0 {
            return;
        }
        if old == new && old.is_some() {
            self.pending.families.extend(plan.families.iter().map(|&at| (at, u64::from(id.0))));
        } else {
            self.all_relatives(table);
        }
    }

    /// Which row belongs to which is a matter of their order.
    pub(super) fn all_relatives(&mut self, table: TableIx) {
        let marked = self.state.tables.get(usize::from(table.0)).is_some_and(|state| state.marked > 0);
        if let Some(plan) = self.plan.table(table) {
            let rules = plan.families.iter().copied();
            self.pending.all_families.extend(
                rules.filter(|&at| marked || self.state.families.get(at).is_some_and(|known| !known.is_empty())),
            );
        }
    }

    pub(super) fn families(&mut self) {
        let excerpt = self.around.excerpt;
        for (at, row) in std::mem::take(&mut self.pending.families) {
            let Some(rule) = self.plan.family_rules.get(at) else { continue };
            let row = RowId(u32::try_from(row).unwrap_or(u32::MAX));
            if let Some((whole, findings)) = check_family(self.plan, rule, self.document, row, excerpt) {
                self.family(at, whole, findings);
            }
        }
        for at in self.pending.all_families.take() {
            let Some(rule) = self.plan.family_rules.get(at) else { continue };
            let found = check_families(self.plan, rule, self.document, excerpt);
            let mut wholes: Vec<u64> = found.iter().map(|&(whole, _)| whole).collect();
            wholes.sort_unstable();
            let known = self.state.families.get(at).into_iter().flat_map(|known| known.keys().copied());
            let mut gone: Vec<u64> = known.filter(|known| wholes.binary_search(known).is_err()).collect();
            gone.sort_unstable();
            found.into_iter().for_each(|(whole, findings)| self.family(at, whole, findings));
            gone.into_iter().for_each(|whole| self.family(at, whole, Vec::new()));
        }
    }

    fn family(&mut self, at: usize, whole: u64, findings: Vec<Finding>) {
        let Some(known) = self.state.families.get_mut(at) else { return };
        if findings.is_empty() && !known.contains_key(&whole) {
            return;
        }
        let slot = known.entry(whole).or_default();
        replace(slot, findings, &mut self.state.counts, self.changes);
        if slot.is_empty() {
            known.remove(&whole);
        }
    }
}
