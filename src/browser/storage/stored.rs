//! A stored text as the browser hands it over, and what may be written over it.

use js_sys::JsString;

use crate::exchange::draft::{Copy, Damage, Decoded, Header, Peeked, Version, decode, peek};

/// Reads the header of what is stored under `id`, leaving the document where it is.
pub(super) fn peek_stored(id: &str, text: &JsString) -> Copy {
    let whole = text.length();
    let line = match u32::try_from(text.index_of("\n", 0)) {
        Ok(end) => text.substring(0, end),
        Err(_) => text.clone(),
    };
    match peek(&String::from(line), u64::from(whole)) {
        Peeked::Full(header) if header.id == id => Copy::Here { header, body: true },
        Peeked::Head(header) if header.id == id => Copy::Here { header, body: false },
        Peeked::Full(_) | Peeked::Head(_) => Copy::Broken(Damage::Misplaced),
        Peeked::Newer { format } => Copy::Newer { format },
        Peeked::Broken(damage) => Copy::Broken(damage),
    }
}

/// Reads all of what is stored under `id`.
pub(super) fn decode_stored(id: &str, text: &JsString) -> Decoded {
    match decode(&String::from(text.clone())) {
        Decoded::Full(record) if record.header().id != id => Decoded::Broken(Damage::Misplaced),
        Decoded::Head(header) if header.id != id => Decoded::Broken(Damage::Misplaced),
        decoded => decoded,
    }
}

/// What a write may replace.
#[derive(Clone, Copy)]
pub(super) enum Rule<'a> {
    /// Only what the record was made on top of.
    Known,
    /// That, and exactly this version, whose text has been kept elsewhere.
    AlsoOver(&'a Version),
}

/// Whether a write may go ahead.
pub(super) enum Verdict {
    Go,
    /// After the damaged text that is there has been set aside.
    AsideFirst(Damage),
    Refused(Box<Header>),
    Newer,
}

impl Rule<'_> {
    /// Whether a record with `header` may replace what is there.
    pub(super) fn judge(self, header: &Header, there: &Copy) -> Verdict {
        match there {
            Copy::Missing => Verdict::Go,
            Copy::Broken(damage) => Verdict::AsideFirst(*damage),
            Copy::Newer { .. } => Verdict::Newer,
            Copy::Here { header: theirs, .. } => {
                let version = theirs.version();
                let over = matches!(self, Self::AlsoOver(allowed) if allowed == version);
                if over || header.trail.knows(version) {
                    Verdict::Go
                } else {
                    Verdict::Refused(Box::new(theirs.clone()))
                }
            }
        }
    }
}
