//! Dialogs: another name, export in spite of errors, keys, messages.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement, HtmlInputElement, KeyboardEvent};

use super::app::App;
use super::dom::{append, append_all, button, classed, element, on, on_press, select_all, set, test_id, texted, value};
use super::labels::t;
use super::state::Form;
use super::summary::error_lines;
use crate::browser::{clock, files};
use crate::exchange::file_name::safe_file_name;
use crate::exchange::submission_json;

/// Errors that the question before an export lists.
const LISTED: usize = 6;

/// A dialog with nothing in it yet.
#[derive(Clone)]
pub struct Dialog {
    root: HtmlDialogElement,
    body: HtmlElement,
    foot: HtmlElement,
}

impl Dialog {
    /// Opens a dialog. It is gone from the page when it is closed, with Escape too.
    pub fn open(test: &str, title: &str) -> Self {
        let root = classed("dialog", "dialog");
        set(&root, "aria-labelledby", "dialog-title");
        test_id(&root, test);
        let head = texted("h2", "dialog-head", title);
        head.set_id("dialog-title");
        let dialog = Self {
            root: root.clone().unchecked_into(),
            body: classed("div", "dialog-body"),
            foot: classed("div", "dialog-foot"),
        };
        append_all(&root, &[&head, &dialog.body, &dialog.foot]);
        let gone = root.clone();
        on(&root, "close", move |_| gone.remove());
        if let Some(page) = document().body() {
            append(&page, &root);
        }
        // A browser without modal dialogs shows it as a part of the page.
        if dialog.root.show_modal().is_err() {
            set(&root, "open", "");
        }
        dialog
    }

    /// The `<dialog>`.
    pub fn root(&self) -> &HtmlElement {
        &self.root
    }

    /// What lies between the title and the buttons.
    pub fn body(&self) -> &HtmlElement {
        &self.body
    }

    fn close(&self) {
        self.root.close();
        self.root.remove();
    }

    /// A button at the foot that closes the dialog and does something.
    pub fn choice(&self, test: &str, class: &str, label: &str, run: impl Fn() + 'static) -> HtmlElement {
        let choice = button(class, label);
        test_id(&choice, test);
        let dialog = self.clone();
        on_press(&choice, move || {
            dialog.close();
            run();
        });
        append(&self.foot, &choice);
        choice
    }
}

/// Asks for a draft's name.
pub fn rename(name: &str, done: impl Fn(&str) + 'static) {
    let dialog = Dialog::open("rename-dialog", t().rename_title);
    let label = texted("label", "", t().rename_label);
    set(&label, "for", "rename");
    let input: HtmlInputElement = classed("input", "text-input").unchecked_into();
    input.set_id("rename");
    input.set_autocomplete("off");
    input.set_value(name);
    append_all(&dialog.body, &[&label, &input]);
    dialog.choice("rename-cancel", "btn", t().cancel, || ());
    let typed = input.clone();
    let save = dialog.choice("rename-save", "btn btn-primary", t().ok, move || {
        let name = value(&typed).unwrap_or_default();
        if !name.trim().is_empty() {
            done(name.trim());
        }
    });
    on(&input, "keydown", move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        if event.key() == "Enter" && !super::form::is_composing(event) {
            event.prevent_default();
            save.click();
        }
    });
    input.focus().ok();
    select_all(&input);
}

/// Exports the submission; where something must still be mended, asks first.
pub fn export(app: App, form: Form) {
    form.check();
    let errors = form.checked.peek().map(|checked| checked.errors).unwrap_or_default();
    if errors.is_empty() {
        form.checked.set(None);
        return save_submission(app, form);
    }
    let dialog = Dialog::open("export-dialog", t().export_title);
    let closing = dialog.root.clone();
    // Going to a cell closes the dialog first: behind it nothing takes the focus.
    let leave = move || closing.close();
    append_all(
        &dialog.body,
        &[
            &texted("strong", "", &t().export_errors.count(errors.len())),
            &error_lines(form, &errors, LISTED, leave),
            &texted("p", "", t().export_errors_hint),
        ],
    );
    dialog.choice("export-anyway", "btn", t().export_anyway, move || {
        form.checked.set(None);
        save_submission(app, form);
    });
    dialog.choice("export-look", "btn btn-primary", t().export_look, || ());
}

/// Saves the submission as a file.
fn save_submission(app: App, form: Form) {
    let Some((name, text)) = form.read(|core| {
        let [unit, year, subject] = core.heads();
        let title = core.session.plan().template.title.clone();
        let parts: Vec<_> = [unit, title, year, subject].into_iter().filter(|part| !part.is_empty()).collect();
        (safe_file_name(&parts.join("-"), "json"), submission_json(&core.session, &clock::now()))
    }) else {
        return;
    };
    if files::download_text(&name, &text, "application/json") {
        app.toasts.say(&t().exported.with(&[&name]));
    } else {
        app.toasts.say(t().export_failed);
    }
}

/// Shows the keys.
pub fn help() {
    let dialog = Dialog::open("help-dialog", t().help_title);
    let table = element("table");
    for (keys, what) in t().help_keys {
        let row = element("tr");
        let heading = element("th");
        set(&heading, "scope", "row");
        for key in keys.split(" / ") {
            append(&heading, &texted("kbd", "", key));
        }
        append_all(&row, &[&heading, &texted("td", "", what)]);
        append(&table, &row);
    }
    append(&dialog.body, &table);
    dialog.choice("help-close", "btn btn-primary", t().close, || ());
}

/// A message that waits to be read: a title and lines. `export`: name and text of a file that
/// can be saved from here.
pub fn message(title: &str, lines: &[String], export: Option<(String, String)>) {
    let dialog = Dialog::open("message", title);
    for line in lines {
        append(&dialog.body, &texted("p", "", line));
    }
    if let Some((name, text)) = export {
        let save = button("btn", t().export_draft);
        test_id(&save, "message-export");
        on_press(&save, move || {
            files::download_text(&name, &text, "text/plain");
        });
        append(&dialog.foot, &save);
    }
    dialog.choice("message-close", "btn btn-primary", t().ok, || ());
}
