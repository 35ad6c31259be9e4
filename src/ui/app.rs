//! The page as a whole: which view is open, and what all views share.

use std::cell::{Cell, RefCell};
use std::ops::Deref;

use leptos::prelude::{Owner, document, window};
use leptos::task::spawn_local;
use web_sys::HtmlElement;

use super::appearance;
use super::dom::{
    Scroll, add_icon, append, append_all, before_paint, classed, clear, element, find, focus_quietly, keep, on,
    scroll_to, set, test_id, texted,
};
use super::form::form_view;
use super::forms;
use super::home::home;
use super::icons;
use super::labels::t;
use super::live::Live;
use super::opening;
use super::state::Form;
use super::toasts::Toasts;
use crate::browser::crash;
use crate::browser::storage::{Listing, LocalTrouble, Store, StoreState};
use crate::exchange::draft::is_id;
use crate::template::Severity;

/// A handle to what all views share; it lives as long as the page.
#[derive(Clone, Copy)]
pub struct App(&'static Page);

impl Deref for App {
    type Target = Page;

    fn deref(&self) -> &Page {
        self.0
    }
}

/// What all views share.
pub struct Page {
    /// The drafts, once they are read.
    pub listing: Live<Option<Listing>>,
    /// How the storage is doing.
    pub storage: Live<StoreState>,
    /// The bar at the bottom.
    pub toasts: Toasts,
    store: RefCell<Option<Store>>,
    form: Cell<Option<Form>>,
    /// Holds the view that is open.
    place: HtmlElement,
    /// The scope of the page, and that of the view that is open: its effects end with it.
    scope: Owner,
    view: RefCell<Option<Owner>>,
}

impl App {
    /// Where drafts are kept.
    pub fn store(self) -> Option<Store> {
        self.store.borrow().clone()
    }

    /// The open form.
    pub fn form(self) -> Option<Form> {
        self.form.get()
    }

    /// Opens the storage, then the draft that the address names, or the home page.
    async fn start(self) {
        forms::load();
        let (store, state) = Store::open().await;
        self.storage.set(state);
        // They are to hear as long as the page is there.
        std::mem::forget(store.on_state(move |state| self.storage.set(*state)));
        std::mem::forget(store.on_news(move |_| {
            if self.form().is_none() {
                self.refresh();
            }
        }));
        self.store.replace(Some(store));
        let crashed = crash::take_note();
        match id_in_address().filter(|_| !crashed) {
            Some(id) => opening::open_draft(self, &id).await,
            None => {
                set_address("");
                self.show_home();
            }
        }
    }

    /// Reads the drafts again.
    pub fn refresh(self) {
        spawn_local(async move {
            if let Some(store) = self.store() {
                // Where nothing is new, the list stays: it may just be clicked on.
                self.listing.update(Some(store.list().await));
            }
        });
    }

    /// Shows a view in a scope of its own; the one before ends.
    fn show(self, view: impl FnOnce() -> HtmlElement) {
        if let Some(before) = self.view.take() {
            before.cleanup();
        }
        clear(&self.place);
        let scope = self.scope.child();
        append(&self.place, &scope.with(view));
        self.view.replace(Some(scope));
    }

    /// Shows a form.
    pub fn show_form(self, form: Form) {
        self.close_form();
        self.form.set(Some(form));
        if let Some(keeper) = form.keeper() {
            set_address(&keeper.header().id);
        }
        set_title(Some(&form.title.peek()));
        self.show(|| form_view(self, form));
        self.arrive(".paper-title");
    }

    /// What comes next begins at its top, on a small screen too, where the whole page scrolls; and
    /// at its heading, for the button that led here is gone and the focus with it. Both lay the page
    /// out, so they wait until all of it is there; the person may have gone elsewhere by then.
    fn arrive(self, heading: &'static str) {
        before_paint(move || {
            if find(&self.place, ":focus").is_some() {
                return;
            }
            scroll_to(&self.place, Scroll::Top);
            if let Some(heading) = find(&self.place, heading) {
                focus_quietly(&heading);
            }
        });
    }

    /// Shows what is open anew, in the language in use; nothing is lost by it.
    pub fn show_again(self) {
        match self.form() {
            Some(form) => {
                let top = super::form::desk_scroll();
                set_title(Some(&form.title.peek()));
                form.retell();
                self.show(|| form_view(self, form));
                super::form::scroll_desk(top);
            }
            None => {
                set_title(None);
                self.show(|| home(self));
            }
        }
    }

    /// Goes home; what is unsaved is saved first.
    pub async fn leave(self) {
        let keeper = self.form().and_then(Form::keeper);
        set_address("");
        self.show_home();
        if let Some(keeper) = keeper {
            keeper.settled().await;
            self.refresh();
        }
    }

    /// Shows the home page.
    pub fn show_home(self) {
        self.close_form();
        set_title(None);
        self.show(|| home(self));
        self.arrive("h1");
        self.refresh();
    }

    fn close_form(self) {
        if let Some(form) = self.form.take() {
            form.close();
        }
    }

    /// The address has changed, by the browser's buttons or by ourselves.
    fn on_address(self) {
        let open = self.form().and_then(Form::keeper).map(|keeper| keeper.header().id);
        let named = id_in_address();
        if named == open {
            return;
        }
        spawn_local(async move {
            match named {
                Some(id) => opening::open_draft(self, &id).await,
                None => self.leave().await,
            }
        });
    }
}

/// The draft that the address names, behind its `#`.
fn id_in_address() -> Option<String> {
    let hash = window().location().hash().ok()?;
    hash.strip_prefix('#').filter(|id| is_id(id)).map(str::to_owned)
}

/// Names the open draft in the address, so that reloading the page opens it again.
pub fn set_address(id: &str) {
    if id_in_address().as_deref().unwrap_or_default() != id {
        window().location().set_hash(id).ok();
    }
}

fn set_title(form: Option<&str>) {
    let title = form.map_or_else(|| t().app.to_owned(), |form| format!("{form} - {}", t().app));
    document().set_title(&title);
}

/// Puts the page on the screen.
pub fn mount() {
    crash::install(&crash::words::CHINESE);
    appearance::restore();
    leptos::mount::mount_to_body(|| start(Owner::current().unwrap_or_default()));
}

/// Makes the page and begins with it. What it keeps up to date belongs to `scope`.
fn start(scope: Owner) {
    let app = App(Box::leak(Box::new(Page {
        listing: Live::default(),
        storage: Live::default(),
        toasts: Toasts::new(),
        store: RefCell::default(),
        form: Cell::new(None),
        place: classed("div", "page"),
        scope,
        view: RefCell::default(),
    })));
    let opening = texted("p", "opening", t().opening);
    set(&opening, "role", "status");
    append(&app.place, &opening);
    if let Some(body) = document().body() {
        append_all(&body, &[&app.place, app.toasts.element()]);
    }
    on(&window(), "hashchange", move |_| app.on_address());
    spawn_local(app.start());
}

/// Says where drafts are kept when that is not as it should be.
pub fn storage_banner(app: App) -> HtmlElement {
    let holder = element("div");
    set(&holder, "role", "status");
    keep(&holder, move |holder| {
        clear(holder);
        let state = app.storage.get();
        let (class, severity, text) = match (state.local, state.mirror) {
            (None, None) => return,
            (Some(_), Some(_)) => ("banner banner-error", Severity::Error, t().storage_memory),
            (Some(LocalTrouble::Full), None) => ("banner banner-warning", Severity::Warning, t().storage_full),
            (Some(LocalTrouble::Blocked), None) => {
                ("banner banner-warning", Severity::Warning, t().storage_mirror_only)
            }
            (None, Some(_)) => ("banner banner-warning", Severity::Warning, t().storage_local),
        };
        let banner = classed("div", class);
        test_id(&banner, "storage-banner");
        add_icon(&banner, icons::severity(severity));
        append(&banner, &texted("span", "banner-text", text));
        append(holder, &banner);
    });
    holder
}
