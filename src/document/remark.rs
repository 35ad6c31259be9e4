//! What a unit says to a finding (说明): typed by a person, so it belongs to the document.

use super::Document;
use crate::template::Place;

/// Which finding is meant: that of this kind, of this rule, at this place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// Where the finding is.
    pub place: Place,
    /// The stable name of its kind.
    pub code: String,
    /// Id of the template's rule behind it; `None` for rules that hold on every form.
    pub rule: Option<String>,
}

/// A remark on a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The finding.
    pub about: About,
    /// As typed; never empty in a document.
    pub text: String,
}

impl Document {
    /// All remarks, in the order in which they were begun. One whose finding has gone stays: it
    /// is of use again when the finding comes back.
    #[must_use]
    pub fn remarks(&self) -> &[Remark] {
        &self.remarks
    }

    /// The remark on a finding; empty when there is none.
    #[must_use]
    pub fn remark(&self, about: &About) -> &str {
        self.remarks.iter().find(|remark| remark.about == *about).map_or("", |remark| &remark.text)
    }

    /// Replaces the remark on a finding, none being the empty one, and returns the old text.
    pub fn set_remark(&mut self, remark: Remark) -> String {
        match self.remarks.iter().position(|known| known.about == remark.about) {
            Some(at) if remark.text.is_empty() => self.remarks.remove(at).text,
            Some(at) => self
                .remarks
                .get_mut(at)
                .map(|known| std::mem::replace(&mut known.text, remark.text))
                .unwrap_or_default(),
            None => {
                if !remark.text.is_empty() {
                    self.remarks.push(remark);
                }
                String::new()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Edit;

    fn about(code: &str) -> About {
        About { place: Place::Form, code: code.to_owned(), rule: None }
    }

    fn remark(code: &str, text: &str) -> Remark {
        Remark { about: about(code), text: text.to_owned() }
    }

    #[test]
    fn a_remark_is_said_changed_and_taken_back() {
        let mut document = Document::default();
        let (_, back) = document.apply(Edit::Remark(remark("a", "政策调整"))).unwrap();
        assert_eq!(document.remark(&about("a")), "政策调整");
        assert_eq!(document.remark(&about("b")), "");
        let (_, again) = document.apply(back).unwrap();
        assert_eq!(document, Document::default());
        document.apply(again);
        assert_eq!(document.remark(&about("a")), "政策调整");
        document.apply(Edit::Remark(remark("a", "")));
        assert_eq!(document.remarks(), []);
    }
}
