//! Strings and numbers of JSON text.

use std::borrow::Cow;

use super::Fault;
use super::parse::{Parser, Stop};

impl<'a> Parser<'a> {
    /// A string, from its opening quotation mark.
    pub(super) fn string(&mut self) -> Result<Cow<'a, str>, Stop> {
        self.at += 1;
        let plain = self.plain_run()?;
        if self.peek() == Some(b'"') {
            self.at += 1;
            return Ok(Cow::Borrowed(plain));
        }
        let mut text = plain.to_owned();
        while self.peek() != Some(b'"') {
            text.push(self.escape()?);
            text.push_str(self.plain_run()?);
        }
        self.at += 1;
        Ok(Cow::Owned(text))
    }

    /// What stands before the next quotation mark or backslash.
    fn plain_run(&mut self) -> Result<&'a str, Stop> {
        let rest = self.rest();
        let length = rest.bytes().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1F));
        let Some(length) = length else {
            self.at = self.text.len();
            return Err(self.fault(Fault::CutOff));
        };
        self.at += length;
        match self.peek() {
            Some(b'\r' | b'\n') => Err(self.fault(Fault::OpenText)),
            Some(control @ 0..=0x1F) => Err(self.fault(Fault::ControlCharacter(char::from(control)))),
            _ => Ok(rest.get(..length).unwrap_or_default()),
        }
    }

    /// An escape, from its backslash.
    fn escape(&mut self) -> Result<char, Stop> {
        let start = self.at;
        self.at += 1;
        let character = match self.peek() {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode_escape(start),
            None => return Err(self.fault(Fault::CutOff)),
            Some(_) => return Err(self.fault(Fault::BadEscape)),
        };
        self.at += 1;
        Ok(character)
    }

    /// `\uXXXX`, from its `u`; two of them for a character beyond U+FFFF.
    fn unicode_escape(&mut self, start: usize) -> Result<char, Stop> {
        let first = self.hex_unit()?;
        let units = match first {
            0xD800..=0xDBFF if self.rest().starts_with("\\u") => {
                self.at += 1;
                [first, self.hex_unit()?]
            }
            _ => [first, 0],
        };
        match char::decode_utf16(units).next() {
            Some(Ok(character)) => Ok(character),
            _ => {
                self.at = start;
                Err(self.fault(Fault::LoneSurrogate))
            }
        }
    }

    /// The four hexadecimal digits after a `u`.
    fn hex_unit(&mut self) -> Result<u16, Stop> {
        self.at += 1;
        let mut unit: u16 = 0;
        for _ in 0..4 {
            let Some(byte) = self.peek() else { return Err(self.fault(Fault::CutOff)) };
            let Some(digit) = char::from(byte).to_digit(16).and_then(|digit| u16::try_from(digit).ok()) else {
                return Err(self.fault(Fault::BadEscape));
            };
            unit = (unit << 4) | digit;
            self.at += 1;
        }
        Ok(unit)
    }

    /// A number, as written: `-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?`.
    pub(super) fn number(&mut self) -> Result<&'a str, Stop> {
        let rest = self.rest();
        let length = rest
            .bytes()
            .position(|byte| !matches!(byte, b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'+' | b'-' | b'.' | b'_'))
            .unwrap_or(rest.len());
        let written = rest.get(..length).unwrap_or_default();
        if is_number(written) {
            self.at += length;
            return Ok(written);
        }
        let word = written.trim_start_matches(['-', '+']);
        Err(self.fault(if word == "Infinity" || word == "NaN" { Fault::NotANumber } else { Fault::BadNumber }))
    }
}

fn is_number(written: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = written.strip_prefix('-').unwrap_or(written);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, places) = match mantissa.split_once('.') {
        Some((whole, places)) => (whole, Some(places)),
        None => (mantissa, None),
    };
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && places.is_none_or(digits)
        && exponent.is_none_or(|exponent| digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)))
}
