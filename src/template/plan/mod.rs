//! The compiled template: every name resolved to a position, every formula to a tree over
//! cells, and for each cell the relations that depend on it.

mod bands;
mod carried;
mod checks;
mod compile;
mod dependents;
mod dimensions;
mod groups;
mod layout;
mod marks;
mod methods;
mod names;
mod node;
mod soundness;
mod table;

use std::collections::BTreeMap;

use compile::Compiler;

use super::{
    CellRef, CellSpec, Code, ColumnIx, FieldIx, Place, RowId, Rule, Section, Severity, Table, TableIx, Template,
};

pub use checks::{
    AgreeRule, EachGroup, FactPlan, FactRows, FamilyRule, GroupRule, ItemRule, NeedRule, RowNeed, ScoringPlan, WhenPlan,
};
pub use methods::{GroupMethods, MethodPlan, Methods, bonus};
pub use names::nearest;
pub use node::{Aggregate, AggregateIx, Measure, Node, Relation, RowRelation, Summand, Virtual};
pub use table::{ColumnPlan, Roles, TablePlan};

/// Position of a rule in the template.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleIx(pub u16);

/// A template, checked and compiled.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The template as read.
    pub template: Template,
    pub(super) fields: Vec<FieldPlan>,
    pub(super) tables: Vec<TablePlan>,
    /// Comparisons over the form's own cells and sums.
    pub relations: Vec<Relation>,
    /// Running sums over tables.
    pub aggregates: Vec<Aggregate>,
    /// Rates whose value the form's facts decide.
    pub facts: Vec<FactPlan>,
    /// One indicator row an item.
    pub item_rules: Vec<ItemRule>,
    /// Rows of two tables that must agree.
    pub agree_rules: Vec<AgreeRule>,
    /// Marks lost by groups.
    pub group_rules: Vec<GroupRule>,
    /// Rows that add up to a row beside them.
    pub family_rules: Vec<FamilyRule>,
    /// Severities by code of finding; `None`: not said.
    pub severities: Vec<(Code, Option<Severity>)>,
    /// Formulas that hold in each group of rows.
    pub each_groups: Vec<EachGroup>,
    /// Texts that become necessary.
    pub need_rules: Vec<NeedRule>,
    /// The field in which the unit of money is chosen.
    pub money_field: Option<FieldIx>,
    /// The total score.
    pub scoring: Option<ScoringPlan>,
    pub(super) dependents: BTreeMap<CellRef, Dependents>,
    pub(super) aggregate_dependents: Vec<Dependents>,
}

/// A field of the plan.
#[derive(Clone, Debug)]
pub(super) struct FieldPlan {
    pub(super) spec: CellSpec,
    pub(super) reading: ColumnPlan,
    pub(super) section: usize,
    pub(super) order: usize,
}

/// What must be looked at again when a value changes, as positions in the plan's lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dependents {
    /// Relations.
    pub relations: Vec<usize>,
    /// Facts.
    pub facts: Vec<usize>,
    /// Need rules.
    pub needs: Vec<usize>,
    /// Formulas over groups of rows.
    pub each_groups: Vec<usize>,
    /// The total score or the grade.
    pub score: bool,
}

impl Plan {
    /// SHA-256 of the template's text, in hex.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.template.digest
    }

    /// All fields in reading order.
    pub fn fields(&self) -> impl ExactSizeIterator<Item = &CellSpec> {
        self.fields.iter().map(|field| &field.spec)
    }

    /// A field's specification.
    #[must_use]
    pub fn field(&self, FieldIx(field): FieldIx) -> Option<&CellSpec> {
        self.fields.get(usize::from(field)).map(|field| &field.spec)
    }

    /// True when an empty cell is reported by its own field or row, or is for working out only.
    #[must_use]
    pub fn says_missing_itself(&self, cell: CellRef) -> bool {
        let row_is_auxiliary = match cell {
            CellRef::Cell(table, RowId(row), _) => {
                let preset = u16::try_from(row).ok();
                self.table(table).and_then(|table| table.preset(preset)).is_some_and(|preset| preset.auxiliary)
            }
            CellRef::Field(_) => false,
        };
        row_is_auxiliary || self.spec(cell).is_some_and(|spec| spec.required || spec.auxiliary)
    }

    /// All tables in reading order.
    #[must_use]
    pub fn tables(&self) -> &[TablePlan] {
        &self.tables
    }

    /// A table.
    #[must_use]
    pub fn table(&self, TableIx(table): TableIx) -> Option<&TablePlan> {
        self.tables.get(usize::from(table))
    }

    /// What may stand in a cell.
    #[must_use]
    pub fn spec(&self, cell: CellRef) -> Option<&CellSpec> {
        match cell {
            CellRef::Field(field) => self.field(field),
            CellRef::Cell(table, _, column) => self.table(table)?.column(column),
        }
    }

    /// How a cell's text is read.
    #[must_use]
    pub fn column_plan(&self, cell: CellRef) -> Option<ColumnPlan> {
        match cell {
            CellRef::Field(FieldIx(field)) => self.fields.get(usize::from(field)).map(|field| field.reading),
            CellRef::Cell(table, _, ColumnIx(column)) => self.table(table)?.columns.get(usize::from(column)).copied(),
        }
    }

    /// The field of this id.
    #[must_use]
    pub fn field_named(&self, id: &str) -> Option<FieldIx> {
        let at = self.fields.iter().position(|field| field.spec.id == id)?;
        u16::try_from(at).ok().map(FieldIx)
    }

    /// The table of this id.
    #[must_use]
    pub fn table_named(&self, id: &str) -> Option<TableIx> {
        let at = self.tables.iter().position(|plan| plan.table.id == id)?;
        u16::try_from(at).ok().map(TableIx)
    }

    /// The column of this id in a table.
    #[must_use]
    pub fn column_named(&self, table: TableIx, id: &str) -> Option<ColumnIx> {
        self.table(table)?.column_named(id)
    }

    /// The cell that a path names: `field`, or `table.row.column` of a fixed table.
    #[must_use]
    pub fn cell_named(&self, path: &str) -> Option<CellRef> {
        let parts: Vec<&str> = path.split('.').collect();
        match parts.as_slice() {
            [field] => self.field_named(field).map(CellRef::Field),
            [table, row, column] => {
                let at = self.table_named(table)?;
                let plan = self.table(at)?;
                let row = plan.presets().iter().position(|preset| preset.key == *row).filter(|_| plan.is_fixed())?;
                Some(CellRef::Cell(at, RowId(u32::try_from(row).ok()?), plan.column_named(column)?))
            }
            _ => None,
        }
    }

    /// A rule of the template.
    #[must_use]
    pub fn rule(&self, RuleIx(rule): RuleIx) -> Option<&Rule> {
        self.template.rules.get(usize::from(rule))
    }

    /// The section that a place lies in, as a position in the template's sections.
    #[must_use]
    pub fn section_of(&self, place: Place) -> usize {
        self.locate(place).0
    }

    /// Position of a place's field or table in the paper's reading order.
    #[must_use]
    pub fn reading_order(&self, place: Place) -> usize {
        self.locate(place).1
    }

    fn locate(&self, place: Place) -> (usize, usize) {
        if let Place::Cell(CellRef::Field(FieldIx(field))) = place {
            return self.fields.get(usize::from(field)).map_or((0, 0), |field| (field.section, field.order));
        }
        let table = place.table().and_then(|table| self.table(table));
        table.map_or((0, 0), |table| (table.section, table.order))
    }

    /// The sections in the paper's order.
    #[must_use]
    pub fn sections(&self) -> &[Section] {
        &self.template.sections
    }

    /// What depends on a cell of the form or of a fixed table.
    #[must_use]
    pub fn dependents(&self, cell: CellRef) -> Option<&Dependents> {
        self.dependents.get(&cell)
    }

    /// A running sum.
    #[must_use]
    pub fn aggregate(&self, AggregateIx(at): AggregateIx) -> Option<&Aggregate> {
        self.aggregates.get(usize::from(at))
    }

    /// What depends on a running sum.
    #[must_use]
    pub fn aggregate_dependents(&self, AggregateIx(at): AggregateIx) -> Option<&Dependents> {
        self.aggregate_dependents.get(usize::from(at))
    }
}

/// The template's own table behind a plan.
impl std::ops::Deref for TablePlan {
    type Target = Table;

    fn deref(&self) -> &Table {
        &self.table
    }
}
