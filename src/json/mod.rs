//! Guarded reading of JSON from outside: no input can exhaust the stack, and every refusal
//! says where.
//!
//! Numbers keep the text they were written with, so that none passes through a binary float.

mod misfit;
mod parse;
mod position;
mod read;
mod refused;
mod strings;
mod write;

use std::borrow::Cow;

pub use parse::parse;
pub use read::{from_text, read};
pub use refused::{At, Fault, Position, Refused, Unfit, Why};

/// What an input may cost.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of the whole text.
    pub bytes: usize,
    /// Arrays and objects inside each other.
    pub depth: usize,
    /// Entries of one array: rows of a table.
    pub entries: usize,
    /// Values altogether.
    pub values: usize,
}

impl Default for Limits {
    /// 20 MB, 64 levels, 20,000 rows a table, three million values.
    fn default() -> Self {
        Self { bytes: 20_000_000, depth: 64, entries: 20_000, values: 3_000_000 }
    }
}

/// A JSON value; strings without escapes borrow from the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json<'a> {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A number, as written.
    Number(&'a str),
    /// A string, unescaped.
    Text(Cow<'a, str>),
    /// A list.
    Array(Vec<Json<'a>>),
    /// Names and values in the order of the text; no name stands twice.
    Object(Vec<(Cow<'a, str>, Json<'a>)>),
}

/// The kinds of JSON values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonKind {
    /// `null`
    Null,
    /// `true`, `false`
    Bool,
    /// A number.
    Number,
    /// A string.
    Text,
    /// A list.
    Array,
    /// Names and values.
    Object,
}

impl<'a> Json<'a> {
    /// What kind of value it is.
    #[must_use]
    pub fn kind(&self) -> JsonKind {
        match self {
            Self::Null => JsonKind::Null,
            Self::Bool(_) => JsonKind::Bool,
            Self::Number(_) => JsonKind::Number,
            Self::Text(_) => JsonKind::Text,
            Self::Array(_) => JsonKind::Array,
            Self::Object(_) => JsonKind::Object,
        }
    }

    /// The string, if it is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The entries, if it is a list.
    #[must_use]
    pub fn array(&self) -> Option<&[Json<'a>]> {
        match self {
            Self::Array(entries) => Some(entries),
            _ => None,
        }
    }

    /// The members, if it is an object.
    #[must_use]
    pub fn object(&self) -> Option<&[(Cow<'a, str>, Json<'a>)]> {
        match self {
            Self::Object(members) => Some(members),
            _ => None,
        }
    }

    /// The member of this name, if it is an object that has one.
    #[must_use]
    pub fn member(&self, name: &str) -> Option<&Json<'a>> {
        self.object()?.iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }
}

/// Adds a name or index to a JSON Pointer (RFC 6901).
pub fn push_pointer(pointer: &mut String, step: &str) {
    pointer.push('/');
    push_escaped(pointer, step);
}

/// The step with `~` and `/` escaped, so that a path can be taken apart again.
pub fn push_escaped(path: &mut String, step: &str) {
    for character in step.chars() {
        match character {
            '~' => path.push_str("~0"),
            '/' => path.push_str("~1"),
            other => path.push(other),
        }
    }
}
