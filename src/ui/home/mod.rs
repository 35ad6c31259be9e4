//! Where one begins: the official forms, the drafts, files to bring in.

mod cards;
mod drafts;
mod import;
mod search;

use web_sys::HtmlElement;

use super::app::{App, storage_banner};
use super::appearance::{language_switch, theme_switch};
use super::dom::{add_icon, append, append_all, classed, element, set, test_id, texted};
use super::icons;
use super::labels::t;
use search::Sought;

/// The home page.
pub fn home(app: App) -> HtmlElement {
    let page = classed("div", "home");
    test_id(&page, "home-view");
    let masthead = classed("header", "masthead");
    let inside = classed("div", "masthead-in");
    add_icon(&inside, icons::MARK);
    let words = element("div");
    let title = texted("h1", "", t().app);
    set(&title, "tabindex", "-1");
    append_all(&words, &[&title, &texted("p", "", t().tagline), &texted("p", "masthead-privacy", t().privacy)]);
    let tools = classed("div", "masthead-tools");
    append_all(&tools, &[&language_switch(app), &theme_switch()]);
    append_all(&inside, &[&words, &tools]);
    append(&masthead, &inside);
    let sought = Sought::default();
    let main = classed("main", "home-in");
    let own = classed("div", "home-own");
    append_all(&own, &[&drafts::drafts(app, &sought), &import::import_zone(app)]);
    let shelves = classed("div", "home-shelves");
    append_all(&shelves, &[&cards::cards(app, &sought), &own]);
    append_all(&main, &[&storage_banner(app), &search::search(&sought), &shelves]);
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
