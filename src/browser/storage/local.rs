//! localStorage: written at once, survives a window that vanishes, lost if the browser is killed
//! within seconds. One key a draft; the index is the keys.
//!
//! Values stay JavaScript texts on their way, so that a damaged one is set aside unit for unit.

use js_sys::{Array, Function, JsString, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Storage;

use super::aside::{ASIDE, aside_key};
use super::state::{Aside, LocalTrouble};
use super::stored::{Rule, Verdict, decode_stored, peek_stored};
use crate::browser::window;
use crate::exchange::draft::{Copy, Damage, Decoded, Header, Side};

const DRAFT: &str = "jixiao/draft/";
const PROBE: &str = "jixiao/probe";

/// Room that the probe asks for, in UTF-16 units: a small draft.
const PROBE_UNITS: usize = 16 * 1024;

/// The browser's localStorage, as far as drafts go.
pub(super) struct Local(Storage);

/// What came of a write.
pub(super) enum Written {
    /// It is there.
    Done,
    /// Something else stands there that this record does not know.
    Refused(Box<Header>),
    /// A newer program wrote what stands there.
    Newer,
    /// It did not fit, or was forbidden.
    Failed(LocalTrouble),
}

impl Local {
    /// The storage, if the browser lets us have it and takes a write.
    pub(super) fn open() -> (Option<Self>, Option<LocalTrouble>) {
        let Some(storage) = window().and_then(|window| window.local_storage().ok().flatten()) else {
            return (None, Some(LocalTrouble::Blocked));
        };
        let local = Self(storage);
        let probe = local.set(PROBE, &JsString::from(" ".repeat(PROBE_UNITS)));
        local.remove(PROBE);
        match probe {
            Err(LocalTrouble::Blocked) => (None, Some(LocalTrouble::Blocked)),
            Err(LocalTrouble::Full) => (Some(local), Some(LocalTrouble::Full)),
            Ok(()) => (Some(local), None),
        }
    }

    /// The ids of all drafts here.
    pub(super) fn ids(&self) -> Vec<String> {
        self.keys(DRAFT)
    }

    /// What lies here under `id`, without reading the document.
    pub(super) fn peek(&self, id: &str) -> Copy {
        self.draft(id).map_or(Copy::Missing, |text| peek_stored(id, &text))
    }

    /// What lies here under `id`, whole.
    pub(super) fn read(&self, id: &str) -> Option<Decoded> {
        Some(decode_stored(id, &self.draft(id)?))
    }

    /// The stored text under `id`, as it is.
    pub(super) fn text(&self, id: &str) -> Option<String> {
        self.draft(id).map(String::from)
    }

    /// Writes `text` (with `header`) under its id, if `rule` lets it stand over what is there.
    pub(super) fn write(&self, header: &Header, text: &JsString, rule: Rule<'_>) -> Written {
        match rule.judge(header, &self.peek(&header.id)) {
            Verdict::Go => {}
            Verdict::AsideFirst(damage) => {
                if let Err(trouble) = self.set_aside(&header.id, damage) {
                    return Written::Failed(trouble);
                }
            }
            Verdict::Refused(theirs) => return Written::Refused(theirs),
            Verdict::Newer => return Written::Newer,
        }
        match self.set(&draft_key(&header.id), text) {
            Ok(()) => Written::Done,
            Err(trouble) => Written::Failed(trouble),
        }
    }

    /// Removes the draft's key if it holds nothing that `header` does not know.
    pub(super) fn drop_known(&self, header: &Header) {
        if let Copy::Here { header: here, .. } = self.peek(&header.id)
            && header.trail.knows(here.version())
        {
            self.remove(&draft_key(&header.id));
        }
    }

    /// Moves a damaged text to a key of its own.
    pub(super) fn set_aside(&self, id: &str, damage: Damage) -> Result<Aside, LocalTrouble> {
        let (from, key) = (draft_key(id), aside_key(id));
        let to = format!("{ASIDE}{key}");
        let Some(text) = self.get(&from) else {
            return Err(LocalTrouble::Blocked);
        };
        if let Err(trouble) = self.set(&to, &text) {
            // There is no room for two copies: move it within the room that it has.
            self.remove(&from);
            if self.set(&to, &text).is_err() {
                // The room was there a moment ago.
                self.set(&from, &text)?;
                return Err(trouble);
            }
        }
        self.remove(&from);
        let (units, id) = (u64::from(text.length()), id.to_owned());
        Ok(Aside { side: Side::Local, key, id, units, damage })
    }

    /// Keys of all that was set aside.
    pub(super) fn aside_keys(&self) -> Vec<String> {
        self.keys(ASIDE)
    }

    /// A text that was set aside.
    pub(super) fn aside(&self, key: &str) -> Option<JsString> {
        self.get(&format!("{ASIDE}{key}"))
    }

    /// Drops a text that was set aside.
    pub(super) fn remove_aside(&self, key: &str) {
        self.remove(&format!("{ASIDE}{key}"));
    }

    fn draft(&self, id: &str) -> Option<JsString> {
        self.get(&draft_key(id))
    }

    fn keys(&self, prefix: &str) -> Vec<String> {
        let count = self.0.length().unwrap_or(0);
        (0..count)
            .filter_map(|index| self.0.key(index).ok().flatten())
            .filter_map(|key| key.strip_prefix(prefix).map(str::to_owned))
            .collect()
    }

    fn get(&self, key: &str) -> Option<JsString> {
        self.call("getItem", &[&JsString::from(key)]).ok()?.dyn_into().ok()
    }

    fn set(&self, key: &str, text: &JsString) -> Result<(), LocalTrouble> {
        match self.call("setItem", &[&JsString::from(key), text]) {
            Ok(_) => Ok(()),
            Err(error) => Err(trouble(&error)),
        }
    }

    fn remove(&self, key: &str) {
        // Where removing is forbidden, so is everything else, and open() has said so.
        let _ = self.0.remove_item(key);
    }

    fn call(&self, method: &str, arguments: &[&JsString]) -> Result<JsValue, JsValue> {
        let function: Function = Reflect::get(&self.0, &JsValue::from_str(method))?.dyn_into()?;
        let list = Array::new();
        for argument in arguments {
            list.push(argument);
        }
        function.apply(&self.0, &list)
    }
}

/// The key of a draft.
pub(super) fn draft_key(id: &str) -> String {
    format!("{DRAFT}{id}")
}

/// The id in a draft's key.
pub(super) fn id_in_key(key: &str) -> Option<&str> {
    key.strip_prefix(DRAFT)
}

fn trouble(error: &JsValue) -> LocalTrouble {
    let name = Reflect::get(error, &JsValue::from_str("name")).ok().and_then(|name| name.as_string());
    match name.as_deref() {
        Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => LocalTrouble::Full,
        _ => LocalTrouble::Blocked,
    }
}
