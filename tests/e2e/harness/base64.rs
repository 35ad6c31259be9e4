//! Pictures and prints come from the browser as base64.

/// Decodes standard base64; panics on anything else.
pub fn decode(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0u32, 0u32);
    for letter in text.trim_end_matches('=').bytes() {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => panic!("not base64: {letter:#x}"),
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count & 0xff) as u8);
        }
    }
    bytes
}

#[test]
fn decodes_every_remainder() {
    let decoded = ["", "TQ==", "TWE=", "TWFu", "+/+/"].map(decode);
    assert_eq!(decoded, [&b""[..], b"M", b"Ma", b"Man", b"\xfb\xff\xbf"]);
}
