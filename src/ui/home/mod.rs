//! Where one begins: the official forms, the drafts, files to bring in.

mod cards;
mod drafts;
mod import;

use web_sys::HtmlElement;

use super::app::{App, storage_banner};
use super::appearance::{language_switch, theme_switch};
use super::dom::{add_icon, append, append_all, classed, element, set, test_id, texted};
use super::icons;
use super::labels::t;

/// The home page.
pub fn home(app: App) -> HtmlElement {
    let page = classed("div", "home");
    test_id(&page, "home-view");
    let masthead = classed("header", "masthead");
    let inside = classed("div", "masthead-in");
    add_icon(&inside, icons::MARK);
    let words = element("div");
    append_all(
        &words,
        &[&texted("h1", "", t().app), &texted("p", "", t().tagline), &texted("p", "masthead-privacy", t().privacy)],
    );
    let tools = classed("div", "masthead-tools");
    append_all(&tools, &[&language_switch(app), &theme_switch()]);
    append_all(&inside, &[&words, &tools]);
    append(&masthead, &inside);
    let main = classed("main", "home-in");
    append_all(&main, &[&storage_banner(app), &cards::cards(app), &drafts::drafts(app), &import::import_zone(app)]);
    append_all(&page, &[&masthead, &main]);
    page
}

/// A part of the home page with its heading.
fn part(id: &str, title: &str) -> (HtmlElement, HtmlElement) {
    let section = classed("section", "home-sec");
    set(&section, "aria-labelledby", id);
    let heading = texted("h2", "", title);
    heading.set_id(id);
    append(&section, &heading);
    (section, heading)
}
