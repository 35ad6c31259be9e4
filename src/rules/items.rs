//! One indicator row for every task and goal, no more and no fewer.

use super::context::is_blank;
use super::finding::{Action, Detail, Finding, Remedy};
use super::groups::severity;
use crate::document::{self, CellRef, Document, Edit, Row, RowId, RowSet};
use crate::template::{ItemRule, Plan};

/// The rows of the indicator table that are named after an item, by the item's number.
#[derive(Clone, Debug, Default)]
pub struct ItemRows(Vec<(u32, RowSet)>);

impl ItemRows {
    /// Where a number is, or would be.
    fn place(&self, number: u32) -> Result<usize, usize> {
        self.0.binary_search_by_key(&number, |&(number, _)| number)
    }

    /// A row is named after an item.
    pub fn add(&mut self, number: u32, row: RowId) {
        let place = self.place(number).unwrap_or_else(|place| {
            self.0.insert(place, (number, RowSet::default()));
            place
        });
        if let Some((_, rows)) = self.0.get_mut(place) {
            rows.insert(row);
        }
    }

    /// A row is no longer named after an item.
    pub fn remove(&mut self, number: u32, row: RowId) {
        let Ok(place) = self.place(number) else { return };
        let Some((_, rows)) = self.0.get_mut(place) else { return };
        rows.remove(row);
        if rows.is_empty() {
            self.0.remove(place);
        }
    }
}

/// Compares the items with the rows named after them.
#[must_use]
pub fn check_items(plan: &Plan, rule: &ItemRule, document: &Document, rows: &ItemRows) -> Vec<Finding> {
    let Some(items) = document.rows(rule.items) else { return Vec::new() };
    let filled: Vec<RowId> =
        items.iter().filter(|(_, row)| !is_blank(row.text(rule.column))).map(|(id, _)| id).collect();
    if filled.is_empty() {
        // Nothing has been entered yet: the printed rows are not too many.
        return Vec::new();
    }
    let count = u32::try_from(filled.len()).unwrap_or(u32::MAX);
    let say = |place, detail, remedy| Finding {
        rule: Some(rule.rule),
        remedy,
        ..Finding::own(place, severity(plan, rule.rule), detail)
    };
    let mut findings = Vec::new();
    for (number, item) in (1..).zip(filled) {
        if !document.excerpt && rows.place(number).is_err() {
            let name = rule.row_name(number);
            let place = CellRef::Cell(rule.items, item, rule.column).into();
            let remedy = add_row(plan, rule, document, rows, number);
            findings.push(say(place, Detail::ItemRowMissing { number, name }, remedy));
        }
    }
    for &(number, ref ids) in &rows.0 {
        let name_cell = |id: RowId| CellRef::Cell(rule.table, id, rule.name).into();
        let remove = |id| Some(Remedy { action: Action::RemoveRow, edits: vec![Edit::RemoveRow(rule.table, id)] });
        let within = (1..=count).contains(&number);
        let ids = document.rows(rule.table).map_or_else(Vec::new, |rows| rows.sorted(ids));
        let surplus = ids.into_iter().skip(usize::from(within));
        findings.extend(surplus.map(|id| {
            let detail =
                if within { Detail::ItemRowRepeated { number } } else { Detail::ItemRowExtra { number, items: count } };
            say(name_cell(id), detail, remove(id))
        }));
    }
    findings
}

/// A row like its neighbour, below that of the item before or else above that of the next, with
/// the missing name.
fn add_row(plan: &Plan, rule: &ItemRule, document: &Document, rows: &ItemRows, number: u32) -> Option<Remedy> {
    let (Ok(place) | Err(place)) = rows.place(number);
    let before = place.checked_sub(1).and_then(|before| rows.0.get(before));
    let (_, ids) = before.or_else(|| rows.0.get(place))?;
    let neighbours = document.rows(rule.table)?.sorted(ids);
    let above = before.is_none();
    let neighbour = *if above { neighbours.first() } else { neighbours.last() }?;
    let table = plan.table(rule.table)?;
    let name = rule.row_name(number);
    let printed = |row: &&(usize, &crate::template::PresetRow)| {
        table.column(rule.name).and_then(|column| row.1.cells.get(&column.id)) == Some(&name)
    };
    let presets: Vec<_> = table.presets().iter().enumerate().collect();
    let row = match presets.iter().find(printed) {
        Some(&(position, preset)) => document::preset_row(table, position, preset),
        None => renamed(document.rows(rule.table)?.get(neighbour)?, rule, &name),
    };
    let edits = vec![Edit::InsertBeside { table: rule.table, beside: neighbour, above, row }];
    Some(Remedy { action: Action::AddRow(name), edits })
}

fn renamed(like: &Row, rule: &ItemRule, name: &str) -> Row {
    let mut row = Row { preset: None, cells: like.cells.clone() };
    if let Some(cell) = row.cells.get_mut(usize::from(rule.name.0)) {
        name.clone_into(cell);
    }
    row
}
