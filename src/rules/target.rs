//! What a target says, whether it suits its indicator, and whether it was met.

use rust_decimal::Decimal;

use super::better::assumed;
use super::context::RowContext;
use super::finding::{Action, Detail, Finding, Remedy};
use super::named_rates::named_rate;
use crate::document::{ColumnIx, Edit};
use crate::number::plain_text;
use crate::target::{
    self, Assumed, Comparator, Direction, Doubt, Judgement, Presence, Target, TargetParts, TargetProblem, Verdict,
    judge, looks_like_fraction, looks_like_ocr_ge, read_parts, read_target, unit,
};
use crate::template::{Role, Severity};

/// The target of a row, read from one cell or from several.
pub fn read_row_target<'a>(row: &RowContext<'a>) -> Target<'a> {
    let adjusted = row.role(Role::AdjustedTarget).1;
    let value = if adjusted.is_empty() { row.role(Role::Target).1 } else { adjusted };
    read_value_of(row, value)
}

/// The target as it was promised, whatever it was adjusted to later.
pub fn read_original_target<'a>(row: &RowContext<'a>) -> Target<'a> {
    read_value_of(row, row.role(Role::Target).1)
}

fn read_value_of<'a>(row: &RowContext<'a>, value: &'a str) -> Target<'a> {
    let (comparator_column, comparator) = row.role(Role::Comparator);
    let (unit_column, unit) = row.role(Role::Unit);
    let (direction_column, direction) = row.role(Role::Direction);
    if comparator_column.is_none() && unit_column.is_none() && direction_column.is_none() {
        return read_target(value);
    }
    read_parts(TargetParts { nature: "", direction, comparator, value, unit })
}

/// Says what is wrong with the target itself.
pub fn check_target(row: &RowContext<'_>, target: &Target<'_>, findings: &mut Vec<Finding>) {
    let Some(column) = row.table.role(Role::Target) else { return };
    if target.presence != Presence::Filled {
        return;
    }
    let at = row.cell(column);
    let mut say = |severity, detail| findings.push(Finding::own(at.into(), severity, detail));
    check_split(row, target, &mut say);
    for problem in target.problems.iter() {
        // 三次 is read as 3次; of 两三次 nobody can say what it is.
        let unread = target.numbers.is_empty() && target.comparator == Comparator::Ambiguous;
        let in_words = (problem == TargetProblem::NumberInWords && unread).then_some(Severity::Note);
        if let Some(severity) = problem_severity(problem).or(in_words) {
            say(severity, Detail::TargetUnclear(problem));
        }
    }
    let name = row.role(Role::Name).1;
    let expects = row.table.column(column).is_some_and(|spec| spec.expects_comparator);
    if expects && target.comparator == Comparator::None && row.table.role(Role::Comparator).is_none() {
        let zero = target.number().is_some_and(|number| number.value.is_zero());
        let assumed = if zero { Comparator::Equal } else { assumed(row, target).comparator() };
        say(Severity::Note, Detail::ComparatorAssumed { assumed });
    }
    check_direction(name, target, &mut say);
    check_percentages(name, target, &mut say);
}

/// Which problems of a reading a person must hear of. The others are said elsewhere or are
/// harmless.
fn problem_severity(problem: TargetProblem) -> Option<Severity> {
    use TargetProblem as P;
    match problem {
        P::UnfilledTemplate | P::Malformed { .. } | P::ConflictingComparators => Some(Severity::Error),
        P::UnitsConflict | P::DirectionConflict => Some(Severity::Warning),
        P::TwoNumbers | P::LowestBand | P::Approximate => Some(Severity::Note),
        _ => None,
    }
}

/// Value type, value and unit in cells of their own must fit each other.
fn check_split(row: &RowContext<'_>, target: &Target<'_>, say: &mut impl FnMut(Severity, Detail)) {
    let (Some(_), stated) = row.role(Role::Comparator) else { return };
    if stated.is_empty() {
        return;
    }
    let value = read_target(row.role(Role::Target).1);
    let unit = row.role(Role::Unit).1;
    let qualitative = stated == "定性";
    let comparator = if qualitative { Comparator::Qualitative } else { target.comparator };
    let has_number = value.number().is_some() && value.comparator != Comparator::Ambiguous;
    if qualitative && has_number || !qualitative && value.comparator == Comparator::Qualitative {
        // Yunnan's forms write = before words, too.
        let severity = if matches!(stated, "=" | "＝" | "等于") { Severity::Note } else { Severity::Error };
        say(severity, Detail::TypeValueMismatch { comparator });
    }
    let unit_given = !unit.is_empty() && !matches!(unit, "/" | "—" | "-" | "无");
    if qualitative && unit_given && unit != "定性指标" {
        say(Severity::Warning, Detail::TypeUnitMismatch { comparator });
    } else if !qualitative
        && has_number
        && unit.is_empty()
        && target.unit.is_empty()
        && row.table.role(Role::Unit).is_some()
    {
        say(Severity::Note, Detail::TypeUnitMismatch { comparator });
    }
}

/// ≥ on a rate where less is better and the other way round.
fn check_direction(name: &str, target: &Target<'_>, say: &mut impl FnMut(Severity, Detail)) {
    let Some(stated) = target.comparator.direction() else { return };
    let Some(rate) = named_rate(name).filter(|rate| rate.strict && rate.direction != stated) else { return };
    let natural = match rate.direction {
        Direction::LessIsBetter => Comparator::AtMost,
        Direction::MoreIsBetter => Comparator::AtLeast,
    };
    say(Severity::Warning, Detail::DirectionReversed { found: target.comparator, natural });
}

/// A quality given as 100%, and a percentage above 100 that is a misread ≥.
fn check_percentages(name: &str, target: &Target<'_>, say: &mut impl FnMut(Severity, Detail)) {
    let Some(number) = target.number() else { return };
    if !unit::is_percent(&target.unit) || name.is_empty() || number.value < Decimal::ONE_HUNDRED {
        return;
    }
    if let Some(meant) = misread_share(name, target) {
        say(Severity::Warning, Detail::MisreadComparator { meant });
    } else if number.value == Decimal::ONE_HUNDRED && is_quality(name) {
        say(Severity::Warning, Detail::QualityAsPercentage { value: number.value });
    }
}

/// What a share above 100% meant whose first digit is a misread ≥.
fn misread_share(name: &str, share: &Target<'_>) -> Option<Decimal> {
    let above = share.number().is_some_and(|number| number.value > Decimal::ONE_HUNDRED);
    let misread = above && unit::is_percent(&share.unit) && is_share(name);
    misread.then(|| looks_like_ocr_ge(share)).flatten()
}

/// Shares of a whole cannot be above 100 per cent.
fn is_share(name: &str) -> bool {
    ["满意", "覆盖", "合格", "达标", "及时", "完成率", "到位"].iter().any(|word| name.contains(word))
}

/// An aim in words: nothing in its name is a rate or a number of something.
fn is_quality(name: &str) -> bool {
    const MEASURES: &[&str] =
        &["率", "比", "度", "占", "数", "量", "额", "次", "个", "人", "覆盖", "满意", "%", "完成", "达到"];
    const QUALITIES: &[&str] =
        &["影响", "促进", "提升", "提高", "改善", "增强", "推动", "保障", "作用", "性", "成效", "效益", "发展", "健全"];
    !MEASURES.iter().any(|word| name.contains(word)) && QUALITIES.iter().any(|word| name.contains(word))
}

/// Judges a row's actual value and says why it cannot be judged, where that is a fault.
pub fn judge_row<'a>(row: &RowContext<'a>, target: &Target<'a>, findings: &mut Vec<Finding>) -> Option<Judgement> {
    let (Some(column), text) = row.role(Role::Actual) else { return None };
    let name = row.role(Role::Name).1;
    let actual = target::read_actual(text, name, &target.unit);
    // Only a target without a comparator needs to know what its indicator is about.
    let bare = target.comparator == Comparator::None;
    let assumed = if bare { assumed(row, target) } else { Assumed::AtLeast };
    if let Some(percent) = fraction_of_hundred(name, target, &actual) {
        let printed = actual.number().map_or(Decimal::ZERO, |number| number.value);
        let text = format!("{}%", plain_text(percent.normalize()));
        let cell = row.cell(column);
        let remedy = Some(Remedy { action: Action::Write(text.clone()), edits: vec![Edit::Set(cell, text)] });
        let detail = Detail::LooksLikeFraction { printed, percent };
        findings.push(Finding { remedy, ..Finding::own(cell.into(), Severity::Warning, detail) });
        return None;
    }
    // Nobody knows what was promised, or achieved, so nothing is judged by it.
    if misread_share(name, target).is_some() {
        return None;
    }
    let actual = in_unit_of(target, actual);
    if let Some(meant) = misread_actual(name, target, &actual) {
        let detail = Detail::MisreadComparator { meant };
        findings.push(Finding::own(row.cell(column).into(), Severity::Warning, detail));
        return None;
    }
    let judgement = judge(target, &actual, assumed);
    if let Verdict::Undecidable(doubt) = judgement.verdict
        && let Some((severity, detail)) = doubt_detail(doubt, target, &actual)
    {
        findings.push(Finding::own(row.cell(column).into(), severity, detail));
    }
    Some(judgement)
}

/// The percentage that was meant by a bare 0.96 against ≥95%. Against a small target, or one of
/// at most a small share, the number may well be meant as it stands.
fn fraction_of_hundred(name: &str, target: &Target<'_>, actual: &Target<'_>) -> Option<Decimal> {
    let meant = looks_like_fraction(target, actual)?;
    let bound = target.number()?.value;
    let less = target.comparator.direction().or_else(|| named_rate(name).map(|rate| rate.direction));
    let far = Decimal::from(if less == Some(Direction::LessIsBetter) { 50 } else { 10 });
    (bound >= far && meant.checked_mul(Decimal::TWO)? >= bound).then_some(meant)
}

/// The same of what was reached, against a target that is none above 100% itself.
fn misread_actual(name: &str, target: &Target<'_>, actual: &Target<'_>) -> Option<Decimal> {
    let promised = target.numbers.first().map_or(Decimal::ONE_HUNDRED, |number| number.value);
    misread_share(name, actual).filter(|_| promised <= Decimal::ONE_HUNDRED)
}

/// An actual value; against a target in words it is words, whatever number it holds.
pub fn read_actual<'a>(row: &RowContext<'a>, target: &Target<'a>) -> Target<'a> {
    let (text, name) = (row.role(Role::Actual).1, row.role(Role::Name).1);
    in_unit_of(target, target::read_actual(text, name, &target.unit))
}

/// A number without a unit is in the target's.
fn in_unit_of<'a>(target: &Target<'a>, actual: Target<'a>) -> Target<'a> {
    let unit_missing = actual.comparator == Comparator::None && actual.unit.is_empty();
    if unit_missing && target.is_quantitative() {
        return Target { unit: target.unit.clone(), ..actual };
    }
    actual
}

fn doubt_detail(doubt: Doubt, target: &Target<'_>, actual: &Target<'_>) -> Option<(Severity, Detail)> {
    Some(match doubt {
        Doubt::ActualHasComparator | Doubt::ActualIsPhrase => {
            let (target, actual) = (target.words.to_owned(), actual.words.to_owned());
            (Severity::Error, Detail::ActualNotMeasured { target, actual })
        }
        Doubt::UnitsDiffer => {
            let (target, actual) = (target::unit_with_period(target).into_owned(), actual.unit.to_string());
            // 5200元 may well be for each person, 6次 for each month.
            let severity = if unit::leaves_out_each(&target, &actual) { Severity::Warning } else { Severity::Error };
            (severity, Detail::UnitsDiffer { target, actual })
        }
        Doubt::ActualAmbiguous => {
            let problem = actual.problems.iter().find(|problem| problem_severity(*problem) == Some(Severity::Error));
            (Severity::Error, Detail::TargetUnclear(problem?))
        }
        _ => return None,
    })
}

/// The column with the actual value, for remedies.
pub fn actual_column(row: &RowContext<'_>) -> Option<ColumnIx> {
    row.table.role(Role::Actual)
}

/// A target, or what was reached, as it stands in its cells: comparator, value and unit.
#[must_use]
pub fn target_text(comparator: &str, value: &str, unit: &str) -> String {
    // Words have no unit, and `98%` has one already; 定性 says itself by the words.
    let measured = value.ends_with(|sign: char| sign.is_numeric() || sign == '.');
    let comparator = if comparator == "定性" && !value.is_empty() { "" } else { comparator };
    [comparator, value, if measured || value.is_empty() { unit } else { "" }].concat()
}
