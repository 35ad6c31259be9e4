//! The words after `jixiao`.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use jixiao::receive::inputs::Argument;
use jixiao::report::Usage;
use lexopt::Arg::{Long, Short, Value};
use lexopt::Parser;

/// What is to be done.
#[derive(Debug)]
pub enum Command {
    Help,
    Version,
    SubmissionSchema,
    TemplateSchema,
    Check(Check),
    CheckTemplates(Vec<PathBuf>),
}

/// What is to be judged, and how to say it.
#[derive(Debug, Default)]
pub struct Check {
    pub arguments: Vec<Argument>,
    pub format: Format,
    pub forms: Vec<PathBuf>,
}

/// How results are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    #[default]
    Text,
    Json,
    Ndjson,
}

pub fn read(mut parser: Parser) -> Result<Command, Usage> {
    let mut words = Vec::new();
    // The command stands first; `-h` and `-V` may stand in its place.
    match next(&mut parser)? {
        None | Some(Word::Help) => return Ok(Command::Help),
        Some(Word::Version) => return Ok(Command::Version),
        Some(Word::Value(word)) => words.push(word),
        Some(Word::Option(name)) => return Err(Usage::Option(name)),
    }
    match words.first().and_then(|word| word.to_str()) {
        Some("help") => Ok(Command::Help),
        Some("check") => check(parser),
        Some("schema") => schema(parser),
        Some("template") => template(parser),
        _ => Err(Usage::UnknownCommand(lossy(words.first()))),
    }
}

/// One word of the call.
enum Word {
    Help,
    Version,
    Option(String),
    Value(OsString),
}

fn next(parser: &mut Parser) -> Result<Option<Word>, Usage> {
    let word = parser.next().map_err(|error| Usage::Option(error.to_string()))?;
    Ok(word.map(|word| match word {
        Short('h') | Long("help") => Word::Help,
        Short('V') | Long("version") => Word::Version,
        Short(name) => Word::Option(format!("-{name}")),
        Long(name) => Word::Option(format!("--{name}")),
        Value(value) => Word::Value(value),
    }))
}

fn check(mut parser: Parser) -> Result<Command, Usage> {
    let mut check = Check::default();
    while let Some(word) = next(&mut parser)? {
        match word {
            Word::Help => return Ok(Command::Help),
            Word::Option(name) if name == "--format" => check.format = format(&value(&mut parser)?)?,
            Word::Option(name) if name == "--forms" => check.forms.push(value(&mut parser)?.into()),
            Word::Value(word) => check.arguments.push(argument(word)),
            Word::Version => return Err(Usage::Option("-V".to_owned())),
            Word::Option(name) => return Err(Usage::Option(name)),
        }
    }
    if check.arguments.is_empty() {
        check.arguments.push(Argument::Standard);
    }
    Ok(Command::Check(check))
}

fn argument(word: OsString) -> Argument {
    if word == "-" { Argument::Standard } else { Argument::Path(word.into()) }
}

fn value(parser: &mut Parser) -> Result<OsString, Usage> {
    parser.value().map_err(|error| Usage::Option(error.to_string()))
}

fn format(name: &OsStr) -> Result<Format, Usage> {
    match name.to_str() {
        Some("text") => Ok(Format::Text),
        Some("json") => Ok(Format::Json),
        Some("ndjson") => Ok(Format::Ndjson),
        _ => Err(Usage::UnknownFormat(name.to_string_lossy().into_owned())),
    }
}

fn schema(parser: Parser) -> Result<Command, Usage> {
    let words = plain(parser)?;
    match words.first().and_then(|word| word.to_str()) {
        Some("submission") if words.len() == 1 => Ok(Command::SubmissionSchema),
        Some("template") if words.len() == 1 => Ok(Command::TemplateSchema),
        _ => Err(Usage::UnknownCommand(format!("schema {}", lossy(words.first())))),
    }
}

fn template(parser: Parser) -> Result<Command, Usage> {
    let words = plain(parser)?;
    match words.split_first() {
        Some((first, [])) if first == "check" => Err(Usage::NoFile),
        Some((first, files)) if first == "check" => {
            Ok(Command::CheckTemplates(files.iter().map(PathBuf::from).collect()))
        }
        first => Err(Usage::UnknownCommand(format!("template {}", lossy(first.map(|(first, _)| first))))),
    }
}

/// The words of a command that has no options.
fn plain(mut parser: Parser) -> Result<Vec<OsString>, Usage> {
    let mut words = Vec::new();
    while let Some(word) = next(&mut parser)? {
        match word {
            Word::Value(word) => words.push(word),
            Word::Option(name) => return Err(Usage::Option(name)),
            Word::Help | Word::Version => return Err(Usage::Option("-h".to_owned())),
        }
    }
    Ok(words)
}

fn lossy(word: Option<&OsString>) -> String {
    word.map_or_else(String::new, |word| word.to_string_lossy().into_owned())
}
