//! The way to IndexedDB: one save at a time, and always the latest one next.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::browser::storage::{LocalTrouble, Sealed};
use crate::browser::timer::sleep;

/// A save that localStorage has taken, or has not.
#[derive(Clone)]
pub(super) struct Load {
    pub(super) sealed: Rc<Sealed>,
    pub(super) local: Option<LocalTrouble>,
}

#[derive(Default)]
pub(super) struct Lane {
    busy: Cell<bool>,
    next: RefCell<Option<Load>>,
    /// The latest save, under way, done or failed.
    last: RefCell<Option<Load>>,
    /// Whether `last` has still to reach IndexedDB.
    owing: Cell<bool>,
}

impl Lane {
    /// Puts a save in; true when somebody has to start the lane.
    pub(super) fn push(&self, load: Load) -> bool {
        *self.last.borrow_mut() = Some(load.clone());
        *self.next.borrow_mut() = Some(load);
        self.owing.set(true);
        !self.busy.replace(true)
    }

    /// Puts the latest save in again, if it has not arrived; as [`Self::push`].
    pub(super) fn push_again(&self) -> bool {
        let last = self.last.borrow().clone();
        match last {
            Some(load) if self.owing.get() && !self.busy.get() => self.push(load),
            _ => false,
        }
    }

    /// The save to carry now; `None` ends the run.
    pub(super) fn take(&self) -> Option<Load> {
        let next = self.next.borrow_mut().take();
        if next.is_none() {
            self.busy.set(false);
        }
        next
    }

    /// Whether a later save waits.
    pub(super) fn waiting(&self) -> bool {
        self.next.borrow().is_some()
    }

    /// Forgets a save that waits.
    pub(super) fn clear(&self) {
        self.next.borrow_mut().take();
        self.owing.set(false);
    }

    /// The latest save has arrived.
    pub(super) fn arrived(&self) {
        self.owing.set(false);
    }

    /// Whether the latest save is nowhere yet: localStorage has not taken it, nor IndexedDB so far.
    pub(super) fn is_nowhere(&self) -> bool {
        self.owing.get() && self.last.borrow().as_ref().is_some_and(|load| load.local.is_some())
    }

    /// The latest save.
    pub(super) fn last(&self) -> Option<Rc<Sealed>> {
        self.last.try_borrow().ok()?.as_ref().map(|load| Rc::clone(&load.sealed))
    }

    /// Waits until nothing is under way; ten seconds at most.
    pub(super) async fn idle(&self) {
        for _ in 0..500 {
            if !self.busy.get() {
                break;
            }
            sleep(20).await;
        }
    }
}
