//! Fields and tables in reading order, before any rule is looked at.

use std::collections::{BTreeMap, HashSet};

use super::bands::check_grades;
use super::names::unknown;
use super::{ColumnPlan, FieldPlan, Methods, Plan, Roles, TablePlan};
use crate::template::{Block, CellSpec, ColumnIx, Fault, Kind, Problem, Table, Template};

/// Fields and tables in reading order, without rules.
pub(super) fn lay_out(template: Template, faults: &mut Vec<Fault>) -> Plan {
    let mut fields = Vec::new();
    let mut tables = Vec::new();
    let mut order = 0;
    let mut ids = HashSet::new();
    let mut claim = |path: &str, id: &str, faults: &mut Vec<Fault>| {
        if !ids.insert(id.to_owned()) {
            faults.push(Fault::new(path, Problem::DuplicateId(id.to_owned())));
        }
    };
    for (position, section) in template.sections.iter().enumerate() {
        for block in &section.blocks {
            match block {
                Block::Fields(specs) => {
                    for spec in specs {
                        let path = format!("{}/{}", section.id, spec.id);
                        claim(&path, &spec.id, faults);
                        check_list(&template, &path, spec, faults);
                        order += 1;
                        let reading = ColumnPlan::of(spec, template.money.decimals);
                        fields.push(FieldPlan { spec: spec.clone(), reading, section: position, order });
                    }
                }
                Block::Table(table) => {
                    claim(&section.id, &table.id, faults);
                    order += 1;
                    tables.push(TablePlan { order, ..plan_table(&template, table, position, faults) });
                }
                Block::Text(_) | Block::Mirror(_) => {}
            }
        }
    }
    check_grades(&template.grades, faults);
    Plan {
        template,
        fields,
        tables,
        relations: Vec::new(),
        aggregates: Vec::new(),
        facts: Vec::new(),
        item_rules: Vec::new(),
        agree_rules: Vec::new(),
        group_rules: Vec::new(),
        family_rules: Vec::new(),
        severities: Vec::new(),
        each_groups: Vec::new(),
        need_rules: Vec::new(),
        money_field: None,
        scoring: None,
        dependents: BTreeMap::new(),
        aggregate_dependents: Vec::new(),
    }
}

fn plan_table(template: &Template, table: &Table, section: usize, faults: &mut Vec<Fault>) -> TablePlan {
    let mut ids = HashSet::new();
    for spec in &table.columns {
        let path = format!("{}/{}", table.id, spec.id);
        if !ids.insert(&spec.id) {
            faults.push(Fault::new(&path, Problem::DuplicateId(spec.id.clone())));
        }
        check_list(template, &path, spec, faults);
    }
    let plan = TablePlan {
        columns: table.columns.iter().map(|spec| ColumnPlan::of(spec, template.money.decimals)).collect(),
        roles: Roles::of(&table.columns),
        section,
        order: 0,
        row_relations: Vec::new(),
        crossing: Vec::new(),
        aggregates: Vec::new(),
        facts: Vec::new(),
        methods: Methods::default(),
        each_groups: Vec::new(),
        needs: Vec::new(),
        parts: None,
        subtotals: None,
        families: Vec::new(),
        indexed: false,
        grouped: false,
        group_rules: Vec::new(),
        slips: slips(&table.columns),
        table: table.clone(),
    };
    for column in table.merge.iter().filter(|&column| !ids.contains(column)) {
        let known = table.columns.iter().map(|spec| &spec.id);
        faults.push(Fault::new(format!("{}/merge", table.id), unknown(column, known)));
    }
    let mut keys = HashSet::new();
    for preset in plan.presets() {
        let path = format!("{}/{}", table.id, preset.key);
        if !keys.insert(&preset.key) {
            faults.push(Fault::new(&path, Problem::DuplicateId(preset.key.clone())));
        }
        let named = preset.cells.keys().chain(&preset.not_applicable).chain(&preset.required);
        for column in named.filter(|&column| !ids.contains(column)) {
            faults.push(Fault::new(&path, unknown(column, table.columns.iter().map(|spec| &spec.id))));
        }
    }
    plan
}

/// Three neighbouring columns, the last two of which choose from lists: there a row that has
/// slipped one column to the right can be told.
fn slips(columns: &[CellSpec]) -> Vec<[ColumnIx; 3]> {
    let choice = |spec: &CellSpec| spec.kind == Kind::Choice && !spec.list.is_empty();
    let windows = (0_u16..).zip(columns.windows(3));
    windows
        .filter(|(_, window)| matches!(window, [_, second, third] if choice(second) && choice(third)))
        .map(|(at, _)| [ColumnIx(at), ColumnIx(at + 1), ColumnIx(at + 2)])
        .collect()
}

fn check_list(template: &Template, path: &str, spec: &CellSpec, faults: &mut Vec<Fault>) {
    match (spec.list.is_empty(), spec.kind) {
        (true, Kind::Choice | Kind::Comparator) => faults.push(Fault::new(path, Problem::NoList)),
        (false, _) if !template.lists.contains_key(&spec.list) => {
            faults.push(Fault::new(path, unknown(&spec.list, template.lists.keys())));
        }
        _ => {}
    }
}
