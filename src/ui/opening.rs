//! How a form comes to be open: new, as an example, from a draft, from a file.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::app::{App, Message, set_address};
use super::forms;
use super::import_words;
use super::labels::t;
use super::state::Form;
use crate::browser::autosave::{Autosave, Event};
use crate::browser::clock;
use crate::browser::files::{self, ReadFile};
use crate::browser::storage::{Loaded, SaveState};
use crate::document::Document;
use crate::exchange::draft::Header;
use crate::exchange::{Limits, document_from_json, read_any};
use crate::session::Session;
use crate::template::{Plan, catalog};

/// Bytes of a file that is looked at.
const MOST_BYTES: u64 = 20_000_000;

/// Opens a new form.
pub fn open_new(app: App, id: &str) {
    let Some(plan) = forms::plan(id) else { return };
    let document = Document::new(&plan.template);
    let title = plan.template.title.clone();
    begin(app, plan, document, &title, true);
}

/// Opens a form's example as a draft of its own, kept from the first change on.
pub fn open_example(app: App, id: &str) {
    let Some((plan, builtin)) = forms::plan(id).zip(catalog::find(id)) else { return };
    let Ok(imported) = document_from_json(builtin.example, &plan.template, &Limits::default()) else { return };
    let title = (t().example_title)(&plan.template.title);
    begin(app, plan, imported.document, &title, false);
}

/// Opens a document that is no draft yet.
fn begin(app: App, plan: Arc<Plan>, document: Document, title: &str, fresh: bool) -> Option<Form> {
    let store = app.store()?;
    let owner = app.scope();
    let form = owner.with(|| Form::new(Session::open(plan, document), fresh, title, SaveState::Unsaved));
    form.keep(Autosave::create(&store, title, move || form.content(), move |event| hear(app, form, event)));
    app.show_form(owner, form);
    Some(form)
}

/// Opens a draft; says so when that cannot be.
pub async fn open_draft(app: App, id: &str) {
    let Some(store) = app.store() else { return };
    let failure = match store.load(id).await {
        Loaded::Draft(record) if record.header().deleted => Some(Message::of(t().draft_gone)),
        Loaded::Draft(record) => open_record(app, record.header().clone(), record.body()),
        Loaded::OutOfReach(_) => Some(Message::of(t().draft_elsewhere)),
        Loaded::Newer { text, .. } => Some(Message::with_export(t().draft_newer, text)),
        Loaded::Broken(_) => Some(Message::of(t().draft_broken)),
        // A new form that was reloaded before its first change: nothing is lost.
        Loaded::Missing => {
            app.show_home();
            set_address("");
            return;
        }
    };
    if let Some(message) = failure {
        app.show_home();
        set_address("");
        app.message.set(Some(message));
    }
}

fn open_record(app: App, header: Header, body: &str) -> Option<Message> {
    let store = app.store()?;
    let Some(plan) = forms::plan(&header.template) else {
        return Some(Message::with_export((t().draft_unknown_form)(&header.template), body.to_owned()));
    };
    let imported = match document_from_json(body, &plan.template, &Limits::default()) {
        Ok(imported) => imported,
        Err(refused) => {
            let mut message = Message::with_export(t().draft_broken, body.to_owned());
            message.lines = vec![import_words::refused(&refused)];
            return Some(message);
        }
    };
    let notices = import_words::notices(&imported, &plan.template.version);
    let owner = app.scope();
    let form =
        owner.with(|| Form::new(Session::open(plan, imported.document), false, &header.title, SaveState::Saved(None)));
    form.keep(Autosave::open(&store, &header, move || form.content(), move |event| hear(app, form, event)));
    app.show_form(owner, form);
    if let Some(first) = notices.first() {
        app.message.set(Some(Message {
            title: first.clone(),
            lines: notices.into_iter().skip(1).collect(),
            export: None,
        }));
    }
    None
}

/// What happens to the open draft.
fn hear(app: App, form: Form, event: &Event) {
    match event {
        Event::State(state) => {
            form.save.try_set(*state);
        }
        Event::Title(title) => {
            form.title.try_set(title.clone());
        }
        Event::NewerElsewhere(theirs) => {
            form.elsewhere.try_set(Some(theirs.clone()));
        }
        Event::Conflict(conflict) => {
            form.conflict.try_set(Some(conflict.clone()));
            if app.form().is_some() {
                set_address(&conflict.kept_as);
            }
        }
    }
}

/// Goes on with what another window has saved.
pub fn take_theirs(app: App, form: Form, id: String) {
    spawn_local(async move {
        if form.conflict.get_untracked().is_some()
            && let Some(keeper) = form.keeper()
        {
            keeper.take_theirs().await;
        }
        app.show_home();
        open_draft(app, &id).await;
        app.toasts.say(t().taken_over.to_owned());
    });
}

/// Reads a file and opens what is in it as a new draft.
pub fn import(app: App, file: web_sys::File) {
    spawn_local(async move {
        match files::read(&file, MOST_BYTES).await {
            Ok(read) => open_file(app, &read),
            Err(error) => app.message.set(Some(Message {
                title: t().import_failed.to_owned(),
                lines: vec![file.name(), import_words::file_error(&error)],
                export: None,
            })),
        }
    });
}

fn open_file(app: App, file: &ReadFile) {
    let opened = match read_any(&file.text, &Limits::default(), |id, _| forms::plan(id)) {
        Ok(opened) => opened,
        Err(refused) => {
            let lines = vec![file.name.clone(), import_words::refused(&refused)];
            return app.message.set(Some(Message { title: t().import_failed.to_owned(), lines, export: None }));
        }
    };
    let mut notices = import_words::notices(&opened.imported, &opened.plan.template.version);
    notices.extend(import_words::source_notices(&opened.source));
    let stem = file.name.rsplit_once('.').map_or(file.name.as_str(), |(stem, _)| stem);
    let Some(form) = begin(app, opened.plan, opened.imported.document, stem, false) else { return };
    if let Some(keeper) = form.keeper() {
        keeper.changed();
    }
    if !notices.is_empty() {
        let title = (t().import_problems)(notices.len());
        app.message.set(Some(Message { title, lines: notices, export: None }));
    }
}

impl Message {
    /// A message without details.
    pub fn of(title: impl Into<String>) -> Self {
        Self { title: title.into(), lines: Vec::new(), export: None }
    }

    /// A message with a text that can be saved as a file.
    pub fn with_export(title: impl Into<String>, text: String) -> Self {
        let name = format!("{}-{}.txt", t().export_draft, clock::today());
        Self { title: title.into(), lines: Vec::new(), export: Some((name, text)) }
    }
}
