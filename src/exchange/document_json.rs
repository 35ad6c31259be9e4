//! The plain form of a document: what a draft keeps and what an example file holds.
//!
//! ```json
//! { "template": "henan-dept-target", "version": "2023.1",
//!   "fields": { "unit": "…" },
//!   "tables": { "tasks": [ { "preset": "t1", "cells": { "name": "…" } } ] } }
//! ```
//!
//! A document of which only a part could be read has `"excerpt": true` as well.
//!
//! What the unit says to findings stands under `remarks`, see [`super::remarks`].
//!
//! Every text stands there as typed; nothing is interpreted. What the template has and the
//! file has not comes from the template, as in a new document. What the file has and the
//! template has not goes to [`Document::unplaced`], is written back under `unplaced`, and
//! finds its place again when a template that has the cell reads the file.

use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

use super::document_reader::read;
use super::problem::Imported;
use super::refused::Refused;
use super::remarks;
use crate::document::{Document, Row, Rows};
use crate::json::{Json, Limits, parse};
use crate::template::{self, PresetRow, Template};

/// Reads a document of this template.
///
/// # Errors
/// When the text is not JSON, exceeds a limit, or is a document of another template.
pub fn document_from_json(text: &str, template: &Template, limits: &Limits) -> Result<Imported, Refused> {
    document_from_value(&parse(text, limits)?, template)
}

/// Reads a document of this template from JSON that has been read already.
///
/// # Errors
/// When it is a document of another template, or none at all.
pub fn document_from_value(json: &Json<'_>, template: &Template) -> Result<Imported, Refused> {
    read(json, template)
}

/// Writes a document of this template, compact. Reading it gives the identical document.
#[must_use]
pub fn document_to_json(document: &Document, template: &Template) -> String {
    // Writing texts under names to memory has no way to fail.
    serde_json::to_string(&PlainDocument { document, template }).unwrap_or_default()
}

/// A document as it is written; can stand inside another JSON value.
pub struct PlainDocument<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its template.
    pub template: &'a Template,
}

impl Serialize for PlainDocument<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("template", &self.template.id)?;
        map.serialize_entry("version", &self.template.version)?;
        if self.document.excerpt {
            map.serialize_entry("excerpt", &true)?;
        }
        map.serialize_entry("fields", &Fields(self))?;
        map.serialize_entry("tables", &Tables(self))?;
        if !self.document.unplaced.is_empty() {
            map.serialize_entry("unplaced", &Unplaced(self))?;
        }
        let remarks = remarks::written(self.document, self.template);
        if !remarks.is_empty() {
            map.serialize_entry("remarks", &remarks)?;
        }
        map.end()
    }
}

struct Fields<'a>(&'a PlainDocument<'a>);

impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let ids = fields_of(self.0.template).map(|field| &field.id);
        serializer.collect_map(ids.zip(self.0.document.fields()))
    }
}

struct Tables<'a>(&'a PlainDocument<'a>);

impl Serialize for Tables<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let tables = tables_of(self.0.template).zip(self.0.document.tables());
        serializer.collect_map(tables.map(|(table, rows)| (&table.id, TableRows { table, rows })))
    }
}

struct TableRows<'a> {
    table: &'a template::Table,
    rows: &'a Rows,
}

impl Serialize for TableRows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rows = serializer.serialize_seq(Some(self.rows.len()))?;
        for (_, row) in self.rows.iter() {
            rows.serialize_element(&TableRow { table: self.table, row })?;
        }
        rows.end()
    }
}

struct TableRow<'a> {
    table: &'a template::Table,
    row: &'a Row,
}

impl Serialize for TableRow<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(preset) = preset_of(self.table, self.row) {
            map.serialize_entry("preset", &preset.key)?;
        }
        map.serialize_entry("cells", &Cells(self))?;
        map.end()
    }
}

struct Cells<'a>(&'a TableRow<'a>);

impl Serialize for Cells<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let ids = self.0.table.columns.iter().map(|column| &column.id);
        serializer.collect_map(ids.zip(&self.0.row.cells))
    }
}

struct Unplaced<'a>(&'a PlainDocument<'a>);

impl Serialize for Unplaced<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Entry<'a> {
            path: &'a str,
            text: &'a str,
        }
        let entries = self.0.document.unplaced.iter();
        serializer.collect_seq(entries.map(|entry| Entry { path: &entry.path, text: &entry.text }))
    }
}

/// All fields of a template in reading order, as a document holds them.
pub(super) fn fields_of(template: &Template) -> impl Iterator<Item = &template::CellSpec> {
    template.sections.iter().flat_map(|section| &section.blocks).flat_map(|block| match block {
        template::Block::Fields(fields) => fields.as_slice(),
        _ => &[],
    })
}

/// All tables of a template in reading order, as a document holds them.
pub(super) fn tables_of(template: &Template) -> impl Iterator<Item = &template::Table> {
    template.sections.iter().flat_map(|section| &section.blocks).filter_map(|block| match block {
        template::Block::Table(table) => Some(table),
        _ => None,
    })
}

/// The rows that the template prints in a table.
pub(super) fn presets_of(table: &template::Table) -> &[PresetRow] {
    let (template::Rows::Fixed(presets) | template::Rows::Growing { preset: presets, .. }) = &table.rows;
    presets
}

/// The preset row that a row began as.
pub(super) fn preset_of<'t>(table: &'t template::Table, row: &Row) -> Option<&'t PresetRow> {
    presets_of(table).get(usize::from(row.preset?))
}
