//! Totals and other comparisons.

use rust_decimal::Decimal;

use crate::report::Language::English;
use crate::report::numbers::in_cell;
use crate::report::place::{own_name, quoted};
use crate::report::sums::{Sides, Sum, sides};
use crate::rules::{Culprit, Finding};
use crate::session::Session;
use crate::template::formula::Comparison;

/// `合计 658.57 ≠ 财政拨款 652.23 + 单位资金 3.53 = 655.76, off by 2.81`
pub(super) fn in_words(sum: &Sum<'_>, finding: &Finding, session: &Session, sign: &str) -> String {
    let (equation, difference) = sum.equation(finding, session, English, sign);
    format!("{equation}, off by {difference}")
}

/// What to do about a wrong sum.
pub(super) fn advice(culprit: Option<&Culprit>, session: &Session) -> String {
    match culprit {
        Some(Culprit { cell, expected }) => {
            let expected = in_cell(*expected, *cell, session);
            format!("It agrees if {} is {expected}; please check", quoted(&own_name(*cell, session)))
        }
        None => "Check the total and its parts".to_owned(),
    }
}

/// Two sides that should compare and do not.
pub(super) fn comparison(
    finding: &Finding,
    session: &Session,
    values: (Decimal, Decimal),
    comparison: Comparison,
    percent: bool,
) -> (String, String) {
    use Comparison::{AtLeast, AtMost, Equal, Greater, Less};
    match sides(finding, session, English, values, percent) {
        Sides::Total { sum, wanted, apart, less } => {
            let more = if less { "less" } else { "more" };
            let should = match comparison {
                Equal => "should be",
                AtMost => "should be at most",
                AtLeast => "should be at least",
                Less => "should be less than",
                Greater => "should be more than",
            };
            (format!("Adds up to {sum}, {should} {wanted}: {apart} {more}"), "Check the numbers in the rows".to_owned())
        }
        Sides::Cells { here, name, other, apart } => {
            let other = if name.is_empty() { other } else { format!("{} {other}", quoted(&name)) };
            let what = match comparison {
                Equal => format!("{here} does not agree with {other}, off by {apart}"),
                AtMost => format!("{here} is above {other} by {apart}"),
                AtLeast => format!("{here} is below {other} by {apart}"),
                Less => format!("{here} is not below {other}"),
                Greater => format!("{here} is not above {other}"),
            };
            (what, "Check both numbers".to_owned())
        }
    }
}
