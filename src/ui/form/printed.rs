//! What stands around the cells of the paper.

use web_sys::HtmlElement;

use crate::document::TableIx;
use crate::template::Paper as Layout;
use crate::ui::dom::{append, button, classed, set, texted, toggle};
use crate::ui::labels::t;

/// Below a table that can grow.
pub fn table_foot(table: TableIx) -> HtmlElement {
    let foot = classed("div", "table-foot");
    let button = button("btn btn-quiet btn-small", t().add_row);
    set(&button, "data-do", "add-row");
    set(&button, "data-t", &table.0.to_string());
    append(&foot, &button);
    foot
}

/// What cells with an open list suggest.
pub fn suggestions(name: &str, list: &[String]) -> HtmlElement {
    let suggestions = classed("datalist", "");
    suggestions.set_id(&format!("list-{name}"));
    for text in list {
        let option = classed("option", "");
        set(&option, "value", text);
        append(&suggestions, &option);
    }
    suggestions
}

/// Notes and places for seal and signature.
pub fn foot(layout: &Layout) -> HtmlElement {
    let foot = classed("footer", "paper-foot");
    if !layout.notes.is_empty() {
        let notes = classed("ol", "paper-notes");
        for note in &layout.notes {
            append(&notes, &texted("li", "", note));
        }
        append(&foot, &notes);
    }
    if !layout.signatures.is_empty() {
        let signatures = classed("div", "signatures");
        for signature in &layout.signatures {
            append(&signatures, &texted("span", "", &t().signature.with(&[signature])));
        }
        append(&foot, &signatures);
    }
    toggle(&foot, "is-empty", layout.notes.is_empty() && layout.signatures.is_empty());
    foot
}
