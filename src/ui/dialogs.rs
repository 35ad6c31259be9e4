//! Dialogs: another name, export in spite of errors, keys, messages.

use leptos::prelude::*;
use web_sys::HtmlDialogElement;

use super::app::App;
use super::labels::t;
use super::state::Form;
use super::summary::ErrorLines;
use crate::browser::{clock, files};
use crate::exchange::file_name::safe_file_name;
use crate::exchange::submission_json;

/// Which dialog of the form is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    Rename,
    Export,
    Help,
}

/// The dialogs of the form view.
#[derive(Clone, Copy)]
pub struct Dialogs(RwSignal<Option<Which>>);

impl Dialogs {
    /// All closed.
    pub fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// Asks for another name.
    pub fn rename(self) {
        self.0.set(Some(Which::Rename));
    }

    /// Shows the keys.
    pub fn help(self) {
        self.0.set(Some(Which::Help));
    }

    /// Exports the submission; where something must still be mended, asks first.
    pub fn export(self, app: App, form: Form) {
        form.check();
        let clear =
            form.checked.with_untracked(|checked| checked.as_ref().is_none_or(|checked| checked.errors.is_empty()));
        if clear {
            form.checked.set(None);
            save_submission(app, form);
        } else {
            self.0.set(Some(Which::Export));
        }
    }

    fn close(self) {
        self.0.set(None);
    }
}

/// A dialog that is open as long as it is on the page.
#[component]
pub fn Dialog(
    /// What it is about.
    #[prop(into)]
    title: String,
    /// For tests.
    test: &'static str,
    /// It was closed, with Escape too.
    on_close: impl Fn() + Clone + Send + 'static,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let root = NodeRef::<leptos::html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = root.get() {
            open(&dialog);
        }
    });
    view! {
        <dialog node_ref=root class="dialog" aria-labelledby="dialog-title" data-testid=test on:close=move |_| on_close()>
            <h2 id="dialog-title" class="dialog-head">{title}</h2>
            {children()}
        </dialog>
    }
}

fn open(dialog: &HtmlDialogElement) {
    // A browser without modal dialogs shows it as a part of the page.
    if !dialog.open() && dialog.show_modal().is_err() {
        dialog.set_attribute("open", "").ok();
    }
}

/// The dialogs of the form view.
#[component]
pub fn DialogsView(app: App, form: Form, dialogs: Dialogs) -> impl IntoView {
    move || {
        match dialogs.0.get()? {
        Which::Rename => Some(view! {
            <RenameDialog title=form.title.get_untracked() on_close=move || dialogs.close() on_name=move |name: String| form.rename(&name) />
        }.into_any()),
        Which::Export => Some(view! { <ExportDialog app form dialogs /> }.into_any()),
        Which::Help => Some(view! { <HelpDialog dialogs /> }.into_any()),
    }
    }
}

/// Asks for a draft's name.
#[component]
pub fn RenameDialog(
    /// The name that it has.
    title: String,
    /// It was closed.
    on_close: impl Fn() + Clone + Send + 'static,
    /// The person has given a name.
    on_name: impl Fn(String) + Clone + Send + 'static,
) -> impl IntoView {
    let input = NodeRef::<leptos::html::Input>::new();
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            input.select();
        }
    });
    let close = on_close.clone();
    let save = {
        let close = on_close.clone();
        move || {
            let name = input.get_untracked().map(|input| input.value().trim().to_owned());
            if let Some(name) = name.filter(|name| !name.is_empty()) {
                on_name(name);
            }
            close();
        }
    };
    let on_key = {
        let save = save.clone();
        move |event: web_sys::KeyboardEvent| {
            if event.key() == "Enter" && !super::form::is_composing(&event) {
                event.prevent_default();
                save();
            }
        }
    };
    view! {
        <Dialog title=t().rename_title test="rename-dialog" on_close>
            <div class="dialog-body">
                <label for="rename">{t().rename_label}</label>
                <input node_ref=input id="rename" class="text-input" type="text" autocomplete="off" value=title on:keydown=on_key />
            </div>
            <div class="dialog-foot">
                <button type="button" class="btn" on:click=move |_| close()>{t().cancel}</button>
                <button type="button" class="btn btn-primary" data-testid="rename-save" on:click=move |_| save()>{t().ok}</button>
            </div>
        </Dialog>
    }
}

#[component]
fn ExportDialog(app: App, form: Form, dialogs: Dialogs) -> impl IntoView {
    let errors = form
        .checked
        .with_untracked(|checked| checked.as_ref().map(|checked| checked.errors.clone()))
        .unwrap_or_default();
    let count = errors.len();
    let export = move |_| {
        dialogs.close();
        form.checked.set(None);
        save_submission(app, form);
    };
    view! {
        <Dialog title=t().export_title test="export-dialog" on_close=move || dialogs.close()>
            <div class="dialog-body">
                <p><strong>{(t().export_errors)(count)}</strong></p>
                <ErrorLines form errors most=6 before=move || dialogs.close() />
                <p>{t().export_errors_hint}</p>
            </div>
            <div class="dialog-foot">
                <button type="button" class="btn" data-testid="export-anyway" on:click=export>{t().export_anyway}</button>
                <button type="button" class="btn btn-primary" data-testid="export-look" on:click=move |_| dialogs.close()>{t().export_look}</button>
            </div>
        </Dialog>
    }
}

/// Saves the submission as a file.
fn save_submission(app: App, form: Form) {
    let Some((name, text)) = form.read(|core| {
        let (unit, year) = core.unit_and_year();
        let title = core.session.plan().template.title.clone();
        let parts: Vec<_> = [unit, title, year].into_iter().filter(|part| !part.is_empty()).collect();
        (safe_file_name(&parts.join("-"), "json"), submission_json(&core.session, &clock::now()))
    }) else {
        return;
    };
    if files::download_text(&name, &text, "application/json") {
        app.toasts.say((t().exported)(&name));
    } else {
        app.toasts.say(t().export_failed.to_owned());
    }
}

#[component]
fn HelpDialog(dialogs: Dialogs) -> impl IntoView {
    let lines = t().help_keys.iter().map(|(keys, what)| view! {
        <tr><th scope="row">{keys.split(" / ").map(|key| view! { <kbd>{key}</kbd>" " }).collect_view()}</th><td>{*what}</td></tr>
    });
    view! {
        <Dialog title=t().help_title test="help-dialog" on_close=move || dialogs.close()>
            <div class="dialog-body"><table><tbody>{lines.collect_view()}</tbody></table></div>
            <div class="dialog-foot">
                <button type="button" class="btn btn-primary" on:click=move |_| dialogs.close()>{t().close}</button>
            </div>
        </Dialog>
    }
}

/// A message that waits to be read.
#[component]
pub fn MessageView(app: App) -> impl IntoView {
    let close = move || app.message.set(None);
    move || {
        app.message.get().map(|message| {
        let export = message.export.map(|(name, text)| view! {
            <button type="button" class="btn" data-testid="message-export" on:click=move |_| { files::download_text(&name, &text, "text/plain"); }>
                {t().export_draft}
            </button>
        });
        view! {
            <Dialog title=message.title test="message" on_close=close>
                <div class="dialog-body">
                    {message.lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
                </div>
                <div class="dialog-foot">
                    {export}
                    <button type="button" class="btn btn-primary" data-testid="message-close" on:click=move |_| close()>{t().ok}</button>
                </div>
            </Dialog>
        }
    })
    }
}
