//! How a computed value comes about, in words.

use rust_decimal::Decimal;

use super::place::{cell_name, place_name};
use super::zh::{basis_in_words, marks, percent, plain};
use crate::document::CellRef;
use crate::session::{Explanation, Piece, Session};
use crate::template::Kind;

/// The calculation with the numbers in it, and the rule behind it, a line each.
#[must_use]
pub fn explanation(cell: CellRef, session: &Session) -> Option<String> {
    Some(match session.explain(cell)? {
        Explanation::Formula { rule, pieces, computed } => {
            let rule = session.plan().rule(rule)?;
            let source = if rule.citation.is_empty() { String::new() } else { format!("（{}）", rule.citation) };
            format!("{} = {} = {}\n依据：{}{source}", cell_name(cell, session), formula(&pieces, session), computed.text(), rule.title)
        }
        Explanation::Fact { formula: said, pieces, computed } => {
            let _ = said;
            format!("{} = {} = {}\n依据：本表所填的基础数据", cell_name(cell, session), formula(&pieces, session), computed.text())
        }
        Explanation::Score { weight, expected, basis } => {
            format!("分值 {}，{}，应得 {} 分", marks(weight), basis_in_words(&basis), marks(expected))
        }
    })
}

/// `财政拨款 652.23 + 财政专户 0`
fn formula(pieces: &[Piece], session: &Session) -> String {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Sign(sign) if sign.ends_with('(') || *sign == ")" || *sign == "(" || *sign == "，" => text.push_str(sign),
            Piece::Sign(sign) => text.push_str(&format!(" {sign} ")),
            Piece::Number(value) => text.push_str(&plain(*value)),
            Piece::Cell(cell, value) => text.push_str(&format!("{} {}", cell_name(*cell, session), shown(*cell, *value, session))),
            Piece::Sum(place, value) => {
                let value = value.map_or_else(|| "（未填）".to_owned(), plain);
                text.push_str(&format!("{}之和 {value}", place_name(*place, session)));
            }
        }
    }
    text
}

fn shown(cell: CellRef, value: Option<Decimal>, session: &Session) -> String {
    let is_percent = session.plan().spec(cell).is_some_and(|spec| spec.kind == Kind::Percent);
    match value {
        None => "（未填）".to_owned(),
        Some(value) if is_percent => percent(value),
        Some(value) => plain(value),
    }
}
