//! The usual spellings, without further ado.

use std::borrow::Cow;

use super::comparator::Comparator;
use super::read::Target;
use crate::number::marks::is_nothing;
use crate::number::read::scan_plain_ascii;

/// `≥98%`, `>=9431人`, `=8`, `50万元`: one of the common signs, plain digits, and a
/// common unit or none. `None` for everything else, which is then read at leisure.
pub(super) fn read(text: &str) -> Option<Target<'_>> {
    let bytes = text.as_bytes();
    let (comparator, skip) = match bytes {
        // ≥ U+2265 and ≧ U+2267, ≤ U+2264 and ≦ U+2266 in UTF-8
        [0xE2, 0x89, 0xA5 | 0xA7, ..] => (Comparator::AtLeast, 3),
        [0xE2, 0x89, 0xA4 | 0xA6, ..] => (Comparator::AtMost, 3),
        [b'>', b'=', ..] => (Comparator::AtLeast, 2),
        [b'<', b'=', ..] => (Comparator::AtMost, 2),
        [b'=', ..] => (Comparator::Equal, 1),
        [b'>', ..] => (Comparator::MoreThan, 1),
        [b'<', ..] => (Comparator::LessThan, 1),
        [b'0'..=b'9', ..] => (Comparator::None, 0),
        _ => return None,
    };
    let rest = bytes.get(skip..)?;
    let (number, length) = scan_plain_ascii(rest)?;
    let unit = text.get(skip + length..)?;
    if skip == 0 && matches!(text.as_bytes(), [b'1' | b'2', b'9' | b'0', _, _, b'.', _, _]) {
        // 2023.12 may be a month.
        return None;
    }
    is_usual_unit(unit).then(|| Target::single(text, comparator, number, Cow::Borrowed(unit)))
}

/// Digits and nothing else, where it is known that they are no date.
pub(super) fn plain_number(text: &str) -> Option<Target<'_>> {
    let (number, length) = scan_plain_ascii(text.as_bytes())?;
    (length == text.len()).then(|| Target::single(text, Comparator::None, number, Cow::Borrowed("")))
}

/// Words of plain Chinese characters, with nothing in them that could count,
/// compare, date or wait for a number: 有效提升, 达成预期指标. `None` for everything
/// else.
pub(super) fn read_words(text: &str) -> Option<Target<'_>> {
    let first = text.chars().next()?;
    let plain = !may_begin_comparison(first) && text.chars().all(is_plain);
    (plain && !is_nothing(text)).then(|| Target::qualitative(text))
}

/// The first characters of the words that stand in front of numbers.
fn may_begin_comparison(c: char) -> bool {
    matches!(
        c,
        '大' | '高'
            | '多'
            | '等'
            | '不'
            | '至'
            | '最'
            | '起'
            | '小'
            | '低'
            | '少'
            | '超'
            | '逾'
            | '优'
            | '长'
            | '突'
            | '短'
            | '未'
            | '没'
            | '控'
    )
}

/// A Chinese character that is no numeral and begins no date, or punctuation.
fn is_plain(c: char) -> bool {
    match c {
        '零' | '一' | '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '千' | '万'
        | '亿' | '半' | '几' | '年' | '月' | '上' | '下' | '第' => false,
        '壹' | '贰' | '叁' | '肆' | '伍' | '陆' | '柒' | '捌' | '玖' | '拾' | '佰' | '仟' => false,
        '\u{4E00}'..='\u{9FFF}' | '，' | '。' | '、' | '“' | '”' => true,
        _ => false,
    }
}

/// Whether the text is one of the commonest units, or nothing.
pub(super) fn is_usual_unit(unit: &str) -> bool {
    matches!(
        unit,
        "" | "%"
            | "个"
            | "人"
            | "次"
            | "户"
            | "件"
            | "家"
            | "场"
            | "项"
            | "篇"
            | "份"
            | "套"
            | "台"
            | "辆"
            | "处"
            | "所"
            | "座"
            | "名"
            | "期"
            | "种"
            | "例"
            | "起"
            | "亩"
            | "米"
            | "元"
            | "分"
            | "天"
            | "万元"
            | "亿元"
            | "人次"
            | "公里"
            | "场次"
            | "平方米"
            | "小时"
            | "个月"
            | "工作日"
            | "个工作日"
            | "元/人"
            | "‰"
    )
}

/// The comparison of a cell that holds one of the common signs or words for it.
pub(super) fn comparator(cell: &str) -> Option<Comparator> {
    match cell {
        "≥" | "≧" | ">=" | "大于等于" | "不低于" | "不少于" => Some(Comparator::AtLeast),
        "≤" | "≦" | "<=" | "小于等于" | "不超过" | "不高于" => Some(Comparator::AtMost),
        "=" | "＝" | "═" | "等于" => Some(Comparator::Equal),
        ">" | "＞" | "大于" => Some(Comparator::MoreThan),
        "<" | "＜" | "小于" => Some(Comparator::LessThan),
        _ => None,
    }
}
