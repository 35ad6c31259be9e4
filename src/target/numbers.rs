//! The numbers of a target: one or two, rarely more.

use crate::number::Number;

/// A short list of numbers, on the heap only from the third on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    first: Option<Number>,
    second: Option<Number>,
    more: Vec<Number>,
}

impl Numbers {
    /// No number.
    pub const fn none() -> Self {
        Self { first: None, second: None, more: Vec::new() }
    }

    /// One number.
    pub const fn one(number: Number) -> Self {
        Self { first: Some(number), second: None, more: Vec::new() }
    }

    /// Two numbers, the smaller one first.
    pub fn ascending(a: Number, b: Number) -> Self {
        let (low, high) = if b.value < a.value { (b, a) } else { (a, b) };
        Self { first: Some(low), second: Some(high), more: Vec::new() }
    }

    /// Adds one at the end.
    pub fn push(&mut self, number: Number) {
        if self.first.is_none() {
            self.first = Some(number);
        } else if self.second.is_none() {
            self.second = Some(number);
        } else {
            self.more.push(number);
        }
    }

    /// The first one.
    pub fn first(&self) -> Option<Number> {
        self.first
    }

    /// The second one: the upper bound of a range.
    pub fn second(&self) -> Option<Number> {
        self.second
    }

    /// The only one, when there is exactly one.
    pub fn only(&self) -> Option<Number> {
        if self.second.is_none() { self.first } else { None }
    }

    /// All, in order.
    pub fn iter(&self) -> impl Iterator<Item = Number> + '_ {
        self.first.into_iter().chain(self.second).chain(self.more.iter().copied())
    }

    /// How many.
    pub fn len(&self) -> usize {
        usize::from(self.first.is_some()) + usize::from(self.second.is_some()) + self.more.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.first.is_none()
    }
}

impl FromIterator<Number> for Numbers {
    fn from_iter<I: IntoIterator<Item = Number>>(numbers: I) -> Self {
        let mut list = Self::none();
        for number in numbers {
            list.push(number);
        }
        list
    }
}
