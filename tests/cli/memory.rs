//! Memory does not grow with the number of documents.

use std::fs;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::process::Stdio;
use std::thread;

use serde_json::json;

use super::support::{Folder, command, line};

/// Most memory in use at one time, in kB, while `count` of these lines go through a pipe.
fn peak(arguments: &[&str], lines: &[String], count: usize) -> u64 {
    let mut child = command(arguments).stdin(Stdio::piped()).spawn().expect("runs");
    let mut stdin = BufWriter::new(child.stdin.take().expect("a pipe"));
    let lines = lines.to_vec();
    let writer = thread::spawn(move || {
        for at in 0..count {
            writeln!(stdin, "{}", lines[at % lines.len()]).expect("written");
        }
    });
    let mut results = BufReader::new(child.stdout.take().expect("a pipe"));
    let mut seen = 0;
    let mut text = Vec::new();
    // The last tenth does not fit into a pipe, so that the program is still there to be looked at.
    while seen < count * 9 / 10 {
        text.clear();
        assert!(results.read_until(b'\n', &mut text).expect("read") > 0);
        seen += 1;
    }
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).expect("Linux");
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a peak");
    seen += results.split(b'\n').count();
    writer.join().expect("written");
    assert_eq!(seen, count);
    child.wait().expect("ends");
    peak.trim().trim_end_matches(" kB").parse().expect("a number")
}

#[test]
#[cfg(target_os = "linux")]
fn three_times_the_documents_need_the_same_memory() {
    let lines = ["henan-dept-target", "hubei-dept-target"].map(line);
    let peak = |count| peak(&["check", "--format", "ndjson"], &lines, count);
    let (few, many) = (peak(100), peak(300));
    assert!(many < few + few / 4 + 4_096, "{few} kB for 100 documents, {many} kB for 300");
}

/// As long as a province's yearly harvest, of a form so small that a debug build takes seconds.
/// What was kept of each document, be it a tenth of its text, would be seen.
#[test]
#[cfg(target_os = "linux")]
fn twenty_thousand_documents_need_the_memory_of_two_thousand() {
    const TEMPLATE: &str = r#"{ "format": 1, "id": "small", "version": "1", "title": "小表", "region": "某省",
      "source": "tests", "money": { "unit": "万元", "decimals": 2 }, "unit_field": "unit", "year_field": "year",
      "sections": [ { "id": "all", "title": "全部", "blocks": [ { "fields": [
        { "id": "unit", "label": "单位", "type": "text" }, { "id": "year", "label": "年度", "type": "year" },
        { "id": "total", "label": "总额", "type": "amount" } ] } ] } ] }"#;
    let forms = Folder::new("small-form");
    forms.file("small.json", TEMPLATE);
    // Each of its own text of 2 kB, with a finding.
    let document = |at: usize| {
        let unit = format!("第{at}局").repeat(200);
        json!({ "template": "small", "version": "1", "fields": { "unit": unit, "total": "12.3.4" } }).to_string()
    };
    let lines: Vec<String> = (0..97).map(document).collect();
    let arguments = ["check", "--format", "ndjson", "--forms", forms.name()];
    let (few, many) = (peak(&arguments, &lines, 2_000), peak(&arguments, &lines, 20_000));
    println!("{few} kB for 2,000 documents, {many} kB for 20,000");
    assert!(many < few + 3_072, "{few} kB for 2,000 documents, {many} kB for 20,000");
}
