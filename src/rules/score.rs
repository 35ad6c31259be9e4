//! Marks of one indicator: never above the weight, as the method gives them, and explained
//! when some are lost.

use rust_decimal::Decimal;

use super::context::{RowContext, RowReadings};
use super::finding::{Action, Basis, Detail, Finding, Remedy};
use super::marks::{Expected, Scored};
use super::results::{Computed, Standing};
use super::target::{actual_column, target_text};
use crate::document::{ColumnIx, Edit};
use crate::number::{Number, exact, fixed_text, plain_text, round_half_up};
use crate::target::{Comparator, Judgement, Target, Verdict, says_inapplicable};
use crate::template::{Role, Severity};

/// Score and reasons of a row. Returns the score that the method gives.
pub fn check_score(
    row: &RowContext<'_>,
    readings: &RowReadings<'_>,
    target: Option<&Target<'_>>,
    judgement: Option<&Judgement>,
    findings: &mut Vec<Finding>,
) -> Option<(ColumnIx, Computed)> {
    let reasons_first = findings.len();
    let computed = check_marks(row, readings, target, judgement, findings);
    // One missing reason is said once, for the gravest cause; a target the wrong way round is
    // missed only because it is.
    let reversed = |finding: &Finding| matches!(finding.detail, Detail::DirectionReversed { .. });
    let unexplained = |finding: &Finding| matches!(finding.detail, Detail::LossUnexplained { .. });
    let needed = findings.iter().any(reversed) || findings.iter().skip(reasons_first).any(unexplained);
    if let Some(judgement) = judgement {
        check_achievement(row, judgement, needed, findings);
        if judgement.is_missed()
            && !findings.iter().skip(reasons_first).any(tells_a_miss)
            && !findings.iter().any(reversed)
        {
            findings.extend(missed(row, readings, judgement));
        }
    }
    computed
}

fn check_marks(
    row: &RowContext<'_>,
    readings: &RowReadings<'_>,
    target: Option<&Target<'_>>,
    judgement: Option<&Judgement>,
    findings: &mut Vec<Finding>,
) -> Option<(ColumnIx, Computed)> {
    let score_at = row.table.role(Role::Score)?;
    let weight = readings.value(row.table.role(Role::Weight)?).number()?.value;
    let scored = Scored { row, readings, target, judgement, weight };
    check_second(&scored, findings);
    let expected = expected(&scored);
    if let Some(score) = readings.value(score_at).number() {
        check_printed(&scored, score_at, score, &expected, findings);
        check_loss(row, weight, score, findings);
    }
    let Expected::Score(value, _) = expected else { return None };
    let scale = u8::try_from(value.normalize().scale()).unwrap_or(28);
    let shown = readings.value(score_at).number().map_or(0, |score| score.decimals);
    let decimals = scale.min(2).max(shown.min(2));
    Some((score_at, Computed { value, decimals, percent: false, standing: Standing::Settled, rule: None }))
}

/// What the method gives; a coefficient that stands on the row comes before it.
pub(super) fn expected(scored: &Scored<'_>) -> Expected {
    let stated = || {
        let coefficient = scored.readings.value(scored.row.table.role(Role::Coefficient)?).number()?.value;
        let score = exact::mul(scored.weight, coefficient)?;
        Some(Expected::Score(score, Basis::Coefficient { coefficient }))
    };
    stated().unwrap_or_else(|| scored.expected())
}

/// The score as it stands against what it may be.
fn check_printed(
    scored: &Scored<'_>,
    score_at: ColumnIx,
    score: Number,
    expected: &Expected,
    findings: &mut Vec<Finding>,
) {
    let (row, weight, most) = (scored.row, scored.weight, scored.most());
    let mut say = |at, detail, remedy| {
        findings.push(Finding { remedy, ..Finding::own(row.cell(at).into(), Severity::Error, detail) });
    };
    let printed = score.value;
    if printed > most {
        say(score_at, Detail::ScoreAboveWeight { score: printed, weight: most }, None);
    }
    // Bonus points come on top of what the method gives, a target exceeded because it was set too
    // low may cost marks, and words that were reached are judged from full marks down to 80% of
    // them (财预〔2020〕10号).
    let settled = |value: Decimal| {
        let with_bonus = value == weight && printed > weight && printed <= most;
        let reduced = printed >= Decimal::ZERO && printed < value && is_explained_excess(scored);
        with_bonus || reduced || printed < value && is_in_top_band(scored, printed)
    };
    match expected {
        Expected::Score(value, basis) if !marked_as(score, *value, weight) && !settled(*value) => {
            let text = mark_text(*value);
            let edits = vec![Edit::Set(row.cell(score_at), text.clone())];
            let remedy = Remedy { action: Action::Write(text), edits };
            say(score_at, Detail::ScoreMismatch { printed, expected: *value, weight, basis: *basis }, Some(remedy));
        }
        Expected::OneOf(possible)
            if printed <= most && !possible.iter().any(|&value| marked_as(score, value, weight)) =>
        {
            say(score_at, Detail::ScoreNotInBands { printed, possible: possible.clone() }, None);
        }
        Expected::Within(bands, says) if printed <= most && !bands.iter().any(|band| band.holds(printed)) => {
            let (bands, says) = (bands.clone(), says.clone());
            say(score_at, Detail::ScoreOutsideBand { printed, bands, says }, None);
        }
        _ => {}
    }
    check_coefficient(scored, &mut say);
}

/// The coefficient that stands on a row is what its method gives.
fn check_coefficient(scored: &Scored<'_>, say: &mut impl FnMut(ColumnIx, Detail, Option<Remedy>)) {
    let Some(at) = scored.row.table.role(Role::Coefficient) else { return };
    let (Some(stated), Expected::Score(marks, basis)) = (scored.readings.value(at).number(), scored.expected()) else {
        return;
    };
    let Some(share) = marks.checked_div(scored.weight) else { return };
    let rounded = round_half_up(share, u32::from(stated.decimals));
    if rounded != stated.value || stated.value >= Decimal::ONE && round_half_up(share, 4) < Decimal::ONE {
        let (printed, weight) = (stated.value, scored.weight);
        say(at, Detail::CoefficientMismatch { printed, expected: share, weight, basis }, None);
    }
}

/// A second rater's score is bounded like the first.
fn check_second(scored: &Scored<'_>, findings: &mut Vec<Finding>) {
    let Some(at) = scored.row.table.role(Role::SecondScore) else { return };
    let (Some(score), most) = (scored.readings.value(at).number(), scored.most()) else { return };
    if score.value > most {
        let detail = Detail::ScoreAboveWeight { score: score.value, weight: most };
        findings.push(Finding::own(scored.row.cell(at).into(), Severity::Error, detail));
    }
}

/// True when the marks worked out, rounded to the printed decimals, are the printed ones.
/// Rounding to fewer than two decimals does not turn a miss into full marks.
fn marked_as(printed: Number, computed: Decimal, weight: Decimal) -> bool {
    let made_up = printed.value >= weight && round_half_up(computed, 2) < weight;
    !made_up && round_half_up(computed, u32::from(printed.decimals)) == printed.value
}

/// Marks as people write them: at most two decimals, no trailing zeros.
fn mark_text(value: Decimal) -> String {
    let rounded = round_half_up(value, 2).normalize();
    if rounded.scale() == 0 { plain_text(rounded) } else { fixed_text(rounded, rounded.scale()) }
}

fn check_loss(row: &RowContext<'_>, weight: Decimal, score: Number, findings: &mut Vec<Finding>) {
    let needs = row.table.table.indicators.as_ref().is_some_and(|indicators| indicators.loss_needs_reason);
    let Some(lost) = exact::sub(weight, score.value).filter(|lost| *lost > Decimal::ZERO) else { return };
    let explained = || says_inapplicable(row.role(Role::Actual).1);
    if let (true, (Some(reason), "")) = (needs, row.role(Role::Reason))
        && !explained()
    {
        findings.push(Finding::own(row.cell(reason).into(), Severity::Error, Detail::LossUnexplained { lost }));
    }
}

/// True for findings that tell a missed target themselves.
fn tells_a_miss(finding: &Finding) -> bool {
    matches!(
        finding.detail,
        Detail::ScoreMismatch { .. }
            | Detail::ScoreNotInBands { .. }
            | Detail::ScoreOutsideBand { .. }
            | Detail::CoefficientMismatch { .. }
            | Detail::LossUnexplained { .. }
            | Detail::MissUnexplained { .. }
    )
}

/// A missed target is worth knowing to whoever reads the form, in order as the row may be.
fn missed(row: &RowContext<'_>, readings: &RowReadings<'_>, judgement: &Judgement) -> Option<Finding> {
    row.table.table.indicators.as_ref()?;
    let (unit, marks) = (row.role(Role::Unit).1, |role| Some(readings.value(row.table.role(role)?).number()?.value));
    let detail = Detail::TargetMissed {
        target: target_text(row.role(Role::Comparator).1, row.role(Role::Target).1, unit),
        actual: target_text("", row.role(Role::Actual).1, unit),
        completion: judgement.completion.and_then(|ratio| ratio.value()),
        score: marks(Role::Score),
        weight: marks(Role::Weight),
    };
    Some(Finding::own(row.cell(actual_column(row)?).into(), Severity::Note, detail))
}

/// A missed target and one exceeded by far both want an explanation.
fn check_achievement(row: &RowContext<'_>, judgement: &Judgement, said: bool, findings: &mut Vec<Finding>) {
    let Some(indicators) = &row.table.table.indicators else { return };
    let (reason_at, reason) = row.role(Role::Reason);
    let unexplained = reason_at.filter(|_| reason.is_empty() && !said);
    match (judgement.verdict, unexplained) {
        (Verdict::Missed, Some(at)) if indicators.missed_needs_reason => {
            let completion = judgement.completion.and_then(|ratio| ratio.value());
            findings.push(Finding::own(row.cell(at).into(), Severity::Error, Detail::MissUnexplained { completion }));
        }
        (Verdict::Met, _) => check_over(row, judgement, findings),
        _ => {}
    }
}

/// Well above target: it was probably set too low (财预〔2020〕10号).
fn check_over(row: &RowContext<'_>, judgement: &Judgement, findings: &mut Vec<Finding>) {
    let Some((threshold, reason_needed)) = excess(row, judgement) else { return };
    // With its reason it is still worth knowing to whoever sets next year's target.
    let explained = !row.role(Role::Reason).1.is_empty();
    let severity = if explained { Severity::Note } else { Severity::Warning };
    let completion = judgement.over.and_then(|over| over.value());
    let (Some(actual), Some(completion)) = (actual_column(row), completion) else { return };
    let detail = Detail::OverAchieved { completion, threshold, reason_needed: reason_needed && !explained };
    findings.push(Finding::own(row.cell(actual).into(), severity, detail));
}

/// The threshold that a completion is above, as a fraction, and whether it asks for a reason.
fn excess(row: &RowContext<'_>, judgement: &Judgement) -> Option<(Decimal, bool)> {
    let (over, indicators) = judgement.over.zip(row.table.table.indicators.as_ref())?;
    let beyond = |percent: Decimal| {
        let threshold = exact::mul(percent, Decimal::new(1, 2))?;
        over.compare_to(threshold)?.is_gt().then_some(threshold)
    };
    let warn = beyond(indicators.over_warn)?;
    let reason = beyond(indicators.over_reason);
    Some((reason.unwrap_or(warn), reason.is_some()))
}

/// True when words were reached and the marks are those of the best of the three bands.
fn is_in_top_band(scored: &Scored<'_>, marks: Decimal) -> bool {
    let in_words = scored.target.is_some_and(|target| target.comparator == Comparator::Qualitative);
    let least = exact::mul(scored.weight, Decimal::new(8, 1));
    in_words && scored.judgement.is_some_and(Judgement::is_met) && least.is_some_and(|least| marks >= least)
}

/// True when the target was exceeded by far and the row says why.
fn is_explained_excess(scored: &Scored<'_>) -> bool {
    let far = scored.judgement.is_some_and(|judgement| judgement.is_met() && excess(scored.row, judgement).is_some());
    far && !scored.row.role(Role::Reason).1.is_empty()
}
