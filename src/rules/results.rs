//! What the engine works out besides findings: values beside cells, marks and grades.

use rust_decimal::Decimal;

use crate::document::CellRef;
use crate::number;
use crate::template::RuleIx;

/// How firm a result is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Everything that it depends on is there.
    Settled,
    /// It still depends on empty cells.
    Provisional,
    /// There is no such value: 0/0, or an unreadable cell is in the way.
    NotApplicable,
}

/// The value that the program gets for a cell that the form wants filled in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Computed {
    /// Unrounded, except that a division stops at 28 digits. Percentages are fractions.
    pub value: Decimal,
    /// Decimals that the cell shows.
    pub decimals: u8,
    /// The cell holds a percentage.
    pub percent: bool,
    /// How firm it is.
    pub standing: Standing,
    /// The rule that gives it, `None` for a row's own scoring method.
    pub rule: Option<RuleIx>,
}

impl Computed {
    /// The text that the cell would hold: `98.15`, `25.12%`.
    #[must_use]
    pub fn text(&self) -> String {
        let decimals = u32::from(self.decimals);
        let percent = self.percent.then(|| number::percent_text(self.value, decimals)).flatten();
        percent.unwrap_or_else(|| number::fixed_text(self.value, decimals))
    }
}

/// Marks of one group of indicators.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupMarks {
    /// The group's name as on the form.
    pub name: String,
    /// Marks the group carries.
    pub weight: Decimal,
    /// Marks earned so far.
    pub earned: Decimal,
    /// Marks known to be lost.
    pub lost: Decimal,
    /// Marks not decided yet: weight on rows without a score.
    pub open: Decimal,
}

/// The score of the whole form.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoreSheet {
    /// Marks the form carries.
    pub full: Decimal,
    /// The total by the template's formula; the marks so far while provisional.
    pub total: Option<Decimal>,
    /// How firm the total is.
    pub standing: Standing,
    /// Grade of a settled total.
    pub grade: Option<String>,
    /// Marks by group, in the form's order.
    pub groups: Vec<GroupMarks>,
    /// Empty cells that the total still depends on.
    pub missing: Vec<CellRef>,
}
