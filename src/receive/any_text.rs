//! The bytes of a file as text, natively: what a browser reads, the command line reads.

use encoding_rs::GB18030;

use crate::exchange::{TextError, read_text};

/// Reads UTF-8, UTF-16 and, as 记事本 and WPS still write it, GB18030 (GBK, GB2312).
///
/// # Errors
/// When the bytes are a text in none of them.
pub fn read_any_text(bytes: &[u8]) -> Result<String, TextError> {
    match read_text(bytes) {
        Ok((text, _)) => Ok(text),
        Err(TextError::NotUnicode) => GB18030
            .decode_without_bom_handling_and_without_replacement(bytes)
            .map_or(Err(TextError::NotUnicode), |text| Ok(text.into_owned())),
        Err(error) => Err(error),
    }
}
