//! How a computed value comes about, in words.

use super::place::place_name;
use super::zh::{basis_in_words, in_cell, marks, name_near, plain, with_source};
use crate::document::CellRef;
use crate::session::{Explanation, Piece, Session};

/// The calculation with the numbers in it, and the rule behind it, a line each.
#[must_use]
pub fn explanation(cell: CellRef, session: &Session) -> Option<String> {
    let name = name_near(cell, None, session);
    Some(match session.explain(cell)? {
        Explanation::Formula { rule, pieces, computed } => {
            let rule = session.plan().rule(rule)?;
            let formula = formula(cell, &pieces, session);
            format!("{name} = {formula} = {}\n{}", computed.text(), with_source(&rule.title, &rule.citation))
        }
        Explanation::Fact { pieces, computed, .. } => {
            let formula = formula(cell, &pieces, session);
            format!("{name} = {formula} = {}\n按本表所填的基础数据计算", computed.text())
        }
        Explanation::Score { weight, expected, basis } => {
            format!("分值 {}，{}，应得 {} 分", marks(weight), basis_in_words(&basis), marks(expected))
        }
    })
}

/// `财政拨款 652.23 + 财政专户管理资金 0`
fn formula(of: CellRef, pieces: &[Piece], session: &Session) -> String {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Sign(sign) if matches!(*sign, "+" | "−" | "×" | "÷") => {
                text.push(' ');
                text.push_str(sign);
                text.push(' ');
            }
            Piece::Sign(sign) => text.push_str(sign),
            Piece::Number(value) => text.push_str(&plain(*value)),
            Piece::Cell(cell, value) => {
                text.push_str(&name_near(*cell, Some(of), session));
                text.push(' ');
                text.push_str(&value.map_or_else(|| "（未填）".to_owned(), |value| in_cell(value, *cell, session)));
            }
            Piece::Sum(place, value) => {
                text.push_str(&place_name(*place, session));
                text.push_str("之和 ");
                text.push_str(&value.map_or_else(|| "（未填）".to_owned(), plain));
            }
        }
    }
    text
}
