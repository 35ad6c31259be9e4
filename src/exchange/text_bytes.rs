//! The bytes of a file as text. Files come from 记事本, WPS and Excel: UTF-8 with and without a
//! byte order mark, UTF-16, and GB18030, whose tables the browser and `receive` have.

/// How a text was encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// With or without a byte order mark.
    Utf8,
    /// Little endian, as 记事本 writes "Unicode".
    Utf16Le,
    /// Big endian.
    Utf16Be,
    /// GB18030, GBK or GB2312.
    Gb18030,
}

/// Why bytes are not a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextError {
    /// Neither UTF-8 nor UTF-16; perhaps GB18030.
    NotUnicode,
    /// UTF-8 or UTF-16 that goes wrong at this byte.
    Damaged {
        /// Counted from the beginning of the file.
        at: usize,
    },
    /// No text at all: a zip (xlsx, docx), an old Office file, a PDF, a picture.
    Binary,
}

/// Characters beyond ASCII that must have been sound before bytes pass for damaged UTF-8 rather
/// than for GB18030: in GB18030 four in a row are sound UTF-8 less than once in a thousand texts.
const CONVINCING: usize = 8;

/// Reads bytes as a text, without its byte order mark.
pub fn read_text(bytes: &[u8]) -> Result<(String, Encoding), TextError> {
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => match std::str::from_utf8(rest) {
            Ok(text) => Ok((text.to_owned(), Encoding::Utf8)),
            Err(error) => Err(TextError::Damaged { at: error.valid_up_to() + 3 }),
        },
        [0xff, 0xfe, rest @ ..] => utf16(rest, 2, u16::from_le_bytes, Encoding::Utf16Le),
        [0xfe, 0xff, rest @ ..] => utf16(rest, 2, u16::from_be_bytes, Encoding::Utf16Be),
        _ if is_binary(bytes) => Err(TextError::Binary),
        // JSON and tables begin with an ASCII sign, of which UTF-16 shows one byte as zero.
        [first, 0, ..] if *first != 0 => utf16(bytes, 0, u16::from_le_bytes, Encoding::Utf16Le),
        [0, second, ..] if *second != 0 => utf16(bytes, 0, u16::from_be_bytes, Encoding::Utf16Be),
        _ => utf8(bytes),
    }
}

fn utf8(bytes: &[u8]) -> Result<(String, Encoding), TextError> {
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok((text.to_owned(), Encoding::Utf8)),
        Err(error) => error,
    };
    let at = error.valid_up_to();
    let sound = bytes.get(..at).map(String::from_utf8_lossy).unwrap_or_default();
    if sound.chars().filter(|sign| !sign.is_ascii()).count() >= CONVINCING {
        Err(TextError::Damaged { at })
    } else {
        Err(TextError::NotUnicode)
    }
}

fn utf16(
    bytes: &[u8],
    mark: usize,
    unit: fn([u8; 2]) -> u16,
    encoding: Encoding,
) -> Result<(String, Encoding), TextError> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    let mut at = mark;
    for sign in char::decode_utf16(pairs.iter().map(|&pair| unit(pair))) {
        let Ok(sign) = sign else {
            return Err(TextError::Damaged { at });
        };
        text.push(sign);
        at += sign.len_utf16() * 2;
    }
    if rest.is_empty() { Ok((text, encoding)) } else { Err(TextError::Damaged { at }) }
}

fn is_binary(bytes: &[u8]) -> bool {
    const SIGNATURES: [&[u8]; 7] =
        [b"PK\x03\x04", b"PK\x05\x06", b"%PDF-", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf"];
    SIGNATURES.iter().any(|signature| bytes.starts_with(signature))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Encoding, TextError, read_text};

    fn text(bytes: &[u8]) -> (String, Encoding) {
        read_text(bytes).unwrap()
    }

    fn le(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    fn be(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_be_bytes).collect()
    }

    const SAMPLE: &str = "{\"年\":\"2024\",\"👍\":\"≥98%\"}";

    #[test]
    fn every_unicode_form_is_read() {
        let want = |encoding| (SAMPLE.to_owned(), encoding);
        assert_eq!(text(SAMPLE.as_bytes()), want(Encoding::Utf8));
        assert_eq!(text(&[b"\xef\xbb\xbf", SAMPLE.as_bytes()].concat()), want(Encoding::Utf8));
        assert_eq!(text(&[&b"\xff\xfe"[..], &le(SAMPLE)].concat()), want(Encoding::Utf16Le));
        assert_eq!(text(&[&b"\xfe\xff"[..], &be(SAMPLE)].concat()), want(Encoding::Utf16Be));
        assert_eq!(text(&le(SAMPLE)), want(Encoding::Utf16Le));
        assert_eq!(text(&be(SAMPLE)), want(Encoding::Utf16Be));
        assert_eq!(text(b""), (String::new(), Encoding::Utf8));
        assert_eq!(text(b"\0\0"), ("\0\0".to_owned(), Encoding::Utf8));
    }

    #[test]
    fn what_is_not_text_is_refused_with_its_place() {
        // 预算 in GBK
        assert_eq!(read_text(b"{\"\xd4\xa4\xcb\xe3\":1}"), Err(TextError::NotUnicode));
        let damaged = ["预算绩效目标申报".as_bytes(), b"\xff\xff"].concat();
        assert_eq!(read_text(&damaged), Err(TextError::Damaged { at: 24 }));
        assert_eq!(read_text(b"\xef\xbb\xbf{\xff"), Err(TextError::Damaged { at: 4 }));
        // A lone surrogate, and half a unit.
        assert_eq!(read_text(b"\xff\xfe{\0\0\xd8}\0"), Err(TextError::Damaged { at: 4 }));
        assert_eq!(read_text(b"\xff\xfe{\0}"), Err(TextError::Damaged { at: 4 }));
        for file in [&b"PK\x03\x04xl/"[..], b"%PDF-1.7", b"\xd0\xcf\x11\xe0", b"\x89PNG\r\n"] {
            assert_eq!(read_text(file), Err(TextError::Binary));
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = read_text(&bytes);
        }

        #[test]
        fn any_text_survives_every_marked_form(sample in any::<String>()) {
            let utf8 = [&b"\xef\xbb\xbf"[..], sample.as_bytes()].concat();
            let little = [&b"\xff\xfe"[..], &le(&sample)].concat();
            let big = [&b"\xfe\xff"[..], &be(&sample)].concat();
            for bytes in [utf8, little, big] {
                prop_assert_eq!(&text(&bytes).0, &sample);
            }
        }
    }
}
