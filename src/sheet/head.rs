//! The head of a table: widths, and columns that stand under a common heading.

use std::ops::Range;

use super::{Cell, printed_label};
use crate::report::label;
use crate::session::Session;
use crate::template::{CellSpec, Kind};

/// The width of a column in characters where the template gives none.
#[must_use]
pub fn width(spec: &CellSpec) -> u32 {
    spec.width.map_or(
        match spec.kind {
            Kind::Amount => 9,
            Kind::Count | Kind::Percent | Kind::TargetValue | Kind::Unit => 6,
            Kind::Weight | Kind::Score | Kind::Comparator | Kind::Grade | Kind::Year => 5,
            Kind::Choice | Kind::Target | Kind::Actual => 8,
            Kind::Text => 11,
            Kind::LongText => 20,
        },
        u32::from,
    )
}

/// Neighbouring columns with one heading above them; a column without such a heading is alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group<'a> {
    /// The common heading; empty for a column that stands alone.
    pub heading: &'a str,
    /// The columns.
    pub columns: Range<usize>,
}

/// The columns of a table by their common headings, from left to right.
#[must_use]
pub fn groups<'a>(specs: &[&'a CellSpec]) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    for (at, spec) in specs.iter().enumerate() {
        match groups.last_mut() {
            Some(group) if !group.heading.is_empty() && group.heading == spec.heading => group.columns.end = at + 1,
            _ => groups.push(Group { heading: &spec.heading, columns: at..at + 1 }),
        }
    }
    groups
}

/// One or two heading rows.
pub(super) fn head(specs: &[&CellSpec], session: &Session) -> Vec<Vec<Cell>> {
    let groups = groups(specs);
    let two = groups.iter().any(|group| !group.heading.is_empty());
    let mut upper = Vec::new();
    let mut lower = Vec::new();
    for group in groups {
        let columns = specs.get(group.columns.clone()).unwrap_or_default();
        let named = columns.iter().map(|spec| Cell::heading(printed_label(spec, session)));
        if group.heading.is_empty() {
            upper.extend(named.map(|cell| Cell { more_rows: u32::from(two), ..cell }));
        } else {
            let more_columns = u32::try_from(columns.len().saturating_sub(1)).unwrap_or_default();
            upper.push(Cell { more_columns, ..Cell::heading(label(group.heading, session)) });
            lower.extend(named);
        }
    }
    if two { vec![upper, lower] } else { vec![upper] }
}
