//! A JSON text without the white space between its parts. The page carries its forms so; it is done
//! while the program is compiled.

/// A walk through a JSON text, byte by byte.
pub(super) struct Walk {
    quoted: bool,
    escaped: bool,
}

impl Walk {
    pub(super) const fn new() -> Self {
        Self { quoted: false, escaped: false }
    }

    /// False for white space between the parts.
    pub(super) const fn keeps(&mut self, byte: u8) -> bool {
        let counts = self.quoted || !byte.is_ascii_whitespace();
        self.quoted ^= byte == b'"' && !self.escaped;
        self.escaped = self.quoted && byte == b'\\' && !self.escaped;
        counts
    }
}

/// What is left of a text, as far as there is room, and how many bytes that would take.
#[cfg(any(target_arch = "wasm32", test))]
#[expect(clippy::indexing_slicing, reason = "the compiler runs it, and would stop")]
pub(super) const fn compact<const ROOM: usize>(json: &str) -> ([u8; ROOM], usize) {
    let json = json.as_bytes();
    let (mut walk, mut at, mut kept) = (Walk::new(), 0, 0);
    let mut text = [0; ROOM];
    while at < json.len() {
        if walk.keeps(json[at]) {
            if kept < ROOM {
                text[kept] = json[at];
            }
            kept += 1;
        }
        at += 1;
    }
    (text, kept)
}

#[cfg(test)]
mod tests {
    use super::compact;
    use crate::template::catalog::builtin;

    #[test]
    fn only_white_space_between_parts_goes() {
        const JSON: &str = "\r\n{ \"title\" :\t\"申 报 表\",\n  \"note\": \"\\\\\\\" 甲 \" }\n";
        assert_eq!(
            &compact::<{ compact::<0>(JSON).1 }>(JSON).0,
            r#"{"title":"申 报 表","note":"\\\" 甲 "}"#.as_bytes()
        );
    }

    #[test]
    fn every_form_says_the_same() {
        for form in builtin() {
            for json in [form.json, form.example] {
                let (text, length) = compact::<100_000>(json);
                let short: Vec<_> = text.into_iter().take(length).collect();
                let same = |json: &[u8]| serde_json::from_slice::<serde_json::Value>(json).unwrap();
                assert!(same(&short) == same(json.as_bytes()), "{}", form.id);
            }
        }
    }
}
