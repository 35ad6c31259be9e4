//! What the engine has to say, in words. One room a language; rules never contain words.

mod command_line;
mod en;
mod explain;
mod language;
mod numbers;
mod phrase;
mod place;
mod spoken;
mod statement;
mod sums;
mod zh;

use crate::json;
use crate::rules::{Action, Finding};
use crate::session::{Difference, Session};
use crate::template::{Fault, Plan, Severity};

pub use command_line::{Terms, Totals, Usage};
pub use explain::explanation;
pub use language::Language;
pub use phrase::Phrase;
pub use place::{cell_name, label, place_name};
pub use statement::incomplete_statement;

/// A finding in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// Where: `收入构成 合计 2023年`.
    pub place: String,
    /// What, with the numbers.
    pub what: String,
    /// Under which rule, with its source; empty when the statement needs none.
    pub why: String,
    /// What to do.
    pub how: String,
    /// Label of the button that does it.
    pub action: Option<String>,
}

/// Says a finding. What the form itself says stays as it is printed.
#[must_use]
pub fn words(finding: &Finding, session: &Session, language: Language) -> Words {
    let (what, how) = language.what_and_how(finding, session);
    Words {
        place: place_name(finding.place, session, language),
        what,
        why: why(finding, session.plan(), language),
        how,
        action: finding.remedy.as_ref().map(|remedy| language.action(&remedy.action)),
    }
}

/// The rule in the template's words, with its source.
fn why(finding: &Finding, plan: &Plan, language: Language) -> String {
    let Some(rule) = finding.rule.and_then(|rule| plan.rule(rule)) else {
        return language.general_rule(finding.code()).to_owned();
    };
    language.with_source(&rule.title, &rule.citation)
}

/// True for findings that must be mended.
#[must_use]
pub fn is_error(finding: &Finding) -> bool {
    finding.severity == Severity::Error
}

/// The label of a remedy's button.
#[must_use]
pub fn action_label(action: &Action, language: Language) -> String {
    language.action(action)
}

/// 必须改, 请核对 or 提示.
#[must_use]
pub fn severity_name(severity: Severity, language: Language) -> &'static str {
    language.severity(severity)
}

/// Faults of a template, a line each.
#[must_use]
pub fn faults_in_words(faults: &[Fault], language: Language) -> Vec<String> {
    faults.iter().map(|fault| language.fault(fault)).collect()
}

/// Why a text is no JSON, or not what is wanted; without a full stop.
#[must_use]
pub fn not_json(why: &json::Why, language: Language) -> String {
    language.json(why)
}

/// One difference between an approved target form and its self-evaluation.
#[must_use]
pub fn difference_in_words(difference: &Difference, language: Language) -> String {
    language.difference(difference)
}
