//! The submission (报送文件): what a unit hands in, and what the engine said about it.
//!
//! Its types are its definition: `schema/submission.schema.json` is generated from them. The
//! receiver takes the texts as typed and runs the engine again; everything else is there so
//! that people and other programs can use the file without one.

mod build;
mod finding;
mod places;
mod reading;

pub use build::{submission, submission_json};
pub use places::cell_at;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::named::Named;
use crate::number::NumberFault;
use crate::rules::{Code, Exact};
use crate::target::{Comparator, TargetProblem};
use crate::template::Severity;

/// Value of `format` in every submission.
pub const FORMAT_NAME: &str = "jixiao-submission";

/// The newest version of the format that this program reads, and the one that it writes.
/// Members may be added without a new number; a new number means that old programs must not
/// read the file.
pub const FORMAT_VERSION: u32 = 1;

/// A filled-in official form as handed in (报送文件).
///
/// All numbers are decimals as text. Paths name places: a field by its id (`unit`), a cell by
/// table, row and column (`indicators/3/score`); a row of a growing table by its number from
/// 1, a row of a fixed table by its key (`funds/initial/basic`); `~` and `/` inside a name are
/// written `~0` and `~1`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "报送文件")]
pub struct Submission {
    /// Always `jixiao-submission`.
    #[schemars(extend("const" = FORMAT_NAME))]
    pub format: String,
    /// Version of the format.
    #[schemars(extend("const" = FORMAT_VERSION))]
    pub format_version: u32,
    /// The official form.
    pub template: TemplateName,
    /// Name of the unit, as typed.
    pub unit: String,
    /// Fiscal year, as typed.
    pub year: String,
    /// False when the file was made although there were errors.
    pub complete: bool,
    /// True when only a part of the original could be read.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub excerpt: bool,
    /// Says so in words; absent from a complete file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<String>,
    /// Number of findings.
    pub counts: CountsText,
    /// The program that made the file.
    pub program: Program,
    /// When the file was made, as the machine's clock said (RFC 3339).
    pub exported_at: String,
    /// Single fields by id, in the form's order.
    pub fields: Named<Cell>,
    /// Tables by id, in the form's order; rows from top to bottom.
    pub tables: Named<Vec<TableRow>>,
    /// Texts that the template has no place for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unplaced: Vec<UnplacedText>,
    /// What the unit says to findings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<RemarkText>,
    /// What the program gets for cells that can be worked out.
    pub computed: Vec<ComputedCell>,
    /// Total, grade and marks by group; absent on forms without scores.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<Score>,
    /// What the rules have to say, in the form's order.
    pub findings: Vec<FindingEntry>,
}

/// Which official form, exactly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TemplateName {
    /// Stable id.
    pub id: String,
    /// Version of the template.
    pub version: String,
    /// Official title.
    pub title: String,
    /// SHA-256 of the template's text without white space between its parts, in hexadecimal.
    pub digest: String,
}

/// A program and its version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Program {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// Findings by severity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Counts")]
pub struct CountsText {
    /// 必须改
    pub errors: u32,
    /// 请核对
    pub warnings: u32,
    /// 提示
    pub notes: u32,
}

/// One cell: the text as typed is the truth, the reading says what the program takes it for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Cell {
    /// As typed.
    pub typed: String,
    /// As read; absent where a text is just a text, and on empty cells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read: Option<Reading>,
}

/// What a text was taken for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Reading {
    /// A number; a percentage as printed: 98 with the unit `%`.
    Number {
        /// Its value, with the decimals it shows.
        value: Exact,
        /// What stands after it.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        unit: String,
    },
    /// A target or what happened.
    Target {
        /// The comparison.
        comparator: Comparator,
        /// Its numbers, those of a range ascending.
        numbers: Vec<Exact>,
        /// Unit of measure.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        unit: String,
        /// What a person should know about this reading.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        problems: Vec<TargetProblem>,
    },
    /// A deliberate dash or 无: there is nothing to state.
    Nothing,
    /// A number was expected and none can be read.
    Unreadable {
        /// Why not.
        fault: NumberFault,
    },
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TableRow {
    /// Key of the template's row that it began as.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preset: Option<String>,
    /// Cells by column id.
    pub cells: Named<Cell>,
}

/// A text without a place, and where it stood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UnplacedText {
    /// Path that it had in the file it came from.
    pub path: String,
    /// As typed.
    pub text: String,
}

/// What the unit says to a finding (说明).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Remark")]
pub struct RemarkText {
    /// Path of the finding's place.
    pub place: String,
    /// Its code.
    pub code: String,
    /// Id of the template's rule behind it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// As typed.
    pub text: String,
}

/// What the program gets for a cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ComputedCell {
    /// Path of the cell.
    pub place: String,
    /// As the cell would show it: `98.15`, `25.12%`.
    pub text: String,
    /// Unrounded, except that a division stops at 28 digits; a percentage as a share of one.
    pub value: Exact,
    /// How firm it is.
    pub standing: StandingText,
    /// Id of the template's rule that gives it; absent for a scoring method.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
}

/// How firm a result is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "Standing")]
pub enum StandingText {
    /// Everything that it depends on is there.
    Settled,
    /// It still depends on empty cells.
    Provisional,
    /// There is no such value: 0/0, or an unreadable cell is in the way.
    NotApplicable,
}

/// The score of the whole form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Score {
    /// Marks the form carries.
    pub full: Exact,
    /// The total; the marks so far while provisional.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<Exact>,
    /// How firm the total is.
    pub standing: StandingText,
    /// Grade of a settled total.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<String>,
    /// Marks by group, in the form's order.
    pub groups: Vec<GroupScore>,
    /// Paths of the empty cells that the total still depends on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
}

/// Marks of one group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct GroupScore {
    /// As on the form.
    pub name: String,
    /// Marks the group carries.
    pub weight: Exact,
    /// Marks earned so far.
    pub earned: Exact,
    /// Marks known to be lost.
    pub lost: Exact,
    /// Marks not decided yet.
    pub open: Exact,
}

/// One thing that a rule has to say (核对意见).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Finding")]
pub struct FindingEntry {
    /// Stable name of the kind of finding.
    pub code: Code,
    /// How serious.
    pub severity: Severity,
    /// Path of the place: a cell, a row (`indicators/3`), a column (`funds/*/basic`), a table
    /// (`funds`); empty for the form as a whole.
    pub place: String,
    /// The place in the form's own words.
    pub label: String,
    /// Paths of the other cells involved.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// The numbers involved, by name; rates as shares of one.
    #[serde(default, skip_serializing_if = "Named::is_empty")]
    pub numbers: Named<Exact>,
    /// What a sum is made of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<TermEntry>,
    /// Path of the single cell that would explain a mismatch; `numbers` has what it would
    /// have to be, as `expected`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub culprit: Option<String>,
    /// Id of the template's rule behind it; absent for rules that hold on every form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// Where the rule comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub citation: Option<String>,
    /// What was found, in words.
    pub message: String,
    /// The rule in words, with its source.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// What to do about it, in words.
    pub advice: String,
    /// What the unit says to it, as in `remarks`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
}

/// One number of a sum.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Term")]
pub struct TermEntry {
    /// Path of its cell, where it comes from a single one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Its value; 0 for a blank cell.
    pub value: Exact,
    /// It is taken away.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub minus: bool,
    /// The cell is blank.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub blank: bool,
}
