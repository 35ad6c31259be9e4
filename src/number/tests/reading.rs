//! Every text ends in an exact value or a fault.

use proptest::prelude::*;

use super::super::{
    Decimal, Notes, NumberFault, NumberReading, decimal_text, fixed_text, parse_plain, percent_text, plain_text,
    read_number, round_half_up,
};
use super::d;

fn value(text: &str) -> (String, u8, String, Notes) {
    match read_number(text) {
        NumberReading::Number { number, rest, notes } => {
            (plain_text(number.value), number.decimals, rest.to_owned(), notes)
        }
        other => panic!("{text:?} is no number: {other:?}"),
    }
}

fn fault(text: &str) -> NumberFault {
    match read_number(text) {
        NumberReading::Unreadable(fault) => fault,
        other => panic!("{text:?} is no fault: {other:?}"),
    }
}

#[test]
fn numbers_are_exact_and_keep_their_decimals() {
    let many_nines = "9".repeat(28);
    let all_decimals = format!("0.{}1", "0".repeat(27));
    for (text, plain, decimals, rest) in [
        ("149", "149", 0, ""),
        ("149.00", "149.00", 2, ""),
        ("0", "0", 0, ""),
        ("-0", "0", 0, ""),
        ("-0.00", "0.00", 2, ""),
        ("007", "7", 0, ""),
        ("98%", "98", 0, "%"),
        ("98 %", "98", 0, "%"),
        ("98％", "98", 0, "％"),
        ("-31.55%", "-31.55", 2, "%"),
        ("1342.46万元", "1342.46", 2, "万元"),
        ("300 公里", "300", 0, "公里"),
        ("9007199254740993", "9007199254740993", 0, ""),
        ("0.0900000762939453", "0.0900000762939453", 16, ""),
        ("918.886283", "918.886283", 6, ""),
        ("1234567890123456789.25", "1234567890123456789.25", 2, ""),
        (&many_nines, &many_nines, 0, ""),
        (&all_decimals, &all_decimals, 28, ""),
        ("12-5", "12", 0, "-5"),
    ] {
        let (read, places, after, notes) = value(text);
        assert_eq!((read.as_str(), places, after.as_str()), (plain, decimals, rest), "{text}");
        assert!(notes.is_empty(), "{text}");
    }
}

#[test]
fn odd_spellings_are_read_and_noted() {
    for (text, plain, decimals, notes) in [
        ("１２．５", "12.5", 1, Notes::FULL_WIDTH),
        ("1,234.50", "1234.50", 2, Notes::THOUSANDS),
        ("1,030,700.00", "1030700.00", 2, Notes::THOUSANDS),
        ("1，234", "1234", 0, Notes::THOUSANDS.with(Notes::FULL_WIDTH)),
        ("−31.55", "-31.55", 2, Notes::UNUSUAL_MINUS),
        ("–31.55", "-31.55", 2, Notes::UNUSUAL_MINUS),
        ("—5", "-5", 0, Notes::UNUSUAL_MINUS),
        ("－31.55", "-31.55", 2, Notes::UNUSUAL_MINUS.with(Notes::FULL_WIDTH)),
        ("- 5", "-5", 0, Notes::UNUSUAL_MINUS),
        ("+5", "5", 0, Notes::PLUS_SIGN),
        (".5", "0.5", 1, Notes::BARE_POINT),
        ("-.5", "-0.5", 1, Notes::BARE_POINT),
        ("5.", "5", 0, Notes::BARE_POINT),
        ("￥149.00", "149.00", 2, Notes::CURRENCY_SIGN),
        ("\u{3000}12\u{A0}", "12", 0, Notes::NONE),
        ("\u{200B}12\u{FEFF}", "12", 0, Notes::INVISIBLE),
        ("\t12\r\n", "12", 0, Notes::NONE),
    ] {
        let (read, places, rest, seen) = value(text);
        assert_eq!((read.as_str(), places, rest.as_str(), seen), (plain, decimals, "", notes), "{text:?}");
    }
}

#[test]
fn blanks_and_dashes_are_neither_numbers_nor_faults() {
    for blank in ["", " ", "\u{3000}", "\u{A0}\t\n", "\u{200B}\u{FEFF}"] {
        assert_eq!(read_number(blank), NumberReading::Blank, "{blank:?}");
    }
    for nothing in ["/", "／", "—", "-", "--", "——", "－", "–", "无", " 无 ", "　/　"] {
        assert_eq!(read_number(nothing), NumberReading::Nothing, "{nothing:?}");
    }
}

#[test]
fn hostile_texts_end_in_a_fault_that_says_where() {
    use NumberFault::*;
    let digits = "1".repeat(29);
    let decimals = format!("0.{}", "1".repeat(29));
    let padded = format!("1.{}", "0".repeat(30));
    let combining = format!("1{}", "\u{0301}".repeat(10_000));
    for (text, expected) in [
        ("1e400", Exponent { at: 1 }),
        ("1e-400", Exponent { at: 1 }),
        ("1E+05", Exponent { at: 1 }),
        ("２ｅ５", Exponent { at: 1 }),
        (&digits, TooManyDigits),
        (&decimals, TooManyDigits),
        (&padded, TooManyDigits),
        ("Infinity", NotANumber),
        ("-Infinity", NotANumber),
        ("NaN", NotANumber),
        ("1_000", ForeignNotation { at: 1 }),
        ("0x10", ForeignNotation { at: 1 }),
        ("7,00.0,77", BadGrouping { at: 4 }),
        (",867.48", BadGrouping { at: 0 }),
        ("12,34", BadGrouping { at: 5 }),
        ("1,2345", BadGrouping { at: 6 }),
        ("1234,567", BadGrouping { at: 4 }),
        ("1,,234", StrayMark { at: 1 }),
        ("12,", BadGrouping { at: 2 }),
        ("1.234,567", BadGrouping { at: 5 }),
        ("1.2.3", TwoPoints { at: 3 }),
        ("5..", StrayMark { at: 2 }),
        ("12。5", StrayMark { at: 2 }),
        ("12-", StrayMark { at: 2 }),
        ("12 34", SecondNumber { at: 3 }),
        ("12\u{200B}34", SecondNumber { at: 3 }),
        ("1 234.50", SecondNumber { at: 2 }),
        (&combining, StrayMark { at: 1 }),
        ("1\u{FE0F}\u{20E3}", StrayMark { at: 1 }),
        ("+1+1", Expression { at: 2 }),
        ("-1+1", Expression { at: 2 }),
        ("=cmd|'/c calc'!A1", Expression { at: 0 }),
        ("＝１", Expression { at: 0 }),
        ("@SUM(1)", Expression { at: 0 }),
        ("3*5", Expression { at: 1 }),
        ("####", CellOverflow),
        ("##########", CellOverflow),
        ("完成", NotANumber),
        ("约50", NotANumber),
        ("👨\u{200D}👩\u{200D}👧", NotANumber),
        ("<img src=x onerror=alert(1)>", NotANumber),
        ("1\u{0}2", ControlCharacter { at: 1 }),
        ("\u{202E}12", ControlCharacter { at: 0 }),
        ("12\u{FFFD}", ControlCharacter { at: 2 }),
        ("\u{7}", ControlCharacter { at: 0 }),
    ] {
        assert_eq!(fault(text), expected, "{:.40}", text);
    }
}

#[test]
fn rounding_is_half_away_from_zero() {
    for (value, decimals, expected) in [
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("0.125", 2, "0.13"),
        ("0.124999", 2, "0.12"),
        ("-0.004", 2, "0.00"),
        ("49.885", 2, "49.89"),
        ("149", 2, "149.00"),
        ("99.995", 2, "100.00"),
    ] {
        assert_eq!(fixed_text(d(value), decimals), expected, "{value}");
    }
    assert!(!round_half_up(d("-0.004"), 2).is_sign_negative());
    assert_eq!(percent_text(d("0.25115"), 2).as_deref(), Some("25.12%"));
    assert_eq!(percent_text(d("0.983755"), 3).as_deref(), Some("98.376%"));
    assert_eq!(percent_text(Decimal::MAX, 0), None);
}

#[test]
fn decimals_travel_as_strings_only() {
    #[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
    struct Row {
        #[serde(with = "decimal_text")]
        amount: Decimal,
        #[serde(with = "decimal_text::option")]
        share: Option<Decimal>,
    }
    let row = Row { amount: d("149.00"), share: None };
    let text = serde_json::to_string(&row).expect("JSON");
    assert_eq!(text, r#"{"amount":"149.00","share":null}"#);
    let back: Row = serde_json::from_str(&text).expect("a row");
    assert_eq!(plain_text(back.amount), "149.00");
    for refused in ["149", "\"1e3\"", "\"1_000\"", "\"1,000\"", "\" 1\"", "\"\"", "\".5\"", "\"5.\"", "\"+5\"", "[]"] {
        let json = format!(r#"{{"amount":{refused},"share":null}}"#);
        assert!(serde_json::from_str::<Row>(&json).is_err(), "{refused}");
    }
}

prop_compose! {
    fn any_decimal()(mantissa in -(10_i128.pow(28) - 1)..10_i128.pow(28), scale in 0_u32..=28) -> Decimal {
        Decimal::from_i128_with_scale(mantissa, scale)
    }
}

proptest! {
    #[test]
    fn a_number_written_out_reads_back_as_itself(number in any_decimal()) {
        let text = plain_text(number);
        let NumberReading::Number { number: read, rest, notes } = read_number(&text) else {
            return Err(TestCaseError::fail(text));
        };
        prop_assert_eq!(plain_text(read.value), text.clone());
        prop_assert_eq!(u32::from(read.decimals), number.scale());
        prop_assert!(rest.is_empty() && notes.is_empty());
        prop_assert_eq!(parse_plain(&text).map(plain_text), Some(text));
    }

    #[test]
    fn separators_do_not_change_a_number(number in any_decimal()) {
        let text = plain_text(number);
        let (whole, places) = text.split_once('.').unwrap_or((&text, ""));
        let digits = whole.trim_start_matches('-');
        let mut grouped = String::from(if whole.starts_with('-') { "-" } else { "" });
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index) % 3 == 0 {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        if !places.is_empty() {
            grouped.push('.');
            grouped.push_str(places);
        }
        prop_assert_eq!(read_number(&grouped).number().map(|n| plain_text(n.value)), Some(text));
    }

    #[test]
    fn reading_any_text_never_panics(text in any::<String>()) {
        let _ = read_number(&text);
        let _ = parse_plain(&text);
    }

    #[test]
    fn reading_texts_like_numbers_never_panics(text in "[-−+0-9０-９.．,，%e_x# \u{200B}元]{0,40}") {
        let _ = read_number(&text);
    }
}
