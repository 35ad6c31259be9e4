//! The top bar of a form: where one is, whether it is saved, what can be done.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::app::App;
use super::dialogs::Dialogs;
use super::icons;
use super::labels::t;
use super::opening::take_theirs;
use super::state::Form;
use crate::browser::storage::SaveState;
use crate::template::Severity;

/// The top bar.
#[component]
pub fn Toolbar(app: App, form: Form, dialogs: Dialogs) -> impl IntoView {
    let home = move |_| spawn_local(app.leave());
    let print = move |_| {
        form.settle();
        window().print().ok();
    };
    view! {
        <header class="topbar">
            <button type="button" class="btn btn-quiet" data-testid="home" on:click=home>{icons::home()}{t().home}</button>
            <div class="topbar-title">
                <span class="topbar-name" data-testid="draft-title" title=move || form.title.get()>{move || form.title.get()}</span>
                <button type="button" class="btn btn-quiet btn-icon" aria-label=t().rename title=t().rename data-testid="rename" on:click=move |_| dialogs.rename()>
                    {icons::pencil()}
                </button>
                <Saved form />
            </div>
            <button type="button" class="btn btn-quiet btn-icon" aria-label=t().undo title=format!("{} (Ctrl+Z)", t().undo) data-testid="undo"
                disabled=move || !form.history.get().0 on:click=move |_| form.undo()>{icons::undo()}</button>
            <button type="button" class="btn btn-quiet btn-icon" aria-label=t().redo title=format!("{} (Ctrl+Y)", t().redo) data-testid="redo"
                disabled=move || !form.history.get().1 on:click=move |_| form.redo()>{icons::redo()}</button>
            <span class="topbar-gap"></span>
            <button type="button" class="btn btn-primary" data-testid="check" on:click=move |_| form.check()>{t().check}</button>
            <button type="button" class="btn" data-testid="export" on:click=move |_| dialogs.export(app, form)>{t().export}</button>
            <button type="button" class="btn" data-testid="print" on:click=print>{t().print}</button>
            <button type="button" class="btn btn-quiet btn-icon" aria-label=t().help title=t().help data-testid="help" on:click=move |_| dialogs.help()>{icons::help()}</button>
        </header>
        <OtherWindow app form />
    }
}

/// Where the last change lies.
#[component]
fn Saved(form: Form) -> impl IntoView {
    let look = move || {
        let began = form.history.get().0;
        match form.save.get() {
            SaveState::Unsaved if !began => ("", "unsaved", t().save_new, ""),
            SaveState::Unsaved => ("", "unsaved", t().save_unsaved, ""),
            SaveState::Saving => ("", "saving", t().save_saving, ""),
            SaveState::Saved(_) => ("", "saved", t().save_saved, ""),
            SaveState::LocalOnly(_) => ("save-limited", "local", t().save_local, t().save_local_hint),
            SaveState::MemoryOnly(..) => ("save-failed", "memory", t().save_memory, t().save_memory_hint),
        }
    };
    view! {
        <span class=move || format!("save {}", look().0) data-testid="save-state" data-state=move || look().1 title=move || look().3>
            {move || match look().1 {
                "saved" => Some(icons::tick()),
                "memory" => Some(icons::severity(Severity::Error)),
                "local" => Some(icons::severity(Severity::Warning)),
                _ => None,
            }}
            {move || look().2}
        </span>
    }
}

/// Another window has been at the same draft: both texts are kept, the person decides.
#[component]
fn OtherWindow(app: App, form: Form) -> impl IntoView {
    let newer = move || {
        form.elsewhere.get().map(|theirs| {
        let text = if theirs.deleted { t().deleted_elsewhere } else { t().newer_elsewhere };
        let id = theirs.id;
        let take = (!theirs.deleted).then(|| view! {
            <button type="button" class="btn btn-small" data-testid="take-theirs" on:click=move |_| take_theirs(app, form, id.clone())>{t().take_theirs}</button>
        });
        view! {
            <div class="banner banner-warning" role="alert" data-testid="newer-elsewhere">
                {icons::severity(Severity::Warning)}
                <span class="banner-text">{text}</span>
                {take}
                <button type="button" class="btn btn-small" on:click=move |_| form.elsewhere.set(None)>{t().go_on_here}</button>
            </div>
        }
    })
    };
    let overwrite = move |_| {
        if let Some(keeper) = form.keeper() {
            form.conflict.set(None);
            spawn_local(async move {
                keeper.overwrite_theirs().await;
                super::app::set_address(&keeper.header().id);
            });
        }
    };
    let keep_both = move |_| {
        if let Some(keeper) = form.keeper() {
            keeper.keep_both();
        }
        form.conflict.set(None);
    };
    let conflict = move || {
        form.conflict.get().map(|conflict| {
        let theirs = conflict.original;
        view! {
            <div class="banner banner-error" role="alert" data-testid="conflict">
                {icons::severity(Severity::Error)}
                <span class="banner-text">{t().conflict}</span>
                <button type="button" class="btn btn-small" data-testid="conflict-mine" on:click=overwrite>{t().conflict_mine}</button>
                <button type="button" class="btn btn-small" data-testid="conflict-theirs" on:click=move |_| take_theirs(app, form, theirs.clone())>{t().take_theirs}</button>
                <button type="button" class="btn btn-small" data-testid="conflict-both" on:click=keep_both>{t().conflict_both}</button>
            </div>
        }
    })
    };
    view! {
        {newer}
        {conflict}
    }
}
