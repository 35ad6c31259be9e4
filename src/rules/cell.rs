//! One cell by itself: is it there, can it be read, is it what the form allows?

use rust_decimal::Decimal;

use super::context::{Around, is_blank, trimmed};
use super::finding::{Detail, Finding};
use super::glance::Glance;
use super::marks_left::{MarkLeft, mark_left};
use super::told_sum::wrong_told_sum;
use crate::document::{CellRef, Place};
use crate::number::{Number, NumberReading, exact, read_number};
use crate::target::{read_comparator, unit};
use crate::template::{CellSpec, ColumnPlan, Kind, Role, Severity, Template};

/// What a cell contributes to formulas. Percentages are fractions: `98%` is 0.98 with four
/// decimals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CellValue {
    /// Empty.
    #[default]
    Blank,
    /// A deliberate dash.
    Nothing,
    /// A number.
    Number(Number),
    /// There is text, but not a number that can be used.
    Unreadable,
    /// The cell holds words by its nature.
    Words,
}

impl CellValue {
    /// The number, when there is one.
    #[must_use]
    pub fn number(self) -> Option<Number> {
        match self {
            Self::Number(number) => Some(number),
            _ => None,
        }
    }

    /// True when nothing has been entered.
    #[must_use]
    pub fn is_blank(self) -> bool {
        self == Self::Blank
    }
}

/// Reads a cell for formulas, without saying what is wrong with it.
#[must_use]
pub fn read_value(plan: ColumnPlan, text: &str) -> CellValue {
    if !plan.is_number() {
        return if is_blank(text) { CellValue::Blank } else { CellValue::Words };
    }
    match read_number(text) {
        NumberReading::Blank => CellValue::Blank,
        NumberReading::Nothing => CellValue::Nothing,
        NumberReading::Unreadable(_) => CellValue::Unreadable,
        NumberReading::Number { number, rest, .. } => value_of(plan.kind, number, rest),
    }
}

/// A number in the cell's own measure; a unit of another measure makes it unusable.
fn value_of(kind: Kind, number: Number, rest: &str) -> CellValue {
    match kind {
        Kind::Percent if rest.is_empty() || unit::is_percent(rest) => {
            fraction(number).map_or(CellValue::Unreadable, CellValue::Number)
        }
        Kind::Percent => CellValue::Unreadable,
        Kind::Amount if rest.is_empty() || rest.ends_with("万元") => CellValue::Number(number),
        Kind::Amount if rest == "元" => CellValue::Number(number),
        Kind::Amount => CellValue::Unreadable,
        Kind::Weight | Kind::Score if !matches!(rest, "" | "分") => CellValue::Unreadable,
        _ => CellValue::Number(number),
    }
}

/// A percentage as a fraction.
#[must_use]
pub(super) fn fraction(number: Number) -> Option<Number> {
    let value = exact::mul(number.value, Decimal::new(1, 2))?;
    Some(Number { value, decimals: number.decimals.checked_add(2)? })
}

/// Reads a cell and says what is wrong with it.
#[expect(clippy::too_many_arguments, reason = "a cell, how it is read, and where what is wrong goes")]
pub fn check_cell(
    template: &Template,
    around: Around<'_>,
    spec: &CellSpec,
    plan: ColumnPlan,
    required: bool,
    cell: CellRef,
    text: &str,
    findings: &mut Vec<Finding>,
) -> CellValue {
    let mut say = |severity, detail| findings.push(Finding::own(cell.into(), severity, detail));
    if is_blank(text) {
        if required && !around.excerpt {
            say(Severity::Error, Detail::Missing);
        }
        return CellValue::Blank;
    }
    if let Some(limit) = spec.max_chars {
        let length = u32::try_from(trimmed(text).chars().count()).unwrap_or(u32::MAX);
        if length > limit {
            say(Severity::Error, Detail::TooLong { length, limit });
        }
    }
    if !plan.is_number() {
        let glance = Glance::at(text);
        if glance.has_hidden() {
            say(Severity::Warning, Detail::HiddenCharacters);
        }
        check_words(template, spec, trimmed(text), glance, &mut say);
        return CellValue::Words;
    }
    match read_number(text) {
        NumberReading::Blank => CellValue::Blank,
        NumberReading::Nothing => CellValue::Nothing,
        NumberReading::Unreadable(fault) => {
            say(Severity::Error, Detail::NumberUnreadable(fault));
            CellValue::Unreadable
        }
        NumberReading::Number { number, rest, .. } => {
            if let Some(expected) = foreign_unit(around, spec, rest) {
                let found = rest.to_owned();
                say(Severity::Error, Detail::UnexpectedUnit { found, expected: expected.to_owned() });
                return CellValue::Unreadable;
            }
            check_size(spec.kind, number, &mut say);
            value_of(spec.kind, number, rest)
        }
    }
}

/// The unit that was expected, when another one stands behind the number.
fn foreign_unit<'t>(around: Around<'t>, spec: &'t CellSpec, rest: &str) -> Option<&'t str> {
    if rest.is_empty() {
        return None;
    }
    let expected = match spec.kind {
        Kind::Amount => around.money,
        Kind::Percent => "%",
        Kind::Weight | Kind::Score => "分",
        _ => spec.unit.as_str(),
    };
    let fits = match spec.kind {
        Kind::Percent => unit::is_percent(rest),
        Kind::Count => expected.is_empty() || rest == expected,
        _ => rest == expected,
    };
    (!fits).then_some(expected)
}

fn check_size(kind: Kind, number: Number, say: &mut impl FnMut(Severity, Detail)) {
    let value = number.value;
    if kind == Kind::Count && !value.fract().is_zero() {
        say(Severity::Error, Detail::NotWhole { value });
    }
    if value.is_sign_negative() && kind != Kind::Percent {
        let severity = if kind == Kind::Amount { Severity::Warning } else { Severity::Error };
        say(severity, Detail::Negative { value });
    }
}

fn check_words(
    template: &Template,
    spec: &CellSpec,
    text: &str,
    glance: Glance,
    say: &mut impl FnMut(Severity, Detail),
) {
    match spec.kind {
        Kind::Choice | Kind::Comparator => {
            let Some(list) = template.lists.get(&spec.list) else { return };
            let named = list.iter().any(|item| item == text);
            if !named && !list.iter().any(|item| same_sign(item, text)) {
                let severity = if spec.open_list { Severity::Warning } else { Severity::Error };
                say(severity, Detail::NotInList { allowed: list.clone() });
            }
        }
        Kind::Year if !is_year(text) => say(Severity::Error, Detail::YearUnreadable),
        Kind::Text | Kind::LongText => {
            if let Some(detail) = glance.has_plus().then(|| wrong_told_sum(text)).flatten() {
                say(Severity::Warning, detail);
            }
            let left = glance.may_have_mark().then(|| mark_left(text)).flatten();
            if let Some(MarkLeft { mark, for_a_number }) = left {
                // Many forms print `≥**` in the names of indicators, and bare stars may hide a name.
                let harmless = !for_a_number || spec.role == Some(Role::Name);
                let severity = if harmless { Severity::Note } else { Severity::Warning };
                say(severity, Detail::TemplateMarkLeft { mark });
            }
        }
        _ => {}
    }
}

/// `>=`, `≧` and 不少于 are `≥` to anyone who reads the form.
fn same_sign(item: &str, text: &str) -> bool {
    let sign = read_comparator(item);
    sign.is_some() && sign == read_comparator(text)
}

/// A year that a budget form can be about.
fn is_year(text: &str) -> bool {
    let digits = text.trim_end_matches("年度").trim_end_matches('年').trim();
    matches!(read_number(digits), NumberReading::Number { number, rest: "", .. }
        if number.decimals == 0 && (1990..=2100).any(|year| number.value == Decimal::from(year)))
}

impl Finding {
    /// A finding of a rule that holds on every form.
    pub(super) fn own(place: Place, severity: Severity, detail: Detail) -> Self {
        Self { place, also: Vec::new(), severity, rule: None, detail, remedy: None }
    }
}
