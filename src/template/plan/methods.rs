//! The scoring method of every row, checked and compiled.

use rust_decimal::Decimal;

use super::bands::check_method;
use super::names::Scope;
use super::{Compiler, Node, TablePlan};
use crate::template::{FactPlan, FactRows, Method, Problem, Role, RowId, TableIx};

/// A method with its formula resolved.
#[derive(Clone, Debug, PartialEq)]
pub struct MethodPlan {
    /// As in the template.
    pub method: Method,
    /// A formula over the row's own cells.
    pub node: Option<Node>,
}

/// The methods of one level-1 group.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupMethods {
    /// Name of the group.
    pub level1: String,
    /// Of indicators with a number to reach.
    pub method: Option<MethodPlan>,
    /// Of indicators with words to reach.
    pub qualitative: Option<MethodPlan>,
}

/// Which method counts for which row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Methods {
    /// Of rows that have none of their own.
    pub method: Option<MethodPlan>,
    /// Of indicators with words to reach.
    pub qualitative: Option<MethodPlan>,
    /// By group.
    pub groups: Vec<GroupMethods>,
    /// By preset row.
    pub rows: Vec<Option<MethodPlan>>,
}

impl Methods {
    /// The method of a row; `same_group` tells whether the row belongs to a group of this name.
    #[must_use]
    pub fn of(&self, preset: Option<u16>, qualitative: bool, same_group: impl Fn(&str) -> bool) -> Option<&MethodPlan> {
        let own = preset.and_then(|preset| self.rows.get(usize::from(preset))).and_then(Option::as_ref);
        if own.is_some() {
            return own;
        }
        let group = self.groups.iter().find(|group| same_group(&group.level1));
        let words = if qualitative {
            group.and_then(|group| group.qualitative.as_ref()).or(self.qualitative.as_ref())
        } else {
            None
        };
        words.or(group.and_then(|group| group.method.as_ref())).or(self.method.as_ref())
    }
}

impl Compiler {
    /// Compiles the methods of every table.
    pub(super) fn compile_methods(&mut self) {
        for at in 0..self.plan.tables.len() {
            let table = TableIx(u16::try_from(at).unwrap_or(u16::MAX));
            let Some(plan) = self.plan.table(table).cloned() else { continue };
            let methods = self.methods_of(table, &plan);
            if let Some(plan) = self.plan.tables.get_mut(at) {
                plan.methods = methods;
            }
        }
    }

    fn methods_of(&mut self, at: TableIx, table: &TablePlan) -> Methods {
        let mut methods = Methods::default();
        let here = format!("{}/indicators", table.id);
        if let Some(indicators) = &table.table.indicators {
            methods.method = Some(self.method(&here, at, table, &indicators.method));
            if indicators.over_warn < Decimal::ONE_HUNDRED || indicators.over_reason < indicators.over_warn {
                self.fault(&here, Problem::Thresholds);
            }
            let mut optional = |path: &str, method: &Option<Method>| {
                method.as_ref().map(|method| self.method(path, at, table, method))
            };
            methods.qualitative = optional(&format!("{here}/qualitative"), &indicators.qualitative);
            for group in &indicators.groups {
                let path = format!("{here}/groups/{}", group.level1);
                let (method, qualitative) = (optional(&path, &group.method), optional(&path, &group.qualitative));
                methods.groups.push(GroupMethods { level1: group.level1.clone(), method, qualitative });
            }
            if !indicators.groups.is_empty() && table.role(Role::Level1).is_none() {
                self.fault(&here, Problem::no_role(&table.id, Role::Level1));
            }
        }
        for (position, preset) in (0_u16..).zip(table.presets()) {
            let path = format!("{}/{}", table.id, preset.key);
            let fixed = table.is_fixed().then_some(RowId(u32::from(position)));
            let method = preset.method.as_ref().map(|method| match (method, fixed) {
                (Method::Formula(formula), Some(row)) => {
                    self.needs_roles(&path, table, method);
                    self.preset_fact(&path, at, position, Scope::FixedRow(at, row), formula, FactRows::Score(position));
                    MethodPlan { method: method.clone(), node: None }
                }
                _ => self.method(&path, at, table, method),
            });
            methods.rows.push(method);
            if let Some(formula) = &preset.measure {
                let scope = fixed.map_or(Scope::Form, |row| Scope::FixedRow(at, row));
                self.preset_fact(&path, at, position, scope, formula, FactRows::Measure(position));
            }
        }
        methods
    }

    /// A formula over the form that a printed row follows.
    fn preset_fact(&mut self, path: &str, table: TableIx, position: u16, scope: Scope, formula: &str, rows: FactRows) {
        match self.expression(scope, formula) {
            Ok(node) => {
                let index = self.plan.facts.len();
                let key = self.plan.table(table).and_then(|table| table.preset(Some(position)));
                let indicator = key.map(|preset| preset.key.clone()).unwrap_or_default();
                if let Some(plan) = self.plan.tables.get_mut(usize::from(table.0)) {
                    plan.facts.push(index);
                }
                self.plan.facts.push(FactPlan { table, indicator, rows, formula: formula.to_owned(), node });
            }
            Err(problem) => self.fault(path, problem),
        }
    }

    fn method(&mut self, path: &str, at: TableIx, table: &TablePlan, method: &Method) -> MethodPlan {
        self.needs_roles(path, table, method);
        check_method(path, method, &mut self.faults);
        let node = match method {
            Method::Formula(formula) => match self.expression(Scope::Method(at), formula) {
                Ok(node) => Some(node),
                Err(problem) => {
                    self.fault(path, problem);
                    None
                }
            },
            _ => None,
        };
        MethodPlan { method: method.clone(), node }
    }

    /// Every method but judging by hand needs weight and score, and most need something to
    /// measure by.
    fn needs_roles(&mut self, path: &str, table: &TablePlan, method: &Method) {
        if *method == Method::Manual {
            return;
        }
        let mut missing: Vec<Role> =
            [Role::Weight, Role::Score].into_iter().filter(|&role| table.role(role).is_none()).collect();
        let measured = match method {
            Method::Proportional | Method::Ratio(_) | Method::Direct => true,
            Method::Steps(_) => table.presets().iter().all(|preset| preset.measure.is_none()),
            _ => false,
        };
        let has = |role| table.role(role).is_some();
        if measured && !has(Role::Completion) {
            missing.extend([Role::Target, Role::Actual].into_iter().filter(|&role| !has(role)));
            if matches!(method, Method::Steps(_)) && has(Role::Actual) {
                missing.retain(|role| *role != Role::Target);
            }
        }
        for role in missing {
            self.fault(path, Problem::no_role(&table.id, role));
        }
    }
}

/// Marks may be above the weight by so much.
#[must_use]
pub fn bonus(table: &TablePlan, preset: Option<u16>) -> Decimal {
    let own = table.preset(preset).and_then(|preset| preset.bonus);
    own.or(table.table.indicators.as_ref().and_then(|indicators| indicators.bonus)).unwrap_or_default()
}

impl FactPlan {
    /// The cells of the printed row that follows this formula; `None` where rows are found by
    /// their name.
    #[must_use]
    pub fn preset(&self) -> Option<u16> {
        match self.rows {
            FactRows::Named | FactRows::Budget | FactRows::Spent => None,
            FactRows::Measure(preset) | FactRows::Score(preset) => Some(preset),
        }
    }
}
