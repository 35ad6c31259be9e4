//! End to end: the built page (`dist/`) in real headless Chromium. Run by `make test`.
#![cfg(test)]
#![allow(clippy::string_slice, clippy::disallowed_methods)]

mod access;
mod api;
mod drafts;
mod findings;
mod forms;
mod grid;
#[allow(dead_code, unused_imports, reason = "the harness offers more than any moment's tests use")]
mod harness;
mod harness_check;
mod home;
mod loading;
mod measure;
mod old_browsers;
mod print;
mod receiving;
mod screenshots;
mod settings;
mod size;
mod templates;
