//! Keys of damaged texts that were set aside: `<id>~<chance>`.

use crate::browser::clock;

/// Prefix in localStorage, as long as that of drafts.
pub(super) const ASIDE: &str = "jixiao/aside/";

/// A fresh key for a text found under `id`.
pub(super) fn aside_key(id: &str) -> String {
    format!("{id}~{}", clock::new_session())
}

/// The id in such a key.
pub(super) fn id_in_aside(key: &str) -> &str {
    key.rsplit_once('~').map_or(key, |(id, _)| id)
}
