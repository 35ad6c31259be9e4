//! Files to bring in: picked, or dropped.

use web_sys::HtmlElement;

use super::part;
use crate::browser::files::{drop_zone, pick};
use crate::ui::app::App;
use crate::ui::dom::{append, append_all, button, classed, on_press, test_id, texted, toggle};
use crate::ui::labels::t;
use crate::ui::live::hold;
use crate::ui::opening::import;

/// The place for files.
pub fn import_zone(app: App) -> HtmlElement {
    let (section, _) = part("import-title", t().import);
    let zone = classed("div", "drop");
    test_id(&zone, "drop-zone");
    let choose = button("btn", t().import_pick);
    test_id(&choose, "import");
    on_press(&choose, move || pick(".json,application/json", move |file| import(app, file)));
    append_all(&zone, &[&texted("p", "", t().import_hint), &choose]);
    let hovered = zone.clone();
    let taker = drop_zone(
        &zone,
        move |over| toggle(&hovered, "drop-over", over),
        move |files| {
            if let Some(file) = files.into_iter().next() {
                import(app, file);
            }
        },
    );
    hold(taker);
    append(&section, &zone);
    section
}
