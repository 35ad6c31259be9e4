//! What a check found, before the paper: it takes the focus, and every line leads to its cell in
//! the words that stand beside the cell.

use web_sys::HtmlElement;

use super::dom::{
    Scroll, add_icon, append, append_all, button, classed, clear, element, focus_quietly, icon_button, keep, on_press,
    scroll_to, set, test_id, texted,
};
use super::icons;
use super::labels::t;
use super::state::{Form, Item};
use crate::document::Place;
use crate::template::Severity;

/// Lines listed at most.
const LISTED: usize = 40;

/// Empty cells of a section that are listed one by one.
const FEW: usize = 5;

/// The summary of the last check, until it is closed.
pub fn summary(form: Form) -> HtmlElement {
    let holder = element("div");
    keep(&holder, move |holder| {
        clear(holder);
        let Some(checked) = form.checked.get() else { return };
        let count = checked.errors.len();
        let (class, icon, title) = match count {
            0 => ("summary summary-clear", icons::OK, t().check_clear.to_owned()),
            _ => ("summary", icons::severity(Severity::Error), t().check_errors.count(count)),
        };
        let summary = classed("section", class);
        set(&summary, "tabindex", "-1");
        set(&summary, "aria-labelledby", "summary-title");
        test_id(&summary, "summary");
        let head = element("h2");
        head.set_id("summary-title");
        add_icon(&head, icon);
        let close = icon_button("btn btn-quiet btn-icon summary-close", icons::REMOVE, t().close);
        on_press(&close, move || form.checked.set(None));
        append_all(&head, &[&texted("span", "", &title), &close]);
        append_all(&summary, &[&head, &error_lines(form, &checked.errors, LISTED, || ())]);
        let others = [(&t().to_check, checked.shown.warnings), (&t().to_note, checked.shown.notes)];
        let others: Vec<_> =
            others.iter().filter(|(_, count)| *count > 0).map(|(words, count)| words.count(*count)).collect();
        if !others.is_empty() {
            let others = t().check_clear_more.with(&[&others.join(t().and)]);
            append(&summary, &texted("p", "summary-more", &others));
        }
        append(holder, &summary);
        scroll_to(&summary, Scroll::Top);
        focus_quietly(&summary);
    });
    holder
}

/// Errors, each a way to its cell: `most` lines of them. `before` is done before going there.
/// Where a section has many empty cells they share a line.
pub fn error_lines(form: Form, errors: &[Item], most: usize, before: impl Fn() + Clone + 'static) -> HtmlElement {
    let in_section =
        |section: usize| errors.iter().filter(|item| item.section == section && item.key.is_missing()).count();
    // With the number of cells that a line tells of.
    let mut lines: Vec<(Place, String, usize)> = Vec::new();
    let mut told = Vec::new();
    for item in errors {
        let count = in_section(item.section);
        if !item.key.is_missing() || count <= FEW {
            lines.push((item.place, t().says.with(&[&item.words.place, &item.words.what]), 1));
        } else if !told.contains(&item.section) {
            told.push(item.section);
            let title = form.section_title(item.section);
            lines.push((item.place, t().check_empty.with(&[&title, &count.to_string()]), count));
        }
    }
    let list = classed("ul", "error-lines");
    let rest: usize = lines.iter().skip(most).map(|(_, _, count)| count).sum();
    for (place, words, _) in lines.into_iter().take(most) {
        let link = button("link", &words);
        test_id(&link, "summary-link");
        let before = before.clone();
        on_press(&link, move || {
            before();
            form.go(place);
        });
        let item = element("li");
        append(&item, &link);
        append(&list, &item);
    }
    if rest > 0 {
        append(&list, &texted("li", "", &t().check_more.count(rest)));
    }
    list
}
