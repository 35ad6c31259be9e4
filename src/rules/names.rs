//! Indicator names as people repeat them: with other quotation marks, spaces, or a number in
//! front.

/// A key that is equal for names that a reader would call the same.
#[must_use]
pub fn name_key(name: &str) -> u64 {
    // FNV-1a over the characters that count; rows of equal key are compared by `same_name`.
    significant(name).fold(0xCBF2_9CE4_8422_2325, |hash, character| {
        (hash ^ u64::from(u32::from(character))).wrapping_mul(0x0100_0000_01B3)
    })
}

/// True when a reader would call the names the same.
#[must_use]
pub fn same_name(left: &str, right: &str) -> bool {
    significant(left).eq(significant(right))
}

fn significant(name: &str) -> impl Iterator<Item = char> {
    let ignored = |c: char| {
        c.is_whitespace() || matches!(c, '“' | '”' | '"' | '‘' | '’' | '\'' | '＂' | '「' | '」' | '\u{3000}')
    };
    name.chars().filter(move |&c| !ignored(c)).map(|c| match c {
        '（' => '(',
        '）' => ')',
        '，' => ',',
        '：' => ':',
        other => other,
    })
}
