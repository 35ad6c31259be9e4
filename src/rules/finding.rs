//! What a rule has to say: data, never words. The words live in `report`.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::document::{CellRef, Edit, Place, TableIx};
use crate::number::{NumberFault, decimal_text};
use crate::target::{Comparator, TargetProblem};
use crate::template::formula::Comparison;
use crate::template::{Code, RuleIx, Severity, each_code};

/// One thing that a rule has to say about a document (核对意见).
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Where the user should look first.
    pub place: Place,
    /// Other cells whose numbers are involved.
    pub also: Vec<CellRef>,
    /// How serious.
    pub severity: Severity,
    /// The template's rule behind it, with its words and source; `None` for rules that hold
    /// on every form.
    pub rule: Option<RuleIx>,
    /// What was found, with the numbers.
    pub detail: Detail,
    /// What the user can apply with one click.
    pub remedy: Option<Remedy>,
}

impl Finding {
    /// The stable name of the kind of finding.
    #[must_use]
    pub fn code(&self) -> Code {
        self.detail.code()
    }
}

/// A change that settles a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Remedy {
    /// What it does, for its button.
    pub action: Action,
    /// The edits, one undo step together.
    pub edits: Vec<Edit>,
}

/// What a remedy does.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The cell becomes this text.
    Write(String),
    /// The cells of the row move back one column to the left.
    ShiftLeft,
    /// A row with this name is added.
    AddRow(String),
    /// The row is removed.
    RemoveRow,
}

/// One number of a sum or formula, as it stands in a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Term {
    /// The cell, where the number comes from a single one.
    pub cell: Option<CellRef>,
    /// Its value; blank cells that count as nothing are 0. Percentages are fractions.
    pub value: Decimal,
    /// True when it is taken away.
    pub minus: bool,
    /// True when the cell is blank and counts as 0.
    pub blank: bool,
}

/// A quantity at its unit cost.
#[derive(Clone, Debug, PartialEq)]
pub struct CostTerm {
    /// How many, as printed.
    pub count: Decimal,
    /// Of what.
    pub count_unit: String,
    /// What each costs, as printed.
    pub cost: Decimal,
    /// `万元/个`.
    pub cost_unit: String,
}

/// The single cell that would explain a mismatch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Culprit {
    /// The cell.
    pub cell: CellRef,
    /// What it would have to be.
    pub expected: Decimal,
}

/// A band of marks that a person judges in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MarkBand {
    /// Least marks.
    pub low: Decimal,
    /// Most marks.
    pub high: Decimal,
    /// The least belong to it.
    pub low_included: bool,
    /// The most belong to it.
    pub high_included: bool,
}

impl MarkBand {
    /// True when the marks lie in the band.
    #[must_use]
    pub fn holds(&self, marks: Decimal) -> bool {
        let above = if self.low_included { marks >= self.low } else { marks > self.low };
        above && if self.high_included { marks <= self.high } else { marks < self.high }
    }
}

/// Why marks follow from a completion rate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Basis {
    /// Target met: full marks.
    Met,
    /// Weight × completion.
    Proportional {
        /// Completion rate as a fraction, unrounded.
        completion: Decimal,
    },
    /// Target missed: no marks.
    Missed,
    /// Below the pass line: no marks.
    BelowPass {
        /// Completion rate as a fraction.
        completion: Decimal,
    },
    /// Steps beyond a bound, each of which costs marks.
    Steps {
        /// What was measured, in its own unit or in percent.
        measured: Decimal,
        /// It is in percent.
        percent: bool,
        /// How many steps.
        steps: Decimal,
        /// What they are counted by; nothing within the bounds.
        by: Option<StepsBy>,
    },
    /// The row's formula.
    Formula,
    /// Weight × the coefficient on the row.
    Coefficient {
        /// The coefficient, a fraction.
        coefficient: Decimal,
    },
    /// A band of the row's standard.
    Band {
        /// Completion rate as a fraction.
        completion: Decimal,
        /// Share of the weight, as a fraction.
        share: Decimal,
    },
}

/// The steps beyond a bound, in the measure of what is counted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StepsBy {
    /// Full marks up to here.
    pub bound: Decimal,
    /// Size of a step.
    pub every: Decimal,
    /// Marks that each costs.
    pub each: Decimal,
}

/// What was found, with the numbers that a message needs. Percentages are fractions.
#[derive(Clone, Debug, PartialEq)]
pub enum Detail {
    /// A required cell, or every row of a required table, is empty.
    Missing,
    /// A text became necessary through the numbers of other cells.
    TextNeeded,
    /// The text is not a number.
    NumberUnreadable(NumberFault),
    /// Words after a number that are not the cell's unit: `12人` in 万元.
    UnexpectedUnit { found: String, expected: String },
    /// A whole number was expected.
    NotWhole { value: Decimal },
    /// An amount, count, weight or score below zero.
    Negative { value: Decimal },
    /// A year was expected.
    YearUnreadable,
    /// The text is not in the cell's list.
    NotInList { allowed: Vec<String> },
    /// The text is longer than the form allows, in characters.
    TooLong { length: u32, limit: u32 },
    /// Invisible or direction-changing characters.
    HiddenCharacters,
    /// The program cannot tell what the target says.
    TargetUnclear(TargetProblem),
    /// A target without a comparator, and how it was read.
    ComparatorAssumed { assumed: Comparator },
    /// The value type and the value do not fit: 定性 with a number, ≥ with words.
    TypeValueMismatch { comparator: Comparator },
    /// 定性 with a unit of measure, or a comparator without one where it is asked.
    TypeUnitMismatch { comparator: Comparator },
    /// ≥ on a rate where less is better, or the other way round.
    DirectionReversed { found: Comparator, natural: Comparator },
    /// A quality stated as a percentage.
    QualityAsPercentage { value: Decimal },
    /// A target that looks like a misread ≥: 290% for ≥90%.
    MisreadComparator { meant: Decimal },
    /// A placeholder of the form is still there: `≥**`, `XX`.
    TemplateMarkLeft { mark: String },
    /// The target stands in the indicator's name and its own cell is empty.
    TargetInName { says: String },
    /// The name says another number than the target.
    NameContradicts { says: String, target: String },
    /// A rate or share whose target is counted in units.
    RateInUnits { unit: String },
    /// An amount of money as a quantity of output.
    MoneyAsQuantity { unit: String },
    /// Vague words where the indicator asks for a number.
    VagueTarget { word: String },
    /// Of 优 良 中 差 one does not begin where the next ends, or they are out of order; both as printed.
    BandsDisagree { better: String, worse: String },
    /// Target and actual value are both the row's weight.
    WeightMisplaced { weight: Decimal },
    /// 0.96 against ≥95%: a fraction that should be a percentage.
    LooksLikeFraction { printed: Decimal, percent: Decimal },
    /// The actual value repeats the comparator or says 完成 against a number; both as printed.
    ActualNotMeasured { target: String, actual: String },
    /// The units of target and actual differ.
    UnitsDiffer { target: String, actual: String },
    /// A total is not the sum of its parts.
    SumMismatch { printed: Decimal, computed: Decimal, difference: Decimal, terms: Vec<Term>, culprit: Option<Culprit> },
    /// A total agrees with its parts only within rounding.
    SumRounded { printed: Decimal, computed: Decimal, difference: Decimal, terms: Vec<Term> },
    /// A printed rate, share or product is not what the formula gives.
    RateMismatch { printed: Decimal, computed: Decimal, percent: bool },
    /// A printed rate or share agrees only within the rounding of its parts.
    RateRounded { printed: Decimal, computed: Decimal, percent: bool },
    /// A rate was printed although it is undefined (0/0).
    RateUndefined { printed: Decimal },
    /// Another comparison that should hold does not: `score <= weight`.
    ComparisonFails { left: Decimal, right: Decimal, comparison: Comparison, percent: bool },
    /// A formula over a group of rows does not hold: its weights are not what its label says.
    GroupMismatch { group: String, left: Decimal, right: Decimal, percent: bool },
    /// The parts of a row (其中) are more than the whole.
    PartsExceed { whole: Decimal, parts: Decimal },
    /// More marks than the indicator carries.
    ScoreAboveWeight { score: Decimal, weight: Decimal },
    /// The score is not what the method gives.
    ScoreMismatch { printed: Decimal, expected: Decimal, weight: Decimal, basis: Basis },
    /// The score is none of those that the bands can give.
    ScoreNotInBands { printed: Decimal, possible: Vec<Decimal> },
    /// The score is not in the band that the actual value's words stand for, or in none.
    ScoreOutsideBand { printed: Decimal, bands: Vec<MarkBand>, says: String },
    /// The coefficient is not what the method gives.
    CoefficientMismatch { printed: Decimal, expected: Decimal, weight: Decimal, basis: Basis },
    /// Marks lost without a reason.
    LossUnexplained { lost: Decimal },
    /// A missed target without a reason.
    MissUnexplained { completion: Option<Decimal> },
    /// A missed target that is explained, or need not be: what was promised and reached, as
    /// printed, and what it earned. `completion` is a fraction.
    TargetMissed {
        target: String,
        actual: String,
        completion: Option<Decimal>,
        score: Option<Decimal>,
        weight: Option<Decimal>,
    },
    /// Completion far above the target; `reason_needed` above the second threshold.
    OverAchieved { completion: Decimal, threshold: Decimal, reason_needed: bool },
    /// A group lost marks without a reason; `all_met`: though every indicator met its target.
    GroupLoss { lost: Decimal, all_met: bool },
    /// The grade is not what the score gives.
    GradeMismatch { score: Decimal, expected: String },
    /// The facts on the form give another value for this rate.
    FactContradicts { printed: Decimal, computed: Decimal, percent: bool, formula: String },
    /// An item has no indicator row, or more than one.
    ItemRowMissing { number: u32, name: String },
    /// An indicator row for an item that does not exist.
    ItemRowExtra { number: u32, items: u32 },
    /// Two indicator rows for the same item.
    ItemRowRepeated { number: u32 },
    /// The promised quantities at the promised unit costs come to more than the budget.
    CostAboveBudget { computed: Decimal, budget: Decimal, terms: Vec<CostTerm> },
    /// Little was spent and every output reached, or everything spent and little reached.
    SpendingUnlikeOutput { rate: Decimal, met: u32, judged: u32 },
    /// A text was copied from another cell that asks for something else.
    TextCopied { other: CellRef },
    /// Rows of the same name differ between two tables.
    RowsDisagree { left: String, right: String },
    /// A row has no counterpart in the other table.
    RowUnmatched { other: TableIx },
    /// The cells of the row have slipped one column to the right.
    CellsShifted,
}

macro_rules! detail_codes {
    ($($variant:ident = $text:literal,)*) => {
        impl Detail {
            /// The stable name of this kind of finding.
            #[must_use]
            pub fn code(&self) -> Code {
                match self { $(Self::$variant { .. } => Code::$variant,)* }
            }
        }
    };
}

each_code!(detail_codes);

/// A number as it goes into files: a decimal as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Exact(
    #[serde(with = "decimal_text")]
    #[schemars(with = "String", regex(pattern = "^-?[0-9]+(\\.[0-9]+)?$"))]
    pub Decimal,
);
