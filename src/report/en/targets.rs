//! Targets, comparators and what is wrong with a number.

use crate::number::NumberFault;
use crate::target::{Comparator, TargetProblem};

pub(super) fn comparator(comparator: Comparator) -> &'static str {
    match comparator {
        Comparator::AtLeast => "≥",
        Comparator::AtMost => "≤",
        Comparator::Equal => "=",
        Comparator::MoreThan => ">",
        Comparator::LessThan => "<",
        Comparator::Range => "range",
        Comparator::Qualitative => "qualitative",
        Comparator::None => "no comparator",
        Comparator::Ambiguous => "unclear",
    }
}

pub(super) fn number_fault(fault: NumberFault) -> &'static str {
    match fault {
        NumberFault::BadGrouping { .. } => "the thousands separators are in the wrong places",
        NumberFault::TwoPoints { .. } => "it has two decimal points",
        NumberFault::Exponent { .. } => "scientific notation is not used here",
        NumberFault::ForeignNotation { .. } => "it is not written in decimal digits",
        NumberFault::Expression { .. } => "it is a calculation, not a number",
        NumberFault::SecondNumber { .. } => "there are two numbers",
        NumberFault::StrayMark { .. } => "it has a mark that does not belong there",
        NumberFault::TooManyDigits => "it has more digits than can be calculated exactly",
        NumberFault::CellOverflow => "it is the #### of a narrow Excel column, not a value",
        NumberFault::NotANumber => "a number belongs here",
        NumberFault::ControlCharacter { .. } => "it has invisible control characters",
    }
}

pub(super) fn target_problem(problem: TargetProblem) -> (String, String) {
    let (what, how) = match problem {
        TargetProblem::UnfilledTemplate => {
            ("The placeholder of the form is still there instead of a number", "Write the number")
        }
        TargetProblem::Malformed { fault } => {
            return (format!("Not a proper number: {}", number_fault(fault)), "Mend the number".to_owned());
        }
        TargetProblem::TwoNumbers => {
            ("Several numbers, and no telling which one counts", "Write a single target, or use several rows")
        }
        TargetProblem::Sentence => {
            ("A sentence with numbers that does not say when the target is met", "Write a target such as “≥20人”")
        }
        TargetProblem::NumberInWords => ("A number in words cannot be calculated with", "Write it in digits"),
        TargetProblem::Deadline => ("A deadline: a person judges whether it was kept", "Nothing need be done"),
        TargetProblem::DoubledUnit => ("The unit is written twice", "Remove one of them"),
        TargetProblem::UnitsConflict => ("The unit in the target is not that of the unit column", "Use one unit"),
        TargetProblem::LowestBand => {
            ("以下 usually includes the number itself, which is unclear for a band", "Say whether it is included")
        }
        TargetProblem::Approximate => ("“About” leaves no definite number", "Write a definite number"),
        TargetProblem::ConflictingComparators => ("Two comparators contradict each other", "Keep one of them"),
        TargetProblem::DirectionConflict => {
            ("The direction and the comparator contradict each other", "Check the direction and the comparator")
        }
        TargetProblem::NumberUnderQualitative => {
            ("Marked as qualitative (定性), but a number is given", "Write words, or make it quantitative")
        }
        TargetProblem::ComparatorWithoutNumber => {
            ("A comparator without a number", "Write the number, or remove the comparator")
        }
        TargetProblem::Nothing => ("No target", "Write the target"),
    };
    (what.to_owned(), how.to_owned())
}
