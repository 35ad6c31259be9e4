//! The open draft, saved while it is typed.
//!
//! A change is in localStorage some 20 ms later. The first one after a pause goes on to IndexedDB
//! at once, the others when typing rests, and once a second while it does not. When the page is hidden or left, localStorage has it before the
//! handler returns. Nothing is written over what another window
//! has saved meanwhile: this window's text then goes on as a draft of its own, and the person
//! decides ([`Autosave::overwrite_theirs`], [`Autosave::take_theirs`], or let both be).

mod conflict;
mod hide;
mod lane;
mod write;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::futures::spawn_local;

use super::clock;
use super::crash::{self, Rescue, Rescued};
use super::listen::{Listener, Subscription};
use super::storage::{Content, Loaded, News, SaveState, Store, StoreState, header};
use super::timer::Timeout;
use crate::exchange::draft::{Header, Trail, Version};
use lane::{Lane, Load};

/// What the page is told about its open draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// [`Autosave::state`] has changed.
    State(SaveState),
    /// Another window has saved or deleted this draft (its header), and nothing here is unsaved.
    /// The page may take theirs ([`Autosave::take_theirs`]), or go on and meet a conflict.
    NewerElsewhere(Header),
    /// Another window has saved or deleted this draft, and there were changes here too. Both
    /// texts are kept; this window now writes a copy.
    Conflict(Conflict),
    /// Another window has renamed the draft.
    Title(String),
}

/// Two windows saved different texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The id of the draft that the other window has saved.
    pub original: String,
    /// The draft as the other window left it; perhaps deleted. `None`: a newer program wrote it,
    /// and it cannot be written over from here.
    pub theirs: Option<Header>,
    /// The id under which this window's text is now kept.
    pub kept_as: String,
}

/// Keeps one open draft saved. Dropping it saves what is still unsaved and ends it.
pub struct Autosave(Rc<Inner>);

type Current = Box<dyn Fn() -> Option<Content>>;
type Tell = Box<dyn Fn(&Event)>;

struct Inner {
    store: Store,
    /// Under which this draft is saved: each opening has its own, so that two writers are told
    /// apart even within one window; and each parting begins a new one.
    session: RefCell<String>,
    /// The draft as last written here, or as opened.
    header: RefCell<Header>,
    /// The draft as both places last agreed on, or as opened: what theirs is compared with.
    agreed: RefCell<Header>,
    /// False until the first write of a new draft.
    exists: Cell<bool>,
    /// Reads the page's document. `None`: not at this moment.
    current: Current,
    tell: Tell,
    /// The page has let go of its document: the last save is all of it.
    left: Cell<bool>,
    dirty: Cell<bool>,
    state: Cell<SaveState>,
    timers: RefCell<Timers>,
    /// What the last write to localStorage took, in milliseconds.
    cost: Cell<i32>,
    /// What localStorage has and IndexedDB is still to get.
    behind: RefCell<Option<Load>>,
    retry: RefCell<Option<Timeout>>,
    lane: Lane,
    conflict: RefCell<Option<Conflict>>,
    /// What the page was told last of another window's save.
    told: RefCell<Option<Version>>,
    hears: RefCell<Option<Hears>>,
}

/// What a change sets going.
#[derive(Default)]
struct Timers {
    /// To localStorage; runs from the first change that it does not have.
    soon: Option<Timeout>,
    /// To IndexedDB; runs from the last change.
    rest: Option<Timeout>,
    /// To IndexedDB; runs from the first change that it does not have.
    patience: Option<Timeout>,
}

/// What reaches an open draft from outside; gone when the draft is closed.
struct Hears {
    _news: Subscription<News>,
    _state: Subscription<StoreState>,
    _listeners: Vec<Listener>,
}

impl Autosave {
    /// Keeps a draft that was loaded from `store`.
    ///
    /// `current` gives the page's document whenever it is asked; `tell` hears what happens. Both
    /// are called from timers and browser events, and from within [`Self::flush`],
    /// [`Self::changed`] and [`Self::set_title`]: hold no borrow over those that they need.
    #[must_use]
    pub fn open(
        store: &Store,
        opened: &Header,
        current: impl Fn() -> Option<Content> + 'static,
        tell: impl Fn(&Event) + 'static,
    ) -> Self {
        let StoreState { local, mirror } = store.state();
        let state = match (local, mirror) {
            (local, None) => SaveState::Saved(local),
            (None, Some(mirror)) => SaveState::LocalOnly(mirror),
            (Some(local), Some(mirror)) => SaveState::MemoryOnly(local, mirror),
        };
        Self::start(store, opened.clone(), true, state, Box::new(current), Box::new(tell))
    }

    /// Begins a new draft. Nothing is written before its first change.
    #[must_use]
    pub fn create(
        store: &Store,
        title: &str,
        current: impl Fn() -> Option<Content> + 'static,
        tell: impl Fn(&Event) + 'static,
    ) -> Self {
        let header = header(clock::new_id(), Trail::start(&clock::new_session()), title);
        Self::start(store, header, false, SaveState::Unsaved, Box::new(current), Box::new(tell))
    }

    fn start(store: &Store, header: Header, exists: bool, state: SaveState, current: Current, tell: Tell) -> Self {
        let inner = Rc::new(Inner {
            store: store.clone(),
            session: RefCell::new(if exists { clock::new_session() } else { header.version().session.clone() }),
            agreed: RefCell::new(header.clone()),
            header: RefCell::new(header),
            exists: Cell::new(exists),
            current,
            tell,
            left: Cell::new(false),
            dirty: Cell::new(false),
            state: Cell::new(state),
            timers: RefCell::default(),
            cost: Cell::default(),
            behind: RefCell::default(),
            retry: RefCell::default(),
            lane: Lane::default(),
            conflict: RefCell::default(),
            told: RefCell::default(),
            hears: RefCell::default(),
        });
        inner.listen();
        let rescue: Rc<dyn Rescue> = inner.clone();
        crash::watch(&rescue);
        Self(inner)
    }

    /// The page's document has changed: it is written after a short rest.
    pub fn changed(&self) {
        self.0.changed();
    }

    /// Writes what is unsaved: to localStorage before this returns.
    pub fn flush(&self) {
        self.0.write();
    }

    /// Flushes; the page is about to let go of its document. What is still to be told of the last
    /// save is told, and a copy that a conflict asks for is made of it.
    pub fn let_go(&self) {
        self.flush();
        self.0.left.set(true);
    }

    /// Flushes, and waits until it is known where the last change lies; ten seconds at most.
    pub async fn settled(&self) -> SaveState {
        self.flush();
        self.0.lane.idle().await;
        self.state()
    }

    /// What is known about the last change.
    #[must_use]
    pub fn state(&self) -> SaveState {
        self.0.state.get()
    }

    /// The draft as last written. Its id changes when a conflict makes it a copy.
    #[must_use]
    pub fn header(&self) -> Header {
        self.0.header.borrow().clone()
    }

    /// Renames the draft; saved like any change.
    pub fn set_title(&self, title: &str) {
        title.clone_into(&mut self.0.header.borrow_mut().title);
        self.0.changed();
    }

    /// The conflict that waits for a decision.
    #[must_use]
    pub fn conflict(&self) -> Option<Conflict> {
        self.0.conflict.borrow().clone()
    }

    /// Settles a conflict: this window's text becomes the draft, on top of theirs. The copy goes;
    /// it can be undeleted. Where theirs is a newer program's, both stay.
    pub async fn overwrite_theirs(&self) {
        self.0.overwrite_theirs().await;
    }

    /// Settles a conflict: both stay, this window goes on with the copy.
    pub fn keep_both(&self) {
        self.0.conflict.borrow_mut().take();
    }

    /// Goes on with what the other window saved: the page takes over the document that this
    /// gives. After a conflict, this window's copy is deleted; it can be undeleted. Where theirs is
    /// no draft to go on with (any more), nothing is changed.
    pub async fn take_theirs(&self) -> Loaded {
        self.0.take_theirs().await
    }
}

impl Drop for Autosave {
    fn drop(&mut self) {
        self.0.write();
        self.0.hears.borrow_mut().take();
        *self.0.timers.borrow_mut() = Timers::default();
        self.0.retry.borrow_mut().take();
    }
}

impl Rescue for Inner {
    fn last(&self) -> Option<Rescued> {
        let record = self.lane.last()?;
        Some(Rescued { title: record.record().header().title.clone(), body: record.record().body().to_owned() })
    }

    fn fresh(&self) -> Option<Rescued> {
        let title = self.header.try_borrow().ok()?.title.clone();
        let body = (self.current)()?.body;
        Some(Rescued { title, body })
    }

    fn save(&self) {
        self.write_at_the_end();
    }
}

impl Inner {
    fn set_state(&self, state: SaveState) {
        if self.state.replace(state) != state {
            (self.tell)(&Event::State(state));
        }
    }

    fn id(&self) -> String {
        self.header.borrow().id.clone()
    }

    /// Looks whether another window has been at the draft while this one was away.
    fn look_again(self: &Rc<Self>) {
        let this = Rc::clone(self);
        spawn_local(async move {
            if let Some(header) = this.store.head(&this.id()).await {
                this.hear(&header);
            }
        });
    }
}
