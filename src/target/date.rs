//! Finding a date in a text: 9月前, 每年12月底前, 2023年12月31日前, 1-12月, 第3季度.

use super::cursor::Cursor;
use super::date_parts::Parts;
use super::deadline::{Deadline, Timing};
use super::numbers::Numbers;
use super::vocabulary::strip_end;
use crate::number::marks::digit;

/// A date in a text.
#[derive(Clone, Debug)]
pub(super) struct FoundDate {
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends, the word of timing included.
    pub end: usize,
    /// Its numbers as printed.
    pub numbers: Numbers,
    /// Its own units, for texts that hold more than a date: `年;月`.
    pub units: String,
    /// The date itself, when it is complete enough to be compared.
    pub deadline: Option<Deadline>,
    /// Before, until, or at.
    pub timing: Timing,
    /// A year and nothing else: the background of some other number.
    pub only_year: bool,
    /// 2023.12, which behind a comparator is a number.
    pub like_a_decimal: bool,
}

/// The first date in the text.
pub(super) fn find_date(text: &str) -> Option<FoundDate> {
    find_behind(text, 0)
}

/// The dates behind `first`: 6月开工，11月完工.
pub(super) fn further_dates(text: &str, first: &FoundDate) -> Vec<FoundDate> {
    let mut from = first.end;
    let next = || {
        let found = find_behind(text, from)?;
        from = found.end;
        Some(found)
    };
    std::iter::from_fn(next).collect()
}

fn find_behind(text: &str, from: usize) -> Option<FoundDate> {
    let mut previous = text.get(..from)?.chars().next_back();
    for (start, c) in text.char_indices().skip_while(|(at, _)| *at < from) {
        let joins_a_number =
            previous.is_some_and(|p: char| p.is_ascii_alphanumeric() || digit(p).is_some() || p == '.');
        if !joins_a_number
            && (digit(c).is_some() || begins_in_words(c))
            && let Some(found) = date_at(text, start)
        {
            return Some(found);
        }
        previous = Some(c);
    }
    None
}

/// The first characters of 年底, 上半年, 第三季度, 十二月.
fn begins_in_words(c: char) -> bool {
    matches!(c, '年' | '上' | '下' | '第' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

fn date_at(text: &str, start: usize) -> Option<FoundDate> {
    let mut cursor = Cursor { text, at: start };
    let mut date = Parts::default();
    date.part(&mut cursor)?;
    let after_first = cursor.at;
    if cursor.connector().is_some() {
        let mut second = Parts::default();
        if second.part(&mut cursor).is_some() {
            date.extend_to(second);
        } else {
            cursor.at = after_first;
        }
    }
    let timing = date.timing(&mut cursor, text.get(..start).unwrap_or_default());
    // 5日内 is a duration, 5日前 a day of the month.
    let before = text.get(..start).unwrap_or_default();
    let of_a_month = strip_end(before, &["每月", "当月", "次月", "本月"]).is_some();
    if date.needs_limit && timing != Timing::Before && !of_a_month {
        return None;
    }
    // 次年1月 is later than any month of this year, but nobody says which year this is.
    let another_year = strip_end(before, &["次年", "翌年", "下年", "明年", "第二年", "上年", "去年"]).is_some();
    let comparable = date.to > 0 && !another_year;
    let only_year = date.year.is_some() && date.from == 101 && date.to == 1231 && timing == Timing::At && !date.end;
    Some(FoundDate {
        start,
        end: cursor.at,
        numbers: date.numbers,
        units: date.units.join(";"),
        deadline: comparable.then_some(Deadline { year: date.year, from: date.from, to: date.to, timing }),
        timing,
        only_year,
        like_a_decimal: date.dotted && timing == Timing::At,
    })
}
