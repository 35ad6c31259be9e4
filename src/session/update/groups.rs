//! Groups of rows that formulas are about: what is kept running over each of them.

use super::{FormNumbers, Update};
use crate::document::{RowId, TableIx};
use crate::number::{Contribution, Tally};
use crate::rules::{Finding, GroupAt, Membership, RowOutcome};
use crate::session::replace::replace;
use crate::session::state::GroupState;
use crate::template::{AggregateIx, EachGroup, TablePlan};

impl Update<'_> {
    /// Takes a row out of the groups it was in and puts it in those it is in now.
    pub(super) fn row_groups(
        &mut self,
        table: &TablePlan,
        id: RowId,
        old: Option<&RowOutcome>,
        new: Option<&RowOutcome>,
    ) {
        for (place, &at) in table.each_groups.iter().enumerate() {
            let Some(rule) = self.plan.each_groups.get(at) else { continue };
            let member = |row: Option<&RowOutcome>| -> Option<(Membership, Vec<Contribution>)> {
                let row = row?;
                let membership = row.memberships.get(place).copied().filter(|membership| membership.key != 0)?;
                Some((membership, contributions(table, rule, row)))
            };
            let (old, new) = (member(old), member(new));
            let Some(groups) = self.state.each.get_mut(at) else { continue };
            // A formula that holds in each row looks at more of the row than its sums, and what is
            // said of a group names it as it is spelt.
            let spoken_of = |(membership, _): &(Membership, _)| {
                groups.get(&membership.key).is_some_and(|group| !group.findings.is_empty())
            };
            if old == new && !rule.each_row && !new.as_ref().is_some_and(spoken_of) {
                continue;
            }
            if let Some((membership, terms)) = &old
                && let Some(group) = groups.get_mut(&membership.key)
            {
                group.rows.remove(id);
                group.tallies.iter_mut().zip(terms).for_each(|(tally, &term)| tally.remove(term));
                count_printed(group, *membership, false);
            }
            if let Some((membership, terms)) = &new {
                let group = groups.entry(membership.key).or_default();
                group.tallies.resize(terms.len(), Tally::new());
                group.rows.insert(id);
                group.tallies.iter_mut().zip(terms).for_each(|(tally, &term)| Tally::add(tally, term));
                count_printed(group, *membership, true);
            }
            let keys = old.iter().chain(&new).map(|(membership, _)| (at, membership.key));
            self.pending.each.extend(keys);
        }
    }

    /// The topmost row of a group is where it is spoken of.
    pub(super) fn moved_in_groups(&mut self, table: TableIx, id: RowId) {
        let row = self.state.tables.get(usize::from(table.0)).and_then(|table| table.row(id));
        let memberships = row.map(|row| row.memberships.as_slice()).unwrap_or_default();
        let groups = self.plan.table(table).map(|table| table.each_groups.as_slice()).unwrap_or_default();
        self.pending.each.extend(groups.iter().zip(memberships).map(|(&at, membership)| (at, membership.key)));
    }

    /// Looks at the groups that have changed.
    pub(super) fn each_group(&mut self) {
        let mut pending = std::mem::take(&mut self.pending.each);
        for at in self.pending.all_groups.take() {
            let groups = self.state.each.get(at).into_iter().flatten();
            pending.extend(groups.map(|(&key, _)| (at, key)));
        }
        for (at, key) in pending {
            let Some(rule) = self.plan.each_groups.get(at) else { continue };
            let Some(group) = self.state.each.get(at).and_then(|groups| groups.get(&key)) else { continue };
            let findings = self.look_at_group(rule, group);
            let Some(groups) = self.state.each.get_mut(at) else { continue };
            let Some(group) = groups.get_mut(&key) else { continue };
            replace(&mut group.findings, findings, &mut self.state.counts, self.changes);
            if group.rows.is_empty() {
                groups.remove(&key);
            }
        }
    }

    fn look_at_group(&self, rule: &EachGroup, group: &GroupState) -> Vec<Finding> {
        let form = FormNumbers { plan: self.plan, state: self.state };
        let (Some(table), Some(rows)) = (self.plan.table(rule.table), self.document.rows(rule.table)) else {
            return Vec::new();
        };
        let at = GroupAt {
            plan: self.plan,
            rule,
            table,
            tallies: &group.tallies,
            printed: group.printed.iter().map(|&(number, _)| number).max(),
            form: &form,
            excerpt: self.around.excerpt,
        };
        let members = || rows.iter().filter(|(id, _)| group.rows.contains(*id));
        if rule.each_row {
            return members().filter_map(|(id, row)| at.check_row(id, row)).collect();
        }
        if group.rows.is_empty() { Vec::new() } else { at.check(members()).into_iter().collect() }
    }
}

/// What a row brings to the sums of a formula over groups, in the formula's order.
fn contributions(table: &TablePlan, rule: &EachGroup, row: &RowOutcome) -> Vec<Contribution> {
    let one = |sum: &AggregateIx| {
        let place = table.aggregates.iter().position(|other| other == sum)?;
        row.contributions.get(place).copied()
    };
    rule.sums.iter().map(|sum| one(sum).unwrap_or(Contribution::Nothing)).collect()
}

fn count_printed(group: &mut GroupState, membership: Membership, joins: bool) {
    let Some(number) = membership.printed else { return };
    match group.printed.iter_mut().find(|(known, _)| *known == number) {
        Some((_, count)) if joins => *count = count.saturating_add(1),
        Some((_, count)) => *count = count.saturating_sub(1),
        None if joins => group.printed.push((number, 1)),
        None => {}
    }
    group.printed.retain(|&(_, count)| count > 0);
}
