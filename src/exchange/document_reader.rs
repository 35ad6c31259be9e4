//! From JSON to a document in the shape of a template, keeping what does not fit.

use std::collections::{HashMap, HashSet};

use super::document_json::{fields_of, presets_of, tables_of};
use super::json::{Json, JsonKind, push_pointer};
use super::path;
use super::problem::{ImportProblem, Imported, Problem};
use super::refused::{At, Refused, Why};
use crate::document::{CellRef, ColumnIx, Document, FieldIx, Row, Rows, TableIx, Unplaced, blank_row, preset_row};
use crate::template::{self, Table, Template};

/// How the cells of a file are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A cell is its text; members that are not known are kept.
    Plain,
    /// A cell is an object whose `typed` is its text.
    Submission,
}

/// Reads a plain document of this template.
pub(super) fn read(json: &Json<'_>, template: &Template, form: Form) -> Result<Imported, Refused> {
    let wrong = |pointer: &str, expected, found| Refused { at: At::pointer(pointer), why: Why::WrongKind { expected, found } };
    let Some(members) = json.object() else {
        return Err(wrong("", JsonKind::Object, Some(json.kind())));
    };
    let id = match json.member("template") {
        Some(Json::Text(id)) => id,
        Some(other) => return Err(wrong("/template", JsonKind::Text, Some(other.kind()))),
        None => return Err(Refused { at: At::default(), why: Why::NotOurs }),
    };
    if *id != template.id {
        let why = Why::OtherTemplate { found: id.to_string(), expected: template.id.clone() };
        return Err(Refused { at: At::pointer("/template"), why });
    }
    let mut reader = Reader::new(template, form);
    let mut other_version = None;
    for (name, value) in members {
        reader.within(name, |reader| match &**name {
            "template" => {}
            "version" => match value {
                Json::Text(version) if **version == template.version => {}
                Json::Text(version) => other_version = Some(version.to_string()),
                other => reader.note(Problem::NotText { found: other.kind() }),
            },
            "fields" | "tables" | "unplaced" => {}
            _ => reader.keep_whole(&path::join([&**name]), value, Problem::UnknownMember),
        });
    }
    Ok(Imported { other_version, ..reader.content(json) })
}

/// Reads the texts of a file whose head has been judged.
pub(super) fn read_content(json: &Json<'_>, template: &Template, form: Form) -> Imported {
    Reader::new(template, form).content(json)
}

pub(super) struct Reader<'t> {
    template: &'t Template,
    form: Form,
    document: Document,
    problems: Vec<ImportProblem>,
    /// Where in the file we are.
    pointer: String,
    /// Cells that the file gives a text, the empty one included. Rows of growing tables are
    /// not among them: they come from the file alone.
    given: HashSet<CellRef>,
    /// What has no place.
    kept: Vec<Unplaced>,
}

impl<'t> Reader<'t> {
    fn new(template: &'t Template, form: Form) -> Self {
        Self {
            template,
            form,
            document: Document::new(template),
            problems: Vec::new(),
            pointer: String::new(),
            given: HashSet::new(),
            kept: Vec::new(),
        }
    }

    fn content(mut self, json: &Json<'_>) -> Imported {
        if let Some(fields) = json.member("fields") {
            self.within("fields", |reader| reader.fields(fields));
        }
        if let Some(tables) = json.member("tables") {
            self.within("tables", |reader| reader.tables(tables));
        }
        let new = std::mem::take(&mut self.kept);
        if let Some(unplaced) = json.member("unplaced") {
            self.within("unplaced", |reader| reader.unplaced(unplaced));
        }
        self.kept.extend(new);
        self.document.unplaced = self.kept;
        Imported { document: self.document, problems: self.problems, other_version: None }
    }

    fn fields(&mut self, json: &Json<'_>) {
        let Some(members) = self.members(json, "fields") else { return };
        let places: HashMap<&str, u16> = fields_of(self.template).map(|field| field.id.as_str()).zip(0..=u16::MAX).collect();
        for (id, value) in members {
            self.within(id, |reader| match places.get(&**id) {
                Some(&field) => reader.cell(CellRef::Field(FieldIx(field)), value, &[id]),
                None => reader.keep(&path::join([&**id]), value, Problem::UnknownField),
            });
        }
    }

    fn tables(&mut self, json: &Json<'_>) {
        let Some(members) = self.members(json, "tables") else { return };
        let template = self.template;
        for (id, value) in members {
            let place = tables_of(template).zip(0..=u16::MAX).find(|(table, _)| table.id == **id);
            self.within(id, |reader| match (place, value) {
                (None, _) => {
                    reader.note(Problem::UnknownTable);
                    reader.keep_table(id, value);
                }
                (Some((table, ix)), Json::Array(rows)) => match table.rows {
                    template::Rows::Fixed(_) => reader.fixed(TableIx(ix), table, rows),
                    template::Rows::Growing { .. } => reader.growing(TableIx(ix), table, rows),
                },
                (Some(_), other) => {
                    reader.keep_whole(&path::join([&**id]), other, Problem::NotList { found: other.kind() });
                }
            });
        }
    }

    /// Rows of a fixed table go by their keys; the table keeps its shape.
    fn fixed(&mut self, ix: TableIx, table: &'t Table, rows: &[Json<'_>]) {
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
    fn growing(&mut self, ix: TableIx, table: &'t Table, rows: &[Json<'_>]) {
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
                ("cells", Json::Object(cells)) => parts.cells = cells.iter().map(|(name, value)| (&**name, value)).collect(),
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
                    reader.keep_whole(&path::join(steps), other, Problem::UnknownMember);
                }
            });
        }
        Some(parts)
    }

    /// Texts that an earlier reading found no place for; some have one now.
    fn unplaced(&mut self, json: &Json<'_>) {
        let Some(entries) = json.array() else {
            self.keep_whole("unplaced", json, Problem::NotList { found: json.kind() });
            return;
        };
        for (position, entry) in entries.iter().enumerate() {
            self.within(&position.to_string(), |reader| {
                let text = |name| entry.member(name).and_then(Json::text);
                match (text("path"), text("text")) {
                    (Some(path), Some(text)) => match reader.home(path) {
                        Some(cell) => reader.set(cell, text),
                        None => reader.kept.push(Unplaced { path: path.to_owned(), text: text.to_owned() }),
                    },
                    _ => reader.keep_whole("unplaced", entry, Problem::NotText { found: entry.kind() }),
                }
            });
        }
    }

    /// The cell that a path names, when the file has said nothing about it.
    fn home(&self, path: &str) -> Option<CellRef> {
        let steps = path::split(path);
        let cell = match steps.as_slice() {
            [field] => {
                let (_, ix) = fields_of(self.template).zip(0..=u16::MAX).find(|(spec, _)| spec.id == *field)?;
                CellRef::Field(FieldIx(ix))
            }
            [table, key, column] => {
                let (table, ix) = tables_of(self.template).zip(0..=u16::MAX).find(|(spec, _)| spec.id == *table)?;
                if !matches!(table.rows, template::Rows::Fixed(_)) {
                    return None;
                }
                let row = self.document.rows(TableIx(ix))?.order().get(preset_position(table, key)?).copied()?;
                CellRef::Cell(TableIx(ix), row, *column_places(table).get(column.as_str())?)
            }
            _ => return None,
        };
        (!self.given.contains(&cell)).then_some(cell)
    }

    fn cell(&mut self, cell: CellRef, value: &Json<'_>, steps: &[&str]) {
        let text = self.text_or_keep(value, steps);
        self.set(cell, &text);
    }

    fn set(&mut self, cell: CellRef, text: &str) {
        self.document.set(cell, text.to_owned());
        self.given.insert(cell);
    }

    /// The text of a cell; empty when it is not text, which is then kept apart.
    fn text_or_keep(&mut self, value: &Json<'_>, steps: &[&str]) -> String {
        match typed(value, self.form) {
            Ok(text) => text.to_owned(),
            Err(found) => {
                self.keep(&path::join(steps.iter().copied()), value, Problem::NotText { found });
                String::new()
            }
        }
    }

    fn members<'j>(&mut self, json: &'j Json<'_>, path: &str) -> Option<&'j [(std::borrow::Cow<'j, str>, Json<'j>)]> {
        let members = json.object();
        if members.is_none() {
            self.keep_whole(path, json, Problem::NotObject { found: json.kind() });
        }
        members
    }

    /// Keeps the rows of a table that the template does not have.
    fn keep_table(&mut self, id: &str, json: &Json<'_>) {
        let Some(rows) = json.array() else { return self.keep_text(&path::join([id]), json) };
        for (position, row) in rows.iter().enumerate() {
            let number = (position + 1).to_string();
            let key = row.member("preset").and_then(Json::text).unwrap_or(&number);
            match row.member("cells").and_then(Json::object) {
                Some(cells) => {
                    for (name, value) in cells {
                        self.keep_text(&path::join([id, key, name]), value);
                    }
                }
                None => self.keep_text(&path::join([id, key]), row),
            }
        }
    }

    /// Notes the problem and keeps the text of a cell.
    fn keep(&mut self, path: &str, value: &Json<'_>, problem: Problem) {
        self.note(problem);
        self.keep_text(path, value);
    }

    /// Notes the problem and keeps a value that is no cell.
    fn keep_whole(&mut self, path: &str, value: &Json<'_>, problem: Problem) {
        self.note(problem);
        match (self.form, problem, value) {
            // Members that a later version adds to a submission are results or remarks.
            (Form::Submission, Problem::UnknownMember, _) | (_, _, Json::Null) => {}
            (_, _, Json::Text(text)) => self.push_kept(path.to_owned(), text.to_string()),
            (_, _, other) => self.push_kept(path.to_owned(), other.compact()),
        }
    }

    fn keep_text(&mut self, path: &str, value: &Json<'_>) {
        match (typed(value, self.form), value) {
            (Ok(text), _) => self.push_kept(path.to_owned(), text.to_owned()),
            (Err(_), Json::Null) => {}
            (Err(_), other) => self.push_kept(path.to_owned(), other.compact()),
        }
    }

    fn push_kept(&mut self, path: String, text: String) {
        if !text.is_empty() {
            self.kept.push(Unplaced { path, text });
        }
    }

    fn note(&mut self, problem: Problem) {
        self.problems.push(ImportProblem { pointer: self.pointer.clone(), problem });
    }

    /// Does something one step further into the file.
    fn within<T>(&mut self, step: &str, work: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.pointer.len();
        push_pointer(&mut self.pointer, step);
        let result = work(self);
        self.pointer.truncate(length);
        result
    }
}

/// Last step of a path to the key of a row; a column of a table cannot have this id.
const PRESET: &str = "@preset";

struct RowParts<'j> {
    key: Option<&'j str>,
    cells: Vec<(&'j str, &'j Json<'j>)>,
}

fn typed<'j>(value: &'j Json<'_>, form: Form) -> Result<&'j str, JsonKind> {
    let value = match form {
        Form::Plain => value,
        Form::Submission => value.member("typed").unwrap_or(value),
    };
    value.text().ok_or(value.kind())
}

fn column_places(table: &Table) -> HashMap<&str, ColumnIx> {
    table.columns.iter().map(|column| column.id.as_str()).zip((0..=u16::MAX).map(ColumnIx)).collect()
}

fn preset_position(table: &Table, key: &str) -> Option<usize> {
    presets_of(table).iter().position(|preset| preset.key == key)
}
