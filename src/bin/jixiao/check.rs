//! `jixiao check`

use std::io::{IsTerminal, stdout};
use std::num::NonZero;
use std::path::PathBuf;
use std::thread;

use jixiao::exchange::Limits;
use jixiao::receive::inputs::{Argument, Inputs, PassedOver};
use jixiao::receive::{Forms, FormsError, Outcome, parallel};
use jixiao::report::{Language, Totals, faults_in_words};

use super::arguments::{Check, Format};
use super::output::Output;
use super::progress::Progress;
use super::run::Status;
use super::text::{self, Paint};

/// A document's results, ready to be written.
struct Ready {
    text: String,
    errors: u64,
    warnings: u64,
    notes: u64,
    unreadable: bool,
}

pub fn check(options: Check, language: Language) -> Status {
    let Check { arguments, format, forms } = options;
    let Ok(forms) = forms_of(&forms, language) else { return Status::Trouble };
    let on_screen = stdout().is_terminal();
    let paint = Paint::new(on_screen);
    let mut output = Output::standard(Status::Sound);
    let mut progress = Progress::new(on_screen);
    let mut totals = Totals::default();
    if format == Format::Json {
        output.write("[");
    }
    let found = judge_all(
        arguments,
        &forms,
        language,
        |outcome| render(&outcome, format, language, paint),
        |ready| {
            if format == Format::Json {
                output.write(if totals.documents == 0 { "\n" } else { ",\n" });
            }
            add(&mut totals, &ready);
            output.status = status(&totals);
            output.write(&ready.text);
            if on_screen {
                output.finish();
            }
            progress.say(|| totals.so_far(language));
        },
    );
    progress.clear();
    let found = say_passed_over(&found, language);
    match format {
        Format::Json => output.write("\n]\n"),
        Format::Text => output.write(&format!("{}\n", totals.in_words(language))),
        Format::Ndjson => {}
    }
    output.finish();
    found.max(status(&totals))
}

/// Says what lay in the folders and was not looked at: a reviewer must not take for sound what
/// nobody has read.
pub fn say_passed_over(passed: &PassedOver, language: Language) -> Status {
    if passed.files > 0 {
        eprintln!(
            "jixiao{}{}",
            language.terms().colon,
            language.passed_over(passed.files, &text::safe(&passed.such_as))
        );
    }
    if passed.nothing_found {
        eprintln!("jixiao{}{}", language.terms().colon, language.terms().nothing_found);
        return Status::Trouble;
    }
    Status::Sound
}

/// Judges everything that the arguments name, on all cores, and hands the results on in order.
pub fn judge_all<R: Send>(
    arguments: Vec<Argument>,
    forms: &Forms,
    language: Language,
    render: impl Fn(Outcome) -> R + Sync,
    done: impl FnMut(R),
) -> PassedOver {
    let limits = Limits::default();
    let workers = thread::available_parallelism().map_or(1, NonZero::get);
    let judge = |input| render(Outcome::of(input, forms, &limits, language));
    let mut inputs = Inputs::of(arguments, &limits);
    parallel::in_order(&mut inputs, workers, judge, done);
    inputs.passed_over()
}

/// The forms that come with the program and those of these folders; the faults are said here.
pub fn forms_of(folders: &[PathBuf], language: Language) -> Result<Forms, ()> {
    let mut forms = Forms::default();
    for folder in folders {
        if let Err((name, error)) = forms.add_folder(folder) {
            let name = text::safe(&name);
            for line in forms_error_in_words(&error, language) {
                eprintln!("{name}{}{}", language.terms().colon, text::safe(&line));
            }
            return Err(());
        }
    }
    Ok(forms)
}

/// Why a template was not taken in, a line each.
pub fn forms_error_in_words(error: &FormsError, language: Language) -> Vec<String> {
    let terms = language.terms();
    match error {
        FormsError::System(error) => vec![format!("{}{}{error}", terms.cannot_read, terms.colon)],
        FormsError::NotText => vec![terms.not_text.to_owned()],
        FormsError::Faults(faults) => faults_in_words(faults, language),
        FormsError::Twice { id, version } => vec![language.form_twice(id, version)],
    }
}

fn render(outcome: &Outcome, format: Format, language: Language, paint: Paint) -> Ready {
    let text = match format {
        Format::Text => text::outcome(outcome, language, paint),
        // Texts under names have no way to fail.
        Format::Json => serde_json::to_string_pretty(outcome).unwrap_or_default(),
        Format::Ndjson => serde_json::to_string(outcome).unwrap_or_default() + "\n",
    };
    let counts = outcome.counts();
    Ready {
        text,
        errors: counts.errors.into(),
        warnings: counts.warnings.into(),
        notes: counts.notes.into(),
        unreadable: outcome.verdict().is_none(),
    }
}

fn add(totals: &mut Totals, ready: &Ready) {
    totals.documents += 1;
    totals.unreadable += u64::from(ready.unreadable);
    totals.with_errors += u64::from(!ready.unreadable && ready.errors > 0);
    // What could not be read is counted as such, and not among what must be fixed on forms.
    totals.errors += if ready.unreadable { 0 } else { ready.errors };
    totals.warnings += ready.warnings;
    totals.notes += ready.notes;
}

fn status(totals: &Totals) -> Status {
    if totals.unreadable > 0 {
        Status::Trouble
    } else if totals.errors > 0 {
        Status::Errors
    } else {
        Status::Sound
    }
}
