//! Why an input from outside was not opened: data, never words.

use super::json::JsonKind;

/// An input that was refused. Nothing was changed by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Where in the input.
    pub at: At,
    /// Why.
    pub why: Why,
}

/// A place in an input.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct At {
    /// Line and column, where the text itself is at fault.
    pub position: Option<Position>,
    /// JSON Pointer (RFC 6901) of the value that is at fault: `/tables/tasks/2/cells/name`;
    /// empty for the input as a whole.
    pub pointer: String,
}

impl At {
    /// The value at this JSON Pointer.
    #[must_use]
    pub fn pointer(pointer: impl Into<String>) -> Self {
        Self { position: None, pointer: pointer.into() }
    }
}

/// A place in a text, counted from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Line.
    pub line: u32,
    /// Column.
    pub column: u32,
}

/// Why an input was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Nothing but white space.
    Empty,
    /// More bytes than are accepted.
    TooLarge {
        /// Bytes of the input.
        bytes: usize,
        /// Bytes accepted.
        limit: usize,
    },
    /// Arrays and objects inside each other deeper than is accepted.
    TooDeep {
        /// Levels accepted.
        limit: usize,
    },
    /// A list with more entries than is accepted.
    TooManyEntries {
        /// Entries accepted.
        limit: usize,
    },
    /// More values altogether than are accepted.
    TooManyValues {
        /// Values accepted.
        limit: usize,
    },
    /// Not JSON.
    Syntax(Fault),
    /// The same name twice in one object: two programs could read two different values.
    DuplicateKey(String),
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

/// Where a text stops being JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The text ends in the middle.
    CutOff,
    /// A character that cannot stand here.
    Unexpected(char),
    /// A comma with nothing after it.
    TrailingComma,
    /// `NaN` or `Infinity`.
    NotANumber,
    /// A number that JSON does not know: `01`, `+1`, `.5`, `5.`, `0x10`.
    BadNumber,
    /// More text after the value.
    MoreText,
    /// A control character inside a string.
    ControlCharacter(char),
    /// `\` and something that it cannot stand before.
    BadEscape,
    /// Half of a surrogate pair: `\ud800`.
    LoneSurrogate,
}
