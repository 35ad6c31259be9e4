//! Standard output, which may be closed at any time.

use std::io::{self, BufWriter, ErrorKind, Write};
use std::process;

use super::run::Status;

/// Buffered standard output. When the reader goes away (`jixiao check … | head`) the program
/// ends with the status that it has come to so far: nobody reads the rest.
pub struct Output {
    to: BufWriter<io::Stdout>,
    pub status: Status,
}

impl Output {
    pub fn standard(status: Status) -> Self {
        Self { to: BufWriter::new(io::stdout()), status }
    }

    pub fn write(&mut self, text: &str) {
        let written = self.to.write_all(text.as_bytes());
        self.look_at(written);
    }

    pub fn finish(&mut self) {
        let flushed = self.to.flush();
        self.look_at(flushed);
    }

    fn look_at(&self, result: io::Result<()>) {
        match result {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::BrokenPipe => process::exit(i32::from(self.status as u8)),
            Err(error) => {
                eprintln!("jixiao：{error}");
                process::exit(i32::from(Status::Trouble as u8));
            }
        }
    }
}
