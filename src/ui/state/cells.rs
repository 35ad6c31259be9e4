//! Being in a cell: entering, composing, leaving, and keeping the focus.

use leptos::prelude::document;
use web_sys::HtmlElement;

use super::{Core, Form, Typing};
use crate::document::{CellRef, Edit};
use crate::session::Changes;
use crate::ui::form::{editor, room};

impl Core {
    /// What writes a text into a cell, and into those that are one with it on the page; the cell
    /// in use stays what it was when it was entered.
    pub(super) fn texts(&self, cell: CellRef, text: &str) -> Vec<Edit> {
        let cells = match &self.typing {
            Some(typing) if typing.cells.contains(&cell) => typing.cells.clone(),
            _ => self.merged_with(cell),
        };
        cells.into_iter().map(|cell| Edit::Set(cell, text.to_owned())).collect()
    }

    fn merged_with(&self, cell: CellRef) -> Vec<CellRef> {
        let CellRef::Cell(table, row, column) = cell else { return vec![cell] };
        let view = self.paper.as_ref().and_then(|paper| paper.table(table));
        let rows = view.map_or_else(|| vec![row], |view| view.run(&self.session, row, column));
        rows.into_iter().map(|row| CellRef::Cell(table, row, column)).collect()
    }
}

impl Form {
    /// The person has entered a cell.
    pub fn enter(self, cell: CellRef) {
        self.write(|core| {
            core.session.close_step();
            let cells = core.merged_with(cell);
            let text = |&cell: &CellRef| core.session.document().text(cell).unwrap_or_default().to_owned();
            let before = cells.iter().map(text).collect();
            let element = core.paper.as_ref().and_then(|paper| paper.cell(cell));
            let room = element.and_then(|element| editor(&element)).map_or(0, |editor| room(&editor));
            core.typing = Some(Typing { cells, before, composing: false, room });
        });
        if self.active.peek() != Some(cell) {
            self.note_off.update(false);
            self.active.set(Some(cell));
        }
    }

    /// The person has left a cell: what is wrong in it may be said now.
    pub fn leave(self, cell: CellRef) {
        self.write(|core| {
            core.session.close_step();
            core.announcer.touch(cell);
            core.typing = None;
            let Core { session, paper: Some(paper), .. } = core else { return };
            paper.finish_typing(session, cell);
            match cell {
                CellRef::Cell(table, _, column) => {
                    if paper.table(table).is_some_and(|view| view.merged().contains(&column)) {
                        paper.merge_cells(session, table);
                    }
                }
                CellRef::Field(_) => paper.paint_generated(session, cell),
            }
        });
        if self.active.peek() == Some(cell) {
            self.active.set(None);
        }
        self.settle();
    }

    /// What was pasted, filled in or taken back is what Esc restores from now on.
    pub(super) fn begin_anew(self) {
        self.write(|core| {
            let Core { session, typing: Some(typing), .. } = core else { return };
            let text = |&cell: &CellRef| session.document().text(cell).unwrap_or_default().to_owned();
            typing.before = typing.cells.iter().map(text).collect();
        });
    }

    /// An input method begins or ends composing.
    pub fn compose(self, composing: bool) {
        self.write(|core| {
            if let Some(typing) = &mut core.typing {
                typing.composing = composing;
            }
        });
    }

    /// True while an input method is composing.
    pub fn is_composing(self) -> bool {
        self.read(|core| core.typing.as_ref().is_some_and(|typing| typing.composing)).unwrap_or_default()
    }

    /// Gives the cell in use the text back that it had; false when it has it.
    pub fn restore(self) -> bool {
        let edits = self.read(|core| {
            let typing = core.typing.as_ref()?;
            let cells = typing.cells.iter().zip(&typing.before);
            let changed = cells.filter(|&(&cell, before)| core.session.document().text(cell) != Some(before.as_str()));
            Some(changed.map(|(&cell, before)| Edit::Set(cell, before.clone())).collect::<Vec<_>>())
        });
        let edits = edits.flatten().unwrap_or_default();
        let changed = !edits.is_empty();
        self.apply(edits);
        changed
    }

    /// Takes the focus off a row before it goes, so that no event finds the page half done.
    pub(super) fn let_go_of(self, changes: &Changes) {
        let Some(CellRef::Cell(table, row, _)) = self.active.peek() else { return };
        if changes.rows_removed.contains(&(table, row))
            && let Some(control) = self.control()
        {
            control.blur().ok();
        }
    }

    /// True when the focus is in the cell in use.
    pub(super) fn has_focus(self) -> bool {
        let focused = document().active_element();
        self.control().zip(focused).is_some_and(|(control, focused)| focused.is_same_node(Some(&control)))
    }

    /// The editor of the cell in use.
    fn control(self) -> Option<HtmlElement> {
        let cell = self.active.peek()?;
        let element = self.read(|core| core.paper.as_ref()?.cell(cell)).flatten()?;
        editor(&element)
    }
}
