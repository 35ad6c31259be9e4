//! Marks that the template itself states must be able to make the total.

use rust_decimal::Decimal;

use super::soundness::path;
use super::{Node, Plan, Summand, TablePlan};
use crate::number::{NumberReading, read_number};
use crate::template::formula::Comparison;
use crate::template::{CellRef, ColumnIx, Fault, Groups, PresetRow, Problem, Role, RowId, TableIx, group_label};

/// The printed weights and the rules about weights make the full marks; the best grade is within
/// them.
pub(super) fn check_marks(plan: &Plan, faults: &mut Vec<Fault>) {
    let Some(scoring) = &plan.template.scoring else { return };
    if let Some(best) = plan.template.grades.first().filter(|best| !best.is_reached_by(scoring.full)) {
        let (from, full) = (best.from, scoring.full);
        faults.push(Fault::new("grades", Problem::GradeUnreachable { grade: best.name.clone(), from, full }));
    }
    match &scoring.groups {
        Groups::FixedTable(id) => check_printed(plan, id, scoring.full, faults),
        Groups::Level1Of(id) => {
            if let Some(table) = plan.table_named(id).and_then(|at| plan.table(at)).filter(|table| table.is_fixed()) {
                check_groups(table, &[Role::Level1], faults);
                check_groups(table, &[Role::Level1, Role::Level2], faults);
            }
        }
    }
    check_rules(plan, scoring.full, faults);
}

fn check_printed(plan: &Plan, id: &str, full: Decimal, faults: &mut Vec<Fault>) {
    let Some(table) = plan.table_named(id).and_then(|at| plan.table(at)) else { return };
    let Some(weight) = table.role(Role::Weight) else { return };
    let mut sum = Decimal::ZERO;
    for preset in table.presets().iter().filter(|preset| !preset.total && !preset.auxiliary) {
        // A weight that is typed can make up for the others.
        let Some(printed) = printed(table, preset, weight) else { return };
        sum = sum.checked_add(printed).unwrap_or(sum);
    }
    if sum != full && !table.presets().is_empty() {
        let weight = table.column(weight).map_or("", |column| &column.id);
        faults.push(Fault::new(format!("{id}/{weight}"), Problem::MarksTotal { sum, full }));
    }
}

/// `预算编制（30分）` over rows whose printed weights make something else.
fn check_groups(table: &TablePlan, levels: &[Role], faults: &mut Vec<Fault>) {
    let columns: Option<Vec<_>> = levels.iter().map(|&level| table.column(table.role(level)?)).collect();
    let (Some(columns), Some(weight)) = (columns, table.role(Role::Weight)) else { return };
    let Some(named) = columns.last() else { return };
    let mut sums: Vec<(Vec<&str>, Option<Decimal>)> = Vec::new();
    let mut group = vec![""; columns.len()];
    for preset in table.presets().iter().filter(|preset| !preset.total && !preset.auxiliary) {
        // A cell left empty below a name is merged with it.
        for (name, column) in group.iter_mut().zip(&columns) {
            let printed = preset.cells.get(&column.id).map(|name| name.trim());
            *name = printed.filter(|name| !name.is_empty()).unwrap_or(name);
        }
        if sums.iter().all(|(other, _)| *other != group) {
            sums.push((group.clone(), Some(Decimal::ZERO)));
        }
        if let Some((_, sum)) = sums.iter_mut().find(|(other, _)| *other == group) {
            // A weight that is typed can make up for the others.
            *sum = sum.zip(printed(table, preset, weight)).and_then(|(sum, more)| sum.checked_add(more));
        }
    }
    for (names, sum) in sums {
        let group = names.last().copied().unwrap_or_default();
        let (_, stated) = group_label(group);
        if let Some((sum, _)) = sum.zip(stated).filter(|(sum, stated)| sum != stated) {
            let path = format!("{}/{}", table.id, named.id);
            faults.push(Fault::new(path, Problem::MarksOfGroup { group: group.to_owned(), sum }));
        }
    }
}

fn printed(table: &TablePlan, preset: &PresetRow, column: ColumnIx) -> Option<Decimal> {
    let text = preset.cells.get(&table.column(column)?.id)?;
    match read_number(text) {
        NumberReading::Number { number, .. } => Some(number.value),
        _ => None,
    }
}

/// A weight, or the weights of a table together.
type Weights = (TableIx, Option<RowId>, ColumnIx);

/// Rules of the kind `funds.total.weight + sum(indicators.weight) = 100`: where they speak of the
/// weights behind the total score, with those that are printed besides they make the full marks.
fn check_rules(plan: &Plan, full: Decimal, faults: &mut Vec<Fault>) {
    let total = plan.scoring.as_ref().and_then(|scoring| parts(plan, &scoring.total, Some(Role::Weight)));
    let Some(total) = total else { return };
    for relation in plan.relations.iter().filter(|relation| relation.comparison == Comparison::Equal) {
        let (sum, number) = match (&relation.left, &relation.right) {
            (sum, Node::Number(number)) | (Node::Number(number), sum) => (sum, *number),
            _ => continue,
        };
        let Some(ruled) = parts(plan, sum, None).filter(|ruled| !ruled.is_empty()) else { continue };
        if !ruled.iter().all(|part| total.contains(part)) {
            continue;
        }
        let besides = total.iter().filter(|part| !ruled.contains(part)).map(|&(table, row, column)| {
            let table = plan.table(table)?;
            printed(table, table.presets().get(row?.0 as usize)?, column)
        });
        let Some(besides) = besides.collect::<Option<Vec<_>>>() else { continue };
        let sum = besides.into_iter().try_fold(number, Decimal::checked_add);
        if let Some(sum) = sum.filter(|sum| *sum != full) {
            faults.push(Fault::new(path(plan, relation.rule), Problem::MarksTotal { sum, full }));
        }
    }
}

/// The parts of a plain sum, moved to the column of this role where one is given.
fn parts(plan: &Plan, node: &Node, role: Option<Role>) -> Option<Vec<Weights>> {
    let part = |(part, minus): (Summand, bool)| {
        let (table, row, column) = match part {
            Summand::Cell(CellRef::Cell(table, row, column)) => (table, Some(row), column),
            Summand::Sum(sum) => {
                let (table, column) = plan.aggregate(sum)?.whole_column()?;
                (table, None, column)
            }
            _ => return None,
        };
        let Some(role) = role else { return Some((table, row, column)) };
        let there = plan.table(table)?;
        let moved = (there.role(Role::Score) == Some(column)).then(|| there.role(role)).flatten()?;
        (!minus).then_some((table, row, moved))
    };
    node.summands()?.into_iter().map(part).collect()
}
