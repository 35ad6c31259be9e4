//! One date, part by part: a year with what follows, a month, a quarter, a day.

use super::cursor::Cursor;
use super::deadline::Timing;
use super::numbers::Numbers;
use super::vocabulary::{longest_start, strip_end};
use crate::number::Number;
use crate::number::marks::trim;

/// A date while it is being read.
#[derive(Default)]
pub(super) struct Parts {
    pub numbers: Numbers,
    pub units: Vec<&'static str>,
    pub year: Option<u16>,
    /// Month × 100 + day; 0 when unknown.
    pub from: u16,
    pub to: u16,
    /// 底, 末: 前 then means "until the end".
    pub end: bool,
    /// A mere day of the month is a date only with 前.
    pub needs_limit: bool,
    /// 2023.12: a year and a month with a point between them.
    pub dotted: bool,
}

impl Parts {
    /// One date: a year with what follows, a month with what follows, a quarter, a
    /// half year, or a day with 前.
    pub fn part(&mut self, cursor: &mut Cursor<'_>) -> Option<()> {
        if let Some(after) = self.period(cursor.clone()) {
            *cursor = after;
            return Some(());
        }
        let start = cursor.clone();
        if let Some(month) = cursor.month_in_words() {
            self.after_month(month, cursor);
            return Some(());
        }
        let (value, digits, number) = cursor.integer()?;
        let short = digits == 2 && (15..40).contains(&value) && names_year(cursor.clone());
        if short || digits == 4 && (1900..2100).contains(&value) {
            self.push(number, "年");
            self.year = Some(if short { 2000 + value } else { value });
            return self.after_year(cursor).or_else(|| {
                *cursor = start;
                None
            });
        }
        if digits > 2 {
            return None;
        }
        if (1..=4).contains(&value) && cursor.eat(&["季度"]) {
            self.push(number, "季度");
            self.quarter(value);
            return Some(());
        }
        if (1..=12).contains(&value) {
            if cursor.eat(&["月份", "月"]) {
                self.push(number, "月");
                self.after_month(value, cursor);
                return Some(());
            }
            if self.months(value, number, cursor) || self.month_and_day(value, number, cursor) {
                return Some(());
            }
        }
        if (1..=31).contains(&value) && cursor.eat(&["日", "号"]) {
            self.push(number, "日");
            self.needs_limit = true;
            return Some(());
        }
        None
    }

    /// What follows the digits of a year: 年 and perhaps more, or `-12-31`.
    fn after_year(&mut self, cursor: &mut Cursor<'_>) -> Option<()> {
        if cursor.eat(&["年度", "年"]) {
            self.span(101, 1231);
            let mut ahead = cursor.clone();
            if let Some(after) = self.period(cursor.clone()) {
                *cursor = after;
            } else if let Some(month) = cursor.month_in_words() {
                self.after_month(month, cursor);
            } else if let Some((month @ 1..=12, 1..=2, number)) = ahead.integer() {
                if ahead.eat(&["月份", "月"]) {
                    self.push(number, "月");
                    self.after_month(month, &mut ahead);
                    *cursor = ahead;
                } else if self.months(month, number, &mut ahead) {
                    *cursor = ahead;
                } else if (1..=4).contains(&month) && ahead.eat(&["季度"]) {
                    self.push(number, "季度");
                    self.quarter(month);
                    *cursor = ahead;
                }
            } else if cursor.eat(&["底", "末"]) {
                self.span(1201, 1231);
                self.end = true;
            } else if cursor.eat(&["初"]) {
                self.span(101, 131);
            }
            return Some(());
        }
        let mut ahead = cursor.clone();
        if ahead.eat(&["Q", "q", "Ｑ"])
            && let Some((quarter @ 1..=4, 1, number)) = ahead.integer()
        {
            self.push(number, "季度");
            self.quarter(quarter);
            *cursor = ahead;
            return Some(());
        }
        let mut ahead = cursor.clone();
        if ahead.connector_of_years()
            && let Some((last, 4, number)) = ahead.integer()
        {
            // 2021-2023年
            let named = ahead.eat(&["年度", "年"]) || trim(ahead.rest()).is_empty();
            let follows = (1900..2100).contains(&last) && named;
            self.push(number, "年");
            self.span(101, 1231);
            self.year = Some(last);
            self.units = vec!["年"];
            *cursor = ahead;
            return follows.then_some(());
        }
        self.separated(cursor)
    }

    /// What follows 12月: a day, 底, 初, 中旬.
    fn after_month(&mut self, month: u16, cursor: &mut Cursor<'_>) {
        self.span(month * 100 + 1, month * 100 + 31);
        let mut ahead = cursor.clone();
        if let Some((day @ 1..=31, 1..=2, number)) = ahead.integer()
            && (ahead.eat(&["日", "号"]) || ahead.clone().eat(&["前", "之前", "以前"]))
        {
            self.push(number, "日");
            self.span(month * 100 + day, month * 100 + day);
            let mut hour = ahead.clone();
            if let Some((0..=24, 1..=2, number)) = hour.integer()
                && hour.eat(&["时", "点"])
            {
                self.push(number, "时");
                ahead = hour;
            }
            *cursor = ahead;
        }
        self.close_month(month, cursor);
    }

    pub(super) fn close_month(&mut self, month: u16, cursor: &mut Cursor<'_>) {
        if cursor.eat(&["底", "末", "下旬"]) {
            self.span(month * 100 + 21, month * 100 + 31);
            self.end = true;
        } else if cursor.eat(&["初", "上旬"]) {
            self.span(month * 100 + 1, month * 100 + 10);
        } else if cursor.eat(&["中旬", "中"]) {
            self.span(month * 100 + 11, month * 100 + 20);
        }
    }

    /// Periods in words: 年底, 上半年, 第三季度.
    fn period<'c>(&mut self, mut cursor: Cursor<'c>) -> Option<Cursor<'c>> {
        if cursor.eat(&["年底", "年末"]) {
            self.span(1201, 1231);
            self.end = true;
        } else if cursor.rest().starts_with("年内") {
            cursor.eat(&["年"]);
            self.span(101, 1231);
        } else if cursor.eat(&["上半年"]) {
            self.span(101, 631);
        } else if cursor.eat(&["下半年"]) {
            self.span(701, 1231);
        } else {
            let ordinal = cursor.eat(&["第"]);
            let quarter = (1_u16..).zip(["一季度", "二季度", "三季度", "四季度"]).find(|(_, name)| cursor.eat(&[name]));
            if let Some((quarter, _)) = quarter {
                self.quarter(quarter);
            } else {
                let (quarter @ 1..=4, 1, number) = cursor.integer().filter(|_| ordinal)? else {
                    return None;
                };
                cursor.eat(&["季度"]).then_some(())?;
                self.push(number, "季度");
                self.quarter(quarter);
            }
        }
        Some(cursor)
    }

    fn quarter(&mut self, quarter: u16) {
        self.span((quarter * 3 - 2) * 100 + 1, quarter * 3 * 100 + 31);
    }

    pub(super) fn span(&mut self, from: u16, to: u16) {
        self.from = from;
        self.to = to;
    }

    pub(super) fn push(&mut self, number: Number, unit: &'static str) {
        self.numbers.push(number);
        self.units.push(unit);
    }

    /// From this date to that one.
    pub fn extend_to(&mut self, end: Self) {
        self.numbers = self.numbers.iter().chain(end.numbers.iter()).collect();
        self.units.extend(end.units);
        if end.year.is_some_and(|year| self.year.is_some_and(|own| own != year)) {
            self.from = 101;
        }
        self.year = end.year.or(self.year);
        if end.to > 0 {
            self.to = end.to;
        }
        self.end = end.end;
        self.needs_limit &= end.needs_limit;
    }

    /// The word behind the date, or one before it, that makes it a limit.
    pub fn timing(&self, cursor: &mut Cursor<'_>, before: &str) -> Timing {
        let ahead = trim(cursor.rest());
        if longest_start(ahead, &["前后", "前期", "以前年"]).is_some() {
            return Timing::At;
        }
        if cursor.eat(&["之前", "以前", "前"]) {
            return if self.end { Timing::Until } else { Timing::Before };
        }
        if cursor.eat(&["之内", "以内", "内", "为止", "截止", "止"]) {
            return Timing::Until;
        }
        let before = trim(before);
        let until = ["不晚于", "不迟于", "截至", "截止", "截止到", "截至到", "最晚", "最迟"];
        if strip_end(before, &until).is_some() {
            Timing::Until
        } else if before.ends_with("早于") {
            Timing::Before
        } else {
            Timing::At
        }
    }
}

/// Whether what follows two digits makes a year of them, 23年12月 or 24年底, and no duration.
fn names_year(mut ahead: Cursor<'_>) -> bool {
    let month =
        |mut ahead: Cursor<'_>| matches!(ahead.integer(), Some((1..=12, 1..=2, _))) && ahead.eat(&["月份", "月"]);
    ahead.eat(&["年"])
        && (ahead.clone().eat(&["底", "末"]) || month(ahead.clone()) || Parts::default().period(ahead).is_some())
}
