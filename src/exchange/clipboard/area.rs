//! A rectangle of cells in a table: what is copied, cleared, filled and summed at once.

use super::place::place;
use super::range::{Range, Taken};
use crate::document::{ColumnIx, Edit, RowId, TableIx};
use crate::number::{Decimal, exact, read_number};
use crate::session::Session;
use crate::template::Kind;

/// A cell by the position of its row and its column, both from 0.
pub type Corner = (usize, u16);

/// Rows and columns from one corner to the opposite one, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// The table.
    pub table: TableIx,
    /// Position of the first row, from 0.
    pub top: usize,
    /// Position of the last row.
    pub bottom: usize,
    /// The first column.
    pub left: u16,
    /// The last column.
    pub right: u16,
}

/// A column whose equal neighbours are one cell, with the rows that each cell spans (0: the cell
/// above covers it), as [`crate::sheet::spans`] gives them.
pub type Merged = (ColumnIx, Vec<u32>);

/// What the numbers of an area come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Total {
    /// Cells that hold an amount, a count, a weight or a score.
    pub numbers: usize,
    /// Their sum; `None` when it has more digits than can be held exactly.
    pub sum: Option<Decimal>,
}

impl Area {
    /// The area between two cells.
    #[must_use]
    pub fn between(table: TableIx, one: Corner, other: Corner) -> Self {
        Self {
            table,
            top: one.0.min(other.0),
            bottom: one.0.max(other.0),
            left: one.1.min(other.1),
            right: one.1.max(other.1),
        }
    }

    /// The area with the merged cells at its edges whole.
    #[must_use]
    pub fn widened(mut self, merged: &[Merged]) -> Self {
        loop {
            let before = self;
            let inside = merged.iter().filter(|(column, _)| (self.left..=self.right).contains(&column.0));
            for (_, spans) in inside {
                let head = |row: usize| (0..=row).rev().find(|&at| spans.get(at) != Some(&0)).unwrap_or(row);
                let last = |row: usize| {
                    let below = spans.get(row.saturating_add(1)..).unwrap_or_default();
                    row.saturating_add(below.iter().take_while(|&&span| span == 0).count())
                };
                self.top = head(self.top);
                self.bottom = last(self.bottom);
            }
            if self == before {
                return self;
            }
        }
    }

    /// How many rows.
    #[must_use]
    pub fn rows(self) -> usize {
        self.bottom.saturating_sub(self.top).saturating_add(1)
    }

    /// How many columns.
    #[must_use]
    pub fn columns(self) -> usize {
        usize::from(self.right.saturating_sub(self.left)).saturating_add(1)
    }

    /// The columns, from left to right.
    pub(super) fn column_list(self) -> impl Iterator<Item = ColumnIx> + Clone {
        (self.left..=self.right).map(ColumnIx)
    }

    /// The ids of the rows, from top to bottom.
    pub(super) fn row_ids(self, session: &Session) -> Vec<RowId> {
        let rows = session.document().rows(self.table);
        let order = rows.and_then(|rows| rows.order().get(self.top..=self.bottom));
        order.unwrap_or_default().to_vec()
    }

    /// The texts of a row, counted from the table's first.
    fn texts(self, session: &Session, row: usize) -> Vec<String> {
        let rows = session.document().rows(self.table);
        let row = rows.and_then(|rows| rows.get(*rows.order().get(row)?));
        self.column_list().map(|column| row.map_or("", |row| row.text(column)).to_owned()).collect()
    }

    /// Puts texts into the area, the same ones in each of its rows from `from` on.
    fn put(self, session: &Session, from: usize, texts: &[String]) -> Vec<Edit> {
        let taken = |text: &String| Taken { text: text.clone(), covered: false };
        let row: Vec<Taken> = texts.iter().map(taken).collect();
        let count = self.bottom.saturating_sub(from).saturating_add(1);
        let range = Range { rows: vec![row; count], ..Range::default() };
        let first = session.document().rows(self.table).and_then(|rows| rows.order().get(from).copied());
        let placed = first.and_then(|row| place(session, self.table, row, ColumnIx(self.left), &range));
        placed.map(|placement| placement.edits).unwrap_or_default()
    }

    /// Every cell that can be typed in becomes this text.
    #[must_use]
    pub fn set_all(self, session: &Session, text: &str) -> Vec<Edit> {
        self.put(session, self.top, &vec![text.to_owned(); self.columns()])
    }

    /// Every row becomes as the first one, as far as it can be typed in.
    #[must_use]
    pub fn fill_down(self, session: &Session) -> Vec<Edit> {
        if self.rows() < 2 {
            return Vec::new();
        }
        self.put(session, self.top.saturating_add(1), &self.texts(session, self.top))
    }

    /// What the numbers in it come to: exactly, or not at all.
    #[must_use]
    pub fn total(self, session: &Session) -> Total {
        let Some(plan) = session.plan().table(self.table) else { return Total::default() };
        let counts = |column: &ColumnIx| {
            plan.column(*column)
                .is_some_and(|spec| matches!(spec.kind, Kind::Amount | Kind::Count | Kind::Weight | Kind::Score))
        };
        let columns: Vec<ColumnIx> = self.column_list().filter(counts).collect();
        let mut total = Total { numbers: 0, sum: Some(Decimal::ZERO) };
        let rows = session.document().rows(self.table);
        for row in self.row_ids(session).into_iter().filter_map(|id| rows?.get(id)) {
            for number in columns.iter().filter_map(|&column| read_number(row.text(column)).number()) {
                total.numbers = total.numbers.saturating_add(1);
                total.sum = total.sum.and_then(|sum| exact::add(sum, number.value));
            }
        }
        total
    }
}
