//! Drafts, each in two places: localStorage takes a text at once but loses the last seconds when
//! the browser is killed; IndexedDB keeps what it has confirmed. The newest whole copy counts.
//!
//! What holds here, whatever happens:
//! * A write replaces only what its record was made on top of (see the trail in
//!   [`crate::exchange::draft`]), checked right before writing. Two windows cannot overwrite each
//!   other, a stale copy cannot either, and where two copies parted both are kept.
//! * A damaged text is moved to a key of its own, unit for unit, and reported.
//! * What a newer program wrote is shown and never touched.
//! * Nobody waits longer than a second for IndexedDB; it is welcome when it comes back.
//! * localStorage full of our own drafts: those that IndexedDB holds leave their header there.

mod aside;
mod connection;
mod idb;
mod local;
mod mirror;
mod news;
mod operations;
mod settle;
mod state;
mod stored;
mod write;

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use js_sys::JsString;
use js_sys::futures::spawn_local;

pub(super) use operations::{header, record};
pub use state::{
    Aside, Content, Entry, EntryKind, Listing, Loaded, LocalTrouble, MirrorTrouble, News, Refusal, SaveState,
    StoreState,
};
pub(super) use write::{LocalWrite, MirrorWrite, Sealed};

use super::clock;
use super::listen::{Callbacks, Subscription};
use crate::exchange::draft::{Copy, Damage, Decoded, Header, Other, Pick, Record, Side, decode, merge};
use local::Local;
use mirror::Mirror;
use news::Newsroom;

/// All drafts of this browser. Cheap to clone.
#[derive(Clone)]
pub struct Store(Rc<Inner>);

struct Inner {
    local: Option<Local>,
    local_trouble: Cell<Option<LocalTrouble>>,
    mirror: Mirror,
    /// What neither place would take. The last resort, gone with the window.
    memory: RefCell<BTreeMap<String, Record>>,
    session: String,
    newsroom: Newsroom,
    state_changed: Callbacks<StoreState>,
    told: Cell<StoreState>,
    /// One catching up at a time: it can itself meet a connection that comes and goes.
    catching_up: Cell<bool>,
    _connection: RefCell<Option<Subscription<Option<MirrorTrouble>>>>,
}

impl Store {
    /// Opens both places; takes a second at most. Where one does not serve, the state says so.
    pub async fn open() -> (Self, StoreState) {
        let (local, local_trouble) = Local::open();
        let store = Self(Rc::new(Inner {
            local,
            local_trouble: Cell::new(local_trouble),
            mirror: Mirror::new(),
            memory: RefCell::default(),
            session: clock::new_session(),
            newsroom: Newsroom::open(),
            state_changed: Callbacks::default(),
            told: Cell::default(),
            catching_up: Cell::default(),
            _connection: RefCell::default(),
        }));
        // The trouble is in the state.
        let _ = store.0.mirror.connect().await;
        store.0.told.set(store.state());
        let weak = Rc::downgrade(&store.0);
        let subscription = store.0.mirror.connection().changed().subscribe(move |trouble| {
            let Some(store) = weak.upgrade().map(Store) else { return };
            store.tell_state();
            if trouble.is_none() && !store.0.catching_up.replace(true) {
                // It is back: give it what it has missed.
                spawn_local(async move {
                    store.list().await;
                    store.0.catching_up.set(false);
                });
            }
        });
        *store.0._connection.borrow_mut() = Some(subscription);
        let state = store.state();
        (store, state)
    }

    /// How the two places are doing now.
    #[must_use]
    pub fn state(&self) -> StoreState {
        StoreState { local: self.0.local_trouble.get(), mirror: self.0.mirror.connection().trouble() }
    }

    /// Is told whenever [`Self::state`] changes.
    pub fn on_state(&self, changed: impl Fn(&StoreState) + 'static) -> Subscription<StoreState> {
        self.0.state_changed.subscribe(changed)
    }

    /// Is told when another window has saved or deleted a draft.
    pub fn on_news(&self, heard: impl Fn(&News) + 'static) -> Subscription<News> {
        self.0.newsroom.subscribe(heard)
    }

    /// All drafts, without reading the documents in them.
    ///
    /// Damaged copies are set aside on the way, copies that parted are kept as two drafts, and a
    /// place that lags behind is brought up to date in the background.
    pub async fn list(&self) -> Listing {
        let mut copies = self.copies().await;
        let mut picks: BTreeMap<String, Pick> = BTreeMap::new();
        let mut lagging = Vec::new();
        for id in copies.ids() {
            let pick = copies.pick(&id);
            if copies.needs_settling(&id, &pick) {
                self.settle(&id).await;
            } else if copies.lags(&id, &pick) {
                lagging.push(id.clone());
            }
            picks.insert(id, pick);
        }
        if copies.unsettled {
            // Settling may have made new drafts.
            copies = self.copies().await;
            picks = copies.ids().into_iter().map(|id| (id.clone(), copies.pick(&id))).collect();
        }
        if !lagging.is_empty() {
            let store = self.clone();
            spawn_local(async move {
                for id in lagging {
                    store.settle(&id).await;
                }
            });
        }
        let mut entries: Vec<Entry> = picks.into_iter().filter_map(|(id, pick)| self.entry(id, pick)).collect();
        entries.sort_by(|first, second| second.saved_at().cmp(first.saved_at()));
        Listing { entries, aside: self.all_aside().await }
    }

    /// Opens a draft. Takes two seconds at most.
    pub async fn load(&self, id: &str) -> Loaded {
        self.settle(id).await
    }

    /// The draft's header as it is now in the store; `None` if it cannot be told.
    pub async fn head(&self, id: &str) -> Option<Header> {
        let missing = Copy::Missing;
        let mirror = self.0.mirror.peek(id).await.unwrap_or(Copy::Missing);
        let local = self.0.local.as_ref().map_or(missing, |local| local.peek(id));
        match merge(&local, &mirror) {
            Pick::Use { header, .. } => Some(header),
            Pick::Nothing | Pick::Newer { .. } | Pick::Broken => None,
        }
    }

    /// A text that was set aside, to export it.
    pub async fn read_aside(&self, aside: &Aside) -> Option<String> {
        match aside.side {
            Side::Local => self.0.local.as_ref()?.aside(&aside.key).map(String::from),
            Side::Mirror => self.0.mirror.aside(&aside.key).await.ok()?,
        }
    }

    /// Drops a text that was set aside, for good.
    pub async fn remove_aside(&self, aside: &Aside) {
        match aside.side {
            Side::Local => {
                if let Some(local) = &self.0.local {
                    local.remove_aside(&aside.key);
                }
            }
            // If it fails, the text is still in the next list.
            Side::Mirror => {
                let _ = self.0.mirror.remove_aside(&aside.key).await;
            }
        }
    }

    fn entry(&self, id: String, pick: Pick) -> Option<Entry> {
        let memory = self.0.memory.borrow().get(&id).map(|record| record.header().clone());
        let kind = match pick {
            Pick::Newer { format, .. } => EntryKind::Newer { format },
            Pick::Use { .. } | Pick::Nothing | Pick::Broken if memory.is_some() => EntryKind::of(memory?, true),
            Pick::Use { header, body, .. } => EntryKind::of(header, body),
            Pick::Nothing | Pick::Broken => return None,
        };
        Some(Entry { id, kind })
    }

    async fn all_aside(&self) -> Vec<Aside> {
        let mut all = Vec::new();
        if let Some(local) = &self.0.local {
            all.extend(local.aside_keys().into_iter().filter_map(|key| {
                let text = local.aside(&key)?;
                Some(describe_aside(Side::Local, key, &text))
            }));
        }
        all.extend(self.0.mirror.all_aside().await.unwrap_or_default());
        all
    }

    fn tell_state(&self) {
        let state = self.state();
        if self.0.told.replace(state) != state {
            self.0.state_changed.tell(&state);
        }
    }

    async fn copies(&self) -> Copies {
        let heads = self.0.mirror.heads().await;
        let reachable = heads.is_ok();
        let mirror = heads.unwrap_or_default().into_iter().collect();
        let local = self.0.local.as_ref().map_or_else(BTreeMap::new, |local| {
            local.ids().into_iter().map(|id| (id.clone(), local.peek(&id))).collect()
        });
        let memory = self.0.memory.borrow().keys().cloned().collect();
        Copies { local, mirror, memory, reachable, unsettled: false }
    }
}

/// The headers of all copies.
struct Copies {
    local: BTreeMap<String, Copy>,
    mirror: BTreeMap<String, Copy>,
    memory: BTreeSet<String>,
    /// Whether IndexedDB has answered.
    reachable: bool,
    /// Whether something was found that a list alone cannot settle.
    unsettled: bool,
}

impl Copies {
    fn ids(&self) -> BTreeSet<String> {
        self.local.keys().chain(self.mirror.keys()).chain(&self.memory).cloned().collect()
    }

    fn pick(&self, id: &str) -> Pick {
        let missing = Copy::Missing;
        merge(self.local.get(id).unwrap_or(&missing), self.mirror.get(id).unwrap_or(&missing))
    }

    /// Damage to set aside, or two copies that parted.
    fn needs_settling(&mut self, id: &str, pick: &Pick) -> bool {
        let broken = |copies: &BTreeMap<String, Copy>| matches!(copies.get(id), Some(Copy::Broken(_)));
        let settle = match pick {
            Pick::Newer { .. } => false,
            Pick::Use { other: Other::Fork, .. } => true,
            _ => broken(&self.local) || broken(&self.mirror),
        };
        self.unsettled |= settle;
        settle
    }

    /// Whether one place holds less than it should.
    fn lags(&self, id: &str, pick: &Pick) -> bool {
        let Pick::Use { side, other, .. } = pick else { return false };
        match (side, other) {
            (Side::Local, Other::Behind | Other::Missing) => self.reachable,
            (Side::Mirror, Other::Behind) => self.local.contains_key(id),
            _ => false,
        }
    }
}

impl EntryKind {
    fn of(header: Header, body: bool) -> Self {
        match (header.deleted, body) {
            (true, _) => Self::Deleted(header),
            (false, true) => Self::Draft(header),
            (false, false) => Self::OutOfReach(header),
        }
    }

    /// What the draft is, unless only a newer program knows.
    #[must_use]
    pub fn header(&self) -> Option<&Header> {
        match self {
            Self::Draft(header) | Self::OutOfReach(header) | Self::Deleted(header) => Some(header),
            Self::Newer { .. } => None,
        }
    }
}

impl Entry {
    fn saved_at(&self) -> &str {
        self.kind.header().map_or("", |header| &header.saved_at)
    }
}

/// What is known of a text that was set aside.
fn describe_aside(side: Side, key: String, text: &JsString) -> Aside {
    let id = aside::id_in_aside(&key).to_owned();
    let units = u64::from(text.length());
    let plain = String::from(text.clone());
    let damage = match decode(&plain) {
        Decoded::Broken(damage) => damage,
        // Whole in itself: it lay under the key of another draft.
        Decoded::Full(_) | Decoded::Head(_) | Decoded::Newer { .. } => Damage::Misplaced,
    };
    Aside { side, key, id, units, damage }
}
