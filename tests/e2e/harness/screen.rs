//! A screen in memory, one for each browser that can only open a window. On a shared one the window
//! that opened last has the focus, and in one without it WebKit selects no text; the clipboard
//! would be shared, too.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// A running Xvfb; dropping it ends it.
#[derive(Debug)]
pub struct Screen {
    process: Child,
    /// Its name for `DISPLAY`.
    pub display: String,
}

impl Screen {
    pub fn start() -> Self {
        // It looks for a free number itself and says which, once it can be used.
        let mut process = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1920x1200x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|problem| panic!("Xvfb (make test installs it): {problem}"));
        let mut number = String::new();
        let output = process.stdout.take().expect("its output");
        BufReader::new(output).read_line(&mut number).expect("a number");
        assert!(!number.trim().is_empty(), "Xvfb found no free display");
        Self { process, display: format!(":{}", number.trim()) }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
