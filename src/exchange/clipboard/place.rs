//! Where the cells of a range come to stand, from one cell of a table on: what the preview shows
//! is what the edits do.

use super::range::{Range, Taken};
use crate::document::{CellRef, ColumnIx, Edit, Row, RowId, TableIx, blank_row};
use crate::number::{NumberReading, read_number};
use crate::session::Session;
use crate::template::TablePlan;

/// More rows than this are not added by one paste.
const MOST_ROWS: usize = 2_000;

/// What becomes of one cell of the range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Its text is put into the cell.
    Set,
    /// The same, though the cell takes a number and this is none: often the whole range began one
    /// cell too far left or right.
    Words,
    /// The cell has this text already.
    Same,
    /// The form prints the cell's text.
    Printed,
    /// The form has no such cell in this row.
    NotApplicable,
    /// It lies to the right of the table, or below a table that cannot grow.
    Outside,
    /// It shows `####`: the column was too narrow, and the value is not on the clipboard.
    Unreadable,
}

impl Fate {
    /// True when a text comes to nothing.
    #[must_use]
    pub fn loses(self) -> bool {
        !matches!(self, Self::Set | Self::Words | Self::Same)
    }
}

/// One cell of the range and its fate.
#[derive(Clone, Debug)]
pub struct Placed {
    /// What was copied.
    pub text: String,
    /// What becomes of it.
    pub fate: Fate,
}

/// One row of the range.
#[derive(Clone, Debug)]
pub struct PlacedRow {
    /// The row's position in the table, or that which it will have.
    pub position: usize,
    /// True when the row is added.
    pub added: bool,
    /// Its cells, from the first column of the placement on.
    pub cells: Vec<Placed>,
}

/// A range put down in a table.
#[derive(Clone, Debug, Default)]
pub struct Placement {
    /// Columns of the table that take part, from left to right.
    pub columns: Vec<ColumnIx>,
    /// The rows of the range, from top to bottom.
    pub rows: Vec<PlacedRow>,
    /// What is to be done, as one step.
    pub edits: Vec<Edit>,
}

impl Placement {
    /// Rows that are added.
    #[must_use]
    pub fn added(&self) -> usize {
        self.rows.iter().filter(|row| row.added).count()
    }

    /// Cells with a text and this fate.
    #[must_use]
    pub fn count(&self, fate: Fate) -> usize {
        let cells = self.rows.iter().flat_map(|row| &row.cells);
        cells.filter(|cell| cell.fate == fate && !cell.text.trim().is_empty()).count()
    }
}

/// Puts a range down with its first cell on this one; `None` when there is no such cell.
#[must_use]
pub fn place(session: &Session, table: TableIx, row: RowId, column: ColumnIx, range: &Range) -> Option<Placement> {
    let plan = session.plan().table(table)?;
    let rows = session.document().rows(table)?;
    let first = rows.position(row)?;
    plan.column(column)?;
    let all = (0_u16..).map(ColumnIx).take(plan.table.columns.len());
    let columns: Vec<_> = all.skip(usize::from(column.0)).take(range.width()).collect();
    let mut placement = Placement { columns, ..Placement::default() };
    for (offset, texts) in range.rows.iter().enumerate() {
        let position = first.saturating_add(offset);
        let there = rows.order().get(position).and_then(|&id| Some((id, rows.get(id)?)));
        let added = there.is_none() && !plan.is_fixed() && offset < MOST_ROWS;
        let mut new = added.then(|| blank_row(&plan.table));
        let mut cells = Vec::with_capacity(texts.len());
        for (at, taken) in texts.iter().enumerate() {
            let column = placement.columns.get(at).copied();
            let text = column.map_or_else(String::new, |column| text(plan, column, taken));
            let fate = match (column, there, &mut new) {
                (Some(column), Some((id, old)), _) => {
                    let fate = fate(plan, column, old, &text);
                    if matches!(fate, Fate::Set | Fate::Words) {
                        placement.edits.push(Edit::Set(CellRef::Cell(table, id, column), text.clone()));
                    }
                    fate
                }
                (Some(_), None, Some(_)) if is_unreadable(&text) => Fate::Unreadable,
                (Some(column), None, Some(new)) => {
                    if let Some(cell) = new.cells.get_mut(usize::from(column.0)) {
                        cell.clone_from(&text);
                    }
                    set(plan, column, &text)
                }
                _ => Fate::Outside,
            };
            let text = if column.is_some() || taken.covered { text } else { taken.text.clone() };
            cells.push(Placed { text, fate });
        }
        if let Some(row) = new {
            placement.edits.push(Edit::InsertRow { table, at: position, row });
        }
        placement.rows.push(PlacedRow { position, added, cells });
    }
    Some(placement)
}

/// What a cell of the range says in this column: below a merged cell its text again where the
/// column shows equal neighbours as one, else nothing.
fn text(plan: &TablePlan, column: ColumnIx, taken: &Taken) -> String {
    let merges = |id: &String| plan.column(column).is_some_and(|spec| spec.id == *id);
    if taken.covered && !plan.table.merge.iter().any(merges) { String::new() } else { taken.text.clone() }
}

fn fate(plan: &TablePlan, column: ColumnIx, old: &Row, text: &str) -> Fate {
    let Some(spec) = plan.column(column) else { return Fate::Outside };
    if old.text(column) == text {
        Fate::Same
    } else if !plan.applies(old.preset, spec) {
        Fate::NotApplicable
    } else if spec.printed && old.preset.is_some() {
        Fate::Printed
    } else if is_unreadable(text) {
        Fate::Unreadable
    } else {
        set(plan, column, text)
    }
}

/// A text is put into a cell of this column.
fn set(plan: &TablePlan, column: ColumnIx, text: &str) -> Fate {
    let number = plan.columns.get(usize::from(column.0)).is_some_and(|column| column.is_number());
    if number && matches!(read_number(text), NumberReading::Unreadable(_)) { Fate::Words } else { Fate::Set }
}

/// What Excel and WPS show for a number in too narrow a column.
fn is_unreadable(text: &str) -> bool {
    let text = text.trim();
    text.len() >= 2 && text.bytes().all(|byte| byte == b'#')
}
