//! The signs and words that targets are made of. Long lists are set in rows.

use super::comparator::Comparator;
use super::comparator::Comparator::{AtLeast, AtMost, Equal, LessThan, MoreThan};
use super::ends::Ends;
use crate::number::marks::is_blank;

/// Words in front of a number; those denied otherwise than with 不 are left to [`denied`].
#[rustfmt::skip]
pub(super) const BEFORE: &[(&str, Comparator)] = &[
    ("大于等于", AtLeast), ("大于或等于", AtLeast), ("大于或者等于", AtLeast), ("大等于", AtLeast), ("高于等于", AtLeast),
    ("高于或等于", AtLeast), ("多于等于", AtLeast), ("多于或等于", AtLeast), ("等于或大于", AtLeast), ("等于或高于", AtLeast),
    ("不小于", AtLeast), ("不低于", AtLeast), ("不少于", AtLeast), ("不短于", AtLeast), ("不下于", AtLeast),
    ("大于、等于", AtLeast), ("大于/等于", AtLeast), ("至少", AtLeast), ("最少", AtLeast), ("最低", AtLeast),
    ("起码", AtLeast), ("下限", AtLeast), ("大于（等于）", AtLeast), ("大于(等于)", AtLeast), ("小于等于", AtMost),
    ("小于或等于", AtMost), ("小于或者等于", AtMost), ("小等于", AtMost), ("低于等于", AtMost), ("低于或等于", AtMost),
    ("少于等于", AtMost), ("少于或等于", AtMost), ("等于或小于", AtMost), ("等于或低于", AtMost), ("不超过", AtMost),
    ("不超出", AtMost), ("不高于", AtMost), ("不大于", AtMost), ("不多于", AtMost), ("不长于", AtMost), ("不突破", AtMost),
    ("不超", AtMost), ("控制在", AtMost), ("控制到", AtMost), ("小于、等于", AtMost), ("小于/等于", AtMost),
    ("至多", AtMost), ("最多", AtMost), ("最高", AtMost), ("最大", AtMost), ("上限", AtMost),
    ("小于（等于）", AtMost), ("小于(等于)", AtMost), ("逾", MoreThan), ("超过", MoreThan), ("超出", MoreThan),
    ("高于", MoreThan), ("大于", MoreThan), ("多于", MoreThan), ("优于", MoreThan), ("长于", MoreThan),
    ("突破", MoreThan), ("超", MoreThan), ("低于", LessThan), ("小于", LessThan), ("少于", LessThan),
    ("短于", LessThan), ("不足", LessThan), ("不满", LessThan), ("未满", LessThan), ("不到", LessThan),
    ("等于", Equal),
];

/// 达 and 达到 are a comparator only right in front of a number, and give way to
/// one behind it: 达到5%以下.
pub(super) const REACHES: &[&str] = &["达到了", "达到", "达至", "达"];

/// Words that may stand between a comparator and its number.
#[rustfmt::skip]
pub(super) const FILLERS: &[&str] = &[
    "人民币", "每年", "每月", "每季度", "每次", "每人", "每户", "每个", "年均", "累计", "完成", "开展",
    "举办", "组织", "培训", "新增", "建设", "发放", "其", "于", "的", "了", "为", "到", "在", "有", "约",
];

/// Words that merely introduce a value.
#[rustfmt::skip]
pub(super) const LABELS: &[&str] = &[
    "计划数", "计划值", "预期值", "任务数", "目标值", "指标值", "年度目标", "年度目标值", "年度指标", "年度指标值", "年初目标",
    "年初目标值", "实际完成值", "完成值", "实际值", "数值", "目标", "共", "共计", "合计", "总计",
    "人民币", "RMB", "CNY", "累计", "全年", "年均", "人均", "户均", "平均",
];

/// Comparators that count even when a few words stand between them and the number:
/// 不低于上年的95%.
#[rustfmt::skip]
pub(super) const REACHING_FAR: &[&str] = &[
    "大于等于", "大于或等于", "小于等于", "小于或等于", "不小于", "不低于", "不少于", "至少", "不超过", "不高于", "不大于", "不多于", "高于", "低于",
    "大于", "小于", "多于", "少于", "不超", "不突破", "控制在",
];

/// What is said of the lowest band of a scale.
pub(super) const FAILING: &[&str] = &["不及格", "不合格", "不得分", "得0分", "不计分", "为差", "（差）", "(差)"];

/// About.
pub(super) const ABOUT_BEFORE: &[&str] = &["大约", "约为", "约等于", "约占", "约", "将近", "接近", "近"];
/// About, behind the number or its unit.
pub(super) const ABOUT_BEHIND: &[&str] = &["左右", "上下"];

/// Between two bounds.
pub(super) const TO: &[&str] = &["至", "到", "~", "～", "〜", "∼", "˜"];

/// Words that may join two comparisons into one range.
pub(super) const AND: &[&str] = &["且", "并且", "并", "和", "而", "但", ",", "，", "、", "；", ";", "&"];

/// Measure words and units, for finding the unit at the start of a longer text.
/// The longest that fits counts.
#[rustfmt::skip]
pub(super) const MEASURES: &[&str] = &[
    "%", "％", "﹪", "‰", "百分比", "百分点", "个百分点", "元", "角", "人", "人次", "人日", "人天",
    "名", "位", "个", "户", "户次", "次", "场", "场次", "期", "期次", "班", "班次", "件", "件次", "篇",
    "份", "套", "处", "所", "家", "家次", "座", "条", "项", "项次", "台", "台次", "辆", "辆次", "部",
    "只", "头", "匹", "羽", "尾", "株", "棵", "颗", "亩", "亩次", "公顷", "平方米", "平米", "平方公里",
    "平方千米", "立方米", "立方", "方", "米", "公里", "千米", "厘米", "毫米", "km", "m", "m²", "m2",
    "m³", "m3", "km²", "㎡", "㎥", "吨", "公斤", "千克", "kg", "克", "毫克", "微克", "斤", "升", "毫升",
    "天", "日", "月", "年", "周", "小时", "分钟", "秒", "工作日", "个工作日", "个月", "个小时", "季度",
    "个季度", "例", "起", "宗", "批", "批次", "册", "本", "张", "幅", "段", "节", "课时", "学时", "种",
    "类", "级", "星", "分", "倍", "度", "千瓦", "千瓦时", "℃", "层", "间", "床", "门", "支", "队", "组",
    "盏", "根", "块", "片", "口", "眼", "艘", "架", "架次", "杆", "枚", "盒", "瓶", "袋", "包", "箱",
    "桶", "车次", "讲", "轮", "遍", "回", "趟", "通", "封", "则", "档", "面", "副", "顶", "把", "具",
    "扇", "道", "尊", "栋", "幢", "村", "镇", "乡", "万", "亿", "元人民币", "标准吨", "吨标准煤", "dB",
    "分贝", "周岁", "岁", "学期", "学年", "延米", "延长米", "日历天", "个日历天", "日历日", "个日历日", "自然日", "个自然日", "人天", "床日",
    "cm", "mm", "h", "H", "min", "s",
];

/// Multipliers in front of a measure word.
pub(super) const MULTIPLIERS: &[&str] = &["万", "亿", "千", "百", "十"];

/// Units of time, for 内 (within).
#[rustfmt::skip]
pub(super) const TIMES: &[&str] = &[
    "天", "日", "小时", "个小时", "工作日", "个工作日", "自然日", "个自然日", "个月", "月", "年", "分钟",
    "周", "个周", "学时", "课时", "秒", "日历天", "个日历天", "日历日", "个日历日", "h", "H", "min", "s",
];

/// The comparison a run of signs stands for; `None` for ≠ and contradictions.
pub(super) fn signs(run: &str) -> Option<Comparator> {
    let has = |set: &[char]| run.contains(set);
    let at_least = has(&['≥', '≧', '⩾', '≮']);
    let at_most = has(&['≤', '≦', '⩽', '≯']);
    let more = has(&['>', '＞', '﹥']);
    let less = has(&['<', '＜', '﹤']);
    let equal = has(&['=', '＝', '═', '﹦']);
    match (at_least || more, at_most || less) {
        _ if has(&['≠']) => None,
        (true, true) => None,
        (true, false) if at_least || equal => Some(AtLeast),
        (true, false) => Some(MoreThan),
        (false, true) if at_most || equal => Some(AtMost),
        (false, true) => Some(LessThan),
        (false, false) => equal.then_some(Equal),
    }
}

/// Whether the character is a sign of comparison.
pub(super) fn is_sign(c: char) -> bool {
    matches!(
        c,
        '≥' | '≧'
            | '⩾'
            | '≮'
            | '≤'
            | '≦'
            | '⩽'
            | '≯'
            | '>'
            | '＞'
            | '﹥'
            | '<'
            | '＜'
            | '﹤'
            | '='
            | '＝'
            | '═'
            | '﹦'
            | '≠'
    )
}

/// Whether the character opens a bracket.
pub(super) fn opens(c: char) -> bool {
    matches!(c, '(' | '（' | '[' | '［' | '【' | '〔' | '{')
}

/// Whether the character closes a bracket.
pub(super) fn closes(c: char) -> bool {
    matches!(c, ')' | '）' | ']' | '］' | '】' | '〕' | '}')
}

/// The comparison stated by the longest word of [`BEFORE`] at the end of `text`, and
/// the text without it.
pub(super) fn before_at_end(text: &str) -> Option<(&str, Comparator)> {
    // Comparing the last character, three bytes in all these words, spares most
    // of the longer comparisons.
    let last = text.as_bytes().last_chunk::<3>()?;
    BEFORE
        .iter()
        .filter(|(word, _)| word.as_bytes().last_chunk::<3>() == Some(last))
        .filter_map(|(word, comparator)| Some((text.strip_suffix(word)?, *comparator)))
        .min_by_key(|(rest, _)| rest.len())
        .map(|(rest, comparator)| denied(rest, comparator))
}

/// 不应大于 is at most, whatever stands between 不 and 大于.
pub(super) fn denied(rest: &str, comparator: Comparator) -> (&str, Comparator) {
    let opposite = match comparator {
        MoreThan => AtMost,
        LessThan => AtLeast,
        same => return (rest, same),
    };
    let before = rest.trim_end_of(is_blank);
    strip_end(before, DENIALS).map_or((rest, comparator), |(rest, _)| (rest, opposite))
}

/// What turns 大于 into at most and 低于 into at least.
#[rustfmt::skip]
pub(super) const DENIALS: &[&str] = &[
    "不", "不得", "不应", "不应当", "不能", "不可", "不可以", "不宜", "不会", "不要", "不准", "不许", "不允许",
    "未", "从未", "没", "没有", "未曾", "无",
];

/// `text` without the longest of `words` at its end, and that word.
pub(super) fn strip_end<'a>(text: &'a str, words: &[&'static str]) -> Option<(&'a str, &'static str)> {
    words.iter().filter_map(|word| text.strip_suffix(word).map(|rest| (rest, *word))).max_by_key(|(_, word)| word.len())
}

/// The length of the longest of `words` at the start of `text`.
pub(super) fn longest_start(text: &str, words: &[&str]) -> Option<usize> {
    words.iter().filter(|word| text.starts_with(**word)).map(|word| word.len()).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_in_front_of_a_number_is_found() {
        for (word, comparator) in BEFORE {
            assert_eq!(before_at_end(word), Some(("", *comparator)), "{word}");
        }
        for (word, _) in BEFORE {
            assert!(super::super::usual::read_words(word).is_none(), "{word} is no quality");
        }
        for word in REACHING_FAR {
            assert!(BEFORE.iter().any(|(known, _)| known == word), "{word}");
        }
    }
}
