//! The paper on the page, and going to places on it.

use leptos::prelude::window;
use web_sys::HtmlElement;

use super::Form;
use crate::document::{Place, RowId, TableIx};
use crate::sheet::sheet;
use crate::ui::dom::{Scroll, around, find, focus_quietly, scroll_to};
use crate::ui::form::{Paper, flash};
use crate::ui::print;

impl Form {
    /// Puts the focus on a place, because the person asked to go there.
    pub fn go(self, place: Place) {
        if let Some(target) = self.target(place) {
            scroll_to(&target, Scroll::Middle);
            focus_quietly(&target);
        }
    }

    /// Brings a place into view and lets it light up, without moving the focus.
    pub(super) fn show(self, place: Place) {
        if let Some(cell) = self.target(place).and_then(|target| around(&target, "td")) {
            flash(&cell);
        }
    }

    fn target(self, place: Place) -> Option<HtmlElement> {
        self.read(|core| core.paper.as_ref()?.target(&core.session, place)).flatten()
    }

    /// Brings a section to the top.
    pub fn go_to_section(self, at: usize) {
        let section = self.read(|core| core.paper.as_ref()?.section(at).cloned()).flatten();
        if let Some(section) = section {
            scroll_to(&section, Scroll::Top);
            if let Some(title) = find(&section, ".sec-title") {
                focus_quietly(&title);
            }
        }
    }

    /// Fills the paper in; the desk becomes as wide as the paper needs.
    pub fn mount_paper(self, root: &HtmlElement, desk: &HtmlElement) {
        self.write(|core| core.paper = Some(Paper::build(root, desk, &core.session)));
        self.paint_marks();
    }

    /// Lays the form out for the printer, unless something else lies there to be printed.
    pub fn lay_for_print(self) {
        if let Some(sheet) = self.read(|core| sheet(&core.session)).filter(|_| !print::is_laid_out()) {
            print::lay_out(&print::paper_sheet(&sheet));
        }
    }

    /// Prints the findings that are shown.
    pub fn print_findings(self) {
        self.settle();
        self.refresh();
        print::lay_out(&print::findings_sheet(self));
        window().print().ok();
    }

    /// Lets a row begin a group of its own.
    pub fn part_row(self, table: TableIx, row: RowId) {
        self.write(|core| {
            if let Some(view) = core.paper.as_mut().and_then(|paper| paper.table_mut(table)) {
                view.part(row);
                view.merge_cells(&core.session);
            }
        });
    }
}
