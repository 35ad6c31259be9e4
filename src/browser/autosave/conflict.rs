//! When another window has been at the same draft.

use std::rc::Rc;

use js_sys::futures::spawn_local;

use super::{Conflict, Event, Inner};
use crate::browser::clock;
use crate::browser::storage::{Loaded, Refusal, SaveState};
use crate::exchange::draft::Header;

impl Inner {
    /// Another window has saved, so says a message or a look at the store.
    pub(super) fn hear(self: &Rc<Self>, theirs: &Header) {
        if self.knows(theirs) || theirs.id != self.id() || !self.exists.get() {
            // One of our own saves, or one that we went on from; or not about this draft.
            return;
        }
        if !theirs.trail.knows(self.header.borrow().version()) {
            self.face(theirs.clone());
        } else if self.take_name(theirs) {
            // Nothing but the name.
        } else if self.dirty.get() {
            // Meets the conflict at once, while both sides remember what they were doing.
            self.write();
        } else if self.told.replace(Some(theirs.version().clone())).as_ref() != Some(theirs.version()) {
            (self.tell)(&Event::NewerElsewhere(theirs.clone()));
        }
    }

    /// The other window has saved without knowing of our last save: two writes at the same moment,
    /// which only IndexedDB can tell apart. Whoever it refuses gives way; where there is none, or
    /// it says theirs, ours must not be gone with theirs in its place.
    fn face(self: &Rc<Self>, theirs: Header) {
        let this = Rc::clone(self);
        spawn_local(async move {
            this.lane.idle().await;
            let there = this.store.head(&theirs.id).await.unwrap_or(theirs);
            let parted = !there.trail.knows(this.header.borrow().version());
            if there.id == this.id() && parted && !this.knows(&there) {
                this.meet(Refusal::Conflict(Box::new(there)));
            }
        });
    }

    fn knows(&self, theirs: &Header) -> bool {
        self.header.borrow().trail.knows(theirs.version())
    }

    /// The store has refused a save.
    pub(super) fn meet(self: &Rc<Self>, refusal: Refusal) {
        self.dirty.set(true);
        let theirs = match refusal {
            Refusal::Conflict(theirs) => Some(*theirs),
            Refusal::Newer | Refusal::Missing | Refusal::OutOfReach => None,
        };
        if theirs.as_ref().is_some_and(|theirs| self.take_name(theirs)) {
            self.write();
            return;
        }
        let ours = self.header.borrow().clone();
        *self.session.borrow_mut() = clock::new_session();
        let copy = Header {
            id: clock::new_id(),
            // Goes on from ours, so that it can come back over what we may have written there.
            trail: ours.trail.next(&self.session.borrow()),
            copy_of: Some(ours.id.clone()),
            ..ours.clone()
        };
        let (original, kept_as) = (ours.id.clone(), copy.id.clone());
        let conflict = Conflict { original, theirs: theirs.clone(), kept_as };
        self.behind.borrow_mut().take();
        self.lane.clear();
        copy.clone_into(&mut self.agreed.borrow_mut());
        *self.header.borrow_mut() = copy;
        self.exists.set(false);
        *self.conflict.borrow_mut() = Some(conflict.clone());
        self.write();
        (self.tell)(&Event::Conflict(conflict));
        // Only when our text is safe: localStorage may still hold it under the draft's own key.
        if let Some(theirs) = theirs {
            let this = Rc::clone(self);
            spawn_local(async move {
                this.lane.idle().await;
                this.store.give_way(ours.version(), &theirs).await;
            });
        }
    }

    /// When all that the other window did was to rename the draft: goes on from theirs.
    fn take_name(&self, theirs: &Header) -> bool {
        let title = {
            let agreed = self.agreed.borrow();
            if theirs.deleted || theirs.body != agreed.body || !self.exists.get() {
                return false;
            }
            let mut header = self.header.borrow_mut();
            header.trail = header.trail.next_over(&theirs.trail, &self.session.borrow());
            let renamed = header.title == agreed.title && theirs.title != agreed.title;
            if renamed {
                theirs.title.clone_into(&mut header.title);
            }
            renamed.then(|| theirs.title.clone())
        };
        theirs.clone_into(&mut self.agreed.borrow_mut());
        if let Some(title) = title {
            (self.tell)(&Event::Title(title));
        }
        true
    }

    pub(super) async fn overwrite_theirs(self: &Rc<Self>) {
        let Some(conflict) = self.conflict.borrow_mut().take() else { return };
        let Some(theirs) = conflict.theirs else { return };
        // As they left it by now: the person has decided against theirs, whatever its revision.
        let theirs = self.store.head(&conflict.original).await.unwrap_or(theirs);
        {
            let mut header = self.header.borrow_mut();
            header.trail = header.trail.next_over(&theirs.trail, &self.session.borrow());
            header.copy_of = theirs.copy_of.clone();
            header.id = conflict.original;
            theirs.clone_into(&mut self.agreed.borrow_mut());
        }
        self.lane.idle().await;
        self.exists.set(true);
        self.dirty.set(true);
        self.write();
        self.lane.idle().await;
        if self.id() == theirs.id {
            // A copy that cannot be deleted is a draft too many, not one too few.
            let _ = self.store.delete(&conflict.kept_as).await;
        }
    }

    pub(super) async fn take_theirs(self: &Rc<Self>) -> Loaded {
        let conflict = self.conflict.borrow().clone();
        let id = conflict.as_ref().map_or_else(|| self.id(), |conflict| conflict.original.clone());
        self.write();
        self.lane.idle().await;
        let loaded = self.store.load(&id).await;
        // Of one that is gone there is nothing to go on with: the copy is all that is left.
        let record = match &loaded {
            Loaded::Draft(record) if !record.header().deleted => record,
            _ => return loaded,
        };
        let parted = !record.header().trail.knows(self.header.borrow().version());
        if conflict.is_none() && parted && self.exists.get() {
            // They saved at the same moment and do not know ours: it stays as a copy.
            self.meet(Refusal::Conflict(Box::new(record.header().clone())));
            self.lane.idle().await;
        }
        self.conflict.borrow_mut().take();
        *self.session.borrow_mut() = clock::new_session();
        self.behind.borrow_mut().take();
        self.lane.clear();
        self.dirty.set(false);
        self.exists.set(true);
        record.header().clone_into(&mut self.header.borrow_mut());
        record.header().clone_into(&mut self.agreed.borrow_mut());
        let state = self.store.state();
        if let Some(mirror) = state.mirror {
            self.set_state(SaveState::LocalOnly(mirror));
        } else {
            self.set_state(SaveState::Saved(state.local));
        }
        if let Some(conflict) = conflict {
            // As above.
            let _ = self.store.delete(&conflict.kept_as).await;
        }
        loaded
    }
}
