//! JSON text to values, without recursion: what is open stands on a list of our own, so that
//! a hundred thousand brackets cost a refusal and not the stack.

use std::borrow::Cow;

use super::position::position;
use super::{At, Fault, Json, Limits, Refused, Why, push_pointer};

/// Reads one JSON value, all of the text.
///
/// # Errors
/// When the text is not JSON, a name stands twice in an object, or a limit is exceeded.
pub fn parse<'a>(text: &'a str, limits: &Limits) -> Result<Json<'a>, Refused> {
    let mut parser = Parser::new(text, limits);
    parser.whole().map_err(|stop| parser.refuse(stop))
}

/// Signs that Word and the Chinese keyboard put where JSON wants those of ASCII.
const WIDE: &str = "“”„‘’＂＇，、：；｛｝［］【】「」　\u{a0}";

/// A list or object that has begun and not ended.
enum Open<'a> {
    Array(Vec<Json<'a>>),
    Object(Vec<Member<'a>>),
}

/// A member of an open object: the value comes after the name.
struct Member<'a> {
    name: Cow<'a, str>,
    /// Offset of the name, for a refusal.
    at: usize,
    value: Option<Json<'a>>,
}

/// A reason to stop, at an offset.
pub(super) struct Stop {
    pub(super) at: usize,
    pub(super) why: Why,
}

pub(super) struct Parser<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    limits: Limits,
    values: usize,
    open: Vec<Open<'a>>,
}

impl<'a> Parser<'a> {
    /// Before the first value.
    pub(super) fn new(text: &'a str, limits: &Limits) -> Self {
        let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let mut parser = Self { text, at, limits: *limits, values: 0, open: Vec::new() };
        parser.skip_blanks();
        parser
    }

    fn whole(&mut self) -> Result<Json<'a>, Stop> {
        if self.text.len() > self.limits.bytes {
            let why = Why::TooLarge { bytes: self.text.len(), limit: self.limits.bytes };
            return Err(Stop { at: 0, why });
        }
        if self.peek().is_none() {
            return Err(Stop { at: 0, why: Why::Empty });
        }
        let whole = self.value()?;
        self.skip_blanks();
        if self.peek().is_none() { Ok(whole) } else { Err(self.unexpected(|_| Fault::MoreText)) }
    }

    /// One value with all that is in it.
    pub(super) fn value(&mut self) -> Result<Json<'a>, Stop> {
        loop {
            if let Some(value) = self.value_or_opening()?
                && let Some(whole) = self.place(value)?
            {
                return Ok(whole);
            }
        }
    }

    /// Reads a scalar or an empty list or object; `None` when a list or object was opened and
    /// its first value follows.
    fn value_or_opening(&mut self) -> Result<Option<Json<'a>>, Stop> {
        self.skip_blanks();
        self.values += 1;
        if self.values > self.limits.values {
            return Err(self.stop(Why::TooManyValues { limit: self.limits.values }));
        }
        match self.peek() {
            Some(b'[') => {
                self.begin(Open::Array(Vec::new()))?;
                Ok(self.take(b']').then(|| self.end()))
            }
            Some(b'{') => {
                self.begin(Open::Object(Vec::new()))?;
                if self.take(b'}') {
                    return Ok(Some(self.end()));
                }
                self.name()?;
                Ok(None)
            }
            Some(b'"') => Ok(Some(Json::Text(self.string()?))),
            Some(b'-' | b'0'..=b'9' | b'+' | b'.') => Ok(Some(Json::Number(self.number()?))),
            _ => self.word().map(Some),
        }
    }

    /// Puts a finished value where it belongs and goes on to the next one; returns the value
    /// when it is the whole.
    fn place(&mut self, mut value: Json<'a>) -> Result<Option<Json<'a>>, Stop> {
        loop {
            let close = match self.open.last_mut() {
                None => return Ok(Some(value)),
                Some(Open::Array(entries)) => {
                    entries.push(value);
                    b']'
                }
                Some(Open::Object(members)) => {
                    if let Some(member) = members.last_mut() {
                        member.value = Some(value);
                    }
                    b'}'
                }
            };
            if self.take(b',') {
                self.next_entry(close)?;
                return Ok(None);
            }
            if !self.take(close) {
                // A closing bracket of the other kind is no missing comma.
                let fault = |sign| if "}])".contains(sign) { Fault::Unexpected(sign) } else { Fault::Missing(',') };
                return Err(self.unexpected(fault));
            }
            self.check_names()?;
            value = self.end();
        }
    }

    /// After a comma: what comes next must be another entry.
    fn next_entry(&mut self, close: u8) -> Result<(), Stop> {
        self.skip_blanks();
        if self.peek() == Some(close) {
            return Err(self.fault(Fault::TrailingComma));
        }
        match self.open.last() {
            Some(Open::Array(entries)) if entries.len() >= self.limits.entries => {
                Err(self.stop(Why::TooManyEntries { limit: self.limits.entries }))
            }
            Some(Open::Object(_)) => self.name(),
            _ => Ok(()),
        }
    }

    fn begin(&mut self, open: Open<'a>) -> Result<(), Stop> {
        if self.open.len() >= self.limits.depth {
            return Err(self.stop(Why::TooDeep { limit: self.limits.depth }));
        }
        self.at += 1;
        self.open.push(open);
        Ok(())
    }

    fn end(&mut self) -> Json<'a> {
        match self.open.pop() {
            Some(Open::Array(entries)) => Json::Array(entries),
            Some(Open::Object(members)) => {
                let member = |member: Member<'a>| (member.name, member.value.unwrap_or(Json::Null));
                Json::Object(members.into_iter().map(member).collect())
            }
            None => Json::Null,
        }
    }

    /// The name of a member and its colon.
    fn name(&mut self) -> Result<(), Stop> {
        self.skip_blanks();
        if self.peek() != Some(b'"') {
            return Err(self.unexpected(Fault::Unexpected));
        }
        let at = self.at;
        let name = self.string()?;
        if !self.take(b':') {
            return Err(self.unexpected(|_| Fault::Missing(':')));
        }
        if let Some(Open::Object(members)) = self.open.last_mut() {
            members.push(Member { name, at, value: None });
        }
        Ok(())
    }

    /// No name may stand twice in the object that ends here.
    fn check_names(&mut self) -> Result<(), Stop> {
        let Some(Open::Object(members)) = self.open.last() else { return Ok(()) };
        let mut names: Vec<(&str, usize)> = members.iter().map(|member| (&*member.name, member.at)).collect();
        names.sort_unstable();
        let twice = names.iter().zip(names.iter().skip(1)).filter(|((one, _), (other, _))| one == other);
        match twice.map(|(_, &(name, at))| (at, name)).min() {
            Some((at, name)) => {
                let why = Why::DuplicateKey(name.to_owned());
                Err(Stop { at, why })
            }
            None => Ok(()),
        }
    }

    fn word(&mut self) -> Result<Json<'a>, Stop> {
        let rest = self.rest();
        for (word, value) in [("null", Json::Null), ("true", Json::Bool(true)), ("false", Json::Bool(false))] {
            if rest.starts_with(word) {
                self.at += word.len();
                return Ok(value);
            }
        }
        if ["NaN", "Infinity"].iter().any(|word| rest.starts_with(word)) {
            return Err(self.fault(Fault::NotANumber));
        }
        Err(self.unexpected(Fault::Unexpected))
    }

    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    pub(super) fn skip_blanks(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    /// Takes this character if it is the next one that is not blank.
    pub(super) fn take(&mut self, byte: u8) -> bool {
        self.skip_blanks();
        let there = self.peek() == Some(byte);
        self.at += usize::from(there);
        there
    }

    fn stop(&self, why: Why) -> Stop {
        Stop { at: self.at, why }
    }

    pub(super) fn fault(&self, fault: Fault) -> Stop {
        self.stop(Why::Syntax(fault))
    }

    /// What the next character is a sign of, `fault` if of nothing else.
    fn unexpected(&self, fault: impl FnOnce(char) -> Fault) -> Stop {
        self.fault(match self.rest().chars().next() {
            None => Fault::CutOff,
            Some(sign) if WIDE.contains(sign) => Fault::WideSign(sign),
            Some(sign) => fault(sign),
        })
    }

    /// A refusal with its place: the position in the text and the way to the value.
    fn refuse(&self, Stop { at, why }: Stop) -> Refused {
        let mut pointer = String::new();
        let innermost = self.open.len().saturating_sub(1);
        for (level, open) in self.open.iter().enumerate() {
            match (open, &why) {
                (_, Why::DuplicateKey(name)) if level == innermost => push_pointer(&mut pointer, name),
                (Open::Array(entries), _) => push_pointer(&mut pointer, &entries.len().to_string()),
                (Open::Object(members), _) => {
                    if let Some(member) = members.last() {
                        push_pointer(&mut pointer, &member.name);
                    }
                }
            }
        }
        let whole = matches!(why, Why::Empty | Why::TooLarge { .. });
        // What is missing belongs behind what was written last.
        let at = match why {
            Why::Syntax(Fault::Missing(_) | Fault::CutOff) => {
                self.text.get(..at).map_or(at, |before| before.trim_end().len())
            }
            _ => at,
        };
        let position = (!whole).then(|| position(self.text, at));
        Refused { at: At { position, pointer }, why }
    }
}
