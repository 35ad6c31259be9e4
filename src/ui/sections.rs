//! The sections of the form and how far each is.

use leptos::prelude::*;

use super::icons;
use super::labels::t;
use super::state::{Form, SectionView};

/// The list of sections; pressing one goes there.
#[component]
pub fn SectionsView(form: Form) -> impl IntoView {
    let titles = form.read(|core| {
        let sections = core.session.plan().sections();
        sections.iter().map(|section| (section.id.clone(), section.title.clone())).collect::<Vec<_>>()
    });
    let current = Memo::new(move |_| {
        let cell = form.active.get()?;
        form.read(|core| core.session.plan().section_of(cell.into()))
    });
    let entries = titles.unwrap_or_default().into_iter().enumerate().map(|(at, (id, title))| {
        let state = Memo::new(move |_| form.sections.with(|sections| sections.get(at).cloned()));
        let look = move || state.get().map(|state| look(&state));
        view! {
            <li>
                <button
                    type="button"
                    data-testid="section-link"
                    data-section=id
                    class=move || look().map(|(class, _)| class).unwrap_or_default()
                    aria-current=move || (current.get() == Some(at)).to_string()
                    on:click=move |_| form.go_to_section(at)
                >
                    {move || look().map(|(class, _)| icons::progress(class == "is-errors", class == "is-begun", class == "is-done"))}
                    <span>
                        {title}
                        <span class="nav-state">{move || look().map(|(_, words)| words)}</span>
                    </span>
                </button>
            </li>
        }
    });
    view! {
        <nav class="nav" aria-label=t().sections>
            <ol>{entries.collect_view()}</ol>
        </nav>
    }
}

/// Class and words for the state of a section.
fn look(view: &SectionView) -> (&'static str, String) {
    match (view.errors, view.state.filled, view.state.missing) {
        (1.., ..) => ("is-errors", (t().section_errors)(view.errors)),
        (0, 0, _) => ("is-blank", t().section_blank.to_owned()),
        (0, _, 0) => ("is-done", t().section_done.to_owned()),
        (0, _, missing) => ("is-begun", (t().section_missing)(missing)),
    }
}
