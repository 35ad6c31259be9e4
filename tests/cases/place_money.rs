//! The rows of money on a form: by their labels where the form prints its rows, one after the
//! other where it has as many as there are projects.

use jixiao::document::{CellRef, Rows, TableIx, blank_row};
use jixiao::template::{PresetRow, Role, TablePlan};
use serde_json::{Map, Value};

use crate::case::Case;
use crate::convert::Placing;
use crate::labels::{canonical, row_key};
use crate::money_label::Label;

impl Placing<'_> {
    pub fn funds(&mut self, case: &Case) {
        let rows = &case.as_printed.budget_rows;
        let Some(at) = self.plan.table_named("funds") else {
            if !rows.is_empty() {
                self.homeless.push("budget rows".to_owned());
            }
            return;
        };
        if !self.plan.table(at).unwrap().is_fixed() {
            return self.projects(at, rows);
        }
        let mut taken = Vec::new();
        for printed in rows {
            let label = label(printed);
            match fixed_row(self.plan.table(at).unwrap(), label).filter(|position| !taken.contains(position)) {
                Some(position) => {
                    self.fund(at, position, label, printed);
                    taken.push(position);
                }
                None => self.homeless.push(format!("budget row “{label}”")),
            }
        }
    }

    /// A budget for each of several projects.
    fn projects(&mut self, at: TableIx, printed: &[Map<String, Value>]) {
        let whole = |row: &&Map<String, Value>| Label::new(label(row)).is_total();
        let (totals, projects): (Vec<_>, Vec<_>) = printed.iter().partition(whole);
        let table = self.plan.table(at).unwrap();
        let mut rows = Rows::default();
        for _ in &projects {
            rows.push(blank_row(&table.table));
        }
        *self.document.rows_mut(at).unwrap() = rows;
        let named = table.role(Role::Label);
        for (position, printed) in projects.into_iter().enumerate() {
            let row = self.document.rows(at).unwrap().order()[position];
            match named {
                Some(column) => self.set(CellRef::Cell(at, row, column), project(label(printed))),
                None => self.homeless.push(format!("budget row “{}”", label(printed))),
            }
            self.fund(at, position, label(printed), printed);
        }
        for (key, value) in totals.into_iter().flatten().filter(|(key, _)| *key != "label") {
            self.single(&format!("total {key}"), &["funds_total"], value.as_str().unwrap_or_default());
        }
    }

    fn fund(&mut self, at: TableIx, position: usize, label: &str, printed: &Map<String, Value>) {
        let row = self.document.rows(at).unwrap().order()[position];
        for (key, value) in printed.iter().filter(|(key, _)| *key != "label") {
            let value = value.as_str().unwrap_or_default();
            let names: &[&str] = match key.as_str() {
                "actual" => &["executed"],
                "rate" => &["rate", "progress"],
                other => &[other],
            };
            let table = self.plan.table(at).unwrap();
            match names.iter().find_map(|name| table.column_named(name)) {
                Some(column) if !value.is_empty() => self.set(CellRef::Cell(at, row, column), value),
                Some(_) => {}
                None if value.is_empty() => {}
                None => self.homeless.push(format!("“{label}” {key} “{value}”")),
            }
        }
    }
}

fn label(row: &Map<String, Value>) -> &str {
    row.get("label").and_then(Value::as_str).unwrap_or_default()
}

/// The project in the label of its budget: 预算数（业务经费）.
fn project(label: &str) -> &str {
    let inner = label.strip_prefix("预算数").and_then(|rest| rest.trim().strip_prefix(['(', '（']));
    inner.and_then(|inner| inner.strip_suffix([')', '）'])).unwrap_or(label)
}

fn fixed_row(table: &TablePlan, label: &str) -> Option<usize> {
    let labels = table.role(Role::Label).and_then(|column| table.column(column)).map(|column| column.id.clone())?;
    let label_of = |preset: &PresetRow| preset.cells.get(&labels).cloned().unwrap_or_default();
    let presets = table.presets();
    presets.iter().position(|preset| canonical(&label_of(preset)) == canonical(label)).or_else(|| {
        let key = row_key(label)?;
        presets.iter().position(|preset| preset.key == key)
    })
}
