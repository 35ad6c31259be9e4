//! Files to bring in: picked, or dropped.

use leptos::prelude::*;

use crate::browser::files::{drop_zone, pick};
use crate::ui::app::App;
use crate::ui::labels::t;
use crate::ui::opening::import;

/// The place for files.
#[component]
pub fn ImportZone(app: App) -> impl IntoView {
    let over = RwSignal::new(false);
    let zone = NodeRef::<leptos::html::Div>::new();
    let taker = StoredValue::new_local(None);
    Effect::new(move |_| {
        if let Some(zone) = zone.get() {
            let dropped = move |files: Vec<web_sys::File>| {
                if let Some(file) = files.into_iter().next() {
                    import(app, file);
                }
            };
            let hovers = move |hovers| {
                over.try_set(hovers);
            };
            taker.set_value(Some(drop_zone(&zone, hovers, dropped)));
        }
    });
    view! {
        <section class="home-sec" aria-labelledby="import-title">
            <h2 id="import-title">{t().import}</h2>
            <div node_ref=zone class="drop" class:drop-over=move || over.get() data-testid="drop-zone">
                <p>{t().import_hint}</p>
                <button type="button" class="btn" data-testid="import" on:click=move |_| pick(".json,application/json", move |file| import(app, file))>
                    {t().import_pick}
                </button>
            </div>
        </section>
    }
}
