//! The top bar of a form: where one is, whether it is saved, what can be done.

use leptos::prelude::window;
use leptos::task::spawn_local;
use web_sys::HtmlElement;

use super::app::App;
use super::appearance::{language_switch, theme_switch};
use super::dialogs;
use super::dom::{
    add_icon, append, append_all, button, classed, clear, element, icon_button, keep, on_press, set, set_or_remove,
    test_id, texted,
};
use super::icons;
use super::labels::t;
use super::opening::take_theirs;
use super::state::Form;
use crate::browser::storage::SaveState;
use crate::template::Severity;

/// The top bar.
pub fn toolbar(app: App, form: Form) -> HtmlElement {
    let bar = classed("header", "topbar");
    let home = button("btn btn-quiet", "");
    test_id(&home, "home");
    add_icon(&home, icons::HOME);
    append(&home, &texted("span", "", t().home));
    on_press(&home, move || spawn_local(app.leave()));
    append_all(&bar, &[&home, &title(form)]);
    for (test, icon, name, keys, run) in [
        ("undo", icons::UNDO, t().undo, "Ctrl+Z", Form::undo as fn(Form)),
        ("redo", icons::REDO, t().redo, "Ctrl+Y", Form::redo),
    ] {
        let step = icon_button("btn btn-quiet btn-icon", icon, name);
        test_id(&step, test);
        set(&step, "title", &format!("{name} ({keys})"));
        on_press(&step, move || run(form));
        keep(&step, move |step| {
            let (undo, redo) = form.history.get();
            let can = if test == "undo" { undo } else { redo };
            set_or_remove(step, "disabled", (!can).then_some(""));
        });
        append(&bar, &step);
    }
    let gap = classed("span", "topbar-gap");
    let check = button("btn btn-primary", t().check);
    test_id(&check, "check");
    on_press(&check, move || form.check());
    let export = button("btn", t().export);
    test_id(&export, "export");
    on_press(&export, move || dialogs::export(app, form));
    let print = button("btn", t().print);
    test_id(&print, "print");
    on_press(&print, move || {
        form.settle();
        window().print().ok();
    });
    let help = icon_button("btn btn-quiet btn-icon", icons::HELP, t().help);
    test_id(&help, "help");
    on_press(&help, dialogs::help);
    append_all(&bar, &[&gap, &check, &export, &print, &language_switch(app), &theme_switch(), &help]);
    bar
}

/// The draft's name, and where its last change lies.
fn title(form: Form) -> HtmlElement {
    let holder = classed("div", "topbar-title");
    let name = classed("span", "topbar-name");
    test_id(&name, "draft-title");
    keep(&name, move |name| {
        let title = form.title.get();
        name.set_text_content(Some(&title));
        set(name, "title", &title);
    });
    let rename = icon_button("btn btn-quiet btn-icon", icons::PENCIL, t().rename);
    test_id(&rename, "rename");
    on_press(&rename, move || dialogs::rename(&form.title.peek(), move |name| form.rename(name)));
    let saved = element("span");
    test_id(&saved, "save-state");
    keep(&saved, move |saved| paint_saved(saved, form));
    append_all(&holder, &[&name, &rename, &saved]);
    holder
}

fn paint_saved(saved: &HtmlElement, form: Form) {
    let began = form.history.get().0;
    let (class, state, icon, words, hint) = match form.save.get() {
        SaveState::Unsaved if !began => ("save", "unsaved", None, t().save_new, ""),
        SaveState::Unsaved => ("save", "unsaved", None, t().save_unsaved, ""),
        SaveState::Saving => ("save", "saving", None, t().save_saving, ""),
        SaveState::Saved(_) => ("save", "saved", Some(icons::TICK), t().save_saved, ""),
        SaveState::LocalOnly(_) => {
            let icon = icons::severity(Severity::Warning);
            ("save save-limited", "local", Some(icon), t().save_local, t().save_local_hint)
        }
        SaveState::MemoryOnly(..) => {
            let icon = icons::severity(Severity::Error);
            ("save save-failed", "memory", Some(icon), t().save_memory, t().save_memory_hint)
        }
    };
    saved.set_class_name(class);
    set(saved, "data-state", state);
    set(saved, "title", hint);
    clear(saved);
    if let Some(icon) = icon {
        add_icon(saved, icon);
    }
    append(saved, &texted("span", "", words));
}

/// Another window has been at the same draft: both texts are kept, the person decides.
pub fn other_window(app: App, form: Form) -> HtmlElement {
    let holder = classed("div", "banners");
    keep(&holder, move |holder| {
        clear(holder);
        if let Some(theirs) = form.elsewhere.get() {
            let text = if theirs.deleted { t().deleted_elsewhere } else { t().newer_elsewhere };
            let banner = alert(holder, "banner banner-warning", "newer-elsewhere", Severity::Warning, text);
            if !theirs.deleted {
                let id = theirs.id;
                choice(&banner, "take-theirs", t().take_theirs, move || take_theirs(app, form, id.clone()));
            }
            choice(&banner, "go-on-here", t().go_on_here, move || form.elsewhere.set(None));
        }
        if let Some(conflict) = form.conflict.get() {
            let banner = alert(holder, "banner banner-error", "conflict", Severity::Error, t().conflict);
            // A newer program's text cannot be written over, a deleted one not be gone on with.
            if conflict.theirs.is_some() {
                choice(&banner, "conflict-mine", t().conflict_mine, move || overwrite(form));
            }
            if conflict.theirs.is_some_and(|theirs| !theirs.deleted) {
                let id = conflict.original;
                choice(&banner, "conflict-theirs", t().take_theirs, move || take_theirs(app, form, id.clone()));
            }
            choice(&banner, "conflict-both", t().conflict_both, move || {
                if let Some(keeper) = form.keeper() {
                    keeper.keep_both();
                }
                form.conflict.set(None);
            });
        }
    });
    holder
}

fn alert(holder: &HtmlElement, class: &str, test: &str, severity: Severity, text: &str) -> HtmlElement {
    let banner = classed("div", class);
    set(&banner, "role", "alert");
    test_id(&banner, test);
    add_icon(&banner, icons::severity(severity));
    append(&banner, &texted("span", "banner-text", text));
    append(holder, &banner);
    banner
}

fn choice(banner: &HtmlElement, test: &str, label: &str, run: impl Fn() + 'static) {
    let choice = button("btn btn-small", label);
    test_id(&choice, test);
    on_press(&choice, run);
    append(banner, &choice);
}

fn overwrite(form: Form) {
    let Some(keeper) = form.keeper() else { return };
    form.conflict.set(None);
    spawn_local(async move {
        keeper.overwrite_theirs().await;
        super::app::set_address(&keeper.header().id);
    });
}
