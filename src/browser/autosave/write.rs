//! From a change to the disk.

use std::pin::pin;
use std::rc::Rc;

use js_sys::futures::spawn_local;

use super::Inner;
use super::lane::Load;
use crate::browser::storage::{LocalTrouble, LocalWrite, MirrorTrouble, MirrorWrite, SaveState, Sealed, record};
use crate::browser::timer::{Timeout, within};
use crate::browser::{clock, crash};
use crate::exchange::draft::{Header, Record};

/// Rest after the last change before it goes to IndexedDB, in milliseconds.
const REST: i32 = 300;
/// The longest that a change waits for that while typing goes on, in milliseconds.
const PATIENCE: i32 = 800;
/// localStorage has a change after this many milliseconds, or ten times what the last write took:
/// a window that is killed takes little with it, and a large form costs a tenth of the time.
const SOONEST: i32 = 20;
const SHARE: i32 = 10;
/// A write this short, in milliseconds, may come before the page has painted the change.
const UNNOTICED: i32 = 4;
/// How long IndexedDB may take before the page says that it does not answer, in milliseconds.
const SLOW: i32 = 1000;
/// Between attempts to get out of trouble, in milliseconds.
const RETRY: i32 = 5000;

impl Inner {
    pub(super) fn changed(self: &Rc<Self>) {
        if crash::has_happened() {
            return;
        }
        self.dirty.set(true);
        // Between two key presses it stays with "saving", which it is.
        if self.state.get() != SaveState::Saving {
            self.set_state(SaveState::Unsaved);
        }
        let mut timers = self.timers.borrow_mut();
        if timers.soon.is_none() {
            // A change after a pause goes all the way, and at once if nobody can notice; those that
            // follow wait for a rest.
            let (first, cost) = (timers.patience.is_none(), self.cost.get());
            let wait = match first {
                true if cost <= UNNOTICED => 0,
                true => SOONEST,
                false => cost.saturating_mul(SHARE).clamp(SOONEST, REST),
            };
            timers.soon = self.later(wait, if first { Self::write_through } else { Self::write_here });
        }
        timers.rest = self.later(REST, Self::write);
        if timers.patience.is_none() {
            timers.patience = self.later(PATIENCE, Self::write);
        }
    }

    fn later(self: &Rc<Self>, millis: i32, then: fn(&Rc<Self>)) -> Option<Timeout> {
        let this = Rc::downgrade(self);
        Timeout::after(millis, move || {
            if let Some(this) = this.upgrade() {
                then(&this);
            }
        })
    }

    /// Writes what is unsaved: to localStorage now, to IndexedDB behind it.
    pub(super) fn write(self: &Rc<Self>) {
        self.write_here();
        if self.dirty.get() && !crash::has_happened() {
            // The page is in the middle of something.
            self.timers.borrow_mut().rest = self.later(REST, Self::write);
            return;
        }
        {
            let mut timers = self.timers.borrow_mut();
            (timers.rest, timers.patience) = (None, None);
        }
        self.follow();
    }

    fn write_through(self: &Rc<Self>) {
        self.write_here();
        self.follow();
    }

    /// Sends to IndexedDB what only localStorage has.
    fn follow(self: &Rc<Self>) {
        let load = self.behind.borrow_mut().take();
        if let Some(load) = load
            && self.lane.push(load)
        {
            self.run_lane();
        }
    }

    /// Writes what is unsaved to localStorage alone.
    fn write_here(self: &Rc<Self>) {
        self.timers.borrow_mut().soon = None;
        if !self.dirty.get() || crash::has_happened() {
            return;
        }
        let began = clock::millis();
        let Some(sealed) = self.seal() else { return };
        let local = match self.store.write_local(&sealed) {
            LocalWrite::Done => None,
            LocalWrite::Failed(trouble) => Some(trouble),
            LocalWrite::Refused(refusal) => return self.meet(refusal),
        };
        self.cost.set(clock::millis().wrapping_sub(began).max(0));
        self.dirty.set(false);
        self.exists.set(true);
        sealed.header().clone_into(&mut self.header.borrow_mut());
        *self.behind.borrow_mut() = Some(Load { sealed: Rc::new(sealed), local });
        self.set_state(SaveState::Saving);
    }

    /// As [`Self::write`], when the program is about to end: to localStorage, and nothing that
    /// could fail.
    pub(super) fn write_at_the_end(&self) {
        if self.dirty.get()
            && let Some(sealed) = self.seal()
        {
            self.store.write_local(&sealed);
        }
    }

    fn seal(&self) -> Option<Sealed> {
        let content = (self.current)();
        let header = self.header.try_borrow().ok()?.clone();
        let trail = if self.exists.get() { header.trail.next(&self.session.borrow()) } else { header.trail };
        let header = Header { trail, ..header };
        let record = match content {
            Some(content) => record(header, content),
            None if self.left.get() => Record::new(header, self.lane.last()?.record().body().to_owned()),
            None => return None,
        };
        Some(Sealed::new(record))
    }

    /// Tries again to get the latest save to IndexedDB.
    pub(super) fn carry_again(self: &Rc<Self>) {
        if self.lane.push_again() {
            self.run_lane();
        }
    }

    fn run_lane(self: &Rc<Self>) {
        // Holds the draft until its last save has arrived, also after the page has let go of it.
        let this = Rc::clone(self);
        spawn_local(async move {
            while let Some(load) = this.lane.take() {
                this.carry_one(&load).await;
            }
        });
    }

    async fn carry_one(self: &Rc<Self>, load: &Load) {
        let mut work = pin!(self.store.write_mirror(&load.sealed));
        let outcome = match within(SLOW, work.as_mut()).await {
            Some(outcome) => outcome,
            None => {
                self.settle_state(load, without_mirror(load.local, MirrorTrouble::Silent));
                work.await
            }
        };
        let mirror = match outcome {
            MirrorWrite::Done => None,
            MirrorWrite::Failed(trouble) => Some(trouble),
            MirrorWrite::Refused(refusal) if self.is_open(load) => return self.meet(refusal),
            // The draft goes on under another id: that was a save of before.
            MirrorWrite::Refused(_) => return,
        };
        let local = match mirror {
            None => self.store.fit(&load.sealed, load.local).await,
            Some(_) => load.local,
        };
        let state = self.store.after_write(&load.sealed, local, mirror);
        if mirror.is_none() && self.is_open(load) {
            load.sealed.header().clone_into(&mut self.agreed.borrow_mut());
            if !self.lane.waiting() {
                self.lane.arrived();
            }
        }
        self.settle_state(load, state);
        if matches!(mirror, Some(trouble) if trouble != MirrorTrouble::Blocked) {
            self.try_later();
        }
    }

    /// Tells the state of a save, unless a later change has made it old news.
    fn settle_state(&self, load: &Load, state: SaveState) {
        let newest = !self.dirty.get() && self.behind.borrow().is_none() && !self.lane.waiting();
        if newest && self.is_open(load) {
            self.set_state(state);
        }
    }

    fn is_open(&self, load: &Load) -> bool {
        self.header.borrow().id == load.sealed.header().id
    }

    fn try_later(self: &Rc<Self>) {
        if self.hears.borrow().is_none() {
            return;
        }
        let this = Rc::downgrade(self);
        *self.retry.borrow_mut() = Timeout::after(RETRY, move || {
            if let Some(this) = this.upgrade() {
                this.carry_again();
            }
        });
    }
}

fn without_mirror(local: Option<LocalTrouble>, mirror: MirrorTrouble) -> SaveState {
    match local {
        None => SaveState::LocalOnly(mirror),
        Some(local) => SaveState::MemoryOnly(local, mirror),
    }
}
