//! What was noticed while opening a file, in English.

#[cfg(not(target_arch = "wasm32"))]
use super::super::inputs::InputError;
#[cfg(not(target_arch = "wasm32"))]
use super::super::notice::NoticeCode;
use super::Said;
use super::claim::ClaimWords;
use super::file::FileWords;
use crate::report::Phrase;

/// Why a file is not opened, and what is noticed about its parts.
pub(super) static FILE: FileWords = FileWords {
    at_position: Phrase("Line {}, character {}: "),
    at_pointer: Phrase("At {}: "),
    part: Phrase("{}: {}."),

    json: Phrase("{}."),
    not_json: Phrase("Not valid JSON: {}."),
    wrong_kind: Phrase("There must be {} here, not {}."),
    missing: Phrase("Missing: {} is expected."),
    not_ours: "This is no submission that this program has exported.",
    is_template: "This is a template, and not a form that was filled in.",
    newer_format: Phrase("The file format is version {}; this program knows {}. Update the program first."),
    unknown_template: Phrase("This program has no template of this form: {}."),
    other_template: Phrase("The file is of another form ({}), not {}."),

    null: "null",
    bool: "true or false",
    number: "a number",
    text: "a text",
    array: "a list",
    object: "an object",

    no_text: "The file is no text.",
    damaged: Phrase("The encoding is damaged at byte {}."),
    binary: "This is no submission (.json). Excel, Word and PDF files cannot be read here.",

    unknown_field: "The template has no such field; it is kept at the end of the form",
    unknown_table: "The template has no such table; it is kept at the end of the form",
    unknown_row: "The table has no such row; it is kept at the end of the form",
    repeated_row: "This row is there twice; it is kept at the end of the form",
    unknown_preset: "The template has no such printed row; read as one that was added",
    unknown_column: "The table has no such column; it is kept at the end of the form",
    unknown_member: "Nothing known here; it is kept at the end of the form",
    passed_over: "Nothing known here; passed over",
    other_kind: Phrase("There must be {}, not {}; it is kept at the end of the form"),
};

/// What notices of a code have in common.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn code(code: NoticeCode) -> &'static str {
    match code {
        NoticeCode::Unreadable => "The file cannot be read",
        NoticeCode::ClaimDiffers => "A result that the file states is not the one judged anew",
        NoticeCode::TemplateDiffers => "The file was made with another template",
        NoticeCode::Excerpt => "The file is an excerpt; what is missing was not looked at",
        NoticeCode::TextUnplaced => "The template has no place for a text",
        NoticeCode::MemberUnknown => "An unknown member was passed over",
        NoticeCode::ProgramFailed => "The program failed on the file",
    }
}

pub(super) const UNREADABLE_ADVICE: &str = "Compare it with the original, or ask the unit to export it again";

#[cfg(not(target_arch = "wasm32"))]
pub(super) fn input_error(error: &InputError) -> String {
    match error {
        InputError::TooLarge { limit } => format!("More than the limit of {limit} bytes."),
        InputError::System(error) => format!("The file cannot be read: {error}."),
    }
}

#[cfg(not(target_arch = "wasm32"))]
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

/// What to do about a part that was passed over, and about one without a place.
pub(super) const PART_ADVICE: [&str; 2] = ["Nothing need be done", "Find the cell that this text belongs to"];

/// A result in the file that is not the engine's.
pub(super) static CLAIM: ClaimWords = ClaimWords {
    unit: "name of the unit",
    year: "year",
    complete: "mark that nothing must be corrected",
    counts: "number of findings",
    count: Phrase("number of “{}”"),
    full: "full marks",
    total: "total score",
    grade: "grade",
    standing: "standing of the score",
    missing: "list of cells that the score still needs",
    score: "score",
    weight: Phrase("weight of “{}”"),
    earned: Phrase("score of “{}”"),
    lost: Phrase("lost marks of “{}”"),
    open: Phrase("open marks of “{}”"),
    computed: "computed value",
    finding: Phrase("finding ({})"),
    reading: "reading",

    other: Phrase("The file gives the {} as {}; judged anew it is {}"),
    too_much: Phrase("The file gives the {} as {}; judged anew there is none"),
    nothing: Phrase("The file has no {}; judged anew it is {}"),
    one_too_many: Phrase("The file has a {} that there is not when judged anew: {}"),
    one_too_few: Phrase("The file lacks a {}: {}"),
    advice: "The file may have been changed after its export; what was judged anew counts. Ask the unit to export it again",

    values: &[("true", "yes"), ("false", "no")],
};
