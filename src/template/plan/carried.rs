//! What cells begin the next year with: the cells that they take it from exist.

use super::compile::Compiler;
use super::names::unknown;
use crate::template::{CellSpec, Fault, NextYear};

impl Compiler {
    pub(super) fn check_next_year(&mut self) {
        let fields: Vec<&CellSpec> = self.plan.fields().collect();
        let mut found = faults("", &fields);
        for plan in self.plan.tables() {
            found.extend(faults(&format!("{}/", plan.table.id), &plan.table.columns.iter().collect::<Vec<_>>()));
        }
        self.faults.extend(found);
    }
}

fn faults(place: &str, specs: &[&CellSpec]) -> Vec<Fault> {
    let known = || specs.iter().map(|spec| &spec.id);
    let named = specs.iter().filter_map(|spec| match &spec.next_year {
        Some(NextYear::From(id)) if !known().any(|other| other == id) => Some((&spec.id, id)),
        _ => None,
    });
    named.map(|(cell, id)| Fault::new(format!("{place}{cell}"), unknown(id, known()))).collect()
}
