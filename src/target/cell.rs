//! One cell: numbers, sentences, dates.

use std::borrow::Cow;

use super::around::{Lead, Trail, has_digits, is_clause_mark, lead, trail};
use super::comparator::{Comparator, Direction};
use super::date::find_date;
use super::dated;
use super::ends::Ends;
use super::inclusion;
use super::measure::{is_unit, one_measure};
use super::numbers::Numbers;
use super::numeral::is_numeral;
use super::problem::TargetProblem;
use super::read::Target;
use super::running_text::BEHIND;
use super::several::{self, Placed, placed};
use super::spelling;
use super::tokens::{NUMBERED, Token, tokens};
use super::unit::{is_percent, normalized};
use super::vocabulary::{TIMES, is_sign, longest_start, opens, signs, strip_end};
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
        && let Some(target) = dated::read(words, &tokens, &date)
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
            trail(words.get(end..).unwrap_or_default().trim_start_of(|c| is_point(c) || is_comma(c))).unit
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

/// 9.5.%, 98,%: a point or comma between a number and its sign.
fn stray_mark(words: &str, token: &Token) -> Option<NumberFault> {
    let behind = words.get(token.span.end..)?.strip_first(|c| is_point(c) || is_comma(c))?;
    let at = count(words.get(..token.span.end)?);
    behind.starts_with_any(|c| matches!(c, '%' | '％' | '‰')).then_some(NumberFault::StrayMark { at })
}

/// Whether the second number belongs to the unit of the first, as in 5例/10万人 and 12/10万.
fn counts_per(first: &Placed<'_>, second: &Placed<'_>) -> bool {
    let gap = trim(first.behind);
    let unit = gap.strip_last(|c| matches!(c, '/' | '／' | '每')).map(trim);
    let per = before_limit(trim(second.behind)).0;
    let of_many = matches!(per, "万" | "万人");
    unit.is_some_and(|unit| if unit.is_empty() { of_many } else { !is_percent(unit) && is_unit(unit) })
        && is_unit(per)
        && !per.is_empty()
        && !is_percent(per)
        && (is_round(second.number) || TIMES.contains(&per))
}

/// The text before 以上, 以下 or 以内, and the rest.
fn before_limit(text: &str) -> (&str, &str) {
    BEHIND.find(text).and_then(|(at, _)| text.split_at_checked(at)).unwrap_or((text, ""))
}

/// 1, 10, 100 or 1000: what things are counted per.
fn is_round(number: Number) -> bool {
    [1, 10, 100, 1000].into_iter().any(|round| number.value == Decimal::from(round))
}

/// 24小时办结率≥90%, 110接警≤5分钟, 每2年≥1次: the first number is part of the name of what is measured.
fn is_named_by(first: &Placed<'_>, second: &Placed<'_>) -> bool {
    let compared = lead(second.before);
    let of_each = trim(first.before) == "每" && TIMES.contains(&trim(compared.words));
    let known = strip_end(compared.words, &["率", "度", "比例", "占比", "比重", "时间", "时长", "时限"]).is_some();
    let name = first.before.is_empty() && compared.words.chars().count() > 1 && one_measure(compared.words) == 0;
    // 3以内≥3 and 3且不少于5 are two limits.
    let limits = before_limit(compared.words).0.is_empty()
        || lead(compared.words).comparator.is_some()
        || compared.words.starts_with_any(|c| matches!(c, '且' | '或' | '和' | '及' | '与' | '至' | '到' | '约'));
    compared.comparator.is_some()
        && !compared.conflict
        && !limits
        && lead(first.before).comparator.is_none()
        && (known || of_each || name && compared.words.chars().all(char::is_alphabetic))
        && strip_end(compared.words, &["季度", "年度", "月度"]).is_none()
        && !compared.words.holds(is_clause_mark)
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
