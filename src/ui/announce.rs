//! Which findings a person is told about, and when: everything is evaluated on every key, but
//! announced calmly.
//!
//! * A new finding waits until the person leaves the cell or rests for a second.
//! * One that is settled goes at once.
//! * An empty cell is no fault until the person has been there or asks for a check.

use std::collections::{HashMap, HashSet};
use std::mem::{Discriminant, discriminant};

use crate::document::{CellRef, Place, TableIx};
use crate::rules::{Code, Detail, Finding};
use crate::target::TargetProblem;
use crate::template::{RuleIx, Severity};

/// What makes a finding the same one although its numbers change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    code: Code,
    place: Place,
    rule: Option<RuleIx>,
    /// Tells apart findings of one rule at one place: the item's number.
    number: u32,
    /// The same of what is unclear about one target: both may be wrong at once, and not equally.
    unclear: Option<Discriminant<TargetProblem>>,
}

impl Key {
    /// The key of a finding.
    pub fn of(finding: &Finding) -> Self {
        let number = match finding.detail {
            Detail::ItemRowMissing { number, .. }
            | Detail::ItemRowExtra { number, .. }
            | Detail::ItemRowRepeated { number } => number,
            _ => 0,
        };
        let unclear = match &finding.detail {
            Detail::TargetUnclear(problem) => Some(discriminant(problem)),
            _ => None,
        };
        Self { code: finding.code(), place: finding.place, rule: finding.rule, number, unclear }
    }

    /// True for empty cells.
    pub fn is_missing(&self) -> bool {
        self.code == Code::Missing
    }

    /// The stable name of the kind of finding.
    pub fn code(&self) -> &'static str {
        self.code.as_str()
    }
}

/// What has happened between the person and the form, as far as it decides what is said.
#[derive(Debug, Default)]
struct Person {
    touched: HashSet<CellRef>,
    touched_tables: HashSet<TableIx>,
    /// What a new form brings along, such as printed weights that do not make 100 yet: no fault
    /// of anyone who has not been there.
    inherited: HashSet<Key>,
    checked: bool,
}

impl Person {
    fn may_hear(&self, key: &Key) -> bool {
        let waits_for_the_person = matches!(key.code, Code::Missing | Code::TextNeeded) || self.inherited.contains(key);
        if self.checked || !waits_for_the_person {
            return true;
        }
        match key.place {
            Place::Cell(cell) => self.touched.contains(&cell),
            place => place.table().is_some_and(|table| self.touched_tables.contains(&table)),
        }
    }
}

/// A finding of the form, shown or not.
#[derive(Debug)]
struct Entry {
    key: Key,
    severity: Severity,
    /// How many findings have this key.
    count: u32,
    shown: bool,
}

/// Keeps what is shown. An edit costs what it changes, not the number of findings.
#[derive(Debug, Default)]
pub struct Announcer {
    places: HashMap<Place, Vec<Entry>>,
    person: Person,
    /// What is to be announced at the next rest.
    waiting: Vec<Key>,
    /// Places whose mark may be another since they were last asked for.
    changed: Vec<Place>,
}

impl Announcer {
    /// Begins with nothing: whatever a new form brings along waits for the person.
    pub fn fresh<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Self {
        let mut announcer = Self::default();
        for finding in findings {
            announcer.person.inherited.insert(Key::of(finding));
            announcer.add(finding);
        }
        announcer
    }

    /// Begins with everything that is there, but for empty cells. With `checked` these too.
    pub fn open<'a>(findings: impl IntoIterator<Item = &'a Finding>, checked: bool) -> Self {
        let mut announcer = Self { person: Person { checked, ..Person::default() }, ..Self::default() };
        findings.into_iter().for_each(|finding| announcer.add(finding));
        announcer.settle();
        announcer
    }

    /// The person has been in this cell and left it.
    pub fn touch(&mut self, cell: CellRef) {
        self.person.touched.insert(cell);
        if let CellRef::Cell(table, ..) = cell {
            self.person.touched_tables.insert(table);
        }
    }

    /// The person asks for a check of everything.
    pub fn check(&mut self) {
        self.person.checked = true;
    }

    /// True when the finding is shown.
    pub fn shows(&self, finding: &Finding) -> bool {
        self.entry(&Key::of(finding)).is_some_and(|entry| entry.shown)
    }

    fn entry(&self, key: &Key) -> Option<&Entry> {
        self.places.get(&key.place)?.iter().find(|entry| entry.key == *key)
    }

    fn add(&mut self, finding: &Finding) {
        let key = Key::of(finding);
        let list = self.places.entry(key.place).or_default();
        match list.iter_mut().find(|entry| entry.key == key) {
            Some(entry) => {
                entry.count += 1;
                entry.severity = finding.severity;
            }
            None => list.push(Entry { key, severity: finding.severity, count: 1, shown: false }),
        }
    }

    /// After an edit: forgets what is settled. True when something waits to be announced.
    pub fn follow(&mut self, came: &[Finding], gone: &[Finding]) -> bool {
        // Coming before going: one whose numbers have changed goes on being shown.
        came.iter().for_each(|finding| self.add(finding));
        for finding in gone {
            let key = Key::of(finding);
            let list = self.places.get_mut(&key.place);
            if let Some(entry) = list.and_then(|list| list.iter_mut().find(|entry| entry.key == key)) {
                entry.count = entry.count.saturating_sub(1);
            }
        }
        for finding in came.iter().chain(gone) {
            if let Some(list) = self.places.get_mut(&finding.place) {
                list.retain(|entry| entry.count > 0);
                if list.is_empty() {
                    self.places.remove(&finding.place);
                }
            }
            self.changed.push(finding.place);
        }
        let mut waiting = std::mem::take(&mut self.waiting);
        waiting.extend(came.iter().map(Key::of).filter(|key| self.person.may_hear(key)));
        waiting.retain(|key| self.entry(key).is_some_and(|entry| !entry.shown));
        self.waiting = waiting;
        !self.waiting.is_empty()
    }

    /// After a rest: shows everything that may be shown.
    pub fn settle(&mut self) {
        self.waiting.clear();
        for (&place, list) in &mut self.places {
            for entry in list.iter_mut().filter(|entry| !entry.shown) {
                if self.person.may_hear(&entry.key) {
                    entry.shown = true;
                    self.changed.push(place);
                }
            }
        }
    }

    /// The places whose mark may have changed since the last call, with the worst severity that
    /// is shown there.
    pub fn take_marks(&mut self) -> Vec<(Place, Option<Severity>)> {
        let changed = std::mem::take(&mut self.changed);
        changed.into_iter().map(|place| (place, self.worst(place))).collect()
    }

    /// The worst severity that is shown at a place.
    fn worst(&self, place: Place) -> Option<Severity> {
        let list = self.places.get(&place)?;
        list.iter().filter(|entry| entry.shown).map(|entry| entry.severity).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::FieldIx;

    fn cell(at: u16) -> CellRef {
        CellRef::Field(FieldIx(at))
    }

    fn finding(at: u16, detail: Detail) -> Finding {
        Finding {
            place: Place::Cell(cell(at)),
            also: Vec::new(),
            severity: Severity::Error,
            rule: None,
            detail,
            remedy: None,
        }
    }

    fn too_long(length: u32) -> Finding {
        finding(1, Detail::TooLong { length, limit: 10 })
    }

    #[test]
    fn an_empty_cell_is_no_fault_until_one_has_been_there() {
        let missing = finding(0, Detail::Missing);
        let mut announcer = Announcer::open([&missing], false);
        assert!(!announcer.shows(&missing));
        assert!(!announcer.follow(&[], &[]), "nothing to wait for either");

        announcer.touch(cell(0));
        announcer.settle();
        assert!(announcer.shows(&missing));
    }

    #[test]
    fn what_a_new_form_brings_along_is_no_fault_until_one_has_been_there() {
        let printed = too_long(11);
        let mut announcer = Announcer::fresh([&printed]);
        announcer.settle();
        assert!(!announcer.shows(&printed));
        announcer.touch(cell(1));
        announcer.settle();
        assert!(announcer.shows(&printed));
    }

    #[test]
    fn a_check_shows_empty_cells() {
        let missing = finding(0, Detail::Missing);
        let mut announcer = Announcer::open([&missing], false);
        announcer.check();
        announcer.settle();
        assert!(announcer.shows(&missing));
    }

    #[test]
    fn a_new_finding_waits_and_a_settled_one_goes_at_once() {
        let mut announcer = Announcer::open([], false);
        assert!(announcer.follow(&[too_long(11)], &[]));
        assert!(!announcer.shows(&too_long(11)));

        announcer.settle();
        assert!(announcer.shows(&too_long(11)));

        assert!(!announcer.follow(&[], &[too_long(11)]));
        assert!(!announcer.shows(&too_long(11)));
    }

    #[test]
    fn what_waits_goes_on_waiting_until_it_is_mended() {
        let mut announcer = Announcer::open([], false);
        assert!(announcer.follow(&[too_long(11)], &[]));
        assert!(announcer.follow(&[too_long(12)], &[too_long(11)]), "still too long");
        assert!(announcer.follow(&[], &[]), "another cell was typed in");
        assert!(!announcer.follow(&[], &[too_long(12)]));
    }

    #[test]
    fn a_finding_whose_numbers_change_stays() {
        let mut announcer = Announcer::open([&too_long(11)], false);
        assert!(!announcer.follow(&[too_long(12)], &[too_long(11)]));
        assert!(announcer.shows(&too_long(12)));
    }

    #[test]
    fn a_finding_that_is_there_twice_stays_while_one_of_them_does() {
        let mut announcer = Announcer::open([&too_long(11), &too_long(11)], false);
        announcer.follow(&[], &[too_long(11)]);
        assert!(announcer.shows(&too_long(11)));
        announcer.follow(&[], &[too_long(11)]);
        assert!(!announcer.shows(&too_long(11)));
    }

    #[test]
    fn of_two_doubts_about_one_target_each_goes_by_itself() {
        let place = Place::Cell(cell(1));
        let unclear = |severity, problem| Finding { severity, ..finding(1, Detail::TargetUnclear(problem)) };
        let error = unclear(Severity::Error, TargetProblem::ConflictingComparators);
        let note = unclear(Severity::Note, TargetProblem::Approximate);
        for both in [[&error, &note], [&note, &error]] {
            let mut announcer = Announcer::open(both, true);
            assert!(announcer.take_marks().contains(&(place, Some(Severity::Error))));
            announcer.follow(&[], std::slice::from_ref(&error));
            assert_eq!(announcer.take_marks(), [(place, Some(Severity::Note))]);
            assert!(announcer.shows(&note) && !announcer.shows(&error));
        }
    }

    #[test]
    fn a_place_is_marked_with_the_worst_and_only_when_it_changes() {
        let place = Place::Cell(cell(1));
        let note = Finding { severity: Severity::Note, ..finding(1, Detail::Missing) };
        let mut announcer = Announcer::open([&note, &too_long(12)], true);
        assert!(announcer.take_marks().contains(&(place, Some(Severity::Error))));
        assert_eq!(announcer.take_marks(), []);
        announcer.follow(&[], &[too_long(12)]);
        assert_eq!(announcer.take_marks(), [(place, Some(Severity::Note))]);
        announcer.follow(&[], &[note]);
        assert_eq!(announcer.take_marks(), [(place, None)]);
    }
}
