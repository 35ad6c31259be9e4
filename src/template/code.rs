//! The stable names of findings, by which a template takes them more or less seriously.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Hands the name of every kind of finding, and how it is written, to a macro.
macro_rules! each_code {
    ($use:ident) => {
        $use! {
            Missing = "missing",
            TextNeeded = "text-needed",
            NumberUnreadable = "number-unreadable",
            UnexpectedUnit = "unexpected-unit",
            NotWhole = "not-whole",
            Negative = "negative",
            YearUnreadable = "year-unreadable",
            NotInList = "not-in-list",
            TooLong = "too-long",
            HiddenCharacters = "hidden-characters",
            TargetUnclear = "target-unclear",
            ComparatorAssumed = "comparator-assumed",
            TypeValueMismatch = "type-value-mismatch",
            TypeUnitMismatch = "type-unit-mismatch",
            DirectionReversed = "direction-reversed",
            QualityAsPercentage = "quality-as-percentage",
            MisreadComparator = "misread-comparator",
            TemplateMarkLeft = "template-mark-left",
            TargetInName = "target-in-name",
            NameContradicts = "name-contradicts",
            RateInUnits = "rate-in-units",
            MoneyAsQuantity = "money-as-quantity",
            VagueTarget = "vague-target",
            BandsDisagree = "bands-disagree",
            WeightMisplaced = "weight-misplaced",
            LooksLikeFraction = "looks-like-fraction",
            ActualNotMeasured = "actual-not-measured",
            UnitsDiffer = "units-differ",
            SumMismatch = "sum-mismatch",
            SumRounded = "sum-rounded",
            RateMismatch = "rate-mismatch",
            RateRounded = "rate-rounded",
            RateUndefined = "rate-undefined",
            ComparisonFails = "comparison-fails",
            GroupMismatch = "group-mismatch",
            PartsExceed = "parts-exceed",
            ScoreAboveWeight = "score-above-weight",
            ScoreMismatch = "score-mismatch",
            ScoreNotInBands = "score-not-in-bands",
            ScoreOutsideBand = "score-outside-band",
            CoefficientMismatch = "coefficient-mismatch",
            LossUnexplained = "loss-unexplained",
            MissUnexplained = "miss-unexplained",
            TargetMissed = "target-missed",
            OverAchieved = "over-achieved",
            GroupLoss = "group-loss",
            GradeMismatch = "grade-mismatch",
            FactContradicts = "fact-contradicts",
            ItemRowMissing = "item-row-missing",
            ItemRowExtra = "item-row-extra",
            ItemRowRepeated = "item-row-repeated",
            CostAboveBudget = "cost-above-budget",
            SpendingUnlikeOutput = "spending-unlike-output",
            TextCopied = "text-copied",
            RowsDisagree = "rows-disagree",
            RowUnmatched = "row-unmatched",
            CellsShifted = "cells-shifted",
        }
    };
}

pub(crate) use each_code;

macro_rules! codes {
    ($($variant:ident = $text:literal,)*) => {
        /// The stable name of a kind of finding, the same in files, pages and documentation.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "kebab-case")]
        pub enum Code { $(#[doc = $text] $variant,)* }

        impl Code {
            /// Every code there is.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// As written in files.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }
        }
    };
}

each_code!(codes);
