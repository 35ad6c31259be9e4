//! From what an edit touched to everything that depends on it.
//!
//! A first evaluation is the same work with everything touched, so that an evaluation from
//! scratch and one after any sequence of edits cannot differ.

use super::changes::Changes;
use super::state::{FieldState, Pending, RowState, State, replace};
use crate::document::{CellRef, ColumnIx, Document, FieldIx, Place, RowId, TableIx, Touched};
use crate::number::Tally;
use crate::rules::{
    self, CellValue, Detail, Finding, ItemRows, Numbers, RowContext, Statement, Value, assess, check_cell, check_grade,
    check_group, check_items, check_need, check_pair, check_row, evaluate, find_culprit, level1_key, name_key,
};
use crate::template::{AggregateIx, ColumnPlan, Kind, Node, Plan, RelationIx, Rows, Severity, TablePlan};

/// Facts may depend on sums over rows that depend on facts; a template that goes in circles
/// is stopped here.
const ROUNDS: usize = 4;

/// One pass of bringing the state up to date.
pub(super) struct Update<'a> {
    pub(super) plan: &'a Plan,
    pub(super) document: &'a Document,
    pub(super) state: &'a mut State,
    pub(super) changes: &'a mut Changes,
    pending: Pending,
    scratch: Vec<CellValue>,
}

/// Where formulas over the form get their numbers from.
struct FormNumbers<'a> {
    plan: &'a Plan,
    state: &'a State,
}

impl Numbers for FormNumbers<'_> {
    fn cell(&self, cell: CellRef) -> (ColumnPlan, CellValue) {
        let words = ColumnPlan { kind: Kind::Text, decimals: 0, blank_is_zero: false };
        (self.plan.column_plan(cell).unwrap_or(words), self.state.value(cell))
    }

    fn column(&self, _: ColumnIx) -> (ColumnPlan, CellValue) {
        (ColumnPlan { kind: Kind::Text, decimals: 0, blank_is_zero: false }, CellValue::Words)
    }

    fn sum(&self, sum: AggregateIx) -> Value {
        self.state.sum(self.plan, sum)
    }
}

/// Works out an expression over the form as it stands.
pub(super) fn evaluate_on_form(plan: &Plan, state: &State, node: &Node) -> Value {
    evaluate(node, &FormNumbers { plan, state })
}

impl<'a> Update<'a> {
    pub(super) fn new(plan: &'a Plan, document: &'a Document, state: &'a mut State, changes: &'a mut Changes) -> Self {
        Self { plan, document, state, changes, pending: Pending::default(), scratch: Vec::new() }
    }

    /// Looks at everything.
    pub(super) fn everything(mut self) {
        for (at, _) in (0..).zip(self.plan.fields()) {
            self.field(FieldIx(at));
        }
        for (at, rows) in (0..).zip(self.document.tables()) {
            let table = TableIx(at);
            if let Some(state) = self.state.tables.get_mut(usize::from(at)) {
                state.rows.reserve(rows.len());
            }
            for (id, row) in rows.iter() {
                self.row(table, id, Some(row));
            }
            self.emptiness(table);
        }
        let all = |count: usize| (0_u16..).take(count);
        self.pending.relations.extend(all(self.plan.relations.len()).map(RelationIx));
        self.pending.facts.extend(0..self.plan.facts.len());
        self.pending.needs.extend(0..self.plan.need_rules.len());
        self.pending.items.extend(0..self.plan.item_rules.len());
        self.pending.groups.extend(0..self.plan.group_rules.len());
        self.pending.grade = true;
        self.settle();
    }

    /// Looks at what an edit touched, without following it further.
    pub(super) fn touch(&mut self, touched: Touched) {
        match touched {
            Touched::Cell(CellRef::Field(field)) => self.field(field),
            Touched::Cell(CellRef::Cell(table, row, _)) => self.look_at_row(table, row),
            Touched::RowAdded(table, row) => {
                self.changes.rows_added.push((table, row));
                self.changes.reordered.push(table);
                self.look_at_row(table, row);
                self.emptiness(table);
            }
            Touched::RowRemoved(table, row) => {
                self.changes.rows_removed.push((table, row));
                self.changes.reordered.push(table);
                self.row(table, row, None);
                self.emptiness(table);
            }
            Touched::RowMoved(table, _) => {
                self.changes.reordered.push(table);
                self.items_in(table);
                self.emptiness(table);
                self.changes.score |= self.is_scored(table);
            }
        }
        if let Touched::Cell(cell) = touched {
            self.changes.texts.push(cell);
        }
    }

    fn look_at_row(&mut self, table: TableIx, id: RowId) {
        let row = self.document.rows(table).and_then(|rows| rows.get(id));
        self.row(table, id, row);
        self.emptiness(table);
    }

    fn field(&mut self, field: FieldIx) {
        let cell = CellRef::Field(field);
        let (Some(spec), Some(plan)) = (self.plan.field(field), self.plan.column_plan(cell)) else { return };
        let text = self.document.text(cell).unwrap_or_default();
        let mut findings = Vec::new();
        let value = check_cell(&self.plan.template, spec, plan, spec.required, cell, text, &mut findings);
        let Some(FieldState { value: old, findings: slot }) = self.state.fields.get_mut(usize::from(field.0)) else {
            return;
        };
        *old = value;
        replace(slot, findings, &mut self.state.counts, self.changes);
        self.pending.depend_on(self.plan, cell);
    }

    /// Takes a row's old traces out of everything that is kept running, looks at it again, and
    /// puts the new ones in.
    fn row(&mut self, table: TableIx, id: RowId, row: Option<&crate::document::Row>) {
        let plan = self.plan;
        let Some(table_plan) = plan.table(table) else { return };
        let new = row.map(|row| {
            let context = RowContext { plan, table: table_plan, at: table, id, row, facts: &self.state.facts };
            let outcome = check_row(&context, &mut self.scratch);
            let items = self.item_numbers(table, row);
            RowState {
                findings: outcome.findings,
                computed: outcome.computed,
                contributions: outcome.contributions,
                values: outcome.values,
                name: outcome.name,
                group: outcome.group,
                blank: outcome.blank,
                slipped: outcome.slipped,
                items,
            }
        });
        let old = self.take_row(table, id);
        self.running_sums(table_plan, old.as_ref(), new.as_ref());
        self.fixed_values(table, id, old.as_ref(), new.as_ref());
        self.names(table, id, old.as_ref(), new.as_ref());
        self.level1_groups(table, old.as_ref(), new.as_ref());
        self.item_rows(table, id, old.as_ref(), new.as_ref());
        self.store_row(table, id, old, new);
        self.items_in(table);
        let groups = plan.group_rules.iter().enumerate().filter(|(_, rule)| rule.groups == table);
        self.pending.groups.extend(groups.map(|(at, _)| at));
        self.changes.score |= self.is_scored(table);
    }

    /// The score sheet tells of this table's rows: of their groups, or of marks still missing.
    fn is_scored(&self, table: TableIx) -> bool {
        let totalled =
            |&sum: &AggregateIx| self.plan.aggregate_dependents(sum).is_some_and(|dependents| dependents.score);
        self.plan.scoring.as_ref().is_some_and(|scoring| scoring.groups == table)
            || self.plan.table(table).is_some_and(|table| table.aggregates.iter().any(totalled))
    }

    fn take_row(&mut self, table: TableIx, RowId(row): RowId) -> Option<RowState> {
        self.state.tables.get_mut(usize::from(table.0))?.rows.get_mut(row as usize)?.take()
    }

    fn store_row(&mut self, table: TableIx, id: RowId, old: Option<RowState>, new: Option<RowState>) {
        let Some(state) = self.state.tables.get_mut(usize::from(table.0)) else { return };
        let filled = |row: Option<&RowState>| u32::from(row.is_some_and(|row| !row.blank));
        state.filled = state.filled.saturating_sub(filled(old.as_ref())).saturating_add(filled(new.as_ref()));
        let (mut findings, old_computed) = old.map_or_else(Default::default, |old| (old.findings, old.computed));
        let new = new.map(|mut new| {
            replace(&mut findings, std::mem::take(&mut new.findings), &mut self.state.counts, self.changes);
            changed_computed(table, id, &old_computed, &new.computed, self.changes);
            RowState { findings: std::mem::take(&mut findings), ..new }
        });
        if new.is_none() {
            replace(&mut findings, Vec::new(), &mut self.state.counts, self.changes);
        }
        let at = id.0 as usize;
        if state.rows.len() <= at {
            state.rows.resize_with(at + 1, || None);
        }
        if let Some(slot) = state.rows.get_mut(at) {
            *slot = new;
        }
    }

    fn running_sums(&mut self, table: &TablePlan, old: Option<&RowState>, new: Option<&RowState>) {
        for (at, &sum) in table.aggregates.iter().enumerate() {
            let contribution = |row: Option<&RowState>| row.and_then(|row| row.contributions.get(at).copied());
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

    fn fixed_values(&mut self, table: TableIx, id: RowId, old: Option<&RowState>, new: Option<&RowState>) {
        let Some(new) = new else { return };
        for (at, value) in (0_u16..).zip(&new.values) {
            let before = old.and_then(|old| old.values.get(usize::from(at)));
            if before != Some(value) {
                self.pending.depend_on(self.plan, CellRef::Cell(table, id, ColumnIx(at)));
            }
        }
    }

    /// Rows are found by name, and the rows of the same name elsewhere are compared again.
    fn names(&mut self, table: TableIx, id: RowId, old: Option<&RowState>, new: Option<&RowState>) {
        let Some(state) = self.state.tables.get_mut(usize::from(table.0)) else { return };
        let key = |row: Option<&RowState>| row.map(|row| row.name).filter(|&name| name != 0);
        let (old_key, new_key) = (key(old), key(new));
        if old_key != new_key {
            if let Some(key) = old_key
                && let Some(ids) = state.names.get_mut(&key)
            {
                ids.remove(&id);
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

    fn level1_groups(&mut self, table: TableIx, old: Option<&RowState>, new: Option<&RowState>) {
        let group = |row: Option<&RowState>| row.and_then(|row| row.group);
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
            self.pending.groups.extend(&plan.group_rules);
        }
    }

    fn item_numbers(&self, table: TableIx, row: &crate::document::Row) -> Vec<Option<u32>> {
        let rules = self.plan.item_rules.iter().filter(|rule| rule.table == table);
        rules.map(|rule| rule.number_in(row.text(rule.name))).collect()
    }

    fn item_rows(&mut self, table: TableIx, id: RowId, old: Option<&RowState>, new: Option<&RowState>) {
        let rules = self.plan.item_rules.iter().enumerate().filter(|(_, rule)| rule.table == table);
        for (at, (rule, _)) in rules.enumerate() {
            let number = |row: Option<&RowState>| row.and_then(|row| row.items.get(at).copied().flatten());
            let (old, new) = (number(old), number(new));
            let Some(state) = self.state.items.get_mut(rule) else { continue };
            if old != new {
                move_item(&mut state.rows, id, old, new);
            }
            // A row that is still to be added takes its texts from its neighbours.
            if old != new || new.is_some() && !state.findings.is_empty() {
                self.pending.items.insert(rule);
            }
        }
    }

    /// Items are numbered by their order, so any change of their table counts.
    fn items_in(&mut self, table: TableIx) {
        let rules = self.plan.item_rules.iter().enumerate().filter(|(_, rule)| rule.items == table);
        self.pending.items.extend(rules.map(|(at, _)| at));
    }

    /// A table that must have rows and has none.
    fn emptiness(&mut self, table: TableIx) {
        let Some(plan) = self.plan.table(table) else { return };
        let Rows::Growing { min, .. } = plan.table.rows else { return };
        let required = plan.table.columns.iter().any(|column| column.required);
        let Some(state) = self.state.tables.get_mut(usize::from(table.0)) else { return };
        let missing = min > 0 && required && state.filled == 0;
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
        replace(&mut state.empty, finding.into_iter().collect(), &mut self.state.counts, self.changes);
    }

    /// Follows everything pending until the state is whole.
    pub(super) fn settle(mut self) {
        for _ in 0..ROUNDS {
            if !self.facts() {
                break;
            }
        }
        self.relations();
        self.needs();
        self.items();
        self.agree();
        self.groups();
        self.grade();
        self.changes.tidy();
    }

    /// Works the pending facts out; true when rows that follow them were looked at again.
    fn facts(&mut self) -> bool {
        let mut followed = false;
        for at in std::mem::take(&mut self.pending.facts) {
            let Some(fact) = self.plan.facts.get(at) else { continue };
            let value = evaluate_on_form(self.plan, self.state, &fact.node);
            match self.state.facts.get_mut(at) {
                Some(old) if *old != value => *old = value,
                _ => continue,
            }
            let key = name_key(&fact.indicator);
            let table = self.state.tables.get(usize::from(fact.table.0));
            let rows: Vec<RowId> =
                table.and_then(|table| table.names.get(&key)).into_iter().flatten().copied().collect();
            for row in rows {
                followed = true;
                let text = self.document.rows(fact.table).and_then(|rows| rows.get(row));
                self.row(fact.table, row, text);
            }
        }
        followed && !self.pending.facts.is_empty()
    }

    /// Looks at formulas in two steps: first whether each holds, then, with the neighbours
    /// known, which cell is to blame.
    fn relations(&mut self) {
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

    fn needs(&mut self) {
        for at in std::mem::take(&mut self.pending.needs) {
            let Some(rule) = self.plan.need_rules.get(at) else { continue };
            let cell = CellRef::Field(rule.field);
            let empty = self.document.text(cell).is_none_or(|text| text.trim().is_empty());
            let needed = empty && check_need(rule, &FormNumbers { plan: self.plan, state: self.state });
            let also = [rule.left.cells(), rule.right.cells()].concat();
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

    fn items(&mut self) {
        for at in std::mem::take(&mut self.pending.items) {
            let (Some(rule), Some(state)) = (self.plan.item_rules.get(at), self.state.items.get_mut(at)) else {
                continue;
            };
            let findings = check_items(self.plan, rule, self.document, &state.rows);
            replace(&mut state.findings, findings, &mut self.state.counts, self.changes);
        }
    }

    fn agree(&mut self) {
        for (at, key) in std::mem::take(&mut self.pending.agree) {
            let Some(rule) = self.plan.agree_rules.get(at) else { continue };
            let rows = |table: TableIx| -> Vec<RowId> {
                let Some(state) = self.state.tables.get(usize::from(table.0)) else { return Vec::new() };
                let ids = state.names.get(&key).into_iter().flatten().copied();
                ids.filter(|&id| state.row(id).is_some_and(|row| !row.slipped)).collect()
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

    fn groups(&mut self) {
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

    fn grade(&mut self) {
        let Some(scoring) = self.plan.scoring.as_ref().filter(|_| self.pending.grade) else { return };
        self.changes.score = true;
        let total = evaluate_on_form(self.plan, self.state, &scoring.total).settled();
        let finding = total.zip(scoring.grade).and_then(|(total, cell)| {
            let text = self.document.text(cell).unwrap_or_default();
            check_grade(&self.plan.template.grades, total.value, cell, text)
        });
        replace(&mut self.state.grade, finding.into_iter().collect(), &mut self.state.counts, self.changes);
    }
}

fn changed_computed(
    table: TableIx,
    row: RowId,
    old: &[(ColumnIx, crate::rules::Computed)],
    new: &[(ColumnIx, crate::rules::Computed)],
    changes: &mut Changes,
) {
    for (list, other) in [(old, new), (new, old)] {
        let differing = list.iter().filter(|entry| !other.contains(entry));
        changes.computed.extend(differing.map(|&(column, _)| CellRef::Cell(table, row, column)));
    }
}

fn move_item(rows: &mut ItemRows, id: RowId, old: Option<u32>, new: Option<u32>) {
    if let Some(number) = old
        && let Some(ids) = rows.get_mut(&number)
    {
        ids.remove(&id);
        if ids.is_empty() {
            rows.remove(&number);
        }
    }
    if let Some(number) = new {
        rows.entry(number).or_default().insert(id);
    }
}
