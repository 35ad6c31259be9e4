//! The "JSON", "text" and "prototypes and names" groups of hostile input, as tables.

use jixiao::exchange;
use jixiao::exchange::text_bytes::{Encoding, TextError, read_text};
use jixiao::json::{At, Fault, Json, Limits, Position, Refused, Why, parse};

use super::support::{open, problems, refused, unplaced};

/// `(line, column, pointer)` and the reason of a refusal.
fn verdict(refused: Refused) -> ((u32, u32), String, Why) {
    let At { position, pointer } = refused.at;
    (position.map_or((0, 0), |Position { line, column }| (line, column)), pointer, refused.why)
}

#[test]
fn broken_json_is_refused_with_its_place() {
    let syntax = Why::Syntax;
    let table: &[(&str, (u32, u32), &str, Why)] = &[
        ("", (0, 0), "", Why::Empty),
        (" \r\n\t", (0, 0), "", Why::Empty),
        ("\u{feff}", (0, 0), "", Why::Empty),
        ("{", (1, 2), "", syntax(Fault::CutOff)),
        ("[", (1, 2), "/0", syntax(Fault::CutOff)),
        ("{\"a\"", (1, 5), "", syntax(Fault::CutOff)),
        ("{\"a\":\n  \"x", (2, 5), "/a", syntax(Fault::CutOff)),
        ("{\"a\":1,}", (1, 8), "/a", syntax(Fault::TrailingComma)),
        ("[\n1,\n]", (3, 1), "/1", syntax(Fault::TrailingComma)),
        ("{,}", (1, 2), "", syntax(Fault::Unexpected(','))),
        ("{\"a\" 1}", (1, 5), "", syntax(Fault::Missing(':'))),
        ("[1 2]", (1, 3), "/1", syntax(Fault::Missing(','))),
        ("[1}", (1, 3), "/1", syntax(Fault::Unexpected('}'))),
        ("{'a':1}", (1, 2), "", syntax(Fault::Unexpected('\''))),
        ("{\"金额\":NaN}", (1, 7), "/金额", syntax(Fault::NotANumber)),
        ("[1,[-Infinity]]", (1, 5), "/1/0", syntax(Fault::NotANumber)),
        ("[Infinity]", (1, 2), "/0", syntax(Fault::NotANumber)),
        ("undefined", (1, 1), "", syntax(Fault::Unexpected('u'))),
        ("truth", (1, 1), "", syntax(Fault::Unexpected('t'))),
        ("nullnull", (1, 5), "", syntax(Fault::MoreText)),
        ("{} {}", (1, 4), "", syntax(Fault::MoreText)),
        ("[01]", (1, 2), "/0", syntax(Fault::BadNumber)),
        ("[+1]", (1, 2), "/0", syntax(Fault::BadNumber)),
        ("[.5]", (1, 2), "/0", syntax(Fault::BadNumber)),
        ("[5.]", (1, 2), "/0", syntax(Fault::BadNumber)),
        ("[0x10]", (1, 2), "/0", syntax(Fault::BadNumber)),
        ("[1_000]", (1, 2), "/0", syntax(Fault::BadNumber)),
        ("[1e]", (1, 2), "/0", syntax(Fault::BadNumber)),
        ("[-]", (1, 2), "/0", syntax(Fault::BadNumber)),
        ("[\"a\nb\"]", (1, 4), "/0", syntax(Fault::OpenText)),
        ("[\"a\tb\"]", (1, 4), "/0", syntax(Fault::ControlCharacter('\t'))),
        ("[\"\u{0}\"]", (1, 3), "/0", syntax(Fault::ControlCharacter('\0'))),
        (r#"["\x41"]"#, (1, 4), "/0", syntax(Fault::BadEscape)),
        (r#"["\u00g0"]"#, (1, 7), "/0", syntax(Fault::BadEscape)),
        (r#"["ab\ud800"]"#, (1, 5), "/0", syntax(Fault::LoneSurrogate)),
        (r#"["\udc00\ud800"]"#, (1, 3), "/0", syntax(Fault::LoneSurrogate)),
        (r#"["\ud800A"]"#, (1, 3), "/0", syntax(Fault::LoneSurrogate)),
        (r#"{"a":1,"b":{"x/y":1,"z":2,"x/y":3}}"#, (1, 27), "/b/x~1y", Why::DuplicateKey("x/y".into())),
        (r#"{"a":1,"\u0061":2}"#, (1, 8), "/a", Why::DuplicateKey("a".into())),
        (r#"{"__proto__":1,"__proto__":2}"#, (1, 16), "/__proto__", Why::DuplicateKey("__proto__".into())),
    ];
    for (text, place, pointer, why) in table {
        let found = verdict(parse(text, &Limits::default()).expect_err(text));
        assert_eq!(found, (*place, (*pointer).to_owned(), why.clone()), "{text:?}");
    }
}

#[test]
fn utf16_and_a_byte_order_mark_are_no_fault_and_gbk_is_told_apart() {
    let text = r#"{"template":"表"}"#;
    let utf16 = |big: bool, mark: &str| -> Vec<u8> {
        let units = format!("{mark}{text}").encode_utf16().collect::<Vec<_>>();
        units.into_iter().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    };
    let marked = format!("\u{feff}{text}").into_bytes();
    let table = [
        (utf16(false, "\u{feff}"), Encoding::Utf16Le),
        (utf16(true, "\u{feff}"), Encoding::Utf16Be),
        (utf16(false, ""), Encoding::Utf16Le),
        (utf16(true, ""), Encoding::Utf16Be),
        (marked, Encoding::Utf8),
        (text.as_bytes().to_vec(), Encoding::Utf8),
    ];
    for (bytes, encoding) in table {
        let (read, found) = read_text(&bytes).expect("is text");
        assert_eq!((found, read.as_str()), (encoding, text));
        assert_eq!(
            parse(&read, &Limits::default()).expect("reads").member("template").and_then(Json::text),
            Some("表")
        );
    }
    // 单位 in GBK.
    let gbk = [b"{\n\"unit\":\"".as_slice(), &[0xB5, 0xA5, 0xCE, 0xBB], b"\"}"].concat();
    assert_eq!(read_text(&gbk), Err(TextError::NotUnicode));
    // A mark that came through as text is passed over as well.
    assert!(parse("\u{feff}{}", &Limits::default()).is_ok());
}

#[test]
fn depth_size_and_length_are_limited() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(parse(&nested(64), &Limits::default()).is_ok());
    for depth in [65, 127, 128, 129, 100_000, 1_000_000] {
        let (place, pointer, why) = verdict(parse(&nested(depth), &Limits::default()).expect_err("too deep"));
        assert_eq!((place, why), ((1, 65), Why::TooDeep { limit: 64 }), "{depth}");
        assert_eq!(pointer, "/0".repeat(64));
    }
    let objects = r#"{"a":"#.repeat(100_000);
    assert_eq!(parse(&objects, &Limits::default()).expect_err("too deep").why, Why::TooDeep { limit: 64 });

    let rows = |count: usize| format!("{{\"tables\":{{\"t\":[{}]}}}}", vec!["{}"; count].join(","));
    assert!(parse(&rows(20_000), &Limits::default()).is_ok());
    for count in [20_001, 1_000_000] {
        let (_, pointer, why) = verdict(parse(&rows(count), &Limits::default()).expect_err("too long"));
        assert_eq!((pointer.as_str(), why), ("/tables/t/20000", Why::TooManyEntries { limit: 20_000 }));
    }

    let long = format!("[\"{}\"]", "字".repeat(10_000_000 / 3));
    assert!(parse(&long, &Limits::default()).is_ok(), "a string of 10 MB is only a long text");
    let huge = " ".repeat(50_000_000);
    let why = Why::TooLarge { bytes: 50_000_000, limit: 20_000_000 };
    assert_eq!(parse(&huge, &Limits::default()).expect_err("too large").why, why);

    let limits = Limits { values: 10, ..Limits::default() };
    assert!(parse("[1,2,3,4,5,6,7,8,9]", &limits).is_ok());
    assert_eq!(parse("[1,2,3,4,5,6,7,8,9,0]", &limits).expect_err("too many").why, Why::TooManyValues { limit: 10 });
}

#[test]
fn a_file_cut_off_at_any_byte_is_refused_and_never_panics() {
    let whole = r#"{"template":"test-form","version":"2","fields":{"unit":"单位\n\ud83d\ude00"},"tables":{"tasks":[{"cells":{"name":"x","score":-1.5e+3}},null,true,false]}}"#;
    for start in (0..whole.len()).filter_map(|end| whole.get(..end)) {
        assert!(parse(start, &Limits::default()).is_err(), "{start}");
    }
    assert!(parse(whole, &Limits::default()).is_ok());
    for other in ["null", "[]", "\"\"", "0", "true"] {
        assert!(matches!(refused(other).why, exchange::Why::WrongKind { .. }), "{other}");
    }
    assert_eq!(refused("{}").why, exchange::Why::NotOurs);
}

#[test]
fn only_text_is_the_text_of_a_cell() {
    // A value for a score, the text that the cell then holds, what is kept apart, the problem.
    let table: &[(&str, &str, &[&str], &[&str])] = &[
        (r#""10""#, "10", &[], &[]),
        ("10", "", &["tasks/1/score=10"], &["/tables/tasks/0/cells/score: NotText { found: Number }"]),
        ("10.10", "", &["tasks/1/score=10.10"], &["/tables/tasks/0/cells/score: NotText { found: Number }"]),
        ("1e400", "", &["tasks/1/score=1e400"], &["/tables/tasks/0/cells/score: NotText { found: Number }"]),
        (
            "9007199254740993.00",
            "",
            &["tasks/1/score=9007199254740993.00"],
            &["/tables/tasks/0/cells/score: NotText { found: Number }"],
        ),
        ("[]", "", &["tasks/1/score=[]"], &["/tables/tasks/0/cells/score: NotText { found: Array }"]),
        ("null", "", &[], &["/tables/tasks/0/cells/score: NotText { found: Null }"]),
        ("true", "", &["tasks/1/score=true"], &["/tables/tasks/0/cells/score: NotText { found: Bool }"]),
        (
            r#"{"typed":"7","x":["\u2028"]}"#,
            "",
            &["tasks/1/score={\"typed\":\"7\",\"x\":[\"\u{2028}\"]}"],
            &["/tables/tasks/0/cells/score: NotText { found: Object }"],
        ),
    ];
    for (value, text, kept, noticed) in table {
        let imported = open(&format!(r#""tables":{{"tasks":[{{"cells":{{"score":{value}}}}}]}}"#));
        let row = imported.document.tables()[1].iter().next().expect("a row").1.clone();
        assert_eq!(
            (&*row.cells[1], unplaced(&imported), problems(&imported)),
            (*text, strings(kept), strings(noticed))
        );
    }
}

#[test]
fn every_text_comes_back_as_typed() {
    let texts = [
        "<img src=x onerror=alert(1)>",
        "\"><script>alert(1)</script>",
        "javascript:alert(1)",
        "=cmd|'/c calc'!A1",
        "\u{0}",
        "a\u{202e}b",
        "\u{200b}12",
        "\u{3000}12\u{3000}",
        "\u{feff}",
        "\u{7f}\u{80}\u{2028}\u{2029}",
        "👩‍👩‍👧‍👦",
        "\u{10ffff}",
        "\r\n\t\u{b}",
        "__proto__",
        "constructor",
        "toString",
        "\\u0041 \\ \" /",
        "１２．５",
        "−31.55",
    ];
    let combining = format!("e{}", "\u{301}".repeat(10_000));
    for text in texts.into_iter().chain([combining.as_str()]) {
        let quoted = serde_json::to_string(text).expect("a string");
        let imported = open(&format!(r#""fields":{{"unit":{quoted},"constructor":{quoted}}}"#));
        assert_eq!(imported.document.fields()[0], text);
        assert_eq!(imported.document.fields()[2], text);
        assert!(imported.problems.is_empty(), "{text:?}");
    }
}

#[test]
fn names_with_a_meaning_elsewhere_are_just_names() {
    for name in ["__proto__", "toString", "hasOwnProperty", "body", "forms", "localStorage", "", "a b", "\u{202e}x"] {
        let quoted = serde_json::to_string(name).expect("a string");
        let imported = open(&format!(
            r#""fields":{{{quoted}:"甲","constructor":"乙"}},"tables":{{{quoted}:[{{"cells":{{{quoted}:"丙"}}}}]}},{quoted}:"丁""#
        ));
        assert_eq!(imported.document.fields()[2], "乙");
        let kept = [format!("{name}=丁"), format!("{name}=甲"), format!("{name}/1/{name}=丙")];
        let mut found = unplaced(&imported);
        found.sort();
        let mut expected = kept.to_vec();
        expected.sort();
        assert_eq!(found, expected, "{name:?}");
    }
    // The template's own field of such a name takes its text, and nothing is inherited.
    assert_eq!(open(r#""fields":{}"#).document.fields()[2], "");
}

fn strings(list: &[&str]) -> Vec<String> {
    list.iter().map(|&text| text.to_owned()).collect()
}
