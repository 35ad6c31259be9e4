//! The score: total, grade, and a picture of where the marks went.

use rust_decimal::Decimal;
use web_sys::HtmlElement;

use super::dom::{append, append_all, button, classed, clear, element, keep, on_press, set, test_id, texted};
use super::finding::details;
use super::indicators::losses;
use super::labels::{language, t};
use super::pictures::{LOST_PATTERN, bar, share};
use super::state::Form;
use crate::document::Place;
use crate::number::plain_text;
use crate::report::cell_name;
use crate::rules::{GroupMarks, ScoreSheet, Standing};

/// Missing cells named at most.
const NAMED: usize = 12;

/// The score, on forms that have one.
pub fn score(form: Form) -> HtmlElement {
    let section = classed("section", "panel-sec");
    set(&section, "aria-labelledby", "score-title");
    let losses = losses(form);
    keep(&section, move |section| {
        clear(section);
        if let Some(sheet) = form.score.get() {
            let title = texted("h2", "panel-head", t().score);
            title.set_id("score-title");
            append_all(section, &[&title, &paint(form, &sheet, &losses)]);
        }
    });
    section
}

fn paint(form: Form, sheet: &ScoreSheet, losses: &HtmlElement) -> HtmlElement {
    let card = classed("div", "score");
    test_id(&card, "score");
    let missing = sheet.missing.len();
    let total = texted("span", "score-total", &sheet.total.map_or_else(|| "—".to_owned(), number));
    test_id(&total, "score-total");
    let top = classed("div", "score-top");
    append_all(&top, &[&total, &texted("span", "score-full", &t().score_of.with(&[&number(sheet.full)]))]);
    if let Some(name) = &sheet.grade {
        let grade = texted("span", "score-grade", name);
        test_id(&grade, "score-grade");
        append(&top, &grade);
    }
    let standing = match sheet.standing {
        Standing::Settled => t().score_settled.to_owned(),
        Standing::Provisional if missing == 0 => t().score_partial.to_owned(),
        Standing::Provisional => t().score_provisional.count(missing),
        Standing::NotApplicable => t().score_unknown.to_owned(),
    };
    append_all(&card, &[&top, &texted("p", "score-standing", &standing)]);
    let groups = classed("div", "marks");
    for group in &sheet.groups {
        append(&groups, &marks(group));
    }
    append_all(&card, &[&groups, &legend(), losses]);
    if missing > 0 {
        append(&card, &missing_list(form, sheet));
    }
    card
}

/// A number without zeros at its end.
fn number(value: Decimal) -> String {
    plain_text(value.normalize())
}

fn missing_list(form: Form, sheet: &ScoreSheet) -> HtmlElement {
    let count = sheet.missing.len();
    let list = element("ul");
    for &cell in sheet.missing.iter().take(NAMED) {
        let name = form.read(|core| cell_name(cell, &core.session, language())).unwrap_or_default();
        let link = button("link", &name);
        on_press(&link, move || form.go(Place::Cell(cell)));
        let item = element("li");
        append(&item, &link);
        append(&list, &item);
    }
    if count > NAMED {
        append(&list, &texted("li", "", &t().more.count(count - NAMED)));
    }
    let details = details("missing", &t().score_missing.count(count), &list);
    test_id(&details, "score-missing");
    details
}

/// The marks of a group: a bar of what it earned, lost, and may still earn.
fn marks(group: &GroupMarks) -> HtmlElement {
    let [weight, earned, lost, open] = [group.weight, group.earned, group.lost, group.open].map(number);
    let row = classed("div", "marks-row");
    set(&row, "role", "img");
    set(&row, "aria-label", &t().marks_aloud.with(&[&group.name, &weight, &earned, &lost, &open]));
    let mut sum = format!("{earned} / {weight}");
    if !group.lost.is_zero() {
        sum.push('　');
        sum.push_str(&t().marks_lost.with(&[&lost]));
    }
    append_all(&row, &[&texted("span", "marks-name", &group.name), &texted("span", "marks-sum", &sum)]);
    let earned = share(group.earned, group.weight);
    let lost = share(group.lost, group.weight);
    bar(&row, &[("bar-earned", earned), ("bar-lost", lost)]);
    row
}

/// What the parts of the bars mean.
fn legend() -> HtmlElement {
    let legend = classed("div", "legend");
    set(&legend, "aria-hidden", "true");
    super::dom::add_icon(&legend, LOST_PATTERN);
    for (class, label) in [("bar-earned", t().earned), ("bar-lost", t().lost), ("bar-open", t().open_marks)] {
        let entry = element("span");
        bar(&entry, &[(class, 1000)]);
        append(&entry, &texted("span", "", label));
        append(&legend, &entry);
    }
    legend
}
