//! `jixiao template check`

use std::path::PathBuf;

use jixiao::receive::{FormsError, compile_file};
use jixiao::report::Language;

use super::check::forms_error_in_words;
use super::output::Output;
use super::run::Status;
use super::text::safe;

/// Checks templates and says every fault with its place.
pub fn check(files: &[PathBuf], language: Language) -> Status {
    let colon = language.terms().colon;
    let mut output = Output::standard(Status::Sound);
    for file in files {
        let name = safe(&file.display().to_string());
        match compile_file(file) {
            Ok(plan) => {
                let template = &plan.template;
                output.write(&format!(
                    "{name}{colon}{}\n",
                    safe(&language.template_sound(&template.title, &template.version))
                ));
            }
            Err(error) => {
                let status = if matches!(error, FormsError::Faults(_)) { Status::Errors } else { Status::Trouble };
                output.status = output.status.max(status);
                for line in forms_error_in_words(&error, language) {
                    output.write(&format!("{name}{colon}{}\n", safe(&line)));
                }
            }
        }
    }
    output.finish();
    output.status
}
