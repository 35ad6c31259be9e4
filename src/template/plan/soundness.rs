//! Formulas that read well and still cannot work, because they go in circles.

use std::collections::HashSet;

use super::dimensions::check_dimensions;
use super::marks::check_marks;
use super::{Measure, Node, Plan, RuleIx};
use crate::template::{CellRef, ColumnIx, Fault, Problem, RowId, TableIx};

/// Faults of a template all of whose names are known.
pub(super) fn check_soundness(plan: &Plan) -> Vec<Fault> {
    let mut faults = Vec::new();
    check_dimensions(plan, &mut faults);
    check_circles(plan, &mut faults);
    check_roles(plan, &mut faults);
    check_marks(plan, &mut faults);
    faults
}

pub(super) fn path(plan: &Plan, rule: RuleIx) -> String {
    plan.rule(rule).map_or_else(String::new, |rule| format!("rules/{}", rule.id))
}

/// A value that is worked out, or the cells of a column together.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Worked {
    Cell(CellRef),
    Column(TableIx, ColumnIx),
}

/// No value may follow from itself.
fn check_circles(plan: &Plan, faults: &mut Vec<Fault>) {
    let mut edges: Vec<(Worked, Vec<Worked>, RuleIx)> = Vec::new();
    for relation in &plan.relations {
        if let Some(result) = relation.result {
            edges.push((Worked::Cell(result), follows_from(plan, None, &relation.right), relation.rule));
        }
    }
    for (at, table) in (0..).zip(&plan.tables) {
        let at = TableIx(at);
        for relation in &table.row_relations {
            if let Some(result) = relation.result {
                let sources = follows_from(plan, Some(at), &relation.right);
                edges.push((Worked::Column(at, result), sources, relation.rule));
            }
        }
    }
    let mut sound: HashSet<Worked> = HashSet::new();
    for &(start, _, rule) in &edges {
        let mut way = Vec::new();
        if let Some(circle) = circle_from(start, &edges, &mut way, &mut sound) {
            let names = circle.iter().map(|&worked| name(plan, worked)).collect::<Vec<_>>();
            faults.push(Fault::new(path(plan, rule), Problem::Circle(names)));
            // One circle shows up from each of its members.
            return;
        }
    }
}

/// The values that an expression is worked out from.
fn follows_from(plan: &Plan, table: Option<TableIx>, node: &Node) -> Vec<Worked> {
    let mut sources = Vec::new();
    node.visit(&mut |node| match node {
        Node::Cell(cell) => sources.push(Worked::Cell(*cell)),
        Node::Column(column) => sources.extend(table.map(|table| Worked::Column(table, *column))),
        Node::Sum(sum) => {
            let Some((at, Measure::Column(column))) = plan.aggregate(*sum).map(|sum| (sum.table, sum.measure)) else {
                return;
            };
            let rows = plan.table(at).filter(|table| table.is_fixed()).map_or(0, |table| table.presets().len());
            let cells =
                (0..u32::try_from(rows).unwrap_or(0)).map(|row| Worked::Cell(CellRef::Cell(at, RowId(row), column)));
            sources.push(Worked::Column(at, column));
            sources.extend(cells);
        }
        _ => {}
    });
    sources
}

/// The way back to a value from itself, by steps of formulas. The way is as long as a chain of
/// formulas, which a person wrote.
fn circle_from(
    start: Worked,
    edges: &[(Worked, Vec<Worked>, RuleIx)],
    way: &mut Vec<Worked>,
    sound: &mut HashSet<Worked>,
) -> Option<Vec<Worked>> {
    const LONGEST: usize = 200;
    if let Some(at) = way.iter().position(|&passed| passed == start) {
        let mut circle = way.get(at..).unwrap_or_default().to_vec();
        circle.push(start);
        return Some(circle);
    }
    if sound.contains(&start) || way.len() > LONGEST {
        return None;
    }
    way.push(start);
    for (_, sources, _) in edges.iter().filter(|(result, ..)| *result == start) {
        for &source in sources {
            let found = circle_from(source, edges, way, sound);
            if found.is_some() {
                return found;
            }
        }
    }
    way.pop();
    sound.insert(start);
    None
}

fn name(plan: &Plan, worked: Worked) -> String {
    let (Worked::Cell(CellRef::Cell(table, ..)) | Worked::Column(table, _)) = worked else {
        let Worked::Cell(cell) = worked else { return String::new() };
        return plan.spec(cell).map_or_else(String::new, |spec| spec.id.clone());
    };
    let Some(plan) = plan.table(table) else { return String::new() };
    let (row, column) = match worked {
        Worked::Cell(CellRef::Cell(_, RowId(row), column)) => (plan.presets().get(row as usize), column),
        Worked::Column(_, column) => (None, column),
        Worked::Cell(_) => (None, ColumnIx(0)),
    };
    let column = plan.column(column).map_or("", |spec| spec.id.as_str());
    let row = row.map_or_else(String::new, |row| format!("{}.", row.key));
    format!("{}.{row}{column}", plan.id)
}

/// A role is had by one column.
fn check_roles(plan: &Plan, faults: &mut Vec<Fault>) {
    for table in &plan.tables {
        for (at, spec) in (0_u16..).zip(&table.table.columns) {
            if spec.role.is_some_and(|role| table.role(role) != Some(ColumnIx(at))) {
                let path = format!("{}/{}", table.id, spec.id);
                faults.push(Fault::new(path, Problem::RoleTwice(spec.id.clone())));
            }
        }
    }
}
