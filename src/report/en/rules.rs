//! The general rule behind findings that no template rule asks for.

use crate::rules::Code;

/// The general rule behind findings that no template rule asks for.
pub(in crate::report) fn general_rule(code: Code) -> &'static str {
    match code {
        Code::Missing | Code::TextNeeded => "Required on this form",
        Code::NumberUnreadable | Code::UnexpectedUnit | Code::NotWhole | Code::Negative => {
            "Amounts, counts and marks are proper numbers"
        }
        Code::YearUnreadable => "A year has four digits",
        Code::NotInList => "Only what the form lists can be chosen here",
        Code::TooLong => "The form's limit on characters",
        Code::HiddenCharacters => "Texts hold no control characters",
        Code::TargetUnclear | Code::TypeValueMismatch | Code::TypeUnitMismatch => {
            "Indicators are clear, detailed and measurable (财预〔2015〕88号)"
        }
        Code::ComparatorAssumed => "A target says ≥, ≤ or =",
        Code::DirectionReversed => {
            "Rates of control and change are better when smaller, completion and satisfaction when larger"
        }
        Code::QualityAsPercentage => "A quality is not stated as 100%",
        Code::MisreadComparator => "Satisfaction, coverage and the like cannot exceed 100%",
        Code::TemplateMarkLeft => "Placeholders of the form are replaced by what is meant",
        Code::TargetInName | Code::NameContradicts => "A target stands in its own cell and agrees with the name",
        Code::RateInUnits => "A rate is given in percent",
        Code::MoneyAsQuantity | Code::CostAboveBudget => {
            "Inputs are no outputs; quantities, unit costs and budget agree"
        }
        Code::BandsDisagree => "The bands of a standard join without a gap or an overlap",
        Code::VagueTarget => "Indicators are detailed and measurable (财预〔2015〕88号)",
        Code::WeightMisplaced => "Everything stands in its own column",
        Code::LooksLikeFraction => "The actual value is measured like its target",
        Code::SpendingUnlikeOutput => "Outputs and spending fit each other",
        Code::TextCopied => "Every cell holds its own text",
        Code::ActualNotMeasured | Code::UnitsDiffer => "The actual value is measured like its target",
        Code::ScoreAboveWeight => "A score does not exceed its weight",
        Code::ScoreMismatch | Code::ScoreNotInBands | Code::ScoreOutsideBand | Code::CoefficientMismatch => {
            "Scores follow the row's standard (财预〔2020〕10号)"
        }
        Code::LossUnexplained | Code::MissUnexplained | Code::TargetMissed | Code::GroupLoss => {
            "Missed targets and lost marks are explained, with what will be done (财预〔2020〕10号)"
        }
        Code::OverAchieved => "Far exceeded targets are explained (财预〔2020〕10号)",
        Code::GradeMismatch => "The grade fits the total score",
        Code::FactContradicts => "The actual value of an indicator fits the facts on the form",
        Code::CellsShifted => "Everything stands in its own column",
        Code::SumMismatch | Code::SumRounded => "A total is the sum of its parts",
        Code::RateMismatch => "The completion rate fits target and actual value",
        Code::RateRounded
        | Code::RateUndefined
        | Code::ComparisonFails
        | Code::GroupMismatch
        | Code::PartsExceed
        | Code::ItemRowMissing
        | Code::ItemRowExtra
        | Code::ItemRowRepeated
        | Code::RowsDisagree
        | Code::RowUnmatched => "",
    }
}
