//! From a text to a verdict.

use std::sync::Arc;

use super::claims::{self, FalseClaim};
use super::notice::Notice;
use super::verdict::{Entry, Kind, Verdict, count};
use super::words;
use crate::exchange::draft::{Decoded, decode};
use crate::exchange::submission::FindingEntry;
use crate::exchange::{Imported, Limits, Opened, Refused, Source, cell_at, open_value, submission};
use crate::json::{Json, parse};
use crate::report::{Language, cell_name, words as words_of};
use crate::session::Session;
use crate::template::{Plan, Severity};

/// Judges a submission, a plain document or an exported draft. `find` gives the form of a
/// template id and version: of that version where there is one, else of the version that is to
/// be used.
///
/// # Errors
/// When the text is not JSON, exceeds a limit, is nothing that this program writes, is written
/// in a newer format, or belongs to a form that `find` does not know.
pub fn judge(
    text: &str,
    limits: &Limits,
    find: impl FnOnce(&str, &str) -> Option<Arc<Plan>>,
) -> Result<Verdict, Refused> {
    judge_in(text, limits, Language::Chinese, find)
}

/// The same in words of this language.
///
/// # Errors
/// As [`judge`].
pub fn judge_in(
    text: &str,
    limits: &Limits,
    language: Language,
    find: impl FnOnce(&str, &str) -> Option<Arc<Plan>>,
) -> Result<Verdict, Refused> {
    match decode(text) {
        Decoded::Full(record) => {
            let mut verdict = judge_json(record.body(), limits, language, find)?;
            verdict.kind = Kind::Draft;
            Ok(verdict)
        }
        _ => judge_json(text, limits, language, find),
    }
}

fn judge_json(
    text: &str,
    limits: &Limits,
    language: Language,
    find: impl FnOnce(&str, &str) -> Option<Arc<Plan>>,
) -> Result<Verdict, Refused> {
    let json = parse(text, limits)?;
    let Opened { plan, imported, source } = open_value(&json, find)?;
    let mut notices = import_notices(&imported, &source, &plan, language);
    let session = Session::open(Arc::clone(&plan), imported.document);
    let mut fresh = submission(&session, "");
    if language != Language::Chinese {
        say_in(&mut fresh.findings, &session, language);
    }
    let (kind, exported_at) = match source {
        Source::Document => (Kind::Document, String::new()),
        Source::Submission { exported_at, other_digest, .. } => {
            let same_form = !other_digest && imported.other_version.is_none();
            let found = claims::false_claims(&json, &fresh, &plan, same_form);
            // Another program or form may well get another result; the same one does not.
            let severity = if same_form && same_program(&json) { Severity::Error } else { Severity::Warning };
            notices.extend(found.iter().map(|claim| claim_notice(claim, severity, &session, language)));
            (Kind::Submission, exported_at)
        }
    };
    let mut counts = fresh.counts;
    for notice in &notices {
        count(&mut counts, notice.severity);
    }
    let notices = notices.into_iter().map(Entry::Notice);
    Ok(Verdict {
        kind,
        exported_at,
        template: fresh.template,
        unit: fresh.unit,
        year: fresh.year,
        counts,
        score: fresh.score,
        findings: notices.chain(fresh.findings.into_iter().map(Entry::Finding)).collect(),
        computed: fresh.computed,
    })
}

/// A submission speaks Chinese; its findings are those of the session, in their order.
fn say_in(entries: &mut [FindingEntry], session: &Session, language: Language) {
    for (entry, finding) in entries.iter_mut().zip(session.findings()) {
        let said = words_of(finding, session, language);
        (entry.label, entry.message, entry.reason, entry.advice) = (said.place, said.what, said.why, said.how);
    }
}

fn same_program(json: &Json<'_>) -> bool {
    let text = |name| json.member("program").and_then(|program| program.member(name)).and_then(Json::text);
    text("name") == Some(env!("CARGO_PKG_NAME")) && text("version") == Some(env!("CARGO_PKG_VERSION"))
}

fn import_notices(imported: &Imported, source: &Source, plan: &Plan, language: Language) -> Vec<Notice> {
    let mut notices = Vec::new();
    if let Some(version) = &imported.other_version {
        notices.push(words::other_version(version, &plan.template.version, language));
    } else if matches!(source, Source::Submission { other_digest: true, .. }) {
        notices.push(words::other_digest(plan, language));
    }
    if imported.document.excerpt {
        notices.push(words::excerpt(language));
    }
    notices.extend(imported.problems.iter().map(|found| words::import_notice(found, language)));
    notices
}

fn claim_notice(claim: &FalseClaim, severity: Severity, session: &Session, language: Language) -> Notice {
    let cell = cell_at(session.plan(), session.document(), &claim.place);
    let place = cell.map(|cell| cell_name(cell, session, language));
    words::claim_notice(claim, severity, place.unwrap_or_default(), language)
}
