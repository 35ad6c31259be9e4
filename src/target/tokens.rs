//! The numbers in a text, and where they stand.

use std::ops::Range;

use super::ends::{Ends, is_digit};
use super::vocabulary::{REACHES, TO, before_at_end, is_sign, longest_start, opens, strip_end};
use crate::number::marks::{count, digit, is_comma, is_dash, is_point, trim};
use crate::number::scan::{scan, starts_number};
use crate::number::{Decimal, Number, NumberFault};

/// A number, or something malformed, in a text.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// The bytes it takes up, sign included.
    pub span: Range<usize>,
    /// Its value, or what is wrong with it.
    pub result: Result<Number, NumberFault>,
}

/// All numbers in the text, in order. Digits that belong to a name (PM2.5, m2, A4)
/// and marks of enumeration (`1、`, `(2)`, `指标1：`) are not numbers.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..) {
        let Some(c) = rest.chars().next() else {
            break;
        };
        let before = text.get(..at).unwrap_or_default();
        let previous = before.chars().next_back();
        if !number_begins(rest, c, before, &found) {
            at += c.len_utf8();
            continue;
        }
        if previous.is_some_and(is_letter) && !names_measure(before) && !is_share(rest) {
            at += name_length(rest);
            continue;
        }
        if is_generation(rest) {
            at += name_length(rest);
            continue;
        }
        let token = token_at(text, at);
        at = token.span.end;
        if !is_enumeration(text, &token) {
            found.push(token);
        }
    }
    found
}

/// Whether a number begins with `c`, the start of `rest`.
fn number_begins(rest: &str, c: char, before: &str, found: &[Token]) -> bool {
    if digit(c).is_some() {
        return true;
    }
    let after = rest.get(c.len_utf8()..).unwrap_or_default();
    if is_point(c) || is_comma(c) {
        // A comma or point in running text is punctuation.
        return starts_number(rest) && stands_free(before);
    }
    if matches!(c, '+' | '＋') {
        return starts_number(after) && stands_free(before);
    }
    is_dash(c) && starts_number(after) && is_minus_place(before, found)
}

/// Nothing, a blank, a sign of comparison or a bracket stands before.
fn stands_free(before: &str) -> bool {
    before
        .chars()
        .next_back()
        .is_none_or(|c| c.is_whitespace() || is_sign(c) || opens(c) || is_dash(c) || matches!(c, '¥' | '￥'))
}

/// Whether a dash after `before` is a minus sign and not a dash between two
/// bounds: there is no number yet, or the dash follows a comparator or 至.
fn is_minus_place(before: &str, found: &[Token]) -> bool {
    let before = trim(before);
    let Some(last) = found.last() else {
        // 增长率-5%: a dash of sentence length is punctuation.
        return !before.ends_with_any(is_dash);
    };
    let between = trim(before.get(last.span.end..).unwrap_or_default());
    between.ends_with_any(is_sign)
        || between.ends_with_any(|c| matches!(c, '±' | '(' | '（' | ':' | '：'))
        || strip_end(between, TO).is_some()
        || strip_end(between, REACHES).is_some()
        || before_at_end(between).is_some()
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

/// pH6-9 and RMB500 are measurements, not names.
fn names_measure(before: &str) -> bool {
    strip_end(before, &["pH", "PH", "ph", "Ph", "RMB", "CNY"]).is_some()
}

/// W100% is a misread ≤100% rather than a name.
fn is_share(rest: &str) -> bool {
    rest.get(name_length(rest)..).is_some_and(|behind| behind.starts_with_any(|c| matches!(c, '%' | '％' | '‰')))
}

/// 5G基站, 3A级景区: a digit and a capital letter in front of a word.
fn is_generation(rest: &str) -> bool {
    let mut chars = rest.chars();
    matches!(
        (chars.next(), chars.next(), chars.next()),
        (Some('2'..='6'), Some('G' | 'A' | 'D'), Some(next)) if next.is_alphabetic() && !next.is_ascii()
    )
}

/// How long the digits of a name are: the 2.5 of PM2.5.
fn name_length(rest: &str) -> usize {
    let mut length = 0;
    let mut chars = rest.chars().peekable();
    while let Some(c) = chars.next() {
        let digit_follows = chars.peek().is_some_and(|c| digit(*c).is_some());
        if digit(c).is_some() || ((is_point(c) || c == '-') && digit_follows) {
            length += c.len_utf8();
        } else {
            break;
        }
    }
    length.max(1)
}

/// The number that begins at `at`.
fn token_at(text: &str, at: usize) -> Token {
    let rest = text.get(at..).unwrap_or_default();
    let Some(scanned) = scan(rest) else {
        let length = rest.chars().next().map_or(1, char::len_utf8);
        return Token { span: at..at + length, result: Err(NumberFault::NotANumber) };
    };
    let lead = text.get(..at).unwrap_or_default();
    if scanned.result.is_err()
        && !trim(lead).is_empty()
        && let Some(shorter) = up_to_chinese_comma(rest, scanned.length)
    {
        return Token { span: at..at + shorter.1, result: Ok(shorter.0) };
    }
    let result = scanned.result.map_err(|fault| fault.shifted(count(lead)));
    Token { span: at..at + scanned.length, result }
}

/// 完成20，30日前验收: in running text a Chinese comma that cannot be a thousands
/// separator is punctuation.
fn up_to_chinese_comma(rest: &str, length: usize) -> Option<(Number, usize)> {
    let run = rest.get(..length)?;
    let comma = run.find('，')?;
    let scanned = scan(run.get(..comma)?)?;
    (scanned.length == comma).then_some(())?;
    Some((scanned.result.ok()?, comma))
}

/// What is numbered in a form: 指标1：.
pub(super) const NUMBERED: [&str; 6] = ["指标", "任务", "目标", "事项", "阶段", "标准"];

/// Whether the bracket is followed by what joins two bounds.
fn is_joint(after: &str) -> bool {
    let behind = trim(trim(after).trim_start_of(|c| matches!(c, ')' | '）')));
    behind.starts_with_any(is_dash) || longest_start(behind, TO).is_some()
}

/// Whether a digit stands right behind the mark.
fn digit_follows(after: &str) -> bool {
    trim(after).chars().nth(1).is_some_and(|c| digit(c).is_some())
}

/// Whether the mark with the number before or behind it stands in the text too.
fn is_listed(text: &str, written: &str) -> bool {
    let last = |piece: &str| piece.chars().next_back().and_then(digit);
    let Some(mine) = last(written) else { return false };
    text.split('、').any(|piece| {
        let before = piece.strip_last(is_digit).unwrap_or(piece);
        let stands_first = before.is_empty() || before.ends_with_any(|c| matches!(c, '；' | ';' | '。' | '\n'));
        stands_first && last(piece).is_some_and(|other| other.abs_diff(mine) == 1)
    })
}

/// `1、`, `2.`, `(3)` at the start of a clause, `指标1：`.
fn is_enumeration(text: &str, token: &Token) -> bool {
    let Ok(number) = token.result else {
        return false;
    };
    let written = text.get(token.span.clone()).unwrap_or_default();
    let digits = written.trim_end_of(is_point);
    if number.decimals > 0 || digits.chars().count() > 2 || !digits.chars().all(|c| digit(c).is_some()) {
        return false;
    }
    let before = text.get(..token.span.start).unwrap_or_default();
    let new_line = before.trim_end_of(|c| matches!(c, ' ' | '\u{3000}')).ends_with('\n');
    let before = if new_line { "" } else { trim(before) };
    let after = text.get(token.span.end..).unwrap_or_default();
    let Some(next) = after.chars().find(|c| !c.is_whitespace()) else {
        return false;
    };
    // A mark has something behind it.
    if trim(after).chars().count() < 2 {
        return false;
    }
    let numbered = strip_end(before, &NUMBERED).is_some();
    if numbered && matches!(next, ':' | '：' | '、') {
        return true;
    }
    let opens_clause = |before: &str| {
        before.is_empty() || before.ends_with_any(|c| matches!(c, '；' | ';' | '。' | '\n' | ':' | '：'))
    };
    if written.len() > digits.len() {
        // A point was taken along: `1.完成` is a mark, `5.%` and `5.` are numbers.
        return opens_clause(before) && !matches!(next, '%' | '％');
    }
    match next {
        // 3、5次 is two numbers; 1、100% is a mark where 2、 follows.
        '、' => opens_clause(before) && (!digit_follows(after) || is_listed(text, digits)),
        ')' | '）' => {
            let listed = number.value <= Decimal::TEN;
            let opened = before.strip_last(|c| matches!(c, '(' | '（'));
            // `1）` too, unless it is the end of an interval.
            opened.map_or(before.is_empty() && listed && !is_joint(after), |b| opens_clause(trim(b)))
        }
        _ => false,
    }
}
