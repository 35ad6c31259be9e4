//! Names of groups with the marks that forms print behind them.

use rust_decimal::Decimal;

use crate::number::{NumberReading, read_number};

/// A label without the number that forms add in brackets, and the number.
#[must_use]
pub fn group_label(text: &str) -> (&str, Option<Decimal>) {
    let text = text.trim();
    let inside = text.strip_suffix([')', '）']).and_then(|text| Some((text, text.rfind(['(', '（'])?)));
    let Some((before, inside)) = inside.and_then(|(text, at)| text.split_at_checked(at)) else { return (text, None) };
    let number = inside.trim_start_matches(['(', '（']).trim().trim_end_matches('分').trim();
    match read_number(number) {
        NumberReading::Number { number, rest: "", .. } => (before.trim_end(), Some(number.value.normalize())),
        _ => (text, None),
    }
}
