//! The hostile inputs, handed to the program as its users do: each ends in an exact value or in
//! a finding or message that says where, the exit status is right, and the next document goes on.

use serde_json::{Value, json};

use super::support::{Folder, Run, codes, run, run_with, verdicts};

const TEMPLATE: &str = r#"{
  "format": 1, "id": "hostile", "version": "1", "title": "试验表", "region": "某省", "source": "tests",
  "money": { "unit": "万元", "decimals": 2 }, "unit_field": "unit", "year_field": "year",
  "sections": [ { "id": "all", "title": "全部", "blocks": [
    { "fields": [
      { "id": "unit", "label": "单位", "type": "text" }, { "id": "year", "label": "年度", "type": "year" },
      { "id": "cell", "label": "金额", "type": "amount" }, { "id": "double", "label": "两倍", "type": "amount" } ] },
    { "table": { "id": "rows", "columns": [ { "id": "name", "label": "名称", "type": "text" } ],
      "rows": { "growing": {} } } } ] } ],
  "rules": [ { "id": "double", "title": "两倍", "check": { "formula": "double = cell * 2" } } ] }"#;

struct Desk {
    forms: Folder,
}

impl Desk {
    fn new(name: &str) -> Self {
        let forms = Folder::new(name);
        forms.file("form.json", TEMPLATE);
        Self { forms }
    }

    /// The line, and a sound one behind it, which must be judged as if it stood alone.
    #[track_caller]
    fn judge(&self, line: &str) -> (Run, Value) {
        let sound = document(json!({ "unit": "某局", "cell": "12.5" }));
        let stream = format!("{line}\n{sound}\n");
        let run = run_with(&["check", "--format", "json", "--forms", self.forms.name()], stream.as_bytes());
        let mut found = verdicts(&run);
        let shown: String = line.chars().take(80).collect();
        assert_eq!((found.len(), run.err.as_str()), (2, ""), "{shown:?}");
        let next = found.remove(1);
        assert_eq!((&next["unit"], &next["counts"]["errors"]), (&json!("某局"), &json!(0)), "behind {shown:?}");
        assert_eq!(computed(&next).as_deref(), Some("25.0"), "behind {shown:?}");
        (run, found.remove(0))
    }
}

fn document(fields: Value) -> String {
    json!({ "template": "hostile", "version": "1", "fields": fields }).to_string()
}

/// What the program gets for the doubled cell.
fn computed(verdict: &Value) -> Option<String> {
    let cells = verdict["computed"].as_array()?;
    let double = cells.iter().find(|cell| cell["place"] == "double")?;
    double["value"].as_str().map(str::to_owned)
}

#[test]
fn numbers_end_in_an_exact_value_or_at_their_cell() {
    let desk = Desk::new("hostile-numbers");
    for (text, double) in [
        ("9007199254740993", Some("18014398509481986")),
        ("1234567890123456789012345678", Some("2469135780246913578024691356")),
        ("-0", Some("0")),
        ("１２．５", Some("25.0")),
        ("1,234.50", Some("2469.00")),
        ("1，234", Some("2468")),
        ("−31.55", Some("-63.10")),
        (".5", Some("1.0")),
        ("5.", Some("10")),
        ("1e400", None),
        ("1e-400", None),
        ("12345678901234567890123456789", None),
        ("123456789012345678901234567890", None),
        ("Infinity", None),
        ("NaN", None),
        ("1_000", None),
        ("0x10", None),
        ("7,00.0,77", None),
        ("=cmd|'/c calc'!A1", None),
        ("@SUM(1)", None),
        ("+1+1", None),
        ("####", None),
    ] {
        let (run, verdict) = desk.judge(&document(json!({ "cell": text })));
        assert_eq!(computed(&verdict).as_deref(), double, "{text}: {verdict}");
        match double {
            Some(_) => assert_eq!(run.status, 0, "{text}: {verdict}"),
            None => {
                assert_eq!((run.status, codes(&verdict)), (1, vec!["number-unreadable"]), "{text}");
                let finding = &verdict["findings"][0];
                assert_eq!((&finding["place"], &finding["label"]), (&json!("cell"), &json!("金额")), "{text}");
                for words in ["message", "advice"] {
                    assert!(!finding[words].as_str().unwrap().is_empty(), "{text}: {words}");
                }
            }
        }
    }
}

#[test]
fn json_is_refused_at_its_place_or_kept_apart() {
    let desk = Desk::new("hostile-json");
    let cell = |value: &str| format!(r#"{{"template":"hostile","version":"1","fields":{{"cell":{value}}}}}"#);
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    let rows = vec!["{}"; 20_001].join(",");
    // The place in words, and as a pointer.
    for (line, place, pointer) in [
        (cell("NaN"), "第 1 行第 54 个字符", "/fields/cell"),
        (cell("-Infinity"), "第 1 行第 54 个字符", "/fields/cell"),
        (cell("\"1\","), "第 1 行第 58 个字符", "/fields/cell"),
        (cell("\"1\",\"cell\":\"2\""), "第 1 行第 58 个字符", "/fields/cell"),
        (cell("\"\\ud800\""), "第 1 行第 55 个字符", "/fields/cell"),
        (cell("\"\u{0}\""), "第 1 行第 55 个字符", "/fields/cell"),
        (cell("\"1").replace('}', ""), "不完整", "/fields/cell"),
        (cell("01"), "第 1 行第 54 个字符", "/fields/cell"),
        (nested(127), "64 层", ""),
        (nested(128), "64 层", ""),
        (nested(129), "64 层", ""),
        (nested(100_000), "64 层", ""),
        (
            format!(r#"{{"template":"hostile","version":"1","tables":{{"rows":[{rows}]}}}}"#),
            "20000 行",
            "/tables/rows/20000",
        ),
        (format!("{}{}", cell("\"1\""), " ".repeat(20_000_000)), "20000000 字节", ""),
        ("null".to_owned(), "不是本程序导出的", ""),
        ("[]".to_owned(), "不是本程序导出的", ""),
        ("{}".to_owned(), "不是本程序导出的", ""),
    ] {
        let (run, verdict) = desk.judge(&line);
        let shown: String = line.chars().take(80).collect();
        assert_eq!((run.status, codes(&verdict)), (2, vec!["unreadable"]), "{shown}");
        let finding = &verdict["findings"][0];
        let message = finding["message"].as_str().expect("words");
        assert!(message.contains(place), "{shown}: {message}");
        assert!(finding["pointer"].as_str().expect("a pointer").starts_with(pointer), "{shown}: {finding}");
    }
    // What is no text where a text belongs is kept apart and told with its place.
    for (value, status) in
        [("\"10\"", 0), ("10", 0), ("[]", 0), ("null", 0), ("1e400", 0), ("{\"__proto__\":\"1\"}", 0)]
    {
        let (run, verdict) = desk.judge(&cell(value));
        assert_eq!(run.status, status, "{value}");
        if value != "\"10\"" {
            assert_eq!(codes(&verdict), ["text-unplaced"], "{value}");
            assert_eq!(verdict["findings"][0]["pointer"], "/fields/cell", "{value}");
        }
    }
    for name in ["__proto__", "constructor", "toString", "body", "forms", "localStorage", "<script>"] {
        let (_, verdict) = desk.judge(&document(json!({ name: "1" })));
        assert_eq!(codes(&verdict), ["text-unplaced"], "{name}");
        assert_eq!(verdict["findings"][0]["pointer"], format!("/fields/{name}"));
    }
    let (run, verdict) = desk.judge(&cell(&format!("\"{}\"", "9".repeat(10_000_000))));
    assert_eq!((run.status, codes(&verdict)), (1, vec!["number-unreadable"]), "a string of 10 MB");
}

#[test]
fn files_in_other_encodings_are_read_or_refused() {
    let desk = Desk::new("hostile-encodings");
    let folder = Folder::new("hostile-files");
    let text = document(json!({ "unit": "某局", "cell": "12.5" }));
    let utf16 = |mark: &str, big: bool| -> Vec<u8> {
        let units = format!("{mark}{text}").encode_utf16().collect::<Vec<_>>();
        units.into_iter().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    };
    let gbk =
        [br#"{"template":"hostile","version":"1","fields":{"unit":""#.as_slice(), b"\xC4\xB3\xBE\xD6\"}}"].concat();
    for (name, bytes, status) in [
        ("mark.json", format!("\u{feff}{text}").into_bytes(), 0),
        ("le.json", utf16("\u{feff}", false), 0),
        ("be.json", utf16("\u{feff}", true), 0),
        ("bare.json", utf16("", false), 0),
        ("gbk.json", gbk, 0),
        ("zip.json", b"PK\x03\x04 an archive".to_vec(), 2),
        ("cut.json", text.as_bytes()[..60].to_vec(), 2),
    ] {
        let (file, sound) = (folder.file(name, bytes), folder.file("sound.json", &text));
        let run = run(&["check", "--format", "json", "--forms", desk.forms.name(), &file, &sound]);
        let found = verdicts(&run);
        assert_eq!((run.status, found.len()), (status, 2), "{name}: {run:?}");
        assert_eq!(found[0]["unit"] == "某局", status == 0, "{name}");
        assert_eq!(found[1]["unit"], "某局", "behind {name}");
    }
}

#[test]
fn texts_are_told_where_they_hide_something_and_never_obeyed() {
    let desk = Desk::new("hostile-texts");
    let combining = format!("e{}", "\u{301}".repeat(10_000));
    for (text, code) in [
        ("\u{0}", Some("hidden-characters")),
        ("a\u{202e}b", Some("hidden-characters")),
        ("a\u{200b}b", Some("hidden-characters")),
        ("\u{3000}", None),
        (combining.as_str(), Some("hidden-characters")),
        ("<img src=x onerror=alert(1)>", None),
        ("\"><script>alert(1)</script>", None),
        ("javascript:alert(1)", None),
        ("=cmd|'/c calc'!A1", None),
        ("-1+1", None),
        ("\t\r\n=1", None),
        ("../../x", None),
    ] {
        let (run, verdict) = desk.judge(&document(json!({ "unit": text })));
        let shown: String = text.chars().take(40).collect();
        let expected: Vec<&str> = code.into_iter().collect();
        assert_eq!((run.status, codes(&verdict)), (0, expected), "{shown:?}");
        assert_eq!(verdict["unit"], *text, "as typed: {shown:?}");
        if code.is_some() {
            assert_eq!(verdict["findings"][0]["place"], "unit", "{shown:?}");
        }
        // In a cell for numbers each is a fault of that cell, but for blanks.
        let (run, verdict) = desk.judge(&document(json!({ "cell": text })));
        let fault = !text.trim().is_empty();
        assert_eq!((run.status, codes(&verdict).len()), (i32::from(fault), usize::from(fault)), "{shown:?}");
        if fault {
            assert_eq!(verdict["findings"][0]["place"], "cell", "{shown:?}");
        }
        // A summary that a spreadsheet opens runs nothing.
        let csv = run_with(
            &["summary", "--format", "csv", "--forms", desk.forms.name()],
            document(json!({ "unit": text })).as_bytes(),
        );
        let row = csv.out.lines().nth(1).unwrap_or_default();
        assert!(!row.trim_start_matches('"').starts_with(['=', '+', '-', '@', '\t', '\r']), "{shown:?}: {row}");
    }
}
