//! Memory does not grow with the number of documents.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;
use std::thread;

use super::support::{command, line};

/// Most memory in use at one time, in kB, while `count` documents go through a pipe.
fn peak(count: usize) -> u64 {
    let mut child = command(&["check", "--format", "ndjson"]).stdin(Stdio::piped()).spawn().expect("runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    let lines = ["henan-dept-target", "hubei-dept-target"].map(line);
    let writer = thread::spawn(move || {
        for at in 0..count {
            writeln!(stdin, "{}", lines[at % 2]).expect("written");
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
fn five_times_the_documents_need_the_same_memory() {
    let (few, many) = (peak(200), peak(1_000));
    assert!(many < few + few / 4 + 4_096, "{few} kB for 200 documents, {many} kB for 1,000");
}

/// As long as a province's yearly harvest: for a release build.
#[test]
#[ignore = "takes minutes in a debug build"]
#[cfg(target_os = "linux")]
fn twenty_thousand_documents_need_the_memory_of_two_thousand() {
    let (few, many) = (peak(2_000), peak(20_000));
    println!("{few} kB for 2,000 documents, {many} kB for 20,000");
    assert!(many < few + few / 4 + 4_096, "{few} kB for 2,000 documents, {many} kB for 20,000");
}
