//! What the engine says of one file, as it is handed out.

use serde::Serialize;

use super::notice::Notice;
use super::words;
use crate::exchange::Refused;
use crate::exchange::submission::{ComputedCell, CountsText, FindingEntry, Score, TemplateName};
use crate::report::Language;
use crate::template::Severity;

/// The engine's own judgement of a file that came in. Numbers are decimals as text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Verdict {
    /// What the file was.
    pub kind: Kind,
    /// When it was made, as it says itself; empty where it says nothing.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub exported_at: String,
    /// The form that it was judged by.
    pub template: TemplateName,
    /// Name of the unit, as typed.
    pub unit: String,
    /// Fiscal year, as typed.
    pub year: String,
    /// Number of findings, notices included.
    pub counts: CountsText,
    /// Total, grade and marks by group; absent on forms without scores.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<Score>,
    /// Everything there is to say: first of the file, then of the form in its reading order.
    pub findings: Vec<Entry>,
    /// What the program gets for cells that can be worked out.
    pub computed: Vec<ComputedCell>,
}

/// Kinds of files that are judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// 报送文件
    Submission,
    /// The plain form of a document.
    Document,
    /// A draft as the browser keeps it.
    Draft,
}

/// A finding of a rule, or a notice about the file.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Entry {
    /// About the file.
    Notice(Notice),
    /// About the form in it.
    Finding(FindingEntry),
}

impl Entry {
    /// How serious.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match self {
            Self::Notice(notice) => notice.severity,
            Self::Finding(finding) => finding.severity,
        }
    }

    /// The stable name of its kind.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Notice(notice) => notice.code.as_str(),
            Self::Finding(finding) => finding.code.as_str(),
        }
    }

    /// The place in words; empty for the file as a whole.
    #[must_use]
    pub fn label(&self) -> &str {
        match self {
            Self::Notice(notice) => &notice.label,
            Self::Finding(finding) => &finding.label,
        }
    }

    /// What the unit says to it; mostly nothing.
    #[must_use]
    pub fn remark(&self) -> &str {
        match self {
            Self::Notice(_) => "",
            Self::Finding(finding) => finding.remark.as_deref().unwrap_or_default(),
        }
    }

    /// What was found, the rule behind it, and what to do, in words; each may be empty.
    #[must_use]
    pub fn words(&self) -> [&str; 3] {
        match self {
            Self::Notice(notice) => [&notice.message, "", &notice.advice],
            Self::Finding(finding) => [&finding.message, &finding.reason, &finding.advice],
        }
    }
}

/// One more of a severity.
pub(super) fn count(counts: &mut CountsText, severity: Severity) {
    let of_severity = match severity {
        Severity::Error => &mut counts.errors,
        Severity::Warning => &mut counts.warnings,
        Severity::Note => &mut counts.notes,
    };
    *of_severity = of_severity.saturating_add(1);
}

/// A verdict, or why there is none.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Judged {
    /// It was judged.
    Verdict(Box<Verdict>),
    /// It could not be read: in the shape of a verdict with one finding.
    Unreadable {
        /// One error.
        counts: CountsText,
        /// What is wrong.
        findings: [Notice; 1],
    },
}

impl Judged {
    /// What is said of an input that has no verdict.
    #[must_use]
    pub fn unreadable(notice: Notice) -> Self {
        Self::Unreadable { counts: CountsText { errors: 1, warnings: 0, notes: 0 }, findings: [notice] }
    }
}

impl From<Result<Verdict, Refused>> for Judged {
    fn from(judged: Result<Verdict, Refused>) -> Self {
        match judged {
            Ok(verdict) => Self::Verdict(Box::new(verdict)),
            Err(refused) => Self::unreadable(words::not_opened(&refused, Language::Chinese)),
        }
    }
}
