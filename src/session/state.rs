//! What the session remembers of an evaluation, so that an edit costs what depends on it.

use rust_decimal::Decimal;

use super::by_key::ByKey;
use crate::document::{CellRef, ColumnIx, Place, RowId, RowSet};
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
    pub(super) agree: Vec<ByKey<Vec<Finding>>>,
    pub(super) groups: Vec<Vec<Finding>>,
    pub(super) needs: Vec<Vec<Finding>>,
    /// For each rule about rows that add up to a row beside them, by that row.
    pub(super) families: Vec<ByKey<Vec<Finding>>>,
    /// For each formula over groups, its groups by key.
    pub(super) each: Vec<ByKey<GroupState>>,
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

#[derive(Clone, Debug, Default)]
pub(super) struct FieldState {
    pub(super) value: CellValue,
    pub(super) findings: Vec<Finding>,
}

/// One table: its rows by id, and what is kept running over them.
#[derive(Clone, Debug, Default)]
pub(super) struct TableState {
    pub(super) rows: Vec<Option<RowOutcome>>,
    pub(super) names: ByKey<RowSet>,
    pub(super) groups: ByKey<GroupTally>,
    /// Rows with anything in them.
    pub(super) filled: u32,
    /// Rows that belong to a row beside them.
    pub(super) marked: u32,
    /// Rows in which a sum is wrong.
    pub(super) off: RowSet,
    pub(super) empty: Vec<Finding>,
    /// Rows whose target is a unit cost.
    pub(super) costs: RowSet,
    /// Rows whose target counts something, by the thing.
    pub(super) counts: ByKey<RowSet>,
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
    pub(super) rows: RowSet,
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

/// So many of a kind, each with nothing in it.
fn some<T: Default>(count: usize) -> Vec<T> {
    std::iter::repeat_with(T::default).take(count).collect()
}

/// Is shown one list of findings after the other.
type Look<'a, 'l> = &'l mut dyn FnMut(&'a [Finding]);

impl State {
    /// An evaluation of nothing.
    pub(super) fn empty(plan: &Plan) -> Self {
        Self {
            fields: some(plan.fields().len()),
            tables: some(plan.tables().len()),
            sums: some(plan.aggregates.len()),
            relations: some(plan.relations.len()),
            facts: vec![Value::nothing(); plan.facts.len()],
            items: some(plan.item_rules.len()),
            agree: some(plan.agree_rules.len()),
            groups: some(plan.group_rules.len()),
            needs: some(plan.need_rules.len()),
            families: some(plan.family_rules.len()),
            each: some(plan.each_groups.len()),
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

    /// Every list of findings.
    pub(super) fn findings<'a>(&'a self, look: Look<'a, '_>) {
        self.fields.iter().for_each(|field| look(&field.findings));
        for table in &self.tables {
            table.rows.iter().flatten().for_each(|row| look(&row.findings));
            look(&table.empty);
        }
        self.spread(look);
    }

    /// The findings that come from more than one cell or row.
    fn spread<'a>(&'a self, look: Look<'a, '_>) {
        self.relations.iter().for_each(|relation| look(&relation.findings));
        self.items.iter().for_each(|items| look(&items.findings));
        self.agree.iter().flat_map(ByKey::values).for_each(|pair| look(pair));
        self.each.iter().flat_map(ByKey::values).for_each(|group| look(&group.findings));
        self.tables.iter().for_each(|table| look(&table.promises));
        self.groups.iter().chain(&self.needs).for_each(|list| look(list));
        look(&self.grade);
        look(&self.copied);
        self.families.iter().flat_map(ByKey::values).for_each(|family| look(family));
    }

    /// The findings of rows whose actual value a cell decides, being one of the form's facts.
    pub(super) fn judged_by<'a>(&'a self, plan: &Plan, cell: CellRef, look: Look<'a, '_>) {
        let facts = plan.dependents(cell).into_iter().flat_map(|dependents| &dependents.facts);
        for fact in facts.filter_map(|&at| plan.facts.get(at)) {
            let Some(table) = self.tables.get(usize::from(fact.table.0)) else { continue };
            let rows = table.named(name_key(&fact.indicator)).iter().filter_map(|&row| table.row(row));
            rows.for_each(|row| look(&row.findings));
        }
    }

    /// The findings that may concern a cell: those of its own row or field, and the spread ones.
    pub(super) fn near<'a>(&'a self, cell: CellRef, look: Look<'a, '_>) {
        let own = match cell {
            CellRef::Field(field) => self.fields.get(usize::from(field.0)).map(|field| &field.findings),
            CellRef::Cell(table, row, _) => {
                let row = self.tables.get(usize::from(table.0)).and_then(|table| table.row(row));
                row.map(|row| &row.findings)
            }
        };
        own.into_iter().for_each(|own| look(own));
        self.spread(look);
    }
}

impl TableState {
    pub(super) fn row(&self, RowId(row): RowId) -> Option<&RowOutcome> {
        self.rows.get(row as usize)?.as_ref()
    }

    /// The rows whose name has this key.
    pub(super) fn named(&self, key: u64) -> &[RowId] {
        self.names.get(&key).map_or(&[], RowSet::as_slice)
    }
}

/// The first cell of a table, for places that name the table as a whole.
pub(super) fn place_order(place: Place) -> u16 {
    match place {
        Place::Cell(CellRef::Cell(.., ColumnIx(column))) | Place::Column(_, ColumnIx(column)) => column,
        _ => 0,
    }
}
