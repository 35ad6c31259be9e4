//! Walking through the findings from the keyboard, and which of them are listed.

use super::{Form, Item};
use crate::document::{CellRef, Place};
use crate::template::Severity;

/// Which findings are listed, and walked through.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only those of this severity.
    pub severity: Option<Severity>,
    /// Only those of the section at this position.
    pub section: Option<usize>,
}

impl Filter {
    /// True for findings that are listed.
    pub fn lets(self, item: &Item) -> bool {
        self.severity.is_none_or(|severity| severity == item.severity)
            && self.section.is_none_or(|section| section == item.section)
    }
}

/// Where the last step led: the place, and the cell that took the focus for it.
pub type Step = Option<(Place, Option<CellRef>)>;

impl Form {
    /// Goes to the next of the listed findings after the cell in use, or to the one before; from
    /// the last on to the first. False when there is none.
    pub fn step(self, forward: bool) -> bool {
        let (list, filter) = (self.list.peek(), self.filter.peek());
        let listed: Vec<Place> = list.iter().filter(|item| filter.lets(item)).map(|item| item.place).collect();
        let here = self.here();
        let beyond = |place: &&Place| {
            here.is_none_or(|here| {
                let (first, second) = if forward { (here, **place) } else { (**place, here) };
                self.read(|core| core.session.comes_before(first, second)).unwrap_or_default()
            })
        };
        let found = if forward {
            listed.iter().find(beyond).or(listed.first())
        } else {
            listed.iter().rev().find(beyond).or(listed.last())
        };
        let Some(&place) = found else { return false };
        self.go(place);
        self.stepped.set(Some((place, self.active.peek())));
        true
    }

    /// The heading of a section.
    pub fn section_title(self, at: usize) -> String {
        let title = self.read(|core| core.session.plan().sections().get(at).map(|section| section.title.clone()));
        title.flatten().unwrap_or_default()
    }

    /// Where one is: at the finding that the last step led to while the focus is still there.
    fn here(self) -> Option<Place> {
        let active = self.active.peek();
        match self.stepped.get() {
            Some((place, cell)) if active.is_none() || cell == active => Some(place),
            _ => active.map(Place::Cell),
        }
    }
}
