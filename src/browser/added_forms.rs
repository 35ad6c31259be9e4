//! Templates from outside: those that the administrator put beside the page, handed over by
//! boot.js before the page is locked, and those that a person brought in, kept in localStorage
//! with the drafts.

use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;

use super::window;

const KEPT: &str = "jixiao/form/";

fn storage() -> Option<web_sys::Storage> {
    window()?.local_storage().ok().flatten()
}

/// Names and texts of the files that the administrator lists in `forms/index.json`; a file that
/// could not be loaded has no text.
#[must_use]
pub fn beside_the_page() -> Vec<(String, Option<String>)> {
    let listed = Reflect::get(&js_sys::global(), &JsValue::from_str("jixiaoForms")).ok();
    let listed = listed.filter(Array::is_array).map(|list| Array::from(&list)).unwrap_or_default();
    let file = |entry: JsValue| {
        let entry = Array::from(&entry);
        Some((entry.get(0).as_string()?, entry.get(1).as_string()))
    };
    listed.iter().filter_map(file).collect()
}

/// Keys and texts of the templates kept in this browser.
#[must_use]
pub fn kept() -> Vec<(String, String)> {
    let Some(storage) = storage() else { return Vec::new() };
    let keys = (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok().flatten());
    let mut keys: Vec<String> = keys.filter(|key| key.starts_with(KEPT)).collect();
    keys.sort();
    keys.into_iter().filter_map(|key| Some((key.clone(), storage.get_item(&key).ok().flatten()?))).collect()
}

/// The key of a template.
#[must_use]
pub fn key(id: &str, version: &str) -> String {
    format!("{KEPT}{id}/{version}")
}

/// Keeps a template; false when the browser has no room or no storage.
pub fn keep(key: &str, text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(key, text).is_ok())
}

/// Forgets a template.
pub fn forget(key: &str) {
    if let Some(storage) = storage() {
        storage.remove_item(key).ok();
    }
}
