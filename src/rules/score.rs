//! Marks of one indicator: never above the weight, as the method gives them, and explained
//! when some are lost.

use rust_decimal::Decimal;

use super::cell::{CellValue, read_value};
use super::context::{RowContext, RowReadings};
use super::finding::{Action, Basis, Detail, Finding, Remedy};
use super::results::{Computed, Standing};
use super::target::{actual_column, judge_row, read_row_target};
use crate::document::{ColumnIx, Edit};
use crate::number::{Number, exact, fixed_text, plain_text, round_half_up};
use crate::target::{Judgement, Verdict, score_proportional};
use crate::template::{Method, Role, Severity};

/// Score and reasons of a row. Returns the score that the method gives.
pub fn check_score(
    row: &RowContext<'_>,
    readings: &RowReadings<'_>,
    judgement: Option<&Judgement>,
    findings: &mut Vec<Finding>,
) -> Option<(ColumnIx, Computed)> {
    let reasons_first = findings.len();
    let computed = check_marks(row, readings, judgement, findings);
    // One missing reason is said once, for the gravest cause; a target the wrong way round is
    // missed only because it is.
    let reversed = |finding: &Finding| matches!(finding.detail, Detail::DirectionReversed { .. });
    let unexplained = |finding: &Finding| matches!(finding.detail, Detail::LossUnexplained { .. });
    let needed = findings.iter().any(reversed) || findings.iter().skip(reasons_first).any(unexplained);
    if let Some(judgement) = judgement {
        check_achievement(row, judgement, needed, findings);
    }
    computed
}

fn check_marks(
    row: &RowContext<'_>,
    readings: &RowReadings<'_>,
    judgement: Option<&Judgement>,
    findings: &mut Vec<Finding>,
) -> Option<(ColumnIx, Computed)> {
    let number = |role| -> Option<(ColumnIx, CellValue)> {
        let column = row.table.role(role)?;
        Some((column, readings.value(column)))
    };
    let ((_, weight), (score_at, score)) = (number(Role::Weight)?, number(Role::Score)?);
    let weight = weight.number()?.value;
    let expected = expected_score(row, readings, judgement, weight);
    if let Some(score) = score.number() {
        let mut say = |detail, remedy| {
            let place = row.cell(score_at).into();
            findings.push(Finding { remedy, ..Finding::own(place, Severity::Error, detail) });
        };
        if score.value > weight {
            say(Detail::ScoreAboveWeight { score: score.value, weight }, None);
        }
        match expected {
            Expected::Score(value, basis) if !marked_as(score, value, weight) => {
                let text = mark_text(value);
                let edits = vec![Edit::Set(row.cell(score_at), text.clone())];
                let remedy = Remedy { action: Action::Write(text), edits };
                let printed = score.value;
                say(Detail::ScoreMismatch { printed, expected: value, weight, basis }, Some(remedy));
            }
            Expected::OneOf(ref possible)
                if score.value <= weight && !possible.iter().any(|&value| marked_as(score, value, weight)) =>
            {
                say(Detail::ScoreNotInBands { printed: score.value, possible: possible.clone() }, None);
            }
            _ => {}
        }
        check_loss(row, weight, score, findings);
    }
    match expected {
        Expected::Score(value, _) => {
            let scale = u8::try_from(value.normalize().scale()).unwrap_or(28);
            let shown = score.number().map_or(0, |score| score.decimals);
            let decimals = scale.min(2).max(shown.min(2));
            Some((score_at, Computed { value, decimals, percent: false, standing: Standing::Settled, rule: None }))
        }
        Expected::OneOf(_) | Expected::Unknown => None,
    }
}

/// How the score of a row comes about, when the column is its score: weight, marks, reason.
#[must_use]
pub fn explain_score(row: &RowContext<'_>, column: ColumnIx) -> Option<(Decimal, Decimal, Basis)> {
    if row.table.role(Role::Score) != Some(column) {
        return None;
    }
    let texts = row.table.columns.iter().zip(&row.row.cells);
    let values: Vec<CellValue> = texts.map(|(&plan, text)| read_value(plan, text)).collect();
    let readings = RowReadings { table: row.table, values: &values };
    let weight = readings.value(row.table.role(Role::Weight)?).number()?.value;
    let target = row.table.role(Role::Target).map(|_| read_row_target(row));
    let judgement = target.and_then(|target| judge_row(row, &target, &mut Vec::new()));
    match expected_score(row, &readings, judgement.as_ref(), weight) {
        Expected::Score(score, basis) => Some((weight, score, basis)),
        Expected::OneOf(_) | Expected::Unknown => None,
    }
}

enum Expected {
    Score(Decimal, Basis),
    OneOf(Vec<Decimal>),
    Unknown,
}

/// What the row's method gives, as far as it can be told.
fn expected_score(
    row: &RowContext<'_>,
    readings: &RowReadings<'_>,
    judgement: Option<&Judgement>,
    weight: Decimal,
) -> Expected {
    match row.table.method(row.row.preset) {
        None | Some(Method::Manual) => Expected::Unknown,
        Some(Method::Proportional) => proportional(weight, judgement).unwrap_or(Expected::Unknown),
        Some(method @ Method::Bands(bands)) => match completion(row, readings, judgement) {
            Some(completion) => banded(method, weight, completion).unwrap_or(Expected::Unknown),
            None => {
                let share = |share: Decimal| exact::mul(weight, exact::mul(share, Decimal::new(1, 2))?);
                let mut possible: Vec<_> =
                    bands.iter().filter_map(|band| share(band.share)).map(|d| d.normalize()).collect();
                possible.sort_unstable();
                possible.dedup();
                Expected::OneOf(possible)
            }
        },
    }
}

fn proportional(weight: Decimal, judgement: Option<&Judgement>) -> Option<Expected> {
    let judgement = judgement?;
    let score = score_proportional(weight, judgement)?;
    let basis = match judgement.verdict {
        Verdict::Met => Basis::Met,
        _ => Basis::Proportional { completion: judgement.completion?.value()? },
    };
    Some(Expected::Score(score, basis))
}

fn banded(method: &Method, weight: Decimal, completion: Decimal) -> Option<Expected> {
    let percent = completion.checked_mul(Decimal::ONE_HUNDRED)?;
    let share = exact::mul(method.band(percent)?.share, Decimal::new(1, 2))?;
    Some(Expected::Score(exact::mul(weight, share)?, Basis::Band { completion, share }))
}

/// The completion rate as a fraction: as given, else from the numbers behind it, else from
/// target and actual value.
fn completion(row: &RowContext<'_>, readings: &RowReadings<'_>, judgement: Option<&Judgement>) -> Option<Decimal> {
    let given = row.table.role(Role::Completion).and_then(|column| {
        let typed = readings.value(column).number().map(|number| number.value);
        typed.or_else(|| {
            let relation = row.table.row_relations.iter().find(|relation| relation.result == Some(column))?;
            super::evaluate(&relation.right, readings).settled().map(|quantity| quantity.value)
        })
    });
    given.or_else(|| judgement?.completion?.value())
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
    if let (true, (Some(reason), "")) = (needs, row.role(Role::Reason)) {
        findings.push(Finding::own(row.cell(reason).into(), Severity::Error, Detail::LossUnexplained { lost }));
    }
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
    let Some((over, indicators)) = judgement.over.zip(row.table.table.indicators.as_ref()) else { return };
    let beyond = |percent: Decimal| {
        let threshold = exact::mul(percent, Decimal::new(1, 2))?;
        Some((over.compare_to(threshold)?.is_gt(), threshold))
    };
    let (Some((warn, low)), Some((reason, high))) = (beyond(indicators.over_warn), beyond(indicators.over_reason))
    else {
        return;
    };
    let explained = !row.role(Role::Reason).1.is_empty();
    let (Some(actual), Some(completion)) = (actual_column(row), over.value()) else { return };
    if warn && !explained {
        let threshold = if reason { high } else { low };
        let detail = Detail::OverAchieved { completion, threshold, reason_needed: reason };
        findings.push(Finding::own(row.cell(actual).into(), Severity::Warning, detail));
    }
}
