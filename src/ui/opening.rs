//! How a form comes to be open: new, as an example, from a draft, from a file.

use std::sync::Arc;

use leptos::task::spawn_local;

use super::app::{App, set_address};
use super::dialogs::message;
use super::forms;
use super::import_words;
use super::labels::{language, t};
use super::state::Form;
use crate::browser::autosave::{Autosave, Event};
use crate::browser::clock;
use crate::browser::files::{self, ReadFile};
use crate::browser::storage::{Loaded, SaveState, Store};
use crate::document::{CellRef, Document, next_year};
use crate::exchange::draft::Header;
use crate::exchange::{Imported, Limits, Refused, Why, document_from_json, read_any};
use crate::json;
use crate::receive;
use crate::session::Session;
use crate::template::{Plan, catalog};

/// Bytes of a file that is looked at.
const MOST_BYTES: u64 = 20_000_000;
/// How our own drafts are read: what the page has let somebody type is not refused afterwards.
const DRAFTS: Limits = Limits { bytes: usize::MAX, depth: 64, entries: usize::MAX, values: usize::MAX };

/// Opens a new form.
pub fn open_new(app: App, id: &str, version: &str) {
    let Some(plan) = forms::plan(id, version) else { return };
    let document = Document::new(&plan.template);
    let title = plan.template.title.clone();
    begin(app, plan, document, &title, true);
}

/// Opens a form's example as a draft of its own, kept from the first change on.
pub fn open_example(app: App, id: &str) {
    let Some(builtin) = catalog::find(id) else { return };
    // The example is one of the program's own version of the form.
    let Some(plan) = forms::own(id) else { return };
    let Ok(imported) = document_from_json(builtin.example, &plan.template, &Limits::default()) else { return };
    let title = t().example_title.with(&[&plan.template.title]);
    begin(app, plan, imported.document, &title, false);
}

/// Opens a document that is no draft yet.
fn begin(app: App, plan: Arc<Plan>, document: Document, title: &str, fresh: bool) -> Option<Form> {
    let store = app.store()?;
    let form = Form::new(Session::open(plan, document), fresh, title, SaveState::Unsaved);
    form.keep(Autosave::create(&store, title, move || form.content(), move |event| hear(app, form, event)));
    app.show_form(form);
    Some(form)
}

/// Opens a draft; says so when that cannot be.
pub async fn open_draft(app: App, id: &str) {
    with_draft(app, id, |header| &header.template_version, show_draft).await;
}

/// Begins next year's form with what a draft holds.
pub async fn open_next_year(app: App, id: &str) {
    // A year later the form that is to be used is the newest.
    with_draft(app, id, |_| "", show_next_year).await;
}

/// Reads a draft and shows what comes of it; says so when that cannot be.
async fn with_draft(app: App, id: &str, version: fn(&Header) -> &str, show: Show) {
    let Some(store) = app.store() else { return };
    let loaded = store.load(id).await;
    // A new form that was reloaded before its first change: nothing is lost.
    let silent = matches!(loaded, Loaded::Missing);
    let (title, lines, text) = match loaded {
        Loaded::Draft(record) if !record.header().deleted => {
            match read_record(app, record.header().clone(), record.body(), version, show) {
                Ok(()) => return,
                Err(failure) => (failure.title, failure.lines, Some(record.body().to_owned())),
            }
        }
        Loaded::Draft(_) | Loaded::Missing => (t().draft_gone.to_owned(), Vec::new(), None),
        Loaded::OutOfReach(_) => (t().draft_elsewhere.to_owned(), Vec::new(), None),
        Loaded::Newer { text, .. } => (t().draft_newer.to_owned(), Vec::new(), Some(text)),
        Loaded::Broken(_) => (t().draft_broken.to_owned(), Vec::new(), None),
    };
    set_address("");
    app.show_home();
    if !silent {
        let name = format!("{}-{}.txt", t().export_draft, clock::today());
        message(&title, &lines, text.map(|text| (name, text)));
    }
}

/// Shows what was read from a draft.
type Show = fn(App, &Store, &Header, Arc<Plan>, Imported);

/// Why a draft cannot be opened.
struct Failure {
    title: String,
    lines: Vec<String>,
}

fn read_record(app: App, header: Header, body: &str, version: fn(&Header) -> &str, show: Show) -> Result<(), Failure> {
    let Some((plan, store)) = forms::plan(&header.template, version(&header)).zip(app.store()) else {
        return Err(Failure { title: t().draft_unknown_form.with(&[&header.template]), lines: Vec::new() });
    };
    let imported = document_from_json(body, &plan.template, &DRAFTS).map_err(|refused| Failure {
        title: t().draft_broken.to_owned(),
        lines: vec![receive::refused(&refused, language())],
    })?;
    show(app, &store, &header, plan, imported);
    Ok(())
}

fn show_draft(app: App, store: &Store, header: &Header, plan: Arc<Plan>, imported: Imported) {
    let notices = import_words::notices(&imported, &plan.template.version);
    let form = Form::new(Session::open(plan, imported.document), false, &header.title, SaveState::Saved(None));
    form.keep(Autosave::open(store, header, move || form.content(), move |event| hear(app, form, event)));
    app.show_form(form);
    if let Some((first, rest)) = notices.split_first() {
        message(first, rest, None);
    }
}

fn show_next_year(app: App, _store: &Store, header: &Header, plan: Arc<Plan>, imported: Imported) {
    let document = next_year(&imported.document, &plan.template);
    let year = plan.field_named(&plan.template.year_field).and_then(|at| document.text(CellRef::Field(at)));
    let year = year.unwrap_or_default().to_owned();
    let title = if header.year.is_empty() || year.is_empty() || !header.title.contains(&header.year) {
        t().next_year_title.with(&[&header.title, &year])
    } else {
        header.title.replace(&header.year, &year)
    };
    if let Some(keeper) = begin(app, plan, document, &title, true).and_then(Form::keeper) {
        keeper.changed();
        app.toasts.say(t().next_year_begun);
    }
}

/// What happens to the open draft.
fn hear(app: App, form: Form, event: &Event) {
    match event {
        Event::State(state) => form.save.set(*state),
        Event::Title(title) => form.title.set(title.clone()),
        Event::NewerElsewhere(theirs) => form.elsewhere.set(Some(theirs.clone())),
        Event::Conflict(conflict) => {
            form.conflict.set(Some(conflict.clone()));
            // One that was left goes on being saved for a moment, and may hear of it then.
            if app.form().is_some_and(|open| open.is(form)) {
                set_address(&conflict.kept_as);
            }
        }
    }
}

/// Goes on with what another window has saved.
pub fn take_theirs(app: App, form: Form, id: String) {
    spawn_local(async move {
        if form.conflict.peek().is_some()
            && let Some(keeper) = form.keeper()
        {
            keeper.take_theirs().await;
        }
        app.show_home();
        open_draft(app, &id).await;
        // It may have been deleted meanwhile.
        if app.form().is_some() {
            app.toasts.say(t().taken_over);
        }
    });
}

/// Reads a file and opens what is in it as a new draft.
pub fn import(app: App, file: web_sys::File) {
    spawn_local(async move {
        let failure = match files::read(&file, MOST_BYTES).await {
            Ok(read) => open_file(app, &read).err(),
            Err(error) => Some(import_words::file_error(&error)),
        };
        if let Some(failure) = failure {
            message(t().import_failed, &[file.name(), failure], None);
        }
    });
}

/// Opens what was read from a file; the error says why it cannot be.
fn open_file(app: App, file: &ReadFile) -> Result<(), String> {
    let opened = read_any(&file.text, &Limits::default(), forms::plan);
    let opened = match opened {
        // One with a slip in its signs or names is known by what only templates have; its reader
        // says better what is wrong with it.
        Err(Refused { why, .. })
            if why == Why::IsTemplate
                || matches!(why, Why::Json(json::Why::Syntax(_) | json::Why::DuplicateKey(_)))
                    && file.text.contains("blocks") =>
        {
            bring_in_form(app, file);
            return Ok(());
        }
        opened => opened.map_err(|refused| receive::refused(&refused, language()))?,
    };
    let mut notices = import_words::notices(&opened.imported, &opened.plan.template.version);
    notices.extend(import_words::source_notices(&opened));
    let (claims, advice) = import_words::claims(&file.text);
    notices.extend(claims);
    let stem = file.name.rsplit_once('.').map_or(file.name.as_str(), |(stem, _)| stem);
    if let Some(keeper) = begin(app, opened.plan, opened.imported.document, stem, false).and_then(Form::keeper) {
        keeper.changed();
    }
    if !notices.is_empty() {
        let title = t().import_problems.count(notices.len());
        notices.extend(advice);
        message(&title, &notices, None);
    }
    Ok(())
}

/// Brings in a template and says what came of it.
fn bring_in_form(app: App, file: &ReadFile) {
    match forms::bring_in(&file.text) {
        Ok(plan) => {
            let template = &plan.template;
            app.show_home();
            app.toasts.say(&t().form_added.with(&[&template.title, &template.version]));
        }
        Err(faults) => message(&t().form_refused.with(&[&file.name]), &faults, None),
    }
}
