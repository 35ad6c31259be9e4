//! Texts that were copied from a cell that asks for something else: the goal as the result.

use super::finding::{Detail, Finding};
use crate::document::CellRef;
use crate::template::Severity;

/// Shorter texts, such as 无 or 按计划完成, may well be the same in two cells.
const SHORTEST: usize = 12;

/// Says of each text that an earlier one is the same.
pub fn check_copies(texts: &[(CellRef, &str)], findings: &mut Vec<Finding>) {
    for (at, &(cell, text)) in texts.iter().enumerate() {
        let text = text.trim();
        if text.chars().nth(SHORTEST - 1).is_none() {
            continue;
        }
        let earlier = texts.iter().take(at).find(|(_, other)| other.trim() == text);
        if let Some(&(other, _)) = earlier {
            let detail = Detail::TextCopied { other };
            findings.push(Finding { also: vec![other], ..Finding::own(cell.into(), Severity::Note, detail) });
        }
    }
}
