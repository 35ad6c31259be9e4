//! Paragraphs that repeat numbers, made from the numbers.

use super::Session;
use crate::document::CellRef;
use crate::number::marks::trim;
use crate::rules::Standing;

/// Stands where a number is not there yet.
const GAP: &str = "____";

impl Session {
    /// The text that the template makes for a cell from the numbers on the form; `None` where
    /// the template makes none. A cell that is empty shows its computed value, if that is settled,
    /// else a gap: nothing is told as a fact that still depends on blanks.
    #[must_use]
    pub fn generated_text(&self, cell: CellRef) -> Option<String> {
        let pattern = &self.plan.spec(cell).filter(|spec| !spec.generated.is_empty())?.generated;
        let mut text = String::new();
        let mut rest = pattern.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let Some((name, after)) = after.split_once('}') else { break };
            let value = self.plan.cell_named(name).and_then(|cell| self.shown(cell));
            text.push_str(value.as_deref().unwrap_or(GAP));
            rest = after;
        }
        text.push_str(rest);
        Some(text)
    }

    /// A cell's text, or what the program gets for it.
    fn shown(&self, cell: CellRef) -> Option<String> {
        let typed = trim(self.document.text(cell)?);
        if !typed.is_empty() {
            return Some(typed.to_owned());
        }
        let computed = self.computed(cell)?;
        (computed.standing == Standing::Settled).then(|| computed.text())
    }
}
