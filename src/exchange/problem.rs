//! What was noticed while opening a file that was not refused.

use crate::document::Document;
use crate::json::JsonKind;

/// A document from outside, and what to know about how it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// In the shape of the template; what did not fit is in its `unplaced`.
    pub document: Document,
    /// What was noticed, in the order of the file.
    pub problems: Vec<ImportProblem>,
    /// Version of the template that the file was made with, where it is another one.
    pub other_version: Option<String>,
}

/// One thing noticed in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportProblem {
    /// JSON Pointer (RFC 6901) of the value in the file: `/tables/tasks/2/cells/name`.
    pub pointer: String,
    /// What it is.
    pub problem: Problem,
}

/// What can be wrong with a part of a file. Unless said otherwise the text is kept among
/// the document's unplaced texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The template has no such field.
    UnknownField,
    /// The template has no such table.
    UnknownTable,
    /// The fixed table has no such row.
    UnknownRow,
    /// The fixed table's row has come already.
    RepeatedRow,
    /// The template has no such preset row; the row itself stays, as one added by hand.
    UnknownPreset,
    /// The table has no such column.
    UnknownColumn,
    /// A member that the plain form of a document does not have.
    UnknownMember,
    /// A member that a submission does not have: a result or remark that a later program adds.
    /// It is nothing that was typed, and not kept.
    PassedOver,
    /// A cell or unplaced entry that is not text. Numbers are not accepted as the text of a
    /// cell: they may have passed through a binary float.
    NotText {
        /// What stands there.
        found: JsonKind,
    },
    /// An object was expected.
    NotObject {
        /// What stands there.
        found: JsonKind,
    },
    /// A list was expected.
    NotList {
        /// What stands there.
        found: JsonKind,
    },
}
