//! The drafts: open, rename, duplicate, delete and take that back; and what was set aside.

use std::rc::Rc;

use leptos::task::spawn_local;
use web_sys::HtmlElement;

use super::part;
use super::search::{Sought, choice, named_list, nothing};
use crate::browser::files::download_text;
use crate::browser::settings;
use crate::browser::storage::{Aside, Entry, EntryKind, Loaded, Refusal, Store};
use crate::exchange::draft::Header;
use crate::exchange::file_name::safe_file_name;
use crate::template::Severity;
use crate::ui::app::App;
use crate::ui::dialogs;
use crate::ui::dom::{
    add_icon, append, append_all, button, classed, clear, element, keep, on_press, set, show, test_id, text_order,
    texted,
};
use crate::ui::forms;
use crate::ui::icons;
use crate::ui::labels::t;
use crate::ui::live::Live;
use crate::ui::opening::{open_draft, open_next_year};
use crate::ui::shelf::matches;

/// How the drafts are ordered.
const ORDER: &str = "drafts";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    /// Of each unit and year together, the group last saved first.
    Unit,
    /// The last saved first.
    Time,
    /// By name, as a Chinese dictionary would.
    Name,
}

impl Order {
    const ALL: [(Self, &str); 3] = [(Self::Unit, "unit"), (Self::Time, "time"), (Self::Name, "name")];

    fn named(name: &str) -> Self {
        Self::ALL.into_iter().find(|(_, known)| *known == name).map_or(Self::Unit, |(order, _)| order)
    }

    fn words(self) -> &'static str {
        match self {
            Self::Unit => t().by_unit,
            Self::Time => t().by_time,
            Self::Name => t().by_name,
        }
    }
}

/// The list of drafts.
pub fn drafts(app: App, sought: &Sought) -> HtmlElement {
    let (section, heading) = part("drafts-title", t().drafts);
    let kept_where = texted("small", "", t().drafts_where);
    // Where nothing can be kept, nothing says that it is.
    keep(&kept_where, move |kept_where| show(kept_where, !app.storage.get().memory_only()));
    append(&heading, &kept_where);
    let order = Rc::new(Live::new(settings::read(ORDER).map_or(Order::Unit, |name| Order::named(&name))));
    let (orders, holder) = (orders(&order), element("div"));
    append_all(&section, &[&orders, &holder]);
    let sought = Rc::clone(sought);
    keep(&holder, move |holder| {
        clear(holder);
        let (listing, sought, order) = (app.listing.get(), sought.get(), order.get());
        let Some(listing) = listing else { return };
        let there: Vec<_> =
            listing.entries.iter().filter(|entry| !matches!(entry.kind, EntryKind::Deleted(_))).collect();
        let found: Vec<_> = there.iter().copied().filter(|entry| matches(&sought, &words(entry))).collect();
        show(&orders, there.len() > 1);
        if found.is_empty() {
            let none = match (there.is_empty(), app.storage.get().memory_only()) {
                (true, true) => t().no_drafts_kept,
                (true, false) => t().no_drafts,
                (false, _) => t().no_drafts_found,
            };
            let none = nothing(none);
            test_id(&none, "no-drafts");
            append(holder, &none);
        } else {
            append(holder, &list(app, &found, order));
        }
        if !listing.aside.is_empty() {
            append(holder, &set_aside(app, &listing.aside));
        }
    });
    section
}

/// Chooses the order, and remembers it.
fn orders(order: &Rc<Live<Order>>) -> HtmlElement {
    let orders = choice(t().drafts_order);
    for (each, name) in Order::ALL {
        let press = button("", each.words());
        test_id(&press, &format!("order-{name}"));
        let chosen = Rc::clone(order);
        on_press(&press, move || {
            settings::write(ORDER, name);
            chosen.update(each);
        });
        let chosen = Rc::clone(order);
        keep(&press, move |press| set(press, "aria-pressed", if chosen.get() == each { "true" } else { "false" }));
        append(&orders, &press);
    }
    orders
}

/// What a draft is found by.
fn words(entry: &Entry) -> String {
    match header(entry) {
        Some(header) => {
            let form = forms::plan(&header.template, &header.template_version);
            let (form, region) =
                form.as_ref().map_or(("", ""), |plan| (plan.template.title.as_str(), plan.template.region.as_str()));
            [&name(header), &header.unit, &header.year, &header.subject, form, region].join(" ")
        }
        None => entry.id.clone(),
    }
}

fn header(entry: &Entry) -> Option<&Header> {
    match &entry.kind {
        EntryKind::Draft(header) | EntryKind::Deleted(header) | EntryKind::OutOfReach(header) => Some(header),
        EntryKind::Newer { .. } => None,
    }
}

/// The drafts in their order; those of a unit and year under a heading of their own.
fn list(app: App, entries: &[&Entry], order: Order) -> HtmlElement {
    let drafts = classed("div", "drafts");
    test_id(&drafts, "drafts");
    if order == Order::Unit {
        let mut groups: Vec<(String, HtmlElement)> = Vec::new();
        for entry in entries {
            let name = group_name(entry);
            let known = groups.iter().position(|(known, _)| *known == name);
            let at = known.unwrap_or_else(|| {
                let (group, list) = named_list(&format!("drafts-of-{}", groups.len()), &name, "draft-list");
                append(&drafts, &group);
                groups.push((name, list));
                groups.len() - 1
            });
            if let Some((_, list)) = groups.get(at) {
                append(list, &row(app, entry, order));
            }
        }
        return drafts;
    }
    let list = classed("ul", "draft-list");
    let mut sorted = entries.to_vec();
    if order == Order::Name {
        let names: Vec<_> = entries.iter().map(|entry| header(entry).map(name).unwrap_or_default()).collect();
        sorted = text_order(&names).into_iter().filter_map(|at| entries.get(at).copied()).collect();
    }
    for entry in sorted {
        append(&list, &row(app, entry, order));
    }
    append(&drafts, &list);
    drafts
}

/// `某某局 · 2024`.
fn group_name(entry: &Entry) -> String {
    let or = |text: &str, otherwise: &str| {
        if text.trim().is_empty() { otherwise.to_owned() } else { text.trim().to_owned() }
    };
    match header(entry) {
        Some(header) => t().unit_year.with(&[&or(&header.unit, t().no_unit), &or(&header.year, t().no_year)]),
        None => t().draft_newer.to_owned(),
    }
}

fn row(app: App, entry: &Entry, order: Order) -> HtmlElement {
    match &entry.kind {
        EntryKind::Draft(header) | EntryKind::Deleted(header) => draft(app, header, order),
        EntryKind::OutOfReach(header) => note(&name(header), t().draft_elsewhere),
        EntryKind::Newer { .. } => {
            let row = note(&entry.id, t().draft_newer);
            let id: Rc<str> = entry.id.as_str().into();
            let actions = classed("div", "acts");
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
    let row = classed("li", "draft");
    append_all(&row, &[&texted("span", "draft-name", name), &texted("span", "draft-note", why)]);
    row
}

fn name(header: &Header) -> String {
    if header.title.trim().is_empty() { t().untitled.to_owned() } else { header.title.clone() }
}

fn draft(app: App, header: &Header, order: Order) -> HtmlElement {
    let title: Rc<str> = name(header).into();
    let id: Rc<str> = header.id.as_str().into();
    let row = classed("li", "draft");
    test_id(&row, "draft");
    set(&row, "data-draft", &id);
    let open = button("link draft-name", &title);
    test_id(&open, "open-draft");
    let opened = Rc::clone(&id);
    on_press(&open, move || {
        let id = Rc::clone(&opened);
        spawn_local(async move { open_draft(app, &id).await });
    });
    let saved = texted("span", "draft-time", &time(&header.saved_at));
    // What the heading and the name say already is not said again.
    let form = forms::title(&header.template, &header.template_version);
    let mut about = vec![header.subject.trim()];
    if order != Order::Unit {
        about.extend([header.unit.trim(), header.year.trim()]);
    }
    about.push(&form);
    about.retain(|text| !text.is_empty() && !title.contains(text));
    let about = texted("span", "draft-about", &about.join(" · "));
    let actions = classed("div", "acts");
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
    append_all(&row, &[&open, &saved, &about, &actions]);
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
