//! What a person should know about how a target was read.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::number::NumberFault;

/// One thing noticed in a target. Data only; which of them are worth a finding,
/// and in which words, is for others to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum TargetProblem {
    /// A comparator or template without its number: `≥**`, `(≥套)`.
    UnfilledTemplate,
    /// Digits that make no number.
    Malformed { fault: NumberFault },
    /// Several numbers that are not one range.
    TwoNumbers,
    /// A number inside a sentence.
    Sentence,
    /// A number in Chinese words: `不少于三次`, read as 3, or `不少于两三次`, which nobody can put in digits.
    NumberInWords,
    /// A date or a deadline.
    Deadline,
    /// The unit stands twice: `≥98%|%`.
    DoubledUnit,
    /// The value cell and the unit cell name different units.
    UnitsConflict,
    /// 以下 as the lowest band of a scale: `60分以下`.
    LowestBand,
    /// 约, 左右, 余: a number that does not want to be exact.
    Approximate,
    /// Two comparators that contradict each other.
    ConflictingComparators,
    /// 正向 with ≤, or 反向 with ≥.
    DirectionConflict,
    /// Marked 定性, but the value holds a number.
    NumberUnderQualitative,
    /// A comparator in front of words.
    ComparatorWithoutNumber,
    /// A deliberate dash or 无.
    Nothing,
}

/// A small set of problems.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Problems {
    bits: u16,
    fault: Option<NumberFault>,
}

impl Problems {
    /// No problem.
    pub const NONE: Self = Self { bits: 0, fault: None };

    /// Everything but `Malformed`, which carries its fault; the order is that of the bits.
    const PLAIN: [TargetProblem; 14] = [
        TargetProblem::UnfilledTemplate,
        TargetProblem::TwoNumbers,
        TargetProblem::Sentence,
        TargetProblem::NumberInWords,
        TargetProblem::Deadline,
        TargetProblem::DoubledUnit,
        TargetProblem::UnitsConflict,
        TargetProblem::LowestBand,
        TargetProblem::Approximate,
        TargetProblem::ConflictingComparators,
        TargetProblem::DirectionConflict,
        TargetProblem::NumberUnderQualitative,
        TargetProblem::ComparatorWithoutNumber,
        TargetProblem::Nothing,
    ];

    /// A set of one.
    pub fn of(problem: TargetProblem) -> Self {
        let mut set = Self::NONE;
        set.insert(problem);
        set
    }

    /// Adds a problem; of several malformed numbers the first is kept.
    pub fn insert(&mut self, problem: TargetProblem) {
        if let TargetProblem::Malformed { fault } = problem {
            self.fault.get_or_insert(fault);
        }
        for (place, plain) in Self::PLAIN.iter().enumerate() {
            if *plain == problem {
                self.bits |= 1 << place;
            }
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.bits == 0 && self.fault.is_none()
    }

    /// Whether this one is among them.
    pub fn contains(&self, problem: TargetProblem) -> bool {
        self.iter().any(|p| p == problem)
    }

    /// What is wrong with the first malformed number.
    pub fn fault(&self) -> Option<NumberFault> {
        self.fault
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = TargetProblem> + '_ {
        let plain = Self::PLAIN
            .into_iter()
            .enumerate()
            .filter(|(place, _)| self.bits >> place & 1 == 1)
            .map(|(_, problem)| problem);
        self.fault.map(|fault| TargetProblem::Malformed { fault }).into_iter().chain(plain)
    }
}
