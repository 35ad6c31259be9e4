//! The indicators of a form one by one, as pictures show them: promised and reached, marks
//! carried and lost.

use rust_decimal::Decimal;

use super::Session;
use crate::document::{CellRef, ColumnIx, Row, RowId, TableIx};
use crate::number::marks::trim;
use crate::number::{Ratio, exact, read_number};
use crate::rules::{Around, RowContext, RowMark, judge_row, read_row_target, row_mark};
use crate::target::Verdict;
use crate::template::{Role, TablePlan};

/// Rows of a form that are looked at: pictures of more would help nobody.
const MOST: usize = 400;

/// An indicator as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct IndicatorState {
    /// The cell to go to: the actual value's, or the score's.
    pub cell: CellRef,
    /// Its name.
    pub name: String,
    /// What was promised, as typed; empty where the table has no targets.
    pub target: String,
    /// What happened, as typed.
    pub actual: String,
    /// Whether the target was met; `None` while that is open.
    pub met: Option<bool>,
    /// Completion rate as a share of one, where both are numbers.
    pub completion: Option<Decimal>,
    /// Marks lost; zero while there is no score.
    pub lost: Decimal,
}

impl Session {
    /// The indicators of every table with actual values or scores, from top to bottom.
    #[must_use]
    pub fn indicators(&self) -> Vec<IndicatorState> {
        let mut states = Vec::new();
        let mut left = MOST;
        for (at, (table, rows)) in (0_u16..).zip(self.plan.tables().iter().zip(self.document.tables())) {
            let Some(told) = table.role(Role::Actual).or(table.role(Role::Score)) else { continue };
            if table.role(Role::Target).is_none() && table.role(Role::Weight).is_none() {
                continue;
            }
            for (id, row) in rows.iter().take(left) {
                states.extend(self.indicator(TableIx(at), table, told, id, row));
            }
            left = left.saturating_sub(rows.len());
        }
        states
    }

    /// True for a row that repeats what others earned and lost. A total of money alone carries marks
    /// of its own: those for spending the budget.
    fn is_sum(&self, at: TableIx, table: &TablePlan, row: &Row) -> bool {
        let is_total = |row: &Row| table.preset(row.preset).is_some_and(|preset| preset.total);
        let weight = table.role(Role::Weight);
        let weighs = |row: &Row| weight.is_some_and(|weight| !trim(row.text(weight)).is_empty());
        let mut others = self.document.rows(at).into_iter().flat_map(|rows| rows.iter()).map(|(_, row)| row);
        is_total(row) && (!weighs(row) || others.any(|other| !is_total(other) && weighs(other)))
    }

    fn indicator(
        &self,
        at: TableIx,
        table: &TablePlan,
        told: ColumnIx,
        id: RowId,
        row: &Row,
    ) -> Option<IndicatorState> {
        if self.is_sum(at, table, row) || row_mark(table, row) != RowMark::Own {
            return None;
        }
        let around = Around::of(&self.plan, &self.document);
        let context = RowContext { plan: &self.plan, table, at, id, row, facts: &[], around };
        let text = |role| context.role(role).1.to_owned();
        let name = [Role::Name, Role::Label, Role::Level2].into_iter().map(text).find(|name| !name.is_empty())?;
        let target = table.role(Role::Target).map(|_| read_row_target(&context));
        // What there is to say is said elsewhere.
        let judgement = target.as_ref().and_then(|target| judge_row(&context, target, &mut Vec::new()));
        let met = judgement.and_then(|judgement| match judgement.verdict {
            Verdict::Met => Some(true),
            Verdict::Missed => Some(false),
            _ => None,
        });
        let rate = judgement.and_then(|judgement| judgement.over.or(judgement.completion));
        let share = |Ratio { numerator, denominator }| numerator.checked_div(denominator);
        let number = |role| read_number(context.role(role).1).number().map(|number| number.value);
        let lost = number(Role::Weight).zip(number(Role::Score)).and_then(|(weight, score)| exact::sub(weight, score));
        Some(IndicatorState {
            cell: context.cell(told),
            name,
            target: text(Role::Target),
            actual: text(Role::Actual),
            met,
            completion: rate.and_then(share).filter(|_| met.is_some()),
            lost: lost.unwrap_or_default().max(Decimal::ZERO),
        })
    }
}
