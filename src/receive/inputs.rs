//! Files, folders and streams, one document after the other.

use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use crate::exchange::Limits;

/// What one argument of the command line names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// Standard input: a document a line, or one document.
    Standard,
    /// A file or a folder.
    Path(PathBuf),
}

/// One document as it lies there.
#[derive(Debug)]
pub struct Input {
    /// Name of the file; `-` for standard input. Signs that are no Unicode are replaced.
    pub name: String,
    /// Line in a file that has a document a line, counted from 1.
    pub line: Option<u64>,
    /// Its bytes.
    pub bytes: Result<Vec<u8>, InputError>,
}

/// Why there are no bytes.
#[derive(Debug)]
pub enum InputError {
    /// More than the limits allow.
    TooLarge {
        /// The limit.
        limit: usize,
    },
    /// As the system says.
    System(io::Error),
}

/// The documents of these arguments: folders with all that is in them, in the order of names.
/// Reads one document at a time.
pub struct Inputs {
    limit: usize,
    /// What is still to be opened, next first.
    waiting: VecDeque<Waiting>,
    /// An open file with a document a line.
    lines: Option<Lines>,
    passed_over: PassedOver,
}

/// Files in folders that are no documents by their names.
#[derive(Debug, Default)]
pub struct PassedOver {
    /// How many.
    pub files: u64,
    /// One of them.
    pub such_as: String,
    /// True when nothing was found at all where a file or folder was named.
    pub nothing_found: bool,
}

struct Waiting {
    argument: Argument,
    /// Named by a person, and not found in a folder.
    named: bool,
}

impl Inputs {
    /// The documents of these arguments.
    #[must_use]
    pub fn of(arguments: Vec<Argument>, limits: &Limits) -> Self {
        let nothing_found = arguments.iter().any(|argument| matches!(argument, Argument::Path(_)));
        let waiting = arguments.into_iter().map(|argument| Waiting { argument, named: true }).collect();
        let passed_over = PassedOver { nothing_found, ..PassedOver::default() };
        Self { limit: limits.bytes, waiting, lines: None, passed_over }
    }

    /// What was passed over until now.
    #[must_use]
    pub fn passed_over(self) -> PassedOver {
        self.passed_over
    }

    fn open(&mut self, waiting: Waiting) -> Option<Input> {
        match waiting.argument {
            Argument::Standard => self.stream("-".to_owned(), Box::new(io::stdin())),
            Argument::Path(path) => {
                let name = path.display().to_string();
                match fs::metadata(&path) {
                    Err(error) => Some(failed(name, InputError::System(error))),
                    Ok(data) if data.is_dir() => self.folder(&path, name),
                    Ok(data) if !waiting.named && !data.is_file() => None,
                    Ok(_) => match File::open(&path) {
                        Err(error) => Some(failed(name, InputError::System(error))),
                        Ok(file) if is_lines(&path) => {
                            self.lines = Some(Lines::of(name, Box::new(file)));
                            None
                        }
                        Ok(file) => Some(Input { name, line: None, bytes: whole(file, self.limit) }),
                    },
                }
            }
        }
    }

    /// Puts a folder's entries in its place.
    fn folder(&mut self, path: &Path, name: String) -> Option<Input> {
        let mut found = Vec::new();
        let entries = match fs::read_dir(path) {
            Ok(entries) => entries,
            Err(error) => return Some(failed(name, InputError::System(error))),
        };
        for entry in entries {
            match entry.and_then(|entry| Ok((entry.file_type()?, entry.path()))) {
                // A link to a folder may lead back here.
                Ok((kind, path)) if is_hidden(&path) || (kind.is_symlink() && path.is_dir()) => {}
                Ok((kind, path)) if kind.is_dir() || is_document(&path) => found.push(path),
                Ok((_, path)) => {
                    let passed = &mut self.passed_over;
                    if passed.files == 0 {
                        passed.such_as = path.display().to_string();
                    }
                    passed.files = passed.files.saturating_add(1);
                }
                Err(error) => return Some(failed(name, InputError::System(error))),
            }
        }
        found.sort();
        for path in found.into_iter().rev() {
            self.waiting.push_front(Waiting { argument: Argument::Path(path), named: false });
        }
        None
    }

    /// A stream is one document when its first line cannot be one: an opening brace alone, as in
    /// a file that this program writes.
    fn stream(&mut self, name: String, stream: Box<dyn Read + Send>) -> Option<Input> {
        let mut lines = Lines::of(name, stream);
        let first = lines.next(self.limit)?;
        let alone = |bytes: &[u8]| {
            let bare = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii();
            bare == b"{" || bare.starts_with(b"jixiao-draft/")
        };
        if !first.bytes.as_ref().is_ok_and(|bytes| alone(bytes)) {
            self.lines = Some(lines);
            return Some(first);
        }
        let beginning = first.bytes.unwrap_or_default();
        let rest = io::Cursor::new(beginning).chain(&b"\n"[..]).chain(lines.reader);
        Some(Input { name: first.name, line: None, bytes: whole(rest, self.limit) })
    }
}

impl Iterator for Inputs {
    type Item = Input;

    fn next(&mut self) -> Option<Input> {
        let next = self.look_on();
        self.passed_over.nothing_found &= next.is_none();
        next
    }
}

impl Inputs {
    fn look_on(&mut self) -> Option<Input> {
        loop {
            if let Some(lines) = &mut self.lines {
                if let Some(input) = lines.next(self.limit) {
                    return Some(input);
                }
                self.lines = None;
            }
            let next = self.waiting.pop_front()?;
            if let Some(input) = self.open(next) {
                return Some(input);
            }
        }
    }
}

fn failed(name: String, error: InputError) -> Input {
    Input { name, line: None, bytes: Err(error) }
}

/// All that a reader has, unless it is too much.
fn whole(reader: impl Read, limit: usize) -> Result<Vec<u8>, InputError> {
    let mut bytes = Vec::new();
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    reader.take(most).read_to_end(&mut bytes).map_err(InputError::System)?;
    if bytes.len() > limit { Err(InputError::TooLarge { limit }) } else { Ok(bytes) }
}

/// A file with a document a line (NDJSON, JSON Lines).
struct Lines {
    name: String,
    reader: BufReader<Box<dyn Read + Send>>,
    line: u64,
    ended: bool,
}

impl Lines {
    fn of(name: String, stream: Box<dyn Read + Send>) -> Self {
        Self { name, reader: BufReader::with_capacity(1 << 16, stream), line: 0, ended: false }
    }

    /// The next line that is not blank. Of a line that is too long only the limit is kept.
    fn next(&mut self, limit: usize) -> Option<Input> {
        while !self.ended {
            self.line += 1;
            let bytes = self.read_line(limit);
            let failed = matches!(bytes, Err(InputError::System(_)));
            if bytes.as_ref().is_ok_and(|bytes| bytes.trim_ascii().is_empty()) {
                continue;
            }
            // What cannot be read now cannot be read the next time either.
            self.ended |= failed;
            return Some(Input { name: self.name.clone(), line: Some(self.line), bytes });
        }
        None
    }

    fn read_line(&mut self, limit: usize) -> Result<Vec<u8>, InputError> {
        let mut bytes = Vec::new();
        let mut too_large = false;
        loop {
            let chunk = match self.reader.fill_buf() {
                Ok(chunk) => chunk,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(InputError::System(error)),
            };
            self.ended = chunk.is_empty();
            let end = chunk.iter().position(|&byte| byte == b'\n');
            let part = chunk.get(..end.unwrap_or(chunk.len())).unwrap_or_default();
            too_large |= bytes.len() + part.len() > limit;
            if too_large {
                bytes = Vec::new();
            } else {
                bytes.extend_from_slice(part);
            }
            let used = part.len() + usize::from(end.is_some());
            self.reader.consume(used);
            if end.is_some() || self.ended {
                return if too_large { Err(InputError::TooLarge { limit }) } else { Ok(bytes) };
            }
        }
    }
}

fn extension(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase()
}

fn is_lines(path: &Path) -> bool {
    matches!(extension(path).as_str(), "ndjson" | "jsonl")
}

/// Files in a folder that are looked at.
fn is_document(path: &Path) -> bool {
    is_lines(path) || extension(path) == "json"
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}
