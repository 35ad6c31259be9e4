//! Texts that this version of the form has no place for: shown, so that nothing is lost.

use web_sys::HtmlElement;

use crate::ui::dom::{append, append_all, classed, element, show, test_id, texted};
use crate::ui::labels::t;
use crate::ui::state::Form;

/// The list of such texts, under the paper.
pub fn unplaced(form: Form) -> HtmlElement {
    let section = classed("section", "unplaced");
    test_id(&section, "unplaced");
    let texts = form.read(|core| core.session.document().unplaced.clone()).unwrap_or_default();
    let list = element("dl");
    for text in &texts {
        append_all(&list, &[&texted("dt", "", &text.path), &texted("dd", "", &text.text)]);
    }
    append_all(&section, &[&texted("h2", "", t().unplaced), &texted("p", "", t().unplaced_hint)]);
    append(&section, &list);
    show(&section, !texts.is_empty());
    section
}
