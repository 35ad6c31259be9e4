//! How far a long run is, for a person who waits at a terminal.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// A line on standard error that is written over. Nothing at all when standard error is no
/// terminal, or when the results appear on the same screen anyway.
pub struct Progress {
    next: Option<Instant>,
    shown: bool,
}

const PAUSE: Duration = Duration::from_millis(200);

impl Progress {
    /// `silent`: results appear as they come.
    pub fn new(silent: bool) -> Self {
        let shows = !silent && io::stderr().is_terminal();
        Self { next: shows.then(now), shown: false }
    }

    pub fn say(&mut self, line: impl FnOnce() -> String) {
        let now = now();
        if self.next.is_some_and(|next| now >= next) {
            self.next = now.checked_add(PAUSE);
            self.shown = true;
            // A terminal that is gone is no reason to stop.
            let _ = write!(io::stderr(), "\r\x1b[K{}", line());
        }
    }

    pub fn clear(&mut self) {
        if self.shown {
            let _ = write!(io::stderr(), "\r\x1b[K");
            self.shown = false;
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the command line is where the clock is")]
fn now() -> Instant {
    Instant::now()
}
