//! How long a clerk waits, beside a page written by hand in plain JavaScript that does the same work
//! (tests/bench/plain): opening a draft, and a key press until the verdict has changed and the next
//! frame is there. And what an edit costs in the browser's WebAssembly.
//!
//! The figures are printed (`make bench-page`), never judged: machines are noisy. What the tests
//! hold is that the verdict does change with a key, and that both pages say the same.

#![allow(clippy::float_arithmetic, clippy::arithmetic_side_effects, reason = "times in milliseconds")]

mod edits;
mod keys;
mod loads;
mod pages;
mod sheet;
mod spread;

/// True under `make bench-page`: everything is measured. Otherwise a few keys in a small table are
/// typed, to see that it could be.
fn in_earnest() -> bool {
    std::env::var_os("JIXIAO_MEASURE").is_some()
}
