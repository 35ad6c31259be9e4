//! What was noticed while opening a file, in words: always with the place in the file.

use crate::exchange::{Imported, Source};
use crate::receive::problem;
#[cfg(target_arch = "wasm32")]
pub use crate::receive::refused;

/// What to know about a document that was opened.
pub fn notices(imported: &Imported, version: &str) -> Vec<String> {
    let other = imported.other_version.as_ref().map(|other| super::labels::t().version_differs.with(&[other, version]));
    other.into_iter().chain(imported.problems.iter().map(problem)).collect()
}

/// What to know about the file that it came from.
pub fn source_notices(source: &Source) -> Option<String> {
    let differs = matches!(source, Source::Submission { other_digest: true, .. });
    differs.then(|| super::labels::t().digest_differs.to_owned())
}

/// Why a file was not read.
#[cfg(target_arch = "wasm32")]
pub fn file_error(error: &crate::browser::files::FileError) -> String {
    use crate::browser::files::FileError;
    match error {
        FileError::TooLarge { size, limit } => format!("文件有 {size} 字节，超过上限 {limit} 字节。"),
        FileError::Unreadable => "浏览器读不了这个文件：可能已被移动、删除，或没有权限。".to_owned(),
        FileError::Text(error) => crate::receive::text_error(*error),
    }
}
