//! From JSON to a document in the shape of a template, keeping what does not fit.

mod keep;
mod tables;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use keep::typed;

use super::document_json::{fields_of, presets_of, tables_of};
use super::path;
use super::problem::{ImportProblem, Imported, Problem};
use super::refused::{Refused, Why};
use super::remarks;
use crate::document::{CellRef, ColumnIx, Document, FieldIx, TableIx, Unplaced};
use crate::json::{At, Json, JsonKind, push_pointer};
use crate::template::{self, Table, Template};

/// How the cells of a file are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// A cell is its text; members that are not known are kept.
    Plain,
    /// A cell is an object whose `typed` is its text.
    Submission,
}

/// Reads a plain document of this template.
pub(super) fn read(json: &Json<'_>, template: &Template) -> Result<Imported, Refused> {
    let wrong =
        |pointer: &str, expected, found| Refused { at: At::pointer(pointer), why: Why::WrongKind { expected, found } };
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
    let mut reader = Reader::new(template, Form::Plain);
    let mut other_version = None;
    for (name, value) in members {
        reader.within(name, |reader| match &**name {
            "template" => {}
            "version" => match value {
                Json::Text(version) if **version == template.version => {}
                Json::Text(version) => other_version = Some(version.to_string()),
                other => reader.note(Problem::NotText { found: other.kind() }),
            },
            "excerpt" if matches!(value, Json::Bool(_)) => {}
            "fields" | "tables" | "unplaced" | "remarks" => {}
            _ => reader.unknown_member(&path::join([&**name]), value),
        });
    }
    Ok(Imported { other_version, ..reader.content(json) })
}

/// Reads the texts of a submission whose head has been judged.
pub(super) fn read_submission(json: &Json<'_>, template: &Template) -> Imported {
    Reader::new(template, Form::Submission).content(json)
}

struct Reader<'t> {
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
        self.document.excerpt = matches!(json.member("excerpt"), Some(Json::Bool(true)));
        if let Some(fields) = json.member("fields") {
            self.within("fields", |reader| reader.fields(fields));
        }
        if let Some(tables) = json.member("tables") {
            self.within("tables", |reader| reader.tables(tables));
        }
        if let Some(remarks) = json.member("remarks") {
            self.within("remarks", |reader| reader.remarks(remarks));
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
        let places: HashMap<&str, u16> =
            fields_of(self.template).map(|field| field.id.as_str()).zip(0..=u16::MAX).collect();
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

    /// Remarks on findings. One whose place is not on this form is kept as a text without a place.
    fn remarks(&mut self, json: &Json<'_>) {
        let Some(entries) = json.array() else {
            return self.keep_whole("remarks", json, Problem::NotList { found: json.kind() });
        };
        for (position, entry) in entries.iter().enumerate() {
            self.within(&position.to_string(), |reader| {
                match remarks::read(entry, &reader.document, reader.template) {
                    Some(remark) => drop(reader.document.set_remark(remark)),
                    None => {
                        match (entry.member("place").and_then(Json::text), entry.member("text").and_then(Json::text)) {
                            (Some(place), Some(text)) => {
                                reader.note(Problem::UnknownField);
                                reader.push_kept(path::join(["remarks", place]), text.to_owned());
                            }
                            _ => reader.keep_whole("remarks", entry, Problem::NotObject { found: entry.kind() }),
                        }
                    }
                }
            });
        }
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

    fn members<'j>(&mut self, json: &'j Json<'_>, path: &str) -> Option<&'j [(Cow<'j, str>, Json<'j>)]> {
        let members = json.object();
        if members.is_none() {
            self.keep_whole(path, json, Problem::NotObject { found: json.kind() });
        }
        members
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

fn column_places(table: &Table) -> HashMap<&str, ColumnIx> {
    table.columns.iter().map(|column| column.id.as_str()).zip((0..=u16::MAX).map(ColumnIx)).collect()
}

fn preset_position(table: &Table, key: &str) -> Option<usize> {
    presets_of(table).iter().position(|preset| preset.key == key)
}
