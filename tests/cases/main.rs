//! Published documents and the verdicts a correct engine reaches.
//!
//! Every `*.json` under `tests/data/cases`, `cases-made` and `cases-more` is put on the official
//! form that has a place for everything it prints, and checked. The engine must say each
//! verdict that does not hold, each missed target, each over-achievement, with the numbers and
//! at the place, and raise no other alarm, but for defects that the case itself names.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "tests may")]
#![allow(dead_code, unused_imports, reason = "the support is shared with the tests of the rules")]

mod breakdown;
mod breakdown_examples;
mod case;
mod columns;
mod convert;
mod derive;
mod expect;
mod figures;
mod find_row;
mod forms;
mod funds;
mod labels;
mod money_label;
mod mutations;
mod named;
mod numerals;
mod place_money;
mod plain;
mod rates;
mod readings;
mod spelling;
mod standards;
mod sturdy;
#[path = "../rules/support/mod.rs"]
mod support;

use std::fs;
use std::path::{Path, PathBuf};

use jixiao::document::CellRef;
use jixiao::rules::{Code, Finding};
use jixiao::session::Session;

use expect::is_alarm;

/// Cases that do not reach their verdicts yet, and what they wait for. One that does is to be
/// taken off the list.
const AWAITED: &[(&str, &str)] = &[];

/// What came of a case.
#[derive(Default)]
struct Outcome {
    form: String,
    verdicts: usize,
    /// Judgements of the case that nobody here knows.
    not_judged: Vec<String>,
    faults: Vec<String>,
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

fn files(name: &str) -> Vec<PathBuf> {
    let folder = folder(name);
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    files.sort();
    files
}

fn judge(text: &str, choose: impl Fn(&case::Case) -> Result<forms::Chosen, String>) -> Outcome {
    let case = match case::read(text) {
        Ok(case) => case,
        Err(fault) => return Outcome { faults: vec![fault], ..Outcome::default() },
    };
    let chosen = match choose(&case) {
        Ok(chosen) => chosen,
        Err(fault) => return Outcome { faults: vec![fault], ..Outcome::default() },
    };
    let form = chosen.plan.template.id.clone();
    let session = Session::open(chosen.plan, chosen.document);
    let faults = match expect::expectations(&case, &session) {
        Ok(expected) => compare(&case, &session, &expected),
        Err(faults) => faults,
    };
    Outcome { form, verdicts: case.verdicts.len(), not_judged: case.not_judged, faults }
}

fn compare(case: &case::Case, session: &Session, expected: &[expect::Expectation]) -> Vec<String> {
    let mut faults = Vec::new();
    let findings = session.findings();
    for expectation in expected.iter().filter(|expectation| expectation.needed) {
        if !findings.iter().any(|finding| expectation.is_said_by(finding)) {
            faults.push(format!("not said: {}", expectation.what));
        }
    }
    for never in expected.iter().filter(|expectation| expectation.never) {
        for finding in findings.iter().filter(|finding| never.is_said_by(finding)) {
            faults.push(format!("{}, and still: {}", never.what, support::line(finding, session)));
        }
    }
    let accounted = named::accounted(&case.document_errors);
    // A single cell that a case has no text for was not transcribed.
    let untold =
        |finding: &Finding| finding.code() == Code::Missing && matches!(finding.place.cell(), Some(CellRef::Field(_)));
    for finding in findings.into_iter().filter(|finding| is_alarm(finding) && !untold(finding)) {
        let expected = expected.iter().any(|expectation| !expectation.never && expectation.is_said_by(finding));
        if !expected && !accounted.contains(&finding.code()) {
            faults.push(format!("false alarm: {}", support::line(finding, session)));
        }
    }
    faults
}

#[test]
fn every_case_reaches_its_verdicts() {
    let (mut cases, mut verdicts, mut failed) = (0, 0, Vec::new());
    for path in ["cases", "cases-made", "cases-more"].into_iter().flat_map(files) {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let outcome = judge(&fs::read_to_string(&path).unwrap(), forms::choose);
        println!("{name}: {} verdicts on {}", outcome.verdicts, outcome.form);
        // A case of others may judge what nobody here knows; it is judged by the rest.
        let ours = !path.starts_with(folder("cases-more"));
        assert!(!ours || outcome.not_judged.is_empty(), "{name} is judged in part: {:?}", outcome.not_judged);
        for unknown in &outcome.not_judged {
            println!("    not judged: {unknown}");
        }
        cases += 1;
        verdicts += outcome.verdicts;
        let awaited = AWAITED.iter().find(|(awaited, _)| *awaited == name);
        if let Some((_, what)) = awaited {
            println!("    waits for {what}");
            assert!(!outcome.faults.is_empty(), "{name} reaches its verdicts: take it off the list");
        }
        if !outcome.faults.is_empty() {
            println!("    {}", outcome.faults.join("\n    "));
        }
        if awaited.is_none() && !outcome.faults.is_empty() {
            failed.push(format!("{name} on {}:\n    {}", outcome.form, outcome.faults.join("\n    ")));
        }
    }
    println!("{cases} cases, {verdicts} verdicts, {} cases fail", failed.len());
    assert!(failed.is_empty(), "\n{}\n", failed.join("\n"));
}

/// The same on forms derived from the cases, as if no form were for them.
#[test]
fn every_case_reaches_its_verdicts_on_a_derived_form() {
    let mut failed = Vec::new();
    for path in ["cases", "cases-made", "cases-more"].into_iter().flat_map(files) {
        let outcome = judge(&fs::read_to_string(&path).unwrap(), forms::derived);
        if !outcome.faults.is_empty() {
            failed.push(format!("{}:\n    {}", path.display(), outcome.faults.join("\n    ")));
        }
    }
    assert!(failed.is_empty(), "\n{}\n", failed.join("\n"));
}

/// The judge itself: a case that says the opposite in one verdict is not reached.
#[test]
fn a_verdict_turned_round_is_noticed() {
    let (mut turned, mut faults) = (0, Vec::new());
    for path in ["cases", "cases-made"].into_iter().flat_map(files) {
        let case: serde_json::Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        for (at, verdict) in case["verdicts"].as_array().unwrap().iter().enumerate() {
            for (member, missing) in [("holds", "printed"), ("met", "actual_printed")] {
                let Some(value) = verdict[member].as_bool() else { continue };
                // Wrong marks tell the row either way.
                if member == "met" && verdict["score_matches_proportional"] == false {
                    continue;
                }
                if member == "holds" && !value && one_cause(&case["verdicts"], at) {
                    continue;
                }
                let mut other = case.clone();
                other["document_errors"] = serde_json::json!([]);
                other["verdicts"][at][member] = (!value).into();
                // Nothing is missed then that a reason could be missing for.
                if member == "met" && !value {
                    other["verdicts"][at]["reason_missing_for_unmet"] = false.into();
                }
                turned += 1;
                if judge(&other.to_string(), forms::choose).faults.is_empty() {
                    faults.push(format!("{} {} {member} {}", path.display(), verdict["id"], verdict[missing]));
                }
            }
        }
    }
    assert!(turned > 250, "{turned}");
    assert!(faults.is_empty(), "{} of {turned}\n{}", faults.len(), faults.join("\n"));
}

/// Whether the total that this verdict finds wrong is a part in another that does not hold: one
/// cell is wrong in both, and what is said of it says either.
fn one_cause(verdicts: &serde_json::Value, at: usize) -> bool {
    let broken = |verdict: &serde_json::Value| verdict["holds"] == false && !verdict["printed_total"].is_null();
    let is_part = |total: &serde_json::Value, of: &serde_json::Value| {
        of["parts"].as_array().is_some_and(|parts| parts.contains(&total["printed_total"]))
    };
    let this = &verdicts[at];
    broken(this)
        && verdicts
            .as_array()
            .is_some_and(|all| all.iter().any(|other| broken(other) && (is_part(other, this) || is_part(this, other))))
}
