//! Texts that this version of the form has no place for: shown, so that nothing is lost.

use leptos::prelude::*;

use crate::ui::labels::t;
use crate::ui::state::Form;

/// The list of such texts, under the paper.
#[component]
pub fn Unplaced(form: Form) -> impl IntoView {
    let texts = form.read(|core| core.session.document().unplaced.clone()).unwrap_or_default();
    (!texts.is_empty()).then(|| {
        view! {
            <section class="unplaced" data-testid="unplaced">
                <h2>{t().unplaced}</h2>
                <p>{t().unplaced_hint}</p>
                <dl>
                    {texts.into_iter().map(|text| view! {
                        <dt>{text.path}</dt>
                        <dd>{text.text}</dd>
                    }).collect_view()}
                </dl>
            </section>
        }
    })
}
