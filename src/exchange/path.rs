//! Names of places for people and files: `unit`, `indicators/3/score`, `funds/initial/basic`.
//!
//! A row of a fixed table goes by its key, as in formulas; a row of a growing table by its
//! number, counted from 1. `~` and `/` in names are written `~0` and `~1`.

use crate::json::push_escaped;

/// Joins names to a path.
pub(super) fn join<'a>(steps: impl IntoIterator<Item = &'a str>) -> String {
    let mut path = String::new();
    for (position, step) in steps.into_iter().enumerate() {
        if position > 0 {
            path.push('/');
        }
        push_escaped(&mut path, step);
    }
    path
}

/// The names that a path was joined from.
pub(super) fn split(path: &str) -> Vec<String> {
    path.split('/').map(|step| step.replace("~1", "/").replace("~0", "~")).collect()
}
