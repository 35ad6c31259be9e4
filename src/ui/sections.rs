//! The sections of the form and how far each is.

use web_sys::HtmlElement;

use super::dom::{add_icon, append, button, classed, clear, element, keep, on_press, set, test_id, texted};
use super::icons;
use super::labels::t;
use super::state::Form;
use crate::session::SectionState;
use crate::template::Severity;

/// The list of sections; pressing one goes there.
pub fn sections(form: Form) -> HtmlElement {
    let nav = classed("nav", "nav");
    set(&nav, "aria-label", t().sections);
    let list = element("ol");
    append(&nav, &list);
    let titles = form.read(|core| {
        let sections = core.session.plan().sections();
        sections.iter().map(|section| (section.id.clone(), section.title.clone())).collect::<Vec<_>>()
    });
    for (at, (id, title)) in titles.unwrap_or_default().into_iter().enumerate() {
        let entry = button("", "");
        test_id(&entry, "section-link");
        set(&entry, "data-section", &id);
        on_press(&entry, move || form.go_to_section(at));
        keep(&entry, move |entry| paint(entry, form, at, &title));
        let item = element("li");
        append(&item, &entry);
        append(&list, &item);
    }
    keep(&list, move |list| {
        let current = form.active.get();
        let current = form.read(|core| current.map(|cell| core.session.plan().section_of(cell.into()))).flatten();
        let entries = list.children();
        for at in 0..entries.length() {
            let here = current == usize::try_from(at).ok();
            if let Some(entry) = entries.item(at).and_then(|item| item.first_element_child()) {
                set(&entry, "aria-current", if here { "true" } else { "false" });
            }
        }
    });
    nav
}

fn paint(entry: &HtmlElement, form: Form, at: usize, title: &str) {
    let sections = form.sections.get();
    let Some(&(state, errors)) = sections.get(at) else { return };
    let (class, icon, words) = look(state, errors);
    entry.set_class_name(class);
    clear(entry);
    add_icon(entry, icon);
    let text = texted("span", "", title);
    append(&text, &texted("span", "nav-state", &words));
    append(entry, &text);
}

/// Class, picture and words for the state of a section.
fn look(state: SectionState, errors: usize) -> (&'static str, &'static str, String) {
    match (errors, state.filled, state.missing) {
        (1.., ..) => ("is-errors", icons::severity(Severity::Error), t().section_errors.count(errors)),
        (0, 0, _) => ("is-blank", icons::RING_EMPTY, t().section_blank.to_owned()),
        (0, _, 0) => ("is-done", icons::OK, t().section_done.to_owned()),
        (0, _, missing) => ("is-begun", icons::RING_HALF, t().section_missing.count(missing)),
    }
}
