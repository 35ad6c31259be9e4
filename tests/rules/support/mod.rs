//! Texts in, findings out.

mod form;
mod indicators;
mod lines;

pub use form::{Form, Spec, cell_at, fixed, growing, spec, with};
pub use indicators::{indicator_columns, indicator_form, rows};
pub use lines::{cell, line, lines};

use jixiao::document::Edit;
use jixiao::rules::Computed;
use jixiao::session::Session;

/// No texts at all.
pub const NOTHING: &[(&str, &str)] = &[];

/// A new document of this form with these texts has exactly these findings, in reading order.
/// A line names severity, code and place; numbers behind them are compared where they are named.
/// That a target is missed is no fault, and a test of its own (`targets`): here it is left out
/// unless a line names it.
#[track_caller]
pub fn check(form: &Form, texts: &[(impl AsRef<str>, impl AsRef<str>)], expected: &[&str]) {
    expect_faults(&form.open(texts), expected);
}

/// A session has exactly these findings, in reading order, but for notes of missed targets that
/// no line names.
#[track_caller]
pub fn expect_faults(session: &Session, expected: &[&str]) {
    let missed = |line: &str| line.starts_with("note target-missed");
    let named = expected.iter().any(|line| missed(line));
    let found = lines(session).into_iter().filter(|line| named || !missed(line)).collect();
    compare(found, expected);
}

/// A session has exactly these findings, in reading order.
#[track_caller]
pub fn expect(session: &Session, expected: &[&str]) {
    compare(lines(session), expected);
}

#[track_caller]
fn compare(found: Vec<String>, expected: &[&str]) {
    let same =
        found.len() == expected.len() && found.iter().zip(expected).all(|(found, expected)| agrees(found, expected));
    assert!(same, "\n  expected\n    {}\n  found\n    {}\n", expected.join("\n    "), found.join("\n    "));
}

/// True when the line has all the words of the expected one, the first three in their places.
fn agrees(found: &str, expected: &str) -> bool {
    let found: Vec<&str> = found.split(' ').collect();
    let expected: Vec<&str> = expected.split(' ').collect();
    found.get(..3) == expected.get(..3) && expected.iter().skip(3).all(|number| found.contains(number))
}

/// The value that the program has for a cell, with its standing: `98.15 settled`.
pub fn computed(session: &Session, path: &str) -> Option<String> {
    let cell = existing_cell(session, path);
    session
        .computed(cell)
        .map(|computed: Computed| format!("{} {}", computed.text(), format!("{:?}", computed.standing).to_lowercase()))
}

/// Types a text in a cell of an open session.
pub fn type_in(session: &mut Session, path: &str, text: &str) {
    let cell = existing_cell(session, path);
    session.apply(vec![Edit::Set(cell, text.to_owned())]);
    session.close_step();
}

pub fn existing_cell(session: &Session, path: &str) -> jixiao::document::CellRef {
    cell_at(session.plan(), &mut session.document().clone(), path)
}
