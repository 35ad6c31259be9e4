//! Numbers in Chinese words, rewritten in digits: 百分之九十 is 90%, 三次 is 3次.
//!
//! Most numerals in a form count nothing: 一定, 统一, 第三方, 二级, 三公经费, 四个意识. Only
//! what stands where a number in digits would stand is rewritten; all else stays words.

use super::around::{lead, trail};
use super::ends::{Ends, is_digit};
use super::vocabulary::{MEASURES, TO, longest_start};
use crate::number::marks::{is_blank, is_dash, trim};

/// The text with its numerals in digits; `None` when there is none that counts.
pub(super) fn in_digits(text: &str) -> Option<String> {
    let mut written = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let (length, digits) = share(rest)
            .or_else(|| fraction(rest))
            .or_else(|| year(rest))
            .or_else(|| counted(rest, text.get(..at)?))
            .unwrap_or_else(|| (passed_over(rest), String::new()));
        match digits.as_str() {
            "" => written.push_str(rest.get(..length)?),
            digits => written.push_str(digits),
        }
        at += length;
    }
    let written = and_a_half(&written).unwrap_or(written);
    (written != text).then_some(written)
}

/// Whether the character is part of a number in words.
pub(super) fn is_numeral(c: char) -> bool {
    value_of(c).is_some() || power_of(c).is_some() || matches!(c, '半' | '几')
}

fn value_of(c: char) -> Option<u8> {
    Some(match c {
        '零' | '〇' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// 九八 as 98, as far as it goes.
fn one_by_one(text: &str) -> String {
    text.chars().map_while(|c| Some(char::from(b'0'.saturating_add(value_of(c)?)))).collect()
}

fn power_of(c: char) -> Option<u64> {
    Some(match c {
        '十' => 10,
        '百' => 100,
        '千' => 1000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => return None,
    })
}

/// A number in words at the start of `text`: how long it is, and its digits. 万 and 亿 at the
/// end stay for the unit, as in 20万元.
fn number(text: &str) -> Option<(usize, String)> {
    let end = text.find_any(|c| value_of(c).is_none() && power_of(c).is_none()).unwrap_or(text.len());
    let run = text.get(..end)?;
    let core = run.trim_end_of(|c| matches!(c, '万' | '亿'));
    let whole = if core.holds(|c| matches!(c, '万' | '亿')) { run } else { core };
    let mut digits = value(whole)?.to_string();
    let mut length = whole.len();
    // 九十八点五
    if let Some(after) = text.get(length..).and_then(|rest| rest.strip_prefix('点')) {
        let places = one_by_one(after);
        if !places.is_empty() {
            length += '点'.len_utf8() * (1 + places.len());
            digits = [&digits, ".", &places].concat();
        }
    }
    Some((length, digits))
}

/// 一百零五; not 两三百 or 一百二, which are spoken and not counted.
fn value(run: &str) -> Option<u64> {
    let (mut total, mut section, mut pending, mut last) = (0_u64, 0_u64, None, u64::MAX);
    let mut gap = true;
    for (index, c) in run.chars().enumerate() {
        match (value_of(c), power_of(c)) {
            (Some(0), _) if index > 0 => gap = true,
            (Some(value), _) if pending.is_none() => pending = Some(u64::from(value)),
            (None, Some(power)) if power < 10_000 && power < last => {
                let factor = pending.take().or((power == 10 && section == 0).then_some(1))?;
                section = section.checked_add(factor.checked_mul(power)?)?;
                (last, gap) = (power, power == 10);
            }
            (None, Some(power)) if power >= 10_000 && section + pending.unwrap_or(0) > 0 => {
                let part = section.checked_add(pending.take().unwrap_or(0))?.checked_mul(power)?;
                (total, section, last, gap) = (total.checked_add(part)?, 0, u64::MAX, false);
            }
            _ => return None,
        }
    }
    if pending.is_some() && !gap {
        return None;
    }
    (!run.is_empty()).then(|| total.checked_add(section)?.checked_add(pending.unwrap_or(0))).flatten()
}

/// 百分之九十, 千分之五, 百分百: numbers wherever they stand.
fn share(text: &str) -> Option<(usize, String)> {
    if text.starts_with("百分百") {
        return Some(("百分百".len(), "100%".to_owned()));
    }
    let (prefix, sign) = [("百分之", "%"), ("千分之", "‰")].into_iter().find(|(prefix, _)| text.starts_with(prefix))?;
    let rest = text.get(prefix.len()..)?;
    let (length, digits) = match rest.strip_prefix('百') {
        Some(_) => ('百'.len_utf8(), "100".to_owned()),
        None => number(rest)?,
    };
    let behind = rest.get(length..)?;
    if behind.starts_with('几') {
        return None;
    }
    // 百分之九十至九十五
    if let Some((joint, (more, second))) = second_bound(behind) {
        let joint_text = behind.get(..joint)?;
        return Some((prefix.len() + length + joint + more, [&digits, sign, joint_text, &second, sign].concat()));
    }
    Some((prefix.len() + length, [&digits, sign].concat()))
}

/// 三分之二 is 2/3.
fn fraction(text: &str) -> Option<(usize, String)> {
    let (below, parts) = number(text)?;
    let rest = text.get(below..)?.strip_prefix("分之")?;
    let (above, part) = number(rest)?;
    Some((below + "分之".len() + above, [&part, "/", &parts].concat()))
}

/// 二〇二三年, 二○二三年.
fn year(text: &str) -> Option<(usize, String)> {
    let (year, _) = text.split_once('年')?;
    let digits = one_by_one(&year.replace(['○', '◯'], "〇"));
    (digits.len() == 4 && year.chars().count() == 4).then_some((year.len(), digits))
}

/// A number that counts what stands behind it.
fn counted(text: &str, before: &str) -> Option<(usize, String)> {
    let (length, digits) = number(text)?;
    if before.ends_with_any(|c| matches!(c, '第' | '之' | '其' | '同' | '点'))
        || before.chars().next_back().is_some_and(is_numeral)
    {
        return None;
    }
    if before.ends_with_any(|c| matches!(c, '数' | '好')) && text.starts_with_any(|c| power_of(c).is_some()) {
        return None;
    }
    let behind = text.get(length..)?;
    // 三至五次: what is counted stands behind the second number.
    if let Some((joint, second)) = second_bound(behind)
        && counts(text.get(..length)?, before, behind.get(joint + second.0..)?)
    {
        let joint_text = behind.get(..joint)?;
        return Some((length + joint + second.0, [&digits, joint_text, &second.1].concat()));
    }
    counts(text.get(..length)?, before, behind).then_some((length, digits))
}

/// 至五 behind 三: how long the joint is, and the second number.
fn second_bound(behind: &str) -> Option<(usize, (usize, String))> {
    let dashes = behind.len() - behind.trim_start_of(|c| is_dash(c) || c == '、').len();
    let joint = longest_start(behind, TO).or((dashes > 0).then_some(dashes))?;
    Some((joint, number(behind.get(joint..)?)?))
}

/// Whether a numeral with this before and behind it is a number.
fn counts(run: &str, before: &str, behind: &str) -> bool {
    let before = lead(before);
    let behind = behind.trim_start_of(is_blank);
    let ordinal =
        matches!(run, "一" | "二") && behind.starts_with_any(|c| matches!(c, '期' | '本' | '段' | '档' | '批' | '层'));
    let ranks = behind.starts_with_any(|c| matches!(c, '级' | '类' | '等' | '星' | '季' | '月'));
    if ordinal || ranks {
        return false;
    }
    let whole = is_quantity(behind);
    let doubtful = run.chars().count() == 1 && behind.starts_with(DOUBTFUL);
    if before.comparator.is_some() && !before.weak {
        return whole || trim(behind).is_empty() || longest_start(behind, MEASURES).is_some();
    }
    if before.comparator.is_some() || before.words.is_empty() {
        // 一 alone in a cell is a dash more often than a number.
        let alone = trim(behind).is_empty() && run != "一" && before.comparator.is_none();
        return alone || whole && !doubtful && !(run == "零" && behind.starts_with('件'));
    }
    // 5年一次
    let per = before.words.trim_end_of(|c| matches!(c, '年' | '月' | '周' | '天' | '日' | '个'));
    let per = per.len() < before.words.len() && per.ends_with_any(is_digit);
    whole && !doubtful && (per || !matches!(run, "一" | "二" | "零"))
}

/// Measure words that make other words with a numeral of one character: 三方, 四面, 十分.
const DOUBTFUL: [char; 12] = ['方', '面', '门', '道', '口', '头', '度', '通', '把', '分', '节', '段'];

/// What is counted without a measure word of its own, behind 个.
#[rustfmt::skip]
const THINGS: &[&str] = &[
    "项目", "社区", "单位", "部门", "县", "区", "街道", "企业", "学校", "平台", "系统", "成", "倍",
    "折", "人民币", "余", "多",
];

/// Whether the text is a unit, perhaps with 以上 or 左右 behind it, and nothing else.
fn is_quantity(behind: &str) -> bool {
    let multiplied = behind.starts_with_any(|c| matches!(c, '万' | '亿'));
    let mut plain = behind.trim_start_of(|c| matches!(c, '余' | '多' | '万' | '亿')).to_owned();
    if let Some(at) = plain.find('半') {
        plain.replace_range(at..at + '半'.len_utf8(), "");
    }
    let trail = trail(&plain);
    let mut unit = trail.unit;
    while let Some(length) = longest_start(unit, MEASURES).max(longest_start(unit, THINGS)) {
        unit = unit.get(length..).unwrap_or_default();
        unit = unit.trim_start_of(|c| matches!(c, '/' | '／' | '·' | '*'));
    }
    unit.is_empty() && (multiplied || !trail.unit.is_empty()) && (!trail.clause || trail.comparator.is_some())
}

/// Words of time that 半 stands beside.
const LASTING: &[&str] = &["个月", "年", "天", "日", "周", "小时", "个小时", "月"];

/// 半年 is 0.5年, 1年半 1.5年, 2个半月 2.5个月.
fn and_a_half(text: &str) -> Option<String> {
    let at = text.find('半')?;
    let (before, behind) = (text.get(..at)?, text.get(at + '半'.len_utf8()..)?);
    let unit = ["个", "个小时", "小时", "个月", "年", "天", "日", "周", "倍", "成"]
        .into_iter()
        .filter(|unit| before.strip_suffix(unit).is_some_and(|count| count.ends_with_any(is_digit)))
        .max_by_key(|unit| unit.len());
    if let Some(unit) = unit {
        let count = before.strip_suffix(unit)?;
        let digits = count.trim_end_of(is_digit);
        let follows = unit != "个" || longest_start(behind, LASTING).is_some();
        return (follows && !digits.ends_with_any(|c| matches!(c, '.' | '．')))
            .then(|| [count, ".5", unit, behind].concat());
    }
    let lasting = longest_start(behind, LASTING)?;
    let ends = trail(behind);
    let stated = lead(before);
    let apart = !before.ends_with_any(|c| matches!(c, '上' | '下' | '大' | '过' | '前' | '后' | '每'))
        && stated.words.is_empty();
    let whole = !ends.clause && ends.unit.len() == lasting;
    (apart && whole).then(|| [before, "0.5", behind].concat())
}

/// How much of the text may be passed over: a run of numerals is taken or left as a whole.
fn passed_over(text: &str) -> usize {
    let numerals: usize = text.chars().take_while(|c| is_numeral(*c)).map(char::len_utf8).sum();
    if numerals > 0 { numerals } else { text.chars().next().map_or(1, char::len_utf8) }
}
