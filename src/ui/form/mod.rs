//! The form view: the paper in the middle, what surrounds it, and what keys and paste do in it.

#[cfg(target_arch = "wasm32")]
mod cell;
#[cfg(target_arch = "wasm32")]
mod computed;
#[cfg(target_arch = "wasm32")]
mod events;
#[cfg(target_arch = "wasm32")]
mod fields;
#[cfg(target_arch = "wasm32")]
mod heading;
#[cfg(target_arch = "wasm32")]
mod keyboard;
#[cfg(any(target_arch = "wasm32", test))]
mod markup;
#[cfg(target_arch = "wasm32")]
mod merging;
#[cfg(target_arch = "wasm32")]
mod note;
#[cfg(target_arch = "wasm32")]
mod paper;
#[cfg(target_arch = "wasm32")]
mod paste;
#[cfg(target_arch = "wasm32")]
mod paste_markup;
#[cfg(target_arch = "wasm32")]
mod paste_preview;
#[cfg(target_arch = "wasm32")]
mod pick;
#[cfg(target_arch = "wasm32")]
mod pick_view;
#[cfg(target_arch = "wasm32")]
mod places;
#[cfg(target_arch = "wasm32")]
mod printed;
#[cfg(target_arch = "wasm32")]
mod row_model;
#[cfg(target_arch = "wasm32")]
mod rows;
#[cfg(target_arch = "wasm32")]
mod table;
#[cfg(target_arch = "wasm32")]
mod unplaced;
#[cfg(target_arch = "wasm32")]
mod view;

#[cfg(target_arch = "wasm32")]
pub use cell::{editor, flash, room, severity_name};
#[cfg(target_arch = "wasm32")]
pub use computed::computed_text;
#[cfg(target_arch = "wasm32")]
pub use keyboard::is_composing;
#[cfg(target_arch = "wasm32")]
pub use paper::Paper;
#[cfg(target_arch = "wasm32")]
pub use pick::Picked;
#[cfg(target_arch = "wasm32")]
pub use view::{desk_scroll, form_view, scroll_desk};
