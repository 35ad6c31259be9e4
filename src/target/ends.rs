//! Sets of characters at the ends of a text and in it. The library's functions would be compiled
//! anew for each set; these are there once, and the page is so much smaller.

use crate::number::marks::digit;

/// A digit, full-width or not.
pub(super) fn is_digit(c: char) -> bool {
    digit(c).is_some()
}

/// A set of characters.
type Set = fn(char) -> bool;

/// What the methods of the same sense do for a set of characters.
pub(super) trait Ends {
    /// Without the characters of the set at the start.
    fn trim_start_of(&self, set: Set) -> &str;
    /// Without them at the end.
    fn trim_end_of(&self, set: Set) -> &str;
    /// Whether it starts with one.
    fn starts_with_any(&self, set: Set) -> bool;
    /// Whether it ends with one.
    fn ends_with_any(&self, set: Set) -> bool;
    /// Whether there is one in it.
    fn holds(&self, set: Set) -> bool;
    /// Where the first one is, in bytes.
    fn find_any(&self, set: Set) -> Option<usize>;
    /// Without the one at the start.
    fn strip_first(&self, set: Set) -> Option<&str>;
    /// Without the one at the end.
    fn strip_last(&self, set: Set) -> Option<&str>;
}

impl Ends for str {
    #[inline(never)]
    fn trim_start_of(&self, set: Set) -> &str {
        self.trim_start_matches(set)
    }

    #[inline(never)]
    fn trim_end_of(&self, set: Set) -> &str {
        self.trim_end_matches(set)
    }

    #[inline(never)]
    fn starts_with_any(&self, set: Set) -> bool {
        self.chars().next().is_some_and(set)
    }

    #[inline(never)]
    fn ends_with_any(&self, set: Set) -> bool {
        self.chars().next_back().is_some_and(set)
    }

    #[inline(never)]
    fn holds(&self, set: Set) -> bool {
        self.chars().any(set)
    }

    #[inline(never)]
    fn find_any(&self, set: Set) -> Option<usize> {
        self.find(set)
    }

    #[inline(never)]
    fn strip_first(&self, set: Set) -> Option<&str> {
        self.strip_prefix(set)
    }

    #[inline(never)]
    fn strip_last(&self, set: Set) -> Option<&str> {
        self.strip_suffix(set)
    }
}
