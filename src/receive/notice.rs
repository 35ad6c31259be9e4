//! A finding about a file as such, as opposed to one about the form in it.

use serde::Serialize;

#[cfg(not(target_arch = "wasm32"))]
use crate::report::Language;
use crate::template::Severity;

/// The stable name of a kind of notice, the same in files and documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoticeCode {
    /// The input is no text, no JSON, nothing of ours, or of a form that is not known.
    Unreadable,
    /// The file states a result that the engine does not get: it was edited by hand.
    ClaimDiffers,
    /// The file was made with another version or content of the template.
    TemplateDiffers,
    /// The file says that it is an excerpt, and so nothing that is missing was looked at.
    Excerpt,
    /// A text that the template has no place for.
    TextUnplaced,
    /// A member that was passed over.
    MemberUnknown,
    /// The program itself failed on this input.
    ProgramFailed,
}

impl NoticeCode {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Unreadable,
        Self::ClaimDiffers,
        Self::TemplateDiffers,
        Self::Excerpt,
        Self::TextUnplaced,
        Self::MemberUnknown,
        Self::ProgramFailed,
    ];

    /// What such notices have in common, in words.
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn in_words(self, language: Language) -> &'static str {
        super::words::code(self, language)
    }

    /// As written in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::ClaimDiffers => "claim-differs",
            Self::TemplateDiffers => "template-differs",
            Self::Excerpt => "excerpt",
            Self::TextUnplaced => "text-unplaced",
            Self::MemberUnknown => "member-unknown",
            Self::ProgramFailed => "program-failed",
        }
    }
}

/// One thing to say about a file. Its members are a subset of those of a finding, so that a
/// reader of either need not tell them apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// Stable name.
    pub code: NoticeCode,
    /// How serious.
    pub severity: Severity,
    /// JSON Pointer (RFC 6901) into the file, empty for the file as a whole.
    pub pointer: String,
    /// The place in words; empty for the file as a whole.
    pub label: String,
    /// What the file says, where it says something else than the engine.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claimed: Option<String>,
    /// What the engine gets instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub found: Option<String>,
    /// What was found, in words.
    pub message: String,
    /// What to do about it, in words.
    pub advice: String,
}
