//! From what an edit touched to everything that depends on it.
//!
//! A first evaluation is the same work with everything touched, so that an evaluation from
//! scratch and one after any sequence of edits cannot differ.

mod blame;
mod families;
mod groups;
mod promises;
mod rows;
mod spread;

use super::changes::Changes;
use super::pending::Pending;
use super::replace::replace;
use super::state::{FieldState, State};
use crate::document::{CellRef, ColumnIx, Document, FieldIx, RowId, TableIx, Touched};
use crate::rules::{self, Around, CellValue, Numbers, Value, check_cell, check_copies, evaluate};
use crate::template::{AggregateIx, ColumnPlan, Kind, Node, Plan, Role};

/// Facts may depend on sums over rows that depend on facts; a template that goes in circles
/// is stopped here.
const ROUNDS: usize = 4;

/// One pass of bringing the state up to date.
pub(super) struct Update<'a> {
    pub(super) plan: &'a Plan,
    pub(super) document: &'a Document,
    pub(super) state: &'a mut State,
    pub(super) changes: &'a mut Changes,
    pub(super) around: Around<'a>,
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
        let around = Around::of(plan, document);
        Self { plan, document, state, changes, around, pending: Pending::default(), scratch: Vec::new() }
    }

    /// Looks at everything.
    pub(super) fn everything(mut self) {
        self.every_cell();
        self.pending.relations.extend(0..self.plan.relations.len());
        self.pending.facts.extend(0..self.plan.facts.len());
        self.pending.needs.extend(0..self.plan.need_rules.len());
        self.pending.items.extend(0..self.plan.item_rules.len());
        self.pending.groups.extend(0..self.plan.group_rules.len());
        self.pending.all_groups.extend(0..self.plan.each_groups.len());
        self.pending.grade = true;
        self.settle();
    }

    fn every_cell(&mut self) {
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
    }

    /// Looks at what an edit touched, without following it further.
    pub(super) fn touch(&mut self, touched: Touched) {
        match touched {
            // The unit of money is read with every amount.
            Touched::Cell(CellRef::Field(field)) if self.plan.money_field == Some(field) => self.every_cell(),
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
            Touched::Remark => {}
            Touched::RowMoved(table, row) => {
                self.changes.reordered.push(table);
                self.items_in(table);
                self.namesakes(table, row);
                self.moved_in_groups(table, row);
                self.all_relatives(table);
                self.pending.promises.add(usize::from(table.0));
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
        let value = check_cell(&self.plan.template, self.around, spec, plan, spec.required, cell, text, &mut findings);
        let Some(FieldState { value: old, findings: slot }) = self.state.fields.get_mut(usize::from(field.0)) else {
            return;
        };
        *old = value;
        rules::tune(self.plan, &mut findings);
        replace(slot, findings, &mut self.state.counts, self.changes);
        self.pending.copied |= spec.kind == Kind::LongText;
        self.pending.depend_on(self.plan, cell);
    }

    /// Texts of the form's own cells that repeat one another.
    fn copied(&mut self) {
        if !std::mem::take(&mut self.pending.copied) {
            return;
        }
        // Goals for one year and for several may be the same; a result is no goal.
        if !self.plan.tables().iter().any(|table| table.role(Role::Actual).is_some()) {
            return;
        }
        let long = (0..).zip(self.plan.fields()).filter(|(_, spec)| spec.kind == Kind::LongText);
        let text = |(at, _)| {
            let cell = CellRef::Field(FieldIx(at));
            (cell, self.document.text(cell).unwrap_or_default())
        };
        let texts: Vec<_> = long.map(text).collect();
        let mut findings = Vec::new();
        check_copies(&texts, &mut findings);
        rules::tune(self.plan, &mut findings);
        replace(&mut self.state.copied, findings, &mut self.state.counts, self.changes);
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
        self.each_group();
        self.families();
        self.promises();
        self.copied();
        self.grade();
        self.changes.tidy();
    }
}
