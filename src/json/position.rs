//! Places in a text.

use super::parse::{Parser, Stop};
use super::{Limits, Position};

/// A step from a value to one in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// To the member of this name.
    Member(String),
    /// To this entry, counted from 0.
    Entry(usize),
}

/// Line and column of a byte offset, as people count.
pub(super) fn position(text: &str, offset: usize) -> Position {
    let before = text.get(..offset).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let lines = before.bytes().filter(|&byte| byte == b'\n').count();
    let columns = before.get(line_start..).unwrap_or_default().trim_start_matches('\u{feff}').chars().count();
    let from_one = |count: usize| u32::try_from(count + 1).unwrap_or(u32::MAX);
    Position { line: from_one(lines), column: from_one(columns) }
}

/// The byte offset of the value that these steps lead to, or of its name, in a text that has been
/// read already.
pub(super) fn find(text: &str, steps: &[Step], name: bool) -> usize {
    let mut parser = Parser::new(text, &Limits::default());
    let mut named = parser.at;
    for step in steps {
        named = enter(&mut parser, step).unwrap_or(named);
    }
    if name { named } else { parser.at }
}

/// Goes on to a value in the one that begins here; gives the offset of its name, if it has one.
fn enter(parser: &mut Parser<'_>, step: &Step) -> Result<usize, Stop> {
    let bracket = 1;
    parser.at += bracket;
    let mut entry = 0;
    loop {
        parser.skip_blanks();
        let begin = parser.at;
        let found = match step {
            Step::Entry(wanted) => entry == *wanted,
            Step::Member(wanted) => {
                let found = parser.string()? == *wanted;
                parser.take(b':');
                parser.skip_blanks();
                found
            }
        };
        if found {
            return Ok(begin);
        }
        parser.value()?;
        parser.take(b',');
        entry += 1;
    }
}
