//! What stands before and behind a number.

use super::comparator::Comparator;
use super::ends::{Ends, is_digit};
use super::far::far_comparator;
use super::measure::{bracketed_list, is_unit, leading_measure, one_measure};
use super::running_text::{BEHIND, behind_comparator};
use super::template::find_template;
use super::unit::{is_percent, normalized};
use super::usual::is_usual_unit;
use super::vocabulary::{
    ABOUT_BEFORE, ABOUT_BEHIND, DENIALS, FAILING, FILLERS, LABELS, MEASURES, REACHES, TIMES, before_at_end, closes,
    is_sign, longest_start, opens, signs, strip_end,
};
use crate::number::marks::{is_blank, trim};

/// What stands before a number.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Lead<'a> {
    pub comparator: Option<Comparator>,
    /// 达 or 达到, which gives way to a comparator behind the number.
    pub weak: bool,
    /// Two comparators that contradict each other, or ≠.
    pub conflict: bool,
    /// 约
    pub about: bool,
    /// ±
    pub plus_minus: bool,
    /// 百分之, or the unit of a template.
    pub unit: &'a str,
    /// What else is said.
    pub words: &'a str,
}

/// Takes apart the text before a number.
pub(super) fn lead(before: &str) -> Lead<'_> {
    let mut lead = Lead::default();
    let mut text = before.trim_end_of(|c| is_blank(c) || matches!(c, '¥' | '￥'));
    for (word, unit) in [("百分之", "%"), ("千分之", "‰"), ("%", "%"), ("％", "%")] {
        if let Some(rest) = text.strip_suffix(word) {
            (text, lead.unit) = (rest.trim_end_of(is_blank), unit);
        }
    }
    if let Some(rest) = text.strip_suffix('±').or_else(|| text.strip_suffix("正负")) {
        lead.plus_minus = true;
        text = rest;
    }
    if let Some(template) = find_template(text) {
        return Lead { comparator: Some(template.comparator), unit: template.unit, words: "", ..lead };
    }
    let mut left = text;
    for _ in 0..4 {
        left = trim_opening(left);
        if let Some((rest, comparator, weak)) = comparator_at_end(left) {
            (lead.comparator, lead.weak, lead.conflict) = (comparator, weak, comparator.is_none());
            let outer = comparator_at_end(trim_opening(rest));
            left = rest;
            if let Some((rest, outer, outer_weak)) = outer {
                left = rest;
                if weak {
                    (lead.comparator, lead.weak) = (outer, outer_weak);
                } else if let Some(both) = with_equal(comparator, outer).or_else(|| with_equal(outer, comparator)) {
                    lead.comparator = Some(both);
                } else if !outer_weak && !same_direction(outer, comparator) {
                    lead.conflict = true;
                }
            }
            lead.about |= strip_end(left, ABOUT_BEFORE).is_some();
            lead.words = trim_opening(left);
            lead.unit = if lead.unit.is_empty() { unit_of_name(lead.words) } else { lead.unit };
            return lead;
        }
        let Some((rest, word)) = strip_end(left, ABOUT_BEFORE).or_else(|| strip_end(left, FILLERS)) else {
            break;
        };
        lead.about |= ABOUT_BEFORE.contains(&word);
        left = rest;
    }
    let text = trim_opening(text);
    if let Some((rest, comparator)) = far_comparator(text) {
        return Lead { comparator: Some(comparator), words: rest, ..lead };
    }
    let mut text = strip_end(text, ABOUT_BEFORE).map_or(text, |(rest, _)| rest);
    while let Some(rest) = strip_end(text, LABELS).map(|(rest, _)| rest).or_else(|| without_each(text)) {
        text = trim_opening(rest);
    }
    lead.words = text;
    lead
}

/// 培训人数（人）: the unit that a name tells.
fn unit_of_name(name: &str) -> &str {
    let told = name.strip_last(closes).and_then(|name| name.get(name.rfind(opens)?..)).unwrap_or_default();
    let unit = trim(told.trim_start_of(opens));
    if one_measure(unit) == unit.len() { normalized(unit) } else { "" }
}

/// 每半年, 每两年, 每村: how often, or for what each.
fn without_each(text: &str) -> Option<&str> {
    let (rest, each) = text.rsplit_once('每')?;
    let each = each.trim_start_of(|c| matches!(c, '半' | '两' | '一' | '个'));
    let known = each.is_empty()
        || matches!(each, "学期" | "季" | "生" | "校" | "站" | "车")
        || longest_start(each, MEASURES) == Some(each.len());
    known.then_some(rest)
}

/// Punctuation that ends a clause.
pub(super) fn is_clause_mark(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | '、' | ',' | ';' | '\n' | '：')
}

/// Without blanks, colons and opening brackets at the end, and blanks at the start.
fn trim_opening(text: &str) -> &str {
    let text =
        text.trim_end_of(|c: char| is_blank(c) || opens(c) || matches!(c, ':' | '：' | '“' | '"' | '\'' | '‘' | '’'));
    text.trim_start_of(|c: char| is_blank(c) || matches!(c, '；' | ';' | '。' | '、' | '：' | ':' | '，'))
}

/// The text before a comparator at the end of `text`; the comparator is `None` for
/// signs that make no comparison. The flag says whether it is 达 or 达到.
fn comparator_at_end(text: &str) -> Option<(&str, Option<Comparator>, bool)> {
    let bracketed = text.strip_last(|c| matches!(c, ')' | '）')).map(|inner| inner.trim_end_of(is_blank));
    let inner = bracketed.filter(|inner| inner.ends_with_any(is_sign)).unwrap_or(text);
    let rest = inner.trim_end_of(|c| is_sign(c) || is_blank(c));
    let run = inner.get(rest.len()..).unwrap_or_default();
    if run.holds(is_sign) {
        return Some((rest, signs(run), false));
    }
    if let Some((rest, comparator)) = before_at_end(text) {
        // 不等于 says nothing that could be met.
        let denied = comparator == Comparator::Equal && rest.ends_with('不');
        if comparator == Comparator::Equal && rest.ends_with('约') {
            return None;
        }
        return Some((rest, (!denied).then_some(comparator), false));
    }
    // 未达到95% promises nothing.
    let reaches = strip_end(text, REACHES).filter(|(rest, _)| strip_end(rest, DENIALS).is_none());
    reaches.map(|(rest, _)| (rest, Some(Comparator::AtLeast), true))
}

/// 大于=95%, 等于大于95%
fn with_equal(equal: Option<Comparator>, other: Option<Comparator>) -> Option<Comparator> {
    match (equal?, other?) {
        (Comparator::Equal, Comparator::MoreThan) => Some(Comparator::AtLeast),
        (Comparator::Equal, Comparator::LessThan) => Some(Comparator::AtMost),
        _ => None,
    }
}

fn same_direction(a: Option<Comparator>, b: Option<Comparator>) -> bool {
    a == b || a.zip(b).is_some_and(|(a, b)| a.direction().is_some() && a.direction() == b.direction())
}

/// What stands behind a number.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Trail<'a> {
    /// The unit.
    pub unit: &'a str,
    /// 以上, 以内, 内.
    pub comparator: Option<Comparator>,
    /// 左右, 余.
    pub about: bool,
    /// Whether anything more is said.
    pub clause: bool,
    /// The word was 以下, which also names the lowest band of a scale.
    pub below: bool,
    /// 不及格 and the like are said of it.
    pub failing: bool,
    /// `%%`
    pub doubled: bool,
    /// A sign of comparison stands behind the number.
    pub sign: bool,
}

/// Takes apart the text behind the last number.
pub(super) fn trail(behind: &str) -> Trail<'_> {
    let mut text = without_loose_brackets(
        trim(behind).trim_end_of(|c| matches!(c, '。' | '；' | ';' | '，' | ',' | '、' | '”' | '"' | '！')),
    );
    let mut trail = Trail { sign: text.holds(is_sign), ..Trail::default() };
    if let Some(rest) = text.strip_first(|c| matches!(c, '余' | '多')) {
        (text, trail.about) = (rest, true);
    }
    if let Some(rest) = text.strip_first(|c| matches!(c, '+' | '＋')) {
        (text, trail.clause) = (rest, true);
    }
    text = text.strip_suffix("之间").unwrap_or(text);
    let named = bracketed_list(text).map_or(0, |list| list.end);
    let after = text.get(named..).unwrap_or_default();
    let sentence = text.len() - after.len() + after.find_any(is_clause_mark).unwrap_or(after.len());
    let first = text.get(..sentence).unwrap_or(text);
    trail.clause |= first.len() < text.len();
    if is_usual_unit(first) {
        trail.unit = first;
        return trail;
    }
    if let Some((at, word)) = BEHIND.find(first) {
        trail.comparator = Some(behind_comparator(word));
        trail.below = word.ends_with("以下");
        return finish(trail, first.get(..at).unwrap_or_default(), first.get(at + word.len()..).unwrap_or_default());
    }
    for word in ABOUT_BEHIND {
        if let Some((unit, after)) = first.split_once(*word) {
            trail.about = true;
            return finish(trail, unit, after);
        }
    }
    if let Some((unit, after)) = first.split_once('内')
        && (TIMES.contains(&trim(unit)) || matches!(trim(unit), "元" | "万元" | "亿元"))
    {
        trail.comparator = Some(Comparator::AtMost);
        return finish(trail, unit, after);
    }
    finish(trail, first, "")
}

/// Settles the unit, and whether there are words besides.
fn finish<'a>(mut trail: Trail<'a>, unit: &'a str, after: &'a str) -> Trail<'a> {
    let mut unit = trim(unit);
    if let Some(rest) = unit.strip_first(|c| matches!(c, '余' | '多')).or_else(|| unit.strip_suffix('余')) {
        (unit, trail.about) = (rest, true);
    }
    unit = unit.strip_suffix('整').filter(|unit| unit.ends_with('元')).unwrap_or(unit);
    // 95以上%
    let (unit_behind, after) = if unit.is_empty() && is_unit(after) { (trim(after), "") } else { (unit, after) };
    unit = unit_behind;
    trail.clause |= !trim(after).is_empty();
    trail.failing = trail.below && FAILING.iter().any(|word| after.contains(word));
    if unit.chars().count() > 1 && unit.chars().all(|c| is_percent(c.encode_utf8(&mut [0; 4]))) {
        return Trail { unit: "%", doubled: true, ..trail };
    }
    if let Some(once) = said_twice(unit) {
        (unit, trail.doubled) = (once, true);
    }
    if let Some(inner) = in_brackets(unit) {
        unit = inner;
    }
    if is_unit(unit) {
        trail.unit = normalized(unit);
    } else {
        trail.unit = leading_measure(unit);
        trail.clause = true;
    }
    trail
}

/// 元元, %百分比: the unit of a measure that is written twice.
pub(super) fn said_twice(unit: &str) -> Option<&str> {
    if let Some(rest) = unit.strip_first(|c| matches!(c, '%' | '％')) {
        return is_percent(in_brackets(rest).unwrap_or(rest)).then_some("%");
    }
    let (first, second) = unit.split_at_checked(unit.len() / 2)?;
    // mm is no doubled m.
    (first == second && !first.is_ascii() && longest_start(first, MEASURES) == Some(first.len())).then_some(first)
}

/// `（人次）`: the whole unit in brackets.
fn in_brackets(unit: &str) -> Option<&str> {
    let inner = unit.strip_first(opens)?.strip_last(closes)?;
    (!inner.holds(opens) && !inner.holds(closes)).then(|| trim(inner))
}

/// Without closing brackets at the end that were opened elsewhere: `90%)`.
fn without_loose_brackets(mut text: &str) -> &str {
    loop {
        let closing = text.chars().filter(|c| closes(*c)).count();
        let opening = text.chars().filter(|c| opens(*c)).count();
        if closing <= opening {
            return text;
        }
        let Some(at) = text.rfind(closes) else {
            return text;
        };
        let after = text.get(at..).and_then(|t| t.chars().next()).map_or(text.len(), |c| at + c.len_utf8());
        let rest = text.get(after..).unwrap_or_default();
        text = if trim(rest).is_empty() {
            text.get(..at).unwrap_or_default().trim_end_of(is_blank)
        } else if at == 0 {
            // `)分`: the bracket around a range, its unit behind it.
            trim(rest)
        } else {
            return text;
        };
    }
}

/// Whether there are digits in it.
pub(super) fn has_digits(text: &str) -> bool {
    text.chars().any(is_digit)
}
