//! Bytes ⇄ document: what comes from outside and what goes out.
//!
//! * [`document_from_json`], [`document_to_json`]: the plain form of a document.
//! * [`Submission`]: the file that is handed in (报送文件).
//! * [`read_any`] opens either of them; every refusal ([`Refused`]) says where and why.
//!
//! Nothing typed is lost: what a template has no place for is kept as unplaced text.

pub mod clipboard;
mod document_json;
mod document_reader;
pub mod draft;
pub mod file_name;
mod named;
mod open;
mod path;
mod problem;
mod refused;
mod remarks;
mod schemas;
pub mod spreadsheet;
pub mod submission;
pub mod text_bytes;

pub use crate::json::{At, Limits};
pub use document_json::{PlainDocument, document_from_json, document_from_value, document_to_json};
pub use named::Named;
pub use open::{Opened, Source, open_value, read_any, read_submission};
pub use problem::{ImportProblem, Imported, Problem};
pub use refused::{Refused, Why};
pub use schemas::{submission_schema, template_schema};
pub use submission::{Submission, cell_at, submission, submission_json};
pub use text_bytes::{Encoding, TextError, read_text};
