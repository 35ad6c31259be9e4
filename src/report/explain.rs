//! How a computed value comes about, in words.

use super::Language;
use super::numbers::{in_cell, plain, short_percent};
use super::place::{name_beside, own_name, place_name};
use crate::document::CellRef;
use crate::session::{Explanation, Piece, Session};
use crate::template::Virtual;

/// The calculation with the numbers in it, and the rule behind it, a line each.
#[must_use]
pub fn explanation(cell: CellRef, session: &Session, language: Language) -> Option<String> {
    let name = own_name(cell, session);
    Some(match session.explain(cell)? {
        Explanation::Formula { rule, pieces, computed } => {
            let rule = session.plan().rule(rule)?;
            let formula = formula(cell, &pieces, session, language);
            let source = language.with_source(&rule.title, &rule.citation);
            format!("{name} = {formula} = {}\n{source}", computed.text())
        }
        Explanation::Fact { pieces, computed, .. } => {
            let formula = formula(cell, &pieces, session, language);
            format!("{name} = {formula} = {}\n{}", computed.text(), language.by_facts())
        }
        Explanation::Score { weight, expected, basis, pieces } => {
            let marks = language.marks_explained(weight, expected, &basis);
            if pieces.is_empty() {
                return Some(marks);
            }
            let formula = formula(cell, &pieces, session, language);
            format!("{name} = {formula} = {}\n{marks}", plain(expected))
        }
        Explanation::Judged { weight, bands, says } => language.marks_judged(weight, &bands, &says),
        Explanation::Awaits { weight, cells } => {
            let names: Vec<_> =
                cells.into_iter().map(|other| format!("“{}”", name_beside(other, cell, session, language))).collect();
            language.marks_await(weight, &names)
        }
    })
}

/// `财政拨款 652.23 + 财政专户管理资金 0`
fn formula(of: CellRef, pieces: &[Piece], session: &Session, language: Language) -> String {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Sign(sign) if matches!(*sign, "+" | "−" | "×" | "÷") => {
                text.push(' ');
                text.push_str(sign);
                text.push(' ');
            }
            Piece::Sign(sign) => text.push_str(sign),
            Piece::Word(word) => text.push_str(language.word(*word)),
            Piece::Measured(what, value) => {
                text.push_str(language.measured(*what));
                text.push(' ');
                match (value, what) {
                    (Some(value), Virtual::Completion) => text.push_str(&short_percent(*value)),
                    (Some(value), _) => text.push_str(&plain(*value)),
                    (None, _) => text.push_str(language.not_filled_in()),
                }
            }
            Piece::Number(value) => text.push_str(&plain(*value)),
            Piece::Cell(cell, value) => {
                text.push_str(&name_beside(*cell, of, session, language));
                text.push(' ');
                match value {
                    Some(value) => text.push_str(&in_cell(*value, *cell, session)),
                    None => text.push_str(language.not_filled_in()),
                }
            }
            Piece::Sum(place, value) => {
                text.push_str(&language.sum_of(&place_name(*place, session, language)));
                text.push(' ');
                match value {
                    Some(value) => text.push_str(&plain(*value)),
                    None => text.push_str(language.not_filled_in()),
                }
            }
        }
    }
    text
}
