//! The drafts: open, rename, duplicate, delete and take that back; and what was set aside.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::files::download_text;
use crate::browser::storage::{Aside, Entry, EntryKind, Loaded, Refusal};
use crate::exchange::draft::Header;
use crate::exchange::file_name::safe_file_name;
use crate::template::Severity;
use crate::ui::app::App;
use crate::ui::dialogs::RenameDialog;
use crate::ui::forms;
use crate::ui::icons;
use crate::ui::labels::t;
use crate::ui::opening::open_draft;

/// The list of drafts.
#[component]
pub fn Drafts(app: App) -> impl IntoView {
    let renaming = RwSignal::new(None::<(String, String)>);
    let list = move || {
        app.listing.get().map(|listing| {
        let entries: Vec<_> = listing.entries.into_iter().filter(|entry| !matches!(entry.kind, EntryKind::Deleted(_))).collect();
        let none = entries.is_empty();
        let rows = entries.into_iter().map(|entry| row(app, renaming, entry)).collect_view();
        view! {
            {none.then(|| view! { <p class="empty" data-testid="no-drafts">{t().no_drafts}</p> })}
            {(!none).then(|| view! {
                <table class="drafts" data-testid="drafts">
                    <colgroup><col class="c-title" /><col class="c-unit" /><col class="c-year" /><col /><col class="c-saved" /><col class="c-acts" /></colgroup>
                    <thead>
                        <tr>
                            <th scope="col">{t().draft_title}</th>
                            <th scope="col">{t().draft_unit}</th>
                            <th scope="col">{t().draft_year}</th>
                            <th scope="col">{t().draft_form}</th>
                            <th scope="col">{t().draft_saved}</th>
                            <th scope="col"><span class="sr">{t().draft_actions}</span></th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            })}
            {set_aside(app, listing.aside)}
        }
    })
    };
    let rename = move || {
        renaming.get().map(|(id, title)| {
            view! {
                <RenameDialog title on_close=move || renaming.set(None) on_name=move |name: String| {
                    let id = id.clone();
                    change(app, async move { Some(app.store()?.rename(&id, &name).await.map(|_| ())) });
                } />
            }
        })
    };
    view! {
        <section class="home-sec" aria-labelledby="drafts-title">
            <h2 id="drafts-title">{t().drafts}<small>{t().drafts_where}</small></h2>
            {list}
            {rename}
        </section>
    }
}

/// Does something to the drafts and reads them again.
fn change(app: App, done: impl Future<Output = Option<Result<(), Refusal>>> + 'static) {
    spawn_local(async move {
        if let Some(Err(refusal)) = done.await {
            app.toasts.say(refusal_words(&refusal).to_owned());
        }
        app.refresh();
    });
}

fn refusal_words(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::Conflict(_) => t().newer_elsewhere,
        Refusal::Newer => t().draft_newer,
        Refusal::Missing => t().draft_gone,
        Refusal::OutOfReach => t().draft_elsewhere,
    }
}

fn row(app: App, renaming: RwSignal<Option<(String, String)>>, entry: Entry) -> AnyView {
    match entry.kind {
        EntryKind::Draft(header) => draft(app, renaming, header).into_any(),
        EntryKind::OutOfReach(header) => view! {
            <tr><td colspan="6">{name(&header)}<span class="draft-note">{t().draft_elsewhere}</span></td></tr>
        }
        .into_any(),
        EntryKind::Newer { .. } => {
            let id = entry.id.clone();
            view! {
                <tr>
                    <td colspan="5">{entry.id}<span class="draft-note">{t().draft_newer}</span></td>
                    <td class="acts"><button type="button" class="btn btn-small" on:click=move |_| export_stored(app, id.clone())>{t().export_draft}</button></td>
                </tr>
            }.into_any()
        }
        EntryKind::Deleted(_) => ().into_any(),
    }
}

fn name(header: &Header) -> String {
    if header.title.trim().is_empty() { t().untitled.to_owned() } else { header.title.clone() }
}

fn draft(app: App, renaming: RwSignal<Option<(String, String)>>, header: Header) -> impl IntoView {
    let title = name(&header);
    let Header { id, unit, year, template, saved_at, .. } = header;
    let ids = StoredValue::new((id.clone(), title.clone()));
    let open = move |_| {
        let id = ids.with_value(|(id, _)| id.clone());
        spawn_local(async move { open_draft(app, &id).await });
    };
    let rename = move |_| renaming.set(Some(ids.get_value()));
    let duplicate = move |_| {
        let (id, title) = ids.get_value();
        change(app, async move { Some(app.store()?.duplicate(&id, &(t().copy_title)(&title)).await.map(|_| ())) });
    };
    let delete = move |_| {
        let (id, title) = ids.get_value();
        change(app, async move {
            let outcome = app.store()?.delete(&id).await.map(|_| ());
            if outcome.is_ok() {
                app.toasts.offer((t().deleted)(&title), t().undo_delete, move || {
                    let id = id.clone();
                    change(app, async move { Some(app.store()?.undelete(&id).await.map(|_| ())) });
                });
            }
            Some(outcome)
        });
    };
    view! {
        <tr data-testid="draft" data-draft=id>
            <td><button type="button" class="link" data-testid="open-draft" on:click=open>{title.clone()}</button></td>
            <td>{unit}</td>
            <td>{year}</td>
            <td>{forms::title(&template)}</td>
            <td class="draft-time">{time(&saved_at)}</td>
            <td class="acts">
                <button type="button" class="btn btn-quiet btn-small" data-testid="rename-draft" aria-label=(t().rename_of)(&title) on:click=rename>{t().rename}</button>
                <button type="button" class="btn btn-quiet btn-small" data-testid="duplicate-draft" aria-label=(t().duplicate_of)(&title) on:click=duplicate>{t().duplicate}</button>
                <button type="button" class="btn btn-quiet btn-small btn-danger" data-testid="delete-draft" aria-label=(t().delete_of)(&title) on:click=delete>{t().delete}</button>
            </td>
        </tr>
    }
}

/// Date and time of an ISO time: `2026-11-21 16:05`.
fn time(iso: &str) -> String {
    iso.chars().take(16).map(|sign| if sign == 'T' { ' ' } else { sign }).collect()
}

/// Saves what is stored of a draft that this program cannot open.
fn export_stored(app: App, id: String) {
    spawn_local(async move {
        let Some(store) = app.store() else { return };
        if let Loaded::Newer { text, .. } = store.load(&id).await {
            download_text(&safe_file_name(&id, "txt"), &text, "text/plain");
        }
    });
}

/// Damaged texts that were set aside: to be exported, or removed for good.
fn set_aside(app: App, asides: Vec<Aside>) -> impl IntoView {
    let count = asides.len();
    let lines = asides.into_iter().map(move |aside| {
        let kept = StoredValue::new(aside.clone());
        let export = move |_| {
            let aside = kept.get_value();
            spawn_local(async move {
                let Some(store) = app.store() else { return };
                if let Some(text) = store.read_aside(&aside).await {
                    download_text(&safe_file_name(&aside.id, "txt"), &text, "text/plain");
                }
            });
        };
        let remove = move |_| {
            let aside = kept.get_value();
            change(app, async move {
                app.store()?.remove_aside(&aside).await;
                Some(Ok(()))
            });
        };
        view! {
            <p data-testid="aside">
                {aside.id}"　"
                <button type="button" class="btn btn-small" on:click=export>{t().aside_export}</button>
                <button type="button" class="btn btn-small btn-danger" on:click=remove>{t().aside_remove}</button>
            </p>
        }
    });
    let lines = lines.collect_view();
    (count > 0).then(|| {
        view! {
            <div class="banner banner-warning aside" data-testid="asides">
                {icons::severity(Severity::Warning)}
                <div class="banner-text">
                    <strong>{t().aside_title}</strong>
                    <p>{(t().aside_hint)(count)}</p>
                    {lines}
                </div>
            </div>
        }
    })
}
