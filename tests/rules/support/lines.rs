//! Findings as lines: `error sum-mismatch funds/total/amount printed=7.9 computed=7.78`.

use jixiao::document::{CellRef, Place, RowId, TableIx};
use jixiao::number::{Decimal, plain_text};
use jixiao::rules::{Basis, Detail, Finding};
use jixiao::session::Session;
use jixiao::template::Severity;

/// All findings of a session in reading order.
pub fn lines(session: &Session) -> Vec<String> {
    session.findings().into_iter().map(|finding| line(finding, session)).collect()
}

/// One finding: severity, code, place, and the numbers in it. Percentages are fractions.
pub fn line(finding: &Finding, session: &Session) -> String {
    let mut line =
        format!("{} {} {}", severity(finding.severity), finding.code().as_str(), place(finding.place, session));
    for (name, value) in numbers(&finding.detail, session) {
        line.push_str(&format!(" {name}={}", value.replace(' ', "_")));
    }
    line
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// `field`, `table/row/column`, `table/row`, `table/*/column`, `table`, or `-` for the form.
pub fn place(place: Place, session: &Session) -> String {
    let table = |TableIx(at)| session.plan().tables()[usize::from(at)].table.id.clone();
    match place {
        Place::Cell(found) => cell(found, session),
        Place::Row(at, row) => format!("{}/{}", table(at), row_name(at, row, session)),
        Place::Column(at, column) => {
            let plan = session.plan().table(at).unwrap();
            format!("{}/*/{}", table(at), plan.column(column).unwrap().id)
        }
        Place::Table(at) => table(at),
        Place::Form => "-".to_owned(),
    }
}

/// The path of a cell.
pub fn cell(cell: CellRef, session: &Session) -> String {
    let spec = session.plan().spec(cell).unwrap();
    match cell {
        CellRef::Field(_) => spec.id.clone(),
        CellRef::Cell(at, row, _) => {
            let table = session.plan().table(at).unwrap();
            format!("{}/{}/{}", table.table.id, row_name(at, row, session), spec.id)
        }
    }
}

fn row_name(at: TableIx, row: RowId, session: &Session) -> String {
    let rows = session.document().rows(at).unwrap();
    let table = session.plan().table(at).unwrap();
    let preset = rows.get(row).and_then(|row| table.preset(row.preset)).filter(|_| table.is_fixed());
    preset.map_or_else(|| (rows.position(row).unwrap() + 1).to_string(), |preset| preset.key.clone())
}

fn text(value: Decimal) -> String {
    plain_text(value.normalize())
}

/// What a message would need, by name.
fn numbers(detail: &Detail, session: &Session) -> Vec<(&'static str, String)> {
    match detail {
        Detail::NumberUnreadable(fault) => vec![("fault", format!("{fault:?}"))],
        Detail::UnexpectedUnit { found, expected } => vec![("found", found.clone()), ("expected", expected.clone())],
        Detail::NotWhole { value } | Detail::Negative { value } | Detail::QualityAsPercentage { value } => {
            vec![("value", text(*value))]
        }
        Detail::TooLong { length, limit } => vec![("length", length.to_string()), ("limit", limit.to_string())],
        Detail::TargetUnclear(problem) => vec![("problem", format!("{problem:?}"))],
        Detail::ComparatorAssumed { assumed } => vec![("assumed", assumed.code().to_owned())],
        Detail::TypeValueMismatch { comparator } | Detail::TypeUnitMismatch { comparator } => {
            vec![("comparator", comparator.code().to_owned())]
        }
        Detail::DirectionReversed { found, natural } => {
            vec![("found", found.code().to_owned()), ("natural", natural.code().to_owned())]
        }
        Detail::TemplateMarkLeft { mark } => vec![("mark", mark.clone())],
        Detail::TargetInName { says } => vec![("says", says.clone())],
        Detail::NameContradicts { says, target } => vec![("says", says.clone()), ("target", target.clone())],
        Detail::RateInUnits { unit } | Detail::MoneyAsQuantity { unit } => vec![("unit", unit.clone())],
        Detail::BandsDisagree { better, worse } => vec![("better", better.clone()), ("worse", worse.clone())],
        Detail::VagueTarget { word } => vec![("word", word.clone())],
        Detail::WeightMisplaced { weight } => vec![("weight", text(*weight))],
        Detail::LooksLikeFraction { printed, percent } => {
            vec![("printed", text(*printed)), ("percent", text(*percent))]
        }
        Detail::CostAboveBudget { computed, budget, .. } => {
            vec![("computed", text(*computed)), ("budget", text(*budget))]
        }
        Detail::SpendingUnlikeOutput { rate, met, judged } => {
            vec![("rate", text(*rate)), ("met", met.to_string()), ("judged", judged.to_string())]
        }
        Detail::TextCopied { other } => vec![("other", cell(*other, session))],
        Detail::MisreadComparator { meant } => vec![("meant", text(*meant))],
        Detail::UnitsDiffer { target, actual } => vec![("target", target.clone()), ("actual", actual.clone())],
        Detail::SumMismatch { printed, computed, difference, culprit, .. } => {
            let mut numbers = sum(*printed, *computed, *difference);
            if let Some(found) = culprit {
                numbers.push(("culprit", cell(found.cell, session)));
                numbers.push(("expected", text(found.expected)));
            }
            numbers
        }
        Detail::SumRounded { printed, computed, difference, .. } => sum(*printed, *computed, *difference),
        Detail::RateMismatch { printed, computed, .. }
        | Detail::RateRounded { printed, computed, .. }
        | Detail::FactContradicts { printed, computed, .. } => {
            vec![("printed", text(*printed)), ("computed", text(*computed))]
        }
        Detail::RateUndefined { printed } => vec![("printed", text(*printed))],
        Detail::GroupMismatch { group, left, right, .. } => {
            vec![("group", group.clone()), ("left", text(*left)), ("right", text(*right))]
        }
        Detail::PartsExceed { whole, parts } => vec![("whole", text(*whole)), ("parts", text(*parts))],
        Detail::ComparisonFails { left, right, .. } => vec![("left", text(*left)), ("right", text(*right))],
        Detail::ScoreAboveWeight { score, weight } => vec![("score", text(*score)), ("weight", text(*weight))],
        Detail::ScoreMismatch { printed, expected, weight, basis } => {
            let mut numbers =
                vec![("printed", text(*printed)), ("expected", text(*expected)), ("weight", text(*weight))];
            numbers.extend(because(basis));
            numbers
        }
        Detail::CoefficientMismatch { printed, expected, basis, .. } => {
            let mut numbers = vec![("printed", text(*printed)), ("expected", text(*expected))];
            numbers.extend(because(basis));
            numbers
        }
        Detail::ScoreOutsideBand { printed, bands, says } => {
            let bands: Vec<String> =
                bands.iter().map(|band| format!("{}..{}", text(band.low), text(band.high))).collect();
            vec![("printed", text(*printed)), ("bands", bands.join("|")), ("says", says.clone())]
        }
        Detail::ScoreNotInBands { printed, possible } => {
            let possible: Vec<String> = possible.iter().map(|score| text(*score)).collect();
            vec![("printed", text(*printed)), ("possible", possible.join("|"))]
        }
        Detail::LossUnexplained { lost } => vec![("lost", text(*lost))],
        Detail::MissUnexplained { completion } => completion.iter().map(|rate| ("completion", text(*rate))).collect(),
        Detail::TargetMissed { target, actual, completion, .. } => {
            let mut told = vec![("target", target.clone()), ("actual", actual.clone())];
            told.extend(completion.iter().map(|rate| ("completion", text(*rate))));
            told
        }
        Detail::OverAchieved { completion, threshold, reason_needed } => vec![
            ("completion", text(*completion)),
            ("threshold", text(*threshold)),
            ("reason_needed", reason_needed.to_string()),
        ],
        Detail::GroupLoss { lost, all_met } => vec![("lost", text(*lost)), ("all_met", all_met.to_string())],
        Detail::GradeMismatch { score, expected } => vec![("score", text(*score)), ("expected", expected.clone())],
        Detail::ItemRowMissing { number, name } => vec![("number", number.to_string()), ("name", name.clone())],
        Detail::ItemRowExtra { number, items } => vec![("number", number.to_string()), ("items", items.to_string())],
        Detail::ItemRowRepeated { number } => vec![("number", number.to_string())],
        Detail::RowsDisagree { left, right } => vec![("left", left.clone()), ("right", right.clone())],
        _ => Vec::new(),
    }
}

fn sum(printed: Decimal, computed: Decimal, difference: Decimal) -> Vec<(&'static str, String)> {
    vec![("printed", text(printed)), ("computed", text(computed)), ("difference", text(difference))]
}

fn because(basis: &Basis) -> Vec<(&'static str, String)> {
    match basis {
        Basis::Met => Vec::new(),
        Basis::Missed => vec![("because", "missed".to_owned())],
        Basis::Formula => vec![("because", "formula".to_owned())],
        Basis::BelowPass { completion } => {
            vec![("because", "below-pass".to_owned()), ("completion", text(*completion))]
        }
        Basis::Steps { measured, steps, .. } => vec![("measured", text(*measured)), ("steps", text(*steps))],
        Basis::Coefficient { coefficient } => vec![("coefficient", text(*coefficient))],
        Basis::Proportional { completion } => vec![("completion", text(*completion))],
        Basis::Band { completion, share } => vec![("completion", text(*completion)), ("share", text(*share))],
    }
}
