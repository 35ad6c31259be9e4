//! Formulas that read well and still cannot work: they go in circles, add money to
//! percentages, or work with words; marks that do not add up to the total.

use std::collections::HashSet;

use rust_decimal::Decimal;

use super::checks::WhenPlan;
use super::{Measure, Node, Plan, RuleIx, Virtual};
use crate::number::{NumberReading, read_number};
use crate::template::formula::{Function, Operator};
use crate::template::{CellRef, ColumnIx, Dimension, Fault, Groups, Kind, Problem, Role, RowId, TableIx};

/// Faults of a template all of whose names are known.
pub(super) fn check_soundness(plan: &Plan) -> Vec<Fault> {
    let mut faults = Vec::new();
    check_dimensions(plan, &mut faults);
    check_circles(plan, &mut faults);
    check_roles(plan, &mut faults);
    check_marks(plan, &mut faults);
    faults
}

fn path(plan: &Plan, rule: RuleIx) -> String {
    plan.rule(rule).map_or_else(String::new, |rule| format!("rules/{}", rule.id))
}

/// What is measured on both sides of every sign must fit.
fn check_dimensions(plan: &Plan, faults: &mut Vec<Fault>) {
    let mut say = |path: String, found: Result<Dimension, Problem>| {
        if let Err(problem) = found
            && !faults.iter().any(|fault| fault.path == path)
        {
            faults.push(Fault { path, problem });
        }
    };
    let form = Measures { plan, table: None };
    for relation in &plan.relations {
        let sides = [&relation.left, &relation.right].into_iter().chain(&relation.or);
        say(path(plan, relation.rule), form.all(sides));
    }
    for need in &plan.need_rules {
        if let WhenPlan::Compare(sides, _) = &need.when {
            say(path(plan, need.rule), form.all(sides.iter()));
        }
    }
    for fact in &plan.facts {
        say(format!("facts/{}", fact.indicator), form.of(&fact.node));
    }
    for group in &plan.each_groups {
        let rows = Measures { plan, table: Some(group.table) };
        say(path(plan, group.rule), rows.all([&group.left, &group.right]));
    }
    for (at, table) in (0..).zip(&plan.tables) {
        let rows = Measures { plan, table: Some(TableIx(at)) };
        for relation in &table.row_relations {
            say(path(plan, relation.rule), rows.all([&relation.left, &relation.right].into_iter().chain(&relation.or)));
        }
        for need in &table.needs {
            for when in &need.when {
                if let WhenPlan::Compare(sides, _) = when {
                    say(path(plan, need.rule), rows.all(sides.iter()));
                }
            }
        }
    }
    if let Some(scoring) = &plan.scoring {
        say("scoring".to_owned(), form.of(&scoring.total));
    }
}

/// What the parts of a formula measure.
struct Measures<'a> {
    plan: &'a Plan,
    /// The table whose columns it names.
    table: Option<TableIx>,
}

impl Measures<'_> {
    /// What several expressions measure alike.
    fn all<'n>(&self, nodes: impl IntoIterator<Item = &'n Node>) -> Result<Dimension, Problem> {
        let mut common = Dimension::Any;
        for node in nodes {
            common = alike(common, self.of(node)?)?;
        }
        Ok(common)
    }

    fn of(&self, node: &Node) -> Result<Dimension, Problem> {
        Ok(match node {
            Node::Number(_) => Dimension::Any,
            Node::Virtual(Virtual::Completion) => Dimension::Rate,
            Node::Virtual(Virtual::Printed) => Dimension::Marks,
            Node::Virtual(Virtual::Target | Virtual::Actual) => Dimension::Any,
            Node::Cell(CellRef::Cell(table, _, column)) => self.column(*table, *column)?,
            Node::Cell(cell @ CellRef::Field(_)) => {
                let spec = self.plan.spec(*cell);
                kind(spec.map(|spec| spec.kind), spec.map_or("", |spec| &spec.id))?
            }
            Node::Column(column) => match self.table {
                Some(table) => self.column(table, *column)?,
                None => Dimension::Any,
            },
            Node::Sum(sum) => match self.plan.aggregate(*sum).map(|sum| (sum.table, sum.measure)) {
                Some((table, Measure::Column(column))) => self.column(table, column)?,
                _ => Dimension::Any,
            },
            Node::Negative(inner) | Node::Round(inner, _) => self.of(inner)?,
            Node::Call(Function::Min | Function::Max | Function::First | Function::Abs, list) => self.all(list)?,
            Node::If(_, parts) => {
                let [left, right, then, otherwise] = &**parts;
                self.all([left, right])?;
                self.all([then, otherwise])?
            }
            Node::Binary(operator, left, right) => {
                let (left, right) = (self.of(left)?, self.of(right)?);
                match operator {
                    Operator::Add | Operator::Subtract => alike(left, right)?,
                    Operator::Multiply => times(left, right),
                    Operator::Divide => over(left, right),
                }
            }
        })
    }

    fn column(&self, table: TableIx, column: ColumnIx) -> Result<Dimension, Problem> {
        let spec = self.plan.table(table).and_then(|table| table.column(column));
        kind(spec.map(|spec| spec.kind), spec.map_or("", |spec| &spec.id))
    }
}

fn kind(kind: Option<Kind>, id: &str) -> Result<Dimension, Problem> {
    Ok(match kind {
        None => Dimension::Any,
        Some(Kind::Amount) => Dimension::Money,
        Some(Kind::Count) => Dimension::Count,
        Some(Kind::Percent) => Dimension::Rate,
        Some(Kind::Weight | Kind::Score) => Dimension::Marks,
        Some(_) => return Err(Problem::WordsInFormula(id.to_owned())),
    })
}

/// What two sides that are added or compared measure.
fn alike(left: Dimension, right: Dimension) -> Result<Dimension, Problem> {
    match (left, right) {
        (Dimension::Any, other) | (other, Dimension::Any) => Ok(other),
        (left, right) if left == right => Ok(left),
        (left, right) => Err(Problem::UnitsDiffer { left, right }),
    }
}

fn times(left: Dimension, right: Dimension) -> Dimension {
    match (left, right) {
        // 10 may be 10 marks: 10 × spent ÷ budget.
        (Dimension::Any, _) | (_, Dimension::Any) => Dimension::Any,
        (Dimension::Rate, other) | (other, Dimension::Rate) => other,
        // 10 pieces at so much a piece.
        (Dimension::Count, Dimension::Money) | (Dimension::Money, Dimension::Count) => Dimension::Money,
        _ => Dimension::Any,
    }
}

fn over(left: Dimension, right: Dimension) -> Dimension {
    match (left, right) {
        (left, right) if left == right && left != Dimension::Any => Dimension::Rate,
        (left, Dimension::Rate) => left,
        (Dimension::Money, Dimension::Count) => Dimension::Money,
        _ => Dimension::Any,
    }
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

/// Marks that the template itself states must be able to make the total, and the best grade must
/// be within it.
fn check_marks(plan: &Plan, faults: &mut Vec<Fault>) {
    let Some(scoring) = &plan.template.scoring else { return };
    if let Some(best) = plan.template.grades.first().filter(|best| !best.is_reached_by(scoring.full)) {
        let (from, full) = (best.from, scoring.full);
        faults.push(Fault::new("grades", Problem::GradeUnreachable { grade: best.name.clone(), from, full }));
    }
    let Groups::FixedTable(id) = &scoring.groups else { return };
    let Some(table) = plan.table_named(id).and_then(|at| plan.table(at)) else { return };
    let Some(weight) = table.role(Role::Weight).and_then(|column| table.column(column)) else { return };
    let mut sum = Decimal::ZERO;
    for preset in table.presets().iter().filter(|preset| !preset.total && !preset.auxiliary) {
        let text = preset.cells.get(&weight.id).map_or("", String::as_str);
        // A weight that is typed can make up for the others.
        let NumberReading::Number { number, .. } = read_number(text) else { return };
        sum = sum.checked_add(number.value).unwrap_or(sum);
    }
    if sum != scoring.full && !table.presets().is_empty() {
        let problem = Problem::MarksTotal { sum, full: scoring.full };
        faults.push(Fault::new(format!("{id}/{}", weight.id), problem));
    }
}
