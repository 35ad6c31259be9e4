//! The words after `jixiao`.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use jixiao::receive::inputs::Argument;
use jixiao::report::{Language, Usage};
use lexopt::Arg::{Long, Short, Value};

/// What is to be done.
#[derive(Debug)]
pub enum Command {
    Help,
    Version,
    SubmissionSchema,
    TemplateSchema,
    Check(Check),
    CheckTemplates(Vec<PathBuf>),
    ListTemplates,
    ShowTemplate(String),
    Summary(Summary),
    Compare(Compare),
}

/// What is to be summed up, and where to.
#[derive(Debug, Default)]
pub struct Summary {
    pub arguments: Vec<Argument>,
    pub format: Sheet,
    pub by: By,
    pub output: Option<PathBuf>,
    pub forms: Vec<PathBuf>,
}

/// How tables are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sheet {
    #[default]
    Text,
    Csv,
    Xlsx,
}

/// Which of the tables goes into a CSV file, which holds one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    #[default]
    Unit,
    Form,
    Rule,
    Remark,
}

/// Approved targets, and the self-evaluation that answers them.
#[derive(Debug, Default)]
pub struct Compare {
    pub files: Vec<PathBuf>,
    pub json: bool,
    pub forms: Vec<PathBuf>,
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

/// A call as far as it was read.
pub struct Parser {
    words: lexopt::Parser,
    language: Language,
}

/// What is to be done, and the language to say it in, which counts wherever it stands.
pub fn read(words: lexopt::Parser) -> (Result<Command, Usage>, Language) {
    let mut parser = Parser { words, language: Language::default() };
    let command = command(&mut parser);
    // A fault is told in the language that is chosen behind it.
    while command.is_err() && matches!(next(&mut parser), Ok(Some(_))) {}
    (command, parser.language)
}

fn command(parser: &mut Parser) -> Result<Command, Usage> {
    // The command stands first; `-h` and `-V` may stand in its place.
    let word = match next(parser)? {
        None => return Ok(Command::Help),
        Some(Word::Help) => return help(parser),
        Some(Word::Version) => return Ok(Command::Version),
        Some(Word::Value(word)) => word,
        Some(Word::Option(name)) => return Err(Usage::Option(name)),
    };
    match word.to_str() {
        Some("help") => help(parser),
        Some("check") => check(parser),
        Some("schema") => schema(parser),
        Some("template") => template(parser),
        Some("summary") => summary(parser),
        Some("compare") => compare(parser),
        _ => Err(Usage::UnknownCommand(lossy(Some(&word)))),
    }
}

/// Help, in the language that may be chosen behind it.
fn help(parser: &mut Parser) -> Result<Command, Usage> {
    while next(parser)?.is_some() {}
    Ok(Command::Help)
}

/// One word of the call.
enum Word {
    Help,
    Version,
    Option(String),
    Value(OsString),
}

fn next(parser: &mut Parser) -> Result<Option<Word>, Usage> {
    loop {
        let word = parser.words.next().map_err(|error| Usage::Option(error.to_string()))?;
        return Ok(Some(match word {
            None => return Ok(None),
            Some(Long("language")) => {
                let name = value(parser)?;
                let named = name.to_str().and_then(Language::named);
                parser.language = named.ok_or_else(|| Usage::UnknownLanguage(lossy(Some(&name))))?;
                continue;
            }
            Some(Short('h') | Long("help")) => Word::Help,
            Some(Short('V') | Long("version")) => Word::Version,
            Some(Short(name)) => Word::Option(format!("-{name}")),
            Some(Long(name)) => Word::Option(format!("--{name}")),
            Some(Value(value)) => Word::Value(value),
        }));
    }
}

fn check(parser: &mut Parser) -> Result<Command, Usage> {
    let mut check = Check::default();
    while let Some(word) = next(parser)? {
        match word {
            Word::Help => return help(parser),
            Word::Option(name) if name == "--format" => check.format = format(&value(parser)?)?,
            Word::Option(name) if name == "--forms" => check.forms.push(value(parser)?.into()),
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

fn summary(parser: &mut Parser) -> Result<Command, Usage> {
    let mut summary = Summary::default();
    while let Some(word) = next(parser)? {
        match word {
            Word::Help => return help(parser),
            Word::Option(name) if name == "--format" => summary.format = sheet(&value(parser)?)?,
            Word::Option(name) if name == "--by" => summary.by = by(&value(parser)?)?,
            Word::Option(name) if name == "--output" => summary.output = Some(value(parser)?.into()),
            Word::Option(name) if name == "--forms" => summary.forms.push(value(parser)?.into()),
            Word::Value(word) => summary.arguments.push(argument(word)),
            Word::Version => return Err(Usage::Option("-V".to_owned())),
            Word::Option(name) => return Err(Usage::Option(name)),
        }
    }
    if summary.arguments.is_empty() {
        summary.arguments.push(Argument::Standard);
    }
    // A workbook is no text for a screen.
    if summary.format == Sheet::Xlsx && summary.output.is_none() {
        return Err(Usage::NoOutput);
    }
    Ok(Command::Summary(summary))
}

fn compare(parser: &mut Parser) -> Result<Command, Usage> {
    let mut compare = Compare::default();
    while let Some(word) = next(parser)? {
        match word {
            Word::Help => return help(parser),
            Word::Option(name) if name == "--format" => {
                compare.json = match format(&value(parser)?)? {
                    Format::Text => false,
                    Format::Json => true,
                    Format::Ndjson => return Err(Usage::UnknownFormat("ndjson".to_owned())),
                };
            }
            Word::Option(name) if name == "--forms" => compare.forms.push(value(parser)?.into()),
            Word::Value(word) => compare.files.push(word.into()),
            Word::Version => return Err(Usage::Option("-V".to_owned())),
            Word::Option(name) => return Err(Usage::Option(name)),
        }
    }
    if compare.files.len() == 2 { Ok(Command::Compare(compare)) } else { Err(Usage::TwoFiles) }
}

fn sheet(name: &OsStr) -> Result<Sheet, Usage> {
    match name.to_str() {
        Some("text") => Ok(Sheet::Text),
        Some("csv") => Ok(Sheet::Csv),
        Some("xlsx") => Ok(Sheet::Xlsx),
        _ => Err(Usage::UnknownFormat(name.to_string_lossy().into_owned())),
    }
}

fn by(name: &OsStr) -> Result<By, Usage> {
    match name.to_str() {
        Some("unit") => Ok(By::Unit),
        Some("form") => Ok(By::Form),
        Some("rule") => Ok(By::Rule),
        Some("remark") => Ok(By::Remark),
        _ => Err(Usage::Option(format!("--by {}", name.to_string_lossy()))),
    }
}

fn argument(word: OsString) -> Argument {
    if word == "-" { Argument::Standard } else { Argument::Path(word.into()) }
}

fn value(parser: &mut Parser) -> Result<OsString, Usage> {
    parser.words.value().map_err(|error| Usage::Option(error.to_string()))
}

fn format(name: &OsStr) -> Result<Format, Usage> {
    match name.to_str() {
        Some("text") => Ok(Format::Text),
        Some("json") => Ok(Format::Json),
        Some("ndjson") => Ok(Format::Ndjson),
        _ => Err(Usage::UnknownFormat(name.to_string_lossy().into_owned())),
    }
}

fn schema(parser: &mut Parser) -> Result<Command, Usage> {
    let words = plain(parser)?;
    match words.first().and_then(|word| word.to_str()) {
        Some("submission") if words.len() == 1 => Ok(Command::SubmissionSchema),
        Some("template") if words.len() == 1 => Ok(Command::TemplateSchema),
        _ => Err(Usage::UnknownCommand(format!("schema {}", lossy(words.first())))),
    }
}

fn template(parser: &mut Parser) -> Result<Command, Usage> {
    let words = plain(parser)?;
    match words.split_first() {
        Some((first, [])) if first == "check" => Err(Usage::NoFile),
        Some((first, files)) if first == "check" => {
            Ok(Command::CheckTemplates(files.iter().map(PathBuf::from).collect()))
        }
        Some((first, [])) if first == "show" => Ok(Command::ListTemplates),
        Some((first, [id])) if first == "show" => Ok(Command::ShowTemplate(lossy(Some(id)))),
        first => Err(Usage::UnknownCommand(format!("template {}", lossy(first.map(|(first, _)| first))))),
    }
}

/// The words of a command that has no options.
fn plain(parser: &mut Parser) -> Result<Vec<OsString>, Usage> {
    let mut words = Vec::new();
    while let Some(word) = next(parser)? {
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
