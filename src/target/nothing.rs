//! What did not happen, and is not to happen: 零事故, 未发生投诉, 0起.

use super::comparator::Comparator;
use super::ends::{Ends, is_digit};
use super::phrases::{Outcome, outcome};
use super::problem::TargetProblem;
use super::read::Target;
use super::unit::is_percent;
use super::vocabulary::longest_start;
use crate::number::Decimal;
use crate::number::marks::{is_blank, trim};

/// Phrases that say that something did not happen.
const NONE: &[&str] = &["零", "无", "未发生", "不发生", "没有发生", "未出现", "不出现", "没有出现", "没有"];

/// Words that begin like them and say something else: 无障碍设施, 零星维修.
#[rustfmt::skip]
const NOT_NONE: &[&str] = &[
    "无障碍", "无害", "无公害", "无线", "无人机", "无缝", "无纸", "无偿", "无形", "无烟", "无条件", "无差别",
    "无土", "零星", "零距离", "零售", "零件", "零工", "零散",
];

/// What narrows a thing down: without 重大事故 there may be others.
const NARROWED: &[char] = &['大', '严', '责', '恶', '群'];

/// What did not happen, or is not to happen: the 事故 of 零事故 and 未发生事故.
pub(super) fn none_of(words: &str) -> Option<&str> {
    let rest = words.get(longest_start(words, NONE)?..)?;
    let other = longest_start(words, NOT_NONE).is_some();
    (!rest.is_empty() && !other && outcome(words, "") != Some(Outcome::NotReached)).then_some(rest)
}

/// Whether what did not happen is all that was not to happen; 无重大事故 is less than 无事故.
pub(super) fn none_of_the_same(target: &str, actual: &str) -> bool {
    none_of(target).zip(none_of(actual)).is_some_and(|(target, actual)| {
        target.contains(actual) || actual.split_once(target).is_some_and(|(narrower, _)| !narrower.contains(NARROWED))
    })
}

/// Whether the words say that something did not happen, and nothing narrower.
pub(super) fn says_none(words: &str) -> bool {
    let happened = ["未发生", "没有发生", "没发生", "未出现", "没有出现", "无发生", "零发生"];
    longest_start(words, &happened).is_some() && !words.contains(NARROWED) && outcome(words, "").is_none()
}

/// How often `thing`, which was not to happen, did: 2起, 发生1起, 有投诉2起. What is counted under another
/// name tells nothing, unless it is 0 of something wider.
pub(super) fn how_often(thing: &str, actual: &Target<'_>) -> Option<Decimal> {
    let often = actual.numbers.only()?.value;
    if is_percent(&actual.unit) {
        return None;
    }
    if matches!(actual.comparator, Comparator::None | Comparator::Equal) {
        return Some(often);
    }
    let reported = actual.comparator == Comparator::Ambiguous
        && actual.problems.iter().all(|problem| problem == TargetProblem::Sentence);
    let (before, _) = actual.words.split_at_checked(actual.words.find_any(is_digit)?)?;
    let happened = ["发生了", "发生", "出现了", "出现", "存在", "有", "共"];
    let named = before.get(longest_start(before, &happened).unwrap_or(0)..)?;
    let named = trim(named).trim_end_of(|c| is_blank(c) || matches!(c, ':' | '：'));
    let same = named.is_empty() || named.ends_with(thing) || often.is_zero() && thing.ends_with(named);
    (reported && same).then_some(often)
}
