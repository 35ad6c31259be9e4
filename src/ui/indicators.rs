//! Pictures of the indicators: what was reached of what was promised, and what the lost marks
//! consist of.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use rust_decimal::Decimal;
use web_sys::HtmlElement;

use super::dom::{
    add_icon, append, append_all, arrange, button, classed, clear, element, find, keep, on, on_press, set, show,
    test_id, texted,
};
use super::finding::details;
use super::icons;
use super::labels::t;
use super::live::Live;
use super::pictures::{Part, bar, draw, share};
use super::state::Form;
use crate::document::{CellRef, Place};
use crate::number::{percent_text, plain_text};
use crate::session::IndicatorState;
use crate::template::Severity;

/// The bars end here: at one and a quarter of what was promised.
const END: Decimal = Decimal::from_parts(125, 0, 0, false, 2);

/// Where there are more, those that met their targets are drawn when somebody looks at them.
const AT_ONCE: usize = 40;

/// Indicators of a form, drawn again when one of them changes: first those that missed their
/// targets, then what the rest reached, on request.
pub fn achievement(form: Form) -> HtmlElement {
    let section = classed("section", "panel-sec");
    test_id(&section, "achievement");
    set(&section, "aria-labelledby", "achievement-title");
    let title = texted("h2", "panel-head", t().achievement);
    title.set_id("achievement-title");
    let card = classed("div", "score");
    append_all(&section, &[&title, &card]);
    show(&section, false);
    let counted = texted("p", "score-standing", "");
    let missed = classed("ul", "reached");
    let met = classed("ul", "reached");
    let rest = details("missing", "", &met);
    append_all(&card, &[&counted, &missed, &rest]);
    let unfolded = Rc::new(Live::new(false));
    let (told, looked_at) = (Rc::clone(&unfolded), rest.clone());
    on(&rest, "toggle", move |_| told.update(looked_at.has_attribute("open")));
    let was_unfolded = Cell::new(false);
    let drawn: RefCell<Vec<Drawn>> = RefCell::default();
    keep(&section, move |section| {
        form.changed.watch();
        let Some(mut now) = form.read(|core| core.session.indicators()) else { return };
        now.retain(|one| one.met.is_some());
        let unfolded = unfolded.get();
        if was_unfolded.replace(unfolded) == unfolded && drawn.borrow().iter().map(|(one, _)| one).eq(&now) {
            return;
        }
        let mut before: HashMap<CellRef, Drawn> = drawn.take().into_iter().map(|one| (one.0.cell, one)).collect();
        let first = before.is_empty();
        let at_once = unfolded || now.len() <= AT_ONCE;
        // Of hundreds of lines a key changes one: the others are kept as they are.
        let now: Vec<Drawn> = now
            .into_iter()
            .map(|one| {
                let same = before.get(&one.cell).is_some_and(|(other, _)| *other == one);
                let kept = if same { before.remove(&one.cell).and_then(|(_, line)| line) } else { None };
                let wanted = at_once || one.met == Some(false);
                let line = kept.or_else(|| wanted.then(|| line(form, &one)));
                (one, line)
            })
            .collect();
        let met_of = |reached: bool| now.iter().filter(move |(one, _)| (one.met == Some(true)) == reached);
        let lines =
            |reached: bool| -> Vec<HtmlElement> { met_of(reached).filter_map(|(_, line)| line.clone()).collect() };
        let many = met_of(true).count();
        counted.set_text_content(Some(&t().achieved.counts(&[many, now.len()])));
        if let Some(summary) = rest.first_element_child() {
            summary.set_text_content(Some(&t().achieved_ones.count(many)));
        }
        if first && many == now.len() && many <= 8 {
            set(&rest, "open", "");
        }
        // What goes is taken out first: then nothing that stays has to move.
        before.values().filter_map(|(_, line)| line.as_ref()).for_each(|line| line.remove());
        arrange(&missed, &lines(false));
        arrange(&met, &lines(true));
        show(&rest, many > 0);
        show(section, !now.is_empty());
        drawn.replace(now);
    });
    section
}

/// Whether the details inside are unfolded; `None` where there are none yet.
fn is_open(holder: &HtmlElement) -> Option<bool> {
    find(holder, "details").map(|details| details.has_attribute("open"))
}

/// An indicator and the line that shows it, once it was looked at.
type Drawn = (IndicatorState, Option<HtmlElement>);

fn line(form: Form, indicator: &IndicatorState) -> HtmlElement {
    let item = element("li");
    let met = indicator.met == Some(true);
    add_icon(&item, if met { icons::OK } else { icons::severity(Severity::Warning) });
    let name = button("link", &indicator.name);
    let cell = indicator.cell;
    on_press(&name, move || form.go(Place::Cell(cell)));
    let rate = indicator.completion.and_then(|rate| percent_text(rate, 1));
    let words = if met { t().met } else { t().missed };
    append_all(&item, &[&name, &texted("b", "", &rate.unwrap_or_else(|| words.to_owned()))]);
    append(&item, &texted("small", "", &format!("{} → {}", indicator.target.trim(), indicator.actual.trim())));
    append(&item, &texted("span", "sr", words));
    if let Some(rate) = indicator.completion {
        let class = if met { "bar-earned" } else { "bar-lost" };
        bar(&item, &[(class, share(rate, END))]);
        append(&item, &classed("i", "reached-line"));
    }
    item
}

/// What the lost marks consist of; nothing while none is lost.
pub fn losses(form: Form) -> HtmlElement {
    let holder = element("div");
    let drawn: RefCell<Vec<Part>> = RefCell::default();
    keep(&holder, move |holder| {
        form.changed.watch();
        let Some(all) = form.read(|core| core.session.indicators()) else { return };
        let mut lost: Vec<Part> = Vec::new();
        for one in all.into_iter().filter(|one| !one.lost.is_zero()) {
            // The greatest first.
            let at = lost.iter().position(|other| other.value < one.lost).unwrap_or(lost.len());
            lost.insert(at, Part { name: one.name, value: one.lost, cell: Some(one.cell) });
        }
        if *drawn.borrow() == lost {
            return;
        }
        let open = is_open(holder).unwrap_or(true);
        clear(holder);
        let total =
            lost.iter().try_fold(Decimal::ZERO, |total, part| total.checked_add(part.value)).unwrap_or_default();
        if !lost.is_empty() {
            let summary = t().loss_composition.with(&[&plain_text(total.normalize())]);
            let losses = details("missing", &summary, &draw(form, None, total, &lost));
            test_id(&losses, "losses");
            if open {
                set(&losses, "open", "");
            }
            append(holder, &losses);
        }
        drawn.replace(lost);
    });
    holder
}
