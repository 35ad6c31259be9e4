//! From names to positions.

use std::collections::HashMap;

use super::{Aggregate, AggregateIx, Measure, Node, Plan, TablePlan, Virtual};
use crate::template::formula::{Expression, Filter, Gathered, Operator};
use crate::template::{CellRef, ColumnIx, FieldIx, PresetRow, Problem, Role, RowId, TableIx};

/// What a running sum is over, its column not yet looked up.
#[derive(Clone, Copy)]
enum Over {
    Column,
    Filled,
    Rows,
    Met(Option<rust_decimal::Decimal>),
}

/// Where the names of a formula are looked for first.
#[derive(Clone, Copy)]
pub(super) enum Scope {
    /// Fields, and `table.row.column`.
    Form,
    /// Row keys of a fixed table, in this column.
    Column(TableIx, ColumnIx),
    /// Columns of a fixed table, in this row.
    FixedRow(TableIx, RowId),
    /// Columns of a growing table, in the row at hand.
    Row(TableIx),
    /// The same, and what a scoring method measures there.
    Method(TableIx),
    /// Columns of a table in each row of a group, and what is gathered over the group.
    Group(TableIx, usize),
}

impl Scope {
    fn table(self) -> Option<TableIx> {
        match self {
            Self::Form => None,
            Self::Column(table, _)
            | Self::FixedRow(table, _)
            | Self::Row(table)
            | Self::Method(table)
            | Self::Group(table, _) => Some(table),
        }
    }
}

/// Positions of everything that has a name, gathered before the rules are compiled.
pub(super) struct Names {
    fields: HashMap<String, FieldIx>,
    tables: HashMap<String, TableIx>,
}

impl Names {
    pub(super) fn of(plan: &Plan) -> Self {
        let fields = (0..).zip(plan.fields()).map(|(at, spec)| (spec.id.clone(), FieldIx(at))).collect();
        let tables = (0..).zip(plan.tables()).map(|(at, table)| (table.table.id.clone(), TableIx(at))).collect();
        Self { fields, tables }
    }

    pub(super) fn field(&self, id: &str) -> Result<FieldIx, Problem> {
        self.fields.get(id).copied().ok_or_else(|| unknown(id, self.fields.keys()))
    }

    pub(super) fn table<'p>(&self, plan: &'p Plan, id: &str) -> Result<(TableIx, &'p TablePlan), Problem> {
        let found = self.tables.get(id).and_then(|&at| Some((at, plan.table(at)?)));
        found.ok_or_else(|| unknown(id, self.tables.keys()))
    }

    pub(super) fn column(table: &TablePlan, id: &str) -> Result<ColumnIx, Problem> {
        table.column_named(id).ok_or_else(|| unknown(id, table.table.columns.iter().map(|spec| &spec.id)))
    }

    /// The row of a fixed table.
    pub(super) fn row(table: &TablePlan, key: &str) -> Result<RowId, Problem> {
        if !table.is_fixed() {
            return Err(Problem::NotFixed(table.table.id.clone()));
        }
        row_position(table.presets(), key).ok_or_else(|| unknown(key, table.presets().iter().map(|row| &row.key)))
    }

    /// Resolves an expression; running sums that it needs are added to the plan.
    pub(super) fn resolve(&self, plan: &mut Plan, scope: Scope, expression: &Expression) -> Result<Node, Problem> {
        Ok(match expression {
            Expression::Number(value) => Node::Number(*value),
            Expression::Name(path) => self.resolve_name(plan, scope, path)?,
            Expression::Negative(inner) => Node::Negative(Box::new(self.resolve(plan, scope, inner)?)),
            Expression::Binary(operator, left, right) => {
                let left = Box::new(self.resolve(plan, scope, left)?);
                Node::Binary(*operator, left, Box::new(self.resolve(plan, scope, right)?))
            }
            Expression::Call(function, list) => {
                let list = list.iter().map(|item| self.resolve(plan, scope, item));
                Node::Call(*function, list.collect::<Result<_, _>>()?)
            }
            Expression::Round(inner, decimals) => Node::Round(Box::new(self.resolve(plan, scope, inner)?), *decimals),
            Expression::If(when, branches) => {
                let [then, otherwise] = &**branches;
                let mut one = |expression| self.resolve(plan, scope, expression);
                let parts = [one(&when.left)?, one(&when.right)?, one(then)?, one(otherwise)?];
                Node::If(when.comparison, Box::new(parts))
            }
            Expression::Aggregate { kind, table, column, filter } => {
                let mut over = |measure| {
                    let gathered = (measure, column.as_deref(), filter.as_ref());
                    self.aggregate(plan, scope, table, gathered).map(Node::Sum)
                };
                match kind {
                    Gathered::Sum => over(Over::Column)?,
                    Gathered::Count => over(Over::Rows)?,
                    Gathered::Met(limit) => over(Over::Met(*limit))?,
                    Gathered::Average => {
                        let parts = [over(Over::Column)?, over(Over::Filled)?].map(Box::new);
                        let [sum, count] = parts;
                        Node::Binary(Operator::Divide, sum, count)
                    }
                }
            }
        })
    }

    fn resolve_name(&self, plan: &Plan, scope: Scope, path: &[String]) -> Result<Node, Problem> {
        match path {
            [name] => self.resolve_single(plan, scope, name),
            [row, column] => {
                let (at, table) = match scope.table() {
                    Some(at) if plan.table(at).is_some_and(TablePlan::is_fixed) => {
                        (at, plan.table(at).ok_or_else(|| unknown(row, &[]))?)
                    }
                    _ => return Err(unknown(&path.join("."), self.fields.keys())),
                };
                cell(at, table, row, column)
            }
            [table, row, column] => {
                let (at, table) = self.table(plan, table)?;
                cell(at, table, row, column)
            }
            _ => Err(unknown(&path.join("."), &[])),
        }
    }

    fn resolve_single(&self, plan: &Plan, scope: Scope, name: &str) -> Result<Node, Problem> {
        let table = scope.table().and_then(|at| Some((at, plan.table(at)?)));
        let local = match (scope, table) {
            (Scope::Column(_, column), Some((at, table))) => {
                row_position(table.presets(), name).map(|row| Node::Cell(CellRef::Cell(at, row, column)))
            }
            (Scope::FixedRow(_, row), Some((at, table))) => {
                table.column_named(name).map(|column| Node::Cell(CellRef::Cell(at, row, column)))
            }
            (Scope::Row(_), Some((_, table))) => table.column_named(name).map(Node::Column),
            (Scope::Group(..), Some((_, table))) => {
                let printed = (name == "printed").then_some(Node::Virtual(Virtual::Printed));
                printed.or_else(|| table.column_named(name).map(Node::Column))
            }
            (Scope::Method(_), Some((_, table))) => {
                let is_number = |ColumnIx(at): &ColumnIx| {
                    table.columns.get(usize::from(*at)).is_some_and(|column| column.is_number())
                };
                let column = table.column_named(name).filter(is_number).map(Node::Column);
                column.or_else(|| Virtual::named(name).map(Node::Virtual))
            }
            _ => None,
        };
        match (local, scope) {
            (Some(node), _) => Ok(node),
            // A row of a growing table must not depend on the form: one edit there would cost
            // as much as the table is long.
            (None, Scope::Row(_) | Scope::Method(_)) if self.fields.contains_key(name) => {
                Err(Problem::OutsideRow(name.to_owned()))
            }
            (None, _) => {
                let near = table.map_or_else(Vec::new, |(_, table)| local_names(scope, table));
                let field = self.fields.get(name).copied();
                let all = near.into_iter().chain(self.fields.keys());
                field.map(|field| Node::Cell(CellRef::Field(field))).ok_or_else(|| unknown(name, all))
            }
        }
    }

    fn aggregate(
        &self,
        plan: &mut Plan,
        scope: Scope,
        table: &str,
        (over, column, filter): (Over, Option<&str>, Option<&Filter>),
    ) -> Result<AggregateIx, Problem> {
        let (at, group) = match scope {
            Scope::Group(at, group) if table.is_empty() => (at, Some(group)),
            _ => (self.table(plan, table)?.0, None),
        };
        let table = plan.table(at).ok_or_else(|| unknown(table, self.tables.keys()))?;
        let column = column.map(|column| Self::column(table, column)).transpose()?;
        let measure = match (over, column) {
            (Over::Column, Some(column)) => Measure::Column(column),
            (Over::Filled, Some(column)) => Measure::Filled(column),
            (Over::Met(limit), _) => Measure::Met(limit),
            _ => Measure::Rows,
        };
        let applicable = filter == Some(&Filter::Applicable);
        if applicable || matches!(measure, Measure::Met(_)) {
            for role in [Role::Target, Role::Actual] {
                table.role(role).ok_or_else(|| Problem::no_role(&table.table.id, role))?;
            }
        }
        let filter = match filter {
            Some(Filter::Reads(column, text)) => Some((Self::column(table, column)?, text.clone())),
            _ => None,
        };
        let aggregate = Aggregate { table: at, measure, filter, applicable, group };
        let known = plan.aggregates.iter().position(|other| *other == aggregate);
        let index = known.unwrap_or(plan.aggregates.len());
        let index = AggregateIx(u16::try_from(index).unwrap_or(u16::MAX));
        if known.is_none() {
            plan.aggregates.push(aggregate);
            if let Some(table) = plan.tables.get_mut(usize::from(at.0)) {
                table.aggregates.push(index);
            }
        }
        Ok(index)
    }
}

fn cell(at: TableIx, table: &TablePlan, row: &str, column: &str) -> Result<Node, Problem> {
    let row = Names::row(table, row)?;
    Ok(Node::Cell(CellRef::Cell(at, row, Names::column(table, column)?)))
}

/// Rows of a fixed table are numbered as they stand in the template.
fn row_position(rows: &[PresetRow], key: &str) -> Option<RowId> {
    let at = rows.iter().position(|row| row.key == key)?;
    u32::try_from(at).ok().map(RowId)
}

fn local_names(scope: Scope, table: &TablePlan) -> Vec<&String> {
    match scope {
        Scope::Column(..) => table.presets().iter().map(|row| &row.key).collect(),
        _ => table.table.columns.iter().map(|spec| &spec.id).collect(),
    }
}

/// An unknown name, with the nearest known one as a hint.
pub(in crate::template) fn unknown<'a>(name: &str, known: impl IntoIterator<Item = &'a String>) -> Problem {
    let nearest = nearest(name, known.into_iter().map(String::as_str)).map(str::to_owned);
    Problem::UnknownName { name: name.to_owned(), nearest }
}

/// The known name that was probably meant, if one is near enough.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|other| (distance(name, other), other))
        .filter(|&(distance, other)| distance * 3 <= other.chars().count().max(3))
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, other)| other)
}

/// Edit distance between two short names.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row, vec![i + 1]);
        diagonal.resize(right.len() + 1, usize::MAX);
        for (pair, b) in diagonal.windows(2).zip(&right) {
            let [corner, above] = pair else { continue };
            let beside = row.last().copied().unwrap_or(usize::MAX);
            row.push((corner + usize::from(a != *b)).min(above.saturating_add(1)).min(beside.saturating_add(1)));
        }
    }
    row.last().copied().unwrap_or(usize::MAX)
}
