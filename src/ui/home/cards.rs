//! The official forms by province, each to be begun or looked at as an example.

use std::rc::Rc;

use web_sys::HtmlElement;

use super::part;
use super::search::{Sought, choice, named_list, nothing};
use crate::template::Template;
use crate::ui::app::App;
use crate::ui::dom::{append, append_all, button, classed, keep, on_press, set, show, test_id, texted};
use crate::ui::forms::{self, Listed, Origin};
use crate::ui::labels::t;
use crate::ui::live::{Live, follow};
use crate::ui::opening::{open_example, open_new};
use crate::ui::shelf::{Purpose, is_country, matches, province};

/// A form on the page, and what it is found by.
struct Card {
    element: HtmlElement,
    group: usize,
    purpose: Purpose,
    words: String,
}

/// The forms that match what is looked for, by province.
pub fn cards(app: App, sought: &Sought) -> HtmlElement {
    let (section, _) = part("forms-title", t().new_form);
    let only: Rc<Live<Option<Purpose>>> = Rc::default();
    append(&section, &purposes(&only));
    let mut groups: Vec<(String, HtmlElement, HtmlElement)> = Vec::new();
    let mut cards = Vec::new();
    for Listed { template, origin } in forms::all() {
        let name = province(&template.region);
        let group = groups.iter().position(|(known, ..)| known == name).unwrap_or_else(|| {
            let (group, list) = named_list(&format!("province-{}", groups.len()), name, "cards");
            groups.push((name.to_owned(), group, list));
            groups.len() - 1
        });
        let purpose = Purpose::of(&template.title);
        let element = card(app, &template, origin, purpose, name);
        if let Some((_, _, list)) = groups.get(group) {
            append(list, &element);
        }
        let words = [&template.region, &template.title, &template.source, t().purpose(purpose)].join(" ");
        cards.push(Card { element, group, purpose, words });
    }
    let none = nothing(t().no_forms);
    // What holds in the whole country comes first.
    let (country, provinces): (Vec<_>, Vec<_>) = groups.iter().partition(|(name, ..)| is_country(name));
    for (_, group, _) in country.into_iter().chain(provinces) {
        append(&section, group);
    }
    append(&section, &none);
    for refused in forms::refused() {
        append(&section, &refusal(&refused));
    }
    let sought = Rc::clone(sought);
    follow(move || {
        let (sought, only) = (sought.get(), only.get());
        let mut found = vec![false; groups.len()];
        for card in &cards {
            let fits = only.is_none_or(|only| only == card.purpose) && matches(&sought, &card.words);
            show(&card.element, fits);
            if let Some(found) = found.get_mut(card.group) {
                *found |= fits;
            }
        }
        for ((_, group, _), found) in groups.iter().zip(&found) {
            show(group, *found);
        }
        show(&none, !found.contains(&true));
    });
    section
}

/// Buttons that leave the forms of one purpose.
fn purposes(only: &Rc<Live<Option<Purpose>>>) -> HtmlElement {
    let buttons = choice(t().purposes);
    for purpose in [None].into_iter().chain(Purpose::ALL.map(Some)) {
        let press = button("", purpose.map_or(t().all_purposes, |purpose| t().purpose(purpose)));
        let chosen = Rc::clone(only);
        on_press(&press, move || chosen.update(purpose));
        let chosen = Rc::clone(only);
        keep(&press, move |press| {
            set(press, "aria-pressed", if chosen.get() == purpose { "true" } else { "false" });
        });
        append(&buttons, &press);
    }
    buttons
}

fn card(app: App, template: &Template, origin: Origin, purpose: Purpose, province: &str) -> HtmlElement {
    let id: Rc<str> = template.id.as_str().into();
    let version: Rc<str> = template.version.as_str().into();
    let card = classed("li", "card");
    test_id(&card, "form-card");
    set(&card, "data-form", &id);
    let new = button("btn btn-small btn-main", t().new);
    test_id(&new, "new");
    set(&new, "aria-label", &t().new_of.with(&[&template.title]));
    let (of, in_version) = (Rc::clone(&id), Rc::clone(&version));
    on_press(&new, move || open_new(app, &of, &in_version));
    let other = match origin {
        Origin::Program => {
            let example = button("btn btn-small btn-quiet", t().open_example);
            test_id(&example, "example");
            set(&example, "aria-label", &t().open_example_of.with(&[&template.title]));
            on_press(&example, move || open_example(app, &id));
            example
        }
        Origin::Administrator => texted("small", "card-origin", &t().form_of_administrator.with(&[&version])),
        Origin::Clerk => {
            let away = button("btn btn-small btn-quiet btn-danger", t().form_take_away);
            test_id(&away, "take-away");
            set(&away, "aria-label", &t().form_take_away_of.with(&[&template.title, &version]));
            on_press(&away, move || {
                forms::take_away(&id, &version);
                app.show_home();
            });
            away
        }
    };
    let actions = classed("div", "card-actions");
    append_all(&actions, &[&other, &new]);
    let title = texted("h4", "card-title", &template.title);
    if template.region != province {
        append(&title, &texted("small", "", &template.region));
    }
    let words = classed("div", "card-words");
    let source = texted("p", "card-source", &template.source);
    set(&source, "title", &template.source);
    append_all(&words, &[&title, &source]);
    let tag = texted("span", "tag", t().purpose(purpose));
    set(&tag, "data-purpose", purpose.name());
    append_all(&card, &[&tag, &words, &actions]);
    card
}

/// A template of the administrator that could not be taken in.
fn refusal(refused: &forms::Refused) -> HtmlElement {
    let banner = classed("div", "banner banner-warning");
    test_id(&banner, "form-refused");
    let words = classed("div", "banner-text");
    append(&words, &texted("strong", "", &t().form_refused.with(&[&refused.name])));
    for fault in &refused.faults {
        append(&words, &texted("p", "", fault));
    }
    append(&banner, &words);
    banner
}
