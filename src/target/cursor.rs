//! Going through a text that may hold a date.

use super::ends::Ends;
use super::vocabulary::TO;
use crate::number::marks::{digit, is_blank, is_dash};
use crate::number::{Decimal, Number};

/// A place in a text.
#[derive(Clone)]
pub(super) struct Cursor<'a> {
    pub text: &'a str,
    /// In bytes.
    pub at: usize,
}

impl Cursor<'_> {
    pub fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub fn skip_blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_of(is_blank).len();
    }

    /// Takes the first of the words that comes next, blanks before it skipped.
    pub fn eat(&mut self, words: &[&str]) -> bool {
        let start = self.at;
        self.skip_blanks();
        for word in words {
            if self.rest().starts_with(word) {
                self.at += word.len();
                return true;
            }
        }
        self.at = start;
        false
    }

    /// 三月, 十二月.
    pub fn month_in_words(&mut self) -> Option<u16> {
        const MONTHS: [&str; 12] =
            ["一月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "十一月", "十二月"];
        (1_u16..).zip(MONTHS).find(|(_, name)| self.eat(&[name])).map(|(month, _)| month)
    }

    /// An integer of at most four digits, how many, and as a number.
    pub fn integer(&mut self) -> Option<(u16, usize, Number)> {
        self.skip_blanks();
        let (mut value, mut digits, mut length) = (0_u16, 0, 0);
        for c in self.rest().chars() {
            let Some(d) = digit(c) else {
                break;
            };
            value = value.checked_mul(10)?.checked_add(u16::from(d))?;
            digits += 1;
            length += c.len_utf8();
        }
        self.at += length;
        (1..=4).contains(&digits).then(|| (value, digits, Number { value: Decimal::from(value), decimals: 0 }))
    }

    /// `-`, `—`, `~`, 至, 到.
    pub fn connector(&mut self) -> Option<()> {
        let start = self.at;
        self.skip_blanks();
        let rest = self.rest();
        let dashes: usize = rest.chars().take_while(|c| is_dash(*c)).map(char::len_utf8).sum();
        if dashes > 0 {
            self.at += dashes;
            return Some(());
        }
        if self.eat(TO) {
            return Some(());
        }
        self.at = start;
        None
    }

    /// A connector that is followed by four digits.
    pub fn connector_of_years(&mut self) -> bool {
        self.connector().is_some() && matches!(self.clone().integer(), Some((_, 4, _)))
    }

    pub fn separator(&mut self) -> Option<char> {
        let c = self.rest().chars().next()?;
        let plain = match c {
            '-' | '－' => '-',
            '/' | '／' => '/',
            '.' | '．' => '.',
            _ => return None,
        };
        self.at += c.len_utf8();
        Some(plain)
    }
}
