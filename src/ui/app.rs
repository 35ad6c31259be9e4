//! The page as a whole: which view is open, and what all views share.

use std::time::Duration;

use leptos::leptos_dom::helpers::set_timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::form::FormView;
use super::home::HomeView;
use super::icons;
use super::labels::t;
use super::opening;
use super::state::Form;
use super::toasts::{Toasts, ToastsView};
use crate::browser::crash;
use crate::browser::storage::{Listing, LocalTrouble, Store, StoreState};
use crate::exchange::draft::is_id;
use crate::template::Severity;

/// What fills the page.
#[derive(Clone, Copy)]
pub enum View {
    /// The storage is being opened.
    Opening,
    /// Forms, drafts, files.
    Home,
    /// A form.
    Form(Form),
}

/// A message that waits to be read: a title, lines, and what can be done.
#[derive(Clone)]
pub struct Message {
    /// What has happened.
    pub title: String,
    /// Details, a line each.
    pub lines: Vec<String>,
    /// A text that can be saved as a file from here, and the file's name.
    pub export: Option<(String, String)>,
}

/// What all views share.
#[derive(Clone, Copy)]
pub struct App {
    /// Which view is open.
    pub view: RwSignal<View>,
    /// The drafts, once they are read.
    pub listing: RwSignal<Option<Listing>>,
    /// How the storage is doing.
    pub storage: RwSignal<StoreState>,
    /// The bar at the bottom.
    pub toasts: Toasts,
    /// A message that waits to be read.
    pub message: RwSignal<Option<Message>>,
    store: StoredValue<Option<Store>, LocalStorage>,
    /// The scope of the whole page.
    page: StoredValue<Option<Owner>, LocalStorage>,
    /// The scope of the open form.
    owner: StoredValue<Option<Owner>, LocalStorage>,
}

impl App {
    fn new() -> Self {
        Self {
            view: RwSignal::new(View::Opening),
            listing: RwSignal::new(None),
            storage: RwSignal::new(StoreState::default()),
            toasts: Toasts::new(),
            message: RwSignal::new(None),
            store: StoredValue::new_local(None),
            page: StoredValue::new_local(Owner::current()),
            owner: StoredValue::new_local(None),
        }
    }

    /// Where drafts are kept.
    pub fn store(self) -> Option<Store> {
        self.store.try_get_value().flatten()
    }

    /// A scope for a form: it lives as long as it is kept, whatever is on the page.
    pub fn scope(self) -> Owner {
        self.page.try_get_value().flatten().map_or_else(Owner::new, |page| page.child())
    }

    /// The open form.
    pub fn form(self) -> Option<Form> {
        match self.view.get_untracked() {
            View::Form(form) => Some(form),
            View::Opening | View::Home => None,
        }
    }

    /// Opens the storage, then the draft that the address names, or the home page.
    async fn start(self) {
        let (store, state) = Store::open().await;
        self.storage.set(state);
        let heard = store.on_state(move |state| self.storage.set(*state));
        let news = store.on_news(move |_| {
            if self.form().is_none() {
                self.refresh();
            }
        });
        // They are to hear as long as the page is there.
        StoredValue::new_local((heard, news));
        self.store.set_value(Some(store));
        let crashed = crash::take_note();
        let named = id_in_address().filter(|_| !crashed);
        match named {
            Some(id) => opening::open_draft(self, &id).await,
            None => self.show_home(),
        }
    }

    /// Reads the drafts again.
    pub fn refresh(self) {
        let Some(store) = self.store() else { return };
        spawn_local(async move {
            let listing = store.list().await;
            self.listing.set(Some(listing));
        });
    }

    /// Shows a form that was made in a scope of its own, which ends with the view.
    pub fn show_form(self, owner: Owner, form: Form) {
        self.owner.set_value(Some(owner));
        if let Some(keeper) = form.keeper() {
            set_address(&keeper.header().id);
        }
        set_title(Some(&form.title.get_untracked()));
        self.view.set(View::Form(form));
    }

    /// Goes home; what is unsaved is saved first.
    pub async fn leave(self) {
        if let Some(keeper) = self.form().and_then(Form::keeper) {
            keeper.flush();
            set_address("");
            self.show_home();
            keeper.settled().await;
            self.refresh();
        } else {
            self.show_home();
        }
    }

    /// Shows the home page.
    pub fn show_home(self) {
        let form = self.form();
        set_title(None);
        self.view.set(View::Home);
        if let Some(form) = form {
            form.close();
        }
        let owner = self.owner.try_update_value(Option::take).flatten();
        // The view goes first, then what it looks at.
        set_timeout(move || drop(owner), Duration::ZERO);
        self.refresh();
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
                Some(id) => {
                    self.leave().await;
                    opening::open_draft(self, &id).await;
                }
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
    leptos::mount::mount_to_body(Page);
}

#[component]
fn Page() -> impl IntoView {
    let app = App::new();
    spawn_local(app.start());
    let address = window_event_listener(leptos::ev::hashchange, move |_| app.on_address());
    on_cleanup(move || address.remove());
    view! {
        {move || match app.view.get() {
            View::Opening => view! { <p class="opening" role="status">{t().opening}</p> }.into_any(),
            View::Home => view! { <HomeView app /> }.into_any(),
            View::Form(form) => view! { <FormView app form /> }.into_any(),
        }}
        <ToastsView toasts=app.toasts />
        <super::dialogs::MessageView app />
    }
}

/// Says where drafts are kept when that is not as it should be.
#[component]
pub fn StorageBanner(app: App) -> impl IntoView {
    let words = move || {
        let state = app.storage.get();
        match (state.local, state.mirror) {
            (None, None) => None,
            (Some(_), Some(_)) => Some((true, t().storage_memory)),
            (Some(LocalTrouble::Full), None) => Some((false, t().storage_full)),
            (Some(LocalTrouble::Blocked), None) => Some((false, t().storage_mirror_only)),
            (None, Some(_)) => Some((false, t().storage_local)),
        }
    };
    move || {
        words().map(|(lost, text)| view! {
        <div class=if lost { "banner banner-error" } else { "banner banner-warning" } role="status" data-testid="storage-banner">
            {icons::severity(if lost { Severity::Error } else { Severity::Warning })}
            <span class="banner-text">{text}</span>
        </div>
    })
    }
}
