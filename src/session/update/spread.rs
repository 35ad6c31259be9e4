//! Rules that look at more than one cell or row.

use super::{FormNumbers, Update, evaluate_on_form};
use crate::document::{CellRef, RowId, TableIx};
use crate::rules::{
    self, Detail, Finding, Numbers, Statement, assess, check_grade, check_group, check_items, check_need, check_pair,
    find_culprit, level1_key, name_key,
};
use crate::session::state::replace;
use crate::template::{FactPlan, RelationIx, Severity};

impl Update<'_> {
    /// Works the pending facts out; true when rows that follow them were looked at again.
    pub(super) fn facts(&mut self) -> bool {
        let mut followed = false;
        for at in std::mem::take(&mut self.pending.facts) {
            let Some(fact) = self.plan.facts.get(at) else { continue };
            let value = evaluate_on_form(self.plan, self.state, &fact.node);
            match self.state.facts.get_mut(at) {
                Some(old) if !old.is_written_like(&value) => *old = value,
                _ => continue,
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
        let names = table.and_then(|table| table.names.get(&name_key(&fact.indicator)));
        names.into_iter().flatten().copied().collect()
    }

    /// Looks at formulas in two steps: first whether each holds, then, with the neighbours
    /// known, which cell is to blame.
    pub(super) fn relations(&mut self) {
        let pending = std::mem::take(&mut self.pending.relations);
        let mut blame = pending.clone();
        for &at in &pending {
            let Some(relation) = self.plan.relations.get(usize::from(at.0)) else { continue };
            let numbers = FormNumbers { plan: self.plan, state: self.state };
            let statement = Statement {
                rule: relation.rule,
                severity: self.plan.rule(relation.rule).map_or(Severity::Error, |rule| rule.severity),
                left: &relation.left,
                comparison: relation.comparison,
                right: &relation.right,
                or: &relation.or,
                tolerance: self.plan.rule(relation.rule).and_then(|rule| rule.tolerance),
                excerpt: self.around.excerpt,
                result: relation.result.map(|cell| numbers.cell(cell)),
            };
            let assessment = assess(statement, &numbers);
            let Some(state) = self.state.relations.get_mut(usize::from(at.0)) else { continue };
            if state.assessment.computed != assessment.computed {
                self.changes.computed.extend(relation.result);
            }
            if state.assessment.difference != assessment.difference {
                blame.extend(&relation.neighbours);
            }
            state.assessment = assessment;
        }
        for at in blame {
            self.blame(at);
        }
    }

    fn blame(&mut self, RelationIx(at): RelationIx) {
        let at = usize::from(at);
        let (Some(relation), Some(state)) = (self.plan.relations.get(at), self.state.relations.get(at)) else { return };
        let neighbour = |RelationIx(at): RelationIx| {
            let terms = self.plan.relations.get(usize::from(at))?.terms.clone()?;
            Some((terms, self.state.relations.get(usize::from(at))?.assessment.difference))
        };
        let culprit = find_culprit(relation, state.assessment.difference, neighbour, |cell| self.state.value(cell));
        let finding = state
            .assessment
            .detail
            .clone()
            .and_then(|(severity, detail)| rules::relation_finding(self.plan, relation, severity, detail, culprit));
        // A required cell that is empty says so itself; one for working out only never does.
        let finding = finding.filter(|finding| {
            let silent = finding.place.cell().is_some_and(|cell| self.plan.says_missing_itself(cell));
            !(silent && finding.detail == Detail::Missing)
        });
        if let Some(state) = self.state.relations.get_mut(at) {
            replace(&mut state.findings, finding.into_iter().collect(), &mut self.state.counts, self.changes);
        }
    }

    pub(super) fn needs(&mut self) {
        for at in std::mem::take(&mut self.pending.needs) {
            let Some(rule) = self.plan.need_rules.get(at) else { continue };
            let cell = CellRef::Field(rule.field);
            let empty = self.document.text(cell).is_none_or(|text| text.trim().is_empty());
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
        for at in std::mem::take(&mut self.pending.items) {
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
                let state = self.state.tables.get(usize::from(table.0));
                let ids = state.and_then(|state| state.names.get(&key)).into_iter().flatten();
                ids.filter_map(|&id| state.and_then(|state| state.row(id))).any(|row| row.slipped)
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
        for at in std::mem::take(&mut self.pending.groups) {
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
