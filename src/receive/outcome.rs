//! One input, judged: whatever it is, something comes of it.

use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::Serialize;

use super::any_text::read_any_text;
use super::inputs::Input;
use super::notice::Notice;
use super::verdict::{Judged, Verdict};
use super::{Forms, judge_in, words};
use crate::exchange::Limits;
use crate::exchange::submission::CountsText;
use crate::report::Language;

/// An input and what became of it.
#[derive(Debug, Serialize)]
pub struct Outcome {
    /// Name of the file.
    pub file: String,
    /// Line in a file that has a document a line, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// What the engine says.
    #[serde(flatten)]
    pub result: Judged,
}

impl Outcome {
    /// Judges one input. Never fails: what cannot be read is a finding.
    #[must_use]
    pub fn of(input: Input, forms: &Forms, limits: &Limits, language: Language) -> Self {
        let Input { name: file, line, bytes } = input;
        let unreadable = |message| Box::new(words::unreadable("", message, language));
        let judged = || -> Result<Verdict, Box<Notice>> {
            let bytes = bytes.map_err(|error| unreadable(words::input_error(&error, language)))?;
            let text = read_any_text(&bytes).map_err(|error| unreadable(words::text_error(error, language)))?;
            // The bytes are not needed any more, and a document may be large.
            drop(bytes);
            judge_in(&text, limits, language, |id, version| forms.find(id, version))
                .map_err(|refused| Box::new(words::not_opened(&refused, language)))
        };
        // A fault of the program in one document must not take the others with it.
        let result =
            catch_unwind(AssertUnwindSafe(judged)).unwrap_or_else(|_| Err(Box::new(words::program_failed(language))));
        let result =
            result.map_or_else(|notice| Judged::unreadable(*notice), |verdict| Judged::Verdict(Box::new(verdict)));
        Self { file, line, result }
    }

    /// Number of findings.
    #[must_use]
    pub fn counts(&self) -> CountsText {
        match &self.result {
            Judged::Verdict(verdict) => verdict.counts,
            Judged::Unreadable { counts, .. } => *counts,
        }
    }

    /// The verdict, if there is one.
    #[must_use]
    pub fn verdict(&self) -> Option<&Verdict> {
        match &self.result {
            Judged::Verdict(verdict) => Some(verdict),
            Judged::Unreadable { .. } => None,
        }
    }

    /// The name, with the line where there is one.
    #[must_use]
    pub fn name(&self) -> String {
        self.line.map_or_else(|| self.file.clone(), |line| format!("{}:{line}", self.file))
    }
}
