//! Spellings of a number that are rewritten before a cell is read: words, groups of three
//! digits set apart by blanks, a remark in brackets behind the value.

use super::ends::{Ends, is_digit};
use super::measure::{is_unit, one_measure};
use super::numeral::{in_digits, is_numeral};
use super::vocabulary::{MEASURES, before_at_end, closes, is_sign, longest_start, opens, strip_end};
use crate::number::marks::{is_blank, is_comma, is_point, trim};

/// A text in plain spelling.
pub(super) struct Plain {
    pub text: String,
    /// Whether numbers were written in words.
    pub in_words: bool,
}

/// In a longer text, in bytes (some hundred characters), numerals are part of the prose.
const LONGEST_IN_WORDS: usize = 300;

/// The text in plain spelling; `None` when it is plain already.
pub(super) fn plain(text: &str) -> Option<Plain> {
    let ordered = unit_told(text).or_else(|| sign_behind(text)).or_else(|| unit_first(text));
    let text = ordered.as_deref().unwrap_or(text);
    let value = without_remark(text).or_else(|| without_comma(text));
    let left = value.unwrap_or(text);
    let mut written = None;
    let mut rewrite = |step: fn(&str) -> Option<String>| {
        let next = step(written.as_deref().unwrap_or(left));
        let changed = next.is_some();
        written = next.or(written.take());
        changed
    };
    rewrite(typed_signs);
    rewrite(joined_words);
    rewrite(times);
    rewrite(with_dash);
    let in_words = rewrite(counted_words);
    rewrite(about_many);
    rewrite(joined_groups);
    let text = written.or_else(|| value.map(str::to_owned)).or(ordered)?;
    Some(Plain { text, in_words })
}

/// ≥20（单位：人）: the unit, where the form asks for it in words.
fn unit_told(text: &str) -> Option<String> {
    let (before, unit) = text.split_once("单位")?;
    let unit = trim(unit.strip_first(|c| matches!(c, ':' | '：'))?.trim_end_of(closes));
    let value = strip_end(before, &["计量", "度量"]).map_or(before, |(value, _)| value);
    let value = value.trim_end_of(|c| opens(c) || is_comma(c) || is_blank(c));
    (value.ends_with_any(is_digit) && is_unit(unit)).then(|| [value, unit].concat())
}

/// 95% ≥, 95%（≥）: cells pasted into one, the sign behind the value.
fn sign_behind(text: &str) -> Option<String> {
    let inner = text.strip_last(closes).filter(|inner| inner.ends_with_any(is_sign)).unwrap_or(text);
    let rest = inner.trim_end_of(is_sign);
    let sign = inner.get(rest.len()..)?;
    let value = rest.trim_end_of(|c| is_blank(c) || opens(c));
    let apart = !sign.is_empty() && value.len() < rest.len();
    (apart && value.starts_with_any(is_digit) && !value.holds(is_sign)).then(|| [sign, value].concat())
}

/// ≥ 人 20: the unit in front of the number.
fn unit_first(text: &str) -> Option<String> {
    let behind = text.trim_start_of(is_sign);
    let sign = text.get(..text.len() - behind.len()).filter(|sign| !sign.is_empty())?;
    let behind = behind.trim_start_of(is_blank);
    let (unit, number) = behind.split_at_checked(one_measure(behind)).filter(|(unit, _)| !unit.is_empty())?;
    let number = trim(number);
    let bare = number.chars().all(|c| is_digit(c) || is_point(c) || is_comma(c));
    (bare && !number.is_empty()).then(|| [sign, number, unit].concat())
}

/// Numbers in words in digits, unless the text is prose.
fn counted_words(text: &str) -> Option<String> {
    if text.len() > LONGEST_IN_WORDS {
        return None;
    }
    let common = common_numerals(text);
    let text = common.as_deref().unwrap_or(text);
    text.holds(is_numeral).then(|| in_digits(text)).flatten()
}

/// The numerals of cheques, and the common ones.
const CAPITALS: [(char, char); 12] = [
    ('壹', '一'),
    ('贰', '二'),
    ('叁', '三'),
    ('肆', '四'),
    ('伍', '五'),
    ('陆', '六'),
    ('柒', '七'),
    ('捌', '八'),
    ('玖', '九'),
    ('拾', '十'),
    ('佰', '百'),
    ('仟', '千'),
];

/// Whether the character is a numeral of cheques; some of them make other words as well.
pub(super) fn is_capital(c: char) -> bool {
    CAPITALS.iter().any(|(capital, _)| *capital == c)
}

/// 贰拾万元 as 二十万元. 队伍, 大陆 and 收拾 keep their characters: alone those count at the start only.
fn common_numerals(text: &str) -> Option<String> {
    if !text.holds(is_capital) {
        return None;
    }
    let mut written = String::with_capacity(text.len());
    let mut before = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let numeral = |c: char| is_capital(c) || is_numeral(c);
        let other_word = matches!(c, '肆' | '伍' | '陆' | '拾');
        let alone = !before.is_some_and(numeral) && !chars.peek().copied().is_some_and(numeral);
        let word = other_word && alone && before.is_some_and(char::is_alphabetic) && before_at_end(&written).is_none();
        let common = CAPITALS.iter().find(|(capital, _)| *capital == c && !word);
        written.push(common.map_or(c, |(_, common)| *common));
        before = Some(c);
    }
    (written != text).then_some(written)
}

/// What is said in brackets of a value that is stated already.
#[rustfmt::skip]
const REMARKS: &[&str] = &[
    "优", "良", "中", "差", "优秀", "良好", "优良", "较好", "合格", "不合格", "达标", "满意", "非常满意",
    "基本满意", "完成", "已完成", "全部",
];

/// 不 低 于 and 万 元, as they come out of a printed page: no blanks between characters.
fn joined_words(text: &str) -> Option<String> {
    let is_word = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find_any(|c| matches!(c, ' ' | '\u{3000}' | '\u{A0}')) {
        let (before, blank) = rest.split_at_checked(at)?;
        let behind = blank.trim_start_of(|c| matches!(c, ' ' | '\u{3000}' | '\u{A0}'));
        written.push_str(before);
        if !(written.ends_with(is_word) && behind.starts_with(is_word)) {
            written.push_str(blank.get(..blank.len() - behind.len())?);
        }
        rest = behind;
    }
    written.push_str(rest);
    (written.len() < text.len()).then_some(written)
}

/// 7x24小时 is 7×24小时.
fn times(text: &str) -> Option<String> {
    let (before, behind) = text.split_once(['x', 'X', 'ｘ'])?;
    let between = before.ends_with_any(is_digit) && behind.starts_with_any(is_digit);
    let hexadecimal = before.ends_with('0') && !before.ends_with("00");
    (between && !hexadecimal).then(|| [before, "×", behind].concat())
}

/// 60一80分, where 一 is typed for a dash.
fn with_dash(text: &str) -> Option<String> {
    let (before, behind) = text.split_once(['一', 'ー'])?;
    let between = before.ends_with_any(|c| is_digit(c) || matches!(c, '%' | '％')) && behind.starts_with_any(is_digit);
    between.then(|| [before, "—", behind].concat())
}

/// 2万余人 is 2余万人.
fn about_many(text: &str) -> Option<String> {
    ["万余", "万多", "亿余", "亿多"].iter().find_map(|word| {
        let (before, behind) = text.split_once(word)?;
        let (multiplier, about) = word.split_at_checked(word.len() / 2)?;
        before.ends_with_any(is_digit).then(|| [before, about, multiplier, behind].concat())
    })
}

/// 1,200，: a comma at the end separates nothing.
fn without_comma(text: &str) -> Option<&str> {
    let value = text.trim_end_of(|c| is_comma(c) || is_blank(c));
    (value.len() < text.len() && value.ends_with_any(is_digit)).then_some(value)
}

/// 90分（优）, 20万元（含税）, 20万元（贰拾万元整）: the remark behind the value is no part of its unit.
fn without_remark(text: &str) -> Option<&str> {
    let inner = text.strip_last(closes)?;
    let open = inner.rfind(opens)?;
    let said = trim(inner.get(open..)?.trim_start_of(opens));
    let value = text.get(..open)?;
    let surveyed = longest_start(said, SURVEYED).is_some();
    let known = REMARKS.contains(&said) || said.starts_with_any(is_capital) || surveyed || explains(said);
    (value.holds(is_digit) && known).then_some(value)
}

/// What tells how a value was found, numbers and all: 88%（问卷100份）, 95分（满分100分）.
const SURVEYED: &[&str] = &["问卷", "样本", "抽样", "抽查", "调查", "发放问卷", "回收", "满分"];

/// Whether a bracket behind a value explains it: （含配套管网）, （据实）, （抽样调查）. 户, 社区 and other
/// short words belong to the unit; numerals, limits and denials are for a person.
fn explains(said: &str) -> bool {
    let plain = said.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c) && !is_numeral(c));
    let limits = ["以上", "以下", "以内", "以外", "以前", "之前", "左右", "每", "级", "制"];
    let known = EXPLAINING.iter().any(|word| said.starts_with(word));
    let long = said.chars().count() >= 3 && longest_start(said, MEASURES) != Some(said.len());
    let denied = said.starts_with_any(|c| matches!(c, '未' | '尚' | '部'));
    plain && (known || long) && !denied && said != "含" && !limits.iter().any(|word| said.contains(word))
}

/// What an explanation begins with, however short it is.
const EXPLAINING: &[&str] = &["含", "不含", "包含", "包括", "其中", "按", "据", "抽样", "预计", "新建", "改建", "续建"];

/// 》=90%: what a Chinese keyboard gives for >. &ge;90%: what a web page is made of.
fn typed_signs(text: &str) -> Option<String> {
    let coded = [
        ("&ge;", "≥"),
        ("&le;", "≤"),
        ("&gt;", ">"),
        ("&lt;", "<"),
        ("&nbsp;", " "),
        (">/=", "≥"),
        ("</=", "≤"),
        ("＞/", "≥"),
        ("＜/", "≤"),
    ];
    if let Some((code, sign)) = coded.into_iter().find(|(code, _)| text.starts_with(code)) {
        return Some(text.replacen(code, sign, 1));
    }
    let first = text.chars().next()?;
    let sign = match first {
        '》' | '〉' => '>',
        '《' | '〈' => '<',
        _ => return None,
    };
    let rest = text.get(first.len_utf8()..)?;
    let number = rest.trim_start_of(|c| is_blank(c) || matches!(c, '=' | '＝'));
    number.starts_with_any(is_digit).then(|| format!("{sign}{rest}"))
}

/// 100 000元: the blanks between groups of three digits, where they can be nothing else: in
/// a sum of money, behind a comparator, before a 0, or with two of them. 2 100人 may be a misread ≥100人.
fn joined_groups(text: &str) -> Option<String> {
    let (before, rest) = text.split_at_checked(text.find_any(is_digit)?)?;
    let behind = rest.trim_start_of(|c| is_digit(c) || is_blank(c));
    let run = rest.get(..rest.len() - behind.len())?.trim_end_of(is_blank);
    let behind = rest.get(run.len()..)?;
    let groups: Vec<&str> = run.split(is_blank).collect();
    let (first, more) = groups.split_first()?;
    let threes = first.chars().count() <= 3 && more.iter().all(|group| group.chars().count() == 3);
    let unit = trim(behind.trim_start_of(|c| is_digit(c) || is_point(c)));
    let money =
        unit.starts_with_any(|c| matches!(c, '元' | '万' | '亿')) || before.ends_with_any(|c| matches!(c, '¥' | '￥'));
    let stated = trim(before).ends_with_any(is_sign) || before_at_end(trim(before)).is_some();
    let compared = stated && !unit.starts_with_any(|c| matches!(c, '%' | '％'));
    let zero = more.iter().any(|group| group.starts_with_any(|c| matches!(c, '0' | '０')));
    let certain = more.len() > 1 || more.len() == 1 && (money || compared || zero);
    let apart = !before.ends_with_any(|c| is_point(c) || is_comma(c) || c.is_ascii_alphabetic());
    (threes && certain && apart && !behind.starts_with_any(is_comma))
        .then(|| [before, &groups.concat(), behind].concat())
}
