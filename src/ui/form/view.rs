//! The form view: top bar, sections, the paper on its desk, and the panel beside it.

use leptos::prelude::*;

use super::events::{on_click, on_focus_in, on_focus_out, on_input, on_mouse_down};
use super::keyboard::{is_composing, on_key_down};
use super::note::NoteView;
use super::paste::on_paste;
use super::rows::{RowMenu, RowMenuView};
use super::unplaced::Unplaced;
use crate::ui::app::App;
use crate::ui::dialogs::Dialogs;
use crate::ui::findings::FindingsView;
use crate::ui::labels::t;
use crate::ui::pictures::PicturesView;
use crate::ui::score::ScoreView;
use crate::ui::sections::SectionsView;
use crate::ui::state::Form;
use crate::ui::summary::SummaryView;
use crate::ui::toolbar::Toolbar;

/// The form view.
#[component]
pub fn FormView(app: App, form: Form) -> impl IntoView {
    let dialogs = Dialogs::new();
    let slim = RwSignal::new(false);
    let keys = window_event_listener(leptos::ev::keydown, move |event| on_page_key(form, &event));
    on_cleanup(move || keys.remove());
    let landscape = form.read(|core| core.session.plan().template.paper.landscape).unwrap_or_default();
    set_page_orientation(landscape);
    view! {
        <div class="form" data-testid="form">
            <Toolbar app form dialogs />
            <crate::ui::app::StorageBanner app />
            <div class="bench" class:bench-slim=move || slim.get()>
                <SectionsView form />
                <main class="desk">
                    <div class="desk-in" class:desk-landscape=landscape>
                        <SummaryView form />
                        <PaperView form />
                        <Unplaced form />
                    </div>
                </main>
                <aside class="panel" class:panel-slim=move || slim.get() aria-label=t().panel>
                    <Show
                        when=move || !slim.get()
                        fallback=move || view! {
                            <button type="button" class="btn btn-quiet btn-icon" aria-label=t().open_panel title=t().open_panel on:click=move |_| slim.set(false)>
                                {crate::ui::icons::panel_open()}
                            </button>
                        }
                    >
                        <div class="panel-in">
                            <ScoreView form />
                            <FindingsView form slim />
                            <PicturesView form />
                        </div>
                    </Show>
                </aside>
            </div>
            <crate::ui::findings::CountsAloud form />
            <crate::ui::dialogs::DialogsView app form dialogs />
        </div>
    }
}

/// The paper with its listeners.
#[component]
fn PaperView(form: Form) -> impl IntoView {
    let menu = RowMenu::new(form);
    let paper = NodeRef::<leptos::html::Article>::new();
    Effect::new(move |_| {
        if let Some(root) = paper.get() {
            form.mount_paper(&root);
        }
    });
    let outside = window_event_listener(leptos::ev::mousedown, move |event| {
        let inside =
            super::events::target(&event).and_then(|at| at.closest(".row-menu, .handle-btn").ok().flatten()).is_some();
        if !inside {
            menu.close(false);
        }
    });
    let before = window_event_listener_untyped("beforeprint", move |_| form.lay_for_print(true));
    let after = window_event_listener_untyped("afterprint", move |_| form.lay_for_print(false));
    on_cleanup(move || {
        outside.remove();
        before.remove();
        after.remove();
    });
    view! {
        <div
            class="paper-frame"
            on:input=move |event| on_input(form, &event)
            on:focusin=move |event| on_focus_in(form, &event)
            on:focusout=move |event| on_focus_out(form, &event)
            on:keydown=move |event| on_key_down(form, &event)
            on:compositionstart=move |_| form.compose(true)
            on:compositionend=move |_| form.compose(false)
            on:paste=move |event| on_paste(form, &event)
            on:mousedown=move |event| on_mouse_down(&event)
            on:click=move |event| on_click(form, menu, &event)
        >
            <article class="paper" data-testid="paper" node_ref=paper />
            <NoteView form />
            <RowMenuView menu />
        </div>
    }
}

/// Keys that hold wherever the focus is: undo, redo, save, check.
fn on_page_key(form: Form, event: &web_sys::KeyboardEvent) {
    if is_composing(event) || form.is_composing() || !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
        return;
    }
    // A dialog's own inputs undo by themselves.
    let in_dialog = super::events::target(event).and_then(|at| at.closest("dialog").ok().flatten()).is_some();
    if in_dialog {
        return;
    }
    match event.key().as_str() {
        "z" | "Z" if event.shift_key() => form.redo(),
        "z" | "Z" => form.undo(),
        "y" | "Y" => form.redo(),
        "s" | "S" => form.flush(),
        _ => return,
    }
    event.prevent_default();
}

/// The paper's own orientation, for printing. A named page would be simpler, but old browsers
/// know only one for the whole document.
fn set_page_orientation(landscape: bool) {
    if let Some(root) = document().document_element() {
        crate::ui::dom::toggle(&root, "landscape", landscape);
    }
}
