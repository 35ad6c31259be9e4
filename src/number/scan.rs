//! One number at the beginning of a text, character by character.

use rust_decimal::Decimal;

use super::fault::{Notes, NumberFault};
use super::marks::{digit, is_blank, is_comma, is_dash, is_point};
use super::read::Number;

/// The most significant digits, and the most decimals, that are kept exactly.
const MOST_DIGITS: u32 = 28;

/// A number, or something that set out to be one.
pub(crate) struct Scanned {
    /// The number, or why it is none; positions count from the start of the scanned text.
    pub result: Result<Number, NumberFault>,
    /// Bytes taken, whether or not the result is a number.
    pub length: usize,
    /// Oddities of the notation.
    pub notes: Notes,
}

/// Whether a number (or a malformed one) begins here, a sign not counted.
pub(crate) fn starts_number(text: &str) -> bool {
    let mut chars = text.chars();
    match chars.next() {
        Some(c) if digit(c).is_some() => true,
        Some(c) if is_point(c) || is_comma(c) => chars.next().is_some_and(|c| digit(c).is_some()),
        _ => false,
    }
}

/// Scans a number with an optional sign at the start of `text`; `None` when no
/// number begins there.
pub(crate) fn scan(text: &str) -> Option<Scanned> {
    let mut notes = Notes::NONE;
    let mut negative = false;
    let mut body = text;
    if let Some(sign) = text.chars().next().filter(|c| is_dash(*c) || matches!(c, '+' | '＋')) {
        let after = text.get(sign.len_utf8()..)?;
        body = after.trim_start_matches(is_blank);
        negative = is_dash(sign);
        notes.insert(match sign {
            '-' if body.len() == after.len() => Notes::NONE,
            '+' | '＋' => Notes::PLUS_SIGN,
            '－' => Notes::UNUSUAL_MINUS.with(Notes::FULL_WIDTH),
            _ => Notes::UNUSUAL_MINUS,
        });
    }
    if !starts_number(body) {
        return None;
    }
    let lead = text.len() - body.len();
    let lead_chars = super::marks::count(text.get(..lead)?);
    let mut run = Run::new(notes);
    run.digits_and_separators(body);
    run.refuse_foreign_notation(body);
    let result = run.finish(negative).map_err(|fault| fault.shifted(lead_chars));
    Some(Scanned { result, length: lead + run.length, notes: run.notes })
}

/// The state of a scan after the sign.
struct Run {
    mantissa: u128,
    significant: u32,
    digits: u32,
    decimals: u32,
    seen_point: bool,
    /// Digits since the last thousands separator, once there was one.
    group: Option<u32>,
    length: usize,
    chars: u32,
    fault: Option<NumberFault>,
    notes: Notes,
}

impl Run {
    fn new(notes: Notes) -> Self {
        Self {
            mantissa: 0,
            significant: 0,
            digits: 0,
            decimals: 0,
            seen_point: false,
            group: None,
            length: 0,
            chars: 0,
            fault: None,
            notes,
        }
    }

    /// Keeps the first fault only: it is the one worth pointing at.
    fn refuse(&mut self, fault: NumberFault) {
        self.fault.get_or_insert(fault);
    }

    fn take(&mut self, c: char) {
        self.length += c.len_utf8();
        self.chars = self.chars.saturating_add(1);
    }

    fn digits_and_separators(&mut self, body: &str) {
        let mut chars = body.chars().peekable();
        while let Some(c) = chars.next() {
            let digit_follows = chars.peek().is_some_and(|c| digit(*c).is_some());
            if let Some(value) = digit(c) {
                self.digit(value);
                if !c.is_ascii() {
                    self.notes.insert(Notes::FULL_WIDTH);
                }
            } else if is_comma(c) && (digit_follows || self.at_end_of(body, c)) {
                self.comma(c, digit_follows);
            } else if is_point(c) && (digit_follows || !self.seen_point) {
                self.point(c, digit_follows);
            } else {
                break;
            }
            self.take(c);
        }
        if !self.seen_point && self.group.is_some_and(|group| group != 3) {
            self.refuse(NumberFault::BadGrouping { at: self.chars });
        }
    }

    /// Whether `c`, about to be taken, is the last character of the text.
    fn at_end_of(&self, body: &str, c: char) -> bool {
        self.length + c.len_utf8() == body.len()
    }

    fn digit(&mut self, value: u8) {
        self.digits = self.digits.saturating_add(1);
        if let Some(group) = &mut self.group {
            *group = group.saturating_add(1);
        }
        if self.seen_point {
            self.decimals = self.decimals.saturating_add(1);
        }
        if self.significant > 0 || value > 0 {
            self.significant = self.significant.saturating_add(1);
        }
        if self.significant <= MOST_DIGITS {
            self.mantissa = self.mantissa * 10 + u128::from(value);
        }
    }

    fn comma(&mut self, c: char, digit_follows: bool) {
        let well_placed = digit_follows
            && !self.seen_point
            && match self.group {
                None => (1..=3).contains(&self.digits),
                Some(group) => group == 3,
            };
        if !well_placed {
            self.refuse(NumberFault::BadGrouping { at: self.chars });
        }
        self.group = Some(0);
        self.notes.insert(Notes::THOUSANDS);
        if !c.is_ascii() {
            self.notes.insert(Notes::FULL_WIDTH);
        }
    }

    fn point(&mut self, c: char, digit_follows: bool) {
        if self.seen_point {
            self.refuse(NumberFault::TwoPoints { at: self.chars });
        } else if self.group.is_some_and(|group| group != 3) {
            self.refuse(NumberFault::BadGrouping { at: self.chars });
        }
        self.seen_point = true;
        self.group = None;
        if self.digits == 0 || !digit_follows {
            self.notes.insert(Notes::BARE_POINT);
        }
        if !c.is_ascii() {
            self.notes.insert(Notes::FULL_WIDTH);
        }
    }

    /// `1e400`, `1E+05`, `1_000`, `0x10`: taken whole, and refused.
    fn refuse_foreign_notation(&mut self, body: &str) {
        let tail = body.get(self.length..).unwrap_or_default();
        let mut chars = tail.chars();
        let (first, second, third) = (chars.next(), chars.next(), chars.next());
        let is_digit = |c: Option<char>| c.is_some_and(|c| digit(c).is_some());
        let fault = match first {
            Some('e' | 'E' | 'ｅ' | 'Ｅ')
                if is_digit(second) || (matches!(second, Some('+' | '-' | '＋' | '－' | '−')) && is_digit(third)) =>
            {
                NumberFault::Exponent { at: self.chars }
            }
            Some('_') if is_digit(second) => NumberFault::ForeignNotation { at: self.chars },
            Some('x' | 'X' | 'b' | 'o')
                if self.digits == 1 && self.mantissa == 0 && second.is_some_and(|c| c.is_ascii_hexdigit()) =>
            {
                NumberFault::ForeignNotation { at: self.chars }
            }
            // A scanned 90% read as 9O%: a letter where only a 0 can have stood.
            Some('O' | 'o' | 'Ｏ') if second.is_none_or(|c| !c.is_ascii_alphabetic()) => {
                NumberFault::ForeignNotation { at: self.chars }
            }
            _ => return,
        };
        self.refuse(fault);
        let taken = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '_' | '+' | '-') || digit(*c).is_some();
        for c in tail.chars().take_while(taken) {
            self.take(c);
        }
    }

    fn finish(&self, negative: bool) -> Result<Number, NumberFault> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        if self.significant > MOST_DIGITS || self.decimals > MOST_DIGITS {
            return Err(NumberFault::TooManyDigits);
        }
        let signed = i128::try_from(self.mantissa).map_err(|_| NumberFault::TooManyDigits)?;
        let signed = if negative { -signed } else { signed };
        let value = Decimal::try_from_i128_with_scale(signed, self.decimals).map_err(|_| NumberFault::TooManyDigits)?;
        let decimals = u8::try_from(self.decimals).map_err(|_| NumberFault::TooManyDigits)?;
        Ok(Number { value, decimals })
    }
}
