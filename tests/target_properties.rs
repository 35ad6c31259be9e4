//! What is true of the reading of any target, and of targets written in every way.

#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests may")]

use jixiao::number::{Decimal, plain_text};
use jixiao::target::{Assumed, Comparator, Presence, Target, judge, read_joined, read_target, same_unit};
use proptest::prelude::*;

/// Numerals and the digits they may stand for; 十 alone is 1, 半 is the 5 of 0.5.
const NUMERALS: &[(char, char)] = &[
    ('一', '1'),
    ('二', '2'),
    ('两', '2'),
    ('三', '3'),
    ('四', '4'),
    ('五', '5'),
    ('六', '6'),
    ('七', '7'),
    ('八', '8'),
    ('九', '9'),
    ('十', '1'),
    ('百', '1'),
    ('半', '5'),
];

/// The digits of a text in order, whatever they are written in.
fn digits_of(text: &str) -> String {
    let digit = |c: char| match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10),
        _ => NUMERALS.iter().find(|(numeral, _)| *numeral == c).map(|(_, digit)| *digit),
    };
    text.chars().filter_map(digit).collect()
}

/// Whether the digits stand in the text in this order, others perhaps between them.
fn stands_in(digits: &str, text: &str) -> bool {
    let mut rest = text.chars();
    digits.chars().all(|digit| rest.any(|c| c == digit))
}

/// No number is read whose digits are not written.
fn check_digits(text: &str, target: &Target<'_>) -> Result<(), TestCaseError> {
    let written = digits_of(text);
    for number in target.numbers.iter() {
        let digits: String = plain_text(number.value).chars().filter(|c| matches!(c, '1'..='9')).collect();
        prop_assert!(stands_in(&digits, &written), "{text} is read as {}", number.value);
    }
    Ok(())
}

/// How a comparison is written: before the number, behind the unit, and what it is.
const COMPARISONS: &[(&str, &str, Comparator)] = {
    use Comparator::{AtLeast, AtMost, Equal, LessThan, MoreThan, None};
    &[
        ("≥", "", AtLeast),
        ("≧", "", AtLeast),
        (">=", "", AtLeast),
        ("＞＝", "", AtLeast),
        ("⩾", "", AtLeast),
        ("≮", "", AtLeast),
        ("大于等于", "", AtLeast),
        ("大于或等于", "", AtLeast),
        ("不低于", "", AtLeast),
        ("不少于", "", AtLeast),
        ("不小于", "", AtLeast),
        ("至少", "", AtLeast),
        ("达到", "", AtLeast),
        ("", "以上", AtLeast),
        ("", "及以上", AtLeast),
        ("", "（含）以上", AtLeast),
        ("达到", "以上", AtLeast),
        ("≤", "", AtMost),
        ("≦", "", AtMost),
        ("<=", "", AtMost),
        ("≯", "", AtMost),
        ("小于等于", "", AtMost),
        ("不超过", "", AtMost),
        ("不高于", "", AtMost),
        ("不突破", "", AtMost),
        ("最多", "", AtMost),
        ("至多", "", AtMost),
        ("", "以内", AtMost),
        ("", "之内", AtMost),
        ("控制在", "以内", AtMost),
        ("控制在", "", AtMost),
        ("=", "", Equal),
        ("＝", "", Equal),
        ("等于", "", Equal),
        ("═", "", Equal),
        (">", "", MoreThan),
        ("＞", "", MoreThan),
        ("超过", "", MoreThan),
        ("大于", "", MoreThan),
        ("高于", "", MoreThan),
        ("<", "", LessThan),
        ("＜", "", LessThan),
        ("低于", "", LessThan),
        ("小于", "", LessThan),
        ("不足", "", LessThan),
        ("", "", None),
    ]
};

/// Units as written and as read.
const UNITS: &[(&str, &str)] = &[
    ("%", "%"),
    ("％", "%"),
    ("百分比", "%"),
    ("‰", "‰"),
    ("个", "个"),
    ("次", "次"),
    ("人次", "人次"),
    ("场", "场"),
    ("户", "户"),
    ("元", "元"),
    ("万元", "万元"),
    ("天", "天"),
    ("个工作日", "个工作日"),
    ("公里", "公里"),
    ("元/人·天", "元/人·天"),
    ("次/年", "次/年"),
    ("平方米", "平方米"),
    ("", ""),
];

/// Units for numbers in words.
const COUNTED: &[&str] = &["个", "次", "人", "户", "场", "天", "个工作日", "人次", "公里", "项", "家", "个月"];

const BLANKS: &[&str] = &["", "", "", " ", "\u{3000}", "\u{a0}"];
const ENDS: &[&str] = &["", "", "", "。", "；", ";", " ", "，", "\u{3000}", " 。"];

/// ASCII characters in their full-width forms.
fn full_width(text: &str) -> String {
    text.chars()
        .map(|c| char::from_u32(u32::from(c) + 0xFEE0).filter(|_| ('!'..='~').contains(&c)).unwrap_or(c))
        .collect()
}

/// With a comma between groups of three digits.
fn grouped(text: &str) -> String {
    let (whole, places) = text.split_once('.').map_or((text, None), |(whole, places)| (whole, Some(places)));
    let digits: Vec<char> = whole.chars().collect();
    let mut out = String::new();
    for (at, digit) in digits.iter().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(*digit);
    }
    places.map_or(out.clone(), |places| format!("{out}.{places}"))
}

/// A whole number below a hundred million in words, as a clerk writes it.
fn in_words(number: u32) -> String {
    fn section(number: u32, leading: bool) -> String {
        let names: Vec<char> = "零一二三四五六七八九".chars().collect();
        let mut out = String::new();
        let mut gap = false;
        for (power, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
            let digit = number / power % 10;
            if digit == 0 {
                gap = !out.is_empty();
            } else {
                if gap {
                    out.push('零');
                }
                gap = false;
                if !(digit == 1 && power == 10 && out.is_empty() && leading) {
                    out.push(names[digit as usize]);
                }
                out.push_str(name);
            }
        }
        out
    }
    let (high, low) = (number / 10_000, number % 10_000);
    match (high, low) {
        (0, low) => section(low, true),
        (high, 0) => format!("{}万", section(high, true)),
        (high, low) if low < 1000 => format!("{}万零{}", section(high, true), section(low, false)),
        (high, low) => format!("{}万{}", section(high, true), section(low, false)),
    }
}

#[test]
fn the_numerals_of_the_test_are_those_of_a_clerk() {
    for (number, words) in [
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (105, "一百零五"),
        (110, "一百一十"),
        (1005, "一千零五"),
        (1050, "一千零五十"),
        (12_000, "一万二千"),
        (10_050, "一万零五十"),
        (200_000, "二十万"),
    ] {
        assert_eq!(in_words(number), words);
    }
}

proptest! {
    #[test]
    fn a_target_is_read_however_it_is_written(
        mantissa in 1_i64..100_000_000, scale in 0_u32..3,
        comparison in prop::sample::select(COMPARISONS), unit in prop::sample::select(UNITS),
        blanks in prop::array::uniform3(prop::sample::select(BLANKS)), end in prop::sample::select(ENDS),
        groups: bool, wide: bool, name in prop::sample::select(&["", "", "", "满意度", "覆盖率", "补助标准"][..]),
    ) {
        let (before, behind, comparator) = comparison;
        let (written, read) = unit;
        let value = Decimal::new(mantissa, scale);
        let mut number = plain_text(value);
        if groups {
            number = grouped(&number);
        }
        // A name and a number without comparison are a sentence.
        let name = if comparator == Comparator::None { "" } else { name };
        let [a, b, c] = blanks;
        let mut text = format!("{name}{before}{a}{number}{b}{written}{c}{behind}");
        if wide {
            text = full_width(&text);
        }
        text.push_str(end);
        let target = read_target(&text);
        prop_assert_eq!(target.comparator, comparator, "{}", text);
        prop_assert_eq!(target.numbers.only().map(|n| plain_text(n.value)), Some(plain_text(value)), "{}", text);
        let read = if wide { full_width(read) } else { read.to_owned() };
        let read = if read == "％" { "%".to_owned() } else { read };
        prop_assert_eq!(&target.unit, &read, "{}", text);
    }

    #[test]
    fn a_number_in_words_is_the_number(
        number in 1_u32..100_000_000, small: bool,
        comparison in prop::sample::select(COMPARISONS), unit in prop::sample::select(COUNTED),
    ) {
        let number = if small { number % 1000 + 1 } else { number };
        let number = if number % 10_000 == 0 { number + 1 } else { number };
        let (before, behind, comparator) = comparison;
        let text = format!("{before}{}{unit}{behind}", in_words(number));
        let target = read_target(&text);
        prop_assert_eq!(target.comparator, comparator, "{}", text);
        prop_assert_eq!(target.numbers.only().map(|n| n.value), Some(Decimal::from(number)), "{}", text);
        prop_assert_eq!(&target.unit, unit, "{}", text);
        check_digits(&text, &target)?;
    }

    #[test]
    fn a_share_in_words_is_the_share(number in 1_u32..101, comparison in prop::sample::select(COMPARISONS)) {
        let (before, behind, comparator) = comparison;
        let share = if number == 100 { "百".to_owned() } else { in_words(number) };
        let text = format!("{before}百分之{share}{behind}");
        let target = read_target(&text);
        prop_assert_eq!(target.comparator, comparator, "{}", text);
        prop_assert_eq!(target.numbers.only().map(|n| n.value), Some(Decimal::from(number)), "{}", text);
        prop_assert_eq!(&target.unit, "%", "{}", text);
    }

    #[test]
    fn words_and_digits_are_judged_alike(bound in 1_u32..10_000, done in 1_u32..10_000, comparison in prop::sample::select(COMPARISONS)) {
        let (before, behind, _) = comparison;
        let verdict = |bound: &str, done: &str| {
            let (target, actual) = (format!("{before}{bound}次{behind}"), format!("{done}次"));
            judge(&read_target(&target), &read_target(&actual), Assumed::AtLeast)
        };
        let digits = verdict(&bound.to_string(), &done.to_string());
        prop_assert_eq!(verdict(&in_words(bound), &done.to_string()), digits);
        prop_assert_eq!(verdict(&bound.to_string(), &in_words(done)), digits);
    }

    #[test]
    fn one_quantity_in_two_units_is_judged_as_one(
        bound in 1_i64..1_000_000, done in 1_i64..1_000_000,
        units in prop::sample::select(&[("万元", "元", 10_000), ("亿元", "万元", 10_000), ("万人次", "人次", 10_000), ("小时", "分钟", 60), ("年", "个月", 12), ("成", "%", 10), ("千米", "米", 1000), ("%", "‰", 10)][..]),
    ) {
        let (large, small, factor) = units;
        let large = |value: i64| format!("{}{large}", plain_text(Decimal::new(value, 2)));
        // The same amount, exactly, in the smaller unit.
        let small = |value: i64| format!("{}{small}", plain_text(Decimal::new(value * factor, 2)));
        let verdict = |bound: &str, done: &str| judge(&read_target(&format!("≥{bound}")), &read_target(done), Assumed::AtLeast);
        let same = verdict(&large(bound), &large(done));
        prop_assert_eq!(same.is_met(), done >= bound);
        for other in [verdict(&large(bound), &small(done)), verdict(&small(bound), &large(done))] {
            prop_assert_eq!(other.verdict, same.verdict);
            let rates = other.completion.zip(same.completion);
            prop_assert!(rates.is_some_and(|(other, same)| other.compare(&same) == Some(std::cmp::Ordering::Equal)));
        }
    }

    #[test]
    fn a_definite_reading_leaves_no_number_out(
        pieces in prop::collection::vec(prop::sample::select(PLAIN), 1..7),
    ) {
        let text = pieces.concat();
        let target = read_target(&text);
        check_digits(&text, &target)?;
        let definite = target.is_quantitative() && target.problems.is_empty();
        // `1、` and `(1)` at the start may number what follows.
        let digits = text.trim_start_matches(['(', '（', ' ']).trim_start_matches(|c: char| c.is_ascii_digit());
        let numbered = digits.trim_start().starts_with(['、', ')', '）']);
        if definite && !numbered {
            let read: usize = target.numbers.iter().map(|n| digits_of(&plain_text(n.value)).len()).sum();
            let unit = digits_of(&target.unit).len();
            prop_assert_eq!(read + unit, digits_of(&text).len(), "{} is read as {:?}", text, target);
        }
    }

    #[test]
    fn reading_any_text_never_panics(text in any::<String>(), other in any::<String>()) {
        let _ = read_target(&text);
        let _ = read_joined(&text);
        let _ = same_unit(&text, &other);
        let _ = judge(&read_target(&text), &read_target(&other), Assumed::AtLeast);
    }

    #[test]
    fn reading_texts_like_targets_never_panics(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..12),
    ) {
        let text = pieces.concat();
        let target = read_joined(&text);
        check_digits(&text, &target)?;
        prop_assert_eq!(target.presence == Presence::Filled || target.numbers.is_empty(), true);
        if target.comparator.is_comparison() {
            prop_assert!(target.numbers.only().is_some());
        }
        if target.comparator == Comparator::Range {
            let (low, high) = (target.numbers.first(), target.numbers.second());
            prop_assert!(low.zip(high).is_some_and(|(low, high)| low.value <= high.value));
        }
        let _ = judge(&target, &read_joined(&text), Assumed::Equal);
    }

    #[test]
    fn what_is_written_is_read_back(mantissa in -10_i64.pow(15)..10_i64.pow(15), scale in 0_u32..6, unit in prop::sample::select(&["", "%", "个", "万元", "元/人*月", "个工作日"][..])) {
        let value = Decimal::new(mantissa, scale);
        let text = format!("≥{value}{unit}");
        let target = read_target(&text);
        prop_assert_eq!(target.comparator, Comparator::AtLeast);
        prop_assert_eq!(target.numbers.only().map(|n| plain_text(n.value)), Some(plain_text(value)));
        prop_assert_eq!(&target.unit, unit);
    }
}

/// What targets are made of, well-formed or not.
const PIECES: &[&str] = &[
    "≥",
    "≤",
    "=",
    ">",
    "<",
    "≠",
    "大于等于",
    "不超过",
    "达到",
    "约",
    "±",
    "以上",
    "以下",
    "以内",
    "左右",
    "内",
    "前",
    "(含)",
    "（不含",
    "(",
    ")",
    "（",
    "）",
    "[",
    "]",
    "|",
    "%",
    "％",
    "‰",
    "元/人*月",
    "个",
    "万元",
    "日",
    "月",
    "年",
    "底",
    "第",
    "季度",
    "上半年",
    "0",
    "5",
    "12",
    "2023",
    "98.5",
    "1,234",
    "7,00",
    ".",
    ",",
    "，",
    "、",
    "-",
    "－",
    "~",
    "至",
    "到",
    "/",
    "*",
    "**",
    " ",
    "\u{3000}",
    "\u{200B}",
    "１２",
    "PM2.5",
    "三",
    "十二",
    "两",
    "百分之",
    "半",
    "成",
    "分之",
    "第",
    "余",
    "100 000",
    "2023.12",
    "不少于三次",
    "定性",
    "正向",
    "无",
    "完成",
    "且",
    "x",
    "\u{202E}",
    "😀",
    "#",
];

/// Numbers, and what may stand between them.
const PLAIN: &[&str] = &[
    "3",
    "12",
    "98.5",
    "1,200",
    "7",
    "60",
    "次",
    "个",
    "%",
    "人",
    "万元",
    "、",
    "，",
    ",",
    "-",
    "~",
    "至",
    "/",
    " ",
    "；",
    "+",
    "*",
    "(",
    "）",
    "（",
    "≥",
    "≤",
    "且",
    "以上",
    "以内",
    "不少于",
    "约",
];
