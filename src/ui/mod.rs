//! The page: a view of a session, and nothing more. The only room that knows Leptos.
//!
//! * [`app`] holds which view is open; [`home`] and [`form`] are the two there are.
//! * [`state`] is the seam to the engine: every change goes through [`state::Form`], which gives
//!   the session an edit and the page its changes.
//! * The page is painted. Leptos gives it signals, effects and the scopes that end them
//!   ([`live`]); elements are made by a few plain functions ([`dom`]) and touched where something
//!   has changed. A tree of typed views would be compiled once for each of its shapes: the same
//!   page made with `view!` was 100 KB larger, compressed, than this one.
//! * On the paper, `Changes` names the cells that are different, and those are painted. Inputs
//!   are never written to while their text is what the person typed, so that Chinese input
//!   methods compose undisturbed, and a key costs the same in a table of 5 rows and of 5,000.
//! * All words of the page are in [`labels`], a table for each language; those of findings come
//!   from `report`.

#![cfg_attr(not(target_arch = "wasm32"), allow(dead_code, reason = "natively there are only the tests"))]

mod announce;
mod import_words;
mod labels;
mod repeats;
mod shelf;

#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod appearance;
#[cfg(target_arch = "wasm32")]
mod dialogs;
#[cfg(target_arch = "wasm32")]
mod dom;
#[cfg(target_arch = "wasm32")]
mod finding;
#[cfg(target_arch = "wasm32")]
mod findings;
mod form;
#[cfg(target_arch = "wasm32")]
mod forms;
#[cfg(target_arch = "wasm32")]
mod home;
#[cfg(target_arch = "wasm32")]
mod icons;
#[cfg(target_arch = "wasm32")]
mod indicators;
#[cfg(target_arch = "wasm32")]
mod live;
#[cfg(target_arch = "wasm32")]
mod opening;
#[cfg(target_arch = "wasm32")]
mod pictures;
#[cfg(target_arch = "wasm32")]
mod print;
#[cfg(target_arch = "wasm32")]
mod score;
#[cfg(target_arch = "wasm32")]
mod sections;
#[cfg(target_arch = "wasm32")]
mod state;
#[cfg(target_arch = "wasm32")]
mod summary;
#[cfg(target_arch = "wasm32")]
mod toasts;
#[cfg(target_arch = "wasm32")]
mod toolbar;

#[cfg(target_arch = "wasm32")]
pub use app::mount;
