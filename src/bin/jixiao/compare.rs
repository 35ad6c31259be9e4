//! `jixiao compare`: approved targets against the self-evaluation, row by row.

use std::fs;
use std::path::Path;

use jixiao::exchange::{Limits, read_any};
use jixiao::receive::{self, Forms};
use jixiao::report::{Language, difference_in_words};
use jixiao::session::{Difference, Session, compare as differences};
use serde_json::json;

use super::arguments::Compare;
use super::check::forms_of;
use super::output::Output;
use super::run::Status;
use super::text::safe;

pub fn compare(options: &Compare, language: Language) -> Status {
    let terms = language.terms();
    let Ok(forms) = forms_of(&options.forms, language) else { return Status::Trouble };
    let [approved, reported] = options.files.as_slice() else { return Status::Trouble };
    let (approved, reported) = match (open(approved, &forms, language), open(reported, &forms, language)) {
        (Ok(approved), Ok(reported)) => (approved, reported),
        (approved, reported) => {
            for (file, opened) in options.files.iter().zip([approved, reported]) {
                if let Err(why) = opened {
                    eprintln!("{}{}{}", safe(&file.display().to_string()), terms.colon, safe(&why));
                }
            }
            return Status::Trouble;
        }
    };
    let found = differences(&approved, &reported);
    let status = if found.is_empty() { Status::Sound } else { Status::Errors };
    let mut output = Output::standard(status);
    if options.json {
        let entries: Vec<_> = found.iter().map(|found| entry(found, language)).collect();
        output.write(&format!("{}\n", serde_json::to_string_pretty(&entries).unwrap_or_default()));
    } else {
        for difference in &found {
            output.write(&format!("{}\n", safe(&difference_in_words(difference, language))));
        }
        let count = found.len();
        let said = if count == 0 { terms.same.to_owned() } else { language.differences(count) };
        output.write(&format!("{said}\n"));
    }
    output.finish();
    status
}

fn entry(difference: &Difference, language: Language) -> serde_json::Value {
    json!({
        "kind": difference.kind.as_str(),
        "name": difference.name,
        "approved": difference.promised,
        "reported": difference.stated,
        "message": difference_in_words(difference, language),
    })
}

fn open(file: &Path, forms: &Forms, language: Language) -> Result<Session, String> {
    let terms = language.terms();
    let bytes = fs::read(file).map_err(|error| format!("{}{}{error}", terms.cannot_read, terms.colon))?;
    let text = receive::read_any_text(&bytes).map_err(|error| receive::text_error(error, language))?;
    let opened = read_any(&text, &Limits::default(), |id, version| forms.find(id, version));
    opened
        .map(|opened| Session::open(opened.plan, opened.imported.document))
        .map_err(|refused| receive::refused(&refused, language))
}
