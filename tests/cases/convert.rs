//! From what a case prints to a document of a form: every printed text finds its cell, by what
//! the cell is for, or the form is not the case's.

use jixiao::document::{CellRef, Document, Rows, TableIx, blank_row};
use jixiao::template::{Check, Kind, Plan, Role, Rule};
use serde_json::{Map, Value};

use crate::case::Case;
use crate::columns::{column_for, known_indicator_member};
use crate::figures::decimal;
use crate::labels::canonical;
use crate::plain;

/// A text that a case does not transcribe but its form requires.
const NOT_TRANSCRIBED: &str = "（从略）";

/// Puts every printed text into its cell. The error lists the texts that have none.
pub fn place(case: &Case, plan: &Plan) -> Result<Document, Vec<String>> {
    let mut placing = Placing { plan, document: Document::new(&plan.template), homeless: Vec::new() };
    placing.fields(case);
    placing.funds(case);
    placing.indicators(case);
    placing.fill_the_rest(case);
    if placing.homeless.is_empty() { Ok(placing.document) } else { Err(placing.homeless) }
}

pub struct Placing<'a> {
    pub plan: &'a Plan,
    pub document: Document,
    pub homeless: Vec<String>,
}

impl Placing<'_> {
    pub fn set(&mut self, cell: CellRef, value: &str) {
        self.document.set(cell, value.to_owned()).expect("the cell is the plan's");
    }

    pub fn field(&self, id: &str) -> Option<CellRef> {
        self.plan.field_named(id).map(CellRef::Field)
    }

    /// A single cell by the first of these names that the form has: a field's id or the path
    /// of a cell of a fixed table.
    pub fn single(&mut self, what: &str, names: &[&str], value: &str) {
        match names.iter().find_map(|name| self.plan.cell_named(name)) {
            Some(cell) => self.set(cell, value),
            None if value.is_empty() => {}
            None => self.homeless.push(format!("{what} “{value}”")),
        }
    }

    fn fields(&mut self, case: &Case) {
        let printed = &case.as_printed;
        self.single("grade", &["grade"], &printed.grade);
        for (key, value) in &printed.totals {
            let value = value.as_str().unwrap_or_default();
            match key.as_str() {
                "weight" => self.single("total weight", &["total_weight", "totals.total.weight"], value),
                "score" => self.single("total score", &["total_score", "totals.total.score"], value),
                _ => self.single(key, &[&format!("total_{key}")], value),
            }
        }
        for (key, value) in &printed.other {
            self.other(key, value);
        }
    }

    fn other(&mut self, key: &str, value: &Value) {
        match (key, value) {
            ("project", Value::String(name)) => match self.field("project") {
                Some(cell) => self.set(cell, name),
                // A form about a whole department says so in its title.
                None if name.starts_with("部门") || self.plan.template.title.contains("部门") => {}
                // One about several projects names them in its rows.
                None if self.names_projects() => {}
                None => self.homeless.push(format!("project “{name}”")),
            },
            ("narrative_plan", Value::String(words)) => self.single(key, &["goal"], words),
            ("narrative_done", Value::String(words)) => self.single(key, &["completion"], words),
            ("execution_rate", Value::String(rate)) => self.single(key, &["execution_rate", "funds.total.rate"], rate),
            ("execution_weight", Value::String(marks)) => {
                self.single(key, &["execution_weight", "funds.total.weight"], marks);
            }
            ("execution_score", Value::String(marks)) => {
                self.single(key, &["execution_score", "funds.total.score"], marks);
            }
            // What a form prints of itself: its template must say the same.
            ("likelihood_enum", Value::Array(items)) => {
                let items: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
                if !self
                    .plan
                    .template
                    .lists
                    .values()
                    .any(|list| items.iter().all(|item| list.iter().any(|i| i == item)))
                {
                    self.homeless.push(format!("no list of {items:?}"));
                }
            }
            ("rules_printed", _) => {}
            (_, Value::String(words)) if self.field(key).is_some() => self.single(key, &[key], words),
            // Beside the form: kept as running text where a form was derived from it.
            _ if self.field(key).is_some() => self.single(key, &[key], &value.to_string()),
            // A note beside the form. A number is printed on it, and has its place there.
            _ if decimal(&plain::text(value)).is_err() => {}
            _ => self.homeless.push(format!("as_printed.{key}, a number without a cell")),
        }
    }

    fn names_projects(&self) -> bool {
        let table = self.plan.table_named("indicators").and_then(|at| self.plan.table(at));
        table.is_some_and(|table| table.role(Role::Project).is_some())
    }

    fn indicators(&mut self, case: &Case) {
        let printed = &case.as_printed.indicators;
        let Some(at) = self.plan.table_named("indicators") else {
            if !printed.is_empty() {
                self.homeless.push("indicators".to_owned());
            }
            return;
        };
        let table = self.plan.table(at).unwrap();
        if table.is_fixed() {
            return self.fixed_indicators(at, printed);
        }
        let mut rows = Rows::default();
        // A derived form has a row of its own for each that is printed.
        let own = table.presets().len() == printed.len();
        for position in 0..printed.len() {
            let mut row = blank_row(&table.table);
            row.preset = own.then(|| u16::try_from(position).unwrap());
            rows.push(row);
        }
        *self.document.rows_mut(at).unwrap() = rows;
        let project = case.as_printed.other.get("project").filter(|_| self.names_projects());
        for (position, printed) in printed.iter().enumerate() {
            let mut printed = printed.clone();
            // A table for several projects that is filled in for one.
            if let Some(project) = project {
                printed.entry("project_name").or_insert_with(|| project.clone());
            }
            self.indicator(at, position, &printed);
        }
    }

    /// A form that prints its indicators: by their names.
    fn fixed_indicators(&mut self, at: TableIx, printed: &[Map<String, Value>]) {
        for printed in printed {
            let name = printed.get("name").and_then(Value::as_str).unwrap_or_default();
            let table = self.plan.table(at).unwrap();
            let key = table.role(Role::Name).and_then(|column| table.column(column)).map(|column| column.id.clone());
            let same = |cells: &std::collections::BTreeMap<String, String>| {
                key.as_ref().and_then(|key| cells.get(key)).is_some_and(|text| canonical(text) == canonical(name))
            };
            match table.presets().iter().position(|preset| same(&preset.cells)) {
                Some(position) => self.indicator(at, position, printed),
                None => self.homeless.push(format!("indicator “{name}”")),
            }
        }
    }

    fn indicator(&mut self, at: TableIx, position: usize, printed: &Map<String, Value>) {
        let row = self.document.rows(at).unwrap().order()[position];
        let table = self.plan.table(at).unwrap();
        let get = |key: &str| printed.get(key).and_then(Value::as_str).unwrap_or_default();
        let name = if get("name").is_empty() { get("l2") } else { get("name") };
        let adjusted = table.role(Role::AdjustedTarget).filter(|_| !get("target_initial").is_empty());
        for (key, value) in printed {
            let value = value.as_str().unwrap_or_default();
            let own = match key.as_str() {
                // The target that counts is the adjusted one where both are printed.
                "target" if adjusted.is_some() => adjusted,
                "target_initial" if adjusted.is_some() => column_for(table, "target"),
                key => column_for(table, key),
            };
            let Some(column) = own else {
                let explained_below = key == "reason" && self.field("deviation").is_some();
                if explained_below && !value.is_empty() {
                    self.single(key, &["deviation"], value);
                } else if !(explained_below || value.is_empty() && known_indicator_member(key)) {
                    self.homeless.push(format!("“{name}” {key} “{value}”"));
                }
                continue;
            };
            // A form that has no name of its own for the row is known by its level 2.
            let direction = table.role(Role::Direction).filter(|_| key == "comparator_cell");
            if let Some((direction, (way, sign))) = direction.zip(value.split_once(' ')) {
                self.set(CellRef::Cell(at, row, direction), way);
                self.set(CellRef::Cell(at, row, column), sign);
            } else if !value.is_empty() {
                self.set(CellRef::Cell(at, row, column), value);
            }
        }
    }

    /// What the case leaves out and the form requires: the unit, the year, running text.
    fn fill_the_rest(&mut self, case: &Case) {
        let unit = case.title.split_whitespace().next().unwrap_or_default();
        for (id, value) in [
            (self.plan.template.unit_field.clone(), unit),
            (self.plan.template.year_field.clone(), case.year.as_str()),
            ("money_unit".to_owned(), case.money_unit.as_str()),
        ] {
            if let Some(cell) = self.field(&id) {
                self.set(cell, value);
            }
        }
        self.document.excerpt = !case.excerpt_complete;
        if self.document.excerpt {
            return;
        }
        self.fill_printed_rows();
        let fields: Vec<_> = self.plan.fields().cloned().collect();
        let asked: Vec<&str> = self.plan.template.rules.iter().filter_map(asked_text).collect();
        let required = |id: &str| asked.contains(&id);
        for spec in fields.iter().filter(|spec| spec.required || required(&spec.id)) {
            let cell = self.field(&spec.id).unwrap();
            if !self.document.text(cell).unwrap_or_default().is_empty() {
                continue;
            }
            match spec.kind {
                Kind::Text | Kind::LongText => self.set(cell, NOT_TRANSCRIBED),
                Kind::Choice => {
                    let first = self.plan.template.lists.get(&spec.list).and_then(|list| list.first()).cloned();
                    self.set(cell, &first.unwrap_or_default());
                }
                _ => {}
            }
        }
    }
}

impl Placing<'_> {
    /// Running text that a form asks for beside what it prints: no case transcribes it.
    fn fill_printed_rows(&mut self) {
        for (at, table) in (0..).map(TableIx).zip(self.plan.tables()) {
            if matches!(table.id.as_str(), "funds" | "indicators") {
                continue;
            }
            let asked = |(row, preset): (usize, &jixiao::template::PresetRow)| {
                let id = self.document.rows(at).unwrap().order()[row];
                let columns = preset.required.iter().filter_map(|column| table.column_named(column));
                columns.map(|column| CellRef::Cell(at, id, column)).collect::<Vec<_>>()
            };
            let cells: Vec<CellRef> = table.presets().iter().enumerate().flat_map(asked).collect();
            for cell in cells {
                let kind = self.plan.spec(cell).map(|spec| spec.kind);
                if matches!(kind, Some(Kind::Text | Kind::LongText)) {
                    self.set(cell, NOT_TRANSCRIBED);
                }
            }
        }
    }
}

/// A text that a form asks for and no case transcribes. Reasons are transcribed.
fn asked_text(rule: &Rule) -> Option<&str> {
    match &rule.check {
        Check::RequiredWhen { field, .. } if field != "deviation" => Some(field),
        _ => None,
    }
}
