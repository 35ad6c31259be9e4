//! The grade that a total score earns.

use rust_decimal::Decimal;

use super::finding::{Action, Detail, Finding, Remedy};
use crate::document::{CellRef, Edit};
use crate::number::marks::trim;
use crate::template::{Grade, Severity};

/// The grade of a score.
#[must_use]
pub fn grade_of(grades: &[Grade], score: Decimal) -> Option<&Grade> {
    grades.iter().find(|grade| grade.is_reached_by(score))
}

/// Says when the grade written is not the one that the score earns.
#[must_use]
pub fn check_grade(grades: &[Grade], score: Decimal, cell: CellRef, text: &str) -> Option<Finding> {
    let written = trim(text).trim_matches(['“', '”', '"']);
    let expected = grade_of(grades, score)?;
    if written.is_empty() || written == expected.name || expected.also.iter().any(|name| name == written) {
        return None;
    }
    let expected = expected.name.clone();
    let edits = vec![Edit::Set(cell, expected.clone())];
    Some(Finding {
        remedy: Some(Remedy { action: Action::Write(expected.clone()), edits }),
        ..Finding::own(cell.into(), Severity::Error, Detail::GradeMismatch { score, expected })
    })
}
