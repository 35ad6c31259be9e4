//! What rules look at.

use super::cell::CellValue;
use super::names::same_name;
use super::value::Value;
use crate::document::{CellRef, ColumnIx, Document, Row, RowId, TableIx};
use crate::number::marks;
use crate::template::{AggregateIx, ColumnPlan, FactPlan, FactRows, Plan, Role, TablePlan, Virtual};

/// Where formulas get their numbers from.
pub trait Numbers {
    /// A cell of the form.
    fn cell(&self, cell: CellRef) -> (ColumnPlan, CellValue);
    /// A column of the row at hand.
    fn column(&self, column: ColumnIx) -> (ColumnPlan, CellValue);
    /// A running sum.
    fn sum(&self, sum: AggregateIx) -> Value;
    /// What a scoring method measures in the row at hand.
    fn measured(&self, _: Virtual) -> Value {
        Value::blocked()
    }
}

/// A row with everything around it that its rules may look at.
#[derive(Clone, Copy)]
pub struct RowContext<'a> {
    /// The compiled template.
    pub plan: &'a Plan,
    /// The table.
    pub table: &'a TablePlan,
    /// Its position.
    pub at: TableIx,
    /// The row's id.
    pub id: RowId,
    /// Its texts.
    pub row: &'a Row,
    /// Values of the plan's facts.
    pub facts: &'a [Value],
    /// What does not stand in the row.
    pub around: Around<'a>,
}

/// What holds for a whole document and its cells are read by.
#[derive(Clone, Copy)]
pub struct Around<'a> {
    /// `万元` or `元`: as the template says, or as chosen on the form.
    pub money: &'a str,
    /// Only a part of the original could be read: blanks are no faults.
    pub excerpt: bool,
}

impl<'a> Around<'a> {
    /// As the document says it.
    #[must_use]
    pub fn of(plan: &'a Plan, document: &'a Document) -> Self {
        let chosen = plan.money_field.and_then(|field| document.text(CellRef::Field(field))).map(str::trim);
        let money = chosen.filter(|chosen| matches!(*chosen, "元" | "万元"));
        Self { money: money.unwrap_or(&plan.template.money.unit), excerpt: document.excerpt }
    }
}

impl<'a> RowContext<'a> {
    /// The address of a column's cell in this row.
    #[must_use]
    pub fn cell(&self, column: ColumnIx) -> CellRef {
        CellRef::Cell(self.at, self.id, column)
    }

    /// The text of a column.
    #[must_use]
    pub fn text(&self, column: ColumnIx) -> &'a str {
        self.row.text(column)
    }

    /// The column with this role and its trimmed text; empty when the table has none.
    #[must_use]
    pub fn role(&self, role: Role) -> (Option<ColumnIx>, &'a str) {
        let column = self.table.role(role);
        (column, column.map_or("", |column| trimmed(self.text(column))))
    }

    /// The fact that decides this row's actual value, and what the form says it is.
    #[must_use]
    pub fn fact(&self) -> Option<(&'a FactPlan, &'a Value)> {
        let name = self.role(Role::Name).1;
        if self.table.facts.is_empty() || name.is_empty() {
            return None;
        }
        let named = |fact: &&FactPlan| fact.rows == FactRows::Named && same_name(&fact.indicator, name);
        self.table.facts.iter().find_map(|&at| {
            let fact = self.plan.facts.get(at).filter(named)?;
            Some((fact, self.facts.get(at)?))
        })
    }

    /// The value of a formula over the form that these rows follow.
    #[must_use]
    pub fn fact_of(&self, rows: FactRows) -> Option<&'a Value> {
        let at = self.table.facts.iter().find(|&&at| self.plan.facts.get(at).is_some_and(|fact| fact.rows == rows))?;
        self.facts.get(*at)
    }
}

/// A row's own numbers, for formulas inside the row.
pub struct RowReadings<'a> {
    /// The table.
    pub table: &'a TablePlan,
    /// One value a column.
    pub values: &'a [CellValue],
}

impl RowReadings<'_> {
    /// The value of a column.
    #[must_use]
    pub fn value(&self, ColumnIx(column): ColumnIx) -> CellValue {
        self.values.get(usize::from(column)).copied().unwrap_or(CellValue::Blank)
    }
}

impl Numbers for RowReadings<'_> {
    fn cell(&self, _: CellRef) -> (ColumnPlan, CellValue) {
        (WORDS, CellValue::Words)
    }

    fn column(&self, column: ColumnIx) -> (ColumnPlan, CellValue) {
        let plan = self.table.columns.get(usize::from(column.0)).copied();
        plan.map_or((WORDS, CellValue::Words), |plan| (plan, self.value(column)))
    }

    fn sum(&self, _: AggregateIx) -> Value {
        Value::blocked()
    }
}

/// How a cell that no formula can use is read.
pub(super) const WORDS: ColumnPlan =
    ColumnPlan { kind: crate::template::Kind::Text, decimals: 0, blank_is_zero: false };

/// The text without the white space around it. Most texts have none: that is told from their
/// first and last characters, for no character from U+4000 on is white space.
pub(super) fn trimmed(text: &str) -> &str {
    let bytes = text.as_bytes();
    let begins = bytes.is_empty() || begins_with_ink(bytes);
    let ends = bytes.last().is_none_or(u8::is_ascii_graphic) || matches!(bytes, [.., 0xE4..=0xFF, _, _]);
    if begins && ends { text } else { text.trim() }
}

/// True when nothing is there that takes up room.
pub(super) fn is_blank(text: &str) -> bool {
    let bytes = text.as_bytes();
    // The mark of byte order begins like ink.
    let ink = begins_with_ink(bytes) && bytes.first() != Some(&0xEF);
    !ink && text.chars().all(marks::is_blank)
}

fn begins_with_ink(text: &[u8]) -> bool {
    text.first().is_some_and(|&lead| lead.is_ascii_graphic() || lead >= 0xE4)
}

#[cfg(test)]
mod tests {
    use super::trimmed;

    #[test]
    fn trimming_is_trimming() {
        let around =
            ["", " ", "\t\n", "\u{3000}", "\u{A0}", "\u{2009}", "\u{85}", "\u{200B}", "a", "§", "—", "项", "𠮷"];
        for (before, after) in around.iter().flat_map(|before| around.map(|after| (before, after))) {
            for inner in ["", "1", "95%", "é", "≥98", "完成", "某 某", "𠮷"] {
                let text = format!("{before}{inner}{after}");
                assert_eq!(trimmed(&text), text.trim(), "{text:?}");
            }
        }
    }
}
