//! Decimals as text: for people, and for JSON, where they are always strings.
//!
//! As a serde module (`#[serde(with = "decimal_text")]`) it writes the exact plain
//! text and reads nothing but that; a JSON number is refused, because it may
//! have passed through a binary float.

use std::fmt;

use rust_decimal::Decimal;
use serde::de::{Error, Visitor};
use serde::{Deserializer, Serializer};

use super::exact;
use super::read::scan_plain_ascii;
use super::rounding::round_half_up;

/// The exact value with the decimals it has, no exponent, never `-0`.
pub fn plain_text(value: Decimal) -> String {
    if value.is_zero() { value.abs().to_string() } else { value.to_string() }
}

/// Rounded half away from zero and shown with exactly so many decimals.
pub fn fixed_text(value: Decimal, decimals: u32) -> String {
    let mut text = plain_text(round_half_up(value, decimals));
    let shown = text.split_once('.').map_or(0, |(_, places)| places.len());
    let wanted = usize::try_from(decimals).unwrap_or(shown);
    if shown == 0 && wanted > 0 {
        text.push('.');
    }
    text.extend(std::iter::repeat_n('0', wanted.saturating_sub(shown)));
    text
}

/// A share of one as percent text: 0.25115 at 2 decimals is `25.12%`. `None` when
/// a hundred times the value is out of range.
pub fn percent_text(share: Decimal, decimals: u32) -> Option<String> {
    let percent = exact::mul(share, Decimal::ONE_HUNDRED)?;
    Some(format!("{}%", fixed_text(percent, decimals)))
}

/// Reads what [`plain_text`] writes, `-?digits[.digits]`, exactly; `None` for
/// anything else.
pub fn parse_plain(text: &str) -> Option<Decimal> {
    if let Some((number, length)) = scan_plain_ascii(text.as_bytes())
        && length == text.len()
    {
        return Some(number.value);
    }
    let digits = text.strip_prefix('-').unwrap_or(text);
    let mut sides = digits.splitn(2, '.');
    let plain = sides.all(|side| !side.is_empty() && side.bytes().all(|b| b.is_ascii_digit()));
    if !plain {
        return None;
    }
    #[expect(clippy::disallowed_methods, reason = "this is the one reader; the text has been checked")]
    let value = Decimal::from_str_exact(text).ok()?;
    Some(if value.is_zero() { value.abs() } else { value })
}

/// Writes the plain text.
pub fn serialize<S: Serializer>(value: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&plain_text(*value))
}

/// Reads plain text only.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
    deserializer.deserialize_str(PlainText)
}

struct PlainText;

impl Visitor<'_> for PlainText {
    type Value = Decimal;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a decimal as plain text, such as \"149.00\"")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Decimal, E> {
        parse_plain(text).ok_or_else(|| E::invalid_value(serde::de::Unexpected::Str(text), &self))
    }
}

/// The same for `Option<Decimal>`: `null`, or plain text.
pub mod option {
    use super::{Decimal, Deserializer, Serializer};
    use serde::{Deserialize, Serialize};

    #[derive(Serialize, Deserialize)]
    struct Text(#[serde(with = "super")] Decimal);

    /// Writes the plain text or `null`.
    pub fn serialize<S: Serializer>(value: &Option<Decimal>, serializer: S) -> Result<S::Ok, S::Error> {
        value.map(Text).serialize(serializer)
    }

    /// Reads plain text or `null`.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Decimal>, D::Error> {
        Ok(Option::<Text>::deserialize(deserializer)?.map(|text| text.0))
    }
}
