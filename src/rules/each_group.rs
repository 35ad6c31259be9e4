//! Formulas that hold in each group of rows: weights of a group, of a project, of a level.

use rust_decimal::Decimal;

use super::cell::{CellValue, read_value};
use super::context::{Numbers, RowContext, WORDS};
use super::finding::{Detail, Finding};
use super::groups::severity;
use super::names::{name_key, same_name};
use super::relation::{Statement, assess};
use super::value::Value;
use crate::document::{CellRef, ColumnIx, Row, RowId};
use crate::number::Tally;
use crate::template::{AggregateIx, ColumnPlan, EachGroup, Measure, Plan, TablePlan, Virtual, group_label};

/// The group that a row belongs to, and the number in its label.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Membership {
    /// Key of the group; 0 for none.
    pub key: u64,
    /// `50` of `产出指标(50分)`.
    pub printed: Option<Decimal>,
}

/// The group that a row belongs to.
#[must_use]
pub fn membership(row: &RowContext<'_>, rule: &EachGroup, blank: bool) -> Membership {
    if blank {
        return Membership::default();
    }
    let mut key = 0xCBF2_9CE4_8422_2325_u64;
    let mut printed = None;
    let mut last = "";
    for &column in &rule.by {
        let (label, number) = group_label(row.text(column));
        if label.is_empty() {
            return Membership::default();
        }
        key = (key ^ name_key(label)).wrapping_mul(0x0100_0000_01B3);
        (printed, last) = (number, label);
    }
    let wanted = rule.only.is_empty() || rule.only.iter().any(|name| same_name(name, last));
    if wanted { Membership { key: key.max(1), printed } } else { Membership::default() }
}

/// One group as it stands.
pub struct GroupAt<'a> {
    /// The compiled template.
    pub plan: &'a Plan,
    /// The check.
    pub rule: &'a EachGroup,
    /// Its table.
    pub table: &'a TablePlan,
    /// Its sums, in the rule's order.
    pub tallies: &'a [Tally],
    /// The number in its label.
    pub printed: Option<Decimal>,
    /// Where the form's own numbers come from.
    pub form: &'a dyn Numbers,
    /// Only a part of the document could be read.
    pub excerpt: bool,
}

impl GroupAt<'_> {
    /// What there is to say, at the topmost of these rows; finding it takes a walk, so that is
    /// left until there is something to say.
    pub fn check<'r>(&self, mut rows: impl Iterator<Item = (RowId, &'r Row)>) -> Option<Finding> {
        let (left, right, percent) = self.fails(None)?;
        let (id, row) = rows.next()?;
        let label = self.rule.by.last().map_or("", |&column| group_label(row.text(column)).0);
        let detail = Detail::GroupMismatch { group: label.to_owned(), left, right, percent };
        Some(self.finding(id, detail))
    }

    /// What there is to say of one of its rows.
    pub fn check_row(&self, id: RowId, row: &Row) -> Option<Finding> {
        let (left, right, percent) = self.fails(Some(row))?;
        Some(self.finding(id, Detail::ComparisonFails { left, right, comparison: self.rule.comparison, percent }))
    }

    fn finding(&self, id: RowId, detail: Detail) -> Finding {
        let place = CellRef::Cell(self.rule.table, id, self.rule.column);
        let rule = Some(self.rule.rule);
        Finding { rule, ..Finding::own(place.into(), severity(self.plan, self.rule.rule), detail) }
    }

    fn fails(&self, row: Option<&Row>) -> Option<(Decimal, Decimal, bool)> {
        let rule = self.plan.rule(self.rule.rule);
        let statement = Statement {
            rule: self.rule.rule,
            severity: severity(self.plan, self.rule.rule),
            left: &self.rule.left,
            comparison: self.rule.comparison,
            right: &self.rule.right,
            or: &[],
            tolerance: rule.and_then(|rule| rule.tolerance),
            excerpt: self.excerpt,
            result: None,
        };
        match assess(statement, &InGroup { group: self, row }).detail?.1 {
            Detail::ComparisonFails { left, right, percent, .. } => Some((left, right, percent)),
            _ => None,
        }
    }
}

/// The numbers of a group, and of one of its rows.
struct InGroup<'a> {
    group: &'a GroupAt<'a>,
    row: Option<&'a Row>,
}

impl Numbers for InGroup<'_> {
    fn cell(&self, cell: CellRef) -> (ColumnPlan, CellValue) {
        self.group.form.cell(cell)
    }

    fn column(&self, column: ColumnIx) -> (ColumnPlan, CellValue) {
        let plan = self.group.table.columns.get(usize::from(column.0)).copied().unwrap_or(WORDS);
        (plan, self.row.map_or(CellValue::Words, |row| read_value(plan, row.text(column))))
    }

    fn sum(&self, sum: AggregateIx) -> Value {
        let place = self.group.rule.sums.iter().position(|&own| own == sum);
        match place.and_then(|at| self.group.tallies.get(at)) {
            Some(tally) => Value::of_tally(tally, is_rounded(self.group.plan, sum)),
            None => self.group.form.sum(sum),
        }
    }

    fn measured(&self, what: Virtual) -> Value {
        match (what, self.group.printed) {
            (Virtual::Printed, Some(printed)) => Value { filled: true, ..Value::exact(printed) },
            _ => Value::awaited(),
        }
    }
}

/// True when the terms of a running sum stand for intervals.
#[must_use]
pub fn is_rounded(plan: &Plan, sum: AggregateIx) -> bool {
    let column = plan.aggregate(sum).and_then(|aggregate| match aggregate.measure {
        Measure::Column(ColumnIx(column)) => plan.table(aggregate.table)?.columns.get(usize::from(column)),
        _ => None,
    });
    column.is_some_and(|column| column.is_rounded())
}
