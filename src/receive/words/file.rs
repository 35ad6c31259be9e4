//! What keeps a file from being opened, and what was noticed about its parts.

use super::{en, zh};
use crate::exchange::{ImportProblem, Problem, Refused, TextError, Why};
use crate::json::{self, At, JsonKind};
use crate::report::{Language, Phrase, not_json};

/// The words for it in one language.
pub(super) struct FileWords {
    /// Line and character.
    pub at_position: Phrase,
    /// JSON Pointer.
    pub at_pointer: Phrase,
    pub part: Phrase,

    /// A whole sentence.
    pub json: Phrase,
    pub not_json: Phrase,
    /// Expected, found.
    pub wrong_kind: Phrase,
    pub missing: Phrase,
    pub not_ours: &'static str,
    pub is_template: &'static str,
    /// Found, known.
    pub newer_format: Phrase,
    /// Name, version with a blank before it.
    pub unknown_template: Phrase,
    /// Found, expected.
    pub other_template: Phrase,

    pub null: &'static str,
    pub bool: &'static str,
    pub number: &'static str,
    pub text: &'static str,
    pub array: &'static str,
    pub object: &'static str,

    pub no_text: &'static str,
    pub damaged: Phrase,
    pub binary: &'static str,

    pub unknown_field: &'static str,
    pub unknown_table: &'static str,
    pub unknown_row: &'static str,
    pub repeated_row: &'static str,
    pub unknown_preset: &'static str,
    pub unknown_column: &'static str,
    pub unknown_member: &'static str,
    pub passed_over: &'static str,
    /// Expected, found.
    pub other_kind: Phrase,
}

fn words(language: Language) -> &'static FileWords {
    match language {
        Language::Chinese => &zh::FILE,
        Language::English => &en::FILE,
    }
}

/// Why a file was not opened.
#[must_use]
pub fn refused(refused: &Refused, language: Language) -> String {
    // What is wrong with the file as a whole is in no place of it.
    let whole = matches!(
        refused.why,
        Why::NotOurs | Why::NewerFormat { .. } | Why::UnknownTemplate { .. } | Why::OtherTemplate { .. }
    );
    let words = words(language);
    let mut said = if whole { String::new() } else { words.place(&refused.at) };
    said.push_str(&words.why(&refused.why, language));
    said
}

/// What was noticed about a part of a file.
#[must_use]
pub fn problem(found: &ImportProblem, language: Language) -> String {
    let words = words(language);
    words.part.with(&[&found.pointer, &words.part_problem(found.problem)])
}

/// The same without its place.
pub(super) fn part_problem(problem: Problem, language: Language) -> String {
    words(language).part_problem(problem)
}

/// Why bytes are not a text.
#[must_use]
pub fn text_error(error: TextError, language: Language) -> String {
    let words = words(language);
    match error {
        TextError::NotUnicode => words.no_text.to_owned(),
        TextError::Damaged { at } => words.damaged.count(at),
        TextError::Binary => words.binary.to_owned(),
    }
}

impl FileWords {
    fn place(&self, at: &At) -> String {
        match (&at.position, at.pointer.as_str()) {
            (Some(position), _) => self.at_position.with(&[&position.line.to_string(), &position.column.to_string()]),
            (None, "") => String::new(),
            (None, pointer) => self.at_pointer.with(&[pointer]),
        }
    }

    fn why(&self, why: &Why, language: Language) -> String {
        match why {
            Why::Json(json) => {
                let said = not_json(json, language);
                if matches!(json, json::Why::Syntax(_)) {
                    self.not_json.with(&[&said])
                } else {
                    self.json.with(&[&said])
                }
            }
            Why::WrongKind { expected, found: Some(found) } => {
                self.wrong_kind.with(&[self.kind(*expected), self.kind(*found)])
            }
            Why::WrongKind { expected, found: None } => self.missing.with(&[self.kind(*expected)]),
            Why::NotOurs => self.not_ours.to_owned(),
            Why::IsTemplate => self.is_template.to_owned(),
            Why::NewerFormat { found, known } => self.newer_format.with(&[&found.to_string(), &known.to_string()]),
            Why::UnknownTemplate { id, version, title } => {
                let name = if title.is_empty() { id } else { title };
                self.unknown_template.with(&[format!("{name} {version}").trim_end()])
            }
            Why::OtherTemplate { found, expected } => self.other_template.with(&[found, expected]),
        }
    }

    fn kind(&self, kind: JsonKind) -> &'static str {
        match kind {
            JsonKind::Null => self.null,
            JsonKind::Bool => self.bool,
            JsonKind::Number => self.number,
            JsonKind::Text => self.text,
            JsonKind::Array => self.array,
            JsonKind::Object => self.object,
        }
    }

    fn part_problem(&self, problem: Problem) -> String {
        let said = match problem {
            Problem::UnknownField => self.unknown_field,
            Problem::UnknownTable => self.unknown_table,
            Problem::UnknownRow => self.unknown_row,
            Problem::RepeatedRow => self.repeated_row,
            Problem::UnknownPreset => self.unknown_preset,
            Problem::UnknownColumn => self.unknown_column,
            Problem::UnknownMember => self.unknown_member,
            Problem::PassedOver => self.passed_over,
            Problem::NotText { found } => return self.other_kind.with(&[self.text, self.kind(found)]),
            Problem::NotObject { found } => return self.other_kind.with(&[self.object, self.kind(found)]),
            Problem::NotList { found } => return self.other_kind.with(&[self.array, self.kind(found)]),
        };
        said.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{Limits, read_any};

    #[test]
    fn a_refusal_says_where_and_why() {
        let said =
            |text: &str| refused(&read_any(text, &Limits::default(), |_, _| None).unwrap_err(), Language::Chinese);
        assert_eq!(said(""), "文件是空的。");
        assert!(said("{\n\"a\": }").starts_with("第 2 行第 6 个字符："), "{}", said("{\n\"a\": }"));
        assert!(said("{}").contains("不是本程序导出的"), "{}", said("{}"));
        let english =
            refused(&read_any("{\n\"a\": }", &Limits::default(), |_, _| None).unwrap_err(), Language::English);
        assert_eq!(english, "Line 2, character 6: Not valid JSON: “}” cannot stand here.");
        let unknown = r#"{"template":"x","version":"1"}"#;
        assert!(said(unknown).contains("没有这张表的表样：x 1"), "{}", said(unknown));
    }
}
