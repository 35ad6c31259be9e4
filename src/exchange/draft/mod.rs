//! The envelope of one draft as it lies in the browser's storage.
//!
//! ```text
//! jixiao-draft/1 full 5d41402a {"id":"…","trail":[…],"title":"…",…,"body":{"units":9,"crc":77}}
//! {"the":"document"}
//! ```
//! The first line says everything a list of drafts needs, so that a list opens without reading
//! the documents. It carries its own checksum and the length and checksum of the body. `head` in
//! place of `full` means that the body lies elsewhere (in the other copy). The body is opaque
//! here: whoever keeps drafts must not need to understand the document in them.
//!
//! Any change of this format, a new header field included, takes a new format number: an older
//! program then shows the draft read-only and does not write over it.

mod checksum;
mod merge;
#[cfg(test)]
mod tests;
mod trail;

use serde::{Deserialize, Serialize};

use crate::json;

pub use checksum::crc32;
pub use merge::{Copy, Kinship, Other, Pick, Side, kinship, merge, newest};
pub use trail::{LAST_REVISION, Trail, Version};

/// The format that this program writes, and the newest that it understands.
pub const FORMAT: u32 = 1;

const MAGIC: &str = "jixiao-draft/";
const FULL: &str = "full";
const HEAD: &str = "head";

/// What a draft is, without the document in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// Names the draft, see [`is_id`]; never changes.
    pub id: String,
    /// Who saved it, how often: the only thing that orders copies.
    pub trail: Trail,
    /// As the person named it.
    pub title: String,
    /// Id of the template (表样) that the document follows.
    pub template: String,
    /// Version of that template.
    pub template_version: String,
    /// The unit that fills the form in, as typed; may be empty.
    pub unit: String,
    /// The budget year, as typed; may be empty.
    pub year: String,
    /// What tells it from others of the unit and year, as typed: the project; mostly empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub subject: String,
    /// When it was saved, ISO 8601 with offset. To be shown only: clocks go back.
    pub saved_at: String,
    /// A tombstone: deleted, and to stay so.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deleted: bool,
    /// The draft that this one parted from when two windows saved different texts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy_of: Option<String>,
    /// What the body must look like.
    pub body: BodyMark,
}

/// How a body is known to be whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodyMark {
    /// Length in UTF-16 units, which is what a browser counts a stored text in.
    pub units: u64,
    /// CRC-32 of the text as UTF-8.
    pub crc: u32,
}

impl BodyMark {
    /// The mark of `body`.
    #[must_use]
    pub fn of(body: &str) -> Self {
        Self { units: units(body), crc: crc32(body.as_bytes()) }
    }
}

/// One copy of a draft, with its document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    header: Header,
    body: String,
}

impl Record {
    /// Puts a header and a body together; the header's mark becomes that of the body.
    #[must_use]
    pub fn new(mut header: Header, body: String) -> Self {
        header.body = BodyMark::of(&body);
        Self { header, body }
    }

    /// What the draft is.
    #[must_use]
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The document, as the one who saved it wrote it.
    #[must_use]
    pub fn body(&self) -> &str {
        &self.body
    }

    /// Takes the record apart.
    #[must_use]
    pub fn into_parts(self) -> (Header, String) {
        (self.header, self.body)
    }

    /// The text to store.
    #[must_use]
    pub fn encode(&self) -> String {
        let mut text = first_line(FULL, &self.header);
        text.push('\n');
        text.push_str(&self.body);
        text
    }
}

impl Header {
    /// The version of this copy.
    #[must_use]
    pub fn version(&self) -> &Version {
        self.trail.version()
    }

    /// The header alone, as text to store where the body lies elsewhere.
    #[must_use]
    pub fn encode_head(&self) -> String {
        first_line(HEAD, self)
    }
}

/// What a stored text turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decoded {
    /// A whole draft.
    Full(Record),
    /// A whole header whose body lies elsewhere.
    Head(Header),
    /// Written by a newer program: to be shown and exported, never overwritten.
    Newer {
        /// Its format number.
        format: u32,
    },
    /// Not a draft, or a damaged one: to be set aside, never dropped.
    Broken(Damage),
}

/// What the first line of a stored text turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Peeked {
    /// A whole header, and a body of the right length follows it.
    Full(Header),
    /// A whole header whose body lies elsewhere.
    Head(Header),
    /// As in [`Decoded::Newer`].
    Newer {
        /// Its format number.
        format: u32,
    },
    /// As in [`Decoded::Broken`].
    Broken(Damage),
}

/// What is wrong with a stored text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// It does not begin as a draft does.
    Foreign,
    /// The first line is cut off or altered.
    Header,
    /// The body is not as long as the header says.
    Length {
        /// UTF-16 units, as the header says.
        expected: u64,
        /// UTF-16 units present.
        found: u64,
    },
    /// The body's checksum is not the header's.
    Body,
    /// It lies under the key of another draft.
    Misplaced,
}

/// Reads a stored text as a whole. Never panics, whatever the text.
#[must_use]
pub fn decode(text: &str) -> Decoded {
    let (line, body) = match text.split_once('\n') {
        Some((line, body)) => (line, Some(body)),
        None => (text, None),
    };
    match peek(line, units(text)) {
        Peeked::Full(header) => {
            let body = body.unwrap_or_default();
            if crc32(body.as_bytes()) == header.body.crc {
                Decoded::Full(Record { header, body: body.to_owned() })
            } else {
                Decoded::Broken(Damage::Body)
            }
        }
        Peeked::Head(header) => Decoded::Head(header),
        Peeked::Newer { format } => Decoded::Newer { format },
        Peeked::Broken(damage) => Decoded::Broken(damage),
    }
}

/// Reads the first line (without its line feed) of a stored text of `whole` UTF-16 units, and
/// checks the length of the rest; the rest itself is not needed.
#[must_use]
pub fn peek(line: &str, whole: u64) -> Peeked {
    let Some((format, rest)) = line.strip_prefix(MAGIC).and_then(|rest| rest.split_once(' ')) else {
        return Peeked::Broken(Damage::Foreign);
    };
    match read_format(format) {
        None => return Peeked::Broken(Damage::Foreign),
        Some(format) if format > FORMAT => return Peeked::Newer { format },
        Some(_) => {}
    }
    let mut parts = rest.splitn(3, ' ');
    let (Some(kind), Some(crc), Some(json)) = (parts.next(), parts.next(), parts.next()) else {
        return Peeked::Broken(Damage::Header);
    };
    if crc != hex(crc32(json.as_bytes())) {
        return Peeked::Broken(Damage::Header);
    }
    let Ok(header) = json::from_text::<Header>(json) else {
        return Peeked::Broken(Damage::Header);
    };
    if !is_id(&header.id) {
        return Peeked::Broken(Damage::Header);
    }
    let line_units = units(line);
    match kind {
        FULL => {
            // The line feed belongs to neither; without it the body is missing altogether.
            let expected = header.body.units.saturating_add(1);
            let found = whole.saturating_sub(line_units);
            if found == expected {
                Peeked::Full(header)
            } else {
                let [expected, found] = [expected, found].map(|units| units.saturating_sub(1));
                Peeked::Broken(Damage::Length { expected, found })
            }
        }
        HEAD if whole == line_units => Peeked::Head(header),
        _ => Peeked::Broken(Damage::Header),
    }
}

/// Whether `text` can name a draft: 1 to 64 of `a`–`z`, `0`–`9` and `-`.
#[must_use]
pub fn is_id(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

fn first_line(kind: &str, header: &Header) -> String {
    // A struct of texts and whole numbers always becomes JSON; an empty line would be read back
    // as damage, not as another draft.
    let json = serde_json::to_string(header).unwrap_or_default();
    format!("{MAGIC}{FORMAT} {kind} {} {json}", hex(crc32(json.as_bytes())))
}

fn read_format(text: &str) -> Option<u32> {
    let plain = !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| plain)
}

fn hex(number: u32) -> String {
    format!("{number:08x}")
}

fn units(text: &str) -> u64 {
    text.encode_utf16().count() as u64
}
