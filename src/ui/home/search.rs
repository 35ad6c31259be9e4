//! One place to look for forms and drafts.

use std::rc::Rc;

use web_sys::HtmlElement;

use crate::ui::dom::{add_icon, append, classed, element, on, set, test_id, value};
use crate::ui::icons;
use crate::ui::labels::t;
use crate::ui::live::Live;

/// What is looked for, as typed.
pub type Sought = Rc<Live<String>>;

/// The field to type it in.
pub fn search(sought: &Sought) -> HtmlElement {
    let search = classed("div", "search");
    set(&search, "role", "search");
    add_icon(&search, icons::SEARCH);
    let field = classed("input", "text-input");
    test_id(&field, "search");
    for (name, text) in
        [("type", "search"), ("placeholder", t().search), ("aria-label", t().search), ("autocomplete", "off")]
    {
        set(&field, name, text);
    }
    let (sought, typed) = (Rc::clone(sought), field.clone());
    on(&field, "input", move |_| sought.update(value(&typed).unwrap_or_default()));
    append(&search, &field);
    search
}

/// Said where nothing was found.
pub fn nothing(text: &str) -> HtmlElement {
    let nothing = classed("p", "empty");
    nothing.set_text_content(Some(text));
    set(&nothing, "role", "status");
    nothing
}

/// A list whose name stands above it.
pub fn named_list(id: &str, name: &str, class: &str) -> (HtmlElement, HtmlElement) {
    let group = classed("section", "group");
    let heading = classed("h3", "group-name");
    heading.set_text_content(Some(name));
    heading.set_id(id);
    let list = classed("ul", class);
    set(&list, "aria-labelledby", id);
    append(&group, &heading);
    append(&group, &list);
    (group, list)
}

/// A choice from a few, as buttons side by side of which one is pressed.
pub fn choice(name: &str) -> HtmlElement {
    let choice = element("div");
    choice.set_class_name("pills");
    set(&choice, "role", "group");
    set(&choice, "aria-label", name);
    choice
}
