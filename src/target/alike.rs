//! Whether two texts say the same in other words, or the contrary.

use super::phrases::denies;
use super::vocabulary::longest_start;
use crate::number::marks::is_blank;

/// Words before a change or a quality that add to it or take nothing from it: 显著提升, 得到改善.
#[rustfmt::skip]
const DEGREES: &[&str] = &[
    "已经", "已", "均", "都", "全部", "全面", "有效", "显著", "明显", "大幅度", "大幅", "持续", "进一步", "稳步", "不断",
    "逐步", "得到", "得以", "有所", "较大", "切实",
];

/// What denies the words behind it.
const NOT: &[&str] = &["不", "不得", "不能", "不会", "未", "从未", "没", "没有", "无", "零"];

/// What says of something that it was so.
const IS_SO: &[&str] = &["已", "有", "发生", "出现", "存在"];

/// Whether what happened is what was promised: the same words, or 显著提升 for 提升, 优秀 for 优,
/// 未超预算 for 不超预算.
pub(super) fn affirms(target: &str, actual: &str) -> bool {
    let less = without_degrees(actual);
    let both_denied = || after(target, NOT).zip(after(actual, NOT)).is_some_and(|(a, b)| same_words(a, b));
    same_words(target, actual)
        || same_words(target, less)
        || matches!((target, actual), ("优", "优秀") | ("优秀", "优") | ("良", "良好") | ("良好", "良"))
        || both_denied()
        || exceeds_budget(target).zip(exceeds_budget(actual)) == Some((false, false))
}

fn without_degrees(mut words: &str) -> &str {
    while let Some(length) = longest_start(words, DEGREES) {
        words = words.get(length..).unwrap_or_default();
    }
    words
}

/// Whether what happened is the contrary of what was promised: 不满意 of 满意, 未改善 of 有效改善,
/// 超预算 of 不超预算.
pub(super) fn contradicts(target: &str, actual: &str) -> bool {
    let so = after(actual, IS_SO).unwrap_or(actual);
    let denied = |promised: &str| !promised.is_empty() && actual.strip_suffix(promised).is_some_and(denies);
    denied(target)
        || denied(without_degrees(target))
        || after(target, NOT).is_some_and(|thing| same_words(thing, so))
        || exceeds_budget(target).zip(exceeds_budget(actual)) == Some((false, true))
}

/// The text behind the longest of the words that it starts with.
fn after<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    text.get(longest_start(text, words)?..)
}

/// Whether the words say that the budget is exceeded, or, as 控制在预算内 does, that it is not.
fn exceeds_budget(words: &str) -> Option<bool> {
    let budget = ["预算", "概算"].into_iter().any(|word| words.contains(word));
    if let Some((before, _)) = words.split_once('超').filter(|_| budget) {
        return Some(!denies(before));
    }
    (budget && words.contains('在') && words.ends_with('内')).then_some(false)
}

/// The same words, blanks and punctuation aside.
fn same_words(a: &str, b: &str) -> bool {
    let matters = |c: &char| !is_blank(*c) && !is_punctuation(*c);
    let mut mine = a.chars().filter(matters).peekable();
    mine.peek().is_some() && mine.eq(b.chars().filter(matters))
}

fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation()
        || matches!(
            c,
            '，' | '。' | '、' | '；' | '：' | '！' | '？' | '（' | '）' | '“' | '”' | '《' | '》' | '·' | '…'
        )
}
