//! Which findings a person is told about, and when: everything is evaluated on every key, but
//! announced calmly.
//!
//! * A new finding waits until the person leaves the cell or rests for a second.
//! * One that is settled goes at once.
//! * An empty cell is no fault until the person has been there or asks for a check.

use std::collections::{HashMap, HashSet};

use crate::document::{CellRef, Place, TableIx};
use crate::rules::{Code, Detail, Finding};
use crate::template::{RuleIx, Severity};

/// What makes a finding the same one although its numbers change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    code: Code,
    place: Place,
    rule: Option<RuleIx>,
    /// Tells apart findings of one rule at one place: the item's number.
    number: u32,
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
        Self { code: finding.code(), place: finding.place, rule: finding.rule, number }
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

/// The worst severity that is shown at each place.
pub type Marks = HashMap<Place, Severity>;

/// Keeps what is shown.
#[derive(Debug, Default)]
pub struct Announcer {
    shown: HashSet<Key>,
    touched: HashSet<CellRef>,
    touched_tables: HashSet<TableIx>,
    /// What a new form brings along, such as printed weights that do not make 100 yet: no fault
    /// of anyone who has not been there.
    inherited: HashSet<Key>,
    checked: bool,
}

impl Announcer {
    /// Begins with nothing: whatever a new form brings along waits for the person.
    pub fn fresh<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Self {
        Self { inherited: findings.into_iter().map(Key::of).collect(), ..Self::default() }
    }

    /// Begins with everything that is there, but for empty cells. With `checked` these too.
    pub fn open<'a>(findings: impl IntoIterator<Item = &'a Finding>, checked: bool) -> Self {
        let mut announcer = Self { checked, ..Self::default() };
        announcer.settle(findings);
        announcer
    }

    /// The person has been in this cell and left it.
    pub fn touch(&mut self, cell: CellRef) {
        self.touched.insert(cell);
        if let CellRef::Cell(table, ..) = cell {
            self.touched_tables.insert(table);
        }
    }

    /// The person asks for a check of everything.
    pub fn check(&mut self) {
        self.checked = true;
    }

    /// True when the finding is shown.
    pub fn shows(&self, finding: &Finding) -> bool {
        self.shown.contains(&Key::of(finding))
    }

    /// After an edit: forgets what is settled. True when something waits to be announced.
    pub fn follow<'a>(&mut self, findings: impl IntoIterator<Item = &'a Finding>) -> bool {
        let mut waiting = false;
        let mut still = HashSet::with_capacity(self.shown.len());
        for finding in findings {
            let key = Key::of(finding);
            if self.shown.contains(&key) {
                still.insert(key);
            } else {
                waiting |= self.may_show(finding);
            }
        }
        self.shown = still;
        waiting
    }

    /// After a rest: shows everything that may be shown.
    pub fn settle<'a>(&mut self, findings: impl IntoIterator<Item = &'a Finding>) {
        self.shown = findings.into_iter().filter(|finding| self.may_show(finding)).map(Key::of).collect();
    }

    fn may_show(&self, finding: &Finding) -> bool {
        let waits_for_the_person =
            matches!(finding.code(), Code::Missing | Code::TextNeeded) || self.inherited.contains(&Key::of(finding));
        if self.checked || !waits_for_the_person {
            return true;
        }
        match finding.place {
            Place::Cell(cell) => self.touched.contains(&cell),
            place => place.table().is_some_and(|table| self.touched_tables.contains(&table)),
        }
    }
}

/// The worst severity at each place among findings that are shown.
pub fn marks<'a>(shown: impl IntoIterator<Item = &'a Finding>) -> Marks {
    let mut marks = Marks::new();
    for finding in shown {
        let mark = marks.entry(finding.place).or_insert(finding.severity);
        *mark = finding.severity.min(*mark);
    }
    marks
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
        assert!(!announcer.follow([&missing]), "nothing to wait for either");

        announcer.touch(cell(0));
        announcer.settle([&missing]);
        assert!(announcer.shows(&missing));
    }

    #[test]
    fn what_a_new_form_brings_along_is_no_fault_until_one_has_been_there() {
        let printed = too_long(11);
        let mut announcer = Announcer::fresh([&printed]);
        announcer.settle([&printed]);
        assert!(!announcer.shows(&printed));
        announcer.touch(cell(1));
        announcer.settle([&printed]);
        assert!(announcer.shows(&printed));
    }

    #[test]
    fn a_check_shows_empty_cells() {
        let missing = finding(0, Detail::Missing);
        let mut announcer = Announcer::open([&missing], false);
        announcer.check();
        announcer.settle([&missing]);
        assert!(announcer.shows(&missing));
    }

    #[test]
    fn a_new_finding_waits_and_a_settled_one_goes_at_once() {
        let mut announcer = Announcer::open([], false);
        assert!(announcer.follow([&too_long(11)]));
        assert!(!announcer.shows(&too_long(11)));

        announcer.settle([&too_long(11)]);
        assert!(announcer.shows(&too_long(11)));

        assert!(!announcer.follow([]));
        assert!(!announcer.shows(&too_long(11)));
    }

    #[test]
    fn a_finding_whose_numbers_change_stays() {
        let mut announcer = Announcer::open([&too_long(11)], false);
        assert!(!announcer.follow([&too_long(12)]));
        assert!(announcer.shows(&too_long(12)));
    }

    #[test]
    fn a_place_is_marked_with_the_worst() {
        let mut note = too_long(11);
        note.severity = Severity::Note;
        let marks = marks([&note, &too_long(12), &note]);
        assert_eq!(marks.get(&Place::Cell(cell(1))), Some(&Severity::Error));
    }
}
