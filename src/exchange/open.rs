//! Opening whatever a person picks: a submission or a plain document, told apart by content.

use std::sync::Arc;

use super::document_reader;
use super::problem::Imported;
use super::refused::{Refused, Why};
use super::submission::{FORMAT_NAME, FORMAT_VERSION};
use crate::json::{At, Json, JsonKind, Limits, parse};
use crate::template::Plan;

/// A file that was opened.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The form that it was opened with.
    pub plan: Arc<Plan>,
    /// The document, and what to know about how it was read.
    pub imported: Imported,
    /// What kind of file it was.
    pub source: Source,
}

/// A kind of file that can be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A plain document.
    Document,
    /// A submission.
    Submission {
        /// When it was made, as the file says.
        exported_at: String,
        /// False when the file says that it was made in spite of errors.
        complete: bool,
        /// The template has the same version and yet another content.
        other_digest: bool,
    },
}

/// Opens a submission or a plain document. `find` gives the form of a template id and version:
/// of that version where there is one, else of the version that is to be used.
///
/// # Errors
/// When the text is not JSON, exceeds a limit, is nothing that this program writes, is written
/// in a newer format, or belongs to a form that `find` does not know.
pub fn read_any(
    text: &str,
    limits: &Limits,
    find: impl FnOnce(&str, &str) -> Option<Arc<Plan>>,
) -> Result<Opened, Refused> {
    open_value(&parse(text, limits)?, find)
}

/// Opens a submission or a plain document from JSON that has been read already.
///
/// # Errors
/// As [`read_any`], but for those of the text.
pub fn open_value(json: &Json<'_>, find: impl FnOnce(&str, &str) -> Option<Arc<Plan>>) -> Result<Opened, Refused> {
    if json.object().is_none() {
        return Err(Refused { at: At::default(), why: Why::NotOurs });
    }
    match json.member("format") {
        Some(Json::Text(name)) if name == FORMAT_NAME => open_submission(json, find),
        // Only templates number their format; what is wrong with one, its reader says.
        Some(Json::Number(_)) => Err(Refused { at: At::default(), why: Why::IsTemplate }),
        None => open_document(json, find),
        Some(_) => Err(Refused { at: At::pointer("/format"), why: Why::NotOurs }),
    }
}

/// Opens a submission.
///
/// # Errors
/// As [`read_any`], and when it is something else.
pub fn read_submission(
    text: &str,
    limits: &Limits,
    find: impl FnOnce(&str, &str) -> Option<Arc<Plan>>,
) -> Result<Opened, Refused> {
    let opened = read_any(text, limits, find)?;
    match opened.source {
        Source::Submission { .. } => Ok(opened),
        Source::Document => Err(Refused { at: At::default(), why: Why::NotOurs }),
    }
}

fn open_submission(json: &Json<'_>, find: impl FnOnce(&str, &str) -> Option<Arc<Plan>>) -> Result<Opened, Refused> {
    check_version(json)?;
    let head = json.member("template");
    let id = text_at(head, "id", "/template/id")?;
    let version = text_at(head, "version", "/template/version")?;
    let title = text_at(head, "title", "/template/title").unwrap_or_default();
    let Some(plan) = find(id, version) else {
        let why = Why::UnknownTemplate { id: id.to_owned(), version: version.to_owned(), title: title.to_owned() };
        return Err(Refused { at: At::pointer("/template/id"), why });
    };
    let mut imported = document_reader::read_submission(json, &plan.template);
    imported.other_version = (plan.template.version != version).then(|| version.to_owned());
    let digest = head.and_then(|head| head.member("digest")).and_then(Json::text);
    let source = Source::Submission {
        exported_at: json.member("exported_at").and_then(Json::text).unwrap_or_default().to_owned(),
        complete: !matches!(json.member("complete"), Some(Json::Bool(false))),
        other_digest: imported.other_version.is_none() && digest.is_some_and(|digest| digest != plan.digest()),
    };
    Ok(Opened { plan, imported, source })
}

/// Refuses a newer format before anything else of it is looked at.
fn check_version(json: &Json<'_>) -> Result<(), Refused> {
    let version = json.member("format_version");
    let Some(Json::Number(written)) = version else {
        return Err(wrong_kind("/format_version", JsonKind::Number, version));
    };
    match written.parse::<u64>() {
        Ok(found) if found > u64::from(FORMAT_VERSION) => {
            let why = Why::NewerFormat { found, known: FORMAT_VERSION.into() };
            Err(Refused { at: At::pointer("/format_version"), why })
        }
        Ok(1..) => Ok(()),
        _ => Err(Refused { at: At::pointer("/format_version"), why: Why::NotOurs }),
    }
}

fn open_document(json: &Json<'_>, find: impl FnOnce(&str, &str) -> Option<Arc<Plan>>) -> Result<Opened, Refused> {
    if json.member("template").is_none() {
        return Err(Refused { at: At::default(), why: Why::NotOurs });
    }
    let id = text_at(Some(json), "template", "/template")?;
    let version = json.member("version").and_then(Json::text).unwrap_or_default();
    let Some(plan) = find(id, version) else {
        let why = Why::UnknownTemplate { id: id.to_owned(), version: version.to_owned(), title: String::new() };
        return Err(Refused { at: At::pointer("/template"), why });
    };
    let imported = document_reader::read(json, &plan.template)?;
    Ok(Opened { plan, imported, source: Source::Document })
}

fn text_at<'j>(json: Option<&'j Json<'_>>, name: &str, pointer: &str) -> Result<&'j str, Refused> {
    let value = json.and_then(|json| json.member(name));
    value.and_then(Json::text).ok_or_else(|| wrong_kind(pointer, JsonKind::Text, value))
}

fn wrong_kind(pointer: &str, expected: JsonKind, found: Option<&Json<'_>>) -> Refused {
    let why = Why::WrongKind { expected, found: found.map(Json::kind) };
    Refused { at: At::pointer(pointer), why }
}
