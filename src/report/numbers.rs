//! Numbers as people write them.

use rust_decimal::Decimal;

use crate::document::CellRef;
use crate::number::{fixed_text, percent_text, plain_text, round_half_up};
use crate::rules::CostTerm;
use crate::session::Session;
use crate::template::Kind;

/// An amount or count, without trailing zeros.
pub(super) fn plain(value: Decimal) -> String {
    plain_text(round_half_up(value, 6).normalize())
}

/// A value as its cell would show it: amounts with the form's decimals, or as many as the
/// value has.
pub(super) fn in_cell(value: Decimal, cell: CellRef, session: &Session) -> String {
    let Some((reading, spec)) = session.plan().column_plan(cell).zip(session.plan().spec(cell)) else {
        return plain(value);
    };
    match spec.kind {
        Kind::Percent => percent(value),
        Kind::Amount if !value.is_zero() => {
            let needed = round_half_up(value, 6).normalize().scale();
            fixed_text(value, needed.max(u32::from(reading.decimals)))
        }
        _ => plain(value),
    }
}

/// Marks: at most two decimals.
pub(super) fn marks(value: Decimal) -> String {
    plain_text(round_half_up(value, 2).normalize())
}

/// A fraction as a percentage, with up to five decimals.
pub(super) fn percent(value: Decimal) -> String {
    percentage(value, 5)
}

/// A fraction as a percentage, with up to two decimals.
pub(super) fn short_percent(value: Decimal) -> String {
    percentage(value, 2)
}

fn percentage(value: Decimal, decimals: u32) -> String {
    let text = percent_text(value, decimals).unwrap_or_else(|| plain(value));
    let Some(number) = text.strip_suffix('%').filter(|number| number.contains('.')) else { return text };
    format!("{}%", number.trim_end_matches('0').trim_end_matches('.'))
}

/// A fraction as a percentage, or a plain number.
pub(super) fn rate(value: Decimal, is_percent: bool) -> String {
    if is_percent { percent(value) } else { plain(value) }
}

/// The same with at most two decimals.
pub(super) fn short_rate(value: Decimal, is_percent: bool) -> String {
    if is_percent { short_percent(value) } else { marks(value) }
}

/// How far two numbers are apart as they are shown, in percentage points for fractions.
pub(super) fn apart(printed: Decimal, computed: Decimal, is_percent: bool) -> String {
    let decimals = if is_percent { 4 } else { 2 };
    let apart = round_half_up(printed, decimals + 3).checked_sub(round_half_up(computed, decimals)).unwrap_or_default();
    let scale = if is_percent { Decimal::ONE_HUNDRED } else { Decimal::ONE };
    plain(apart.abs().checked_mul(scale).unwrap_or_default())
}

/// `20平方米 × 3000元/平方米 + 4个 × 2875元/个`
pub(super) fn cost_terms(terms: &[CostTerm]) -> String {
    let one =
        |term: &CostTerm| format!("{}{} × {}{}", plain(term.count), term.count_unit, plain(term.cost), term.cost_unit);
    terms.iter().map(one).collect::<Vec<_>>().join(" + ")
}
