//! One finding in the list: where, what, what to do; the rule and the calculation behind it; what
//! the unit says to it.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlTextAreaElement};

use super::announce::Key;
use super::dom::{
    add_icon, append, append_all, button, classed, keep, on, on_press, set, show, test_id, texted, value,
};
use super::form::severity_name;
use super::icons;
use super::labels::{language, t};
use super::state::{Form, Item};
use crate::document::Place;
use crate::report::explanation;
use crate::template::Severity;

/// A finding as an entry of the list.
pub fn finding(form: Form, item: &Item) -> HtmlElement {
    let place = item.place;
    let words = &item.words;
    let name = severity_name(item.severity);
    // Of an empty cell there is not much to say.
    let brief = item.key.is_missing();
    let finding = classed("li", &format!("finding finding-{name}{}", if brief { " finding-brief" } else { "" }));
    test_id(&finding, "finding");
    set(&finding, "data-severity", name);
    set(&finding, "data-code", item.key.code());
    add_icon(&finding, icons::severity(item.severity));
    let go = button("finding-go", "");
    append_all(
        &go,
        &[
            &texted("span", "sr", &t().says.with(&[t().severity(item.severity), ""])),
            &texted("span", "finding-place", &words.place),
            &texted("span", "finding-what", &words.what),
        ],
    );
    if !brief && !words.how.is_empty() {
        append(&go, &texted("span", "finding-how", &words.how));
    }
    on_press(&go, move || form.go(place));
    append(&finding, &go);
    let acts = classed("div", "finding-acts");
    if let Some(remedy) = remedy_button(form, item.key, words.action.as_deref()) {
        append(&acts, &remedy);
    }
    if !brief && !words.why.is_empty() {
        append(&acts, &why(form, item));
    }
    if item.severity == Severity::Warning {
        append(&acts, &remark(form, item.key));
    }
    if acts.child_element_count() > 0 {
        append(&finding, &acts);
    }
    finding
}

/// The rule with its source, and the calculation with its numbers once it is asked for.
fn why(form: Form, item: &Item) -> HtmlElement {
    let inside = classed("div", "");
    let calculation = classed("p", "note-formula");
    test_id(&calculation, "calculation");
    append_all(&inside, &[&texted("p", "", &item.words.why), &calculation, &rule_link(item)]);
    let why = details("finding-why", t().why, &inside);
    let (place, rule) = (item.place, item.words.why.clone());
    on(&why, "toggle", move |_| {
        let said = match place {
            Place::Cell(cell) => form.read(|core| explanation(cell, &core.session, language())).flatten(),
            _ => None,
        };
        // The rule stands above already.
        let said = said.as_deref().map(|said| said.strip_suffix(&*rule).unwrap_or(said).trim_end());
        show(&calculation, said.is_some());
        calculation.set_text_content(said);
    });
    why
}

/// To the rule in the reference beside the page, which says what it rests on, with an example.
fn rule_link(item: &Item) -> HtmlElement {
    let link = texted("a", "finding-rule", t().rule);
    set(&link, "href", &format!("rules.html#{}", item.key.code()));
    set(&link, "target", "_blank");
    set(&link, "rel", "noopener");
    link
}

/// What the unit says to a warning: it is handed in with the form.
fn remark(form: Form, key: Key) -> HtmlElement {
    let area = classed("textarea", "text-input");
    test_id(&area, "remark");
    for (name, text) in [("rows", "2"), ("aria-label", t().remark_label), ("placeholder", t().remark_hint)] {
        set(&area, name, text);
    }
    let typed = area.clone();
    on(&area, "input", move |_| form.set_remark(key, &value(&typed).unwrap_or_default()));
    let holder = details("finding-remark", "", &area);
    if !form.remark(key).is_empty() {
        set(&holder, "open", "");
    }
    let summary = holder.first_element_child();
    keep(&holder, move |_| {
        form.changed.watch();
        let said = form.remark(key);
        // Undone, or said beside the same finding elsewhere.
        if value(&area).as_deref() != Some(said.as_str()) {
            area.unchecked_ref::<HtmlTextAreaElement>().set_value(&said);
        }
        if let Some(summary) = &summary {
            summary.set_text_content(Some(if said.is_empty() { t().remark } else { t().remarked }));
        }
    });
    holder
}

/// Something that is unfolded on request.
pub fn details(class: &str, summary: &str, inside: &HtmlElement) -> HtmlElement {
    let details = classed("details", class);
    append_all(&details, &[&texted("summary", "", summary), inside]);
    details
}

/// The button that applies a finding's remedy.
pub fn remedy_button(form: Form, key: Key, action: Option<&str>) -> Option<HtmlElement> {
    let remedy = button("btn btn-small", action?);
    test_id(&remedy, "remedy");
    on_press(&remedy, move || form.apply_remedy(key));
    Some(remedy)
}
