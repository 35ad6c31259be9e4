//! One cell: numbers, sentences, dates.

use std::borrow::Cow;

use super::around::{Lead, Trail, has_digits, lead, trail};
use super::comparator::{Comparator, Direction};
use super::date::find_date;
use super::dated;
use super::ends::Ends;
use super::inclusion;
use super::measure::is_unit;
use super::named::{before_limit, counts_per, is_named_by};
use super::numbers::Numbers;
use super::numeral::is_numeral;
use super::problem::TargetProblem;
use super::read::Target;
use super::several::{self, Placed, placed};
use super::spelling;
use super::tokens::{NUMBERED, Token, tokens};
use super::unit::{is_percent, normalized};
use super::vocabulary::{is_sign, longest_start, opens, signs};
use super::wordy;
use crate::number::marks::{count, is_comma, is_hostile, is_point, trim};
use crate::number::{Decimal, Number, NumberFault, exact};

/// A longer text, in bytes (some 300 characters), is prose and not taken apart.
const LONGEST_TARGET: usize = 1000;

/// Everything else; `words` is trimmed and not empty.
pub(super) fn read(words: &str) -> Target<'_> {
    if let Some(at) = words.chars().position(is_hostile) {
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        return malformed(words, NumberFault::ControlCharacter { at }, "");
    }
    if words.len() > LONGEST_TARGET {
        return if has_digits(words) {
            Target::ambiguous(words, TargetProblem::Sentence)
        } else {
            Target::qualitative(words)
        };
    }
    if let Some(fault) = spreadsheet_fault(words) {
        return malformed(words, fault, "");
    }
    let stripped = inclusion::strip(words);
    let plain = spelling::plain(&stripped.text);
    let text = plain.as_ref().map_or(stripped.text.as_ref(), |plain| &plain.text);
    let mut target = if text == words { read_text(words) } else { owned(read_text(trim(text)), words) };
    // Beside a number in digits one in words may be left that nobody can put in digits.
    let in_words = plain.as_ref().is_some_and(|plain| plain.in_words) || wordy::counts_in_words(text);
    if in_words && !target.numbers.is_empty() {
        target.problems.insert(TargetProblem::NumberInWords);
    }
    inclusion::apply(&mut target, stripped.includes, text);
    target
}

/// What a spreadsheet shows in place of a value: `####`, `#REF!`, or a formula as text.
fn spreadsheet_fault(words: &str) -> Option<NumberFault> {
    if words.chars().all(|c| matches!(c, '#' | '＃')) {
        return Some(NumberFault::CellOverflow);
    }
    let formula = words.strip_prefix('=').is_some_and(|rest| rest.starts_with_any(|c: char| c.is_ascii_alphabetic()));
    if formula && words.is_ascii() {
        return Some(NumberFault::Expression { at: 0 });
    }
    (words.starts_with('#') && words.ends_with_any(|c| matches!(c, '!' | '?')) && words.is_ascii())
        .then_some(NumberFault::NotANumber)
}

/// The reading of a rewritten text, for the words as typed.
fn owned<'a>(read: Target<'_>, words: &'a str) -> Target<'a> {
    Target {
        presence: read.presence,
        comparator: read.comparator,
        numbers: read.numbers,
        open: read.open,
        unit: Cow::Owned(read.unit.into_owned()),
        words,
        deadline: read.deadline,
        direction: read.direction,
        problems: read.problems,
    }
}

fn malformed<'a>(words: &'a str, fault: NumberFault, unit: &'a str) -> Target<'a> {
    Target { unit: Cow::Borrowed(unit), ..Target::ambiguous(words, TargetProblem::Malformed { fault }) }
}

fn read_text(words: &str) -> Target<'_> {
    let tokens = tokens(words);
    if tokens.is_empty() {
        return wordy::read(words);
    }
    if let Some(date) = find_date(words)
        && let Some(target) = dated::read(words, &tokens, date)
    {
        return target;
    }
    read_numbers(words, &tokens)
}

/// Numbers that are no dates.
pub(super) fn read_numbers<'a>(words: &'a str, tokens: &[Token]) -> Target<'a> {
    if let Some(target) = several::bracketed(words) {
        return target;
    }
    let faulty = |token: &Token| Some((token.result.err().or_else(|| stray_mark(words, token))?, token.span.end));
    if let Some((fault, end)) = tokens.iter().find_map(faulty) {
        let unit = if tokens.len() == 1 {
            trail(words.get(end..).unwrap_or_default().trim_start_of(|c| is_point(c) || is_comma(c) || is_letter_o(c)))
                .unit
        } else {
            ""
        };
        return malformed(words, fault, unit);
    }
    match placed(words, tokens).as_deref() {
        Some([only]) => single(words, enumeration_cut(words, tokens, *only)),
        Some([first, second]) if counts_per(first, second) => per_number(words, tokens, *first),
        // 0-6岁儿童健康管理率≥90%
        Some([first, second, third])
            if lead(first.before).comparator.is_none()
                && several::joins(first.behind)
                && is_named_by(second, third) =>
        {
            single(words, *third)
        }
        Some([first, second]) => match several::range(words, *first, *second) {
            Some(range) => range,
            None if is_named_by(first, second) => single(words, *second),
            None => several::unrelated(words, &[*first, *second]),
        },
        Some(list) => several::unrelated(words, list),
        None => Target::ambiguous(words, TargetProblem::TwoNumbers),
    }
}

/// 9.5.%, 98,%: a point or comma between a number and its sign. 1OO%: letters for its zeros.
fn stray_mark(words: &str, token: &Token) -> Option<NumberFault> {
    let at = count(words.get(..token.span.end)?);
    let behind = words.get(token.span.end..)?;
    if behind.starts_with_any(is_letter_o)
        && !behind.trim_start_of(is_letter_o).starts_with_any(|c| c.is_ascii_alphanumeric())
    {
        return Some(NumberFault::ForeignNotation { at });
    }
    let behind = behind.strip_first(|c| is_point(c) || is_comma(c))?;
    behind.starts_with_any(|c| matches!(c, '%' | '％' | '‰')).then_some(NumberFault::StrayMark { at })
}

fn is_letter_o(c: char) -> bool {
    matches!(c, 'O' | 'o' | 'Ｏ')
}

/// 5例/10万人: the second number is part of the unit.
fn per_number<'a>(words: &'a str, tokens: &[Token], first: Placed<'a>) -> Target<'a> {
    let end = tokens.first().map_or(words.len(), |token| token.span.end);
    let (unit, behind) = before_limit(trim(words.get(end..).unwrap_or_default()));
    let mut target = single(words, Placed { behind, ..first });
    target.unit = Cow::Borrowed(unit);
    target
}

/// A mark of enumeration before the only number is not part of the sentence.
fn enumeration_cut<'a>(words: &'a str, tokens: &[Token], only: Placed<'a>) -> Placed<'a> {
    let start = tokens.first().map_or(0, |token| token.span.start);
    let before = words.get(..start).unwrap_or_default();
    let named = longest_start(before, &NUMBERED).and_then(|length| before.get(length..)).unwrap_or(before);
    let mark = named.trim_start_of(|c: char| c.is_numeric() || is_numeral(c) || opens(c));
    let ends: &[char] =
        if named.len() < before.len() { &['：', ':', '、'] } else { &['、', '.', '．', ')', '）'] };
    let cut = mark.strip_prefix(ends).filter(|_| mark.len() < named.len());
    Placed { before: cut.unwrap_or(only.before), ..only }
}

/// A cell with one number.
fn single<'a>(words: &'a str, placed: Placed<'a>) -> Target<'a> {
    let before = lead(placed.before);
    if let Some((comparator, unit)) = turned_round(&before, placed.behind) {
        return Target::single(words, comparator, placed.number, Cow::Borrowed(unit));
    }
    let behind = trail(placed.behind);
    let unit = if behind.unit.is_empty() { before.unit } else { behind.unit };
    let mut target = Target::single(words, Comparator::Ambiguous, placed.number, Cow::Borrowed(unit));
    if before.about || behind.about {
        target.problems.insert(TargetProblem::Approximate);
    }
    if behind.doubled {
        target.problems.insert(TargetProblem::DoubledUnit);
    }
    if before.plus_minus {
        let low = Number { value: exact::neg(placed.number.value.abs()), ..placed.number };
        target.numbers = Numbers::ascending(low, placed.number);
        target.comparator = Comparator::Range;
        return target;
    }
    match combined(&before, &behind) {
        Stated::Comparison(_) if is_lowest_band(&before, &behind, placed.number, unit) => {
            target.problems.insert(TargetProblem::LowestBand);
        }
        Stated::Comparison(comparator) => target.comparator = comparator,
        Stated::Conflict => target.problems.insert(TargetProblem::ConflictingComparators),
        Stated::Nothing if !before.words.is_empty() || behind.clause => {
            target.problems.insert(TargetProblem::Sentence);
        }
        Stated::Nothing if before.about || behind.about => {}
        Stated::Nothing => target.comparator = Comparator::None,
    }
    target
}

/// 95%≤满意度: the comparison of what follows, seen from the other side, and the unit.
fn turned_round<'a>(before: &Lead<'_>, behind: &'a str) -> Option<(Comparator, &'a str)> {
    let at = behind.find_any(is_sign)?;
    let (unit, rest) = behind.split_at_checked(at)?;
    let name = rest.trim_start_of(is_sign);
    let stated = signs(rest.get(..rest.len() - name.len())?)?;
    let alone = before.words.is_empty() && before.comparator.is_none() && is_unit(unit);
    let turned = match stated {
        Comparator::AtLeast => Comparator::AtMost,
        Comparator::AtMost => Comparator::AtLeast,
        Comparator::MoreThan => Comparator::LessThan,
        Comparator::LessThan => Comparator::MoreThan,
        same => same,
    };
    let named = name.holds(char::is_alphabetic) && !is_percent(trim(name)) && !name.holds(is_numeral);
    (alone && named).then(|| (turned, normalized(trim(unit))))
}

enum Stated {
    Nothing,
    Comparison(Comparator),
    Conflict,
}

/// The comparator before the number and the one behind it, taken together.
fn combined(before: &Lead<'_>, behind: &Trail<'_>) -> Stated {
    if before.conflict || behind.sign {
        return Stated::Conflict;
    }
    match (before.comparator, behind.comparator) {
        (None, None) => Stated::Nothing,
        (Some(comparator), None) | (None, Some(comparator)) => Stated::Comparison(comparator),
        (Some(_), Some(suffix)) if before.weak => Stated::Comparison(suffix),
        (Some(prefix), Some(suffix)) if prefix.direction() == suffix.direction() => Stated::Comparison(prefix),
        (Some(_), Some(_)) => Stated::Conflict,
    }
}

/// 60分以下: the band below the pass mark of a scale, not a target. Marks (分) are
/// always a scale; otherwise only the pass mark itself, standing alone.
fn is_lowest_band(before: &Lead<'_>, behind: &Trail<'_>, number: Number, unit: &str) -> bool {
    if behind.below && behind.failing {
        return true;
    }
    behind.below
        && before.words.is_empty()
        && before.comparator.is_none()
        && (unit == "分" || (matches!(unit, "" | "%") && number.value == Decimal::from(60)))
}

/// Which way better lies, from the words 正向 and 反向.
pub(super) fn direction_of(word: &str) -> Option<Direction> {
    match trim(word) {
        "正向" | "正向指标" | "正指标" | "越大越好" => Some(Direction::MoreIsBetter),
        "反向" | "反向指标" | "逆向" | "逆向指标" | "负向" | "负向指标" | "逆指标" | "越小越好" => {
            Some(Direction::LessIsBetter)
        }
        _ => None,
    }
}
