//! Formulas that add money to percentages, or work with words.

use super::checks::WhenPlan;
use super::soundness::path;
use super::{Measure, Node, Plan, Virtual};
use crate::template::formula::{Function, Operator};
use crate::template::{CellRef, ColumnIx, Dimension, Fault, Kind, Problem, TableIx};

/// What is measured on both sides of every sign must fit.
pub(super) fn check_dimensions(plan: &Plan, faults: &mut Vec<Fault>) {
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
