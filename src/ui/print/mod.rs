//! What goes to the printer: the official form, or what there is to say to it. It is in the page
//! only while the browser prints, and nothing else is seen then.

mod findings;
mod paper;

use leptos::prelude::document;
use web_sys::HtmlElement;

pub use findings::findings_sheet;
pub use paper::draw as paper_sheet;

use super::dom::toggle;

/// The id of what is printed.
const ID: &str = "sheet";
/// The class of the page while something is in it for the printer.
const PRINTING: &str = "prints-sheet";

/// True when something lies there for the printer.
pub fn is_laid_out() -> bool {
    document().get_element_by_id(ID).is_some()
}

/// Puts something into the page for the printer.
pub fn lay_out(sheet: &HtmlElement) {
    put_away();
    let (Some(page), Some(body)) = (document().document_element(), document().body()) else { return };
    sheet.set_id(ID);
    // First, so that its pictures find the patterns they are filled with in what is shown.
    if body.insert_before(sheet, body.first_child().as_ref()).is_ok() {
        toggle(&page, PRINTING, true);
    }
}

/// Takes what was printed out of the page again.
pub fn put_away() {
    if let Some(sheet) = document().get_element_by_id(ID) {
        sheet.remove();
    }
    if let Some(page) = document().document_element() {
        toggle(&page, PRINTING, false);
    }
}
