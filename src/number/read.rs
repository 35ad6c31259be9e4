//! The number in a cell that is meant to hold nothing else (but perhaps a unit).

use rust_decimal::Decimal;

use super::fault::{Notes, NumberFault};
use super::marks::{
    count, digit, is_blank, is_combining, is_comma, is_dash, is_hostile, is_invisible, is_nothing, is_point, trim,
};
use super::scan::scan;

/// A number as written: its exact value and how many decimals the text shows.
/// `value` has the scale of the text, so that it prints back as written
/// (without separators). There is no negative zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Number {
    /// The exact value.
    pub value: Decimal,
    /// Decimals shown, trailing zeros included: 2 for `149.00`.
    pub decimals: u8,
}

impl Number {
    /// A computed value taken as if it had been written out in full.
    pub fn of(value: Decimal) -> Self {
        Self { value, decimals: u8::try_from(value.scale()).unwrap_or(28) }
    }

    /// The same number with the opposite sign, for terms that are taken away.
    #[expect(clippy::arithmetic_side_effects, reason = "a change of sign cannot overflow")]
    pub fn negated(self) -> Self {
        let value = if self.value.is_zero() { self.value } else { -self.value };
        Self { value, ..self }
    }
}

/// What the text of a cell says, read as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberReading<'a> {
    /// Empty, or only blanks.
    Blank,
    /// A deliberate dash: `/`, `—`, `-`, `--`, `－`, `无`.
    Nothing,
    /// A number; `rest` is the trimmed text after it (a unit, or what should not be there).
    Number { number: Number, rest: &'a str, notes: Notes },
    /// There is text, but no number can be taken from it.
    Unreadable(NumberFault),
}

impl NumberReading<'_> {
    /// The number, when there is one.
    pub fn number(&self) -> Option<Number> {
        match self {
            Self::Number { number, .. } => Some(*number),
            _ => None,
        }
    }
}

/// Reads the text of a cell as a number. Never fails, never rounds.
///
/// `.5` and `5.` are values (with [`Notes::BARE_POINT`]): they can mean only one
/// thing, and `5.` is what everyone has typed on the way to `5.5`.
///
/// ```
/// use jixiao::number::{NumberReading, read_number};
/// let NumberReading::Number { number, rest, .. } = read_number("1,234.50 万元") else { panic!() };
/// assert_eq!((number.value.to_string().as_str(), number.decimals, rest), ("1234.50", 2, "万元"));
/// ```
pub fn read_number(text: &str) -> NumberReading<'_> {
    match read_plain_ascii(text.as_bytes()) {
        Some((number, length)) => {
            NumberReading::Number { number, rest: text.get(length..).unwrap_or_default(), notes: Notes::NONE }
        }
        None => read_any(text),
    }
}

/// The usual case without looking at characters: `-?digits[.digits]`, at most 18
/// digits, then the end of the text or a final `%`.
pub(crate) fn read_plain_ascii(bytes: &[u8]) -> Option<(Number, usize)> {
    let (number, length) = scan_plain_ascii(bytes)?;
    match bytes.get(length..) {
        Some([] | [b'%']) => Some((number, length)),
        _ => None,
    }
}

/// `-?digits[.digits]` at the start of `bytes`, and how long it is. Whatever
/// follows is the caller's to judge.
pub(crate) fn scan_plain_ascii(bytes: &[u8]) -> Option<(Number, usize)> {
    let negative = bytes.first() == Some(&b'-');
    let start = usize::from(negative);
    let mut mantissa: u64 = 0;
    let mut digits: u32 = 0;
    let mut point: Option<u32> = None;
    let mut length = start;
    for &byte in bytes.get(start..)? {
        match byte {
            b'0'..=b'9' => {
                digits += 1;
                if digits > 18 {
                    return None;
                }
                mantissa = mantissa * 10 + u64::from(byte - b'0');
            }
            b'.' if point.is_none() && digits > 0 => point = Some(digits),
            _ => break,
        }
        length += 1;
    }
    let decimals = match point {
        Some(before) if before == digits => return None,
        Some(before) => digits - before,
        None if digits == 0 => return None,
        None => 0,
    };
    let [b0, b1, b2, b3, b4, b5, b6, b7] = mantissa.to_le_bytes();
    let value = Decimal::from_parts(
        u32::from_le_bytes([b0, b1, b2, b3]),
        u32::from_le_bytes([b4, b5, b6, b7]),
        0,
        negative && mantissa != 0,
        decimals,
    );
    Some((Number { value, decimals: u8::try_from(decimals).ok()? }, length))
}

fn read_any(text: &str) -> NumberReading<'_> {
    if let Some(at) = text.chars().position(is_hostile) {
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        return NumberReading::Unreadable(NumberFault::ControlCharacter { at });
    }
    let body = trim(text);
    if body.is_empty() {
        return NumberReading::Blank;
    }
    if is_nothing(body) {
        return NumberReading::Nothing;
    }
    match read_body(text, body) {
        Ok(reading) => reading,
        Err(fault) => NumberReading::Unreadable(fault),
    }
}

fn read_body<'a>(text: &str, body: &'a str) -> Result<NumberReading<'a>, NumberFault> {
    if body.chars().all(|c| matches!(c, '#' | '＃')) {
        return Err(NumberFault::CellOverflow);
    }
    let lead = text.len() - text.trim_start_matches(is_blank).len();
    let mut notes = Notes::NONE;
    let around = text.get(..lead).unwrap_or_default();
    if around.chars().chain(text.chars().rev().take_while(|c| is_blank(*c))).any(is_invisible) {
        notes.insert(Notes::INVISIBLE);
    }
    let mut before = count(around);
    let mut written = body;
    if let Some(after) = body.strip_prefix(['¥', '￥']) {
        notes.insert(Notes::CURRENCY_SIGN);
        written = after.trim_start_matches(is_blank);
        before += count(body) - count(written);
    }
    if written.starts_with(['=', '＝', '@']) {
        return Err(NumberFault::Expression { at: before });
    }
    let Some(scanned) = scan(written) else {
        return Err(NumberFault::NotANumber);
    };
    let number = scanned.result.map_err(|fault| fault.shifted(before))?;
    let tail = written.get(scanned.length..).unwrap_or_default();
    let rest = tail.trim_start_matches(is_blank);
    let at = before + count(written) - count(rest);
    refuse_tail(rest, at)?;
    notes.insert(scanned.notes);
    Ok(NumberReading::Number { number, rest, notes })
}

/// Refuses what cannot follow a number, whatever the unit is.
fn refuse_tail(rest: &str, at: u32) -> Result<(), NumberFault> {
    let mut chars = rest.chars();
    let Some(first) = chars.next() else {
        return Ok(());
    };
    let next_is_digit = chars.next().is_some_and(|c| digit(c).is_some());
    if digit(first).is_some() || (is_point(first) && next_is_digit) {
        Err(NumberFault::SecondNumber { at })
    } else if is_point(first)
        || is_comma(first)
        || is_combining(first)
        || (matches!(first, '。' | '·' | '、') && next_is_digit)
    {
        Err(NumberFault::StrayMark { at })
    } else if matches!(first, '+' | '＋' | '*' | '×' | '/' | '÷' | '=' | '＝') && next_is_digit {
        Err(NumberFault::Expression { at })
    } else if is_dash(first) && chars.clone().next().is_none() && !next_is_digit {
        // `12-`: a sign on the wrong side, as some ledgers print it.
        Err(NumberFault::StrayMark { at })
    } else {
        Ok(())
    }
}
