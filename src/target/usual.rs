//! The usual spellings, without further ado.

use std::borrow::Cow;

use super::comparator::Comparator;
use super::read::Target;
use crate::number::read::scan_plain_ascii;

/// `≥98%`, `>=9431人`, `=8`, `50万元`: one of the common signs, plain digits, and a
/// common unit or none. `None` for everything else, which is then read at leisure.
pub(super) fn read(text: &str) -> Option<Target<'_>> {
    let bytes = text.as_bytes();
    let (comparator, skip) = match bytes {
        // ≥ U+2265 and ≧ U+2267, ≤ U+2264 and ≦ U+2266 in UTF-8
        [0xE2, 0x89, 0xA5 | 0xA7, ..] => (Comparator::AtLeast, 3),
        [0xE2, 0x89, 0xA4 | 0xA6, ..] => (Comparator::AtMost, 3),
        [b'>', b'=', ..] => (Comparator::AtLeast, 2),
        [b'<', b'=', ..] => (Comparator::AtMost, 2),
        [b'=', ..] => (Comparator::Equal, 1),
        [b'>', ..] => (Comparator::MoreThan, 1),
        [b'<', ..] => (Comparator::LessThan, 1),
        [b'0'..=b'9', ..] => (Comparator::None, 0),
        _ => return None,
    };
    let rest = bytes.get(skip..)?;
    let (number, length) = scan_plain_ascii(rest)?;
    let unit = text.get(skip + length..)?;
    let common = matches!(
        unit,
        "" | "%" | "个" | "人" | "次" | "户" | "件" | "家" | "场" | "项" | "篇" | "份" | "套" | "台" | "辆" | "处" | "所"
            | "座" | "名" | "期" | "种" | "例" | "起" | "亩" | "米" | "元" | "分" | "天" | "万元" | "亿元" | "人次" | "公里"
            | "场次" | "平方米" | "小时" | "个月" | "工作日" | "个工作日" | "元/人" | "‰"
    );
    common.then(|| Target::single(text, comparator, number, Cow::Borrowed(unit)))
}
