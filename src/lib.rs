//! 绩效 (jixiao): Chinese budget-performance forms, filled in and checked while one types.
//!
//! A form is data. The engine is a pure function of template and document. The page is a view
//! of its result. One direction, no way back: an event becomes an [`document::Edit`], the
//! [`session::Session`] applies it, looks again at what depends on it, and returns the
//! [`session::Changes`]; the page repaints those cells and nothing else.
//!
//! | room | what lives there |
//! |---|---|
//! | [`number`] | amounts and rates as officials write them ⇄ exact decimals; rounding; intervals; running sums |
//! | [`target`] | comparator targets: read, compare, completion rate |
//! | [`json`] | JSON text to values under limits, and to our own types |
//! | [`template`] | the template format: read, check, compile to a plan |
//! | [`document`] | cells as typed, edits, undo history |
//! | [`rules`] | what must hold, and findings as data |
//! | [`session`] | incremental evaluation: edits in, changes out |
//! | [`report`] | findings in words, one file a language |
//! | [`sheet`] | the form as the official paper: text and lines, for printing |
//! | [`exchange`] | bytes ⇄ document: submission, draft envelope, pasted ranges |
//! | [`receive`] | what comes in, judged anew and held against what it claims |
//! | `browser` | the only code that touches the browser: storage, files, crash |
//! | `ui` | the only code that knows Leptos |
//! | `api` | the engine for other pages and for Node |
//!
//! A room looks only to rooms above it in this table; `tests/rooms` holds that. The invariants:
//!
//! 1. No binary floats. Amounts, rates and scores are exact decimals with checked arithmetic;
//!    rounding is half away from zero (四舍五入), in one place.
//! 2. Text as typed is the truth. Reading it gives a value and problems; it never fails.
//!    Empty, unreadable and zero are three different things.
//! 3. Nothing unknown is scored as zero: results are settled, provisional or not applicable.
//! 4. A finding is data: code, place, numbers, severity, source, remedy. Words live in [`report`].
//! 5. An edit costs what depends on it, and the result after any sequence of edits is that of
//!    evaluating the final document from scratch.
//! 6. A new official form needs no Rust.
//! 7. Clock, storage and randomness are passed in.
//! 8. Nothing typed is lost; what cannot be understood is kept and shown.
//! 9. The engine compiles and tests natively, without Leptos or web-sys.
#![cfg_attr(
    test,
    allow(
        clippy::arithmetic_side_effects,
        clippy::disallowed_methods,
        clippy::string_slice,
        reason = ".clippy.toml cannot relax these three for tests"
    )
)]

#[cfg(target_arch = "wasm32")]
pub mod api;
#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod document;
pub mod exchange;
pub mod json;
pub mod number;
pub mod receive;
pub mod report;
pub mod rules;
pub mod session;
pub mod sheet;
pub mod target;
pub mod template;
#[cfg(any(target_arch = "wasm32", test))]
pub mod ui;
