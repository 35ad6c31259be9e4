//! A table of the plan: how its columns are read, and what is checked on each row.

use super::{AggregateIx, Methods, RowNeed, RowRelation};
use crate::template::{CellSpec, ColumnIx, Kind, PresetRow, Role, Rows, Table};

/// A table with its names resolved.
#[derive(Clone, Debug)]
pub struct TablePlan {
    /// As in the template.
    pub table: Table,
    /// Position of its section.
    pub section: usize,
    /// Position in the paper's reading order, among fields and tables.
    pub order: usize,
    /// How each column is read.
    pub columns: Vec<ColumnPlan>,
    /// Columns by role.
    pub roles: Roles,
    /// Checks inside each row of a growing table.
    pub row_relations: Vec<RowRelation>,
    /// Sums over its columns that a wrong sum in one of its rows may explain.
    pub crossing: Vec<usize>,
    /// Running sums over this table.
    pub aggregates: Vec<AggregateIx>,
    /// Positions in the plan's facts that speak of this table.
    pub facts: Vec<usize>,
    /// How its rows are scored.
    pub methods: Methods,
    /// Positions in the plan's list of formulas over groups of this table's rows.
    pub each_groups: Vec<usize>,
    /// Cells that become necessary.
    pub needs: Vec<RowNeed>,
    /// The column that tells rows that are a part of the row above.
    pub parts: Option<ColumnIx>,
    /// The column that tells sub-totals.
    pub subtotals: Option<ColumnIx>,
    /// Positions in the plan's list of rules about such rows.
    pub families: Vec<usize>,
    /// Rows are looked up by name: by facts, counterparts or items.
    pub indexed: bool,
    /// Marks are summed by level-1 group.
    pub grouped: bool,
    /// Positions in the plan's group rules that count this table's indicators.
    pub group_rules: Vec<usize>,
    /// Pairs of neighbouring columns that choose from lists, for slipped cells.
    pub slips: Vec<[ColumnIx; 3]>,
}

/// How the text of a column or field is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColumnPlan {
    /// What the text means.
    pub kind: Kind,
    /// Decimals understood when fewer are shown.
    pub decimals: u8,
    /// An empty cell counts as zero in sums: money and heads that a unit simply has not.
    pub blank_is_zero: bool,
}

impl ColumnPlan {
    /// Reading rules of a cell; amounts take the template's decimals.
    #[must_use]
    pub fn of(spec: &CellSpec, money_decimals: u8) -> Self {
        let decimals = spec.decimals.unwrap_or(match spec.kind {
            Kind::Amount => money_decimals,
            _ => 0,
        });
        let blank_is_zero = matches!(spec.kind, Kind::Amount | Kind::Count) && !spec.required;
        Self { kind: spec.kind, decimals, blank_is_zero }
    }

    /// True when the text stands for a number.
    #[must_use]
    pub fn is_number(self) -> bool {
        use Kind::{Amount, Count, Percent, Score, Weight};
        matches!(self.kind, Amount | Count | Percent | Weight | Score)
    }

    /// Decimals of the value that formulas work with: percentages are fractions there.
    #[must_use]
    pub fn value_decimals(self) -> u8 {
        if self.kind == Kind::Percent { self.decimals.saturating_add(2) } else { self.decimals }
    }

    /// True when a number's last decimal is a rounded one, so that it stands for an interval.
    #[must_use]
    pub fn is_rounded(self) -> bool {
        matches!(self.kind, Kind::Amount | Kind::Percent)
    }
}

/// Columns by role.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Roles {
    columns: [Option<ColumnIx>; Role::COUNT],
}

impl Roles {
    /// The roles of a table's columns.
    #[must_use]
    pub fn of(columns: &[CellSpec]) -> Self {
        let mut roles = Self::default();
        for (at, spec) in (0_u16..).zip(columns) {
            let place = spec.role.and_then(|role| roles.columns.get_mut(role as usize));
            if let Some(place @ None) = place {
                *place = Some(ColumnIx(at));
            }
        }
        roles
    }

    /// The column that has this role.
    #[must_use]
    pub fn get(&self, role: Role) -> Option<ColumnIx> {
        self.columns.get(role as usize).copied().flatten()
    }
}

impl TablePlan {
    /// A column's specification.
    #[must_use]
    pub fn column(&self, ColumnIx(column): ColumnIx) -> Option<&CellSpec> {
        self.table.columns.get(usize::from(column))
    }

    /// The column of this id.
    #[must_use]
    pub fn column_named(&self, id: &str) -> Option<ColumnIx> {
        let at = self.table.columns.iter().position(|spec| spec.id == id)?;
        u16::try_from(at).ok().map(ColumnIx)
    }

    /// The column that has this role.
    #[must_use]
    pub fn role(&self, role: Role) -> Option<ColumnIx> {
        self.roles.get(role)
    }

    /// True when the rows are the template's and no others.
    #[must_use]
    pub fn is_fixed(&self) -> bool {
        matches!(self.table.rows, Rows::Fixed(_))
    }

    /// The rows that the form prints.
    #[must_use]
    pub fn presets(&self) -> &[PresetRow] {
        self.table.presets()
    }

    /// The preset row that a row began as.
    #[must_use]
    pub fn preset(&self, position: Option<u16>) -> Option<&PresetRow> {
        self.presets().get(usize::from(position?))
    }

    /// False for a column that the preset row declares not applicable.
    #[must_use]
    pub fn applies(&self, preset: Option<u16>, column: &CellSpec) -> bool {
        self.preset(preset).is_none_or(|preset| !preset.not_applicable.contains(&column.id))
    }

    /// True when the cell must be filled in.
    #[must_use]
    pub fn requires(&self, preset: Option<u16>, column: &CellSpec) -> bool {
        let asked = column.required || self.preset(preset).is_some_and(|preset| preset.required.contains(&column.id));
        asked && self.applies(preset, column)
    }
}
