//! One row: its old traces out of everything that is kept running, its new ones in.

use super::Update;
use crate::document::{CellRef, ColumnIx, Place, Row, RowId, TableIx};
use crate::number::Tally;
use crate::rules::{CellValue, Computed, Detail, Finding, RowContext, RowOutcome, check_row, tune};
use crate::session::changes::Changes;
use crate::session::replace::replace;
use crate::template::{AggregateIx, Rows, Severity, TablePlan};

impl Update<'_> {
    /// Takes a row's old traces out of everything that is kept running, looks at it again, and
    /// puts the new ones in.
    pub(super) fn row(&mut self, table: TableIx, id: RowId, row: Option<&Row>) {
        let plan = self.plan;
        let Some(table_plan) = plan.table(table) else { return };
        let new = row.map(|row| {
            let context = RowContext {
                plan,
                table: table_plan,
                at: table,
                id,
                row,
                facts: &self.state.facts,
                around: self.around,
            };
            check_row(&context, &mut self.scratch)
        });
        let old = self.take_row(table, id);
        self.running_sums(table_plan, old.as_ref(), new.as_ref());
        self.fixed_values(table, id, old.as_ref(), new.as_ref());
        self.names(table, id, old.as_ref(), new.as_ref());
        self.level1_groups(table, old.as_ref(), new.as_ref());
        self.row_groups(table_plan, id, old.as_ref(), new.as_ref());
        self.row_promises(table, id, old.as_ref(), new.as_ref());
        self.item_rows(table, id, old.as_ref(), new.as_ref());
        self.relatives(table, id, old.as_ref().map(|row| row.mark), new.as_ref().map(|row| row.mark));
        self.wrong_sums(table_plan, table, id, old.as_ref(), new.as_ref());
        self.store_row(table, id, old, new);
        self.items_in(table);
        let groups = plan.group_rules.iter().enumerate().filter(|(_, rule)| rule.groups == table);
        self.pending.groups.extend(groups.map(|(at, _)| at));
        self.changes.score |= self.is_scored(table);
    }

    /// The score sheet tells of this table's rows: of their groups, or of marks still missing.
    pub(super) fn is_scored(&self, table: TableIx) -> bool {
        let totalled =
            |&sum: &AggregateIx| self.plan.aggregate_dependents(sum).is_some_and(|dependents| dependents.score);
        self.plan.scoring.as_ref().is_some_and(|scoring| scoring.groups == table)
            || self.plan.table(table).is_some_and(|table| table.aggregates.iter().any(totalled))
    }

    fn take_row(&mut self, table: TableIx, RowId(row): RowId) -> Option<RowOutcome> {
        self.state.tables.get_mut(usize::from(table.0))?.rows.get_mut(row as usize)?.take()
    }

    fn store_row(&mut self, table: TableIx, id: RowId, old: Option<RowOutcome>, mut new: Option<RowOutcome>) {
        let Some(state) = self.state.tables.get_mut(usize::from(table.0)) else { return };
        let filled = |row: Option<&RowOutcome>| u32::from(row.is_some_and(|row| !row.blank));
        state.filled = state.filled.saturating_sub(filled(old.as_ref())).saturating_add(filled(new.as_ref()));
        let mut found = Vec::new();
        if let Some(new) = &mut new {
            let computed = old.as_ref().map(|old| old.computed.as_slice()).unwrap_or_default();
            changed_computed(table, id, computed, &new.computed, self.changes);
            found = std::mem::take(&mut new.findings);
        }
        let mut findings = old.map(|old| old.findings).unwrap_or_default();
        replace(&mut findings, found, &mut self.state.counts, self.changes);
        if let Some(new) = &mut new {
            new.findings = findings;
        }
        let at = id.0 as usize;
        if state.rows.len() <= at {
            state.rows.resize_with(at + 1, || None);
        }
        if let Some(slot) = state.rows.get_mut(at) {
            *slot = new;
        }
    }

    fn running_sums(&mut self, table: &TablePlan, old: Option<&RowOutcome>, new: Option<&RowOutcome>) {
        let plan = self.plan;
        let apart = |sum: AggregateIx| plan.aggregate(sum).is_some_and(|sum| sum.group.is_some());
        for (at, &sum) in table.aggregates.iter().enumerate().filter(|(_, sum)| !apart(**sum)) {
            let contribution = |row: Option<&RowOutcome>| row.and_then(|row| row.contributions.get(at).copied());
            let (old, new) = (contribution(old), contribution(new));
            if old == new {
                continue;
            }
            let Some(tally) = self.state.sums.get_mut(usize::from(sum.0)) else { continue };
            old.into_iter().for_each(|old| tally.remove(old));
            new.into_iter().for_each(|new| Tally::add(tally, new));
            self.pending.depend_on_sum(self.plan, sum);
        }
    }

    fn fixed_values(&mut self, table: TableIx, id: RowId, old: Option<&RowOutcome>, new: Option<&RowOutcome>) {
        let Some(new) = new else { return };
        for (at, value) in (0_u16..).zip(&new.values) {
            let before = old.and_then(|old| old.values.get(usize::from(at)));
            // Of words nothing is remembered that a change could be told by.
            if before != Some(value) || *value == CellValue::Words {
                self.pending.depend_on(self.plan, CellRef::Cell(table, id, ColumnIx(at)));
            }
        }
    }

    /// Rows are found by name, and the rows of the same name elsewhere are compared again.
    fn names(&mut self, table: TableIx, id: RowId, old: Option<&RowOutcome>, new: Option<&RowOutcome>) {
        let Some(state) = self.state.tables.get_mut(usize::from(table.0)) else { return };
        let key = |row: Option<&RowOutcome>| row.map(|row| row.name).filter(|&name| name != 0);
        let (old_key, new_key) = (key(old), key(new));
        if old_key != new_key {
            if let Some(key) = old_key
                && let Some(ids) = state.names.get_mut(&key)
            {
                ids.remove(id);
                if ids.is_empty() {
                    state.names.remove(&key);
                }
            }
            if let Some(key) = new_key {
                state.names.entry(key).or_default().insert(id);
            }
        }
        for (at, rule) in self.plan.agree_rules.iter().enumerate() {
            if rule.left == table || rule.right == table {
                self.pending.agree.extend(old_key.into_iter().chain(new_key).map(|key| (at, key)));
            }
        }
    }

    /// Rows of the same name, or for the same item, are told apart by their order.
    pub(super) fn namesakes(&mut self, table: TableIx, id: RowId) {
        let name = self.state.tables.get(usize::from(table.0)).and_then(|state| state.row(id)).map(|row| row.name);
        for (at, rule) in self.plan.agree_rules.iter().enumerate() {
            if rule.left == table || rule.right == table {
                self.pending.agree.extend(name.filter(|&name| name != 0).map(|name| (at, name)));
            }
        }
        for (at, rule) in self.plan.item_rules.iter().enumerate() {
            if rule.table == table && self.state.items.get(at).is_some_and(|items| !items.findings.is_empty()) {
                self.pending.items.add(at);
            }
        }
    }

    fn level1_groups(&mut self, table: TableIx, old: Option<&RowOutcome>, new: Option<&RowOutcome>) {
        let group = |row: Option<&RowOutcome>| row.and_then(|row| row.group);
        let (old, new) = (group(old), group(new));
        if old == new {
            return;
        }
        let Some(state) = self.state.tables.get_mut(usize::from(table.0)) else { return };
        if let Some((name, share)) = old
            && let Some(tally) = state.groups.get_mut(&name)
        {
            tally.remove(share);
            if tally.rows() == 0 {
                state.groups.remove(&name);
            }
        }
        if let Some((name, share)) = new {
            state.groups.entry(name).or_default().add(share);
        }
        if let Some(plan) = self.plan.table(table) {
            self.pending.groups.extend(plan.group_rules.iter().copied());
        }
    }

    fn item_rows(&mut self, table: TableIx, id: RowId, old: Option<&RowOutcome>, new: Option<&RowOutcome>) {
        let rules = self.plan.item_rules.iter().enumerate().filter(|(_, rule)| rule.table == table);
        for (at, (rule, _)) in rules.enumerate() {
            let number = |row: Option<&RowOutcome>| row.and_then(|row| row.items.get(at).copied().flatten());
            let (old, new) = (number(old), number(new));
            let Some(state) = self.state.items.get_mut(rule) else { continue };
            if old != new {
                old.into_iter().for_each(|old| state.rows.remove(old, id));
                new.into_iter().for_each(|new| state.rows.add(new, id));
            }
            // A row that is still to be added takes its texts from its neighbours.
            if old != new || new.is_some() && !state.findings.is_empty() {
                self.pending.items.add(rule);
            }
        }
    }

    /// Items are numbered by their order, so any change of their table counts.
    pub(super) fn items_in(&mut self, table: TableIx) {
        let rules = self.plan.item_rules.iter().enumerate().filter(|(_, rule)| rule.items == table);
        self.pending.items.extend(rules.map(|(at, _)| at));
    }

    /// A table that must have rows and has none.
    pub(super) fn emptiness(&mut self, table: TableIx) {
        let Some(plan) = self.plan.table(table) else { return };
        let Rows::Growing { min, .. } = plan.table.rows else { return };
        let required = plan.table.columns.iter().any(|column| column.required);
        let Some(state) = self.state.tables.get_mut(usize::from(table.0)) else { return };
        let missing = !self.around.excerpt && min > 0 && required && state.filled == 0;
        let first = self.document.rows(table).and_then(|rows| rows.order().first().copied());
        let column = (0_u16..).zip(&plan.table.columns).find(|(_, column)| column.required);
        let place = match (first, column) {
            (Some(row), Some((column, _))) => CellRef::Cell(table, row, ColumnIx(column)).into(),
            _ => Place::Table(table),
        };
        let finding = missing.then(|| Finding {
            place,
            also: Vec::new(),
            severity: Severity::Error,
            rule: None,
            detail: Detail::Missing,
            remedy: None,
        });
        let mut findings = finding.into_iter().collect();
        tune(self.plan, &mut findings);
        replace(&mut state.empty, findings, &mut self.state.counts, self.changes);
    }
}

fn changed_computed(
    table: TableIx,
    row: RowId,
    old: &[(ColumnIx, Computed)],
    new: &[(ColumnIx, Computed)],
    changes: &mut Changes,
) {
    for (list, other) in [(old, new), (new, old)] {
        let differing = list.iter().filter(|entry| !other.contains(entry));
        changes.computed.extend(differing.map(|&(column, _)| CellRef::Cell(table, row, column)));
    }
}
