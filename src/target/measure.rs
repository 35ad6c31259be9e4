//! The unit behind a number, and where it ends.

use std::ops::Range;

use super::ends::Ends;
use super::numeral::is_numeral;
use super::running_text::CLAUSE;
use super::unit::normalized;
use super::usual::is_usual_unit;
use super::vocabulary::{MEASURES, MULTIPLIERS, closes, is_sign, longest_start, opens, strip_end};
use crate::number::marks::{digit, is_blank, is_dash, trim};

/// The longest text that is still taken for a unit.
const LONGEST_UNIT: usize = 12;
/// The longest part of a unit between slashes, brackets aside.
const LONGEST_PART: usize = 6;

/// Whether the text can be a unit and nothing but a unit.
pub(super) fn is_unit(text: &str) -> bool {
    let text = trim(text);
    if is_usual_unit(text) {
        return true;
    }
    // 100-, 95~: a range without its end; 元/人-月 is a unit.
    let joint = |c: char| is_dash(c) || matches!(c, '~' | '～');
    let counted = text.find_any(|c| matches!(c, '/' | '／')).and_then(|at| text.get(..at)).unwrap_or(text);
    // 元-人-天 is 元/人·天.
    let each = || counted.split(is_dash).all(|part| !part.is_empty() && one_measure(part) == part.len());
    let open_ended = text.ends_with_any(joint) || counted.holds(joint) && !each();
    if text.chars().count() > LONGEST_UNIT || open_ended || text.holds(is_sign) || !measures(text) {
        return false;
    }
    if !text.is_empty() && text.chars().all(counts) {
        return false;
    }
    let starts_with_percent = text.chars().next().is_some_and(is_percent_sign);
    if starts_with_percent && !matches!(text.chars().nth(1), None | Some('/' | '／')) {
        return false;
    }
    let mut depth = 0_i32;
    let mut part = 0_usize;
    for (at, c) in text.char_indices() {
        if opens(c) {
            depth += 1;
            if text.get(at..).is_none_or(is_remark) {
                return false;
            }
        } else if closes(c) {
            depth -= 1;
        } else if matches!(c, '/' | '／' | '*' | '·' | '每') {
            part = 0;
        } else if depth == 0 {
            part += 1;
        }
        if depth < 0 || part > LONGEST_PART {
            return false;
        }
    }
    depth == 0
}

/// Whether no words of a sentence are in it, those aside that belong to a measure or a name: 延长米,
/// 个建设项目, 个县（市、区）.
fn measures(text: &str) -> bool {
    let list = bracketed_list(text).unwrap_or(0..0);
    let said = |piece: Option<&str>| piece.is_some_and(|piece| CLAUSE.find(piece).is_some());
    if !said(text.get(..list.start)) && !said(text.get(list.end..)) {
        return true;
    }
    let measure = one_measure(text);
    let named = || {
        let thing = text.get(measure..)?;
        let name = thing.get(longest_start(thing, ATTRIBUTES)?..)?;
        let (rest, _) = strip_end(name, THINGS)?;
        (CLAUSE.find(rest).is_none() && !rest.holds(|c| !c.is_alphabetic())).then_some(())
    };
    measure > 0 && (measure == text.len() || named().is_some())
}

/// Words that also make sentences, in front of a thing that is counted: 个培训班.
#[rustfmt::skip]
const ATTRIBUTES: &[&str] = &[
    "建设", "培训", "改造", "有效", "维护", "修复", "就业", "脱贫", "补助", "补贴", "奖补", "奖励", "优秀", "良好", "受益", "高",
];

/// Such things.
#[rustfmt::skip]
const THINGS: &[&str] = &[
    "项目", "班", "工程", "任务", "课程", "点", "基地", "中心", "平台", "专利", "成果", "案例", "作品", "企业", "机构", "单位", "学校",
    "高校", "校", "村", "小区", "社区", "岗位", "对象", "人员", "人才", "教师", "学员", "学生",
];

/// Where （市、区） stands: short words in a bracket, one of which is meant.
pub(super) fn bracketed_list(text: &str) -> Option<Range<usize>> {
    let start = text.find_any(opens)?;
    let end = start + text.get(start..)?.find_any(closes)?;
    let inner = text.get(start..end)?.trim_start_of(opens);
    let word = |word: &str| {
        !word.is_empty() && word.chars().count() < LONGEST_PART && !word.holds(|c| !c.is_alphabetic() || counts(c))
    };
    let list = inner.contains('、') && inner.split('、').all(word);
    let end = end + text.get(end..)?.chars().next()?.len_utf8();
    list.then_some(start..end)
}

/// （国家级）, （每月一次）: what stands in the bracket explains and does not measure.
fn is_remark(bracket: &str) -> bool {
    let inner = bracket.trim_start_of(opens);
    let inner = inner.split(closes).next().unwrap_or_default();
    let long = inner.chars().count() > LONGEST_PART && bracketed_list(bracket).is_none();
    long || inner.ends_with_any(|c| matches!(c, '级' | '制')) || inner.holds(counts)
}

/// A numeral that is no multiplier of a unit.
fn counts(c: char) -> bool {
    is_numeral(c) && !matches!(c, '百' | '千' | '万' | '亿')
}

/// The measure word at the start of a longer text: 名 of 名群众务工增收, 元/年, 万元.
pub(super) fn leading_measure(text: &str) -> &str {
    let text = text.trim_start_of(is_blank);
    let mut length = one_measure(text);
    if length == 0 {
        return short_piece(text);
    }
    loop {
        let rest = text.get(length..).unwrap_or_default();
        let Some(joint) = rest.chars().next().filter(|c| matches!(c, '/' | '／' | '*' | '·' | '每')) else {
            break;
        };
        let after = rest.get(joint.len_utf8()..).unwrap_or_default();
        match one_measure(after).max(longest_start(after, PER).unwrap_or(0)) {
            0 => break,
            more => length += joint.len_utf8() + more,
        }
    }
    if !text.starts_with_any(is_percent_sign)
        && let Some(bracket) = bracket_length(text.get(length..).unwrap_or_default())
    {
        length += bracket;
    }
    normalized(text.get(..length).unwrap_or_default())
}

/// What something is for each of, though it is not counted by itself: 元/生·年.
const PER: &[&str] = &["生", "学生", "教师", "校", "站", "机", "床日", "户籍人口"];

/// How long the measure word at the start is, multipliers included; 0 for none.
pub(super) fn one_measure(text: &str) -> usize {
    let mut multiplier = 0;
    let direct = longest_start(text, MEASURES).unwrap_or(0);
    while let Some(more) = longest_start(text.get(multiplier..).unwrap_or_default(), MULTIPLIERS) {
        multiplier += more;
    }
    let behind = longest_start(text.get(multiplier..).unwrap_or_default(), MEASURES).unwrap_or(0);
    direct.max(if behind > 0 { multiplier + behind } else { multiplier })
}

/// `(户)` right behind a measure word.
fn bracket_length(text: &str) -> Option<usize> {
    let open = text.chars().next().filter(|c| opens(*c))?;
    let close = text.find_any(closes)?;
    let inner = text.get(open.len_utf8()..close)?;
    let end = close + text.get(close..)?.chars().next()?.len_utf8();
    (is_unit(inner) && inner.chars().count() <= 3 && !is_remark(inner)).then_some(end)
}

/// An unknown unit: what stands before the next blank or punctuation, when that
/// is at most three characters.
fn short_piece(text: &str) -> &str {
    let piece = text.split(|c: char| is_blank(c) || digit(c).is_some() || is_punctuation(c)).next().unwrap_or_default();
    if piece.chars().count() <= 3 && piece.chars().all(char::is_alphabetic) && is_unit(piece) { piece } else { "" }
}

fn is_percent_sign(c: char) -> bool {
    matches!(c, '%' | '％' | '﹪' | '‰')
}

fn is_punctuation(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | '、' | '：' | ',' | ';' | ':' | '“' | '”')
}
