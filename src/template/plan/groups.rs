//! Formulas over groups of rows, and cells of a row that become necessary.

use super::checks::{EachGroup, FamilyRule, NeedRule, RowNeed, WhenPlan};
use super::names::{Names, Scope, unknown};
use super::{AggregateIx, Compiler, Measure, Node, Plan, RuleIx, Virtual};
use crate::template::formula::{Condition, parse_condition};
use crate::template::{CellRef, Check, Code, ColumnIx, Parts, Problem, Role, Severity};

impl Compiler {
    /// A formula that holds in each group.
    pub(super) fn each_group(&mut self, rule: RuleIx, check: &Check) -> Result<(), Problem> {
        let Check::EachGroup { table, by, only, formula } = check else { return Ok(()) };
        let (at, plan) = self.names.table(&self.plan, table)?;
        let by = by.iter().map(|column| Names::column(plan, column)).collect::<Result<Vec<_>, _>>()?;
        let index = self.plan.each_groups.len();
        let known = self.plan.aggregates.len();
        let (left, comparison, right) = self.sides(Scope::Group(at, index), formula)?;
        let sums = (known..self.plan.aggregates.len()).filter_map(|at| u16::try_from(at).ok()).map(AggregateIx);
        let sums: Vec<_> =
            sums.filter(|sum| self.plan.aggregate(*sum).is_some_and(|sum| sum.group.is_some())).collect();
        let mut columns = Vec::new();
        let mut printed = false;
        for node in [&left, &right] {
            node.visit(&mut |node| match node {
                Node::Column(column) => columns.push(*column),
                Node::Virtual(Virtual::Printed) => printed = true,
                _ => {}
            });
        }
        if printed && by.is_empty() {
            return Err(unknown("printed", &[]));
        }
        let column = columns.first().copied().or_else(|| self.summed(&sums)).or_else(|| by.last().copied());
        let each_row = !columns.is_empty();
        let column = column.unwrap_or(ColumnIx(0));
        let only = only.clone();
        if let Some(plan) = self.plan.tables.get_mut(usize::from(at.0)) {
            plan.each_groups.push(index);
        }
        let group = EachGroup { rule, table: at, by, only, left, comparison, right, sums, each_row, column };
        self.plan.each_groups.push(group);
        Ok(())
    }

    /// The first column that one of the sums is over.
    fn summed(&self, sums: &[AggregateIx]) -> Option<ColumnIx> {
        sums.iter().find_map(|sum| match self.plan.aggregate(*sum)?.measure {
            Measure::Column(column) => Some(column),
            _ => None,
        })
    }

    /// Cells of a row that become necessary.
    pub(super) fn row_need(&mut self, rule: RuleIx, check: &Check) -> Result<(), Problem> {
        let Check::RequiredInRows { table, columns, when } = check else { return Ok(()) };
        let (at, plan) = self.names.table(&self.plan, table)?;
        let columns = columns.iter().map(|column| Names::column(plan, column)).collect::<Result<Vec<_>, _>>()?;
        let when = when.iter().map(|when| self.when(Scope::Method(at), when)).collect::<Result<Vec<_>, _>>()?;
        if let Some(plan) = self.plan.tables.get_mut(usize::from(at.0)) {
            plan.needs.push(RowNeed { rule, columns, when });
        }
        Ok(())
    }

    /// A field that becomes necessary.
    pub(super) fn need_rule(&mut self, rule: RuleIx, field: &str, when: &str) -> Result<(), Problem> {
        let field = self.names.field(field)?;
        let when = self.when(Scope::Form, when)?;
        self.plan.need_rules.push(NeedRule { rule, field, when });
        Ok(())
    }

    fn when(&mut self, scope: Scope, text: &str) -> Result<WhenPlan, Problem> {
        match (parse_condition(text)?, scope) {
            (Condition::Formula(formula), _) => {
                let left = self.names.resolve(&mut self.plan, scope, &formula.left)?;
                let right = self.names.resolve(&mut self.plan, scope, &formula.right)?;
                Ok(WhenPlan::Compare(Box::new([left, right]), formula.comparison))
            }
            (Condition::Text { name, text, equal }, Scope::Method(table)) => {
                let plan = self.plan.table(table).ok_or_else(|| unknown(&text, &[]))?;
                Ok(WhenPlan::Column(Names::column(plan, &name.join("."))?, text, equal))
            }
            (Condition::Text { name, text, equal }, _) => {
                let cell = self.names.cell(&self.plan, &name)?;
                Ok(WhenPlan::Field(cell, text, equal))
            }
            (when @ (Condition::Missed | Condition::Met), Scope::Method(table)) => {
                let plan = self.plan.table(table).ok_or_else(|| unknown("", &[]))?;
                for role in [Role::Target, Role::Actual] {
                    plan.role(role).ok_or_else(|| Problem::no_role(&plan.table.id, role))?;
                }
                Ok(if when == Condition::Missed { WhenPlan::Missed } else { WhenPlan::Met })
            }
            (Condition::Missed | Condition::Met, _) => Err(unknown(text.trim(), &[])),
        }
    }

    /// Rows that add up to a row beside them.
    pub(super) fn family_rule(&mut self, rule: RuleIx, check: &Check) -> Result<(), Problem> {
        let (table, columns, at_most, subtotals) = match check {
            Check::PartsSum { table, columns, at_most } => (table, columns, *at_most, false),
            Check::Subtotals { table, columns } => (table, columns, false, true),
            _ => return Ok(()),
        };
        let (at, plan) = self.names.table(&self.plan, table)?;
        let columns = columns.iter().map(|column| Names::column(plan, column)).collect::<Result<Vec<_>, _>>()?;
        let told = if subtotals { plan.subtotals } else { plan.parts };
        if told.is_none() {
            let key = if subtotals { "subtotals" } else { "parts" };
            return Err(Problem::RowsNotTold(format!("{table}/{key}")));
        }
        let index = self.plan.family_rules.len();
        if let Some(plan) = self.plan.tables.get_mut(usize::from(at.0)) {
            plan.families.push(index);
        }
        self.plan.family_rules.push(FamilyRule { rule, table: at, columns, at_most, subtotals });
        Ok(())
    }

    /// Columns that tell which rows belong to the rows above them.
    pub(super) fn compile_parts(&mut self) {
        for at in 0..self.plan.tables.len() {
            let Some(plan) = self.plan.tables.get(at) else { continue };
            let told =
                |parts: &Option<Parts>| parts.as_ref().map(|parts| Names::column(plan, &parts.column)).transpose();
            let id = plan.table.id.clone();
            let (parts, subtotals) = (told(&plan.table.parts), told(&plan.table.subtotals));
            let mut known = |name: &str, told: Result<_, Problem>| {
                told.unwrap_or_else(|problem| {
                    self.fault(format!("{id}/{name}"), problem);
                    None
                })
            };
            let (parts, subtotals) = (known("parts", parts), known("subtotals", subtotals));
            if let Some(plan) = self.plan.tables.get_mut(at) {
                (plan.parts, plan.subtotals) = (parts, subtotals);
            }
        }
    }

    /// Severities by code.
    pub(super) fn compile_severities(&mut self) {
        for (code, severity) in self.plan.template.severities.clone() {
            let Some(known) = Code::ALL.iter().find(|known| known.as_str() == code) else {
                let known: Vec<String> = Code::ALL.iter().map(|known| known.as_str().to_owned()).collect();
                self.fault("severities", unknown(&code, &known));
                continue;
            };
            let severity = match severity.as_str() {
                "error" => Some(Severity::Error),
                "warning" => Some(Severity::Warning),
                "note" => Some(Severity::Note),
                "off" => None,
                _ => {
                    let known = ["error", "warning", "note", "off"].map(str::to_owned);
                    self.fault(format!("severities/{code}"), unknown(&severity, &known));
                    continue;
                }
            };
            self.plan.severities.push((*known, severity));
        }
    }
}

impl Names {
    /// A field, or a cell of a fixed table.
    fn cell(&self, plan: &Plan, path: &[String]) -> Result<CellRef, Problem> {
        match path {
            [field] => self.field(field).map(CellRef::Field),
            _ => plan.cell_named(&path.join(".")).ok_or_else(|| unknown(&path.join("."), &[])),
        }
    }
}
