//! Files, folders, streams, and who reads the results.

use std::ffi::OsStr;
use std::io::Read;
use std::os::unix::ffi::OsStrExt;
use std::process::Stdio;

use super::support::{Folder, command, finish, handed_in, line, run, run_with, verdicts};

#[test]
fn a_folder_is_read_with_what_is_below_it_in_the_order_of_names() {
    let folder = Folder::new("folder");
    let text = handed_in("henan-dept-target");
    for name in ["b.json", "a/z.json", "a/b.JSON", "c.txt", ".hidden.json", "a/.git/x.json", "d.docx"] {
        folder.file(name, &text);
    }
    folder.file("e.ndjson", format!("{0}\n\n{0}\n", line("henan-dept-target")));
    std::os::unix::fs::symlink(folder.path(), folder.path().join("a/loop")).expect("a link");
    let found = verdicts(&run(&["check", "--format", "json", folder.name()]));
    let names: Vec<String> = found
        .iter()
        .map(|verdict| {
            let name = verdict["file"].as_str().expect("a name").strip_prefix(folder.name()).expect("in the folder");
            format!("{name}:{}", verdict["line"].as_u64().unwrap_or(0))
        })
        .collect();
    assert_eq!(names, ["/a/b.JSON:0", "/a/z.json:0", "/b.json:0", "/e.ndjson:1", "/e.ndjson:3"]);
}

#[test]
fn standard_input_is_a_document_a_line_or_one_document() {
    let two = format!("{}\n{}", line("henan-dept-target"), line("hubei-dept-target"));
    let found = verdicts(&run_with(&["check", "--format", "json", "-"], two.as_bytes()));
    let seen: Vec<_> = found.iter().map(|verdict| (verdict["file"].clone(), verdict["line"].as_u64())).collect();
    assert_eq!(seen, [("-".into(), Some(1)), ("-".into(), Some(2))]);

    let whole = verdicts(&run_with(&["check", "--format", "json"], handed_in("henan-dept-target").as_bytes()));
    assert_eq!((whole.len(), &whole[0]["counts"]), (1, &found[0]["counts"]));
    let marked = format!("\u{feff}{}", handed_in("henan-dept-target"));
    assert_eq!(verdicts(&run_with(&["check", "--format", "json"], marked.as_bytes()))[0]["kind"], "submission");

    let nothing = run_with(&["check", "--format", "json"], b"");
    assert_eq!((nothing.status, verdicts(&nothing).len()), (0, 0));
}

#[test]
fn broken_lines_do_not_stop_the_stream() {
    let good = line("henan-dept-target");
    let long = "x".repeat(21_000_000);
    let stream = format!("{good}\n{{\"a\n\u{0}\n{long}\n{good}\n[");
    let found = verdicts(&run_with(&["check", "--format", "json"], stream.as_bytes()));
    let read: Vec<bool> = found.iter().map(|verdict| verdict.get("kind").is_some()).collect();
    assert_eq!(read, [true, false, false, false, true, false]);
    assert!(found[3]["findings"][0]["message"].as_str().expect("words").contains("20000000"), "{}", found[3]);
}

#[test]
fn the_order_of_results_is_the_order_of_documents() {
    let forms = ["henan-dept-target", "hubei-dept-target", "dongguan-dept-scoresheet", "henan-dept-selfeval-report"];
    let lines = forms.map(line);
    let stream: String = (0..200).map(|at: usize| format!("{}\n", lines[at * 7 % 4])).collect();
    let run = run_with(&["check", "--format", "ndjson"], stream.as_bytes());
    let ids: Vec<String> = run
        .out
        .lines()
        .map(|line| {
            let verdict: serde_json::Value = serde_json::from_str(line).expect("JSON");
            verdict["template"]["id"].as_str().expect("an id").to_owned()
        })
        .collect();
    let expected: Vec<&str> = (0..200).map(|at: usize| forms[at * 7 % 4]).collect();
    assert_eq!(ids, expected);
}

#[test]
fn a_name_that_is_no_unicode_is_opened_all_the_same() {
    let folder = Folder::new("names");
    let name = folder.path().join(OsStr::from_bytes(b"\xd4\xa4\xcb\xe3.json"));
    // Some file systems do not allow such a name.
    if std::fs::write(&name, handed_in("henan-dept-target")).is_err() {
        return;
    }
    let mut direct = command(&["check"]);
    direct.arg(&name);
    let direct = finish(direct);
    let inside = run(&["check", folder.name()]);
    assert!(direct.out.contains("\u{fffd}") && direct.status < 2, "{direct:?}");
    assert_eq!(direct.out, inside.out);
}

#[test]
fn what_is_not_there_is_said_and_the_rest_goes_on() {
    let folder = Folder::new("missing");
    let file = folder.file("a.json", handed_in("henan-dept-target"));
    let missing = folder.path().join("none.json");
    let run = run(&["check", missing.to_str().expect("UTF-8"), &file]);
    assert_eq!(run.status, 2);
    assert!(run.out.contains("none.json") && run.out.contains("1 份读不了"), "{}", run.out);
}

#[test]
fn a_reader_that_goes_away_ends_the_run_quietly() {
    let good = line("hubei-dept-target");
    let folder = Folder::new("pipe");
    let file = folder.file("many.ndjson", format!("{good}\n").repeat(400));
    let mut child = command(&["check", &file]).stdout(Stdio::piped()).spawn().expect("runs");
    let mut some = [0; 100];
    child.stdout.take().expect("a pipe").read_exact(&mut some).expect("some output");
    let output = child.wait_with_output().expect("ends");
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(1), &b""[..]));
}

#[test]
fn nothing_is_said_about_progress_where_nobody_watches() {
    let stream = format!("{}\n", line("henan-dept-target")).repeat(50);
    assert_eq!(run_with(&["check"], stream.as_bytes()).err, "");
}

/// A unit put its form into the folder as a workbook: nobody takes the folder for sound.
#[test]
fn what_is_no_submission_is_not_passed_over_in_silence() {
    let folder = Folder::new("passed-over");
    folder.file("a/form.xlsx", b"PK\x03\x04");
    folder.file("b/scan.pdf", b"%PDF-");
    for command in ["check", "summary"] {
        let none = run(&[command, folder.name()]);
        assert_eq!(none.status, 2, "{none:?}");
        assert!(none.err.contains("没有找到报送文件") && none.err.contains("2 个文件"), "{none:?}");
        assert!(none.err.contains("form.xlsx") || none.err.contains("scan.pdf"), "{none:?}");
    }
    folder.file("b/sound.json", handed_in("henan-dept-target"));
    let one = run(&["check", folder.name()]);
    assert!(one.status == 0 && one.err.contains("2 个文件") && !one.err.contains("没有找到"), "{one:?}");
    let english = run(&["check", "--language", "en", folder.name()]);
    assert!(english.err.contains("were not looked at: 2"), "{english:?}");
    // A file that is not there, and what a run over one file that cannot be read comes to.
    let missing = run(&["check", "/nowhere/at/all.json"]);
    assert!(missing.out.contains("没有这个文件") && !missing.out.contains("os error"), "{missing:?}");
    assert!(missing.out.contains("共 1 份，都读不了。"), "{missing:?}");
    // Nothing comes down a pipe: no fault of anybody.
    assert_eq!(run_with(&["check"], b"").status, 0);
}
