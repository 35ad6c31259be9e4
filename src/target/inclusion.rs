//! `(含)`, `（含60%）`, `(不含)`: whether the bound itself counts.

use std::borrow::Cow;

use super::comparator::Comparator;
use super::ends::{Ends, is_digit};
use super::numeral::is_numeral;
use super::read::Target;
use super::tokens::tokens;
use super::vocabulary::{closes, opens, strip_end};
use crate::number::marks::{digit, is_blank, is_comma, is_point, trim};

/// A text without its remarks of inclusion.
pub(super) struct Stripped<'a> {
    /// What is left.
    pub text: Cow<'a, str>,
    /// Whether the bound was said to count, of the number before the last one and of the last one;
    /// `None` when nothing was said.
    pub includes: [Option<bool>; 2],
}

/// Removes `(含)`, `（含60%）`, `(含本数)`, `(不含)` and the like. A bracket that says
/// what a count includes, such as (含监测对象), stays.
pub(super) fn strip(text: &str) -> Stripped<'_> {
    let mut left = Cow::Borrowed(text);
    let [mut before, mut last] = [None; 2];
    while let Some((start, end, included)) = remark(&left) {
        let behind = left.get(end..).unwrap_or_default();
        *if behind.holds(is_digit) { &mut before } else { &mut last } = Some(included);
        let mut shorter = left.get(..start).unwrap_or_default().to_owned();
        shorter.push_str(behind);
        left = Cow::Owned(shorter);
    }
    Stripped { text: left, includes: [before, last] }
}

/// Where the first remark stands, and what it says.
fn remark(text: &str) -> Option<(usize, usize, bool)> {
    for (start, open) in text.char_indices().filter(|(_, c)| opens(*c)) {
        let inner_start = start + open.len_utf8();
        let inner = text.get(inner_start..)?;
        let Some((length, close)) = inner.char_indices().find(|(_, c)| closes(*c)) else {
            continue;
        };
        let said = trim(inner.get(..length)?);
        let end = inner_start + length + close.len_utf8();
        for (word, included) in
            [("不含", false), ("不包括", false), ("不包含", false), ("含", true), ("包括", true), ("包含", true)]
        {
            if said.strip_prefix(word).is_some_and(names_the_bound) {
                return Some((start, end, included));
            }
        }
    }
    // 95%以上，含95%
    let (before, said) = text.rsplit_once('含')?;
    let (stated, denied) = before.strip_suffix('不').map_or((before, false), |before| (before, true));
    let stated = stated.trim_end_of(|c| is_comma(c) || is_blank(c));
    let bound = strip_end(stated, &["以上", "以下", "以内", "之内"]).is_some();
    (bound && said.holds(is_digit) && names_the_bound(said)).then_some((stated.len(), text.len(), !denied))
}

/// Nothing, 本数, or a number with a unit of at most three characters.
fn names_the_bound(said: &str) -> bool {
    let said = trim(said);
    if said.is_empty() || matches!(said, "本数" | "本级" | "本身" | "该数") {
        return true;
    }
    let after = said.trim_start_of(|c| digit(c).is_some() || is_point(c) || is_numeral(c));
    after.len() < said.len() && after.chars().filter(|c| !is_blank(*c)).count() <= 3
}

/// Takes the remarks into account that were made of the numbers in `text`: 90(不含)以上 is more than 90,
/// 超过90(含) is at least 90, 60(含)-80(不含) leaves out 80.
pub(super) fn apply(target: &mut Target<'_>, includes: [Option<bool>; 2], text: &str) {
    let [first, last] = includes;
    target.comparator = match (target.comparator, last.or(first)) {
        (Comparator::AtLeast, Some(false)) => Comparator::MoreThan,
        (Comparator::AtMost, Some(false)) => Comparator::LessThan,
        (Comparator::MoreThan, Some(true)) => Comparator::AtLeast,
        (Comparator::LessThan, Some(true)) => Comparator::AtMost,
        (Comparator::Range, Some(_)) => {
            let printed_first = tokens(text).first().and_then(|token| token.result.ok());
            let ascending = printed_first.is_none_or(|number| target.numbers.first() == Some(number));
            let said = if ascending { [first, last] } else { [last, first] };
            for (open, included) in target.open.iter_mut().zip(said) {
                *open = included.map_or(*open, |included| !included);
            }
            Comparator::Range
        }
        (unchanged, _) => unchanged,
    };
}
