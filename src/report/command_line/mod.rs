//! What the command line says, in each language.

mod en;
mod zh;

use super::Language;

/// The word of one language or the other.
macro_rules! say {
    ($language:expr, $name:ident($($argument:expr),*)) => {
        match $language {
            Language::Chinese => zh::$name($($argument),*),
            Language::English => en::$name($($argument),*),
        }
    };
}

/// Words and signs that stand by themselves.
#[derive(Clone, Copy, Debug)]
pub struct Terms {
    /// Between a name and what is said of it.
    pub colon: &'static str,
    /// At the end of a sentence.
    pub stop: &'static str,
    /// Between two statements.
    pub semicolon: &'static str,
    /// The rule behind a finding.
    pub rule: &'static str,
    /// What to do about it.
    pub remedy: &'static str,
    /// What the unit says to it.
    pub remark: &'static str,
    /// Two forms without differences.
    pub same: &'static str,
    /// A file or folder.
    pub cannot_read: &'static str,
    /// A file.
    pub cannot_write: &'static str,
    /// A file that is no text.
    pub not_text: &'static str,
    /// No document where one was looked for.
    pub nothing_found: &'static str,
    /// In place of the form of files that could not be read.
    pub unreadable_files: &'static str,
    /// Headings: documents, and findings by severity.
    pub counts: [&'static str; 4],
    /// Headings: place, finding, remark.
    pub remarks: [&'static str; 3],
    /// Headings: unit, year, form.
    pub unit: [&'static str; 3],
    /// Headings: score, grade.
    pub marks: [&'static str; 2],
    /// Heading: form.
    pub form: &'static str,
    /// Headings: rule and its words.
    pub rules: [&'static str; 2],
    /// Titles of the tables by unit, form and rule, and of the units' remarks.
    pub tables: [&'static str; 4],
}

impl Language {
    /// How the command line is called.
    #[must_use]
    pub fn usage(self) -> &'static str {
        match self {
            Self::Chinese => zh::USAGE,
            Self::English => en::USAGE,
        }
    }

    /// Words that stand by themselves.
    #[must_use]
    pub fn terms(self) -> &'static Terms {
        match self {
            Self::Chinese => &zh::TERMS,
            Self::English => &en::TERMS,
        }
    }

    /// As it is chosen on the command line: `zh` or `en`, or by its tag.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let short = |language: &Self| language.tag().split('-').next() == Some(name);
        Self::of_tag(name).or_else(|| Self::ALL.into_iter().find(short))
    }

    /// `3 处必须改，2 处请核对，1 处提示`; `没有问题` when there is none.
    #[must_use]
    pub fn counts(self, errors: u64, warnings: u64, notes: u64) -> String {
        say!(self, counts(errors, warnings, notes))
    }

    /// `得分 98.15，等级 优`
    #[must_use]
    pub fn score(self, total: &str, grade: Option<&str>, provisional: bool) -> String {
        say!(self, score(total, grade, provisional))
    }

    /// Files in folders that were not looked at.
    #[must_use]
    pub fn passed_over(self, files: u64, such_as: &str) -> String {
        say!(self, passed_over(files, such_as))
    }

    /// The first line of a sound template's check.
    #[must_use]
    pub fn template_sound(self, title: &str, version: &str) -> String {
        say!(self, template_sound(title, version))
    }

    /// A template that is there twice.
    #[must_use]
    pub fn form_twice(self, id: &str, version: &str) -> String {
        say!(self, form_twice(id, version))
    }

    /// The last line of a comparison that found some.
    #[must_use]
    pub fn differences(self, count: usize) -> String {
        say!(self, differences(count))
    }
}

/// What a run over many documents came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Documents.
    pub documents: u64,
    /// Of them with errors.
    pub with_errors: u64,
    /// Inputs that could not be read.
    pub unreadable: u64,
    /// Findings that must be mended.
    pub errors: u64,
    /// Findings to be looked at.
    pub warnings: u64,
    /// Notes.
    pub notes: u64,
}

impl Totals {
    /// The last line of a run.
    #[must_use]
    pub fn in_words(&self, language: Language) -> String {
        say!(language, totals(self))
    }

    /// A line that is overwritten while the run goes on.
    #[must_use]
    pub fn so_far(&self, language: Language) -> String {
        say!(language, so_far(self.documents, self.with_errors + self.unreadable))
    }
}

/// A fault of usage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Usage {
    /// Not a command.
    UnknownCommand(String),
    /// Not an option of this command, or one without its value.
    Option(String),
    /// Not a format.
    UnknownFormat(String),
    /// Not a language.
    UnknownLanguage(String),
    /// A file is missing.
    NoFile,
    /// A workbook needs a file to go to.
    NoOutput,
    /// Two files are compared, no more and no fewer.
    TwoFiles,
}

impl Usage {
    /// What is wrong.
    #[must_use]
    pub fn in_words(&self, language: Language) -> String {
        say!(language, usage(self))
    }
}
