//! One of the forms, and the texts that stand on its example.

use std::sync::Arc;

use jixiao::document::{CellRef, ColumnIx, Document, FieldIx, TableIx};
use jixiao::exchange::{Limits, document_from_json};
use jixiao::template::{Kind, Plan, catalog, read_template};

use crate::texts::Text;

/// One of the forms, and the texts that stand on its example.
pub struct World {
    pub plan: Arc<Plan>,
    pub example: Document,
    pub known: Vec<String>,
}

impl World {
    pub fn of(id: &str) -> Self {
        let builtin = catalog::find(id).unwrap();
        Self::read(builtin.json, Some(builtin.example))
    }

    pub fn read(template: &str, example: Option<&str>) -> Self {
        let plan = Arc::new(Plan::compile(read_template(template).unwrap()).unwrap());
        let read = |text| document_from_json(text, &plan.template, &Limits::default()).unwrap().document;
        let example = example.map_or_else(|| Document::new(&plan.template), read);
        let mut known: Vec<String> = cells(&example).into_iter().map(|cell| typed(&example, cell).to_owned()).collect();
        known.extend(plan.template.lists.values().flatten().cloned());
        known.sort();
        known.dedup();
        Self { plan, example, known }
    }

    pub fn text(&self, text: &Text, cell: CellRef, document: &Document) -> String {
        match (text, cell) {
            (Text::Other(text), _) => text.clone(),
            (Text::Neighbour(at), CellRef::Cell(table, _, column)) => {
                let rows = document.rows(table).unwrap();
                let row = rows.order()[at % rows.len()];
                typed(document, CellRef::Cell(table, row, column)).to_owned()
            }
            (Text::Fitting(at), _) => self.fitting(*at, cell),
            (Text::Known(at) | Text::Neighbour(at), _) => self.known[at % self.known.len()].clone(),
        }
    }

    /// A text that belongs in the cell, so that numbers meet.
    fn fitting(&self, at: usize, cell: CellRef) -> String {
        let spec = self.plan.spec(cell).unwrap();
        let few: &[&str] = match spec.kind {
            Kind::Amount => &["0", "1", "2", "3", "3.00", "1.01", "2.005", "-1", "", "/"],
            Kind::Count => &["0", "1", "2", "3", "6", ""],
            Kind::Percent => &["0%", "33.33%", "50", "66.7%", "89.99%", "90%", "100%", "150%", ""],
            Kind::Weight | Kind::Score => &["0", "5", "9.5", "10", "15", "20", "30", "40", "100", ""],
            Kind::Target | Kind::Actual => {
                &["≥95%", "≤5%", "=0件", "3件", "95%", "96%", "130%", "200%", "0", "健全", "完成", ""]
            }
            Kind::TargetValue => &["95", "100", "3", "0", "健全", "≥5", ""],
            Kind::Unit => &["%", "件", "", "定性指标"],
            Kind::Grade => &["优", "良", "中", "差", ""],
            Kind::Year => &["2023", ""],
            Kind::Choice | Kind::Comparator => {
                let list = &self.plan.template.lists[&spec.list];
                return list[at % list.len()].clone();
            }
            Kind::Text | Kind::LongText => return self.known[at % self.known.len()].clone(),
        };
        few[at % few.len()].to_owned()
    }
}

/// Every cell of a document, as it is read.
pub fn cells(document: &Document) -> Vec<CellRef> {
    let number = |at: usize| u16::try_from(at).unwrap();
    let fields = (0..document.fields().len()).map(|at| CellRef::Field(FieldIx(number(at))));
    let tables = document.tables().iter().enumerate().flat_map(|(table, rows)| {
        rows.iter().flat_map(move |(id, row)| {
            (0..row.cells.len()).map(move |column| CellRef::Cell(TableIx(number(table)), id, ColumnIx(number(column))))
        })
    });
    fields.chain(tables).collect()
}

pub fn typed(document: &Document, cell: CellRef) -> &str {
    document.text(cell).unwrap()
}
