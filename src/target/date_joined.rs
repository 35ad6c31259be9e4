//! Parts of a date that a sign joins: 2023-12-31, 2023.1-12, 1-12月, 6.30前.

use super::cursor::Cursor;
use super::date_parts::Parts;
use super::ends::{Ends, is_digit};
use crate::number::Number;
use crate::number::marks::trim;

impl Parts {
    /// `-12-31`, `/12/31`, `.12.31`. With a point and no day only what ends there or goes on as
    /// a date does: 2023.12, 2023.6前, 2023.1-2023.12.
    pub(super) fn separated(&mut self, cursor: &mut Cursor<'_>) -> Option<()> {
        let separator = cursor.separator()?;
        let (month @ 1..=12, digits @ 1..=2, number) = cursor.integer()? else {
            return None;
        };
        self.push(number, "月");
        self.span(month * 100 + 1, month * 100 + 31);
        let mut ahead = cursor.clone();
        if ahead.separator() == Some(separator) {
            let (day @ 1..=31, 1..=2, number) = ahead.integer()? else {
                return None;
            };
            self.push(number, "日");
            self.span(month * 100 + day, month * 100 + day);
            self.same_year(&mut ahead, separator);
            *cursor = ahead;
            cursor.eat(&["日"]);
        } else if !cursor.eat(&["月"]) && separator == '.' {
            // 1935.10 is an amount.
            let recent = self.year.is_some_and(|year| (2000..2040).contains(&year));
            let ends = recent && (self.same_year(cursor, ' ') || digits == 2 && trim(cursor.rest()).is_empty());
            let goes_on =
                cursor.clone().eat(&["前", "之前", "以前", "底", "末"]) || cursor.clone().connector_of_years();
            if !(ends || goes_on) {
                return None;
            }
            self.dotted = true;
        }
        self.close_month(month, cursor);
        (!cursor.rest().starts_with_any(is_digit)).then_some(())
    }

    /// `-12` behind 2023.1, `-12.31` behind 2024.1.1: the end of a period, its year not said again.
    fn same_year(&mut self, cursor: &mut Cursor<'_>, separator: char) -> bool {
        let mut ahead = cursor.clone();
        let month = ahead.connector().and_then(|()| ahead.integer());
        let Some((month, 1..=2, number)) = month.filter(|(month, ..)| (self.from / 100..=12).contains(month)) else {
            return false;
        };
        let day = (ahead.separator() == Some(separator)).then(|| ahead.integer()).flatten();
        let day = day.filter(|(day, digits, _)| (1..=31).contains(day) && *digits <= 2);
        if !trim(ahead.rest()).is_empty() || day.is_some() == (separator == ' ') {
            return false;
        }
        self.push(number, "月");
        self.to = month * 100 + day.map_or(31, |(day, ..)| day);
        if let Some((.., number)) = day {
            self.push(number, "日");
        }
        *cursor = ahead;
        true
    }

    /// `1-12月`, after its first number.
    pub(super) fn months(&mut self, first: u16, number: Number, cursor: &mut Cursor<'_>) -> bool {
        let mut ahead = cursor.clone();
        if ahead.connector().is_some()
            && let Some((last @ 1..=12, 1..=2, second)) = ahead.integer()
            && ahead.eat(&["月份", "月"])
        {
            self.numbers.push(number);
            self.push(second, "月");
            self.span(first * 100 + 1, last * 100 + 31);
            self.close_month(last, &mut ahead);
            *cursor = ahead;
            return true;
        }
        false
    }

    /// `6.30前`, after its first number: only with 前, or it is a decimal.
    pub(super) fn month_and_day(&mut self, month: u16, number: Number, cursor: &mut Cursor<'_>) -> bool {
        let mut ahead = cursor.clone();
        if ahead.separator() == Some('.')
            && let Some((day @ 1..=31, 1..=2, second)) = ahead.integer()
            && ahead.clone().eat(&["前", "之前", "以前"])
        {
            self.push(number, "月");
            self.push(second, "日");
            self.span(month * 100 + day, month * 100 + day);
            *cursor = ahead;
            return true;
        }
        false
    }
}
