//! The command line: the same engine as the page, without a browser.

use std::io::Write;
use std::process::ExitCode;

use jixiao::exchange::{submission_schema, template_schema};
use jixiao::report::USAGE;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["schema", "submission"] => print(&submission_schema()),
        ["schema", "template"] => print(&template_schema()),
        ["help" | "--help" | "-h"] => print(USAGE),
        _ => {
            eprint!("{USAGE}");
            ExitCode::from(2)
        }
    }
}

/// A closed pipe (`jixiao schema template | head`) is no reason to panic.
fn print(text: &str) -> ExitCode {
    match std::io::stdout().write_all(text.as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
