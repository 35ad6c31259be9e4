//! Cells without digits: qualities, unfilled templates, numbers in words.

use std::borrow::Cow;

use super::around::{lead, trail};
use super::comparator::Comparator;
use super::date::find_date;
use super::ends::Ends;
use super::measure::{is_unit, leading_measure};
use super::numeral::is_numeral;
use super::problem::TargetProblem;
use super::read::Target;
use super::template::{find_template, is_place};
use super::vocabulary::{BEFORE, MEASURES, closes, denied, is_sign, longest_start, opens, signs};
use crate::number::marks::{is_blank, trim};

/// Reads a cell that holds no digits.
pub(super) fn read(words: &str) -> Target<'_> {
    if let Some(unit) = unfilled(words) {
        return Target { unit: Cow::Borrowed(unit), ..Target::ambiguous(words, TargetProblem::UnfilledTemplate) };
    }
    let mut target = Target::qualitative(words);
    target.deadline = find_date(words).and_then(|date| date.deadline);
    if !words.holds(is_numeral) {
        // Most words count nothing.
    } else if let Some(unit) = compared_numeral(words) {
        target.comparator = Comparator::Ambiguous;
        target.unit = Cow::Borrowed(unit);
        target.problems.insert(TargetProblem::NumberInWords);
    } else if counts_in_words(words) {
        target.problems.insert(TargetProblem::NumberInWords);
    }
    if words.starts_with_any(is_sign) {
        target.problems.insert(TargetProblem::ComparatorWithoutNumber);
    }
    target
}

/// 大于或者等于 and a unit, in characters.
const LONGEST_UNFILLED: usize = 10;

/// The unit of a comparator that waits for its number: `≥**人`, `≥`, `(≥套)`, `**%`.
fn unfilled(words: &str) -> Option<&str> {
    if let Some(template) = find_template(words) {
        return Some(template.unit);
    }
    if words.chars().all(|c| is_blank(c) || matches!(c, '%' | '％' | '‰')) {
        return Some(super::unit::normalized(words));
    }
    let unit = words.trim_start_of(is_place);
    if words.chars().take_while(|c| is_place(*c)).count() > 1 && is_unit(unit) {
        return Some(super::unit::normalized(trim(unit)));
    }
    let behind = words.trim_start_of(|c| is_sign(c) || is_blank(c));
    let run = words.get(..words.len() - behind.len()).unwrap_or_default();
    let after = if signs(run).is_some() {
        // ≥（ ）%: a blank in brackets to be filled in.
        behind.trim_start_of(|c| opens(c) || closes(c) || is_blank(c))
    } else {
        if words.chars().count() > LONGEST_UNFILLED {
            return None;
        }
        let ends = BEFORE.iter().filter_map(|(word, comparator)| {
            let at = words.find(word)?;
            denied(words.get(..at)?, *comparator).0.is_empty().then_some(at + word.len())
        });
        words.get(ends.max()?..)?
    };
    let after = trim(after);
    let only_a_measure =
        after.is_empty() || longest_start(after, MEASURES) == Some(after.len()) || matches!(after, "万元" | "亿元");
    only_a_measure.then(|| super::unit::normalized(after))
}

/// 不少于两三次, 一半以上, 万分之五以内: a comparison with a number in words that cannot be put in
/// digits. Gives its unit.
fn compared_numeral(words: &str) -> Option<&str> {
    // The 万 of 万分之 is not the numeral.
    let fraction = words.find("分之").map(|at| at + "分之".len());
    let start = fraction.unwrap_or(0);
    let start = start + words.get(start..)?.find_any(is_numeral)?;
    let before = lead(words.get(..start)?);
    let behind = words.get(start..)?.trim_start_of(is_numeral);
    let run = words.get(start..words.len() - behind.len())?;
    let counted = !is_rank(behind) && (longest_start(behind, MEASURES).is_some() || trim(behind).is_empty());
    let compared = before.comparator.is_some() || trail(behind).comparator.is_some();
    let is_number = fraction.is_some() || run.contains('半') || counted;
    (compared && is_number).then(|| if fraction.is_some() || run.contains('半') { "" } else { leading_measure(behind) })
}

/// 二级, 三类, 二季度: the numeral ranks or dates and does not count.
fn is_rank(behind: &str) -> bool {
    behind.starts_with_any(|c| matches!(c, '级' | '类' | '等' | '星' | '季' | '日' | '月' | '年' | '期'))
}

/// 三个, 十二次, 百分之百: words that count something.
pub(super) fn counts_in_words(words: &str) -> bool {
    if words.contains("分之") {
        return true;
    }
    let mut rest = words;
    while let Some(start) = rest.find_any(is_numeral) {
        let numeral = rest.get(start..).unwrap_or_default();
        let behind = numeral.trim_start_of(is_numeral);
        let run = numeral.get(..numeral.len() - behind.len()).unwrap_or_default();
        // 一次性, 一个, 一定, 一类: 一 alone is rarely a number.
        let counted = behind.trim_start_of(|c| matches!(c, '余' | '多'));
        let multiplies = run.chars().all(|c| matches!(c, '百' | '千' | '万' | '亿' | '半'));
        let alone = (multiplies || run == "一") && counted.len() == behind.len();
        if !alone && longest_start(counted, MEASURES).is_some() && !is_rank(counted) {
            return true;
        }
        rest = behind;
    }
    false
}
