//! When the program breaks: no Leptos, no store, nothing but the DOM.
//!
//! A panic ends the wasm program where it stands, and everything is prepared by the handler that
//! hears of it: the text as a file behind a plain link, and a link that loads the page again. The
//! order matters: first what is certain (the last text that was written), then what may fail
//! (asking the page for a fresher one).

mod banner;
pub mod words;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use js_sys::Reflect;
use web_sys::Storage;

use super::{Listener, window};
use words::Words;

/// A text worth saving.
pub struct Rescued {
    /// The draft's title.
    pub title: String,
    /// Its document.
    pub body: String,
}

/// Who has the text of the open draft. Called after the program broke: borrows must be tried.
pub trait Rescue {
    /// The text as last written; certain.
    fn last(&self) -> Option<Rescued>;
    /// The text as it is now, if it can still be had.
    fn fresh(&self) -> Option<Rescued>;
    /// Writes the text as it is now to localStorage, if that can still be done.
    fn save(&self);
}

thread_local! {
    static WATCHED: RefCell<Option<Weak<dyn Rescue>>> = const { RefCell::new(None) };
    static WORDS: Cell<Option<&'static Words>> = const { Cell::new(None) };
    static BROKEN: Cell<bool> = const { Cell::new(false) };
}

const NOTE: &str = "jixiao/crashed";

/// Watches for the end of the program. Call it first thing.
///
/// A panic is a trap (see SMALL in the Makefile), as is having no memory left, and a trap reaches
/// the window as an error, or as a refused promise where one was being answered. (With no stack
/// left, no handler of ours runs either; what was typed up to a moment before is in localStorage.)
pub fn install(words: &'static Words) {
    WORDS.set(Some(words));
    // While developing, what the panic says is worth its code.
    #[cfg(debug_assertions)]
    std::panic::set_hook(Box::new(|info| web_sys::console::error_1(&info.to_string().into())));
    for (kind, field) in [("error", "error"), ("unhandledrejection", "reason")] {
        let trapped = window().and_then(|window| {
            Listener::on(&window, kind, move |event| {
                let error = Reflect::get(&event, &field.into()).unwrap_or_default();
                let text = |name: &str| Reflect::get(&error, &name.into()).ok()?.as_string();
                let name = text("name").unwrap_or_default();
                if matches!(name.as_str(), "RuntimeError" | "RangeError") {
                    let [message, stack] = ["message", "stack"].map(|name| text(name).unwrap_or_default());
                    broken(&(name + ": " + &message + &place(&stack)));
                }
            })
        });
        // For as long as the page lives.
        std::mem::forget(trapped);
    }
}

/// Where the trap was: the innermost functions of the program, by number, as far as the browser
/// tells. A panic has no words of its own.
fn place(stack: &str) -> String {
    let mut place = String::new();
    for part in stack.split("wasm-function[").skip(1).take(6) {
        place.push_str(" < ");
        place.push_str(part.split(']').next().unwrap_or_default());
    }
    place
}

/// Whether the last load of this window ended in a crash; asking clears it. The page should
/// then show its list rather than reopen a draft that may break it again.
#[must_use]
pub fn take_note() -> bool {
    let Some(storage) = session_storage() else { return false };
    let noted = storage.get_item(NOTE).ok().flatten().is_some();
    let _ = storage.remove_item(NOTE);
    noted
}

/// Whether the program has broken in this window. What it holds may then be half done: nothing
/// of it is to be written any more.
pub(super) fn has_happened() -> bool {
    BROKEN.get()
}

/// Names who has the text of the open draft.
pub(super) fn watch(rescue: &Rc<dyn Rescue>) {
    WATCHED.set(Some(Rc::downgrade(rescue)));
}

/// Everything here may itself meet a broken program, and nothing may panic: a panic here ends it
/// on the spot.
fn broken(detail: &str) {
    web_sys::console::error_1(&detail.into());
    // A second panic (in `fresh`, or in an event that still came through) adds nothing.
    if BROKEN.replace(true) {
        return;
    }
    if let Some(storage) = session_storage() {
        let _ = storage.set_item(NOTE, "1");
    }
    let rescue = WATCHED.with(|watched| watched.try_borrow().ok()?.as_ref().and_then(Weak::upgrade));
    let Some(words) = WORDS.get() else { return };
    let last = rescue.as_ref().and_then(|rescue| rescue.last());
    let Some(banner) = banner::show(words, last.as_ref(), detail) else { return };
    if let Some(rescue) = rescue {
        rescue.save();
        if let Some(fresh) = rescue.fresh() {
            banner.offer(&fresh);
        }
    }
}

fn session_storage() -> Option<Storage> {
    window()?.session_storage().ok()?
}
