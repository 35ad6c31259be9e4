//! The built command line, driven as a reviewer drives it.
#![cfg(test)]

mod claims;
mod hostile;
mod inputs;
mod language;
mod memory;
mod summary;
mod support;
mod templates;
mod verdicts;
