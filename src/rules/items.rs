//! One indicator row for every task and goal, no more and no fewer.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::{Action, Detail, Finding, Remedy};
use super::groups::severity;
use crate::document::{self, CellRef, Document, Edit, Row, RowId};
use crate::template::{ItemRule, Plan};

/// The rows of the indicator table that are named after an item, by the item's number.
pub type ItemRows = BTreeMap<u32, BTreeSet<RowId>>;

/// Compares the items with the rows named after them.
#[must_use]
pub fn check_items(plan: &Plan, rule: &ItemRule, document: &Document, rows: &ItemRows) -> Vec<Finding> {
    let Some(items) = document.rows(rule.items) else { return Vec::new() };
    let filled: Vec<RowId> =
        items.iter().filter(|(_, row)| !row.text(rule.column).trim().is_empty()).map(|(id, _)| id).collect();
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
        if !document.excerpt && !rows.contains_key(&number) {
            let name = rule.row_name(number);
            let place = CellRef::Cell(rule.items, item, rule.column).into();
            let remedy = add_row(plan, rule, document, rows, number);
            findings.push(say(place, Detail::ItemRowMissing { number, name }, remedy));
        }
    }
    for (&number, ids) in rows {
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

/// A row like its neighbour, below it, with the missing name.
fn add_row(plan: &Plan, rule: &ItemRule, document: &Document, rows: &ItemRows, number: u32) -> Option<Remedy> {
    let before = rows.range(..number).next_back();
    let (_, ids) = before.or_else(|| rows.range(number..).next())?;
    let neighbour = *document.rows(rule.table)?.sorted(ids).last()?;
    let above = before.and(Some(neighbour));
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
    let edits = vec![Edit::InsertBelow { table: rule.table, above, row }];
    Some(Remedy { action: Action::AddRow(name), edits })
}

fn renamed(like: &Row, rule: &ItemRule, name: &str) -> Row {
    let mut row = Row { preset: None, cells: like.cells.clone() };
    if let Some(cell) = row.cells.get_mut(usize::from(rule.name.0)) {
        name.clone_into(cell);
    }
    row
}
