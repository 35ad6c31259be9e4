//! The form view: top bar, sections, the paper on its desk, and the panel beside it.

use std::rc::Rc;

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use super::events::{on_click, on_copy, on_focus_in, on_focus_out, on_input, on_mouse_down};
use super::keyboard::{is_composing, on_key_down, on_key_up};
use super::note::note;
use super::paste::on_paste;
use super::pick;
use super::pick_view;
use super::rows::RowMenu;
use super::unplaced::unplaced;
use crate::browser::Listener;
use crate::ui::app::{App, storage_banner};
use crate::ui::dom::{
    append, append_all, around, classed, clear, icon_button, keep, on, on_press, set, target, test_id, toggle,
};
use crate::ui::findings::{counts_aloud, findings};
use crate::ui::icons;
use crate::ui::indicators::achievement;
use crate::ui::labels::t;
use crate::ui::live::{Live, hold};
use crate::ui::pictures::pictures;
use crate::ui::print;
use crate::ui::score::score;
use crate::ui::sections::sections;
use crate::ui::state::Form;
use crate::ui::summary::summary;
use crate::ui::toolbar::{other_window, toolbar};

/// The form view.
pub fn form_view(app: App, form: Form) -> HtmlElement {
    let view = classed("div", "form");
    test_id(&view, "form");
    let slim = Rc::new(Live::new(false));
    let bench = classed("div", "bench");
    let folded = Rc::clone(&slim);
    keep(&bench, move |bench| toggle(bench, "bench-slim", folded.get()));
    append_all(&bench, &[&sections(form), &desk(form), &panel(form, slim)]);
    append_all(
        &view,
        &[&toolbar(app, form), &other_window(app, form), &storage_banner(app), &bench, &counts_aloud(form)],
    );
    listen_to_window(form);
    view
}

fn desk(form: Form) -> HtmlElement {
    let landscape = form.read(|core| core.session.plan().template.paper.landscape).unwrap_or_default();
    let desk = classed("main", "desk");
    let inside = classed("div", if landscape { "desk-in desk-landscape" } else { "desk-in" });
    append(&desk, &inside);
    append_all(&inside, &[&summary(form), &paper(form, &inside), &unplaced(form), &pick_view::said(form)]);
    desk
}

/// How far the desk is scrolled.
pub fn desk_scroll() -> i32 {
    document().query_selector(".desk").ok().flatten().map_or(0, |desk| desk.scroll_top())
}

/// Scrolls the desk, after the view was made anew.
pub fn scroll_desk(top: i32) {
    if let Ok(Some(desk)) = document().query_selector(".desk") {
        desk.set_scroll_top(top);
    }
}

/// The paper with its listeners.
fn paper(form: Form, desk: &HtmlElement) -> HtmlElement {
    let frame = classed("div", "paper-frame");
    let paper = classed("article", "paper");
    test_id(&paper, "paper");
    let menu = RowMenu::new(form, &frame);
    append_all(&frame, &[&paper, &pick_view::frame(form, &frame), &note(form)]);
    form.mount_paper(&paper, desk);
    on(&frame, "input", move |event| on_input(form, &event));
    on(&frame, "focusin", move |event| on_focus_in(form, &event));
    on(&frame, "focusout", move |event| on_focus_out(form, &event));
    on(&frame, "compositionstart", move |_| form.compose(true));
    on(&frame, "compositionend", move |_| form.compose(false));
    on(&frame, "mousedown", move |event| on_mouse_down(form, &event));
    on(&frame, "mousemove", move |event| {
        if let Some(event) = event.dyn_ref() {
            pick::on_draw(form, event);
        }
    });
    // A text that is selected, on the way or from before, is not to be carried along.
    on(&frame, "dragstart", move |event| {
        if pick::is_drawing(form) {
            event.prevent_default();
        }
    });
    on(&frame, "copy", move |event| on_copy(form, &event, false));
    on(&frame, "cut", move |event| on_copy(form, &event, true));
    on(&frame, "keydown", move |event| {
        if let Some(event) = event.dyn_ref() {
            on_key_down(form, event);
        }
    });
    on(&frame, "keyup", move |event| {
        if let Some(event) = event.dyn_ref() {
            on_key_up(event);
        }
    });
    on(&frame, "paste", move |event| {
        if let Some(event) = event.dyn_ref() {
            on_paste(form, event);
        }
    });
    on(&frame, "click", move |event| on_click(form, &menu, &event));
    frame
}

fn panel(form: Form, slim: Rc<Live<bool>>) -> HtmlElement {
    let panel = classed("aside", "panel");
    set(&panel, "aria-label", t().panel);
    let inside = classed("div", "panel-in");
    append_all(&inside, &[&score(form), &findings(form, Rc::clone(&slim)), &achievement(form), &pictures(form)]);
    let unfold = icon_button("btn btn-quiet btn-icon", icons::PANEL_OPEN, t().open_panel);
    let folded = Rc::clone(&slim);
    on_press(&unfold, move || folded.set(false));
    keep(&panel, move |panel| {
        let slim = slim.get();
        clear(panel);
        toggle(panel, "panel-slim", slim);
        append(panel, if slim { &unfold } else { &inside });
    });
    panel
}

/// What the window tells a form as long as it is open.
fn listen_to_window(form: Form) {
    let window = window();
    let listeners = [
        Listener::on(&window, "keydown", move |event| {
            if let Some(event) = event.dyn_ref() {
                on_page_key(form, event);
            }
        }),
        Listener::on(&window, "beforeprint", move |_| form.lay_for_print()),
        Listener::on(&window, "afterprint", move |_| print::put_away()),
    ];
    hold(listeners);
}

/// Keys that hold wherever the focus is: undo, redo, save, the next finding.
fn on_page_key(form: Form, event: &KeyboardEvent) {
    if event.key() == "F8" && !is_composing(event) && !form.is_composing() {
        form.step(!event.shift_key());
        return event.prevent_default();
    }
    if is_composing(event) || form.is_composing() || !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
        return;
    }
    // A dialog's own inputs undo by themselves.
    if target(event).is_some_and(|at| around(&at, "dialog").is_some()) {
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
