//! The drafts: open, rename, duplicate, delete and take that back; and what was set aside.

use std::rc::Rc;

use leptos::task::spawn_local;
use web_sys::HtmlElement;

use super::part;
use crate::browser::files::download_text;
use crate::browser::storage::{Aside, Entry, EntryKind, Loaded, Refusal, Store};
use crate::exchange::draft::Header;
use crate::exchange::file_name::safe_file_name;
use crate::template::Severity;
use crate::ui::app::App;
use crate::ui::dialogs;
use crate::ui::dom::{
    add_icon, append, append_all, button, classed, clear, element, keep, on_press, set, test_id, texted,
};
use crate::ui::forms;
use crate::ui::icons;
use crate::ui::labels::t;
use crate::ui::opening::{open_draft, open_next_year};

/// The list of drafts.
pub fn drafts(app: App) -> HtmlElement {
    let (section, heading) = part("drafts-title", t().drafts);
    append(&heading, &texted("small", "", t().drafts_where));
    let holder = element("div");
    append(&section, &holder);
    keep(&holder, move |holder| {
        clear(holder);
        let Some(listing) = app.listing.get() else { return };
        let entries: Vec<_> =
            listing.entries.iter().filter(|entry| !matches!(entry.kind, EntryKind::Deleted(_))).collect();
        if entries.is_empty() {
            let none = texted("p", "empty", t().no_drafts);
            test_id(&none, "no-drafts");
            append(holder, &none);
        } else {
            append(holder, &table(app, &entries));
        }
        if !listing.aside.is_empty() {
            append(holder, &set_aside(app, &listing.aside));
        }
    });
    section
}

fn table(app: App, entries: &[&Entry]) -> HtmlElement {
    let table = classed("table", "drafts");
    test_id(&table, "drafts");
    let columns = element("colgroup");
    let head = element("tr");
    for (class, label) in [
        ("c-title", t().draft_title),
        ("c-unit", t().draft_unit),
        ("c-year", t().draft_year),
        ("", t().draft_form),
        ("c-saved", t().draft_saved),
    ] {
        append(&columns, &classed("col", class));
        let cell = texted("th", "", label);
        set(&cell, "scope", "col");
        append(&head, &cell);
    }
    append(&columns, &classed("col", "c-acts"));
    let actions = element("th");
    append(&actions, &texted("span", "sr", t().draft_actions));
    append(&head, &actions);
    let (top, body) = (element("thead"), element("tbody"));
    append(&top, &head);
    for entry in entries {
        append(&body, &row(app, entry));
    }
    append_all(&table, &[&columns, &top, &body]);
    table
}

fn row(app: App, entry: &Entry) -> HtmlElement {
    match &entry.kind {
        EntryKind::Draft(header) | EntryKind::Deleted(header) => draft(app, header),
        EntryKind::OutOfReach(header) => note(&name(header), t().draft_elsewhere),
        EntryKind::Newer { .. } => {
            let row = note(&entry.id, t().draft_newer);
            let id: Rc<str> = entry.id.as_str().into();
            let actions = classed("td", "acts");
            act(&actions, "export-stored", "btn btn-small", t().export_draft, &entry.id, move || {
                let id = Rc::clone(&id);
                with_store(app, async move |store| {
                    if let Loaded::Newer { text, .. } = store.load(&id).await {
                        download_text(&safe_file_name(&id, "txt"), &text, "text/plain");
                    }
                });
            });
            append(&row, &actions);
            row
        }
    }
}

/// A draft that cannot be opened, and why.
fn note(name: &str, why: &str) -> HtmlElement {
    let row = element("tr");
    let cell = texted("td", "", name);
    set(&cell, "colspan", "5");
    append(&cell, &texted("span", "draft-note", why));
    append(&row, &cell);
    row
}

fn name(header: &Header) -> String {
    if header.title.trim().is_empty() { t().untitled.to_owned() } else { header.title.clone() }
}

fn draft(app: App, header: &Header) -> HtmlElement {
    let title: Rc<str> = name(header).into();
    let id: Rc<str> = header.id.as_str().into();
    let row = element("tr");
    test_id(&row, "draft");
    set(&row, "data-draft", &id);
    let open = button("link", &title);
    test_id(&open, "open-draft");
    let opened = Rc::clone(&id);
    on_press(&open, move || {
        let id = Rc::clone(&opened);
        spawn_local(async move { open_draft(app, &id).await });
    });
    let first = element("td");
    append(&first, &open);
    append(&row, &first);
    let (form, saved) = (forms::title(&header.template), time(&header.saved_at));
    for (class, text) in [("", &header.unit), ("", &header.year), ("", &form), ("draft-time", &saved)] {
        append(&row, &texted("td", class, text));
    }
    let actions = classed("td", "acts");
    let quiet = "btn btn-quiet btn-small";
    let (of, called) = (Rc::clone(&id), Rc::clone(&title));
    act(&actions, "rename-draft", quiet, t().rename, &t().rename_of.with(&[&title]), move || {
        let id = Rc::clone(&of);
        dialogs::rename(&called, move |name| {
            let (id, name) = (Rc::clone(&id), name.to_owned());
            change(app, async move |store| store.rename(&id, &name).await.map(drop));
        });
    });
    let (of, called) = (Rc::clone(&id), Rc::clone(&title));
    act(&actions, "duplicate-draft", quiet, t().duplicate, &t().duplicate_of.with(&[&title]), move || {
        let (id, copy) = (Rc::clone(&of), t().copy_title.with(&[&called]));
        change(app, async move |store| store.duplicate(&id, &copy).await.map(drop));
    });
    let of = Rc::clone(&id);
    act(&actions, "next-year", quiet, t().next_year, &t().next_year_of.with(&[&title]), move || {
        let id = Rc::clone(&of);
        spawn_local(async move { open_next_year(app, &id).await });
    });
    let called = Rc::clone(&title);
    act(
        &actions,
        "delete-draft",
        "btn btn-quiet btn-small btn-danger",
        t().delete,
        &t().delete_of.with(&[&title]),
        move || {
            delete(app, Rc::clone(&id), Rc::clone(&called));
        },
    );
    append(&row, &actions);
    row
}

fn delete(app: App, id: Rc<str>, title: Rc<str>) {
    change(app, async move |store| {
        store.delete(&id).await?;
        app.toasts.offer(&t().deleted.with(&[&title]), t().undo_delete, move || {
            let id = Rc::clone(&id);
            change(app, async move |store| store.undelete(&id).await.map(drop));
        });
        Ok(())
    });
}

fn act(actions: &HtmlElement, test: &str, class: &str, label: &str, name: &str, run: impl Fn() + 'static) {
    let act = button(class, label);
    test_id(&act, test);
    set(&act, "aria-label", name);
    on_press(&act, run);
    append(actions, &act);
}

/// Does something with the drafts.
fn with_store(app: App, work: impl AsyncFnOnce(Store) + 'static) {
    spawn_local(async move {
        if let Some(store) = app.store() {
            work(store).await;
        }
    });
}

/// Changes something about the drafts and reads them again; says why when that cannot be.
fn change(app: App, work: impl AsyncFnOnce(Store) -> Result<(), Refusal> + 'static) {
    with_store(app, async move |store| {
        let refusal = match work(store).await {
            Ok(()) => None,
            Err(Refusal::Conflict(_)) => Some(t().newer_elsewhere),
            Err(Refusal::Newer) => Some(t().draft_newer),
            Err(Refusal::Missing) => Some(t().draft_gone),
            Err(Refusal::OutOfReach) => Some(t().draft_elsewhere),
        };
        if let Some(words) = refusal {
            app.toasts.say(words);
        }
        app.refresh();
    });
}

/// Date and time of an ISO time: `2026-11-21 16:05`.
fn time(iso: &str) -> String {
    iso.chars().take(16).map(|sign| if sign == 'T' { ' ' } else { sign }).collect()
}

/// Damaged texts that were set aside: to be exported, or removed for good.
fn set_aside(app: App, asides: &[Aside]) -> HtmlElement {
    let banner = classed("div", "banner banner-warning aside");
    test_id(&banner, "asides");
    add_icon(&banner, icons::severity(Severity::Warning));
    let text = classed("div", "banner-text");
    append_all(&text, &[&texted("strong", "", t().aside_title), &texted("p", "", &t().aside_hint.count(asides.len()))]);
    for aside in asides {
        let line = texted("p", "", &aside.id);
        test_id(&line, "aside");
        let kept = Rc::new(aside.clone());
        let exported = Rc::clone(&kept);
        act(&line, "aside-export", "btn btn-small", t().aside_export, &aside.id, move || {
            let aside = Rc::clone(&exported);
            with_store(app, async move |store| {
                if let Some(text) = store.read_aside(&aside).await {
                    download_text(&safe_file_name(&aside.id, "txt"), &text, "text/plain");
                }
            });
        });
        act(&line, "aside-remove", "btn btn-small btn-danger", t().aside_remove, &aside.id, move || {
            let aside = Rc::clone(&kept);
            change(app, async move |store| {
                store.remove_aside(&aside).await;
                Ok(())
            });
        });
        append(&text, &line);
    }
    append(&banner, &text);
    banner
}
