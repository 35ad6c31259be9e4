//! From arguments to an exit status.

use std::process::ExitCode;

use jixiao::exchange::{submission_schema, template_schema};

use super::arguments::{Command, read};
use super::output::Output;
use super::{check, compare, summary, template};

/// How a run ends. The later, the graver.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// No errors.
    #[default]
    Sound = 0,
    /// Errors were found.
    Errors = 1,
    /// Something could not be read, or the call is wrong.
    Trouble = 2,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(status as u8)
    }
}

pub fn run() -> ExitCode {
    let (command, language) = read(lexopt::Parser::from_env());
    let command = match command {
        Ok(command) => command,
        Err(usage) => {
            let terms = language.terms();
            let said = usage.in_words(language);
            eprint!("jixiao{}{said}{}\n\n{}", terms.colon, terms.stop, language.usage());
            return Status::Trouble.into();
        }
    };
    let status = match command {
        Command::Help => print(language.usage()),
        Command::Version => print(concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION"), "\n")),
        Command::SubmissionSchema => print(&submission_schema()),
        Command::TemplateSchema => print(&template_schema()),
        Command::Check(options) => check::check(options, language),
        Command::CheckTemplates(files) => template::check(&files, language),
        Command::ListTemplates => print(&template::list()),
        Command::ShowTemplate(id) => match template::show(&id, language) {
            Ok(text) => print(text),
            Err(problem) => {
                eprintln!("jixiao{}{problem}", language.terms().colon);
                Status::Trouble
            }
        },
        Command::Summary(options) => summary::summary(options, language),
        Command::Compare(options) => compare::compare(&options, language),
    };
    status.into()
}

fn print(text: &str) -> Status {
    let mut output = Output::standard(Status::Sound);
    output.write(text);
    output.finish();
    Status::Sound
}
