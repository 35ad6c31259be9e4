//! What the texts of cells were taken for, by the engine's own readers.

use super::{Cell, Reading};
use crate::document::{ColumnIx, Row};
use crate::number::{NumberReading, read_number};
use crate::rules::{Exact, RowContext, read_row_target};
use crate::target::{Presence, Target, read_target};
use crate::template::{ColumnPlan, Kind, Role};

/// A single field.
pub(super) fn field(plan: ColumnPlan, text: &str) -> Cell {
    Cell { typed: text.to_owned(), read: reading(plan, text) }
}

/// The cells of a row by column. A target is read from all the cells that it is split over,
/// and stands with its value.
pub(super) fn row(context: &RowContext<'_>, row: &Row) -> Vec<Cell> {
    let target = context.table.role(Role::Target);
    let cell = |((column, &plan), text): ((u16, &ColumnPlan), &String)| {
        let read = if target == Some(ColumnIx(column)) {
            target_reading(&read_row_target(context))
        } else {
            reading(plan, text)
        };
        Cell { typed: text.clone(), read }
    };
    (0..=u16::MAX).zip(&context.table.columns).zip(&row.cells).map(cell).collect()
}

fn reading(plan: ColumnPlan, text: &str) -> Option<Reading> {
    if plan.is_number() {
        return number_reading(text);
    }
    match plan.kind {
        Kind::Target | Kind::Actual | Kind::TargetValue => target_reading(&read_target(text)),
        _ => None,
    }
}

fn number_reading(text: &str) -> Option<Reading> {
    match read_number(text) {
        NumberReading::Blank => None,
        NumberReading::Nothing => Some(Reading::Nothing),
        NumberReading::Number { number, rest, .. } => {
            Some(Reading::Number { value: Exact(number.value), unit: rest.to_owned() })
        }
        NumberReading::Unreadable(fault) => Some(Reading::Unreadable { fault }),
    }
}

fn target_reading(target: &Target<'_>) -> Option<Reading> {
    match target.presence {
        Presence::Blank => None,
        Presence::Nothing => Some(Reading::Nothing),
        Presence::Filled => Some(Reading::Target {
            comparator: target.comparator,
            numbers: target.numbers.iter().map(|number| Exact(number.value)).collect(),
            unit: target.unit.clone().into_owned(),
            problems: target.problems.iter().collect(),
        }),
    }
}
