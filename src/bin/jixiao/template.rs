//! `jixiao template check`

use std::path::PathBuf;

use jixiao::receive::{FormsError, compile_file};
use jixiao::report::{Language, faults_in_words};
use jixiao::template::{Fault, Problem, catalog, read_template};

use super::check::forms_error_in_words;
use super::output::Output;
use super::run::Status;
use super::text::safe;

/// The forms that come with the program, an id and a title a line.
pub fn list() -> String {
    let forms = catalog::builtin().iter().filter_map(|form| Some((form.id, read_template(form.json).ok()?)));
    forms.map(|(id, template)| format!("{id}\t{}\t{}\n", template.region, template.title)).collect()
}

/// The file of a form that comes with the program, for a keeper who begins next year's with it.
pub fn show(id: &str, language: Language) -> Result<&'static str, String> {
    catalog::find(id).map(|form| form.json).ok_or_else(|| {
        let problem = Problem::UnknownName { name: id.to_owned(), nearest: None };
        let said = faults_in_words(&[Fault { path: String::new(), problem }], language).concat();
        format!("{}\n{}", safe(&said), list().trim_end())
    })
}

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
