//! Telling: what is announced when, on the paper and in the list.

use super::{Checked, Core, Form, Item, Shown};
use crate::template::Severity;
use crate::ui::announce::marks;

/// After so many milliseconds without a key a new finding is announced.
const REST: i32 = 1_000;
/// Longer lists of findings are brought up to date after a pause, not with each key.
const LIST_PAUSE: i32 = 150;
const SHORT_LIST: usize = 60;

impl Form {
    /// Announces what waits after a rest.
    pub(super) fn await_rest(self, waiting: bool) {
        if let Some(timers) = &*self.timers.borrow() {
            if waiting { timers.rest.start(REST) } else { timers.rest.stop() }
        }
    }

    /// Announces everything that may be announced.
    pub fn settle(self) {
        self.await_rest(false);
        self.write(|core| core.announcer.settle(core.session.findings()));
        self.paint_marks();
        self.refresh_list();
    }

    pub(super) fn paint_marks(self) {
        self.write(|core| {
            let Core { session, paper: Some(paper), announcer, .. } = core else { return };
            let found = session.findings();
            paper.paint_marks(marks(found.into_iter().filter(|finding| announcer.shows(finding))));
        });
    }

    /// Checks everything, empty cells included, and says what was found.
    pub fn check(self) {
        self.write(|core| core.announcer.check());
        self.settle();
        let errors = self.list.peek().iter().filter(|item| item.severity == Severity::Error).cloned().collect();
        self.checked.set(Some(Checked { errors, shown: self.shown.peek() }));
    }

    /// Brings the list up to date: at once while it is short, else after a pause.
    pub(super) fn refresh_list_soon(self) {
        if self.list.peek().len() <= SHORT_LIST {
            return self.refresh_list();
        }
        if let Some(timers) = &*self.timers.borrow()
            && !timers.list.waits()
        {
            timers.list.start(LIST_PAUSE);
        }
    }

    pub(super) fn refresh_list(self) {
        if let Some(timers) = &*self.timers.borrow() {
            timers.list.stop();
        }
        let Some((list, states)) = self.read(|core| (core.items(), core.session.section_states())) else { return };
        let count = |severity| list.iter().filter(|item| item.severity == severity).count();
        let shown =
            Shown { errors: count(Severity::Error), warnings: count(Severity::Warning), notes: count(Severity::Note) };
        let sections = states.into_iter().enumerate().map(|(at, state)| {
            let here = |item: &&Item| item.section == at && item.severity == Severity::Error;
            (state, list.iter().filter(here).count())
        });
        self.shown.update(shown);
        self.sections.update(sections.collect());
        self.list.update(list);
    }
}
