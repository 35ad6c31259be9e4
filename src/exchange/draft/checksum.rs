//! CRC-32 (IEEE 802.3, as in zip and PNG), four bits at a time.
//!
//! It has to notice a damaged or cut-off draft, not an attacker. Written out because the usual
//! crates carry 8 to 16 KB of tables, which do not compress and would travel with the page.

const TABLE: [u32; 16] = [
    0x0000_0000,
    0x1db7_1064,
    0x3b6e_20c8,
    0x26d9_30ac,
    0x76dc_4190,
    0x6b6b_51f4,
    0x4db2_6158,
    0x5005_713c,
    0xedb8_8320,
    0xf00f_9344,
    0xd6d6_a3e8,
    0xcb61_b38c,
    0x9b64_c2b0,
    0x86d3_d2d4,
    0xa00a_e278,
    0xbdbd_f21c,
];

/// The CRC-32 of `bytes`.
#[must_use]
pub fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, &byte| {
        let crc = crc ^ u32::from(byte);
        let crc = (crc >> 4) ^ nibble(crc);
        (crc >> 4) ^ nibble(crc)
    })
}

fn nibble(crc: u32) -> u32 {
    TABLE.get((crc & 0xf) as usize).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::crc32;

    #[test]
    fn agrees_with_the_published_check_values() {
        for (text, sum) in [
            ("", 0),
            ("a", 0xe8b7_be43),
            ("123456789", 0xcbf4_3926),
            ("The quick brown fox jumps over the lazy dog", 0x414f_a339),
        ] {
            assert_eq!(crc32(text.as_bytes()), sum, "{text:?}");
        }
    }
}
