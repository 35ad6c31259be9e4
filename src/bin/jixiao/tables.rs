//! Tables on their way out: as text for a person, as CSV that Excel opens, as a workbook.

use std::borrow::Cow;
use std::io;
use std::path::Path;

use jixiao::exchange::spreadsheet::inert;
use jixiao::number::Decimal;
use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::text::safe;

/// A table with a heading over each column.
pub struct Table {
    pub title: &'static str,
    pub head: Vec<&'static str>,
    pub rows: Vec<Vec<Value>>,
    /// An empty one is not worth a heading.
    pub only_if_filled: bool,
}

impl Table {
    /// Whether it appears beside others.
    pub fn is_shown(&self) -> bool {
        !self.only_if_filled || !self.rows.is_empty()
    }
}

/// What stands in a cell.
pub enum Value {
    Text(String),
    Count(u32),
    /// A decimal; nothing where there is none.
    Number(Option<Decimal>),
}

impl Value {
    fn text(&self) -> String {
        match self {
            Self::Text(text) => safe(text),
            Self::Count(count) => count.to_string(),
            Self::Number(number) => number.map_or_else(String::new, |number| number.to_string()),
        }
    }
}

/// In columns for a screen; Chinese signs are two wide.
pub fn as_text<'a>(tables: impl IntoIterator<Item = &'a Table>) -> String {
    let mut text = String::new();
    for table in tables {
        let head: Vec<String> = table.head.iter().map(|&name| name.to_owned()).collect();
        let rows: Vec<Vec<String>> = table.rows.iter().map(|row| row.iter().map(Value::text).collect()).collect();
        let lines = || std::iter::once(&head).chain(&rows);
        let widths: Vec<usize> = (0..head.len())
            .map(|at| lines().map(|line| line.get(at).map_or(0, |cell| width(cell))).max().unwrap_or(0))
            .collect();
        text.push_str(table.title);
        text.push('\n');
        for line in lines() {
            let mut written = String::new();
            for (cell, &column) in line.iter().zip(&widths) {
                written.push_str("  ");
                written.push_str(cell);
                written.extend(std::iter::repeat_n(' ', column.saturating_sub(width(cell))));
            }
            text.push_str(written.trim_end());
            text.push('\n');
        }
        text.push('\n');
    }
    text
}

fn width(text: &str) -> usize {
    text.chars().map(|sign| if sign.is_ascii() { 1 } else { 2 }).sum()
}

/// UTF-8 with the mark by which Excel knows it. A text that Excel would take for a formula is
/// written so that it does not.
pub fn as_csv(table: &Table) -> String {
    let mut text = String::from("\u{feff}");
    push_line(&mut text, table.head.iter().map(|&name| name.to_owned()));
    for row in &table.rows {
        push_line(&mut text, row.iter().map(Value::text));
    }
    text
}

fn push_line(text: &mut String, cells: impl Iterator<Item = String>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            text.push(',');
        }
        let cell = inert(&cell);
        if cell.contains(['"', ',', '\n', '\r']) {
            text.push_str(&format!("\"{}\"", cell.replace('"', "\"\"")));
        } else {
            text.push_str(&cell);
        }
    }
    text.push_str("\r\n");
}

/// Characters that a cell of a workbook holds, counted as UTF-16.
const CELL_CHARACTERS: usize = 32_767;

/// A text as far as a cell of a workbook holds it, with a mark where it was cut.
fn fitting(text: &str) -> Cow<'_, str> {
    if text.encode_utf16().count() <= CELL_CHARACTERS {
        return Cow::Borrowed(text);
    }
    let mut room = CELL_CHARACTERS - '…'.len_utf16();
    let fits = |sign: &char| {
        let left = room.checked_sub(sign.len_utf16());
        room = left.unwrap_or(0);
        left.is_some()
    };
    Cow::Owned(text.chars().take_while(fits).chain(['…']).collect())
}

/// A workbook with a sheet for each table.
pub fn write_workbook(tables: &[Table], file: &Path) -> io::Result<()> {
    workbook(tables, file).map_err(io::Error::other)
}

fn workbook(tables: &[Table], file: &Path) -> Result<(), XlsxError> {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold();
    for table in tables.iter().filter(|table| table.is_shown()) {
        let sheet = book.add_worksheet();
        sheet.set_name(table.title)?;
        sheet.set_freeze_panes(1, 0)?;
        for (column, name) in (0_u16..).zip(&table.head) {
            sheet.write_string_with_format(0, column, *name, &bold)?;
        }
        for (row, cells) in (1_u32..).zip(&table.rows) {
            for (column, cell) in (0_u16..).zip(cells) {
                match cell {
                    Value::Text(text) => sheet.write_string(row, column, fitting(text))?,
                    Value::Count(count) => sheet.write(row, column, *count)?,
                    Value::Number(Some(number)) => sheet.write(row, column, *number)?,
                    Value::Number(None) => sheet,
                };
            }
        }
        let last = u32::try_from(table.rows.len()).unwrap_or(u32::MAX).min(1_048_575);
        let columns = u16::try_from(table.head.len()).unwrap_or(1).saturating_sub(1);
        sheet.autofilter(0, 0, last, columns)?;
        sheet.autofit();
    }
    book.save(file)
}
