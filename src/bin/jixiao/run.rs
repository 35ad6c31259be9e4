//! From arguments to an exit status.

use std::process::ExitCode;

use jixiao::exchange::{submission_schema, template_schema};
use jixiao::report::USAGE;

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
    let command = match read(lexopt::Parser::from_env()) {
        Ok(command) => command,
        Err(usage) => {
            eprint!("jixiao：{}。\n\n{USAGE}", usage.in_words());
            return Status::Trouble.into();
        }
    };
    let status = match command {
        Command::Help => print(USAGE),
        Command::Version => print(concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION"), "\n")),
        Command::SubmissionSchema => print(&submission_schema()),
        Command::TemplateSchema => print(&template_schema()),
        Command::Check(options) => check::check(options),
        Command::CheckTemplates(files) => template::check(&files),
        Command::Summary(options) => summary::summary(options),
        Command::Compare(options) => compare::compare(&options),
    };
    status.into()
}

fn print(text: &str) -> Status {
    let mut output = Output::standard(Status::Sound);
    output.write(text);
    output.finish();
    Status::Sound
}
