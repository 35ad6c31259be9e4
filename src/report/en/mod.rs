//! English.

mod compare;
mod faults;
mod json;
mod marks;
mod rules;
mod sums;
mod targets;

use super::Language::English;
use super::numbers::{apart, cost_terms, marks, percent, plain, rate, short_percent, short_rate};
use super::place::{cell_name, place_name, quoted};
use super::sums::Sum;
use rust_decimal::Decimal;

use crate::rules::{Action, Detail, Finding};
use crate::session::Session;
use crate::target::Comparator;
use crate::template::{Place, Severity};
use marks::{basis_in_words, mark_band, missed, wrong_marks};
use targets::{comparator, number_fault, target_problem};

pub(super) use compare::difference;
pub(super) use faults::fault;
pub(super) use json::json;
pub(super) use marks::{marks_await, marks_explained, marks_judged};
pub(super) use rules::general_rule;

/// Must fix, please check, note.
pub(super) fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Must fix",
        Severity::Warning => "Please check",
        Severity::Note => "Note",
    }
}

/// The label of a remedy's button.
pub(super) fn action(action: &Action) -> String {
    match action {
        Action::Write(text) => format!("Change to {text}"),
        Action::ShiftLeft => "Move the row one cell left".to_owned(),
        Action::AddRow(name) => format!("Add “{name}”"),
        Action::RemoveRow => "Delete this row".to_owned(),
    }
}

/// The source of a rule behind its words.
pub(super) fn with_source(title: &str, source: &str) -> String {
    if source.is_empty() { title.to_owned() } else { format!("{title}. Source: {source}") }
}

/// What was found, with the numbers, and what to do. The place is named beside it, so the
/// words do not repeat it.
pub(super) fn what_and_how(finding: &Finding, session: &Session) -> (String, String) {
    let (what, how) = match &finding.detail {
        Detail::Missing => return missing(finding, session),
        Detail::TextNeeded => ("Empty. The numbers on this form call for a reason here".to_owned(), "Give the reason"),
        Detail::NumberUnreadable(fault) => {
            (format!("Not a proper number: {}", number_fault(*fault)), "Write a number such as 149.00")
        }
        Detail::UnexpectedUnit { found, expected } if expected.is_empty() => {
            (format!("“{found}” stands after the number"), "Write the number alone")
        }
        Detail::UnexpectedUnit { found, expected } => (
            format!("“{found}” stands after the number; this cell is in “{expected}”"),
            "Convert to the cell's unit and write the number alone",
        ),
        Detail::NotWhole { value } => (format!("{} is not a whole number", plain(*value)), "Write a whole number"),
        Detail::Negative { value } => {
            (format!("{} is below zero", plain(*value)), "Check that it really is below zero")
        }
        Detail::YearUnreadable => ("Not a year".to_owned(), "Write a year of four digits, such as 2023"),
        Detail::NotInList { allowed } => {
            return ("Not one of the choices for this cell".to_owned(), format!("Choices: {}", allowed.join(", ")));
        }
        Detail::TooLong { length, limit } => {
            let over = length.saturating_sub(*limit);
            let what = format!("{length} characters; the form allows {limit}");
            return (what, format!("Cut at least {over} characters"));
        }
        Detail::HiddenCharacters => (
            "Contains characters that cannot be seen, or marks stacked on each other".to_owned(),
            "Delete it and type it again",
        ),
        Detail::TargetUnclear(problem) => return target_problem(*problem),
        Detail::ComparatorAssumed { assumed } => (
            format!("No comparator; read as “{}”", comparator(*assumed)),
            "If something else is meant, write ≥, ≤ or = before the number",
        ),
        Detail::TypeValueMismatch { .. } | Detail::TypeUnitMismatch { .. } => return type_mismatch(&finding.detail),
        Detail::DirectionReversed { found, natural } => return direction(*found, *natural),
        Detail::QualityAsPercentage { value } => (
            format!("The aim is a quality, but the target is {}%", plain(*value)),
            "State it in words, such as 明显改善, or choose a rate that can be worked out",
        ),
        Detail::MisreadComparator { meant } => {
            let meant = plain(*meant);
            let what = format!("2{meant}% is above 100%; the “≥” of “≥{meant}%” may have been read as a “2”");
            (what, "Compare it with the original")
        }
        Detail::TemplateMarkLeft { mark } => {
            (format!("The placeholder “{mark}” is still there"), "Replace it with what is meant")
        }
        Detail::TargetInName { says } => {
            (format!("Empty, while the name says “{says}”"), "Move the target here; a name holds no number")
        }
        Detail::NameContradicts { says, target } => (
            format!("The target is “{target}”, the name says “{says}”"),
            "Make both agree, best without a number in the name",
        ),
        Detail::RateInUnits { unit } => {
            (format!("A rate whose target is in “{unit}”"), "Give a percentage, or name it as a quantity")
        }
        Detail::MoneyAsQuantity { unit } => (
            format!("A quantity in “{unit}”: money spent is not an output"),
            "Count what is made or served; spending is judged by the budget",
        ),
        Detail::BandsDisagree { better, worse } => (
            format!("“{worse}” does not join the better band “{better}”, or is out of order"),
            "Let the limits run one way from 优 to 差, each band ending where the better one begins",
        ),
        Detail::VagueTarget { word } => (format!("Says only “{word}”, not how much"), "Give a number, such as “≥20场”"),
        Detail::WeightMisplaced { weight } => (
            format!(
                "Target and actual value are both {0}, like the weight of {0}: the weight may have been typed here",
                marks(*weight)
            ),
            "Check, and fill in the target and the actual value",
        ),
        Detail::LooksLikeFraction { printed, percent } => (
            format!("{} is given against a percentage; {}% may be meant", plain(*printed), plain(*percent)),
            "Write it as a percentage",
        ),
        Detail::ActualNotMeasured { target, actual } => (
            format!("“{actual}” does not say in numbers what was reached and cannot be compared with “{target}”"),
            "Write the number that was reached, in the unit of the target",
        ),
        Detail::UnitsDiffer { target, actual } => {
            (format!("In “{actual}” while the target is in “{target}”: not comparable"), "Use one unit for both")
        }
        Detail::SumMismatch { printed, computed, difference, terms, culprit } => {
            let sum = Sum { printed: *printed, computed: *computed, difference: *difference, terms };
            return (sums::in_words(&sum, finding, session, "≠"), sums::advice(culprit.as_ref(), session));
        }
        Detail::SumRounded { printed, computed, difference, terms } => {
            let sum = Sum { printed: *printed, computed: *computed, difference: *difference, terms };
            (format!("{}, within rounding", sums::in_words(&sum, finding, session, "≈")), "Nothing need be done")
        }
        Detail::RateMismatch { printed, computed, percent } => (
            wrong_rate("the formula gives", *printed, *computed, *percent),
            "Check the numbers in the formula, or take its result",
        ),
        Detail::RateRounded { printed, computed, percent } => {
            let (printed, computed) = (rate(*printed, *percent), rate(*computed, *percent));
            (format!("{printed} is given; the formula gives {computed}, within rounding"), "Nothing need be done")
        }
        Detail::RateUndefined { printed } => {
            (format!("{} is given, but the divisor is 0 and the rate has no meaning", percent(*printed)), {
                "Write “/” where nothing took place"
            })
        }
        Detail::ComparisonFails { left, right, comparison, percent } => {
            return sums::comparison(finding, session, (*left, *right), *comparison, *percent);
        }
        Detail::GroupMismatch { group, left, right, percent } => {
            let (sum, wanted) = (rate(*left, *percent), rate(*right, *percent));
            let group = if group.is_empty() { "This table".to_owned() } else { format!("“{group}”") };
            let apart = rate(left.checked_sub(*right).unwrap_or_default().abs(), *percent);
            let more = if left < right { "less" } else { "more" };
            let what = format!("{group} adds up to {sum}, should be {wanted}: {apart} {more}");
            (what, "Check the numbers in the rows of this group")
        }
        Detail::PartsExceed { whole, parts } => (
            format!("{} with parts of {} in all, more than the whole", plain(*whole), plain(*parts)),
            "Check the whole and its parts",
        ),
        Detail::ScoreAboveWeight { score, weight } => {
            let (score, weight) = (marks(*score), marks(*weight));
            return (format!("Scored {score} of {weight} marks"), format!("At most {weight} marks can be scored"));
        }
        Detail::ScoreMismatch { printed, expected, weight, basis } => (
            wrong_marks(*printed, *expected, *weight, basis),
            "Mend the score by the scoring standard, or check what was reached",
        ),
        Detail::ScoreNotInBands { printed, possible } => {
            let possible: Vec<_> = possible.iter().map(|score| marks(*score)).collect();
            (
                format!(
                    "{} marks are given; the bands of this row allow only {}",
                    marks(*printed),
                    possible.join(", ")
                ),
                "Fill in the completion rate and give the marks of its band",
            )
        }
        Detail::ScoreOutsideBand { printed, bands, says } => {
            let bands: Vec<_> = bands.iter().map(mark_band).collect();
            let why = if says.is_empty() { String::new() } else { format!("for “{says}” ") };
            (
                format!("{} marks are given; {why}they should be {}", marks(*printed), bands.join(" or ")),
                "Give marks of the band it belongs to, or check what was reached",
            )
        }
        Detail::CoefficientMismatch { printed, expected, basis, .. } => (
            format!(
                "{} is given; {}: the coefficient is {}",
                short_percent(*printed),
                basis_in_words(basis),
                short_percent(*expected)
            ),
            "Mend the coefficient by the scoring standard, or check what was reached",
        ),
        Detail::LossUnexplained { lost } => (
            format!("Empty. Marks lost in this row without a reason: {}", marks(*lost)),
            "Give the reason and what will be done about it",
        ),
        Detail::MissUnexplained { completion } => {
            let rate = completion.map_or_else(String::new, |rate| format!(" ({} reached)", short_percent(rate)));
            (
                format!("Empty. The target was missed{rate} without a reason"),
                "Give the reason and what will be done about it",
            )
        }
        Detail::TargetMissed { target, actual, completion, score, weight } => (
            missed(target, actual, *completion, *score, *weight),
            "No number need change; check that the reason and what will be done are clear",
        ),
        Detail::OverAchieved { completion, threshold, reason_needed } => (
            format!(
                "{} of the target, above {}: the target may have been set too low",
                short_percent(*completion),
                short_percent(*threshold)
            ),
            if *reason_needed { "Give the reason for exceeding it" } else { "Check the target and what was reached" },
        ),
        Detail::GroupLoss { lost, all_met: true } => (
            format!("Marks lost without a reason: {}, though every indicator in it met its target", marks(*lost)),
            "Give the reason, or check the score",
        ),
        Detail::GroupLoss { lost, .. } => {
            (format!("Marks lost without a reason: {}", marks(*lost)), "Give the reason, or check the score")
        }
        Detail::GradeMismatch { score, expected } => {
            let what = format!("Does not fit the total score: {} is “{expected}”", marks(*score));
            return (what, format!("Change to “{expected}”"));
        }
        Detail::FactContradicts { printed, computed, percent, formula: _ } => (
            wrong_rate("the facts on this form give", *printed, *computed, *percent),
            "Check the facts, or take the result",
        ),
        Detail::ItemRowMissing { number, name } => {
            let what = format!("Item {number} has no indicator “{name}”");
            return (what, format!("Add “{name}” to the indicators"));
        }
        Detail::ItemRowExtra { number, items } => (
            format!("Belongs to item {number}, but only {items} are filled in"),
            "Delete the row, or fill in what it belongs to",
        ),
        Detail::ItemRowRepeated { number } => {
            (format!("Repeated: item {number} already has its indicator"), "Delete the repeated row")
        }
        Detail::CostAboveBudget { computed, budget, terms } => {
            let (computed, budget) = (plain(*computed), plain(*budget));
            (
                format!("{} = {computed}, more than the budget of {budget}", cost_terms(terms)),
                "Check the quantities, the unit costs and the budget",
            )
        }
        Detail::SpendingUnlikeOutput { rate, met, judged } if met == judged => (
            format!("Only {} of the budget is spent, yet all {judged} outputs are reached", short_percent(*rate)),
            "Check the spending and what was reached; if so, explain what was saved or is still unpaid",
        ),
        Detail::SpendingUnlikeOutput { rate, met, judged } => (
            format!("{} of the budget is spent, yet of {judged} outputs only {met} are reached", short_percent(*rate)),
            "Check the spending and what was reached, and give the reason",
        ),
        Detail::TextCopied { other } => {
            let other = cell_name(*other, session, English);
            (format!("The same text as in {}", quoted(&other)), "Write what really happened")
        }
        Detail::RowsDisagree { left, right } => {
            let other = finding.also.first().map_or_else(String::new, |&cell| cell_name(cell, session, English));
            (
                format!("{} differs from {} in {}", quoted(right), quoted(left), quoted(&other)),
                "Make both the same, or explain the difference in the notes",
            )
        }
        Detail::RowUnmatched { other } => {
            let other = place_name(Place::Table(*other), session, English);
            (
                format!("Has no counterpart in {}", quoted(&other)),
                "Add the counterpart, or explain the difference in the notes",
            )
        }
        Detail::CellsShifted => (
            "The cells of this row have slipped one column to the right".to_owned(),
            "Move the row one cell left and fill in the last cell",
        ),
    };
    (what, how.to_owned())
}

/// `98% is given; the formula gives 100%, 2 points apart`
fn wrong_rate(how: &str, printed: Decimal, computed: Decimal, is_percent: bool) -> String {
    let apart = apart(printed, computed, is_percent);
    let points = if is_percent { " points" } else { "" };
    let (printed, computed) = (rate(printed, is_percent), short_rate(computed, is_percent));
    format!("{printed} is given; {how} {computed}, {apart}{points} apart")
}

fn missing(finding: &Finding, session: &Session) -> (String, String) {
    let computed = finding.place.cell().and_then(|cell| session.computed(cell));
    let how = match computed {
        Some(computed) => format!("The numbers on this form give {}; check it and fill it in", computed.text()),
        None => "Fill it in".to_owned(),
    };
    ("Empty".to_owned(), how)
}

fn type_mismatch(detail: &Detail) -> (String, String) {
    let (what, how) = match detail {
        Detail::TypeValueMismatch { comparator: Comparator::Qualitative } => (
            "The type is qualitative (定性), but the target is a number".to_owned(),
            "Write words, or change the type to ≥, ≤ or =",
        ),
        Detail::TypeValueMismatch { comparator: sign } => (
            format!("The type is “{}”, but the target is in words", comparator(*sign)),
            "Write a number, or change the type to qualitative (定性)",
        ),
        Detail::TypeUnitMismatch { comparator: Comparator::Qualitative } => {
            ("A qualitative (定性) indicator has no unit".to_owned(), "Clear the unit")
        }
        _ => ("No unit".to_owned(), "Add the unit, such as %, 个 or 人"),
    };
    (what, how.to_owned())
}

fn direction(found: Comparator, natural: Comparator) -> (String, String) {
    let better = if natural == Comparator::AtMost { "less" } else { "more" };
    (
        format!("“{}” points the wrong way: for this kind of indicator {better} is better", comparator(found)),
        format!("Usually “{}”; please check", comparator(natural)),
    )
}

/// A running sum by its place.
pub(super) fn sum_of(place: &str) -> String {
    format!("sum of {place}")
}
