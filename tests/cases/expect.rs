//! From verdicts to what the engine must say: where, which kind of finding, which numbers.

use jixiao::document::{Place, RowId, TableIx};
use jixiao::number::Decimal;
use jixiao::rules::{Code, Finding};
use jixiao::session::Session;
use jixiao::template::Severity;

use crate::case::{Case, Verdict};
use crate::figures::{decimal, mentions};
use crate::find_row::{RowOf, find_row, row_with_actual};
use crate::funds::total_row;

/// Something that the engine must say, or may say.
pub struct Expectation {
    /// For the reader of a failure: the verdict and what follows from it.
    pub what: String,
    /// It must be said; otherwise it merely may.
    pub needed: bool,
    /// It must not be said.
    pub never: bool,
    /// Kinds of findings that say it; empty: any.
    codes: Vec<Code>,
    /// Where.
    at: Where,
    /// Numbers that must be in it, at their printed precision.
    numbers: Vec<Decimal>,
}

enum Where {
    Anywhere,
    Row(TableIx, RowId),
}

impl Expectation {
    /// True when the finding says it.
    pub fn is_said_by(&self, finding: &Finding) -> bool {
        let here = match self.at {
            Where::Anywhere => true,
            Where::Row(table, row) => row_of(finding.place) == Some((table, row)),
        };
        here && (self.codes.is_empty() || self.codes.contains(&finding.code()))
            && self.numbers.iter().all(|number| mentions(&finding.detail, *number))
    }
}

fn row_of(place: Place) -> Option<(TableIx, RowId)> {
    match place {
        Place::Cell(jixiao::document::CellRef::Cell(table, row, _)) | Place::Row(table, row) => Some((table, row)),
        _ => None,
    }
}

/// What a whole case expects.
pub fn expectations(case: &Case, session: &Session) -> Result<Vec<Expectation>, Vec<String>> {
    let mut all = Vec::new();
    let mut faults = Vec::new();
    for verdict in &case.verdicts {
        match one(case, session, verdict) {
            Ok(expected) => all.extend(expected),
            Err(fault) => faults.push(format!("{} ({}): {fault}", verdict.id, verdict.kind)),
        }
    }
    if faults.is_empty() { Ok(all) } else { Err(faults) }
}

fn one(case: &Case, session: &Session, verdict: &Verdict) -> Result<Vec<Expectation>, String> {
    use Code as C;
    let what = |follows: &str| {
        let about = if verdict.label.is_empty() { &verdict.name } else { &verdict.label };
        format!("{} {} “{about}”: {follows}", verdict.id, verdict.kind)
    };
    // What a verdict has numbers for; without any the kind of finding tells.
    let numbers = |texts: &[Option<&str>]| -> Vec<Decimal> {
        texts.iter().flatten().filter_map(|text| decimal(text).ok()).collect()
    };
    let broken = verdict.holds == Some(false);
    let anywhere = |follows: &str, codes: &[Code], numbers: Vec<Decimal>| Expectation {
        what: what(follows),
        needed: true,
        never: false,
        codes: codes.to_vec(),
        at: Where::Anywhere,
        numbers,
    };
    if broken {
        contradicts_itself(verdict)?;
    }
    match verdict.kind.as_str() {
        "sum" | "subtotal" | "score_sum" if broken => {
            let printed = verdict.printed_total.as_deref().or(verdict.printed.as_deref());
            let numbers = numbers(&[printed, Some(&verdict.computed_total)]);
            Ok(vec![anywhere("the total is wrong", &[C::SumMismatch, C::ComparisonFails], numbers)])
        }
        "weight_sum" if broken => {
            let required = verdict.required_total.as_deref().or(verdict.printed_total.as_deref());
            let numbers = numbers(&[required, Some(&verdict.computed_total)]);
            let codes = [C::SumMismatch, C::ComparisonFails, C::GroupMismatch];
            Ok(vec![anywhere("the weights are wrong", &codes, numbers)])
        }
        "rate" | "yoy_rate" | "completion_rate" => {
            let mut expected = Vec::new();
            if broken {
                let numbers = numbers(&[verdict.printed.as_deref()]);
                expected.push(anywhere("the rate is wrong", &[C::RateMismatch, C::FactContradicts], numbers));
            }
            let spent = decimal(&verdict.numerator).ok();
            let budget = decimal(&verdict.denominator).ok();
            if let (Some(spent), Some(budget)) = (spent, budget)
                && verdict.kind == "rate"
                && spent > budget
                && !budget.is_zero()
                && totals_say(case, [spent, budget])
            {
                expected.push(anywhere("spent above the budget", &[C::ComparisonFails], vec![spent, budget]));
            }
            Ok(expected)
        }
        "execution_score" if broken => {
            let numbers = numbers(&[verdict.printed.as_deref(), Some(&verdict.expected)]);
            Ok(vec![anywhere("the marks are wrong", WRONG_NUMBER, numbers)])
        }
        "grade" if broken => Ok(vec![anywhere("the grade is wrong", &[C::GradeMismatch], Vec::new())]),
        "cross_check" if broken => cross_check(session, verdict).map(|mut found| {
            found.what = what(&found.what);
            vec![found]
        }),
        "sum" | "subtotal" | "score_sum" | "weight_sum" | "execution_score" | "grade" | "cross_check" => Ok(Vec::new()),
        "indicator" | "qualitative_indicator" => {
            let row = find_row(session, verdict)?;
            Ok(indicator(verdict, row, &what))
        }
        // A kind that nobody here knows is about a row, or compares two numbers.
        _ if verdict.met.is_some() => Ok(indicator(verdict, find_row(session, verdict)?, &what)),
        _ if broken => {
            let printed = verdict.printed.as_deref().or(verdict.printed_total.as_deref());
            let computed = [&verdict.computed, &verdict.computed_total, &verdict.expected];
            let computed = computed.into_iter().find(|text| !text.is_empty()).map(String::as_str);
            Ok(vec![anywhere("the numbers contradict each other", &[], numbers(&[printed, computed]))])
        }
        _ => Ok(Vec::new()),
    }
}

/// Whether the total of the money has all of these amounts: only there spending is held against
/// the budget.
fn totals_say(case: &Case, amounts: [Decimal; 2]) -> bool {
    let rows = &case.as_printed.budget_rows;
    let total = total_row(rows).and_then(|at| rows.get(at));
    let says = |amount: &Decimal| {
        total
            .is_some_and(|row| row.values().filter_map(|value| decimal(value.as_str()?).ok()).any(|own| own == *amount))
    };
    amounts.iter().all(says)
}

/// A verdict that does not hold has two numbers that differ.
fn contradicts_itself(verdict: &Verdict) -> Result<(), String> {
    let printed = verdict.printed_total.as_ref().or(verdict.printed.as_ref()).or(verdict.required_total.as_ref());
    let computed = [&verdict.computed_total, &verdict.expected, &verdict.computed, &verdict.computed_percent];
    let computed = computed.into_iter().find(|text| !text.is_empty());
    let numbers = printed.zip(computed).map(|(printed, computed)| (decimal(printed), decimal(computed)));
    match numbers {
        Some((Ok(printed), Ok(computed))) if printed == computed => {
            Err(format!("it is said not to hold, though {printed} is {computed}"))
        }
        _ => Ok(()),
    }
}

/// Findings that say that a number is not what it should be.
const WRONG_NUMBER: &[Code] = &[
    Code::SumMismatch,
    Code::RateMismatch,
    Code::ScoreMismatch,
    Code::FactContradicts,
    Code::ComparisonFails,
    Code::ScoreNotInBands,
    Code::ScoreAboveWeight,
];

fn indicator(verdict: &Verdict, row: RowOf, what: &impl Fn(&str) -> String) -> Vec<Expectation> {
    use Code as C;
    let mut all = Vec::new();
    let mut say = |needed: bool, follows: &str, codes: &[Code], numbers: Vec<Decimal>| {
        let at = Where::Row(row.at, row.row);
        all.push(Expectation { what: what(follows), needed, never: false, codes: codes.to_vec(), at, numbers });
    };
    if verdict.met == Some(false) {
        let unmet = [
            C::ScoreMismatch,
            C::MissUnexplained,
            C::LossUnexplained,
            C::ScoreNotInBands,
            C::FactContradicts,
            C::TargetMissed,
        ];
        say(true, "the target is missed", &unmet, Vec::new());
    }
    if verdict.reason_missing_for_unmet {
        // Where a form explains all misses together, the row tells the miss alone.
        let missing = [C::MissUnexplained, C::LossUnexplained, C::ScoreMismatch, C::TargetMissed];
        say(true, "the reason is missing", &missing[..if row.explains { 2 } else { 4 }], Vec::new());
    }
    if verdict.deducted_although_met_without_reason {
        say(true, "marks are lost without a reason", &[C::LossUnexplained], Vec::new());
    }
    if verdict.score_matches_proportional == Some(false) {
        let printed = verdict.score_printed.as_deref().and_then(|score| decimal(score).ok());
        let expected = verdict.proportional_score.as_deref().and_then(|score| decimal(score).ok());
        // Marks may be taken off for a target that was set too low, with the reason (财预〔2020〕10号).
        let reduced = verdict.over_130_percent && verdict.met == Some(true) && !verdict.reason_printed.is_empty();
        let needed = verdict.score_matches_at_printed_precision == Some(false) && !reduced;
        say(needed, "the score is not the rule's", &[C::ScoreMismatch], printed.into_iter().chain(expected).collect());
    }
    if verdict.score_within_weight == Some(false) {
        say(true, "more marks than the weight", &[C::ScoreAboveWeight, C::ScoreMismatch], Vec::new());
    }
    if verdict.over_130_percent || verdict.over_150_percent {
        let rate = verdict.ratio_actual_over_target_percent.as_deref().and_then(|rate| decimal(rate).ok());
        let misread = [C::OverAchieved, C::MisreadComparator];
        say(true, "exceeded by far", &misread, Vec::new());
        if let Some(rate) = rate {
            say(false, "exceeded by far", &[C::OverAchieved], vec![rate]);
        }
    }
    if !verdict.issue.is_empty() {
        say(true, &verdict.issue, &[C::ActualNotMeasured, C::UnitsDiffer], Vec::new());
    }
    if verdict.note.contains("suspicious") || verdict.note.contains("可疑") {
        say(false, "worth a look", &[], Vec::new());
    }
    if verdict.met == Some(true) {
        let (at, codes) = (Where::Row(row.at, row.row), vec![C::TargetMissed, C::MissUnexplained]);
        let what = what("the target is met");
        all.push(Expectation { what, needed: false, never: true, codes, at, numbers: Vec::new() });
    }
    all
}

/// A broken comparison between cells: by units, by a bound, or by two numbers.
fn cross_check(session: &Session, verdict: &Verdict) -> Result<Expectation, String> {
    let printed = verdict.printed.as_deref().unwrap_or_default();
    let expectation = |what: &str, codes: &[Code], at: Where, numbers: Vec<Decimal>| Expectation {
        what: what.to_owned(),
        needed: true,
        never: false,
        codes: codes.to_vec(),
        at,
        numbers,
    };
    // What is printed may stand elsewhere than among the actual values.
    let there = || row_with_actual(session, printed).map_or(Where::Anywhere, |(at, row)| Where::Row(at, row));
    if verdict.computed == "incomparable" {
        return Ok(expectation("units cannot be compared", &[Code::UnitsDiffer], there(), Vec::new()));
    }
    if verdict.computed == "false" {
        let codes = [Code::MisreadComparator, Code::OverAchieved, Code::ComparisonFails];
        return Ok(expectation("beyond its bound", &codes, there(), Vec::new()));
    }
    let numbers: Vec<Decimal> =
        [printed, &verdict.computed].into_iter().filter_map(|text| decimal(text).ok()).collect();
    if numbers.is_empty() {
        return Err(format!("“{}” against “{printed}” is no comparison known here", verdict.expression));
    }
    Ok(expectation("the numbers contradict each other", &[], Where::Anywhere, numbers))
}

/// Errors and warnings; notes are no alarm.
pub fn is_alarm(finding: &Finding) -> bool {
    matches!(finding.severity, Severity::Error | Severity::Warning)
}
