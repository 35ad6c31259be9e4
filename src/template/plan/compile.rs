//! From a template to its plan; everything that is wrong is reported, not only the first.

use super::checks::{AgreeRule, FactPlan, FactRows, GroupRule, ItemRule, ScoringPlan};
use super::dependents::{index_dependents, link_neighbours};
use super::layout::lay_out;
use super::names::{Names, Scope, unknown};
use super::node::only_cells;
use super::soundness::check_soundness;
use super::{Node, Plan, Relation, RowRelation, RuleIx, Summand, TablePlan};
use crate::template::formula::{Comparison, parse_expression, parse_formula};
use crate::template::{Block, CellRef, Check, ColumnIx, Fault, Groups, Problem, Role, RowId, TableIx, Template};

impl Plan {
    /// Checks a template and compiles it.
    ///
    /// # Errors
    /// Everything that is wrong with it, with the place of each fault.
    pub fn compile(template: Template) -> Result<Self, Vec<Fault>> {
        let mut faults = Vec::new();
        let plan = lay_out(template, &mut faults);
        let names = Names::of(&plan);
        let mut compiler = Compiler { plan, names, faults };
        compiler.compile_facts();
        compiler.compile_methods();
        compiler.compile_parts();
        compiler.compile_severities();
        for at in 0..compiler.plan.template.rules.len() {
            compiler.compile_rule(at);
        }
        compiler.compile_scoring();
        compiler.check_heads();
        compiler.check_texts();
        let Compiler { mut plan, faults, .. } = compiler;
        if !faults.is_empty() {
            return Err(faults);
        }
        let faults = check_soundness(&plan);
        if !faults.is_empty() {
            return Err(faults);
        }
        link_neighbours(&mut plan);
        index_dependents(&mut plan);
        Ok(plan)
    }
}

pub(super) struct Compiler {
    pub(super) plan: Plan,
    pub(super) names: Names,
    pub(super) faults: Vec<Fault>,
}

impl Compiler {
    pub(super) fn fault(&mut self, path: impl Into<String>, problem: Problem) {
        self.faults.push(Fault::new(path, problem));
    }

    fn compile_facts(&mut self) {
        let sources: Vec<_> = (0..)
            .zip(&self.plan.tables)
            .filter_map(|(at, plan)| Some((TableIx(at), plan.table.indicators.clone()?)))
            .collect();
        for (table, indicators) in sources {
            for fact in indicators.facts {
                let path = format!("facts/{}", fact.indicator);
                self.compile_fact(&path, table, fact.indicator, FactRows::Named, fact.formula);
            }
            for (path, rows, formula) in
                [("budget", FactRows::Budget, indicators.budget), ("spent", FactRows::Spent, indicators.spent)]
            {
                if let Some(formula) = formula {
                    self.compile_fact(path, table, String::new(), rows, formula);
                }
            }
        }
    }

    fn compile_fact(&mut self, path: &str, table: TableIx, indicator: String, rows: FactRows, formula: String) {
        match self.expression(Scope::Form, &formula) {
            Ok(node) => {
                let index = self.plan.facts.len();
                if let Some(plan) = self.plan.tables.get_mut(usize::from(table.0)) {
                    plan.facts.push(index);
                    plan.indexed |= rows == FactRows::Named;
                }
                self.plan.facts.push(FactPlan { table, indicator, rows, formula, node });
            }
            Err(problem) => self.fault(path, problem),
        }
    }

    fn compile_rule(&mut self, at: usize) {
        let Some(rule) = self.plan.template.rules.get(at).cloned() else { return };
        let index = RuleIx(u16::try_from(at).unwrap_or(u16::MAX));
        let path = format!("rules/{}", rule.id);
        if self.plan.template.rules.iter().take(at).any(|other| other.id == rule.id) {
            self.fault(&path, Problem::DuplicateId(rule.id.clone()));
        }
        let done = match &rule.check {
            Check::Formula(formula) => self.relation(index, Scope::Form, formula),
            Check::EachColumn { table, columns, formula } => self.each_column(index, table, columns, formula),
            Check::EachRow { table, rows, formula } => self.each_row(index, table, rows, formula),
            Check::RowPerItem { .. } => self.item_rule(index, &rule.check),
            Check::RowsAgree { .. } => self.agree_rule(index, &rule.check),
            Check::GroupLoss { .. } => self.group_rule(index, &rule.check),
            Check::EachGroup { .. } => self.each_group(index, &rule.check),
            Check::PartsSum { .. } | Check::Subtotals { .. } => self.family_rule(index, &rule.check),
            Check::RequiredInRows { .. } => self.row_need(index, &rule.check),
            Check::RequiredWhen { field, when } => self.need_rule(index, field, when),
        };
        if let Err(problem) = done {
            self.fault(path, problem);
        }
    }

    pub(super) fn expression(&mut self, scope: Scope, text: &str) -> Result<Node, Problem> {
        self.names.resolve(&mut self.plan, scope, &parse_expression(text)?)
    }

    pub(super) fn sides(&mut self, scope: Scope, text: &str) -> Result<(Node, Comparison, Node), Problem> {
        let formula = parse_formula(text)?;
        let left = self.names.resolve(&mut self.plan, scope, &formula.left)?;
        let right = self.names.resolve(&mut self.plan, scope, &formula.right)?;
        Ok((left, formula.comparison, right))
    }

    /// The right sides of the formulas that a rule accepts too; their left side is the rule's.
    fn alternatives(&mut self, rule: RuleIx, scope: Scope, left: &Node) -> Result<Vec<Node>, Problem> {
        let formulas = self.plan.rule(rule).map(|rule| rule.or.clone()).unwrap_or_default();
        let one = |formula: String| {
            let (other, comparison, right) = self.sides(scope, &formula)?;
            let same = other == *left && comparison == Comparison::Equal;
            if same { Ok(right) } else { Err(Problem::OtherLeftSide(formula)) }
        };
        formulas.into_iter().map(one).collect()
    }

    fn relation(&mut self, rule: RuleIx, scope: Scope, formula: &str) -> Result<(), Problem> {
        let (left, comparison, right) = self.sides(scope, formula)?;
        let or = self.alternatives(rule, scope, &left)?;
        // Two cells that must be equal: neither of them is the other's result.
        let result = match (&left, comparison, &right) {
            (Node::Cell(_), Comparison::Equal, Node::Cell(_)) => None,
            (Node::Cell(cell), Comparison::Equal, _) => Some(*cell),
            _ => None,
        };
        let parts = Node::difference(&left, &right).filter(|_| comparison == Comparison::Equal);
        let terms = parts.as_deref().and_then(only_cells);
        let sum = |(part, minus)| match part {
            Summand::Sum(sum) => self.plan.aggregate(sum)?.whole_column().map(|(table, column)| (table, column, minus)),
            _ => None,
        };
        let sums = parts.into_iter().flatten().filter_map(sum).collect();
        let neighbours = Vec::new();
        self.plan.relations.push(Relation { rule, left, comparison, right, or, result, terms, sums, neighbours });
        Ok(())
    }

    fn each_column(&mut self, rule: RuleIx, table: &str, columns: &[String], formula: &str) -> Result<(), Problem> {
        let (at, plan) = self.names.table(&self.plan, table)?;
        if !plan.is_fixed() {
            return Err(Problem::NotFixed(table.to_owned()));
        }
        let columns = columns.iter().map(|column| Names::column(plan, column)).collect::<Result<Vec<_>, _>>()?;
        columns.into_iter().try_for_each(|column| self.relation(rule, Scope::Column(at, column), formula))
    }

    fn each_row(&mut self, rule: RuleIx, table: &str, rows: &[String], formula: &str) -> Result<(), Problem> {
        let (at, plan) = self.names.table(&self.plan, table)?;
        if !plan.is_fixed() {
            let (left, comparison, right) = self.sides(Scope::Row(at), formula)?;
            let result = match (&left, comparison) {
                (Node::Column(column), Comparison::Equal) => Some(*column),
                _ => None,
            };
            let or = self.alternatives(rule, Scope::Row(at), &left)?;
            let parts = Node::difference(&left, &right).filter(|_| comparison == Comparison::Equal);
            let column = |(part, minus)| match part {
                Summand::Column(column) => Some((column, minus)),
                _ => None,
            };
            let terms = parts.and_then(|parts| parts.into_iter().map(column).collect()).unwrap_or_default();
            let relation = RowRelation { rule, left, comparison, right, or, result, terms };
            if let Some(plan) = self.plan.tables.get_mut(usize::from(at.0)) {
                plan.row_relations.push(relation);
            }
            return Ok(());
        }
        let rows = if rows.is_empty() {
            (0_u32..).zip(plan.presets()).map(|(row, _)| RowId(row)).collect()
        } else {
            rows.iter().map(|row| Names::row(plan, row)).collect::<Result<Vec<_>, _>>()?
        };
        for row in rows {
            self.relation(rule, Scope::FixedRow(at, row), formula)?;
            self.drop_inapplicable(at);
        }
        Ok(())
    }

    /// Takes the newest relation back when its result stands in a cell that does not apply.
    fn drop_inapplicable(&mut self, table: TableIx) {
        let result = self.plan.relations.last().and_then(|relation| relation.result);
        let Some(CellRef::Cell(_, RowId(row), column)) = result else { return };
        let Some(plan) = self.plan.table(table) else { return };
        let preset = u16::try_from(row).ok();
        if plan.column(column).is_some_and(|spec| !plan.applies(preset, spec)) {
            self.plan.relations.pop();
        }
    }

    fn item_rule(&mut self, rule: RuleIx, check: &Check) -> Result<(), Problem> {
        let Check::RowPerItem { items, column, table, pattern } = check else { return Ok(()) };
        let (items, items_plan) = self.names.table(&self.plan, items)?;
        let column = Names::column(items_plan, column)?;
        let (table, table_plan) = self.names.table(&self.plan, table)?;
        let name = role(table_plan, Role::Name)?;
        let (prefix, suffix) = pattern.split_once("{n}").ok_or_else(|| unknown("{n}", &[]))?;
        let (prefix, suffix) = (prefix.to_owned(), suffix.to_owned());
        self.plan.item_rules.push(ItemRule { rule, items, column, table, name, prefix, suffix });
        Ok(())
    }

    fn agree_rule(&mut self, rule: RuleIx, check: &Check) -> Result<(), Problem> {
        let Check::RowsAgree { left, right, columns, reason } = check else { return Ok(()) };
        let (left, left_plan) = self.names.table(&self.plan, left)?;
        let (right, right_plan) = self.names.table(&self.plan, right)?;
        for plan in [left_plan, right_plan] {
            role(plan, Role::Name)?;
        }
        let pair =
            |(one, other): &(String, String)| Ok((Names::column(left_plan, one)?, Names::column(right_plan, other)?));
        let columns = columns.iter().map(pair).collect::<Result<Vec<_>, Problem>>()?;
        let reason = Names::column(right_plan, reason)?;
        for table in [left, right] {
            if let Some(plan) = self.plan.tables.get_mut(usize::from(table.0)) {
                plan.indexed = true;
            }
        }
        self.plan.agree_rules.push(AgreeRule { rule, left, right, columns, reason });
        Ok(())
    }

    fn group_rule(&mut self, rule: RuleIx, check: &Check) -> Result<(), Problem> {
        let Check::GroupLoss { groups, indicators, level1, reason } = check else { return Ok(()) };
        let (groups, groups_plan) = self.names.table(&self.plan, groups)?;
        let (indicators, indicators_plan) = self.names.table(&self.plan, indicators)?;
        role(indicators_plan, Role::Level1)?;
        let row = |(key, name): (&String, &String)| Ok((Names::row(groups_plan, key)?, name.clone()));
        let rows = level1.iter().map(row).collect::<Result<Vec<_>, Problem>>()?;
        let (weight, score) = (role(groups_plan, Role::Weight)?, role(groups_plan, Role::Score)?);
        let reason = Names::column(groups_plan, reason)?;
        let index = self.plan.group_rules.len();
        if let Some(plan) = self.plan.tables.get_mut(usize::from(indicators.0)) {
            plan.grouped = true;
            plan.group_rules.push(index);
        }
        self.plan.group_rules.push(GroupRule { rule, groups, indicators, rows, weight, score, reason });
        Ok(())
    }

    /// Mirrors and the places in generated texts name what exists.
    fn check_texts(&mut self) {
        for section in self.plan.template.sections.clone() {
            for block in &section.blocks {
                let Block::Mirror(mirror) = block else { continue };
                let found = self.names.table(&self.plan, &mirror.table).and_then(|(_, table)| {
                    mirror.columns.iter().try_for_each(|column| Names::column(table, column).map(|_| ()))
                });
                if let Err(problem) = found {
                    self.fault(&section.id, problem);
                }
            }
        }
        self.check_next_year();
        let generated: Vec<_> = self.plan.fields().map(|spec| (spec.id.clone(), spec.generated.clone())).collect();
        for (id, text) in generated {
            for name in places_in(&text) {
                if self.plan.cell_named(name).is_none() {
                    self.fault(&id, unknown(name, &[]));
                }
            }
        }
    }

    fn compile_scoring(&mut self) {
        let Some(scoring) = self.plan.template.scoring.clone() else { return };
        let compiled = self.expression(Scope::Form, &scoring.total).and_then(|total| {
            let (Groups::FixedTable(id) | Groups::Level1Of(id)) = &scoring.groups;
            let (groups, plan) = self.names.table(&self.plan, id)?;
            for needed in [Role::Weight, Role::Score] {
                role(plan, needed)?;
            }
            let by_level1 = matches!(scoring.groups, Groups::Level1Of(_));
            if !by_level1 && !plan.is_fixed() {
                return Err(Problem::NotFixed(id.clone()));
            }
            let grade = match &scoring.grade_field {
                Some(field) => Some(CellRef::Field(self.names.field(field)?)),
                None => None,
            };
            Ok(ScoringPlan { full: scoring.full, total, groups, by_level1, grade })
        });
        match compiled {
            Ok(compiled) => {
                if let Some(plan) = self.plan.tables.get_mut(usize::from(compiled.groups.0)) {
                    plan.grouped |= compiled.by_level1;
                }
                self.plan.scoring = Some(compiled);
            }
            Err(problem) => self.fault("scoring", problem),
        }
    }

    /// Unit, year and subject stand in fields, whether the form has scores or not.
    fn check_heads(&mut self) {
        if let Some(field) = self.plan.template.money.unit_field.clone() {
            match self.names.field(&field) {
                Ok(field) => self.plan.money_field = Some(field),
                Err(problem) => self.fault("money/unit_field", problem),
            }
        }
        let template = &self.plan.template;
        let heads = [(&template.unit_field, "unit_field"), (&template.year_field, "year_field")];
        let subject = template.subject_field.as_ref().map(|field| (field, "subject_field"));
        for (field, path) in heads.into_iter().chain(subject) {
            if let Err(problem) = self.names.field(field) {
                self.faults.push(Fault::new(path, problem));
            }
        }
    }
}

/// The names in braces of a generated text.
fn places_in(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|part| part.split_once('}').map(|(name, _)| name))
}

fn role(plan: &TablePlan, role: Role) -> Result<ColumnIx, Problem> {
    plan.role(role).ok_or_else(|| Problem::no_role(&plan.table.id, role))
}
