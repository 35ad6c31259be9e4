//! The list of findings beside the paper: counts, what is wrong where, how to mend it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use web_sys::HtmlElement;

use super::announce::Key;
use super::dom::{
    Delay, add_icon, append, append_all, arrange, button, classed, element, icon_button, keep, on_press, set, show,
    test_id, texted, toggle,
};
use super::form::severity_name;
use super::icons;
use super::labels::t;
use super::live::Live;
use super::state::{Form, Item, Shown};
use crate::template::Severity;

/// Findings drawn at a time.
const PAGE: usize = 100;

/// The counts are said so many milliseconds after they have changed.
const ALOUD: i32 = 1_200;

const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];

/// Which findings are listed.
struct Choice {
    only: Live<Option<Severity>>,
    pages: Live<usize>,
}

/// The list of findings, to be filtered by severity. `slim`: the panel is folded away.
pub fn findings(form: Form, slim: Rc<Live<bool>>) -> HtmlElement {
    let choice = Rc::new(Choice { only: Live::default(), pages: Live::new(1) });
    let section = classed("section", "panel-sec");
    set(&section, "aria-labelledby", "findings-title");
    test_id(&section, "findings");
    let head = classed("div", "panel-head");
    let title = texted("h2", "", t().findings);
    title.set_id("findings-title");
    let fold = icon_button("btn btn-quiet btn-icon", icons::PANEL_CLOSE, t().close_panel);
    on_press(&fold, move || slim.set(true));
    append_all(&head, &[&title, &fold]);
    let more = button("btn btn-small", "");
    let pages = Rc::clone(&choice);
    on_press(&more, move || pages.pages.set(pages.pages.peek() + 1));
    let empty = classed("p", "panel-empty");
    test_id(&empty, "no-findings");
    append_all(&section, &[&head, &counts(form, &choice), &list(form, &choice, &more), &more, &empty]);
    keep(&empty, move |empty| paint_empty(empty, form, &choice));
    section
}

/// The findings that are chosen. Elements of findings that stay are kept, with the focus in them.
fn list(form: Form, choice: &Rc<Choice>, more: &HtmlElement) -> HtmlElement {
    let drawn: RefCell<Vec<(Item, HtmlElement)>> = RefCell::default();
    let (choice, more) = (Rc::clone(choice), more.clone());
    let list = element("ul");
    keep(&list, move |list| {
        let only = choice.only.get();
        let all = form.list.get();
        let chosen: Vec<&Item> = all.iter().filter(|item| only.is_none_or(|only| item.severity == only)).collect();
        let most = choice.pages.get() * PAGE;
        let mut before = drawn.take();
        let now: Vec<(Item, HtmlElement)> = chosen
            .iter()
            .take(most)
            .map(|&item| match before.iter().position(|(other, _)| other == item) {
                Some(at) => before.swap_remove(at),
                None => (item.clone(), finding(form, item)),
            })
            .collect();
        arrange(list, &now.iter().map(|(_, element)| element.clone()).collect::<Vec<_>>());
        drawn.replace(now);
        let hidden = chosen.len().saturating_sub(most);
        show(&more, hidden > 0);
        more.set_text_content(Some(&t().more.count(hidden)));
    });
    list
}

fn paint_empty(empty: &HtmlElement, form: Form, choice: &Choice) {
    let only = choice.only.get();
    let none = !form.list.get().iter().any(|item| only.is_none_or(|only| item.severity == only));
    let clear = only.is_none() && form.checked.get().is_some();
    empty.set_text_content(None);
    if clear {
        add_icon(empty, icons::OK);
    }
    let text = match (only, clear) {
        (Some(_), _) => t().nothing_of_this,
        (None, true) => t().nothing_found,
        (None, false) => t().nothing_yet,
    };
    append(empty, &texted("span", "", text));
    show(empty, none);
}

/// How many of each severity; pressing one shows only these.
fn counts(form: Form, choice: &Rc<Choice>) -> HtmlElement {
    let counts = classed("div", "counts");
    for severity in SEVERITIES {
        let count = button("", "");
        test_id(&count, &format!("count-{}", severity_name(severity)));
        add_icon(&count, icons::severity(severity));
        let number = element("b");
        append_all(&count, &[&texted("span", "", t().severity(severity)), &number]);
        let pressed = Rc::clone(choice);
        on_press(&count, move || {
            pressed.only.set(if pressed.only.peek() == Some(severity) { None } else { Some(severity) });
        });
        let choice = Rc::clone(choice);
        keep(&count, move |count| {
            let found = form.shown.get().of(severity);
            number.set_text_content(Some(&found.to_string()));
            toggle(count, "none", found == 0);
            set(count, "aria-pressed", if choice.only.get() == Some(severity) { "true" } else { "false" });
        });
        append(&counts, &count);
    }
    counts
}

fn finding(form: Form, item: &Item) -> HtmlElement {
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
            &texted("span", "sr", &format!("{}：", t().severity(item.severity))),
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
        append(&acts, &details("finding-why", t().why, &texted("p", "", &words.why)));
    }
    if acts.child_element_count() > 0 {
        append(&finding, &acts);
    }
    finding
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

/// Says the counts aloud, a while after they have changed.
pub fn counts_aloud(form: Form) -> HtmlElement {
    let said = classed("div", "sr live");
    set(&said, "role", "status");
    test_id(&said, "status");
    let say = Delay::new({
        let said = said.clone();
        move || {
            let shown = form.shown.peek();
            said.set_text_content(Some(&aloud(shown)));
        }
    });
    let first = Cell::new(true);
    keep(&said, move |_| {
        form.shown.get();
        if !first.replace(false) {
            say.start(ALOUD);
        }
    });
    said
}

fn aloud(shown: Shown) -> String {
    match [shown.errors, shown.warnings, shown.notes] {
        [0, 0, 0] => t().counts_none.to_owned(),
        counts => t().counts_aloud.counts(&counts),
    }
}
