//! What the indicators promise, against the money of the form.

use super::Update;
use crate::document::{RowId, TableIx};
use crate::rules::{self, Finding, Promise, RowContext, RowOutcome, Value, check_costs, check_spending};
use crate::session::replace::replace;
use crate::template::{FactPlan, FactRows, TablePlan};

impl Update<'_> {
    /// Takes what a row promised out of what is kept, and puts in what it promises now.
    pub(super) fn row_promises(
        &mut self,
        table: TableIx,
        id: RowId,
        old: Option<&RowOutcome>,
        new: Option<&RowOutcome>,
    ) {
        let promise = |row: Option<&RowOutcome>| row.map(|row| row.promise).unwrap_or_default();
        let (old, new) = (promise(old), promise(new));
        // A number may change where its unit does not.
        if old == Promise::default() && new == Promise::default() {
            return;
        }
        let Some(state) = self.state.tables.get_mut(usize::from(table.0)) else { return };
        if old.is_cost {
            state.costs.remove(id);
        } else if old.key != 0
            && let Some(ids) = state.counts.get_mut(&old.key)
        {
            ids.remove(id);
            if ids.is_empty() {
                state.counts.remove(&old.key);
            }
        }
        if new.is_cost {
            state.costs.insert(id);
        } else if new.key != 0 {
            state.counts.entry(new.key).or_default().insert(id);
        }
        let outputs = &mut state.outputs;
        outputs.judged = outputs.judged.saturating_sub(u32::from(old.output.is_some()));
        outputs.met = outputs.met.saturating_sub(u32::from(old.output == Some(true)));
        outputs.judged = outputs.judged.saturating_add(u32::from(new.output.is_some()));
        outputs.met = outputs.met.saturating_add(u32::from(new.output == Some(true)));
        self.pending.promises.add(usize::from(table.0));
    }

    /// Compares again where rows or money have changed.
    pub(super) fn promises(&mut self) {
        for at in self.pending.promises.take() {
            let Ok(index) = u16::try_from(at) else { continue };
            let found = self.plan.table(TableIx(index)).map(|table| self.look_at_promises(TableIx(index), table));
            if let Some((state, found)) = self.state.tables.get_mut(at).zip(found) {
                replace(&mut state.promises, found, &mut self.state.counts, self.changes);
            }
        }
    }

    fn look_at_promises(&self, at: TableIx, table: &TablePlan) -> Vec<Finding> {
        let fact = |rows: FactRows| -> Option<(&FactPlan, &Value)> {
            let index =
                table.facts.iter().find(|&&at| self.plan.facts.get(at).is_some_and(|fact| fact.rows == rows))?;
            Some((self.plan.facts.get(*index)?, self.state.facts.get(*index)?))
        };
        let Some((budget_fact, budget)) = fact(FactRows::Budget) else { return Vec::new() };
        let costs = check_costs(&self.costs_with_counts(at, table), budget_fact, budget, self.around.money);
        let spending = fact(FactRows::Spent).and_then(|(fact, spent)| {
            let outputs = self.state.tables.get(usize::from(at.0))?.outputs;
            check_spending(outputs, fact, spent, budget)
        });
        let mut found: Vec<_> = costs.into_iter().chain(spending).collect();
        rules::tune(self.plan, &mut found);
        found
    }

    /// Each unit cost, from the top, with the quantity that it pays for, where there is exactly one.
    fn costs_with_counts<'r>(&'r self, at: TableIx, table: &'r TablePlan) -> Vec<(RowContext<'r>, RowContext<'r>)> {
        let (Some(state), Some(rows)) = (self.state.tables.get(usize::from(at.0)), self.document.rows(at)) else {
            return Vec::new();
        };
        let context = |id: RowId| -> Option<RowContext<'r>> {
            let (plan, facts, around) = (self.plan, self.state.facts.as_slice(), self.around);
            Some(RowContext { plan, table, at, id, row: rows.get(id)?, facts, around })
        };
        let pair = |&id: &RowId| {
            let key = state.row(id)?.promise.key;
            let &[count] = state.counts.get(&key)?.as_slice() else { return None };
            context(id).zip(context(count))
        };
        rows.sorted(&state.costs).iter().filter_map(pair).collect()
    }
}
