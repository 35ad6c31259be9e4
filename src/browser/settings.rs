//! What the page remembers about itself, such as its language: small texts in localStorage, and
//! no loss where there is none.

use super::window;

const SETTING: &str = "jixiao/setting/";

fn storage() -> Option<web_sys::Storage> {
    window()?.local_storage().ok().flatten()
}

/// What was remembered under a name.
#[must_use]
pub fn read(name: &str) -> Option<String> {
    storage()?.get_item(&format!("{SETTING}{name}")).ok().flatten()
}

/// Remembers something under a name, where the browser lets us.
pub fn write(name: &str, value: &str) {
    if let Some(storage) = storage() {
        storage.set_item(&format!("{SETTING}{name}"), value).ok();
    }
}
