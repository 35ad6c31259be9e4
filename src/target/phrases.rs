//! What words say about success: 达成预期指标, 部分完成, 按时.

use crate::number::marks::is_blank;

/// What a phrase claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Reached,
    NotReached,
}

/// Phrases that say "not, or not fully". Looked for anywhere, before any claim of
/// success, because they contain it: 未完成, 基本达成. Whole phrases rather than
/// 未 or 不, which also begin good news (未发生事故).
const NOT_REACHED: &[&str] = &[
    "未完成",
    "未达",
    "未实现",
    "未按",
    "未能",
    "未落实",
    "未开展",
    "未实施",
    "未到位",
    "未及时",
    "未如期",
    "没完成",
    "没有完成",
    "没达",
    "没有达",
    "没有实现",
    "没有开展",
    "尚未",
    "还未",
    "部分",
    "基本",
    "大部",
    "大致",
    "不达标",
    "不合格",
    "不理想",
    "不及格",
    "未合格",
    "未通过",
    "不到位",
    "不及时",
    "不符合",
    "不完善",
    "不健全",
    "不明显",
    "不显著",
    "无法",
    "不足",
    "进行中",
    "正在",
    "推进中",
    "实施中",
    "建设中",
    "延期",
    "逾期",
    "推迟",
    "延迟",
    "滞后",
    "较差",
    "欠佳",
    "有差距",
    "有待",
    "偏低",
    "取消",
    "暂停",
    "终止",
];

/// Phrases that say the target was reached.
const REACHED: &[&str] = &[
    "达成",
    "达到",
    "达标",
    "已达",
    "完成",
    "实现",
    "符合",
    "已落实",
    "落实到位",
    "已执行",
    "合格",
    "全部到位",
    "按时",
    "按期",
    "如期",
    "按计划",
    "及时",
];

/// Phrases that say "in time".
const IN_TIME: &[&str] = &["按时", "按期", "如期", "按计划", "及时", "提前", "准时", "按进度"];

/// Phrases that say "not at issue here".
const NOT_APPLICABLE: &[&str] = &["不涉及", "不适用", "未涉及", "N/A", "n/a", "NA"];

/// Whether the words say that the indicator is not at issue.
pub(super) fn says_not_applicable(words: &str) -> bool {
    NOT_APPLICABLE.contains(&words)
}

/// What the words claim, if anything.
pub(super) fn outcome(words: &str) -> Option<Outcome> {
    if contains_any(words, NOT_REACHED) || matches!(words, "差" | "中" | "否" | "无效") {
        Some(Outcome::NotReached)
    } else if contains_any(words, REACHED) {
        Some(Outcome::Reached)
    } else {
        None
    }
}

/// Whether the words say that something was in time.
pub(super) fn punctuality(words: &str) -> Option<Outcome> {
    if contains_any(words, NOT_REACHED) {
        Some(Outcome::NotReached)
    } else if contains_any(words, IN_TIME) {
        Some(Outcome::Reached)
    } else {
        None
    }
}

/// Phrases that say that something did not happen.
const NONE: &[&str] = &["零", "无", "未发生", "不发生", "没有发生", "未出现", "不出现", "没有出现", "没有"];

/// Words that begin like them and say something else: 无障碍设施, 零星维修.
#[rustfmt::skip]
const NOT_NONE: &[&str] = &[
    "无障碍", "无害", "无公害", "无线", "无人机", "无缝", "无纸", "无偿", "无形", "无烟", "无条件", "无差别",
    "无土", "零星", "零距离", "零售", "零件", "零工", "零散",
];

/// What did not happen, or is not to happen: the 事故 of 零事故 and 未发生事故.
pub(super) fn none_of(words: &str) -> Option<&str> {
    let longest = NONE.iter().filter_map(|none| words.strip_prefix(none)).min_by_key(|rest| rest.len())?;
    let other = NOT_NONE.iter().any(|other| words.starts_with(other));
    (!longest.is_empty() && !other && !contains_any(words, NOT_REACHED)).then_some(longest)
}

/// Whether both say that the same thing did not happen, one of them perhaps more exactly.
pub(super) fn none_of_the_same(target: &str, actual: &str) -> bool {
    none_of(target)
        .zip(none_of(actual))
        .is_some_and(|(target, actual)| actual.contains(target) || target.contains(actual))
}

/// The same words, blanks and punctuation aside.
pub(super) fn same_words(a: &str, b: &str) -> bool {
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

fn contains_any(words: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| words.contains(phrase))
}
