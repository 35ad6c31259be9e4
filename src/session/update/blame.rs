//! Formulas over the form: whether each holds, and which cell is to blame where one does not.

use rust_decimal::Decimal;

use super::{FormNumbers, Update};
use crate::document::{CellRef, RowId, TableIx};
use crate::number::exact;
use crate::rules::{
    self, Culprit, Detail, Numbers, RowMark, RowOutcome, Statement, assess, find_culprit, mended, mends_both,
    read_value,
};
use crate::session::replace::replace;
use crate::template::{Relation, RowRelation, Severity, TablePlan};

/// With more wrong rows than this nobody is to blame: a total is seldom right before the last
/// row is.
const MOST_WRONG_ROWS: usize = 50;

impl Update<'_> {
    /// Looks at formulas in two steps: first whether each holds, then, with the neighbours
    /// known, which cell is to blame.
    pub(super) fn relations(&mut self) {
        let pending = self.pending.relations.take();
        let mut blame = std::mem::take(&mut self.pending.blame);
        blame.extend(pending.iter().copied());
        for at in pending {
            let Some(relation) = self.plan.relations.get(at) else { continue };
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
            let Some(state) = self.state.relations.get_mut(at) else { continue };
            if state.assessment.computed != assessment.computed {
                self.changes.computed.extend(relation.result);
            }
            if state.assessment.difference != assessment.difference {
                blame.extend(relation.neighbours.iter().copied());
            }
            state.assessment = assessment;
        }
        for at in blame.take() {
            self.blame(at);
        }
    }

    fn blame(&mut self, at: usize) {
        let (Some(relation), Some(state)) = (self.plan.relations.get(at), self.state.relations.get(at)) else { return };
        let neighbour = |at: usize| {
            let terms = self.plan.relations.get(at)?.terms.clone()?;
            Some((terms, self.state.relations.get(at)?.assessment.difference))
        };
        let culprit = find_culprit(relation, state.assessment.difference, neighbour, |cell| self.state.value(cell))
            .or_else(|| self.crossing(relation, state.assessment.difference?));
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

    /// Keeps account of the rows in which a sum is wrong.
    pub(super) fn wrong_sums(
        &mut self,
        plan: &TablePlan,
        table: TableIx,
        id: RowId,
        old: Option<&RowOutcome>,
        new: Option<&RowOutcome>,
    ) {
        let Some(state) = self.state.tables.get_mut(usize::from(table.0)).filter(|_| !plan.crossing.is_empty()) else {
            return;
        };
        let is_wrong = |row: Option<&RowOutcome>| {
            row.is_some_and(|row| plan.row_relations.iter().any(|relation| wrong_by(row, relation).is_some()))
        };
        let (before, now) = (is_wrong(old), is_wrong(new));
        if now {
            state.off.insert(id);
        } else {
            state.off.remove(id);
        }
        if before || now {
            self.pending.blame.extend(plan.crossing.iter().copied());
        }
    }

    /// The one cell of a growing table that explains both a wrong sum over its column and a
    /// wrong sum in its row.
    fn crossing(&self, relation: &Relation, off: Decimal) -> Option<Culprit> {
        let mut found = None;
        for &(table, column, minus) in relation.sums.iter().filter(|_| !off.is_zero()) {
            let (plan, state) = (self.plan.table(table)?, self.state.tables.get(usize::from(table.0))?);
            let off_rows = state.off.as_slice();
            if off_rows.len() > MOST_WRONG_ROWS {
                return None;
            }
            for &row in off_rows {
                let Some(culprit) = self.crossing_in(plan, CellRef::Cell(table, row, column), (off, minus)) else {
                    continue;
                };
                // Of two that would do none is blamed.
                if found.replace(culprit).is_some() {
                    return None;
                }
            }
        }
        found
    }

    fn crossing_in(&self, plan: &TablePlan, cell: CellRef, (off, minus): (Decimal, bool)) -> Option<Culprit> {
        let CellRef::Cell(table, row, column) = cell else { return None };
        let state = self.state.tables.get(usize::from(table.0))?.rows.get(row.0 as usize)?.as_ref()?;
        if state.mark == RowMark::Subtotal {
            return None;
        }
        let value = |column| {
            let text = self.document.text(CellRef::Cell(table, row, column))?;
            read_value(self.plan.column_plan(CellRef::Cell(table, row, column))?, text).number()
        };
        let here = value(column)?.value;
        let expected = mended(here, off, minus)?;
        let mut crosses = false;
        for relation in &plan.row_relations {
            let Some(&(_, minus)) = relation.terms.iter().find(|(term, _)| *term == column) else { continue };
            match wrong_by(state, relation) {
                Some(off) if mends_both(here, expected, (off, minus)) => crosses = true,
                Some(_) => return None,
                // Trusted in a sum that holds.
                None if relation.terms.iter().all(|(term, _)| value(*term).is_some()) => return None,
                None => {}
            }
        }
        let trusted = plan.crossing.iter().filter_map(|&at| {
            let relation = self.plan.relations.get(at)?;
            let &(.., minus) = relation.sums.iter().find(|sum| (sum.0, sum.1) == (table, column))?;
            Some((self.state.relations.get(at)?.assessment.difference?, minus))
        });
        for other in trusted {
            if !mends_both(here, expected, other) {
                return None;
            }
        }
        crosses.then_some(Culprit { cell, expected })
    }
}

/// How far the sum of a row is off: right side minus left side.
fn wrong_by(row: &RowOutcome, relation: &RowRelation) -> Option<Decimal> {
    row.findings.iter().find(|finding| finding.rule == Some(relation.rule)).and_then(|finding| match &finding.detail {
        Detail::SumMismatch { difference, .. } => Some(exact::neg(*difference)),
        _ => None,
    })
}
