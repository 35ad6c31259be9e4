//! Why a text was refused: data, never words.

use super::JsonKind;

/// A text that was refused. Nothing was changed by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Where in the text.
    pub at: At,
    /// Why.
    pub why: Why,
}

/// A place in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct At {
    /// Line and column, where the text itself is at fault.
    pub position: Option<Position>,
    /// JSON Pointer (RFC 6901) of the value that is at fault: `/tables/tasks/2/cells/name`;
    /// empty for the text as a whole.
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

/// Why a text was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Nothing but white space.
    Empty,
    /// More bytes than are accepted.
    TooLarge {
        /// Bytes of the text.
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
    /// JSON, but not in the shape that was wanted.
    Unfit(Unfit),
}

/// Where a text stops being JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The text ends in the middle.
    CutOff,
    /// A quotation mark, comma, colon, bracket or space of the Chinese keyboard, outside texts.
    WideSign(char),
    /// This sign is missing: `,` or `:`.
    Missing(char),
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
    /// A text that goes on beyond its line.
    OpenText,
    /// Another control character inside a text.
    ControlCharacter(char),
    /// `\` and something that it cannot stand before.
    BadEscape,
    /// Half of a surrogate pair: `\ud800`.
    LoneSurrogate,
}

/// How a value misses the shape that was wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// A name that there is not.
    Unknown {
        /// The name as written.
        name: String,
        /// All that fit here.
        known: &'static [&'static str],
    },
    /// A name that must be there.
    Lacks(&'static str),
    /// A value of another kind than this.
    Kind(JsonKind),
    /// A number out of range.
    OutOfRange,
    /// No decimal as plain text: `"149.00"`.
    NoDecimal,
    /// A list of another length.
    Length,
    /// Not one of these, or several of them at once.
    NotOneOf(&'static [&'static str]),
    /// Anything else, in the words of the type.
    Other(String),
}
