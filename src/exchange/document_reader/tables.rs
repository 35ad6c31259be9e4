//! The rows of a table, fixed or growing.

use std::collections::HashSet;

use super::{Reader, column_places, preset_position};
use crate::document::{CellRef, ColumnIx, Row, Rows, TableIx, blank_row, preset_row};
use crate::exchange::document_json::presets_of;
use crate::exchange::path;
use crate::exchange::problem::Problem;
use crate::json::Json;
use crate::template::Table;

/// Last step of a path to the key of a row; a column of a table cannot have this id.
const PRESET: &str = "@preset";

struct RowParts<'j> {
    key: Option<&'j str>,
    cells: Vec<(&'j str, &'j Json<'j>)>,
}

impl<'t> Reader<'t> {
    /// Rows of a fixed table go by their keys; the table keeps its shape.
    pub(super) fn fixed(&mut self, ix: TableIx, table: &'t Table, rows: &[Json<'_>]) {
        let columns = column_places(table);
        let mut came = HashSet::new();
        for (position, json) in rows.iter().enumerate() {
            self.within(&position.to_string(), |reader| {
                let number = (position + 1).to_string();
                let Some(parts) = reader.row_parts(table, &number, json) else { return };
                let key = parts.key.unwrap_or(&number);
                let place = parts.key.and_then(|key| preset_position(table, key));
                let id = place.and_then(|place| reader.document.rows(ix)?.order().get(place).copied());
                let problem = match id {
                    None => Some(Problem::UnknownRow),
                    Some(id) if !came.insert(id) => Some(Problem::RepeatedRow),
                    Some(_) => None,
                };
                if let Some(problem) = problem {
                    reader.note(problem);
                }
                for (name, value) in parts.cells {
                    let steps = [table.id.as_str(), key, name];
                    let cell = id.zip(columns.get(name)).map(|(id, &column)| CellRef::Cell(ix, id, column));
                    reader.within("cells", |reader| {
                        reader.within(name, |reader| match (cell, problem) {
                            (Some(cell), None) => reader.cell(cell, value, &steps),
                            (_, Some(_)) => reader.keep_text(&path::join(steps), value),
                            (None, None) => reader.keep(&path::join(steps), value, Problem::UnknownColumn),
                        });
                    });
                }
            });
        }
    }

    /// Rows of a growing table are those of the file, in its order.
    pub(super) fn growing(&mut self, ix: TableIx, table: &'t Table, rows: &[Json<'_>]) {
        let columns = column_places(table);
        let mut read = Rows::default();
        for (position, json) in rows.iter().enumerate() {
            self.within(&position.to_string(), |reader| {
                let number = (position + 1).to_string();
                let Some(parts) = reader.row_parts(table, &number, json) else { return };
                let preset = parts.key.and_then(|key| Some((key, preset_position(table, key)?)));
                let mut row = match preset.and_then(|(_, at)| Some((at, presets_of(table).get(at)?))) {
                    Some((at, preset)) => preset_row(table, at, preset),
                    None => blank_row(table),
                };
                if let (Some(key), None) = (parts.key, preset) {
                    reader.within("preset", |reader| reader.note(Problem::UnknownPreset));
                    reader.push_kept(path::join([table.id.as_str(), &number, PRESET]), key.to_owned());
                }
                for (name, value) in parts.cells {
                    let steps = [table.id.as_str(), &number, name];
                    reader.within("cells", |reader| {
                        reader.within(name, |reader| reader.row_cell(&mut row, columns.get(name), value, &steps));
                    });
                }
                read.push(row);
            });
        }
        if let Some(rows) = self.document.rows_mut(ix) {
            *rows = read;
        }
    }

    fn row_cell(&mut self, row: &mut Row, column: Option<&ColumnIx>, value: &Json<'_>, steps: &[&str]) {
        match column.and_then(|column| row.cells.get_mut(usize::from(column.0))) {
            Some(place) => *place = self.text_or_keep(value, steps),
            None => self.keep(&path::join(steps.iter().copied()), value, Problem::UnknownColumn),
        }
    }

    /// Key and cells of a row. Anything else in it is kept.
    fn row_parts<'j>(&mut self, table: &Table, number: &str, json: &'j Json<'_>) -> Option<RowParts<'j>> {
        let Some(members) = json.object() else {
            let steps = [table.id.as_str(), number];
            self.keep_whole(&path::join(steps), json, Problem::NotObject { found: json.kind() });
            return None;
        };
        let mut parts = RowParts { key: None, cells: Vec::new() };
        for (name, value) in members {
            self.within(name, |reader| match (&**name, value) {
                ("preset", Json::Null) => {}
                ("preset", Json::Text(key)) => parts.key = Some(key),
                ("cells", Json::Object(cells)) => {
                    parts.cells = cells.iter().map(|(name, value)| (&**name, value)).collect()
                }
                ("preset", other) => {
                    let steps = [table.id.as_str(), number, PRESET];
                    reader.keep_whole(&path::join(steps), other, Problem::NotText { found: other.kind() });
                }
                ("cells", other) => {
                    let steps = [table.id.as_str(), number];
                    reader.keep_whole(&path::join(steps), other, Problem::NotObject { found: other.kind() });
                }
                (_, other) => {
                    let steps = [table.id.as_str(), number, name];
                    reader.unknown_member(&path::join(steps), other);
                }
            });
        }
        Some(parts)
    }
}
