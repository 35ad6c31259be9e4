//! The built command line, and files to give it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread;

use jixiao::exchange::{Limits, document_from_json, submission_json};
use jixiao::session::Session;
use jixiao::template::{Plan, catalog, read_template};
use serde_json::Value;

pub const NOW: &str = "2026-01-02T03:04:05+08:00";

/// What a run left behind.
#[derive(Debug)]
pub struct Run {
    pub status: i32,
    pub out: String,
    pub err: String,
}

pub fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jixiao"));
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

pub fn run(arguments: &[&str]) -> Run {
    finish(command(arguments))
}

pub fn finish(mut command: Command) -> Run {
    let output = command.output().expect("runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Run { status: output.status.code().expect("no signal"), out: text(output.stdout), err: text(output.stderr) }
}

/// A run that is given these bytes on standard input.
pub fn run_with(arguments: &[&str], input: &[u8]) -> Run {
    let mut child = command(arguments).stdin(Stdio::piped()).spawn().expect("runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_vec();
    // A program that does not read to the end is no fault of the writer.
    let writer = thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().expect("ends");
    writer.join().expect("written");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Run { status: output.status.code().expect("no signal"), out: text(output.stdout), err: text(output.stderr) }
}

/// A folder of its own, removed at the end.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("cli-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, content).expect("written");
        path.to_str().expect("UTF-8").to_owned()
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    pub fn name(&self) -> &str {
        self.0.to_str().expect("UTF-8")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The example of an official form, opened.
pub fn example(id: &str) -> Session {
    let builtin = catalog::find(id).expect(id);
    let plan = Arc::new(Plan::compile(read_template(builtin.json).expect(id)).expect(id));
    let imported = document_from_json(builtin.example, &plan.template, &Limits::default()).expect(id);
    Session::open(plan, imported.document)
}

/// The example as it would be handed in.
pub fn handed_in(id: &str) -> String {
    submission_json(&example(id), NOW)
}

/// The same on one line.
pub fn line(id: &str) -> String {
    let value: Value = serde_json::from_str(&handed_in(id)).expect("JSON");
    value.to_string()
}

/// The results of `--format json`.
pub fn verdicts(run: &Run) -> Vec<Value> {
    serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {run:?}"))
}

/// `code pointer-or-place` of the findings of a verdict with one of these codes.
pub fn codes(verdict: &Value) -> Vec<&str> {
    verdict["findings"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|finding| finding["code"].as_str().expect("a code"))
        .collect()
}
