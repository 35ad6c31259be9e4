//! The official forms, each to be begun or looked at as an example.

use leptos::prelude::*;

use crate::ui::app::App;
use crate::ui::forms;
use crate::ui::labels::t;
use crate::ui::opening::{open_example, open_new};

/// A card for each form.
#[component]
pub fn Cards(app: App) -> impl IntoView {
    let cards = forms::all().into_iter().map(|(builtin, template)| {
        let id = builtin.id;
        view! {
            <li class="card" data-testid="form-card" data-form=id>
                <span class="card-region">{template.region}</span>
                <h3 class="card-title">{template.title.clone()}</h3>
                <p class="card-source">{template.source}</p>
                <div class="card-actions">
                    <button type="button" class="btn btn-primary" data-testid="new" aria-label=(t().new_of)(&template.title) on:click=move |_| open_new(app, id)>
                        {t().new}
                    </button>
                    <button type="button" class="btn" data-testid="example" aria-label=(t().open_example_of)(&template.title) on:click=move |_| open_example(app, id)>
                        {t().open_example}
                    </button>
                </div>
            </li>
        }
    });
    view! {
        <section class="home-sec" aria-labelledby="forms-title">
            <h2 id="forms-title">{t().new_form}</h2>
            <ul class="cards">{cards.collect_view()}</ul>
        </section>
    }
}
