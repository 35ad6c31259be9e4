//! File names out of titles: whatever a title holds, the name is harmless on Windows, macOS and
//! Linux, and says what it is.

/// Signs in a name's stem at most: 255 bytes is the limit of most file systems, a Chinese sign
/// takes three, and the browser may add ` (1)`.
const LONGEST: usize = 64;

/// What a file is called when nothing of the title is left, and put before what cannot stand alone.
const NAMELESS: &str = "jixiao";

/// A file name with the stem `title`, as far as it goes, and the extension (without a dot).
#[must_use]
pub fn safe_file_name(title: &str, extension: &str) -> String {
    let kept: String = title.chars().filter(|&sign| !is_invisible(sign)).map(harmless).collect();
    let words: Vec<&str> = kept.split_whitespace().collect();
    let joined = words.join(" ");
    let short: String = trimmed(&joined).chars().take(LONGEST).collect();
    let stem = trimmed(&short);
    let stem = match stem {
        "" => NAMELESS.to_owned(),
        device if is_device(device) => format!("{NAMELESS}-{device}"),
        stem => stem.to_owned(),
    };
    let extension: String = extension.chars().filter(char::is_ascii_alphanumeric).take(8).collect();
    if extension.is_empty() { stem } else { format!("{stem}.{extension}") }
}

/// Leading dots hide a file, trailing dots and blanks are dropped by Windows, a leading hyphen
/// reads as an option, a leading `~` as a temporary file.
fn trimmed(text: &str) -> &str {
    text.trim_matches(|sign: char| matches!(sign, '.' | ' ' | '_' | '-' | '~'))
}

/// Signs that mean something to a file system or a shell.
fn harmless(sign: char) -> char {
    match sign {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '%' | '$' | '`' => '_',
        sign if sign.is_control() || sign.is_whitespace() => ' ',
        sign => sign,
    }
}

/// Signs that are not seen, or turn the reading direction: `报表\u{202e}nosj.exe`.
fn is_invisible(sign: char) -> bool {
    matches!(sign,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{ffff}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{10ffff}')
        || (sign.is_control() && !sign.is_whitespace())
}

/// Names that Windows keeps for devices, with any extension.
fn is_device(stem: &str) -> bool {
    let first = stem.split('.').next().unwrap_or_default().trim_end();
    let upper = first.to_ascii_uppercase();
    if matches!(upper.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CLOCK$" | "CONIN$" | "CONOUT$") {
        return true;
    }
    let number = upper.strip_prefix("COM").or_else(|| upper.strip_prefix("LPT"));
    number.is_some_and(|number| {
        let mut signs = number.chars();
        matches!((signs.next(), signs.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::safe_file_name;

    #[test]
    fn titles_become_names() {
        for (title, name) in [
            ("部门整体绩效目标表 2024", "部门整体绩效目标表 2024.json"),
            ("../../x", "x.json"),
            ("..\\..\\x", "x.json"),
            ("/etc/passwd", "etc_passwd.json"),
            ("C:\\报表", "C__报表.json"),
            ("CON", "jixiao-CON.json"),
            ("con.txt", "jixiao-con.txt.json"),
            ("LPT1", "jixiao-LPT1.json"),
            ("COM10", "COM10.json"),
            ("NUL ", "jixiao-NUL.json"),
            ("报表\u{202e}nosj.exe", "报表nosj.exe.json"),
            ("零\u{200b}宽\u{feff}", "零宽.json"),
            ("a\nb\tc\u{3000}d", "a b c d.json"),
            ("\0\u{1b}[31m", "[31m.json"),
            ("结尾有点...", "结尾有点.json"),
            (".hidden", "hidden.json"),
            ("-rf", "rf.json"),
            ("", "jixiao.json"),
            ("...", "jixiao.json"),
            ("   ", "jixiao.json"),
            ("<img src=x onerror=alert(1)>", "img src=x onerror=alert(1).json"),
            ("%USERPROFILE%", "USERPROFILE.json"),
            ("👩‍💼 报表", "👩💼 报表.json"),
        ] {
            assert_eq!(safe_file_name(title, "json"), name, "{title:?}");
        }
    }

    #[test]
    fn a_long_title_is_cut() {
        let name = safe_file_name(&"长".repeat(300), "json");
        assert_eq!(name, format!("{}.json", "长".repeat(64)));
        let dotted = safe_file_name(&format!("{}.{}", "长".repeat(63), "尾"), "xlsx");
        assert_eq!(dotted, format!("{}.xlsx", "长".repeat(63)));
    }

    #[test]
    fn an_extension_cannot_smuggle_anything() {
        assert_eq!(safe_file_name("表", "../js on"), "表.json");
        assert_eq!(safe_file_name("表", ""), "表");
    }

    proptest! {
        #[test]
        fn no_title_makes_a_harmful_name(title in any::<String>()) {
            let name = safe_file_name(&title, "json");
            let stem = name.strip_suffix(".json").unwrap();
            prop_assert!(!stem.is_empty() && stem.trim() == stem);
            prop_assert!(!stem.starts_with('.') && !stem.ends_with('.'));
            prop_assert!(name.chars().count() <= 64 + 7 + 5);
            prop_assert!(!name.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|', '\0', '\n']));
            prop_assert!(!name.chars().any(char::is_control));
        }
    }
}
