//! Undo and redo: one step a user action.

use super::edit::Edit;

/// Steps kept; older ones are forgotten.
const LIMIT: usize = 500;

/// The steps that can be taken back and done again. Each step holds the edits that, made in
/// this order, take the user's action back.
#[derive(Clone, Debug, Default)]
pub struct History {
    undo: Vec<Vec<Edit>>,
    redo: Vec<Vec<Edit>>,
    /// Typing in one cell, or in cells merged into one, is one step until something else happens.
    open: bool,
}

impl History {
    /// Notes a user action by the edits that take it back. What had been undone before can
    /// no longer be done again.
    pub fn record(&mut self, inverse: Vec<Edit>) {
        self.redo.clear();
        if self.open && continues(self.undo.last(), &inverse) {
            return;
        }
        self.open = inverse.iter().all(|edit| matches!(edit, Edit::Set(..) | Edit::Remark(_)));
        self.undo.push(inverse);
        if self.undo.len() > LIMIT {
            self.undo.remove(0);
        }
    }

    /// Ends the run of keystrokes that count as one step.
    pub fn close_step(&mut self) {
        self.open = false;
    }

    /// The step to take back, if any; give what undoes it to [`Self::undone`].
    pub fn take_undo(&mut self) -> Option<Vec<Edit>> {
        self.open = false;
        self.undo.pop()
    }

    /// The step to do again, if any; give what undoes it to [`Self::redone`].
    pub fn take_redo(&mut self) -> Option<Vec<Edit>> {
        self.open = false;
        self.redo.pop()
    }

    /// A step was taken back; `inverse` does it again.
    pub fn undone(&mut self, inverse: Vec<Edit>) {
        self.redo.push(inverse);
    }

    /// A step was done again; `inverse` takes it back.
    pub fn redone(&mut self, inverse: Vec<Edit>) {
        self.undo.push(inverse);
    }

    /// True when there is something to take back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// True when there is something to do again.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }
}

/// True when the new edits go on typing in the cells, or the remark, of the last step (one, or several merged
/// into one), whose own inverse then already leads back to the texts before.
fn continues(last: Option<&Vec<Edit>>, inverse: &[Edit]) -> bool {
    let Some(last) = last else { return false };
    let same_cell = |pair: (&Edit, &Edit)| match pair {
        (Edit::Set(before, _), Edit::Set(now, _)) => before == now,
        (Edit::Remark(before), Edit::Remark(now)) => before.about == now.about,
        _ => false,
    };
    !inverse.is_empty() && last.len() == inverse.len() && last.iter().zip(inverse).all(same_cell)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{CellRef, FieldIx};

    fn set(field: u16, text: &str) -> Edit {
        Edit::Set(CellRef::Field(FieldIx(field)), text.to_owned())
    }

    #[test]
    fn typing_in_merged_cells_is_one_step_until_it_is_closed() {
        let mut history = History::default();
        history.record(vec![set(1, ""), set(2, "")]);
        history.record(vec![set(1, "a"), set(2, "a")]);
        assert_eq!(history.take_undo(), Some(vec![set(1, ""), set(2, "")]));
        assert_eq!(history.take_undo(), None);

        history.record(vec![set(1, ""), set(2, "")]);
        history.close_step();
        history.record(vec![set(1, "a"), set(2, "a")]);
        assert_eq!(history.take_undo(), Some(vec![set(1, "a"), set(2, "a")]));
        assert!(history.can_undo());
    }

    #[test]
    fn other_cells_begin_another_step() {
        let mut history = History::default();
        history.record(vec![set(1, "")]);
        history.record(vec![set(2, "")]);
        assert_eq!(history.take_undo(), Some(vec![set(2, "")]));
        assert!(history.can_undo());
    }
}
