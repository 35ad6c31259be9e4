//! Totals and other comparisons, with every number in them, before a language puts them in words.

use rust_decimal::Decimal;

use super::Language;
use super::numbers::{in_cell, rate};
use super::place::{cell_name, name_beside, own_name};
use crate::document::{CellRef, Place};
use crate::rules::{Finding, Term};
use crate::session::Session;
use crate::template::Kind;

/// A sum that does not hold: printed, computed and the difference between them.
pub(super) struct Sum<'a> {
    pub(super) printed: Decimal,
    pub(super) computed: Decimal,
    pub(super) difference: Decimal,
    pub(super) terms: &'a [Term],
}

impl Sum<'_> {
    /// The cell that holds the total: the place, or with a culprit one of the others.
    fn total(&self, finding: &Finding) -> Option<CellRef> {
        let cells = finding.place.cell().into_iter().chain(finding.also.iter().copied());
        let is_term = |cell: &CellRef| self.terms.iter().any(|term| term.cell == Some(*cell));
        cells.into_iter().find(|cell| !is_term(cell))
    }

    /// `合计 658.57 ≠ 财政拨款 652.23 + 财政专户管理资金 0 + 单位资金 3.53 = 655.76`, and `2.81`.
    pub(super) fn equation(
        &self,
        finding: &Finding,
        session: &Session,
        language: Language,
        sign: &str,
    ) -> (String, String) {
        let total = self.total(finding);
        let name = total.map_or_else(String::new, |total| match finding.place.cell() {
            Some(place) if place != total => name_beside(total, place, session, language),
            _ => total_name(total, self.terms, session, language),
        });
        let show = |value: Decimal| total.map_or_else(|| rate(value, false), |cell| in_cell(value, cell, session));
        let terms = self.terms_in_words(total, session, language);
        let (printed, computed) = (show(self.printed), show(self.computed));
        (format!("{name} {printed} {sign} {terms} = {computed}"), show(self.difference.abs()))
    }

    fn terms_in_words(&self, total: Option<CellRef>, session: &Session, language: Language) -> String {
        let mut text = String::new();
        for (at, term) in self.terms.iter().enumerate() {
            text.push_str(match (at, term.minus) {
                (0, false) => "",
                (0, true) => "−",
                (_, false) => " + ",
                (_, true) => " − ",
            });
            if let Some(cell) = term.cell {
                let name = match total {
                    Some(total) => name_beside(cell, total, session, language),
                    None => cell_name(cell, session, language),
                };
                text.push_str(&name);
                text.push(' ');
            }
            text.push_str(&match term.cell {
                Some(cell) if !term.blank => in_cell(term.value, cell, session),
                _ => rate(term.value, false),
            });
        }
        text
    }
}

/// What tells the total from its parts: its row where they stand in one column.
fn total_name(total: CellRef, terms: &[Term], session: &Session, language: Language) -> String {
    let first = terms.iter().find_map(|term| term.cell);
    match first {
        Some(first) => name_beside(total, first, session, language),
        None => own_name(total, session),
    }
}

/// Two sides that should compare and do not.
pub(super) enum Sides {
    /// A running sum, and what it should be.
    Total { sum: String, wanted: String, apart: String, less: bool },
    /// A cell, and another one by its name.
    Cells { here: String, name: String, other: String, apart: String },
}

/// What to say about two sides; the name of the other one is empty where there is none.
pub(super) fn sides(
    finding: &Finding,
    session: &Session,
    language: Language,
    (left, right): (Decimal, Decimal),
    percent: bool,
) -> Sides {
    let difference = left.checked_sub(right).unwrap_or_default();
    let apart = rate(difference.abs(), percent);
    if let Place::Column(..) | Place::Table(_) = finding.place {
        let less = difference.is_sign_negative();
        return Sides::Total { sum: rate(left, percent), wanted: rate(right, percent), apart, less };
    }
    let (here, other) = (finding.place.cell(), finding.also.first().copied());
    let show = |value, cell: Option<CellRef>| match cell {
        Some(cell) if session.plan().spec(cell).is_some_and(|spec| spec.kind == Kind::Amount) => {
            in_cell(value, cell, session)
        }
        _ => rate(value, percent),
    };
    let name = other.map_or_else(String::new, |other| match here {
        Some(here) => name_beside(other, here, session, language),
        None => cell_name(other, session, language),
    });
    Sides::Cells { here: show(left, here), name, other: show(right, other), apart }
}
