//! Single fields as the paper shows them: two pairs of label and cell to a line where both are
//! short, and a heading to the left of fields that share one.

use super::{Cell, Grid, printed_label};
use crate::document::{CellRef, FieldIx};
use crate::report::label;
use crate::session::Session;
use crate::template::{CellSpec, Kind};

/// One line of the table: one wide field, or two short ones.
pub struct Line<'a> {
    /// Stands to the left, across the lines that share it; may be empty.
    pub heading: &'a str,
    /// One or two.
    pub fields: Vec<(FieldIx, &'a CellSpec)>,
}

impl Line<'_> {
    /// True when nothing of it is printed.
    #[must_use]
    pub fn is_auxiliary(&self) -> bool {
        self.fields.iter().all(|(_, spec)| spec.auxiliary)
    }
}

/// True for fields that share a line with another.
fn is_short(spec: &CellSpec) -> bool {
    match spec.kind {
        Kind::LongText => false,
        Kind::Text => spec.width.is_some_and(|width| width <= 20),
        _ => true,
    }
}

/// The lines of a block of fields; `first` is the position of the first among all fields.
#[must_use]
pub fn lines(specs: &[CellSpec], first: u16) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    for (field, spec) in (first..).map(FieldIx).zip(specs) {
        let joins = lines.last().is_some_and(|line| {
            line.heading == spec.heading
                && matches!(line.fields.as_slice(), [(_, before)] if is_short(before) && before.auxiliary == spec.auxiliary)
        });
        match lines.last_mut().filter(|_| joins && is_short(spec)) {
            Some(line) => line.fields.push((field, spec)),
            None => lines.push(Line { heading: &spec.heading, fields: vec![(field, spec)] }),
        }
    }
    lines
}

/// True when a label repeats its section's heading, but for the heading's number.
#[must_use]
pub fn says_the_same(label: &str, section: &str) -> bool {
    let bare = section.split_once('、').map_or(section, |(_, words)| words);
    bare.trim() == label.trim().trim_start_matches('*')
}

/// The block as a grid; none where all of it is auxiliary.
pub(super) fn grid(specs: &[CellSpec], first: u16, section: &str, session: &Session) -> Option<Grid> {
    let lines: Vec<Line<'_>> = lines(specs, first).into_iter().filter(|line| !line.is_auxiliary()).collect();
    if lines.is_empty() {
        return None;
    }
    let headed = lines.iter().any(|line| !line.heading.is_empty());
    let paired = lines.iter().any(|line| line.fields.len() > 1);
    let mut grid = Grid { widths: widths(headed, paired), ..Grid::default() };
    let across = u32::try_from(grid.widths.len()).unwrap_or(1);
    grid.flows = lines.iter().flat_map(|line| &line.fields).any(|(_, spec)| spec.kind == Kind::LongText);
    for (at, line) in lines.iter().enumerate() {
        let continues = lines.get(at + 1).is_some_and(|next| next.heading == line.heading);
        let again =
            at.checked_sub(1).and_then(|above| lines.get(above)).is_some_and(|above| above.heading == line.heading);
        let mut row = Vec::new();
        if !line.heading.is_empty() {
            let text = if again { String::new() } else { label(line.heading, session) };
            row.push(Cell { continues, ..Cell::heading(text) });
        }
        // A heading's column that this line does not use.
        let spare = u32::from(headed && line.heading.is_empty());
        let alone = line.fields.len() == 1;
        for (position, &(field, spec)) in line.fields.iter().enumerate() {
            let text = session.document().text(CellRef::Field(field)).unwrap_or_default().trim_end().to_owned();
            if alone && spec.kind == Kind::LongText && says_the_same(&spec.label, section) {
                // The section's heading is the label.
                row.push(Cell { text, more_columns: across - 1, ..Cell::default() });
                continue;
            }
            let name = Cell::heading(printed_label(spec, session));
            row.push(Cell { more_columns: if position == 0 { spare } else { 0 }, ..name });
            let text = if text.is_empty() || spec.unit.is_empty() || spec.label.contains(&spec.unit) {
                text
            } else {
                format!("{text}{}", spec.unit)
            };
            // Fields are read from the left, like the label before them.
            row.push(Cell { text, more_columns: if alone && paired { 2 } else { 0 }, ..Cell::default() });
        }
        grid.rows.push(row);
    }
    Some(grid)
}

fn widths(headed: bool, paired: bool) -> Vec<u32> {
    let over = if headed { 90 } else { 0 };
    let (pairs, label) = if paired { (2, 150) } else { (1, 170) };
    let value = (1000 - over - pairs * label) / pairs;
    let mut widths = vec![over];
    widths.retain(|&width| width > 0);
    for _ in 0..pairs {
        widths.extend([label, value]);
    }
    widths
}
