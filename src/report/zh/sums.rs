//! Totals and other comparisons.

use rust_decimal::Decimal;

use crate::report::Language::Chinese;
use crate::report::numbers::in_cell;
use crate::report::place::{own_name, quoted};
use crate::report::sums::{Sides, Sum, sides};
use crate::rules::{Culprit, Finding};
use crate::session::Session;
use crate::template::formula::Comparison;

/// `合计 658.57 ≠ 财政拨款 652.23 + 财政专户管理资金 0 + 单位资金 3.53 = 655.76，差 2.81`
pub(super) fn in_words(sum: &Sum<'_>, finding: &Finding, session: &Session, sign: &str) -> String {
    let (equation, difference) = sum.equation(finding, session, Chinese, sign);
    format!("{equation}，差 {difference}")
}

/// What to do about a wrong sum.
pub(super) fn advice(culprit: Option<&Culprit>, session: &Session) -> String {
    match culprit {
        Some(Culprit { cell, expected }) => {
            format!("{}若为 {} 则相符，请核对", quoted(&own_name(*cell, session)), in_cell(*expected, *cell, session))
        }
        None => "请核对合计和各分项".to_owned(),
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
    match sides(finding, session, Chinese, values, percent) {
        Sides::Total { sum, wanted, apart, less } => {
            let more = if less { "少" } else { "多" };
            let should = match comparison {
                Equal => "应为",
                AtMost => "不应超过",
                AtLeast => "不应少于",
                Less => "应少于",
                Greater => "应超过",
            };
            (format!("合计 {sum}，{should} {wanted}，{more} {apart}"), "请核对各行的数字".to_owned())
        }
        Sides::Cells { here, name, other, apart } => {
            let name = if name.is_empty() { name } else { quoted(&name) };
            let what = match comparison {
                Equal => format!("{here} 与{name} {other} 不符，差 {apart}"),
                AtMost => format!("{here} 超过{name} {other}，多 {apart}"),
                AtLeast => format!("{here} 少于{name} {other}，少 {apart}"),
                Less => format!("{here} 不少于{name} {other}"),
                Greater => format!("{here} 不超过{name} {other}"),
            };
            (what, "请核对两处的数字".to_owned())
        }
    }
}
