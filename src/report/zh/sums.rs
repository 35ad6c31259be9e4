//! Totals and other comparisons, with every number in them.

use rust_decimal::Decimal;

use super::numbers::{in_cell, rate};
use crate::document::{CellRef, Place};
use crate::report::place::{cell_name, name_beside, own_name};
use crate::rules::{Culprit, Finding, Term};
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

    /// `合计 658.57 ≠ 财政拨款 652.23 + 财政专户管理资金 0 + 单位资金 3.53 = 655.76，差 2.81`
    pub(super) fn in_words(&self, finding: &Finding, session: &Session, sign: &str) -> String {
        let total = self.total(finding);
        let name = total.map_or_else(String::new, |total| match finding.place.cell() {
            Some(place) if place != total => name_beside(total, place, session),
            _ => total_name(total, self.terms, session),
        });
        let show = |value: Decimal| total.map_or_else(|| rate(value, false), |cell| in_cell(value, cell, session));
        let terms = self.terms_in_words(total, session);
        let (printed, computed) = (show(self.printed), show(self.computed));
        format!("{name} {printed} {sign} {terms} = {computed}，差 {}", show(self.difference.abs()))
    }

    fn terms_in_words(&self, total: Option<CellRef>, session: &Session) -> String {
        let mut text = String::new();
        for (at, term) in self.terms.iter().enumerate() {
            text.push_str(match (at, term.minus) {
                (0, false) => "",
                (0, true) => "−",
                (_, false) => " + ",
                (_, true) => " − ",
            });
            if let Some(cell) = term.cell {
                let name = total.map_or_else(|| cell_name(cell, session), |total| name_beside(cell, total, session));
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
fn total_name(total: CellRef, terms: &[Term], session: &Session) -> String {
    let first = terms.iter().find_map(|term| term.cell);
    first.map_or_else(|| own_name(total, session), |first| name_beside(total, first, session))
}

/// What to do about a wrong sum.
pub(super) fn advice(culprit: Option<&Culprit>, session: &Session) -> String {
    match culprit {
        Some(Culprit { cell, expected }) => {
            format!("“{}”若为 {} 则相符，请核对", own_name(*cell, session), in_cell(*expected, *cell, session))
        }
        None => "请核对合计和各分项".to_owned(),
    }
}

/// Two sides that should compare and do not.
pub(super) fn comparison(
    finding: &Finding,
    session: &Session,
    (left, right): (Decimal, Decimal),
    percent: bool,
) -> (String, String) {
    let difference = left.checked_sub(right).unwrap_or_default();
    let apart = rate(difference.abs(), percent);
    if let Place::Column(..) | Place::Table(_) = finding.place {
        let more = if difference.is_sign_negative() { "少" } else { "多" };
        let (sum, wanted) = (rate(left, percent), rate(right, percent));
        return (format!("合计 {sum}，应为 {wanted}，{more} {apart}"), "请核对各行".to_owned());
    }
    let (here, other) = (finding.place.cell(), finding.also.first().copied());
    let show = |value, cell: Option<CellRef>| match cell {
        Some(cell) if session.plan().spec(cell).is_some_and(|spec| spec.kind == Kind::Amount) => {
            in_cell(value, cell, session)
        }
        _ => rate(value, percent),
    };
    let name = other.map_or_else(String::new, |other| match here {
        Some(here) => format!("“{}”", name_beside(other, here, session)),
        None => format!("“{}”", cell_name(other, session)),
    });
    (format!("{} 与{name} {} 不符，差 {apart}", show(left, here), show(right, other)), "请核对两处的数字".to_owned())
}
