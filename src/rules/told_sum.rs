//! A sum told in running text: `共完成89.97万元：30万元+30万元+29.99万元`, `30+30+29.99=89.97`.

use rust_decimal::Decimal;

use super::finding::{Detail, Term};
use crate::number::marks::{digit, is_comma, trim};
use crate::number::scan::{scan, starts_number};
use crate::number::{Number, exact};

/// A number with the word behind it.
#[derive(Clone, Copy)]
struct Told<'a> {
    number: Number,
    unit: &'a str,
}

/// The longest unit looked for, in characters.
const LONGEST_UNIT: usize = 5;

/// The first sum in the text whose stated total is not what its terms add to.
pub fn wrong_told_sum(text: &str) -> Option<Detail> {
    if !text.contains(['+', '＋']) {
        return None;
    }
    let pieces: Vec<&str> = text.split(['+', '＋']).collect();
    let mut start = 0;
    while start + 1 < pieces.len() {
        let (length, wrong) = chain(pieces.get(start..).unwrap_or_default());
        if wrong.is_some() {
            return wrong;
        }
        start += length.max(1);
    }
    None
}

/// The terms joined by plus signs from the first piece on, how many pieces they take up but
/// the last, and what is wrong with their total.
fn chain(pieces: &[&str]) -> (usize, Option<Detail>) {
    let Some((first, rest)) = pieces.split_first() else { return (1, None) };
    let Some((before, opening)) = last_told(first) else { return (1, None) };
    let mut terms = vec![opening];
    let mut behind = "";
    for piece in rest {
        let Some((term, after)) = first_told(piece) else { break };
        terms.push(term);
        behind = after;
        if !trim(after).is_empty() {
            break;
        }
    }
    let length = terms.len() - 1;
    let unit = terms.last().map_or("", |term| term.unit);
    // What stands in front of the terms is their total only in their own unit.
    let in_front = || total_before(before).filter(|total| total.unit == unit);
    let total = total_behind(behind).filter(|total| unit.is_empty() || total.unit == unit).or_else(in_front);
    (length, total.filter(|_| length > 0).and_then(|total| compare(&terms, total)))
}

/// `…：甲项30万元` before a plus sign: what stands before the term, and the term.
fn last_told(piece: &str) -> Option<(&str, Told<'_>)> {
    let (before, clause) = piece.split_at_checked(clause_start(piece))?;
    let (told, after) = first_told(clause)?;
    trim(after).is_empty().then_some((before, told))
}

/// The first number of a piece with the unit behind it, and the rest.
fn first_told(piece: &str) -> Option<(Told<'_>, &str)> {
    let at = piece.char_indices().map(|(at, _)| at).find(|&at| piece.get(at..).is_some_and(starts_number))?;
    if piece.get(..at)?.contains(is_stop) {
        return None;
    }
    let scanned = scan(piece.get(at..)?)?;
    let number = scanned.result.ok()?;
    let after = piece.get(at + scanned.length..)?;
    let end = after.find(|c: char| is_stop(c) || c.is_ascii_digit() || c == '=' || c == '＝').unwrap_or(after.len());
    let unit = trim(after.get(..end)?);
    let short = unit.chars().count() <= LONGEST_UNIT;
    short.then_some((Told { number, unit }, after.get(end..)?))
}

/// `=89.97万元` behind the last term.
fn total_behind(behind: &str) -> Option<Told<'_>> {
    let rest = trim(behind).strip_prefix(['=', '＝'])?;
    starts_number(trim(rest)).then(|| first_told(trim(rest)))?.map(|(told, _)| told)
}

/// `共完成89.97万元：` before the first term.
fn total_before(before: &str) -> Option<Told<'_>> {
    let sentence = before.strip_suffix([':', '：', '=', '＝'])?;
    let (told, after) = first_told(sentence.get(clause_start(sentence)..)?)?;
    (after.is_empty() && !told.unit.is_empty()).then_some(told)
}

/// Where the last clause of a text begins; the comma in 2,000 ends none.
fn clause_start(text: &str) -> usize {
    let mut signs = text.char_indices().rev();
    let last = signs.find(|&(at, sign)| is_stop(sign) && !(is_comma(sign) && parts_thousands(text, at)));
    last.map_or(0, |(at, sign)| at + sign.len_utf8())
}

fn parts_thousands(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at_checked(at).unwrap_or_default();
    let digits = after.chars().skip(1).take_while(|&sign| digit(sign).is_some()).count();
    digits == 3 && before.ends_with(|sign| digit(sign).is_some())
}

fn is_stop(c: char) -> bool {
    matches!(c, ':' | '：' | ',' | '，' | '。' | '；' | ';' | '、' | '\n' | '(' | '（' | ')' | '）' | '“' | '”')
}

/// Terms in one unit against their total. A whole number is meant exactly; of numbers with
/// decimals the last one is rounded, in each term and in the total.
fn compare(terms: &[Told<'_>], total: Told<'_>) -> Option<Detail> {
    let unit = terms.last()?.unit;
    if !terms.iter().all(|term| term.unit == unit || term.unit.is_empty()) {
        return None;
    }
    let computed = terms.iter().try_fold(Decimal::ZERO, |sum, term| exact::add(sum, term.number.value))?;
    let difference = exact::sub(total.number.value, computed)?;
    let decimals = terms.iter().map(|term| term.number.decimals).chain([total.number.decimals]).max()?;
    let count = Decimal::from(u32::try_from(terms.len() + 1).ok()?);
    let slack =
        if decimals == 0 { Decimal::ZERO } else { exact::mul(count, Decimal::new(5, u32::from(decimals) + 1))? };
    let wrong = difference.abs() >= slack && !difference.is_zero();
    let terms = || {
        let term = |told: &Told<'_>| Term { cell: None, value: told.number.value, minus: false, blank: false };
        terms.iter().map(term).collect()
    };
    wrong.then(|| Detail::SumMismatch {
        printed: total.number.value,
        computed,
        difference,
        terms: terms(),
        culprit: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_in_running_text() {
        for (text, difference) in [
            ("共完成89.97万元: 30万元+30万元+29.99万元", Some("-0.02")),
            ("本项目共完成89.97万元：30万元+30万元+29.99万元，各项委托业务均已提交报告。", Some("-0.02")),
            ("共申请90万元: 30万元+30万元+30万元", None),
            ("30+30+29.99=89.97万元", Some("-0.02")),
            ("总投入344.38万元（194.38+150.00=344.38）", None),
            ("总投入345.38万元（194.38+150.00=345.38）", Some("1.00")),
            ("资金90万元：财政拨款60万元＋自筹40万元", Some("-10")),
            ("培训90人：一班30人+二班60人", None),
            ("培训90人：一班30人+二班50人；另行考核20+30。", Some("10")),
            ("3.89+3.89=7.79", None),
            ("30+30+29=90", Some("1")),
            ("拨款2,000+自筹3,000=5,000", None),
            ("上年完成，拨款12,000万元+自筹3,000万元=16,000万元", Some("1000")),
            // No total, other units, or no sum at all.
            ("实行“1+3+N”模式", None),
            ("建立1个中心：1+3+5", None),
            ("共90万元：30万元+30人", None),
            ("C++课程", None),
            ("+", None),
            ("得分100=20+80", None),
        ] {
            let found = wrong_told_sum(text).map(|detail| match detail {
                Detail::SumMismatch { difference, .. } => difference.to_string(),
                other => panic!("{other:?}"),
            });
            assert_eq!(found.as_deref(), difference, "{text}");
        }
    }
}
