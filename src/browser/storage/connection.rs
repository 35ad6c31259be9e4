//! The connection to IndexedDB: it may be missing, never answer, answer late, or be closed in
//! mid-session. Whoever needs it waits a second at most; a late answer is still welcome.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use js_sys::Promise;
use js_sys::futures::{JsFuture, future_to_promise};
use wasm_bindgen::JsValue;
use web_sys::{IdbDatabase, IdbFactory, IdbOpenDbRequest};

use super::idb;
use super::state::MirrorTrouble;
use crate::browser::listen::Callbacks;
use crate::browser::timer::within;
use crate::browser::{Listener, window};

const NAME: &str = "jixiao";
const VERSION: u32 = 1;

/// How long anybody waits for IndexedDB, in milliseconds.
pub(super) const LIMIT: i32 = 1000;

/// Id → header line, so that a list need not read documents.
pub(super) const HEADS: &str = "heads";
/// Id → the whole stored text.
pub(super) const TEXTS: &str = "texts";
/// Key → a damaged text that was set aside.
pub(super) const ASIDE: &str = "aside";

pub(super) struct Connection {
    factory: Option<IdbFactory>,
    open: RefCell<Option<Open>>,
    opening: RefCell<Option<Promise>>,
    trouble: Cell<Option<MirrorTrouble>>,
    changed: Callbacks<Option<MirrorTrouble>>,
}

struct Open {
    database: IdbDatabase,
    _listeners: [Option<Listener>; 2],
}

impl Connection {
    pub(super) fn new() -> Rc<Self> {
        // Reading the property throws where site data is blocked.
        let factory = window().and_then(|window| window.indexed_db().ok().flatten());
        let trouble = if factory.is_none() { MirrorTrouble::Blocked } else { MirrorTrouble::Failed };
        Rc::new(Self {
            factory,
            open: RefCell::default(),
            opening: RefCell::default(),
            trouble: Cell::new(Some(trouble)),
            changed: Callbacks::default(),
        })
    }

    /// What is wrong with it; `None` = connected.
    pub(super) fn trouble(&self) -> Option<MirrorTrouble> {
        self.trouble.get()
    }

    /// Is told each time the connection comes or goes.
    pub(super) fn changed(&self) -> &Callbacks<Option<MirrorTrouble>> {
        &self.changed
    }

    /// Remembers what a request met, and drops the connection where that calls for a new one.
    pub(super) fn met(&self, trouble: MirrorTrouble) {
        if matches!(trouble, MirrorTrouble::Failed | MirrorTrouble::Silent)
            && let Some(open) = self.open.borrow_mut().take()
        {
            open.database.close();
        }
        self.set_trouble(Some(trouble));
    }

    /// A write went through: whatever was wrong is over.
    pub(super) fn well(&self) {
        if self.open.borrow().is_some() {
            self.set_trouble(None);
        }
    }

    /// The database, opened anew if need be. Waits for a second at most, and not at all while an
    /// earlier attempt still hangs.
    pub(super) async fn database(self: &Rc<Self>) -> Result<IdbDatabase, MirrorTrouble> {
        if let Some(database) = self.connected() {
            return Ok(database);
        }
        let hanging = self.opening.borrow().is_some() && self.trouble() == Some(MirrorTrouble::Silent);
        if !hanging {
            let attempt = self.attempt()?;
            if within(LIMIT, JsFuture::from(attempt)).await.is_none() {
                self.set_trouble(Some(MirrorTrouble::Silent));
            }
        }
        self.connected().ok_or(self.trouble().unwrap_or(MirrorTrouble::Failed))
    }

    /// The database if it is open.
    pub(super) fn connected(&self) -> Option<IdbDatabase> {
        self.open.borrow().as_ref().map(|open| open.database.clone())
    }

    /// The attempt under way, or a new one.
    fn attempt(self: &Rc<Self>) -> Result<Promise, MirrorTrouble> {
        if let Some(promise) = self.opening.borrow().as_ref() {
            return Ok(promise.clone());
        }
        let factory = self.factory.clone().ok_or(MirrorTrouble::Blocked)?;
        let this = Rc::clone(self);
        let promise = future_to_promise(async move {
            let outcome = open(&factory).await;
            this.opening.borrow_mut().take();
            match outcome {
                Ok(database) => this.adopt(database),
                Err(error) => this.set_trouble(Some(match idb::trouble(&error) {
                    // Firefox's private windows of old say InvalidStateError.
                    MirrorTrouble::Failed if idb::name_of(&error) == "InvalidStateError" => MirrorTrouble::Blocked,
                    trouble => trouble,
                })),
            }
            Ok(JsValue::UNDEFINED)
        });
        *self.opening.borrow_mut() = Some(promise.clone());
        Ok(promise)
    }

    fn adopt(self: &Rc<Self>, database: IdbDatabase) {
        let names = database.object_store_names();
        if ![HEADS, TEXTS, ASIDE].iter().all(|name| names.contains(name)) {
            // Another program of this host uses the name. Leave its data alone.
            database.close();
            self.set_trouble(Some(MirrorTrouble::Blocked));
            return;
        }
        let lost = |this: Weak<Self>| {
            move |_| {
                if let Some(this) = this.upgrade() {
                    this.met(MirrorTrouble::Failed);
                }
            }
        };
        let listeners = [
            Listener::on(&database, "close", lost(Rc::downgrade(self))),
            // A newer program in another window wants to upgrade: let it, and come back later.
            Listener::on(&database, "versionchange", lost(Rc::downgrade(self))),
        ];
        *self.open.borrow_mut() = Some(Open { database, _listeners: listeners });
        self.set_trouble(None);
    }

    fn set_trouble(&self, trouble: Option<MirrorTrouble>) {
        if self.trouble.replace(trouble) != trouble {
            self.changed.tell(&trouble);
        }
    }
}

async fn open(factory: &IdbFactory) -> Result<IdbDatabase, JsValue> {
    let request = factory.open_with_u32(NAME, VERSION)?;
    match opened(&request).await {
        // A newer program has been here. Its drafts say themselves what may be touched.
        Err(error) if idb::name_of(&error) == "VersionError" => opened(&factory.open(NAME)?).await,
        outcome => outcome,
    }
}

async fn opened(request: &IdbOpenDbRequest) -> Result<IdbDatabase, JsValue> {
    let upgrade = Listener::on(request, "upgradeneeded", {
        let request = request.clone();
        move |_| {
            let Some(database) = request.result().ok().map(wasm_bindgen::JsCast::unchecked_into::<IdbDatabase>) else {
                return;
            };
            let names = database.object_store_names();
            for name in [HEADS, TEXTS, ASIDE] {
                if !names.contains(name) {
                    // A refusal shows in adopt(), which looks for the stores.
                    let _ = database.create_object_store(name);
                }
            }
        }
    });
    let outcome = idb::opened(request).await;
    drop(upgrade);
    outcome
}
