//! A comparator some way before its number: 不低于上年的95%, ≤预算50万元, ≥同比增长5%.

use super::around::{has_digits, is_clause_mark};
use super::change::ends_with_change;
use super::comparator::Comparator;
use super::ends::Ends;
use super::vocabulary::{BEFORE, REACHING_FAR, denied, is_sign, longest_start, signs};
use crate::number::marks::is_blank;

/// How far, in characters.
const FAR: usize = 10;

/// What may stand behind a sign.
const PLANNED: &[&str] = &["预算", "批复", "核定", "概算"];

/// A comparator with a few words behind it, in the last clause of `text`, and the text before it.
pub(super) fn far_comparator(text: &str) -> Option<(&str, Comparator)> {
    let clause = text.rfind(is_clause_mark).and_then(|at| text.get(at..)).unwrap_or(text);
    if let Some(stated) = behind_sign(text, clause) {
        return Some(stated);
    }
    if !text.holds(|c| matches!(c, '于' | '少' | '过' | '超' | '破' | '在')) {
        return None;
    }
    let (at, word) = REACHING_FAR
        .iter()
        .filter_map(|word| Some((clause.rfind(word)?, *word)))
        .max_by_key(|(at, word)| (at + word.len(), word.len()))?;
    let between = clause.get(at + word.len()..)?;
    let comparator = BEFORE.iter().find(|(known, _)| *known == word)?.1;
    let near = between.chars().count() <= FAR && !has_digits(between);
    near.then_some(denied(text.get(..text.len() - clause.len() + at)?, comparator))
}

/// The sign in the last clause of `text`, where known words stand behind it.
fn behind_sign<'a>(text: &'a str, clause: &str) -> Option<(&'a str, Comparator)> {
    let at = text.find_any(is_sign)?;
    let between = text.get(at..)?.trim_start_of(|c| is_sign(c) || is_blank(c));
    let run = text.get(at..text.len() - between.len())?;
    let near = text.len() - at <= clause.len() && between.chars().count() <= FAR;
    let known = longest_start(between, PLANNED).is_some() || ends_with_change(between);
    (near && known).then_some((text.get(..at)?, signs(run)?))
}
