//! A result in a file that the engine does not get, in words.

use super::{en, zh};
use crate::json::{Json, Limits, parse};
use crate::receive::claims::FalseClaim;
use crate::report::{Language, Phrase, severity_name};
use crate::template::Severity;

/// The words for it in one language.
pub(super) struct ClaimWords {
    pub unit: &'static str,
    pub year: &'static str,
    /// The mark that nothing must be corrected.
    pub complete: &'static str,
    pub counts: &'static str,
    /// Severity.
    pub count: Phrase,
    pub full: &'static str,
    pub total: &'static str,
    pub grade: &'static str,
    pub standing: &'static str,
    pub missing: &'static str,
    pub score: &'static str,
    /// Name of the group, for each of these.
    pub weight: Phrase,
    pub earned: Phrase,
    pub lost: Phrase,
    pub open: Phrase,
    pub computed: &'static str,
    /// Code.
    pub finding: Phrase,
    pub reading: &'static str,

    /// What it is about, what the file says, what the engine gets.
    pub other: Phrase,
    /// What it is about, what the file says.
    pub too_much: Phrase,
    /// What it is about, what the engine gets.
    pub nothing: Phrase,
    /// The finding with its code, its words.
    pub one_too_many: Phrase,
    pub one_too_few: Phrase,
    pub advice: &'static str,

    /// Values that stand in files as English words.
    pub values: &'static [(&'static str, &'static str)],
}

fn words(language: Language) -> &'static ClaimWords {
    match language {
        Language::Chinese => &zh::CLAIM,
        Language::English => &en::CLAIM,
    }
}

/// What the file says and what the engine gets, and what to do about it.
pub(super) fn said(claim: &FalseClaim, language: Language) -> [String; 2] {
    let words = words(language);
    let [claimed, found] = [&claim.claimed, &claim.found].map(|side| side.as_deref().map(|json| words.value(json)));
    let about = words.about(claim, language);
    let message = match (&claimed, &found) {
        (Some(claimed), Some(found)) => words.other.with(&[&about, claimed, found]),
        (Some(claimed), None) if claim.code.is_empty() => words.too_much.with(&[&about, claimed]),
        (Some(claimed), None) => words.one_too_many.with(&[&about, claimed]),
        (None, Some(found)) if claim.code.is_empty() => words.nothing.with(&[&about, found]),
        (None, found) => words.one_too_few.with(&[&about, found.as_deref().unwrap_or_default()]),
    };
    [message, words.advice.to_owned()]
}

impl ClaimWords {
    fn about(&self, claim: &FalseClaim, language: Language) -> String {
        let steps: Vec<&str> = claim.pointer.split('/').skip(1).collect();
        let about = match steps.as_slice() {
            ["unit", ..] => self.unit,
            ["year", ..] => self.year,
            ["complete", ..] => self.complete,
            ["counts"] => self.counts,
            ["counts", severity, ..] => {
                let severity = match *severity {
                    "errors" => Severity::Error,
                    "warnings" => Severity::Warning,
                    _ => Severity::Note,
                };
                return self.count.with(&[severity_name(severity, language)]);
            }
            ["score", "full", ..] => self.full,
            ["score", "total", ..] => self.total,
            ["score", "grade", ..] => self.grade,
            ["score", "standing", ..] => self.standing,
            ["score", "missing", ..] => self.missing,
            ["score", "groups", _, marks, ..] => {
                let marks = match *marks {
                    "weight" => &self.weight,
                    "lost" => &self.lost,
                    "open" => &self.open,
                    _ => &self.earned,
                };
                return marks.with(&[&claim.name]);
            }
            ["score", ..] => self.score,
            ["computed", ..] => self.computed,
            ["findings", ..] => return self.finding.with(&[&claim.code]),
            _ => self.reading,
        };
        about.to_owned()
    }

    /// A value of a file as a person reads it, and not too long.
    fn value(&self, json: &str) -> String {
        const LONGEST: usize = 120;
        let text = parse(json, &Limits::default()).map_or_else(|_| json.to_owned(), |json| plain(&json));
        if let Some((_, word)) = self.values.iter().find(|(value, _)| *value == text) {
            return (*word).to_owned();
        }
        let mut short: String = text.chars().take(LONGEST).collect();
        if short.len() < text.len() {
            short.push_str("……");
        }
        short
    }
}

/// Of an object, what it comes to: a finding's words, a computed text, a value.
fn plain(json: &Json<'_>) -> String {
    const TELLING: [&str; 6] = ["message", "text", "value", "numbers", "total", "kind"];
    match json {
        Json::Text(text) => text.clone().into_owned(),
        Json::Array(entries) => entries.iter().map(plain).collect::<Vec<_>>().join(" "),
        Json::Object(_) => TELLING.iter().find_map(|name| json.member(name)).map_or_else(|| json.compact(), plain),
        other => other.compact(),
    }
}
