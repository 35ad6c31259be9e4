//! The published and made cases, each with one thing changed: that place is reported, and no other.

use jixiao::document::{CellRef, Document, Place, RowId, TableIx};
use jixiao::number::{Decimal, NumberReading, read_number};
use jixiao::rules::{Code, Detail, Finding};
use jixiao::session::Session;
use jixiao::template::Kind;

use crate::columns::column_for;
use crate::expect::is_alarm;
use crate::{case, files, forms, support};

/// One change of a case.
struct Change {
    what: &'static str,
    cell: CellRef,
    text: String,
}

/// Changes that nothing on the form contradicts, and why.
const UNNOTICED: &[(&str, &str, &str)] = &[
    ("31", "funds/2/initial", "the budgets of several projects have no total"),
    ("31", "funds/1/initial", "the budgets of several projects have no total"),
    ("44", "indicators/goals_set/score", "a person judges, and the excerpt has no total"),
    ("44", "indicators/goals_met/score", "a person judges, and the excerpt has no total"),
    ("44", "indicators/accuracy/score", "the money behind it is not in the excerpt"),
    ("m05", "funds/total/budget", "a hundredth is lost in the rounded rate, and there are no sources"),
    ("m05", "funds/total/executed", "a hundredth is lost in the rounded rate, and there are no sources"),
    ("m12", "funds/total/budget", "a hundredth is lost in the rounded rate, and there are no sources"),
    ("m12", "funds/total/executed", "a hundredth is lost in the rounded rate, and there are no sources"),
    ("m15", "funds/1/initial", "a single budget"),
    ("m22", "funds/r0/initial", "the only source is left out, and no rate needs it"),
    ("m22", "funds/r0/executed", "a hundredth is lost in the rounded rate, and there are no sources"),
    ("m24", "indicators/1/score", "a person judges, and the excerpt has no total"),
    ("m24", "indicators/2/score", "a person judges, and the excerpt has no total"),
    ("m24", "indicators/3/score", "a person judges, and the excerpt has no total"),
    ("m24", "indicators/4/score", "a person judges, and the excerpt has no total"),
    ("m27", "indicators/2/score", "taken off for a target that was set too low, with the reason"),
    ("m43", "funds/r0/budget", "a last digit is lost in the rounded rate, and there are no sources"),
    ("m43", "funds/r0/executed", "a last digit is lost in the rounded rate, and there are no sources"),
    ("m71", "indicators/1/score", "a person judges, and the excerpt has no total"),
    ("m71", "indicators/1/weight", "a person judges, and the excerpt has no total"),
    ("m77", "indicators/3/reason", "a derived form does not know which answers ask for a reason"),
    ("m78", "funds/1/initial", "the budgets of several projects have no total"),
    ("m78", "funds/2/initial", "the budgets of several projects have no total"),
    ("m88", "indicators/11/score", "the wrong sub-total is right then"),
    ("m49", "indicators/1/reason", "met with full marks: no reason is asked"),
];

#[test]
fn a_change_is_reported_where_it_was_made_and_nowhere_else() {
    let (mut made, mut faults) = (0, Vec::new());
    for path in ["cases", "cases-made"].into_iter().flat_map(files) {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let case = case::read(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let forms::Chosen { plan, document } = forms::choose(&case).unwrap();
        let open = |document: Document| Session::open(plan.clone(), document);
        let before = open(document.clone());
        let said: Vec<String> = before.findings().iter().map(|finding| said_of(finding, &before)).collect();
        for Change { what, cell, text } in changes(&before) {
            made += 1;
            let place = support::cell(cell, &before);
            let mut changed = document.clone();
            changed.set(cell, text.clone()).unwrap();
            let after = open(changed);
            let new: Vec<&Finding> =
                after.findings().into_iter().filter(|finding| !said.contains(&said_of(finding, &after))).collect();
            let what = format!("{name}: {what} at {place}, “{text}”");
            let unnoticed = UNNOTICED.iter().any(|(case, at, _)| name.starts_with(case) && *at == place);
            if new.is_empty() != unnoticed {
                faults.push(format!("{what}: {}", if unnoticed { "is noticed now" } else { "is not noticed" }));
            }
            for finding in new.into_iter().filter(|finding| is_alarm(finding) && !concerns(finding, cell)) {
                faults.push(format!("{what}: also {}", support::line(finding, &after)));
            }
        }
    }
    assert!(made > 700, "{made} changes");
    assert!(faults.is_empty(), "{made} changes, {} faults\n{}", faults.len(), faults.join("\n"));
}

/// What a finding says, wherever it puts the blame: a second change moves that of the first.
fn said_of(finding: &Finding, session: &Session) -> String {
    let line = support::line(finding, session);
    match finding.detail {
        Detail::SumMismatch { .. } => {
            let blames = |word: &&str| !["culprit=", "expected=", "funds/"].iter().any(|of| word.starts_with(of));
            line.split(' ').filter(blames).collect::<Vec<_>>().join(" ")
        }
        _ => line,
    }
}

/// Every amount one unit of its last place more and less; every score one mark less; every weight one mark
/// more; every reason left out.
fn changes(session: &Session) -> Vec<Change> {
    let (plan, document) = (session.plan(), session.document());
    let mut changes = Vec::new();
    let mut change = |what, cell, text: Option<String>| {
        if let Some(text) = text {
            changes.push(Change { what, cell, text });
        }
    };
    let money = plan.table_named("funds");
    for (at, table) in (0..).map(TableIx).zip(plan.tables()) {
        for (id, row) in document.rows(at).unwrap().iter() {
            let cell = |column| CellRef::Cell(at, id, column);
            if money == Some(at) {
                for (position, spec) in (0..).zip(&table.table.columns) {
                    let column = jixiao::document::ColumnIx(position);
                    if spec.kind == Kind::Amount {
                        change("an amount more", cell(column), shifted(row.text(column), 1));
                        change("an amount less", cell(column), shifted(row.text(column), -1));
                    }
                }
                continue;
            }
            if let Some(score) = column_for(table, "score") {
                change("a mark less", cell(score), marks(row.text(score), -1));
            }
            if let Some(weight) = column_for(table, "weight") {
                change("a mark more to earn", cell(weight), marks(row.text(weight), 1));
            }
            if let Some(reason) = column_for(table, "reason").filter(|&reason| !row.text(reason).is_empty()) {
                change("no reason", cell(reason), Some(String::new()));
            }
        }
    }
    changes
}

/// The number with so many units more in its last place.
fn shifted(text: &str, units: i64) -> Option<String> {
    let number = number(text)?;
    number.checked_add(Decimal::new(units, number.scale())).map(|number| number.to_string())
}

fn marks(text: &str, more: i64) -> Option<String> {
    let marks = number(text)?.checked_add(Decimal::from(more))?;
    (marks >= Decimal::ZERO).then(|| marks.to_string())
}

fn number(text: &str) -> Option<Decimal> {
    match read_number(text) {
        NumberReading::Number { number, rest: "", .. } => Some(number.value),
        _ => None,
    }
}

/// Whether a finding is about the cell: it stands there or in its row, counts it, or is about a
/// total of marks that the cell goes into.
fn concerns(finding: &Finding, cell: CellRef) -> bool {
    let row = |place: Place| -> Option<(TableIx, RowId)> {
        match place {
            Place::Cell(CellRef::Cell(table, row, _)) | Place::Row(table, row) => Some((table, row)),
            _ => None,
        }
    };
    let terms = match &finding.detail {
        Detail::SumMismatch { terms, .. } | Detail::SumRounded { terms, .. } => terms.as_slice(),
        _ => &[],
    };
    // Of a sum over a table the terms have no cells; what the form asks for when marks are lost.
    let counted = terms.iter().any(|term| term.cell.is_none_or(|of| of == cell));
    let totals = [Code::ComparisonFails, Code::GroupMismatch, Code::GradeMismatch, Code::TextNeeded];
    row(finding.place) == row(cell.into())
        || finding.also.contains(&cell)
        || counted
        || totals.contains(&finding.code())
}
