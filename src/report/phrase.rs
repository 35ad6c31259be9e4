//! Words with places in them: a table of these weighs less than code that puts sentences together.

/// Words with places in them, each written `{}`, in the order in which both languages name them.
pub struct Phrase(pub &'static str);

impl Phrase {
    /// With these in their places.
    #[must_use]
    pub fn with(&self, values: &[&str]) -> String {
        let mut said = String::new();
        let mut values = values.iter();
        let mut pieces = self.0.split("{}");
        said.push_str(pieces.next().unwrap_or_default());
        for piece in pieces {
            said.push_str(values.next().copied().unwrap_or_default());
            said.push_str(piece);
        }
        said
    }

    /// With a number in its place.
    #[must_use]
    pub fn count(&self, count: usize) -> String {
        self.with(&[&count.to_string()])
    }

    /// With numbers in their places.
    #[must_use]
    pub fn counts(&self, counts: &[usize]) -> String {
        let counts: Vec<_> = counts.iter().map(usize::to_string).collect();
        self.with(&counts.iter().map(String::as_str).collect::<Vec<_>>())
    }
}
