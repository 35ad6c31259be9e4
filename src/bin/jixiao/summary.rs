//! `jixiao summary`: what many documents come to, by unit, by form and by rule.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use jixiao::exchange::submission::{CountsText, StandingText};
use jixiao::number::Decimal;
use jixiao::receive::{Entry, Judged, Outcome};
use jixiao::report::{Language, Terms};
use jixiao::template::Severity;

use super::arguments::{By, Sheet, Summary};
use super::check::{forms_of, judge_all, say_passed_over};
use super::output::Output;
use super::run::Status;
use super::tables::{Table, Value, as_csv, as_text, write_workbook};

/// Findings, by severity.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    documents: u32,
    errors: u32,
    warnings: u32,
    notes: u32,
}

impl Counts {
    fn add(&mut self, counts: CountsText) {
        self.documents = self.documents.saturating_add(1);
        self.errors = self.errors.saturating_add(counts.errors);
        self.warnings = self.warnings.saturating_add(counts.warnings);
        self.notes = self.notes.saturating_add(counts.notes);
    }

    fn values(self) -> [Value; 4] {
        [self.documents, self.errors, self.warnings, self.notes].map(Value::Count)
    }
}

/// A form by its title, and by its id where several forms have the same title.
type Form = (String, String);

/// What one document adds: all that is kept of it.
struct Line {
    unit: String,
    year: String,
    /// `None` for a file that cannot be read.
    form: Option<Form>,
    counts: CountsText,
    score: Option<Decimal>,
    grade: String,
    /// Code, severity, the rule in words.
    findings: Vec<(&'static str, Severity, String)>,
    /// Place, finding and remark, where the unit says something to it.
    remarks: Vec<[String; 3]>,
}

/// A unit's documents of one form and year.
#[derive(Default)]
struct UnitLine {
    counts: Counts,
    score: Option<Decimal>,
    grade: String,
}

#[derive(Default)]
struct RuleLine {
    counts: Counts,
    words: String,
}

#[derive(Default)]
struct Totals {
    units: BTreeMap<(String, String, Option<Form>), UnitLine>,
    forms: BTreeMap<Option<Form>, Counts>,
    rules: BTreeMap<&'static str, RuleLine>,
    /// In the order of the documents.
    remarks: Vec<(String, String, Option<Form>, [String; 3])>,
    status: Status,
}

pub fn summary(options: Summary, language: Language) -> Status {
    let terms = language.terms();
    let Ok(forms) = forms_of(&options.forms, language) else { return Status::Trouble };
    let mut totals = Totals::default();
    let found =
        judge_all(options.arguments, &forms, language, |outcome| line(outcome, language), |line| totals.add(line));
    let status = totals.status.max(say_passed_over(&found, language));
    let tables = totals.tables(terms);
    let mut output = Output::standard(status);
    let text = match options.format {
        Sheet::Text => as_text(tables.iter().filter(|table| table.is_shown())),
        Sheet::Csv => {
            let at = match options.by {
                By::Unit => 0,
                By::Form => 1,
                By::Rule => 2,
                By::Remark => 3,
            };
            tables.get(at).map(as_csv).unwrap_or_default()
        }
        Sheet::Xlsx => String::new(),
    };
    let written = match (&options.output, options.format) {
        (Some(file), Sheet::Xlsx) => write_workbook(&tables, file),
        (Some(file), _) => fs::write(file, text),
        (None, _) => {
            output.write(&text);
            output.finish();
            Ok(())
        }
    };
    if let Err(error) = written {
        eprintln!("jixiao{0}{1}{0}{error}", terms.colon, terms.cannot_write);
        return Status::Trouble;
    }
    status
}

fn line(outcome: Outcome, language: Language) -> Line {
    let counts = outcome.counts();
    match outcome.result {
        Judged::Verdict(verdict) => {
            let score = verdict.score.as_ref().filter(|score| score.standing == StandingText::Settled);
            let findings = verdict.findings.iter().map(|entry| {
                let words = match entry {
                    Entry::Notice(notice) => notice.code.in_words(language),
                    Entry::Finding(_) => entry.words()[1],
                };
                (entry.code(), entry.severity(), words.to_owned())
            });
            let remarked = verdict.findings.iter().filter(|entry| !entry.remark().is_empty());
            let remark = |entry: &Entry| {
                let [what, ..] = entry.words();
                [entry.label().to_owned(), what.to_owned(), entry.remark().to_owned()]
            };
            Line {
                remarks: remarked.map(remark).collect(),
                findings: findings.collect(),
                score: score.and_then(|score| score.total.as_ref()).map(|total| total.0),
                grade: score.and_then(|score| score.grade.clone()).unwrap_or_default(),
                unit: verdict.unit,
                year: verdict.year,
                form: Some((verdict.template.title, verdict.template.id)),
                counts,
            }
        }
        Judged::Unreadable { findings: [notice], .. } => Line {
            unit: outcome.file,
            year: String::new(),
            form: None,
            counts,
            score: None,
            grade: String::new(),
            findings: vec![(notice.code.as_str(), notice.severity, notice.code.in_words(language).to_owned())],
            remarks: Vec::new(),
        },
    }
}

impl Totals {
    fn add(&mut self, line: Line) {
        let status = match (line.form.is_none(), line.counts.errors) {
            (true, _) => Status::Trouble,
            (false, 0) => Status::Sound,
            (false, _) => Status::Errors,
        };
        self.status = self.status.max(status);
        self.forms.entry(line.form.clone()).or_default().add(line.counts);
        let mut seen = BTreeSet::new();
        for (code, severity, words) in line.findings {
            let rule = self.rules.entry(code).or_default();
            if rule.words.is_empty() {
                rule.words = words;
            }
            if seen.insert(code) {
                rule.counts.documents = rule.counts.documents.saturating_add(1);
            }
            let count = match severity {
                Severity::Error => &mut rule.counts.errors,
                Severity::Warning => &mut rule.counts.warnings,
                Severity::Note => &mut rule.counts.notes,
            };
            *count = count.saturating_add(1);
        }
        let of = (&line.unit, &line.year, &line.form);
        self.remarks.extend(line.remarks.into_iter().map(|said| (of.0.clone(), of.1.clone(), of.2.clone(), said)));
        let unit = self.units.entry((line.unit, line.year, line.form)).or_default();
        unit.counts.add(line.counts);
        // Of several documents of one form, no score is the unit's.
        let alone = unit.counts.documents == 1;
        unit.score = line.score.filter(|_| alone);
        unit.grade = if alone { line.grade } else { String::new() };
    }

    fn tables(self, terms: &Terms) -> [Table; 4] {
        let head = |before: &[&'static str], after: &[&'static str]| [before, &terms.counts, after].concat();
        let titles: Vec<String> = self.forms.keys().flatten().map(|(title, _)| title.clone()).collect();
        let named = |form: Option<Form>| {
            form.map_or_else(String::new, |(title, id)| {
                let shared = titles.iter().filter(|other| **other == title).count() > 1;
                if shared { format!("{title}（{id}）") } else { title }
            })
        };
        let units = self.units.into_iter().map(|((unit, year, form), line)| {
            let named = [unit, year, named(form)].map(Value::Text);
            let marks = [Value::Number(line.score), Value::Text(line.grade)];
            named.into_iter().chain(line.counts.values()).chain(marks).collect()
        });
        let forms = self.forms.into_iter().map(|(form, counts)| {
            let form = if form.is_none() { terms.unreadable_files.to_owned() } else { named(form) };
            std::iter::once(Value::Text(form)).chain(counts.values()).collect()
        });
        let rules = self.rules.into_iter().map(|(code, line)| {
            let code = Value::Text(code.to_owned());
            std::iter::once(code).chain(line.counts.values()).chain([Value::Text(line.words)]).collect()
        });
        let remarks = self.remarks.into_iter().map(|(unit, year, form, said)| {
            [unit, year, named(form)].into_iter().chain(said).map(Value::Text).collect()
        });
        let [rule, says] = terms.rules;
        let [by_unit, by_form, by_rule, of_units] = terms.tables;
        let table = |title, head, rows| Table { title, head, rows, only_if_filled: false };
        [
            table(by_unit, head(&terms.unit, &terms.marks), units.collect()),
            table(by_form, head(&[terms.form], &[]), forms.collect()),
            table(by_rule, head(&[rule], &[says]), rules.collect()),
            Table {
                only_if_filled: true,
                ..table(of_units, [terms.unit.as_slice(), &terms.remarks].concat(), remarks.collect())
            },
        ]
    }
}
