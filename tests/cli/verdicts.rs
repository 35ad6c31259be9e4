//! What is said, and how it ends.

use serde_json::Value;

use super::support::{Folder, codes, handed_in, run, run_with, verdicts};

#[test]
fn a_submission_with_errors_ends_with_1_and_says_them_with_place_rule_and_remedy() {
    let folder = Folder::new("errors");
    let file = folder.file("报送.json", handed_in("hubei-dept-target"));
    let run = run(&["check", &file]);
    assert_eq!((run.status, run.err.as_str()), (1, ""), "{run:?}");
    for expected in
        ["报送.json", "必须改", "658.57", "差 2.81", "规则：", "办法：", "[sum-mismatch]", "共 1 份：1 份有"]
    {
        assert!(run.out.contains(expected), "{expected}: {}", run.out);
    }
    assert!(!run.out.contains("claim-differs") && !run.out.contains('\x1b'), "{}", run.out);
}

#[test]
fn warnings_alone_end_with_0() {
    let folder = Folder::new("warnings");
    let file = folder.file("a.json", handed_in("henan-dept-selfeval-report"));
    let ran = run(&["check", "--format", "json", &file]);
    let verdict = &verdicts(&ran)[0];
    let errors = verdict["counts"]["errors"].as_u64().expect("a number");
    assert_eq!(ran.status, i32::from(errors > 0), "{verdict}");
    assert!(verdict["counts"]["warnings"].as_u64().expect("a number") > 0, "{verdict}");
}

#[test]
fn the_verdict_is_the_engines_and_the_same_in_every_format() {
    let folder = Folder::new("formats");
    let file = folder.file("a.json", handed_in("dongguan-dept-scoresheet"));
    let json = verdicts(&run(&["check", "--format=json", &file]));
    let ndjson = run(&["check", "--format", "ndjson", &file]);
    assert_eq!(ndjson.out.lines().count(), 1);
    assert_eq!(json[0], serde_json::from_str::<Value>(&ndjson.out).expect("JSON"));
    let submission: Value = serde_json::from_str(&handed_in("dongguan-dept-scoresheet")).expect("JSON");
    for member in ["counts", "score", "findings", "computed", "template", "unit", "year", "exported_at"] {
        assert_eq!(json[0][member], submission[member], "{member}");
    }
    assert_eq!((&json[0]["file"], &json[0]["kind"]), (&Value::from(file), &Value::from("submission")));
}

#[test]
fn a_plain_document_and_a_draft_are_judged_like_a_submission() {
    let folder = Folder::new("kinds");
    let example = include_str!("../../forms/examples/hubei-dept-target.json");
    let plain = folder.file("plain.json", example);
    let kind = |file: &str| {
        let found = verdicts(&run(&["check", "--format", "json", file]));
        (found[0]["kind"].as_str().expect("a kind").to_owned(), found[0]["counts"].clone())
    };
    let (name, counts) = kind(&plain);
    assert_eq!(name, "document");
    let submission = folder.file("submission.json", handed_in("hubei-dept-target"));
    assert_eq!(kind(&submission), ("submission".to_owned(), counts.clone()));
    let header = jixiao::exchange::draft::Header {
        id: "5d41402abc4b2a76b9719d911017c592".into(),
        trail: jixiao::exchange::draft::Trail::start("s1"),
        title: "草稿".into(),
        template: "hubei-dept-target".into(),
        template_version: "1".into(),
        unit: String::new(),
        year: String::new(),
        subject: String::new(),
        saved_at: String::new(),
        deleted: false,
        copy_of: None,
        body: Default::default(),
    };
    let draft = jixiao::exchange::draft::Record::new(header, example.to_owned()).encode();
    let draft = folder.file("draft.txt", draft);
    assert_eq!(kind(&draft), ("draft".to_owned(), counts));
}

#[test]
fn broken_input_is_one_finding_and_the_next_document_goes_on() {
    let folder = Folder::new("broken");
    let good = handed_in("henan-dept-target");
    let files = [
        folder.file("1.json", &good),
        folder.file("2.json", good.split_once("\"tables\"").expect("tables").0),
        folder.file("3.json", b"\xff\xfe\x00"),
        folder.file("4.json", ""),
        folder.file("5.json", format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000))),
        folder.file("6.json", b"PK\x03\x04 an archive"),
        folder.file("7.json", r#"{"template":"lost-form","version":"1"}"#),
        folder.file("8.json", good.replace("\"format_version\": 1", "\"format_version\": 99")),
        folder.file("9.json", &good),
    ];
    let mut arguments = vec!["check", "--format", "json"];
    arguments.extend(files.iter().map(String::as_str));
    let run = run(&arguments);
    let found = verdicts(&run);
    assert_eq!((run.status, found.len()), (2, 9), "{run:?}");
    for (at, verdict) in found.iter().enumerate() {
        assert_eq!(verdict["file"], files[at].as_str());
        if at == 0 || at == 8 {
            assert_eq!(verdict["kind"], "submission");
        } else {
            assert_eq!(codes(verdict), ["unreadable"], "{verdict}");
            assert!(!verdict["findings"][0]["message"].as_str().expect("words").is_empty());
        }
    }
    assert!(found[1]["findings"][0]["message"].as_str().expect("words").contains("第 "), "{}", found[1]);
}

#[test]
fn a_wrong_call_ends_with_2_and_says_how_it_is_called() {
    for arguments in [
        &["chekc"][..],
        &["check", "--frmat", "json"],
        &["check", "--format", "yaml"],
        &["check", "--format"],
        &["template"],
        &["template", "check"],
        &["schema", "nothing"],
        &["--nonsense"],
    ] {
        let run = run(arguments);
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{arguments:?}");
        assert!(run.err.contains("用法："), "{arguments:?}: {}", run.err);
    }
    for arguments in [&["--help"][..], &[], &["check", "-h"], &["help"], &["--version"]] {
        let run = run(arguments);
        assert_eq!((run.status, run.err.as_str()), (0, ""), "{arguments:?}");
        assert!(!run.out.is_empty());
    }
}

#[test]
fn what_a_terminal_would_obey_is_made_harmless() {
    let hostile = r#"{"template":"henan-dept-target","fields":{"unit":"\u001b]0;x\u0007\u001b[2J甲\u202e"}}"#;
    let run = run_with(&["check"], hostile.as_bytes());
    assert!(run.out.contains('甲'), "{}", run.out);
    assert!(!run.out.contains(['\x1b', '\u{7}', '\u{202e}']), "{}", run.out);
}
