//! What depends on what.

use std::collections::BTreeMap;

use super::{Dependents, Node, Plan, Relation, WhenPlan};
use crate::template::{CellRef, ColumnIx, TableIx};

/// Sums that share a cell or a column explain each other: a total that fits elsewhere is not
/// the culprit.
pub(super) fn link_neighbours(plan: &mut Plan) {
    let cells =
        |relation: &Relation| -> Vec<CellRef> { relation.terms.iter().flatten().map(|&(cell, _)| cell).collect() };
    let columns = |relation: &Relation| -> Vec<(TableIx, ColumnIx)> {
        relation.sums.iter().map(|&(table, column, _)| (table, column)).collect()
    };
    let all: Vec<_> = plan.relations.iter().map(|relation| (cells(relation), columns(relation))).collect();
    for (at, relation) in plan.relations.iter_mut().enumerate() {
        let Some((own_cells, own_columns)) = all.get(at) else { continue };
        let others = all.iter().enumerate().filter(|&(other, _)| other != at);
        let shares = |cells: &[CellRef], columns: &[(TableIx, ColumnIx)]| {
            cells.iter().any(|cell| own_cells.contains(cell)) || columns.iter().any(|sum| own_columns.contains(sum))
        };
        relation.neighbours =
            others.filter(|(_, (cells, columns))| shares(cells, columns)).map(|(other, _)| other).collect();
        for (table, _) in own_columns {
            let Some(table) = plan.tables.get_mut(usize::from(table.0)) else { continue };
            let crosses = table.row_relations.iter().any(|row| !row.terms.is_empty());
            if crosses {
                push_once(&mut table.crossing, at);
            }
        }
    }
}

/// For each cell and running sum, what depends on it.
pub(super) fn index_dependents(plan: &mut Plan) {
    let mut cells: BTreeMap<CellRef, Dependents> = BTreeMap::new();
    let mut sums: Vec<Dependents> = vec![Dependents::default(); plan.aggregates.len()];
    let mut note = |node: &Node, add: &dyn Fn(&mut Dependents)| {
        node.visit(&mut |node| match node {
            Node::Cell(cell) => add(cells.entry(*cell).or_default()),
            Node::Sum(sum) => {
                if let Some(dependents) = sums.get_mut(usize::from(sum.0)) {
                    add(dependents);
                }
            }
            _ => {}
        });
    };
    for (at, relation) in plan.relations.iter().enumerate() {
        let add = |dependents: &mut Dependents| push_once(&mut dependents.relations, at);
        note(&relation.left, &add);
        note(&relation.right, &add);
        relation.or.iter().for_each(|right| note(right, &add));
    }
    for (at, fact) in plan.facts.iter().enumerate() {
        note(&fact.node, &|dependents| push_once(&mut dependents.facts, at));
    }
    for (at, need) in plan.need_rules.iter().enumerate() {
        let add = |dependents: &mut Dependents| push_once(&mut dependents.needs, at);
        need.cells().into_iter().for_each(|cell| note(&Node::Cell(cell), &add));
        if let WhenPlan::Compare(sides, _) = &need.when {
            sides.iter().for_each(|side| note(side, &add));
        }
        note(&Node::Cell(CellRef::Field(need.field)), &add);
    }
    for (at, group) in plan.each_groups.iter().enumerate() {
        let add = |dependents: &mut Dependents| push_once(&mut dependents.each_groups, at);
        note(&group.left, &add);
        note(&group.right, &add);
    }
    if let Some(scoring) = &plan.scoring {
        note(&scoring.total, &|dependents| dependents.score = true);
        if let Some(grade) = scoring.grade {
            note(&Node::Cell(grade), &|dependents| dependents.score = true);
        }
    }
    plan.dependents = cells;
    plan.aggregate_dependents = sums;
}

fn push_once<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}
