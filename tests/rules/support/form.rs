//! Small forms, written as a form keeper would write them.

use std::sync::Arc;

use jixiao::document::{CellRef, ColumnIx, Document, blank_row};
use jixiao::session::Session;
use jixiao::template::{Fault, Plan, read_template};
use serde_json::{Value, json};

/// A field or a column.
#[derive(Clone)]
pub struct Spec(Value);

/// A field or a column of this type, its id also its label.
pub fn spec(id: &str, kind: &str) -> Spec {
    Spec(json!({ "id": id, "label": id, "type": kind }))
}

impl Spec {
    /// Any other member of the format.
    pub fn set(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.0[key] = value.into();
        self
    }

    pub fn required(self) -> Self {
        self.set("required", true)
    }

    pub fn role(self, role: &str) -> Self {
        self.set("role", role)
    }

    pub fn list(self, list: &str) -> Self {
        self.set("list", list)
    }

    fn is_named(&self, id: &str) -> bool {
        self.0["id"] == id
    }
}

/// A table.
#[derive(Clone)]
pub struct Table(Value);

/// A table with exactly these rows.
pub fn fixed(id: &str, columns: impl IntoIterator<Item = Spec>, keys: &[&str]) -> Table {
    let rows: Vec<Value> = keys.iter().map(|key| json!({ "key": key })).collect();
    table(id, columns, json!({ "fixed": rows }))
}

/// A table that may have any number of rows.
pub fn growing(id: &str, columns: impl IntoIterator<Item = Spec>) -> Table {
    table(id, columns, json!({ "growing": { "preset": [] } }))
}

fn table(id: &str, columns: impl IntoIterator<Item = Spec>, rows: Value) -> Table {
    let columns: Vec<Value> = columns.into_iter().map(|column| column.0).collect();
    Table(json!({ "id": id, "columns": columns, "rows": rows }))
}

impl Table {
    /// How its indicators are judged.
    pub fn indicators(mut self, value: Value) -> Self {
        self.0["indicators"] = value;
        self
    }

    /// Any other member of the format.
    pub fn set(mut self, key: &str, value: Value) -> Self {
        self.0[key] = value;
        self
    }

    /// A row that the form prints.
    pub fn preset(mut self, row: Value) -> Self {
        self.0["rows"]["growing"]["preset"].as_array_mut().unwrap().push(row);
        self
    }

    /// Fewest rows that make sense.
    pub fn min(mut self, rows: u32) -> Self {
        self.0["rows"]["growing"]["min"] = rows.into();
        self
    }

    /// A member of a fixed row.
    pub fn row(mut self, key: &str, member: &str, value: Value) -> Self {
        let rows = self.0["rows"]["fixed"].as_array_mut().unwrap();
        rows.iter_mut().find(|row| row["key"] == key).unwrap()[member] = value;
        self
    }
}

/// A form with fields `unit` and `year` that say nothing when empty.
#[derive(Clone)]
pub struct Form(Value);

impl Form {
    pub fn new() -> Self {
        Self(json!({
            "format": 1, "id": "small", "version": "1", "title": "试验表", "region": "试验", "source": "tests",
            "money": { "unit": "万元", "decimals": 2 }, "unit_field": "unit", "year_field": "year",
            "lists": {}, "rules": [],
            "sections": [{ "id": "all", "title": "全部", "blocks": [{ "fields": [
                { "id": "unit", "label": "单位", "type": "text" },
                { "id": "year", "label": "年度", "type": "year" } ] }] }]
        }))
    }

    /// A form as the fixtures of a rule have it: blocks, and other members of the format.
    pub fn of_parts(parts: &Value) -> Self {
        let mut form = Self::new();
        for (key, value) in parts.as_object().expect("a form is an object") {
            form = match (key.as_str(), value) {
                ("blocks", Value::Array(blocks)) => blocks.iter().cloned().fold(form, Self::block),
                _ => form.set(key, value.clone()),
            };
        }
        form
    }

    /// Any member of the format.
    pub fn set(mut self, key: &str, value: Value) -> Self {
        self.0[key] = value;
        self
    }

    pub fn fields(self, specs: impl IntoIterator<Item = Spec>) -> Self {
        let specs: Vec<Value> = specs.into_iter().map(|spec| spec.0).collect();
        self.block(json!({ "fields": specs }))
    }

    pub fn table(self, table: Table) -> Self {
        self.block(json!({ "table": table.0 }))
    }

    fn block(mut self, block: Value) -> Self {
        self.0["sections"][0]["blocks"].as_array_mut().unwrap().push(block);
        self
    }

    pub fn list(mut self, name: &str, items: &[&str]) -> Self {
        self.0["lists"][name] = items.to_vec().into();
        self
    }

    /// A rule; its severity is error.
    pub fn rule(mut self, id: &str, check: Value) -> Self {
        self.0["rules"].as_array_mut().unwrap().push(json!({ "id": id, "title": id, "check": check }));
        self
    }

    pub fn formula(self, id: &str, text: &str) -> Self {
        self.rule(id, json!({ "formula": text }))
    }

    /// Severity of the rule added last.
    pub fn severity(mut self, severity: &str) -> Self {
        self.0["rules"].as_array_mut().unwrap().last_mut().unwrap()["severity"] = severity.into();
        self
    }

    /// The compiled template, or what is wrong with it.
    pub fn compile(&self) -> Result<Plan, Vec<Fault>> {
        read_template(&self.0.to_string()).and_then(Plan::compile)
    }

    pub fn plan(&self) -> Arc<Plan> {
        Arc::new(self.compile().unwrap_or_else(|faults| panic!("{faults:#?}")))
    }

    /// A new document with these texts in its cells; see [`cell_at`].
    pub fn open(&self, texts: &[(impl AsRef<str>, impl AsRef<str>)]) -> Session {
        let plan = self.plan();
        let mut document = Document::new(&plan.template);
        for (path, text) in texts {
            let cell = cell_at(&plan, &mut document, path.as_ref());
            document.set(cell, text.as_ref().to_owned()).expect("cell_at gives a cell");
        }
        Session::open(plan, document)
    }
}

/// `field`, `table/row key/column` of a fixed table, or `table/3/column`: the third row of a
/// growing one, which gets as many rows as that takes.
pub fn cell_at(plan: &Plan, document: &mut Document, path: &str) -> CellRef {
    let steps: Vec<&str> = path.split('/').collect();
    let [table, row, column] = steps[..] else {
        return CellRef::Field(plan.field_named(path).unwrap_or_else(|| panic!("no field {path}")));
    };
    let at = plan.table_named(table).unwrap_or_else(|| panic!("no table {table}"));
    let table = plan.table(at).unwrap();
    let position = match table.presets().iter().position(|preset| preset.key == row) {
        Some(position) => position,
        None => row.parse::<usize>().unwrap_or_else(|_| panic!("no row {path}")) - 1,
    };
    let column: ColumnIx = table.column_named(column).unwrap_or_else(|| panic!("no column {path}"));
    let rows = document.rows_mut(at).unwrap();
    while rows.len() <= position && !table.is_fixed() {
        rows.push(blank_row(&table.table));
    }
    CellRef::Cell(at, rows.order()[position], column)
}

/// Columns by id, for forms that want other members on some of them.
pub fn with(columns: Vec<Spec>, id: &str, change: impl Fn(Spec) -> Spec) -> Vec<Spec> {
    assert!(columns.iter().any(|column| column.is_named(id)), "no column {id}");
    columns.into_iter().map(|column| if column.is_named(id) { change(column) } else { column }).collect()
}
