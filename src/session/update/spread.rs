//! Rules that look at more than one cell or row.

use super::{FormNumbers, Update, evaluate_on_form};
use crate::document::{CellRef, RowId, TableIx};
use crate::number::marks::trim;
use crate::rules::{
    self, Detail, Finding, check_grade, check_group, check_items, check_need, check_pair, level1_key, name_key,
};
use crate::session::replace::replace;
use crate::template::{FactPlan, FactRows, Severity};

impl Update<'_> {
    /// Works the pending facts out; true when rows that follow them were looked at again.
    pub(super) fn facts(&mut self) -> bool {
        let mut followed = false;
        for at in self.pending.facts.take() {
            let Some(fact) = self.plan.facts.get(at) else { continue };
            let value = evaluate_on_form(self.plan, self.state, &fact.node);
            match self.state.facts.get_mut(at) {
                Some(old) if !old.is_written_like(&value) => *old = value,
                _ => continue,
            }
            if matches!(fact.rows, FactRows::Budget | FactRows::Spent) {
                self.pending.promises.add(usize::from(fact.table.0));
                continue;
            }
            let rows = self.rows_of(fact);
            for row in rows {
                followed = true;
                let text = self.document.rows(fact.table).and_then(|rows| rows.get(row));
                self.row(fact.table, row, text);
            }
        }
        followed && !self.pending.facts.is_empty()
    }

    /// The rows that follow a fact: those of its name, or those that began as its printed row.
    fn rows_of(&self, fact: &FactPlan) -> Vec<RowId> {
        if let Some(preset) = fact.preset() {
            let rows = self.document.rows(fact.table).into_iter().flat_map(|rows| rows.iter());
            return rows.filter(|(_, row)| row.preset == Some(preset)).map(|(id, _)| id).collect();
        }
        let table = self.state.tables.get(usize::from(fact.table.0));
        table.map_or_else(Vec::new, |table| table.named(name_key(&fact.indicator)).to_vec())
    }

    pub(super) fn needs(&mut self) {
        for at in self.pending.needs.take() {
            let Some(rule) = self.plan.need_rules.get(at) else { continue };
            let cell = CellRef::Field(rule.field);
            let empty = self.document.text(cell).is_none_or(|text| trim(text).is_empty());
            let needed = empty
                && !self.around.excerpt
                && check_need(rule, &FormNumbers { plan: self.plan, state: self.state }, |cell| {
                    self.document.text(cell).unwrap_or_default()
                });
            let also = rule.cells();
            let severity = self.plan.rule(rule.rule).map_or(Severity::Error, |rule| rule.severity);
            let finding = needed.then(|| Finding {
                place: cell.into(),
                also,
                severity,
                rule: Some(rule.rule),
                detail: Detail::TextNeeded,
                remedy: None,
            });
            if let Some(slot) = self.state.needs.get_mut(at) {
                replace(slot, finding.into_iter().collect(), &mut self.state.counts, self.changes);
            }
        }
    }

    pub(super) fn items(&mut self) {
        for at in self.pending.items.take() {
            let (Some(rule), Some(state)) = (self.plan.item_rules.get(at), self.state.items.get_mut(at)) else {
                continue;
            };
            let findings = check_items(self.plan, rule, self.document, &state.rows);
            replace(&mut state.findings, findings, &mut self.state.counts, self.changes);
        }
    }

    pub(super) fn agree(&mut self) {
        for (at, key) in std::mem::take(&mut self.pending.agree) {
            let Some(rule) = self.plan.agree_rules.get(at) else { continue };
            let rows = |table: TableIx| -> Vec<RowId> {
                let ids = self.state.tables.get(usize::from(table.0)).and_then(|state| state.names.get(&key));
                ids.zip(self.document.rows(table)).map_or_else(Vec::new, |(ids, rows)| rows.sorted(ids))
            };
            let slipped = [rule.left, rule.right].iter().any(|&table| {
                let Some(state) = self.state.tables.get(usize::from(table.0)) else { return false };
                state.named(key).iter().filter_map(|&id| state.row(id)).any(|row| row.slipped)
            });
            let findings = if slipped {
                Vec::new()
            } else {
                check_pair(self.plan, rule, self.document, &rows(rule.left), &rows(rule.right))
            };
            let Some(pairs) = self.state.agree.get_mut(at) else { continue };
            let slot = pairs.entry(key).or_default();
            replace(slot, findings, &mut self.state.counts, self.changes);
            if slot.is_empty() {
                pairs.remove(&key);
            }
        }
    }

    pub(super) fn groups(&mut self) {
        for at in self.pending.groups.take() {
            let Some(rule) = self.plan.group_rules.get(at) else { continue };
            let tallies = self.state.tables.get(usize::from(rule.indicators.0));
            let findings = rule.rows.iter().filter_map(|(row, level1)| {
                let cell = |column| CellRef::Cell(rule.groups, *row, column);
                let reason = self.document.text(cell(rule.reason)).unwrap_or_default();
                let (weight, score) = (self.state.value(cell(rule.weight)), self.state.value(cell(rule.score)));
                let tally = tallies.and_then(|table| table.groups.get(&level1_key(level1)));
                check_group(self.plan, rule, *row, (weight, score, reason), tally)
            });
            let findings = findings.collect();
            if let Some(slot) = self.state.groups.get_mut(at) {
                replace(slot, findings, &mut self.state.counts, self.changes);
            }
        }
    }

    pub(super) fn grade(&mut self) {
        let Some(scoring) = self.plan.scoring.as_ref().filter(|_| self.pending.grade) else { return };
        self.changes.score = true;
        let total = evaluate_on_form(self.plan, self.state, &scoring.total).settled();
        // Marks that an excerpt leaves out would still count.
        let total = total.filter(|_| !(self.around.excerpt && scoring.total.has_sums()));
        let finding = total.zip(scoring.grade).and_then(|(total, cell)| {
            let text = self.document.text(cell).unwrap_or_default();
            check_grade(&self.plan.template.grades, total.value, cell, text)
        });
        let mut findings = finding.into_iter().collect();
        rules::tune(self.plan, &mut findings);
        replace(&mut self.state.grade, findings, &mut self.state.counts, self.changes);
    }
}
