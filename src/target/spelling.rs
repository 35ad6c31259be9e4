//! Spellings of a number that are rewritten before a cell is read: words, groups of three
//! digits set apart by blanks, a remark in brackets behind the value.

use super::numeral::{in_digits, is_numeral};
use super::vocabulary::{closes, is_sign, opens};
use crate::number::marks::{digit, is_blank, is_comma, is_point, trim};

/// A text in plain spelling.
pub(super) struct Plain {
    pub text: String,
    /// Whether numbers were written in words.
    pub in_words: bool,
}

/// The text in plain spelling; `None` when it is plain already.
pub(super) fn plain(text: &str) -> Option<Plain> {
    let value = without_remark(text).or_else(|| without_comma(text));
    let left = value.unwrap_or(text);
    let digits = if left.contains(is_numeral) { in_digits(left) } else { None };
    let in_words = digits.is_some();
    let digits = about_many(digits.as_deref().unwrap_or(left)).or(digits);
    let joined = joined_groups(digits.as_deref().unwrap_or(left));
    let text = joined.or(digits).or_else(|| value.map(str::to_owned))?;
    Some(Plain { text, in_words })
}

/// What is said in brackets of a value that is stated already.
#[rustfmt::skip]
const REMARKS: &[&str] = &[
    "优", "良", "中", "差", "优秀", "良好", "优良", "较好", "合格", "不合格", "达标", "满意", "非常满意",
    "基本满意", "完成", "已完成", "全部完成", "含税", "不含税",
];

/// 2万余人 is 2余万人.
fn about_many(text: &str) -> Option<String> {
    let (at, end) = ["万余", "万多", "亿余", "亿多"]
        .iter()
        .find_map(|word| Some((text.find(word)?, text.find(word)? + word.len())))?;
    let (before, many) = (text.get(..at)?, text.get(at..end)?);
    let swapped: String = many.chars().rev().collect();
    before
        .ends_with(|c| digit(c).is_some())
        .then(|| format!("{before}{swapped}{}", text.get(end..).unwrap_or_default()))
}

/// 1,200，: a comma at the end separates nothing.
fn without_comma(text: &str) -> Option<&str> {
    let value = text.trim_end_matches(|c| is_comma(c) || is_blank(c));
    (value.len() < text.len() && value.ends_with(|c| digit(c).is_some())).then_some(value)
}

/// 90分（优）, 20万元（含税）: the remark behind the value is no part of its unit.
fn without_remark(text: &str) -> Option<&str> {
    let inner = text.strip_suffix(closes)?;
    let open = inner.rfind(opens)?;
    let said = trim(inner.get(open..)?.trim_start_matches(opens));
    let value = text.get(..open)?;
    (REMARKS.contains(&said) && value.contains(|c| digit(c).is_some())).then_some(value)
}

/// 100 000元: the blanks between groups of three digits, where they can be nothing else: in
/// a sum of money, behind a comparator, or with two of them. 2 100人 may be a misread ≥100人.
fn joined_groups(text: &str) -> Option<String> {
    let start = text.find(|c| digit(c).is_some())?;
    if !text.get(start..)?.contains(is_blank) {
        return None;
    }
    let mut end = start;
    let mut written = String::new();
    let mut groups = 0;
    while let Some(rest) = text.get(end..) {
        let body = if groups == 0 { rest } else { rest.strip_prefix(is_blank)? };
        let length: usize = body.chars().take_while(|c| digit(*c).is_some()).map(char::len_utf8).sum();
        let count = body.get(..length)?.chars().count();
        let fits = if groups == 0 { (1..=3).contains(&count) } else { count == 3 };
        if !fits {
            return None;
        }
        written.push_str(body.get(..length)?);
        end += rest.len() - body.len() + length;
        groups += 1;
        let next = text.get(end..)?.strip_prefix(is_blank).unwrap_or_default();
        if !next.starts_with(|c| digit(c).is_some()) {
            break;
        }
    }
    let before = text.get(..start)?;
    let behind = text.get(end..)?;
    let unit = trim(behind.trim_start_matches(|c| digit(c).is_some() || is_point(c)));
    let money = unit.starts_with(['元', '万', '亿']) || before.ends_with(['¥', '￥']);
    let compared = trim(before).ends_with(is_sign) && !unit.starts_with(['%', '％']);
    let certain = groups > 2 || groups == 2 && (money || compared);
    let apart = !before.ends_with(|c: char| is_point(c) || is_comma(c) || c.is_ascii_alphabetic());
    (certain && apart && !behind.starts_with(is_comma)).then(|| format!("{before}{written}{behind}"))
}
