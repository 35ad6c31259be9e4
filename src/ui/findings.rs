//! The list of findings beside the paper: counts, by section, from one to the next.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use web_sys::HtmlElement;

use super::dom::{
    Delay, add_icon, append, append_all, arrange, button, classed, clear, element, icon_button, keep, on, on_press,
    set, set_or_remove, show, test_id, texted, toggle, value,
};
use super::finding::finding;
use super::form::severity_name;
use super::icons;
use super::labels::t;
use super::live::Live;
use super::state::{Filter, Form, Item, Shown};
use crate::template::Severity;

/// Findings drawn at a time.
const PAGE: usize = 100;

/// The counts are said so many milliseconds after they have changed.
const ALOUD: i32 = 1_200;

const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];

/// The list of findings, to be filtered by severity and section. `slim`: the panel is folded away.
pub fn findings(form: Form, slim: Rc<Live<bool>>) -> HtmlElement {
    let pages = Rc::new(Live::new(1));
    let section = classed("section", "panel-sec");
    set(&section, "aria-labelledby", "findings-title");
    test_id(&section, "findings");
    let head = classed("div", "panel-head");
    let title = texted("h2", "", t().findings);
    title.set_id("findings-title");
    append(&head, &title);
    for (icon, name, test, forward) in [
        (icons::BEFORE, t().previous_finding, "previous-finding", false),
        (icons::AFTER, t().next_finding, "next-finding", true),
    ] {
        let step = icon_button("btn btn-quiet btn-icon", icon, name);
        test_id(&step, test);
        // Pressing it leaves the focus in the cell: the step begins there.
        on(&step, "mousedown", |event| event.prevent_default());
        on_press(&step, move || {
            form.step(forward);
        });
        keep(&step, move |step| {
            set_or_remove(step, "disabled", form.list.get().is_empty().then_some(""));
        });
        append(&head, &step);
    }
    let print = icon_button("btn btn-quiet btn-icon", icons::PRINT, t().print_findings);
    test_id(&print, "print-findings");
    on_press(&print, move || form.print_findings());
    append(&head, &print);
    let fold = icon_button("btn btn-quiet btn-icon", icons::PANEL_CLOSE, t().close_panel);
    on_press(&fold, move || slim.set(true));
    append(&head, &fold);
    let more = button("btn btn-small", "");
    let further = Rc::clone(&pages);
    on_press(&more, move || further.set(further.peek() + 1));
    let empty = classed("p", "panel-empty");
    test_id(&empty, "no-findings");
    append_all(&section, &[&head, &counts(form), &sections(form), &list(form, pages, &more), &more, &empty]);
    keep(&empty, move |empty| paint_empty(empty, form));
    section
}

/// The findings that are chosen, by section. Elements of findings that stay are kept, with the
/// focus in them.
fn list(form: Form, pages: Rc<Live<usize>>, more: &HtmlElement) -> HtmlElement {
    let drawn: RefCell<Vec<(Item, HtmlElement)>> = RefCell::default();
    let headed: RefCell<Vec<(usize, HtmlElement)>> = RefCell::default();
    let more = more.clone();
    let list = element("ul");
    keep(&list, move |list| {
        let filter = form.filter.get();
        let all = form.list.get();
        let chosen: Vec<&Item> = all.iter().filter(|item| filter.lets(item)).collect();
        let most = pages.get() * PAGE;
        let (mut before, mut headed_before) = (drawn.take(), headed.take());
        let mut lines: Vec<HtmlElement> = Vec::new();
        let mut now: Vec<(Item, HtmlElement)> = Vec::new();
        let mut heads: Vec<(usize, HtmlElement)> = Vec::new();
        for &item in chosen.iter().take(most) {
            if heads.last().is_none_or(|&(section, _)| section != item.section) {
                let kept = headed_before.iter().position(|&(section, _)| section == item.section);
                let head = kept.map(|at| headed_before.swap_remove(at).1);
                let head = head.unwrap_or_else(|| section_head(form, item.section));
                lines.push(head.clone());
                heads.push((item.section, head));
            }
            let kept = before.iter().position(|(other, _)| other == item).map(|at| before.swap_remove(at).1);
            let element = kept.unwrap_or_else(|| finding(form, item));
            lines.push(element.clone());
            now.push((item.clone(), element));
        }
        // What goes is taken out first: then nothing that stays has to move.
        let gone = before.iter().map(|(_, element)| element);
        gone.chain(headed_before.iter().map(|(_, head)| head)).for_each(|element| element.remove());
        arrange(list, &lines);
        drawn.replace(now);
        headed.replace(heads);
        let hidden = chosen.len().saturating_sub(most);
        show(&more, hidden > 0);
        more.set_text_content(Some(&t().more.count(hidden)));
    });
    list
}

/// The heading above the findings of a section.
fn section_head(form: Form, section: usize) -> HtmlElement {
    let head = classed("li", "finding-sec");
    append(&head, &texted("h3", "", &form.section_title(section)));
    head
}

fn paint_empty(empty: &HtmlElement, form: Form) {
    let filter = form.filter.get();
    let none = !form.list.get().iter().any(|item| filter.lets(item));
    let all = filter == Filter::default();
    let clean = all && form.checked.get().is_some();
    clear(empty);
    if clean {
        add_icon(empty, icons::OK);
    }
    let text = match (all, clean) {
        (false, _) => t().nothing_of_this,
        (true, true) => t().nothing_found,
        (true, false) => t().nothing_yet,
    };
    append(empty, &texted("span", "", text));
    show(empty, none);
}

/// How many of each severity; pressing one shows only these.
fn counts(form: Form) -> HtmlElement {
    let counts = classed("div", "counts");
    for severity in SEVERITIES {
        let count = button("", "");
        test_id(&count, &format!("count-{}", severity_name(severity)));
        add_icon(&count, icons::severity(severity));
        let number = element("b");
        append_all(&count, &[&texted("span", "", t().severity(severity)), &number]);
        on_press(&count, move || {
            let filter = form.filter.peek();
            let other = (filter.severity != Some(severity)).then_some(severity);
            form.filter.set(Filter { severity: other, ..filter });
        });
        keep(&count, move |count| {
            let found = form.shown.get().of(severity);
            number.set_text_content(Some(&found.to_string()));
            toggle(count, "none", found == 0);
            let pressed = form.filter.get().severity == Some(severity);
            set(count, "aria-pressed", if pressed { "true" } else { "false" });
        });
        append(&counts, &count);
    }
    counts
}

/// The sections with findings, to choose one of them; only where there are several.
fn sections(form: Form) -> HtmlElement {
    let holder = classed("div", "finding-filter");
    let select = classed("select", "text-input");
    test_id(&select, "filter-section");
    set(&select, "aria-label", t().filter_section);
    append(&holder, &select);
    let chosen = select.clone();
    on(&select, "change", move |_| {
        let section = value(&chosen).and_then(|at| at.parse().ok());
        form.filter.set(Filter { section, ..form.filter.peek() });
    });
    let drawn: RefCell<Vec<(usize, usize)>> = RefCell::default();
    keep(&holder, move |holder| {
        let filter = form.filter.get();
        // Section and number of its findings, in the form's order.
        let mut found: Vec<(usize, usize)> = Vec::new();
        for item in form.list.get().iter() {
            match found.last_mut() {
                Some((section, count)) if *section == item.section => *count += 1,
                _ => found.push((item.section, 1)),
            }
        }
        show(holder, found.len() > 1 || filter.section.is_some());
        if *drawn.borrow() == found {
            return;
        }
        clear(&select);
        let option = |name: &str, text: &str, here: bool| {
            let option = texted("option", "", text);
            set(&option, "value", name);
            if here {
                set(&option, "selected", "");
            }
            append(&select, &option);
        };
        option("", t().all_sections, filter.section.is_none());
        for &(section, count) in &found {
            let text = format!("{} ({count})", form.section_title(section));
            option(&section.to_string(), &text, filter.section == Some(section));
        }
        // A section that is chosen stays so when its last finding goes.
        if let Some(section) = filter.section.filter(|section| !found.iter().any(|(other, _)| other == section)) {
            option(&section.to_string(), &form.section_title(section), true);
        }
        drawn.replace(found);
    });
    holder
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
