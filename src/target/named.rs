//! Two numbers of which one belongs to a name or a unit: 24小时办结率≥90%, 5例/10万人.

use super::around::{is_clause_mark, lead};
use super::ends::Ends;
use super::measure::{is_unit, one_measure};
use super::running_text::BEHIND;
use super::several::Placed;
use super::unit::is_percent;
use super::vocabulary::{TIMES, longest_start, strip_end};
use crate::number::marks::trim;
use crate::number::{Decimal, Number};

/// Whether the second number belongs to the unit of the first, as in 5例/10万人 and 12/10万.
pub(super) fn counts_per(first: &Placed<'_>, second: &Placed<'_>) -> bool {
    let gap = trim(first.behind);
    let unit = gap.strip_last(|c| matches!(c, '/' | '／' | '每')).map(trim);
    let per = before_limit(trim(second.behind)).0;
    let of_many = matches!(per, "万" | "万人");
    unit.is_some_and(|unit| if unit.is_empty() { of_many } else { !is_percent(unit) && is_unit(unit) })
        && is_unit(per)
        && !per.is_empty()
        && !is_percent(per)
        && unit != Some(per)
        && (is_round(second.number) || TIMES.contains(&per))
}

/// The text before 以上, 以下 or 以内, and the rest.
pub(super) fn before_limit(text: &str) -> (&str, &str) {
    BEHIND.find(text).and_then(|(at, _)| text.split_at_checked(at)).unwrap_or((text, ""))
}

/// 1, 10, 100 or 1000: what things are counted per.
fn is_round(number: Number) -> bool {
    [1, 10, 100, 1000].into_iter().any(|round| number.value == Decimal::from(round))
}

/// 24小时办结率≥90%, 110接警≤5分钟, 每2年≥1次: the first number is part of the name of what is measured.
pub(super) fn is_named_by(first: &Placed<'_>, second: &Placed<'_>) -> bool {
    let compared = lead(second.before);
    let of_each = trim(first.before) == "每" && TIMES.contains(&trim(compared.words));
    let known = strip_end(compared.words, &["率", "度", "比例", "占比", "比重", "时间", "时长", "时限"]).is_some();
    // 60岁以上老年人≥1200人
    let aged = longest_start(compared.words, &["岁", "周岁"]).is_some();
    let name =
        first.before.is_empty() && compared.words.chars().count() > 1 && (aged || one_measure(compared.words) == 0);
    // 3以内≥3 and 3且不少于5 are two limits.
    let limits = before_limit(compared.words).0.is_empty()
        || lead(compared.words).comparator.is_some()
        || compared.words.starts_with_any(|c| matches!(c, '且' | '或' | '和' | '及' | '与' | '至' | '到' | '约'));
    compared.comparator.is_some()
        && !compared.conflict
        && !limits
        && lead(first.before).comparator.is_none()
        && (known || of_each || name && compared.words.chars().all(char::is_alphabetic))
        && strip_end(compared.words, &["季度", "年度", "月度"]).is_none()
        && !compared.words.holds(is_clause_mark)
}
