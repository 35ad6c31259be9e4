//! The score sheet, and how far each section is.

use rust_decimal::Decimal;

use super::Session;
use super::update::evaluate_on_form;
use crate::document::{CellRef, ColumnIx, FieldIx, RowId, TableIx};
use crate::number::{Contribution, exact};
use crate::rules::{CellValue, Detail, Finding, GroupMarks, ScoreSheet, Standing, grade_of, level1_key, level1_name};
use crate::template::{Aggregate, AggregateIx, Measure, Node, Place, Plan, Role, ScoringPlan, Severity, TablePlan};

/// How far a section is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SectionState {
    /// Cells that something was typed in.
    pub filled: usize,
    /// Cells that can be typed in.
    pub cells: usize,
    /// Required cells that are still empty.
    pub missing: usize,
    /// Findings that must be mended, those of empty cells not counted.
    pub errors: usize,
    /// Findings to be looked at.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
}

impl Session {
    /// The score of the form; `None` where the form has none.
    #[must_use]
    pub fn score(&self) -> Option<ScoreSheet> {
        let scoring = self.plan.scoring.as_ref()?;
        let total = evaluate_on_form(&self.plan, &self.state, &scoring.total);
        let partial = self.document.excerpt && scoring.total.has_sums();
        let missing = self.missing_for(&scoring.total);
        let standing = match total.settled() {
            _ if total.blocked || total.undefined => Standing::NotApplicable,
            _ if partial => Standing::Provisional,
            Some(_) => Standing::Settled,
            None => Standing::Provisional,
        };
        let grade =
            total.settled().filter(|_| !partial).and_then(|total| grade_of(&self.plan.template.grades, total.value));
        let groups = if scoring.by_level1 { self.level1_marks(scoring) } else { self.fixed_marks(scoring) };
        Some(ScoreSheet {
            full: scoring.full,
            total: total.quantity.filter(|_| total.filled).map(|total| total.value),
            standing,
            grade: grade.map(|grade| grade.name.clone()),
            groups: groups.unwrap_or_default(),
            missing,
        })
    }

    /// The empty cells that an expression still depends on.
    fn missing_for(&self, node: &Node) -> Vec<CellRef> {
        let mut cells = Vec::new();
        let awaited = |cell| self.plan.column_plan(cell).is_some_and(|plan| !plan.blank_is_zero);
        node.visit(&mut |node| match node {
            Node::Cell(cell) if self.state.value(*cell).is_blank() && awaited(*cell) => cells.push(*cell),
            Node::Sum(sum) => cells.extend(self.missing_in(*sum).into_iter().flatten()),
            _ => {}
        });
        cells
    }

    /// The cells that a running sum waits for, from top to bottom.
    fn missing_in(&self, sum: AggregateIx) -> Option<Vec<CellRef>> {
        let Aggregate { table: at, measure: Measure::Column(column), .. } =
            *self.plan.aggregates.get(usize::from(sum.0))?
        else {
            return None;
        };
        let place = self.plan.table(at)?.aggregates.iter().position(|&other| other == sum)?;
        let state = self.state.tables.get(usize::from(at.0))?;
        let waits = |id: &&RowId| {
            let contribution = state.row(**id).and_then(|row| row.contributions.get(place));
            contribution == Some(&Contribution::Blank)
        };
        let rows = self.document.rows(at)?.order().iter().filter(waits);
        Some(rows.map(|&id| CellRef::Cell(at, id, column)).collect())
    }

    /// One group a row of the fixed table.
    fn fixed_marks(&self, scoring: &ScoringPlan) -> Option<Vec<GroupMarks>> {
        let table = self.plan.table(scoring.groups)?;
        let (weight, score) = (table.role(Role::Weight)?, table.role(Role::Score)?);
        let rows = self.document.rows(scoring.groups)?;
        let groups = rows.iter().filter(|(_, row)| table.preset(row.preset).is_none_or(|preset| !preset.total));
        let marks = groups.map(|(id, row)| {
            let number = |column| {
                let value: CellValue = self.state.value(CellRef::Cell(scoring.groups, id, column));
                value.number().map(|number| number.value)
            };
            let weight = number(weight).unwrap_or_default();
            let name = table.role(Role::Label).map_or("", |label| row.text(label)).to_owned();
            let earned = number(score);
            let lost = earned.and_then(|earned| exact::sub(weight, earned)).unwrap_or_default();
            let open = if earned.is_some() { Decimal::ZERO } else { weight };
            GroupMarks { name, weight, earned: earned.unwrap_or_default(), lost: lost.max(Decimal::ZERO), open }
        });
        Some(marks.collect())
    }

    /// One group a level-1 name, in the order in which the names appear.
    fn level1_marks(&self, scoring: &ScoringPlan) -> Option<Vec<GroupMarks>> {
        let state = self.state.tables.get(usize::from(scoring.groups.0))?;
        let plan = self.plan.table(scoring.groups)?;
        let level1 = plan.role(Role::Level1);
        let mut marks: Vec<(u64, GroupMarks)> = Vec::new();
        for (_, row) in self.document.rows(scoring.groups)?.iter() {
            let text = level1.map_or("", |column| row.text(column));
            let key = level1_key(text);
            if marks.iter().any(|(known, _)| *known == key) {
                continue;
            }
            let Some(tally) = state.groups.get(&key) else { continue };
            let sum = |tally: &crate::number::Tally| tally.sum().unwrap_or_default();
            let (weight, earned, open) = (sum(&tally.weight), sum(&tally.score), sum(&tally.open));
            let lost = exact::sub(weight, earned).and_then(|rest| exact::sub(rest, open)).unwrap_or_default();
            let name = match level1 {
                Some(_) => level1_name(text).to_owned(),
                None => self.plan.sections().get(plan.section).map(|section| section.title.clone()).unwrap_or_default(),
            };
            marks.push((key, GroupMarks { name, weight, earned, lost: lost.max(Decimal::ZERO), open }));
        }
        Some(marks.into_iter().map(|(_, marks)| marks).collect())
    }

    /// How far each section is, in the template's order.
    #[must_use]
    pub fn section_states(&self) -> Vec<SectionState> {
        let mut states = vec![SectionState::default(); self.plan.sections().len()];
        count_cells(&self.plan, self, &mut states);
        let mut count = |finding: &Finding| {
            let Some(state) = states.get_mut(self.plan.section_of(finding.place)) else { return };
            match finding.severity {
                _ if finding.detail == Detail::Missing => state.missing += 1,
                Severity::Error => state.errors += 1,
                Severity::Warning => state.warnings += 1,
                Severity::Note => state.notes += 1,
            }
        };
        self.state.findings(&mut |list| list.iter().for_each(&mut count));
        states
    }
}

fn count_cells(plan: &Plan, session: &Session, states: &mut [SectionState]) {
    let document = session.document();
    let mut count = |place: CellRef, typed: &str, printed: &str| {
        if let Some(state) = states.get_mut(plan.section_of(Place::Cell(place))) {
            state.cells += 1;
            state.filled += usize::from(!typed.trim().is_empty() && typed != printed);
        }
    };
    for ((at, spec), text) in (0_u16..).zip(plan.fields()).zip(document.fields()) {
        if !spec.printed {
            count(CellRef::Field(FieldIx(at)), text, &spec.default);
        }
    }
    for ((at, table), rows) in (0_u16..).zip(plan.tables()).zip(document.tables()) {
        for (id, row) in rows.iter() {
            count_row(table, TableIx(at), id, row, &mut count);
        }
    }
}

fn count_row(
    table: &TablePlan,
    at: TableIx,
    id: RowId,
    row: &crate::document::Row,
    count: &mut impl FnMut(CellRef, &str, &str),
) {
    let preset = table.preset(row.preset);
    for (column, spec) in (0_u16..).zip(&table.table.columns) {
        if spec.printed || !table.applies(row.preset, spec) {
            continue;
        }
        let column = ColumnIx(column);
        let printed =
            preset.and_then(|preset| preset.cells.get(&spec.id)).map_or(spec.default.as_str(), String::as_str);
        count(CellRef::Cell(at, id, column), row.text(column), printed);
    }
}
