//! What each language has to be able to say, and who says it.

use rust_decimal::Decimal;

use super::{Language, en, zh};
use crate::json;
use crate::rules::{Action, Basis, Code, Finding, MarkBand};
use crate::session::{Difference, Session, Spoken};
use crate::template::{Fault, Severity, Virtual};

/// The word of one language or the other.
macro_rules! say {
    ($language:expr, $name:ident($($argument:expr),*)) => {
        match $language {
            Language::Chinese => zh::$name($($argument),*),
            Language::English => en::$name($($argument),*),
        }
    };
}

impl Language {
    pub(super) fn what_and_how(self, finding: &Finding, session: &Session) -> (String, String) {
        say!(self, what_and_how(finding, session))
    }

    pub(super) fn action(self, action: &Action) -> String {
        say!(self, action(action))
    }

    pub(super) fn severity(self, severity: Severity) -> &'static str {
        say!(self, severity_name(severity))
    }

    pub(super) fn general_rule(self, code: Code) -> &'static str {
        say!(self, general_rule(code))
    }

    pub(super) fn with_source(self, title: &str, source: &str) -> String {
        say!(self, with_source(title, source))
    }

    pub(super) fn fault(self, fault: &Fault) -> String {
        say!(self, fault(fault))
    }

    pub(super) fn json(self, why: &json::Why) -> String {
        say!(self, json(why))
    }

    pub(super) fn marks_explained(self, weight: Decimal, expected: Decimal, basis: &Basis) -> String {
        say!(self, marks_explained(weight, expected, basis))
    }

    pub(super) fn marks_judged(self, weight: Decimal, bands: &[MarkBand], says: &str) -> String {
        say!(self, marks_judged(weight, bands, says))
    }

    pub(super) fn marks_await(self, weight: Decimal, cells: &[String]) -> String {
        say!(self, marks_await(weight, cells))
    }

    /// What a scoring method measures.
    pub(super) fn measured(self, what: Virtual) -> &'static str {
        match (self, what) {
            (Self::Chinese, Virtual::Completion) => "完成率",
            (Self::Chinese, Virtual::Target) => "指标值",
            (Self::Chinese, Virtual::Actual) => "实际完成值",
            (Self::Chinese, Virtual::Printed) => "标明的数",
            (Self::English, Virtual::Completion) => "completion",
            (Self::English, Virtual::Target) => "target",
            (Self::English, Virtual::Actual) => "actual value",
            (Self::English, Virtual::Printed) => "printed number",
        }
    }

    pub(super) fn sum_of(self, place: &str) -> String {
        say!(self, sum_of(place))
    }

    pub(super) fn difference(self, difference: &Difference) -> String {
        say!(self, difference(difference))
    }

    /// A word of a formula as a reader would say it.
    pub(super) fn word(self, word: Spoken) -> &'static str {
        match (self, word) {
            (Self::Chinese, Spoken::Min) => "取小(",
            (Self::Chinese, Spoken::Max) => "取大(",
            (Self::Chinese, Spoken::Abs) => "绝对值(",
            (Self::Chinese, Spoken::First) => "首个有数的(",
            (Self::Chinese, Spoken::Round) => "四舍五入(",
            (Self::Chinese, Spoken::If) => "若 ",
            (Self::Chinese, Spoken::Then) => " 则 ",
            (Self::Chinese, Spoken::Otherwise) => "，否则 ",
            (Self::Chinese, Spoken::Comma) => "，",
            (Self::English, Spoken::Min) => "min(",
            (Self::English, Spoken::Max) => "max(",
            (Self::English, Spoken::Abs) => "abs(",
            (Self::English, Spoken::First) => "first filled in of (",
            (Self::English, Spoken::Round) => "round(",
            (Self::English, Spoken::If) => "if ",
            (Self::English, Spoken::Then) => " then ",
            (Self::English, Spoken::Otherwise) => ", else ",
            (Self::English, Spoken::Comma) => ", ",
        }
    }

    pub(super) fn not_filled_in(self) -> &'static str {
        match self {
            Self::Chinese => "（未填）",
            Self::English => "(empty)",
        }
    }

    pub(super) fn by_facts(self) -> &'static str {
        match self {
            Self::Chinese => "按本表所填的基础数据计算",
            Self::English => "Worked out from the facts on this form",
        }
    }
}
