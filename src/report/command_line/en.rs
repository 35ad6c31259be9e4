//! The command line in English.

use super::{Terms, Totals, Usage};

pub(super) const USAGE: &str = "\
Usage:
  jixiao check [FILE OR FOLDER…] [--format text|json|ndjson] [--forms FOLDER]
      Judges submissions anew and holds them against what they claim. Folders with all below them
      (.json, .ndjson, .jsonl); without a file, or for -, standard input, a document a line.
  jixiao summary [FILE OR FOLDER…] [--format text|csv|xlsx] [--by unit|form|rule|remark] [--output FILE] [--forms FOLDER]
      Sums up the findings in tables by unit, by form and by rule, and lists the units' remarks. A csv
      file holds one table, chosen by --by; xlsx holds all of them and needs --output.
  jixiao compare TARGETS SELFEVAL [--format text|json] [--forms FOLDER]
      Approved targets against the self-evaluation, row by row: what is missing, added or changed.
  jixiao template check FILE…   every fault of a template, with its place
  jixiao template show [ID]     a template that comes with the program, to begin with; without ID, all ids
  jixiao schema submission      JSON Schema of the submission
  jixiao schema template        JSON Schema of a template

Options:
  --language zh|en the language of findings (zh by default; what forms print stays as it is)
  --format FORMAT  text (for people, the default), json (one array), ndjson (a document a line)
  --forms FOLDER   also uses the templates of this folder; of the same id and version they come first
  -h, --help       this text
  -V, --version    the version

Exit status: 0 nothing must be fixed (compare: no differences); 1 something must; 2 something could
not be read, or the call is wrong.
";

pub(super) const TERMS: Terms = Terms {
    colon: ": ",
    stop: ".",
    semicolon: "; ",
    rule: "rule",
    remedy: "remedy",
    remark: "the unit's remark",
    same: "The two forms agree.",
    cannot_read: "cannot be read",
    cannot_write: "the file cannot be written",
    not_text: "not a text file",
    nothing_found: "there is no submission here (.json, .ndjson, .jsonl)",
    unreadable_files: "(files that could not be read)",
    counts: ["documents", "must fix", "please check", "notes"],
    remarks: ["place", "finding", "remark"],
    unit: ["unit", "year", "form"],
    marks: ["score", "grade"],
    form: "form",
    rules: ["rule", "says"],
    tables: ["by unit", "by form", "by rule", "remarks"],
};

pub(super) fn counts(errors: u64, warnings: u64, notes: u64) -> String {
    let noted = if notes == 1 { "note" } else { "notes" };
    let parts = [(errors, "must be fixed"), (warnings, "to be checked"), (notes, noted)];
    let parts: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    if parts.is_empty() { "nothing found".to_owned() } else { parts.join(", ") }
}

pub(super) fn score(total: &str, grade: Option<&str>, provisional: bool) -> String {
    let so_far = if provisional { " so far" } else { "" };
    let grade = grade.map_or_else(String::new, |grade| format!(", grade {grade}"));
    format!("score {total}{so_far}{grade}")
}

pub(super) fn totals(totals: &Totals) -> String {
    let Totals { documents, with_errors, unreadable, errors, warnings, notes } = *totals;
    // Of what nobody has read nobody says that nothing is wrong with it.
    if documents == unreadable {
        return if documents == 0 { "0 documents.".to_owned() } else { format!("None of {documents} could be read.") };
    }
    let unreadable = if unreadable > 0 { format!(", {unreadable} could not be read") } else { String::new() };
    let all = if documents == 1 { "document" } else { "documents" };
    let counts = counts(errors, warnings, notes);
    format!("{documents} {all}: {with_errors} with something that must be fixed{unreadable}; in all {counts}.")
}

pub(super) fn so_far(documents: u64, with_faults: u64) -> String {
    format!("{documents} checked, {with_faults} with faults")
}

pub(super) fn usage(usage: &Usage) -> String {
    match usage {
        Usage::UnknownCommand(name) => format!("there is no command “{name}”"),
        Usage::Option(message) => format!("wrong option: {message}"),
        Usage::UnknownFormat(name) => format!("there is no format “{name}”"),
        Usage::UnknownLanguage(name) => format!("there is no language “{name}”; choose zh or en"),
        Usage::NoFile => "no file is named".to_owned(),
        Usage::NoOutput => "xlsx needs a file to go to: --output".to_owned(),
        Usage::TwoFiles => "two files are compared: the targets, then the self-evaluation".to_owned(),
    }
}

pub(super) fn passed_over(files: u64, such_as: &str) -> String {
    format!(
        "files in the folders that are no .json, .ndjson or .jsonl and were not looked at: {files}, such as {such_as}"
    )
}

pub(super) fn template_sound(title: &str, version: &str) -> String {
    format!("the template is sound: {title} ({version})")
}

pub(super) fn form_twice(id: &str, version: &str) -> String {
    format!("template {id} {version} is there twice")
}

pub(super) fn differences(count: usize) -> String {
    if count == 1 { "1 difference.".to_owned() } else { format!("{count} differences.") }
}
