//! A value that is not in the shape of its type, and where it stands in the text.

use std::fmt;

use serde::de::{Error, Expected, Unexpected};

use super::position::{Step, find, position};
use super::{At, Refused, Unfit, Why, push_pointer};

/// How a value is unfit, and the way to it: the innermost step first.
#[derive(Debug)]
pub(super) struct Misfit(Box<Way>);

#[derive(Debug)]
struct Way {
    unfit: Unfit,
    steps: Vec<Step>,
    /// The last step's name is at fault, not its value.
    name: bool,
}

impl Misfit {
    pub(super) fn at_entry(mut self, at: usize) -> Self {
        self.0.steps.push(Step::Entry(at));
        self
    }

    pub(super) fn at_member(mut self, name: &str) -> Self {
        self.0.steps.push(Step::Member(name.to_owned()));
        self
    }

    pub(super) fn at_name(mut self, name: &str) -> Self {
        self.0.name = true;
        self.at_member(name)
    }

    /// The refusal, with its place in the text that the value was read from.
    pub(super) fn refused(self, text: &str) -> Refused {
        let Way { unfit, mut steps, name } = *self.0;
        steps.reverse();
        let mut pointer = String::new();
        for step in &steps {
            match step {
                Step::Member(name) => push_pointer(&mut pointer, name),
                Step::Entry(at) => push_pointer(&mut pointer, &at.to_string()),
            }
        }
        let position = Some(position(text, find(text, &steps, name)));
        Refused { at: At { position, pointer }, why: Why::Unfit(unfit) }
    }
}

impl From<Unfit> for Misfit {
    fn from(unfit: Unfit) -> Self {
        Self(Box::new(Way { unfit, steps: Vec::new(), name: false }))
    }
}

impl Error for Misfit {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Unfit::Other(message.to_string()).into()
    }

    fn invalid_value(found: Unexpected<'_>, _: &dyn Expected) -> Self {
        match found {
            Unexpected::Str(_) => Unfit::NoDecimal,
            _ => Unfit::OutOfRange,
        }
        .into()
    }

    fn unknown_field(name: &str, known: &'static [&'static str]) -> Self {
        Unfit::Unknown { name: name.to_owned(), known }.into()
    }

    fn unknown_variant(name: &str, known: &'static [&'static str]) -> Self {
        Self::unknown_field(name, known)
    }

    fn missing_field(name: &'static str) -> Self {
        Unfit::Lacks(name).into()
    }
}

impl std::error::Error for Misfit {}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0.unfit)
    }
}
