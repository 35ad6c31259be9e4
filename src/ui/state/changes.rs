//! Changes: an edit to the session, and what the page does after it.

use super::{Core, Form};
use crate::document::{CellRef, Edit, Place, Remark};
use crate::session::Changes;
use crate::ui::announce::Key;
use crate::ui::form::computed_text;

impl Form {
    /// Makes an action of the person's, as one undo step.
    pub fn apply(self, edits: Vec<Edit>) -> Changes {
        if edits.is_empty() {
            return Changes::default();
        }
        let changes = self.write(|core| {
            core.session.close_step();
            let changes = core.session.apply(edits);
            core.session.close_step();
            changes
        });
        self.follow(changes, false)
    }

    /// The person has typed in the cell in use.
    pub fn type_text(self, cell: CellRef, text: &str) {
        let entered = |core: &Core| core.typing.as_ref().is_some_and(|typing| typing.cells.contains(&cell));
        if self.read(entered) == Some(false) {
            self.enter(cell);
        }
        let changes = self.write(|core| {
            let edits = core.texts(cell, text);
            core.session.apply(edits)
        });
        self.follow(changes, true);
    }

    /// Puts a text into a cell as one action: what typing it would do.
    pub fn put(self, cell: CellRef, text: &str) {
        self.apply(self.read(|core| core.texts(cell, text)).unwrap_or_default());
    }

    /// Takes the last action back.
    pub fn undo(self) {
        let changes = self.write(|core| core.session.undo()).flatten();
        self.travel(changes);
    }

    /// Does the last action again that was taken back.
    pub fn redo(self) {
        let changes = self.write(|core| core.session.redo()).flatten();
        self.travel(changes);
    }

    /// Shows where undo or redo has changed something.
    fn travel(self, changes: Option<Changes>) {
        let held = self.has_focus();
        let changed = self.follow(changes, false);
        let place = changed.texts.first().copied().map(Place::Cell);
        let place = place.or_else(|| changed.rows_added.first().map(|&(table, row)| Place::Row(table, row)));
        match place {
            // The row that the person was in is gone.
            Some(place) if held && !self.has_focus() => self.go(place),
            Some(place) => self.show(place),
            None => {}
        }
        self.settle();
    }

    /// The page after a change.
    fn follow(self, changes: Option<Changes>, typing: bool) -> Changes {
        let Some(changes) = changes else { return Changes::default() };
        let held = self.active.peek().filter(|_| self.has_focus());
        // What is picked goes by positions.
        if typing || !changes.reordered.is_empty() {
            self.picked.update(None);
        }
        self.let_go_of(&changes);
        // What waited before this key goes on waiting when the key changed nothing about it.
        let waited = self.timers.borrow().as_ref().is_some_and(|timers| timers.rest.waits());
        let waiting = self.write(|core| {
            let Core { session, paper, announcer, typing: typed } = core;
            if let Some(paper) = paper {
                let typed = typed.as_ref().filter(|_| typing);
                let cell = typed.and_then(|typed| Some((typed.cells.first().copied()?, typed.room)));
                paper.paint(session, &changes, cell);
            }
            if changes.findings { announcer.follow(&changes.came, &changes.gone) } else { waited }
        });
        if !typing {
            self.begin_anew();
        }
        // A row that is moved, or goes and comes back, loses the focus on the way.
        if let Some(cell) = held.filter(|_| !self.has_focus()) {
            self.go(Place::Cell(cell));
        }
        if changes.findings {
            self.paint_marks();
        }
        match (typing, waiting) {
            (true, waiting) => self.await_rest(waiting == Some(true)),
            (false, Some(true)) => self.settle(),
            (false, _) => {}
        }
        self.history.update(self.read(|core| (core.session.can_undo(), core.session.can_redo())).unwrap_or_default());
        self.typed.beat();
        self.refresh_soon();
        if let Some(keeper) = self.keeper() {
            keeper.changed();
        }
        changes
    }

    /// Applies the remedy of a finding that is shown.
    pub fn apply_remedy(self, key: Key) {
        let edits = self.read(|core| Some(core.find(key)?.remedy.as_ref()?.edits.clone()));
        let changes = self.apply(edits.flatten().unwrap_or_default());
        // What was mended may be out of sight: the list stands beside the paper.
        if let Some(&cell) = changes.texts.first() {
            self.show(Place::Cell(cell));
        }
        self.settle();
    }

    /// What the unit says to a finding that is shown.
    pub fn remark(self, key: Key) -> String {
        self.read(|core| core.find(key).map(|finding| core.session.remark(finding).to_owned()))
            .flatten()
            .unwrap_or_default()
    }

    /// The unit says something to a finding.
    pub fn set_remark(self, key: Key, text: &str) {
        let about = self.read(|core| core.find(key).map(|finding| core.session.about(finding))).flatten();
        let changes = self.write(|core| {
            let remark = Remark { about: about?, text: text.to_owned() };
            Some(core.session.apply(vec![Edit::Remark(remark)]))
        });
        self.follow(changes.flatten(), true);
    }

    /// Writes the computed value into a cell.
    pub fn adopt(self, cell: CellRef) {
        let text = self.read(|core| Some(computed_text(&core.session.computed(cell)?))).flatten();
        self.write_text(cell, text);
    }

    /// Fills a text in from the numbers.
    pub fn generate(self, cell: CellRef) {
        let text = self.read(|core| core.session.generated_text(cell)).flatten();
        self.write_text(cell, text);
    }

    fn write_text(self, cell: CellRef, text: Option<String>) {
        if let Some(text) = text {
            self.put(cell, &text);
        }
        self.settle();
    }
}
