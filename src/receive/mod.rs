//! The receiving side: what comes in is judged anew by the same engine, and what a file says
//! about itself is held against that.
//!
//! * [`judge`] takes a text, be it a submission, a plain document or an exported draft, and
//!   returns the [`Verdict`], findings in words included. The page's API and the command line
//!   hand it out as it is.
//! * [`claims`] finds results that the engine does not get: a file that was edited by hand.
//! * [`words`] says what was noticed while opening a file.
//! * Natively also: files, folders and streams ([`inputs`]), all cores ([`parallel`]), and the
//!   forms that there are ([`Forms`]).

#[cfg(not(target_arch = "wasm32"))]
mod any_text;
mod claims;
#[cfg(not(target_arch = "wasm32"))]
mod forms;
#[cfg(not(target_arch = "wasm32"))]
pub mod inputs;
mod judge;
mod notice;
#[cfg(not(target_arch = "wasm32"))]
mod outcome;
#[cfg(not(target_arch = "wasm32"))]
pub mod parallel;
mod verdict;
mod words;

#[cfg(not(target_arch = "wasm32"))]
pub use any_text::read_any_text;
#[cfg(not(target_arch = "wasm32"))]
pub use forms::{Forms, FormsError, compile_file};
pub use judge::{judge, judge_in};
pub use notice::{Notice, NoticeCode};
#[cfg(not(target_arch = "wasm32"))]
pub use outcome::Outcome;
pub use verdict::{Entry, Judged, Kind, Verdict};
pub use words::{problem, refused, text_error};
