//! Why a file is no template, as data. The JSON reader says it in English for programmers and
//! counts bytes; a form keeper needs the character, and what to write instead.

use serde::Serialize;

use super::Problem;
use super::plan::unknown;

/// What the reader stumbled over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Misread {
    /// A quotation mark, comma, colon, bracket or space of the Chinese keyboard, outside texts.
    WideSign(char),
    /// This sign is missing: `,` or `:`.
    Missing(char),
    /// A sign that has no business there.
    Sign(char),
    /// A comma before a closing bracket.
    LastComma,
    /// The file ends inside a bracket or a text.
    CutOff,
    /// Something behind the last bracket.
    MoreText,
    /// A text that goes on beyond its line.
    OpenText,
    /// A name that there is not; with the nearest one, or else all that there are.
    Unknown {
        /// The name as written.
        name: String,
        /// The one that was probably meant.
        nearest: Option<String>,
        /// All that fit here.
        known: Vec<String>,
    },
    /// The same name twice.
    Twice(String),
    /// A name that must be there.
    Lacks(String),
    /// A value of another kind than this.
    Kind(Wanted),
    /// Anything else, in the reader's words.
    Other(String),
}

/// Kinds of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Wanted {
    /// `true` or `false`.
    Truth,
    /// A text; numbers are texts, too.
    Text,
    /// A list.
    List,
    /// An object.
    Object,
    /// A whole number.
    Whole,
}

/// Signs that Word and the Chinese keyboard put where JSON wants those of ASCII.
const WIDE: &str = "“”„‘’＂＇，、：；｛｝［］【】「」　\u{a0}";

/// The problem that an error of the reader stands for, in this text.
pub(super) fn problem(json: &str, error: &serde_json::Error) -> Problem {
    let offset = offset(json, error.line(), error.column());
    let (before, behind) = json.split_at_checked(offset).unwrap_or((json, ""));
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or_default();
    let misread = misread(said, behind.chars().next());
    let before = match misread {
        // What is missing belongs behind what was written last.
        Misread::Missing(_) | Misread::CutOff => before.trim_end(),
        _ => before,
    };
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let column = before.get(start..).map_or(0, |line| line.chars().count()) + 1;
    Problem::Unreadable { line: before.matches('\n').count() + 1, column, misread }
}

/// Bytes before the sign that the reader means. It counts the bytes of a line from 1; a sign in
/// column 0 is the end of the line before.
fn offset(json: &str, line: usize, column: usize) -> usize {
    let lines = json.split_inclusive('\n').take(line.saturating_sub(1));
    let start: usize = lines.map(str::len).sum();
    let mut offset = (start + column).saturating_sub(1).min(json.len());
    while !json.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

fn misread(said: &str, sign: Option<char>) -> Misread {
    // Names stand between backticks: the wrong one first, those that fit behind it.
    let mut names = said.split('`').skip(1).step_by(2).map(str::to_owned);
    let mut name = || names.next().unwrap_or_default();
    if said.starts_with("EOF") {
        return Misread::CutOff;
    }
    if said.starts_with("unknown ") {
        let (name, known) = (name(), names.collect::<Vec<_>>());
        let nearest = match unknown(&name, &known) {
            Problem::UnknownName { nearest, .. } => nearest,
            _ => None,
        };
        return Misread::Unknown { name, nearest, known };
    }
    if said.starts_with("duplicate field") {
        return Misread::Twice(name());
    }
    if said.starts_with("missing field") {
        return Misread::Lacks(name());
    }
    if let Some((_, wanted)) = said.split_once(", expected ") {
        return wanted_kind(wanted).map_or_else(|| Misread::Other(said.to_owned()), Misread::Kind);
    }
    if said.starts_with("control character") {
        return Misread::OpenText;
    }
    match sign {
        Some(sign) if WIDE.contains(sign) => Misread::WideSign(sign),
        _ if said == "trailing comma" => Misread::LastComma,
        _ if said == "trailing characters" => Misread::MoreText,
        // A closing bracket of the other kind is no missing comma.
        Some(sign) if said.starts_with("expected `,`") && !"}])".contains(sign) => Misread::Missing(','),
        _ if said == "expected `:`" => Misread::Missing(':'),
        Some(sign) if said.starts_with("expected ") || said.starts_with("key must") => Misread::Sign(sign),
        _ => Misread::Other(said.to_owned()),
    }
}

fn wanted_kind(wanted: &str) -> Option<Wanted> {
    let begins = |start: &str| wanted.starts_with(start);
    if begins("a boolean") {
        Some(Wanted::Truth)
    } else if begins("a string") || begins("a decimal") {
        Some(Wanted::Text)
    } else if begins("a sequence") {
        Some(Wanted::List)
    } else if begins("struct") || begins("a map") {
        Some(Wanted::Object)
    } else if ["u8", "u16", "u32", "u64", "usize", "i32", "i64"].contains(&wanted) {
        Some(Wanted::Whole)
    } else {
        None
    }
}
