//! What the session remembers of an evaluation, so that an edit costs what depends on it.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::document::{CellRef, ColumnIx, Place, RowId};
use crate::number::Tally;
use crate::rules::{
    Assessment, CellValue, Finding, GroupTally, ItemRows, Outputs, RowOutcome, Value, is_rounded, name_key,
};
use crate::template::{AggregateIx, Plan, Severity};

/// Everything worked out for one document.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    pub(super) fields: Vec<FieldState>,
    pub(super) tables: Vec<TableState>,
    pub(super) sums: Vec<Tally>,
    pub(super) relations: Vec<RelationState>,
    pub(super) facts: Vec<Value>,
    pub(super) items: Vec<ItemState>,
    pub(super) agree: Vec<BTreeMap<u64, Vec<Finding>>>,
    pub(super) groups: Vec<Vec<Finding>>,
    pub(super) needs: Vec<Vec<Finding>>,
    /// For each rule about rows that add up to a row beside them, by that row.
    pub(super) families: Vec<BTreeMap<u64, Vec<Finding>>>,
    /// For each formula over groups, its groups by key.
    pub(super) each: Vec<BTreeMap<u64, GroupState>>,
    pub(super) grade: Vec<Finding>,
    /// Texts that repeat one another.
    pub(super) copied: Vec<Finding>,
    pub(super) counts: Counts,
}

/// How many findings there are of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// 必须改
    pub errors: usize,
    /// 请核对
    pub warnings: usize,
    /// 提示
    pub notes: usize,
}

#[derive(Clone, Debug)]
pub(super) struct FieldState {
    pub(super) value: CellValue,
    pub(super) findings: Vec<Finding>,
}

/// One table: its rows by id, and what is kept running over them.
#[derive(Clone, Debug, Default)]
pub(super) struct TableState {
    pub(super) rows: Vec<Option<RowOutcome>>,
    pub(super) names: BTreeMap<u64, BTreeSet<RowId>>,
    pub(super) groups: BTreeMap<u64, GroupTally>,
    /// Rows with anything in them.
    pub(super) filled: u32,
    /// Rows that belong to a row beside them.
    pub(super) marked: u32,
    /// Rows in which a sum is wrong, in order of their ids.
    pub(super) off: Vec<RowId>,
    pub(super) empty: Vec<Finding>,
    /// Rows whose target is a unit cost.
    pub(super) costs: BTreeSet<RowId>,
    /// Rows whose target counts something, by the thing.
    pub(super) counts: BTreeMap<u64, BTreeSet<RowId>>,
    pub(super) outputs: Outputs,
    pub(super) promises: Vec<Finding>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct RelationState {
    pub(super) assessment: Assessment,
    pub(super) findings: Vec<Finding>,
}

/// One group of rows that a formula is about.
#[derive(Clone, Debug, Default)]
pub(super) struct GroupState {
    pub(super) rows: BTreeSet<RowId>,
    /// The rule's sums, in its order.
    pub(super) tallies: Vec<Tally>,
    /// The numbers in its rows' labels, each with how many rows have it.
    pub(super) printed: Vec<(Decimal, u32)>,
    pub(super) findings: Vec<Finding>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct ItemState {
    pub(super) rows: ItemRows,
    pub(super) findings: Vec<Finding>,
}

impl Counts {
    pub(super) fn of(&mut self, severity: Severity) -> &mut usize {
        match severity {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
            Severity::Note => &mut self.notes,
        }
    }
}

impl State {
    /// An evaluation of nothing.
    pub(super) fn empty(plan: &Plan) -> Self {
        let blank = FieldState { value: CellValue::Blank, findings: Vec::new() };
        Self {
            fields: vec![blank; plan.fields().len()],
            tables: vec![TableState::default(); plan.tables().len()],
            sums: vec![Tally::new(); plan.aggregates.len()],
            relations: vec![RelationState::default(); plan.relations.len()],
            facts: vec![Value::nothing(); plan.facts.len()],
            items: vec![ItemState::default(); plan.item_rules.len()],
            agree: vec![BTreeMap::new(); plan.agree_rules.len()],
            groups: vec![Vec::new(); plan.group_rules.len()],
            needs: vec![Vec::new(); plan.need_rules.len()],
            families: vec![BTreeMap::new(); plan.family_rules.len()],
            each: vec![BTreeMap::new(); plan.each_groups.len()],
            grade: Vec::new(),
            copied: Vec::new(),
            counts: Counts::default(),
        }
    }

    /// The value of a field or of a cell of a fixed table.
    pub(super) fn value(&self, cell: CellRef) -> CellValue {
        let value = match cell {
            CellRef::Field(field) => self.fields.get(usize::from(field.0)).map(|field| field.value),
            CellRef::Cell(table, row, column) => {
                let row = self.tables.get(usize::from(table.0)).and_then(|table| table.row(row));
                row.and_then(|row| row.values.get(usize::from(column.0)).copied())
            }
        };
        value.unwrap_or(CellValue::Words)
    }

    /// A running sum as the value of an expression.
    pub(super) fn sum(&self, plan: &Plan, sum: AggregateIx) -> Value {
        let Some(tally) = self.sums.get(usize::from(sum.0)) else { return Value::nothing() };
        Value::of_tally(tally, is_rounded(plan, sum))
    }

    /// Every finding, in no particular order.
    pub(super) fn findings(&self) -> impl Iterator<Item = &Finding> {
        let fields = self.fields.iter().flat_map(|field| &field.findings);
        let tables = self
            .tables
            .iter()
            .flat_map(|table| table.rows.iter().flatten().flat_map(|row| &row.findings).chain(&table.empty));
        fields.chain(tables).chain(self.spread())
    }

    /// The findings that come from more than one cell or row.
    pub(super) fn spread(&self) -> impl Iterator<Item = &Finding> {
        let relations = self.relations.iter().flat_map(|relation| &relation.findings);
        let items = self.items.iter().flat_map(|items| &items.findings);
        let agree = self.agree.iter().flat_map(|pairs| pairs.values().flatten());
        let agree = agree.chain(self.each.iter().flat_map(|groups| groups.values().flat_map(|group| &group.findings)));
        let agree = agree.chain(self.tables.iter().flat_map(|table| &table.promises));
        let rest = self
            .groups
            .iter()
            .flatten()
            .chain(self.needs.iter().flatten())
            .chain(&self.grade)
            .chain(&self.copied)
            .chain(self.families.iter().flat_map(|families| families.values().flatten()));
        relations.chain(items).chain(agree).chain(rest)
    }

    /// The findings of rows whose actual value a cell decides, being one of the form's facts.
    pub(super) fn judged_by<'a>(&'a self, plan: &'a Plan, cell: CellRef) -> impl Iterator<Item = &'a Finding> {
        let facts = plan.dependents(cell).into_iter().flat_map(|dependents| &dependents.facts);
        facts.filter_map(|&at| plan.facts.get(at)).flat_map(move |fact| {
            let table = self.tables.get(usize::from(fact.table.0));
            let rows = table.and_then(|table| table.names.get(&name_key(&fact.indicator)));
            let findings = move |&row: &RowId| table.and_then(|table| table.row(row)).map(|row| &row.findings);
            rows.into_iter().flatten().filter_map(findings).flatten()
        })
    }

    /// The findings that may concern a cell: those of its own row or field, and the spread ones.
    pub(super) fn near(&self, cell: CellRef) -> impl Iterator<Item = &Finding> {
        let own: &[Finding] = match cell {
            CellRef::Field(field) => self.fields.get(usize::from(field.0)).map_or(&[], |field| &field.findings),
            CellRef::Cell(table, row, _) => {
                let row = self.tables.get(usize::from(table.0)).and_then(|table| table.row(row));
                row.map_or(&[], |row| &row.findings)
            }
        };
        own.iter().chain(self.spread())
    }
}

impl TableState {
    pub(super) fn row(&self, RowId(row): RowId) -> Option<&RowOutcome> {
        self.rows.get(row as usize)?.as_ref()
    }
}

/// The first cell of a table, for places that name the table as a whole.
pub(super) fn place_order(place: Place) -> u16 {
    match place {
        Place::Cell(CellRef::Cell(.., ColumnIx(column))) | Place::Column(_, ColumnIx(column)) => column,
        _ => 0,
    }
}
