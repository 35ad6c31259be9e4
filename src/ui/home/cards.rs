//! The official forms, each to be begun or looked at as an example.

use web_sys::HtmlElement;

use super::part;
use crate::template::Template;
use crate::ui::app::App;
use crate::ui::dom::{append, append_all, button, classed, on_press, set, test_id, texted};
use crate::ui::forms;
use crate::ui::labels::t;
use crate::ui::opening::{open_example, open_new};

/// A card for each form.
pub fn cards(app: App) -> HtmlElement {
    let (section, _) = part("forms-title", t().new_form);
    let cards = classed("ul", "cards");
    for (builtin, template) in forms::all() {
        append(&cards, &card(app, builtin.id, &template));
    }
    append(&section, &cards);
    section
}

fn card(app: App, id: &'static str, template: &Template) -> HtmlElement {
    let card = classed("li", "card");
    test_id(&card, "form-card");
    set(&card, "data-form", id);
    let new = button("btn btn-primary", t().new);
    test_id(&new, "new");
    set(&new, "aria-label", &t().new_of.with(&[&template.title]));
    on_press(&new, move || open_new(app, id));
    let example = button("btn", t().open_example);
    test_id(&example, "example");
    set(&example, "aria-label", &t().open_example_of.with(&[&template.title]));
    on_press(&example, move || open_example(app, id));
    let actions = classed("div", "card-actions");
    append_all(&actions, &[&new, &example]);
    append_all(
        &card,
        &[
            &texted("span", "card-region", &template.region),
            &texted("h3", "card-title", &template.title),
            &texted("p", "card-source", &template.source),
            &actions,
        ],
    );
    card
}
