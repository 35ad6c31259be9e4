//! Telling: what is announced when, on the paper and in the list.

use std::rc::Rc;

use super::{Checked, Core, Form, Item, Shown};
use crate::browser::clock;
use crate::template::Severity;

/// After so many milliseconds without a key a new finding is announced.
const REST: i32 = 1_000;
/// What looks at the whole form (list, score, sections, pictures) follows a key after so many
/// milliseconds at least, and never takes more than this share of the time of one who types.
const PAUSE: i32 = 40;
const LONGEST_PAUSE: i32 = 600;
const SHARE: i32 = 8;

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
        self.write(|core| core.announcer.settle());
        self.paint_marks();
        self.refresh_soon();
    }

    pub(super) fn paint_marks(self) {
        self.write(|core| {
            if let Core { paper: Some(paper), announcer, .. } = core {
                paper.paint_marks(announcer.take_marks());
            }
        });
    }

    /// Checks everything, empty cells included, and says what was found.
    pub fn check(self) {
        self.write(|core| core.announcer.check());
        self.settle();
        self.refresh();
        let errors = self.list.peek().iter().filter(|item| item.severity == Severity::Error).cloned().collect();
        self.checked.set(Some(Checked { errors, shown: self.shown.peek() }));
    }

    /// Lets what looks at the whole form follow, after a pause in which the key is painted.
    pub(super) fn refresh_soon(self) {
        if let Some(timers) = &*self.timers.borrow()
            && !timers.list.waits()
        {
            timers.list.start(self.cost.get().saturating_mul(SHARE).clamp(PAUSE, LONGEST_PAUSE));
        }
    }

    /// Says everything anew, in the language in use.
    pub fn retell(self) {
        if let Some(checked) = self.checked.peek() {
            let key = |item: &Item| item.key;
            let errors: Vec<_> = checked.errors.iter().map(key).collect();
            self.refresh();
            let list = self.list.peek();
            let errors = list.iter().filter(|item| errors.contains(&item.key)).cloned().collect();
            self.checked.set(Some(Checked { errors, ..checked }));
        } else {
            self.refresh();
        }
    }

    /// Brings what looks at the whole form up to date.
    pub(super) fn refresh(self) {
        if let Some(timers) = &*self.timers.borrow() {
            timers.list.stop();
        }
        let began = clock::millis();
        let Some((list, states, score)) =
            self.read(|core| (core.items(), core.session.section_states(), core.session.score()))
        else {
            return;
        };
        let count = |severity| list.iter().filter(|item| item.severity == severity).count();
        let shown =
            Shown { errors: count(Severity::Error), warnings: count(Severity::Warning), notes: count(Severity::Note) };
        let sections = states.into_iter().enumerate().map(|(at, state)| {
            let here = |item: &&Item| item.section == at && item.severity == Severity::Error;
            (state, list.iter().filter(here).count())
        });
        self.shown.update(shown);
        self.sections.update(sections.collect());
        self.score.update(score.map(Rc::new));
        self.list.update(list);
        self.changed.beat();
        self.cost.set(clock::millis().wrapping_sub(began).max(0));
    }
}
