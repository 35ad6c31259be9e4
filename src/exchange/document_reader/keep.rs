//! What a reader does with what has no place: it is noted and kept.

use super::{Form, Reader};
use crate::document::Unplaced;
use crate::exchange::path;
use crate::exchange::problem::{ImportProblem, Problem};
use crate::json::{Json, JsonKind};

impl Reader<'_> {
    /// Keeps the rows of a table that the template does not have.
    pub(super) fn keep_table(&mut self, id: &str, json: &Json<'_>) {
        let Some(rows) = json.array() else { return self.keep_text(&path::join([id]), json) };
        for (position, row) in rows.iter().enumerate() {
            let number = (position + 1).to_string();
            let key = row.member("preset").and_then(Json::text).unwrap_or(&number);
            match row.member("cells").and_then(Json::object) {
                Some(cells) => {
                    for (name, value) in cells {
                        self.keep_text(&path::join([id, key, name]), value);
                    }
                }
                None => self.keep_text(&path::join([id, key]), row),
            }
        }
    }

    /// Notes the problem and keeps the text of a cell.
    pub(super) fn keep(&mut self, path: &str, value: &Json<'_>, problem: Problem) {
        self.note(problem);
        self.keep_text(path, value);
    }

    /// Notes the problem and keeps a value that is no cell.
    pub(super) fn keep_whole(&mut self, path: &str, value: &Json<'_>, problem: Problem) {
        self.note(problem);
        match value {
            Json::Null => {}
            Json::Text(text) => self.push_kept(path.to_owned(), text.to_string()),
            other => self.push_kept(path.to_owned(), other.compact()),
        }
    }

    /// A member that the format does not have: kept, unless a later program's addition to a
    /// submission, which is a result or remark and nothing that was typed.
    pub(super) fn unknown_member(&mut self, path: &str, value: &Json<'_>) {
        match self.form {
            Form::Plain => self.keep_whole(path, value, Problem::UnknownMember),
            Form::Submission => self.note(Problem::PassedOver),
        }
    }

    /// Keeps the text of a cell.
    pub(super) fn keep_text(&mut self, path: &str, value: &Json<'_>) {
        match (typed(value, self.form), value) {
            (Ok(text), _) => self.push_kept(path.to_owned(), text.to_owned()),
            (Err(_), Json::Null) => {}
            (Err(_), other) => self.push_kept(path.to_owned(), other.compact()),
        }
    }

    /// Keeps a text, unless there is none.
    pub(super) fn push_kept(&mut self, path: String, text: String) {
        if !text.is_empty() {
            self.kept.push(Unplaced { path, text });
        }
    }

    /// Notes a problem where we are.
    pub(super) fn note(&mut self, problem: Problem) {
        self.problems.push(ImportProblem { pointer: self.pointer.clone(), problem });
    }
}

/// The text of a cell, or what stands there instead.
pub(super) fn typed<'j>(value: &'j Json<'_>, form: Form) -> Result<&'j str, JsonKind> {
    let value = match form {
        Form::Plain => value,
        Form::Submission => value.member("typed").unwrap_or(value),
    };
    value.text().ok_or(value.kind())
}
