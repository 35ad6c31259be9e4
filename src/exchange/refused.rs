//! Why an input from outside was not opened: data, never words.

use crate::json::{self, At, JsonKind};

/// An input that was refused. Nothing was changed by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Where in the input.
    pub at: At,
    /// Why.
    pub why: Why,
}

/// Why an input was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Not JSON, or too much of it.
    Json(json::Why),
    /// Another kind of value was expected.
    WrongKind {
        /// What was expected.
        expected: JsonKind,
        /// What is there; `None` when there is nothing.
        found: Option<JsonKind>,
    },
    /// JSON, but nothing that this program writes.
    NotOurs,
    /// A template (表样), not a filled-in form.
    IsTemplate,
    /// Written in a newer format than this program reads.
    NewerFormat {
        /// The file's format version.
        found: u64,
        /// The newest that this program reads.
        known: u64,
    },
    /// The form is none of those that this program has.
    UnknownTemplate {
        /// The template's id.
        id: String,
        /// Its version, as far as the file says.
        version: String,
        /// Its title, as far as the file says.
        title: String,
    },
    /// A form of another template than the one that was asked for.
    OtherTemplate {
        /// The file's template id.
        found: String,
        /// The one asked for.
        expected: String,
    },
}

impl From<json::Refused> for Refused {
    fn from(refused: json::Refused) -> Self {
        Self { at: refused.at, why: Why::Json(refused.why) }
    }
}
