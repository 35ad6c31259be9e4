//! The forms that the receiving side knows: those that come with the program, and those of its
//! own folder.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use super::any_text::read_any_text;
use crate::template::catalog::{self, Builtin};
use crate::template::{Fault, Plan, read_template};

/// Forms by id and version.
pub struct Forms {
    builtin: Vec<(Builtin, OnceLock<Option<Arc<Plan>>>)>,
    added: Vec<Arc<Plan>>,
}

/// Why a form was not taken in.
#[derive(Debug)]
pub enum FormsError {
    /// The file or folder cannot be read.
    System(io::Error),
    /// It is no text.
    NotText,
    /// The template has faults.
    Faults(Vec<Fault>),
    /// There is another form of the same id and version.
    Twice {
        /// Template id.
        id: String,
        /// Version of the template.
        version: String,
    },
}

impl Default for Forms {
    /// Those that come with the program. Each is compiled when it is first needed.
    fn default() -> Self {
        Self { builtin: catalog::builtin().iter().map(|&form| (form, OnceLock::new())).collect(), added: Vec::new() }
    }
}

impl Forms {
    /// Takes in every template of a folder. The error names the file.
    ///
    /// # Errors
    /// When the folder or a template in it cannot be read, has faults, or is there twice.
    pub fn add_folder(&mut self, folder: &Path) -> Result<(), (String, FormsError)> {
        let name = |path: &Path| path.display().to_string();
        let entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
        let entries = entries.map_err(|error| (name(folder), FormsError::System(error)))?;
        let mut paths: Vec<_> = entries.iter().map(fs::DirEntry::path).collect();
        paths.sort();
        for path in paths.iter().filter(|path| path.extension().is_some_and(|end| end == "json") && path.is_file()) {
            let plan = compile_file(path).map_err(|error| (name(path), error))?;
            self.add(plan).map_err(|error| (name(path), error))?;
        }
        Ok(())
    }

    fn add(&mut self, plan: Plan) -> Result<(), FormsError> {
        let template = &plan.template;
        if self.added.iter().any(|other| other.template.id == template.id && other.template.version == template.version)
        {
            return Err(FormsError::Twice { id: template.id.clone(), version: template.version.clone() });
        }
        self.added.push(Arc::new(plan));
        Ok(())
    }

    /// The form of this id and version; else one of this id, those of one's own folder first and
    /// the last in it before others.
    #[must_use]
    pub fn find(&self, id: &str, version: &str) -> Option<Arc<Plan>> {
        let added = || self.added.iter().rev().filter(|plan| plan.template.id == id);
        let exactly = |plan: &&Arc<Plan>| plan.template.version == version;
        let builtin = self.builtin(id);
        let exact = added().find(exactly).or_else(|| builtin.filter(exactly));
        exact.or_else(|| added().next()).or(builtin).cloned()
    }

    fn builtin(&self, id: &str) -> Option<&Arc<Plan>> {
        let (form, plan) = self.builtin.iter().find(|(form, _)| form.id == id)?;
        plan.get_or_init(|| Plan::compile(read_template(form.json).ok()?).ok().map(Arc::new)).as_ref()
    }
}

/// Reads and compiles the template in a file.
///
/// # Errors
/// When it cannot be read or has faults.
pub fn compile_file(path: &Path) -> Result<Plan, FormsError> {
    let bytes = fs::read(path).map_err(FormsError::System)?;
    let text = read_any_text(&bytes).map_err(|_| FormsError::NotText)?;
    read_template(&text).and_then(Plan::compile).map_err(FormsError::Faults)
}
