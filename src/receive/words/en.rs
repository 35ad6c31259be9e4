//! What was noticed while opening a file, in English.

use super::super::inputs::InputError;
use super::{About, Claimed, Said};
use crate::exchange::{At, Fault, JsonKind, Problem, Refused, TextError, Why};

/// Why a file was not opened.
pub(super) fn refused(refused: &Refused) -> String {
    // What is wrong with the file as a whole is in no place of it.
    let whole = matches!(
        refused.why,
        Why::NotOurs | Why::NewerFormat { .. } | Why::UnknownTemplate { .. } | Why::OtherTemplate { .. }
    );
    let place = if whole { String::new() } else { place(&refused.at) };
    format!("{place}{}", why(&refused.why))
}

fn place(at: &At) -> String {
    match (&at.position, at.pointer.as_str()) {
        (Some(position), _) => format!("Line {}, character {}: ", position.line, position.column),
        (None, "") => String::new(),
        (None, pointer) => format!("At {pointer}: "),
    }
}

fn why(why: &Why) -> String {
    match why {
        Why::Empty => "The file is empty.".to_owned(),
        Why::TooLarge { bytes, limit } => format!("The file has {bytes} bytes, more than the limit of {limit}."),
        Why::TooDeep { limit } => format!("Nested deeper than {limit} levels: no file of this program."),
        Why::TooManyEntries { limit } => format!("A table has more than {limit} rows."),
        Why::TooManyValues { limit } => format!("More than {limit} values."),
        Why::Syntax(fault) => format!("Not valid JSON: {}.", syntax(fault)),
        Why::DuplicateKey(key) => format!("“{key}” is there twice; nobody knows which counts."),
        Why::WrongKind { expected, found } => match found {
            Some(found) => format!("{} is expected, not {}.", sentence(kind(*expected)), kind(*found)),
            None => format!("Missing: {} is expected.", kind(*expected)),
        },
        Why::NotOurs => "This is no submission that this program has exported.".to_owned(),
        Why::IsTemplate => "This is a template, and not a form that was filled in.".to_owned(),
        Why::NewerFormat { found, known } => {
            format!("The file format is version {found}; this program knows {known}. Update the program first.")
        }
        Why::UnknownTemplate { id, version, title } => {
            let name = if title.is_empty() { id } else { title };
            let version = if version.is_empty() { String::new() } else { format!(" {version}") };
            format!("This program has no template of this form: {name}{version}.")
        }
        Why::OtherTemplate { found, expected } => format!("The file is of another form ({found}), not {expected}."),
    }
}

fn syntax(fault: &Fault) -> String {
    match fault {
        Fault::CutOff => "it ends in the middle".to_owned(),
        Fault::Unexpected(sign) => format!("“{sign}” cannot stand here"),
        Fault::TrailingComma => "nothing follows the comma".to_owned(),
        Fault::NotANumber => "NaN and Infinity are no numbers".to_owned(),
        Fault::BadNumber => "a number is written wrongly".to_owned(),
        Fault::MoreText => "more follows after the end".to_owned(),
        Fault::ControlCharacter(_) => "a text holds a control character".to_owned(),
        Fault::BadEscape => "a backslash is used wrongly".to_owned(),
        Fault::LoneSurrogate => "half of a character is missing".to_owned(),
    }
}

fn kind(kind: JsonKind) -> &'static str {
    match kind {
        JsonKind::Null => "null",
        JsonKind::Bool => "true or false",
        JsonKind::Number => "a number",
        JsonKind::Text => "a text",
        JsonKind::Array => "a list",
        JsonKind::Object => "an object",
    }
}

fn sentence(words: &str) -> String {
    let mut signs = words.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}

/// Why bytes are not a text.
pub(super) fn text_error(error: TextError) -> String {
    match error {
        TextError::NotUnicode => "The file is no text.".to_owned(),
        TextError::Damaged { at } => format!("The encoding is damaged at byte {at}."),
        TextError::Binary => "This is no submission (.json). Excel, Word and PDF files cannot be read here.".to_owned(),
    }
}

pub(super) const UNREADABLE_ADVICE: &str = "Compare it with the original, or ask the unit to export it again";

pub(super) fn input_error(error: &InputError) -> String {
    match error {
        InputError::TooLarge { limit } => format!("More than the limit of {limit} bytes."),
        InputError::System(error) => format!("The file cannot be read: {error}."),
    }
}

pub(super) fn program_failed() -> Said {
    Said::of("The program failed on this file and has no result", "Hand the file to those who keep the program")
}

pub(super) fn other_version(file: &str, here: &str) -> Said {
    Said::of(
        format!("The file was made with version {file} of the template; it is judged by version {here}"),
        "Make sure which version is to be used",
    )
}

pub(super) fn other_digest(version: &str) -> Said {
    Said::of(
        format!("The file's template differs from the one here, though both are version {version}"),
        "Make sure which of them is to be used",
    )
}

pub(super) fn excerpt() -> Said {
    Said::of(
        "The file says that it is an excerpt; what is blank or missing was not looked at",
        "A whole form is to be handed in: ask the unit to export it again",
    )
}

pub(super) fn imported(problem: Problem, passed: bool) -> Said {
    let advice = if passed { "Nothing need be done" } else { "Find the cell that this text belongs to" };
    Said::of(part_problem(problem), advice)
}

fn part_problem(problem: Problem) -> String {
    let kept = "it is kept at the end of the form";
    match problem {
        Problem::UnknownField => format!("The template has no such field; {kept}"),
        Problem::UnknownTable => format!("The template has no such table; {kept}"),
        Problem::UnknownRow => format!("The table has no such row; {kept}"),
        Problem::RepeatedRow => format!("This row is there twice; {kept}"),
        Problem::UnknownPreset => "The template has no such printed row; read as one that was added".to_owned(),
        Problem::UnknownColumn => format!("The table has no such column; {kept}"),
        Problem::UnknownMember => format!("Nothing known here; {kept}"),
        Problem::PassedOver => "Nothing known here; passed over".to_owned(),
        Problem::NotText { found } => format!("A text is expected, not {}; {kept}", kind(found)),
        Problem::NotObject { found } => format!("An object is expected, not {}; {kept}", kind(found)),
        Problem::NotList { found } => format!("A list is expected, not {}; {kept}", kind(found)),
    }
}

/// A result in the file that is not the engine's.
pub(super) fn claim(about: About, code: &str, claimed: &Claimed<'_>) -> Said {
    let about = match about {
        About::Unit => "name of the unit",
        About::Year => "year",
        About::Complete => "mark of completeness",
        About::Counts => "number of findings",
        About::Total => "total score",
        About::Grade => "grade",
        About::Full => "full marks",
        About::Groups => "score of a group",
        About::Standing => "standing of the score",
        About::Score => "score",
        About::Computed => "computed value",
        About::Findings => "finding",
        About::Reading => "reading",
    };
    let code = if code.is_empty() { String::new() } else { format!(" ({code})") };
    let message = match claimed {
        Claimed::Other { claimed, found } => {
            format!("The file gives the {about}{code} as {claimed}; judged anew it is {found}")
        }
        Claimed::TooMuch(claimed) => format!("The file gives the {about} as {claimed}; judged anew there is none"),
        Claimed::OneTooMany => format!("The file has a {about}{code} that there is not when judged anew"),
        Claimed::Nothing(found) => format!("The file has no {about}; judged anew it is {found}"),
        Claimed::OneTooFew => format!("The file lacks a {about}{code}"),
    };
    Said::of(
        message,
        "The file may have been changed after its export; what was judged anew counts. Ask the unit to export it again",
    )
}
