//! Rows whose cells have slipped one column to the right: a cell holds what the next column's
//! list does not know, and the cell after it holds what belongs one column earlier.

use super::context::RowContext;
use super::finding::{Action, Detail, Finding, Remedy};
use crate::document::{ColumnIx, Edit};
use crate::template::Severity;

/// The columns of a slipped row, and what to say; `None` for a row in order.
pub fn check_shift(row: &RowContext<'_>) -> Option<([ColumnIx; 3], Finding)> {
    row.table.slips.iter().find_map(|&columns| {
        let [first, second, third] = columns;
        let (second_text, third_text) = (row.text(second).trim(), row.text(third).trim());
        let slipped = !second_text.is_empty()
            && !listed(row, second, second_text)
            && listed(row, second, third_text)
            && !listed(row, third, third_text);
        slipped.then(|| {
            let cell = |column| row.cell(column);
            let edits = vec![
                Edit::Set(cell(first), row.text(second).to_owned()),
                Edit::Set(cell(second), row.text(third).to_owned()),
                Edit::Set(cell(third), String::new()),
            ];
            let finding = Finding {
                also: vec![cell(second), cell(third)],
                remedy: Some(Remedy { action: Action::ShiftLeft, edits }),
                ..Finding::own(cell(first).into(), Severity::Error, Detail::CellsShifted)
            };
            (columns, finding)
        })
    })
}

fn listed(row: &RowContext<'_>, column: ColumnIx, text: &str) -> bool {
    let list = row.table.column(column).and_then(|spec| row.plan.template.lists.get(&spec.list));
    list.is_some_and(|list| list.iter().any(|item| item == text))
}
