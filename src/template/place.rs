//! Addresses inside a document, small enough to copy.

/// Position of a field among all fields of the template, in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldIx(pub u16);

/// Position of a table among all tables of the template, in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TableIx(pub u16);

/// Position of a column in its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ColumnIx(pub u16);

/// A row of one table. Never given to another row of the same session, and kept by the row
/// when it moves, is removed and comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowId(pub u32);

/// One cell: a field of the form or a cell of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CellRef {
    /// A single field.
    Field(FieldIx),
    /// A cell of a table.
    Cell(TableIx, RowId, ColumnIx),
}

/// What a finding points at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// One cell.
    Cell(CellRef),
    /// A whole row.
    Row(TableIx, RowId),
    /// A column of a table as a whole.
    Column(TableIx, ColumnIx),
    /// A table as a whole.
    Table(TableIx),
    /// The form as a whole.
    Form,
}

impl From<CellRef> for Place {
    fn from(cell: CellRef) -> Self {
        Self::Cell(cell)
    }
}

impl Place {
    /// The cell, where the place is one.
    #[must_use]
    pub fn cell(self) -> Option<CellRef> {
        match self {
            Self::Cell(cell) => Some(cell),
            _ => None,
        }
    }

    /// The table that the place lies in.
    #[must_use]
    pub fn table(self) -> Option<TableIx> {
        match self {
            Self::Cell(CellRef::Cell(table, ..))
            | Self::Row(table, _)
            | Self::Column(table, _)
            | Self::Table(table) => Some(table),
            Self::Cell(CellRef::Field(_)) | Self::Form => None,
        }
    }
}
