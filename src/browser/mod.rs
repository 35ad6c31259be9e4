//! The only code that touches the browser itself: where drafts are kept, files, the clock, and
//! what happens when the program breaks. Nothing here knows Leptos, templates or documents, and
//! nothing here has words for the user, but for the banner of last resort in [`crash`].
//!
//! * [`storage`]: drafts in localStorage and IndexedDB, two windows at once.
//! * [`autosave`]: the open draft, saved while it is typed.
//! * [`files`]: download, pick, drop, read.
//! * [`added_forms`]: templates that came from outside.
//! * [`settings`]: language and appearance.
//! * [`clock`]: the time and random ids, handed to everything above.
//! * [`crash`]: what is done when the program ends by a panic.

pub mod added_forms;
pub mod autosave;
pub mod clock;
pub mod crash;
pub mod files;
mod listen;
pub mod settings;
pub mod storage;
mod timer;

pub use listen::Listener;

/// The window, if there is one (there is none in a worker).
fn window() -> Option<web_sys::Window> {
    web_sys::window()
}
