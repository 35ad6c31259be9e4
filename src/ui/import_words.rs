//! What was noticed while opening a file, in words: always with the place in the file.

use super::labels::{language, t};
use crate::exchange::{Imported, Opened, Source};
use crate::receive::problem;

/// What to know about a document that was opened.
pub fn notices(imported: &Imported, version: &str) -> Vec<String> {
    let other = imported.other_version.as_ref().map(|other| t().version_differs.with(&[other, version]));
    other.into_iter().chain(imported.problems.iter().map(|found| problem(found, language()))).collect()
}

/// What to know about the file that it came from.
pub fn source_notices(opened: &Opened) -> impl Iterator<Item = String> {
    let submission = matches!(opened.source, Source::Submission { .. });
    let excerpt = submission && opened.imported.document.excerpt;
    let differs = matches!(opened.source, Source::Submission { other_digest: true, .. });
    let said = [excerpt.then_some(t().file_is_excerpt), differs.then_some(t().digest_differs)];
    said.into_iter().flatten().map(str::to_owned)
}

/// Results that a submission states and that the engine does not get: it was edited by hand. In
/// the words of the command line, and what to do about it.
#[cfg(target_arch = "wasm32")]
pub fn claims(text: &str) -> (Vec<String>, Option<String>) {
    use crate::exchange::Limits;
    use crate::receive::{Entry, NoticeCode, judge_in};
    use crate::report::Language;

    let verdict = judge_in(text, &Limits::default(), language(), super::forms::plan);
    let (mut lines, mut advice) = (Vec::new(), None);
    for entry in verdict.iter().flat_map(|verdict| &verdict.findings) {
        let Entry::Notice(notice) = entry else { continue };
        if notice.code == NoticeCode::ClaimDiffers {
            let colon = match language() {
                _ if notice.label.is_empty() => "",
                Language::Chinese => "：",
                Language::English => ": ",
            };
            lines.push([&notice.label, colon, &notice.message].concat());
            advice = Some(notice.advice.clone());
        }
    }
    (lines, advice)
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
