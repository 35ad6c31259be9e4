//! What the engine has to say, in words. One file a language; rules never contain words.

mod command_line;
mod explain;
mod place;
mod statement;
mod zh;

use crate::rules::{Action, Finding};
use crate::session::Session;
use crate::template::{Plan, Severity};

pub use command_line::USAGE;
pub use explain::explanation;
pub use place::{cell_name, label, place_name};
pub use statement::incomplete_statement;
pub use zh::{difference_in_words, faults_in_words, severity_name};

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

/// Says a finding in Chinese.
#[must_use]
pub fn words(finding: &Finding, session: &Session) -> Words {
    let (what, how) = zh::what_and_how(finding, session);
    Words {
        place: place_name(finding.place, session),
        what,
        why: why(finding, session.plan()),
        how,
        action: finding.remedy.as_ref().map(|remedy| zh::action(&remedy.action)),
    }
}

/// The rule in the template's words, with its source.
fn why(finding: &Finding, plan: &Plan) -> String {
    let Some(rule) = finding.rule.and_then(|rule| plan.rule(rule)) else {
        return zh::general_rule(finding.code()).to_owned();
    };
    zh::with_source(&rule.title, &rule.citation)
}

/// True for findings that must be mended.
#[must_use]
pub fn is_error(finding: &Finding) -> bool {
    finding.severity == Severity::Error
}

/// The label of a remedy's button.
#[must_use]
pub fn action_label(action: &Action) -> String {
    zh::action(action)
}
