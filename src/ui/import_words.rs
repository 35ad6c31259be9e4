//! What was noticed while opening a file, in words: always with the place in the file.

use super::labels::{language, t};
use crate::exchange::{Imported, Source};
use crate::receive::problem;

/// What to know about a document that was opened.
pub fn notices(imported: &Imported, version: &str) -> Vec<String> {
    let other = imported.other_version.as_ref().map(|other| t().version_differs.with(&[other, version]));
    other.into_iter().chain(imported.problems.iter().map(|found| problem(found, language()))).collect()
}

/// What to know about the file that it came from.
pub fn source_notices(source: &Source) -> Option<String> {
    let differs = matches!(source, Source::Submission { other_digest: true, .. });
    differs.then(|| t().digest_differs.to_owned())
}

/// Why a file was not read.
#[cfg(target_arch = "wasm32")]
pub fn file_error(error: &crate::browser::files::FileError) -> String {
    use crate::browser::files::FileError;
    match error {
        FileError::TooLarge { size, limit } => t().file_too_large.with(&[&size.to_string(), &limit.to_string()]),
        FileError::Unreadable => t().file_unreadable.to_owned(),
        FileError::Text(error) => crate::receive::text_error(*error, language()),
    }
}
