//! What a submission says about itself, held against what the engine gets from its typed texts.
//!
//! Words are not compared: they may be of another language or release. Everything else that the
//! engine works out is: the head's unit and year, counts, readings of cells, computed values,
//! score, grade and findings.

use crate::exchange::Submission;
use crate::json::{Json, Limits, parse, push_pointer};
use crate::template::{Plan, TablePlan};

/// A result in a file that the engine does not get.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FalseClaim {
    /// JSON Pointer into the file; to the list, where an entry of it is missing.
    pub pointer: String,
    /// Path of the cell that it is about, empty where it is about none.
    pub place: String,
    /// The finding that it is about, as `code`.
    pub code: String,
    /// The group that it is about, by its name.
    pub name: String,
    /// What the file says, as JSON; `None` where it says nothing.
    pub claimed: Option<String>,
    /// What the engine gets, as JSON; `None` for nothing.
    pub found: Option<String>,
}

/// Members of a finding that are data. Those of the same code, place and rule are paired.
const FINDING_KEY: [&str; 3] = ["code", "place", "rule"];
const FINDING_DATA: [&str; 5] = ["severity", "numbers", "terms", "also", "culprit"];
/// Results of the form as a whole.
const WHOLE: [&str; 5] = ["unit", "year", "complete", "counts", "score"];

/// Compares a file with the submission that the engine makes of its document. With another form
/// (`same_form` false) only the results of the form as a whole are compared.
pub(super) fn false_claims(file: &Json<'_>, fresh: &Submission, plan: &Plan, same_form: bool) -> Vec<FalseClaim> {
    let text = serde_json::to_string_pretty(fresh).unwrap_or_default();
    // What the program has just written is within no one's limits but memory's.
    let limits = Limits { bytes: usize::MAX, depth: 64, entries: usize::MAX, values: usize::MAX };
    let Ok(fresh) = parse(&text, &limits) else { return Vec::new() };
    let mut compare = Comparison::default();
    // The text that was edited comes before all that follows from it.
    if same_form {
        compare.at("fields", |compare| compare.fields(file.member("fields"), fresh.member("fields")));
        compare.at("tables", |compare| compare.tables(plan, file.member("tables"), fresh.member("tables")));
    }
    for name in WHOLE {
        compare.at(name, |compare| compare.values(present(file.member(name)), fresh.member(name)));
    }
    if same_form {
        compare.at("computed", |compare| {
            compare.lists(
                file.member("computed"),
                fresh.member("computed"),
                &["place"],
                &["text", "value", "standing", "rule"],
            );
        });
        compare.at("findings", |compare| {
            compare.lists(file.member("findings"), fresh.member("findings"), &FINDING_KEY, &FINDING_DATA);
        });
    }
    compare.found
}

/// `null` is as good as nothing.
fn present<'a, 'j>(json: Option<&'a Json<'j>>) -> Option<&'a Json<'j>> {
    json.filter(|json| **json != Json::Null)
}

#[derive(Default)]
struct Comparison {
    found: Vec<FalseClaim>,
    pointer: String,
    place: String,
    code: String,
    name: String,
}

impl Comparison {
    /// One claim, however many of its members differ: the first of them.
    fn once(&mut self, work: impl FnOnce(&mut Self)) {
        let before = self.found.len();
        work(self);
        self.found.truncate(before + 1);
    }

    fn at(&mut self, step: &str, work: impl FnOnce(&mut Self)) {
        let length = self.pointer.len();
        push_pointer(&mut self.pointer, step);
        work(self);
        self.pointer.truncate(length);
    }

    /// Compares two values as a whole, down to their leaves.
    fn values(&mut self, file: Option<&Json<'_>>, fresh: Option<&Json<'_>>) {
        match (file, fresh) {
            (Some(Json::Object(ours)), Some(Json::Object(theirs))) => {
                for (name, value) in theirs {
                    let own = ours.iter().find(|(other, _)| other == name).map(|(_, value)| value);
                    self.at(name, |compare| compare.values(present(own), present(Some(value))));
                }
                for (name, value) in ours {
                    if !theirs.iter().any(|(other, _)| other == name) {
                        self.at(name, |compare| compare.values(present(Some(value)), None));
                    }
                }
            }
            (Some(Json::Array(ours)), Some(Json::Array(theirs))) if ours.len() == theirs.len() => {
                for (at, (own, value)) in ours.iter().zip(theirs).enumerate() {
                    value.member("name").and_then(Json::text).unwrap_or_default().clone_into(&mut self.name);
                    self.at(&at.to_string(), |compare| compare.values(Some(own), Some(value)));
                    self.name.clear();
                }
            }
            (file, fresh) if file != fresh => self.differs(file, fresh),
            _ => {}
        }
    }

    fn differs(&mut self, file: Option<&Json<'_>>, fresh: Option<&Json<'_>>) {
        self.found.push(FalseClaim {
            pointer: self.pointer.clone(),
            place: self.place.clone(),
            code: self.code.clone(),
            name: self.name.clone(),
            claimed: file.map(Json::compact),
            found: fresh.map(Json::compact),
        });
    }

    /// Readings of single fields. What the file does not have it does not claim.
    fn fields(&mut self, file: Option<&Json<'_>>, fresh: Option<&Json<'_>>) {
        let members = fresh.and_then(Json::object).unwrap_or_default();
        for (id, cell) in members {
            let mut place = String::new();
            push_pointer(&mut place, id);
            let Some(own) = file.and_then(|file| file.member(id)) else { continue };
            self.reading(id, &place, own, cell);
        }
    }

    fn reading(&mut self, step: &str, place: &str, file: &Json<'_>, fresh: &Json<'_>) {
        place.trim_start_matches('/').clone_into(&mut self.place);
        self.at(step, |compare| {
            let (own, read) = (present(file.member("read")), fresh.member("read"));
            let kind = |read: Option<&Json<'_>>| {
                read.and_then(|read| read.member("kind")).and_then(Json::text).map(str::to_owned)
            };
            let same_kind = kind(own) == kind(read);
            compare.at("read", |compare| {
                // A number and what is none have nothing else in common.
                if same_kind { compare.once(|compare| compare.values(own, read)) } else { compare.differs(own, read) }
            });
        });
        self.place.clear();
    }

    fn tables(&mut self, plan: &Plan, file: Option<&Json<'_>>, fresh: Option<&Json<'_>>) {
        for (id, rows) in fresh.and_then(Json::object).unwrap_or_default() {
            let own = file.and_then(|file| file.member(id)).and_then(Json::array).unwrap_or_default();
            let fixed = plan.table_named(id).and_then(|at| plan.table(at)).is_some_and(TablePlan::is_fixed);
            self.at(id, |compare| compare.rows(id, fixed, own, rows.array().unwrap_or_default()));
        }
    }

    /// Rows of the file and of the engine stand in the same order, unless a row is no row or a
    /// fixed one came twice; then there is a notice of it already.
    fn rows(&mut self, table: &str, fixed: bool, file: &[Json<'_>], fresh: &[Json<'_>]) {
        if file.len() != fresh.len() {
            return;
        }
        for (at, (own, row)) in file.iter().zip(fresh).enumerate() {
            let key = |row: &Json<'_>| row.member("preset").and_then(Json::text).map(str::to_owned);
            if key(own) != key(row) {
                continue;
            }
            let number = (at + 1).to_string();
            let row_name = key(row).filter(|_| fixed).unwrap_or(number);
            let Some(cells) = row.member("cells").and_then(Json::object) else { continue };
            self.at(&at.to_string(), |compare| {
                compare.at("cells", |compare| {
                    for (column, cell) in cells {
                        let Some(own) = own.member("cells").and_then(|cells| cells.member(column)) else { continue };
                        let mut place = String::new();
                        for step in [table, &row_name, column] {
                            push_pointer(&mut place, step);
                        }
                        compare.reading(column, &place, own, cell);
                    }
                });
            });
        }
    }

    /// Lists whose entries go by some of their members.
    fn lists(&mut self, file: Option<&Json<'_>>, fresh: Option<&Json<'_>>, key: &[&str], data: &[&str]) {
        let entries = file.and_then(Json::array).unwrap_or_default();
        let keys: Vec<String> = entries.iter().map(|entry| key_of(entry, key)).collect();
        let mut sorted: Vec<(&str, usize)> = keys.iter().map(String::as_str).zip(0..).collect();
        sorted.sort_unstable();
        let mut taken = vec![false; entries.len()];
        // How many of the entries of one key are taken, at the first of them.
        let mut used = vec![0_usize; entries.len()];
        for entry in fresh.and_then(Json::array).unwrap_or_default() {
            self.names(entry);
            let wanted = key_of(entry, key);
            let first = sorted.partition_point(|(key, _)| *key < wanted.as_str());
            let before = used.get(first).copied().unwrap_or_default();
            let partner = sorted.get(first + before).filter(|(key, _)| *key == wanted).map(|&(_, at)| at);
            let Some((at, own)) = partner.and_then(|at| Some((at, entries.get(at)?))) else {
                self.differs(None, Some(entry));
                continue;
            };
            if let (Some(used), Some(taken)) = (used.get_mut(first), taken.get_mut(at)) {
                *used += 1;
                *taken = true;
            }
            self.at(&at.to_string(), |compare| {
                compare.once(|compare| {
                    for name in data {
                        let (own, other) = (present(own.member(name)), present(entry.member(name)));
                        compare.at(name, |compare| compare.values(own, other));
                    }
                });
            });
        }
        for (at, (own, _)) in entries.iter().zip(&taken).enumerate().filter(|(_, (_, taken))| !**taken) {
            self.names(own);
            self.at(&at.to_string(), |compare| compare.differs(Some(own), None));
        }
        self.place.clear();
        self.code.clear();
    }

    fn names(&mut self, entry: &Json<'_>) {
        let text = |name| entry.member(name).and_then(Json::text).unwrap_or_default();
        text("place").clone_into(&mut self.place);
        text("code").clone_into(&mut self.code);
    }
}

/// The members that an entry goes by, as one text.
fn key_of(entry: &Json<'_>, members: &[&str]) -> String {
    let mut key = String::new();
    for name in members {
        push_pointer(&mut key, present(entry.member(name)).and_then(Json::text).unwrap_or_default());
    }
    key
}
