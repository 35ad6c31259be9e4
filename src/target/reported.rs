//! What happened, as it is reported: 完成5次, 知晓率92%, 100%，全部到位.

use super::around::has_digits;
use super::comparator::Comparator;
use super::ends::{Ends, is_digit};
use super::phrases::{Outcome, outcome};
use super::problem::TargetProblem;
use super::read::{Target, read_target};
use super::unit::{UnitMatch, same_unit};
use super::vocabulary::{longest_start, strip_end};
use crate::number::marks::{is_blank, trim};

/// Words that report a number and change nothing about it. 达 is no promise in what happened.
#[rustfmt::skip]
const BEFORE: &[&str] = &[
    "实际", "已经", "已", "共计", "合计", "总计", "共", "累计", "全年", "年度", "本年", "当年", "全部", "完成了", "完成值",
    "完成率", "完成", "达到了", "达到", "达", "为", "是", "开展了", "开展", "组织", "举办", "召开", "实现", "执行", "支出",
    "支付", "发放", "培训", "建成", "新建", "受益", "：", ":", "，", ",", "了", "数", "值",
];

/// Words of the same kind behind it.
#[rustfmt::skip]
const BEHIND: &[&str] = &[
    "已全部完成", "全部完成", "已完成", "超额完成", "完成", "已达标", "达标", "全部到位", "已到位", "已达成", "达成", "，", ",", "。", "；",
];

/// Words that make another number of it: what is left, what is late.
const OTHERWISE: &[char] = &['后', '前', '剩', '差', '缺', '欠', '余', '超', '减', '降', '增', '涨', '比', '约', '近'];

/// Reads what happened on the indicator `name`, whose target is counted in `unit`. As [`read_target`]; where a
/// sentence holds one number and only reports it, that number.
pub fn read_actual<'a>(text: &'a str, name: &str, unit: &str) -> Target<'a> {
    let read = read_target(text);
    let sentence = |problem| matches!(problem, TargetProblem::Sentence | TargetProblem::NumberInWords);
    let in_words = read.comparator == Comparator::Ambiguous && !read.problems.is_empty();
    let reaches = read.comparator == Comparator::AtLeast && !read.words.starts_with_any(|c| !c.is_alphabetic());
    if !(in_words || reaches)
        || read.numbers.len() != 1
        || !read.problems.iter().all(sentence)
        || outcome(read.words, "") == Some(Outcome::NotReached)
    {
        return read;
    }
    let told = without_report(read.words, name);
    let plain = read_target(told);
    if plain.comparator == Comparator::None && told.len() < read.words.len() {
        return Target { words: read.words, ..plain };
    }
    // 5个村完成整治, against so many 个.
    let counted = told.starts_with_any(is_digit)
        && in_words
        && !read.words.holds(|c| OTHERWISE.contains(&c))
        && same_unit(&plain.unit, unit) == UnitMatch::Same
        && plain.problems.contains(TargetProblem::Sentence);
    if counted { Target { comparator: Comparator::None, ..read } } else { read }
}

/// The text without the indicator's name and words of report around its number.
fn without_report<'a>(words: &'a str, name: &str) -> &'a str {
    let mut text = words;
    // 知晓率92%: the indicator, or the end of its name, once more.
    let label = text.find_any(is_digit).and_then(|at| text.get(..at)).unwrap_or_default();
    let label = label.trim_end_of(|c| is_blank(c) || matches!(c, ':' | '：' | '为' | '达' | '到'));
    if label.chars().count() > 1 && name.ends_with(label) && !has_digits(label) {
        text = text.get(label.len()..).unwrap_or(text);
    }
    while let Some(length) = longest_start(text, BEFORE) {
        text = trim(text.get(length..).unwrap_or_default());
    }
    while let Some((rest, _)) = strip_end(text, BEHIND) {
        text = trim(rest);
    }
    text
}
