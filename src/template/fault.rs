//! What can be wrong with a template, and reading one.

use rust_decimal::Decimal;
use sha2::{Digest, Sha256};

use super::compact::Walk;
use super::formula::SyntaxError;
use super::{FORMAT, Role, Template};
use crate::json::{self, Json, Limits};

/// One thing wrong with a template, with the place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where: ids joined by slashes, `rules/sources/formula`.
    pub path: String,
    /// What.
    pub problem: Problem,
}

/// What can be wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Not JSON, or not in the shape of a template.
    Unreadable {
        /// Line, counted from 1.
        line: u32,
        /// Column, counted from 1.
        column: u32,
        /// Why it cannot be read.
        why: json::Why,
    },
    /// Made for a newer program.
    NewerFormat {
        /// Format of the template.
        found: u32,
        /// Newest format that this program reads.
        known: u32,
    },
    /// The same id twice.
    DuplicateId(String),
    /// No such field, table, row, column or list; with the nearest existing name.
    UnknownName {
        /// The name as written.
        name: String,
        /// A name that was probably meant.
        nearest: Option<String>,
    },
    /// A choice without a list.
    NoList,
    /// A formula that cannot be read.
    Formula {
        /// Characters before the fault.
        at: usize,
        /// What would have fitted.
        expected: String,
    },
    /// The check needs a table with fixed rows.
    NotFixed(String),
    /// The check needs a column with a role.
    NoRole {
        /// The table.
        table: String,
        /// The role, as a template writes it.
        role: String,
    },
    /// Bands do not go on without end on both sides, or there are none.
    Bands,
    /// Two bands claim the same rates from here on, in percent.
    BandsOverlap {
        /// Where, in percent.
        at: Decimal,
    },
    /// No band has the rates from here on.
    BandsGap {
        /// Where, in percent.
        at: Decimal,
    },
    /// Nothing falls in the band.
    BandEmpty {
        /// Its lower bound, in percent.
        from: Decimal,
        /// Its upper bound.
        to: Decimal,
    },
    /// Steps without a side, of no size, or with crossed bounds.
    Steps,
    /// Grades are not ordered from best to worst.
    Grades,
    /// Sides that cannot be added or compared: money and a percentage.
    UnitsDiffer {
        /// What one side measures.
        left: Dimension,
        /// What the other does.
        right: Dimension,
    },
    /// A formula works with a cell that holds words.
    WordsInFormula(String),
    /// A value follows from itself, by these steps.
    Circle(Vec<String>),
    /// The table does not say how such rows are told.
    RowsNotTold(String),
    /// A floor above the cap, or a bound below zero.
    RatioBounds,
    /// A judged band reaches beyond none or all of the weight.
    BandBeyond {
        /// The bound, in percent of the weight.
        at: Decimal,
    },
    /// The completion that asks for a reason is below the one that warns, or either below 100 %.
    Thresholds,
    /// Two columns of a table have the same role.
    RoleTwice(String),
    /// The best grade begins above the full marks.
    GradeUnreachable {
        /// Its name.
        grade: String,
        /// Where it begins.
        from: Decimal,
        /// The full marks.
        full: Decimal,
    },
    /// The printed weights do not make the full marks.
    MarksTotal {
        /// Their sum.
        sum: Decimal,
        /// The full marks.
        full: Decimal,
    },
    /// The printed weights of a group do not make what its name says.
    MarksOfGroup {
        /// Its name, with the marks.
        group: String,
        /// Sum of the weights.
        sum: Decimal,
    },
    /// A formula under `or` has another left side than the rule.
    OtherLeftSide(String),
    /// The formula of a row uses a cell outside the row.
    OutsideRow(String),
}

/// What a number measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dimension {
    /// A bare number, which fits everything.
    Any,
    /// Money.
    Money,
    /// Things or people.
    Count,
    /// A percentage.
    Rate,
    /// Marks.
    Marks,
}

impl Fault {
    /// A fault at a place.
    pub(super) fn new(path: impl Into<String>, problem: Problem) -> Self {
        Self { path: path.into(), problem }
    }
}

impl Problem {
    /// A table lacks a column with this role.
    pub(super) fn no_role(table: &str, role: Role) -> Self {
        let mut name = String::new();
        for sign in format!("{role:?}").chars() {
            if sign.is_ascii_uppercase() && !name.is_empty() {
                name.push('_');
            }
            name.push(sign.to_ascii_lowercase());
        }
        Self::NoRole { table: table.to_owned(), role: name }
    }
}

impl From<SyntaxError> for Problem {
    fn from(error: SyntaxError) -> Self {
        Self::Formula { at: error.at, expected: error.expected }
    }
}

/// Reads a template from its JSON text. The result is well-formed, not yet checked: that is
/// [`super::Plan::compile`]'s work.
///
/// # Errors
/// The fault that stops the reading.
pub fn read_template(text: &str) -> Result<Template, Vec<Fault>> {
    let tree = json::parse(text, &Limits::default()).map_err(unreadable)?;
    // First, for what a newer format added looks like a mistake to this program.
    if let Some(Json::Number(written)) = tree.member("format")
        && let Some(found) = written.parse().ok().filter(|found| *found > FORMAT)
    {
        return Err(vec![Fault::new("format", Problem::NewerFormat { found, known: FORMAT })]);
    }
    let mut template: Template = json::read(&tree, text).map_err(unreadable)?;
    template.digest = digest(text);
    Ok(template)
}

fn unreadable(json::Refused { at, why }: json::Refused) -> Vec<Fault> {
    let (line, column) = at.position.map_or((1, 1), |position| (position.line, position.column));
    vec![Fault::new("", Problem::Unreadable { line, column, why })]
}

/// SHA-256 of a JSON text without the white space between its parts, which editors change.
fn digest(json: &str) -> String {
    let mut walk = Walk::new();
    let parts = json.bytes().filter(|byte| walk.keeps(*byte));
    Sha256::digest(parts.collect::<Vec<_>>()).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::digest;

    #[test]
    fn white_space_between_parts_makes_no_other_template() {
        let one = digest(r#"{"title":"申 报 表","note":"\\\" 甲"}"#);
        assert_eq!(one, digest("\r\n{ \"title\" :\t\"申 报 表\",\n  \"note\": \"\\\\\\\" 甲\" }\n"));
        for other in [r#"{"title":"申报表","note":"\\\" 甲"}"#, r#"{"title":"申 报 表","note":"\\\"甲"}"#] {
            assert_ne!(one, digest(other), "{other}");
        }
    }
}
