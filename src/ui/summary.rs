//! What a check found, before the paper: it takes the focus, and every line leads to its cell in
//! the words that stand beside the cell.

use leptos::prelude::*;

use super::icons;
use super::labels::t;
use super::state::{Form, Item};
use crate::document::Place;
use crate::template::Severity;

/// Lines listed at most.
const LISTED: usize = 40;

/// Empty cells of a section that are listed one by one.
const FEW: usize = 5;

/// The summary of the last check, until it is closed.
#[component]
pub fn SummaryView(form: Form) -> impl IntoView {
    let root = NodeRef::<leptos::html::Section>::new();
    Effect::new(move |_| {
        form.checked.track();
        if let Some(root) = root.get() {
            super::dom::to_the_top(&root);
            super::dom::focus_quietly(&root);
        }
    });
    move || {
        form.checked.get().map(|checked| {
        let count = checked.errors.len();
        let (class, icon, title) = match count {
            0 => ("summary summary-clear", icons::ok(), t().check_clear.to_owned()),
            _ => ("summary", icons::severity(Severity::Error), (t().check_errors)(count)),
        };
        let others = checked.shown.warnings + checked.shown.notes > 0;
        let others = others.then(|| (t().check_clear_more)(checked.shown.warnings, checked.shown.notes));
        view! {
            <section node_ref=root class=class tabindex="-1" aria-labelledby="summary-title" data-testid="summary">
                <h2 id="summary-title">
                    {icon}
                    <span>{title}</span>
                    <button type="button" class="btn btn-quiet btn-icon summary-close" aria-label=t().close title=t().close on:click=move |_| form.checked.set(None)>
                        {icons::remove()}
                    </button>
                </h2>
                <ErrorLines form errors=checked.errors most=LISTED before=|| () />
                {others.map(|others| view! { <p class="summary-more">{others}</p> })}
            </section>
        }
    })
    }
}

/// One line of the summary: an error, or the many empty cells of a section.
struct Line {
    place: Place,
    words: String,
}

/// The lines for these errors. Where a section has many empty cells they share a line.
fn lines(form: Form, errors: Vec<Item>) -> Vec<Line> {
    let empty = |item: &Item| item.key.is_missing();
    let in_section = |section: usize| errors.iter().filter(|item| item.section == section && empty(item)).count();
    let mut lines = Vec::new();
    let mut told = Vec::new();
    for item in &errors {
        let count = in_section(item.section);
        if !empty(item) || count <= FEW {
            lines.push(Line { place: item.place, words: format!("{}：{}", item.words.place, item.words.what) });
        } else if !told.contains(&item.section) {
            told.push(item.section);
            let title =
                form.read(|core| core.session.plan().sections().get(item.section).map(|section| section.title.clone()));
            let words = (t().check_empty)(&title.flatten().unwrap_or_default(), count);
            lines.push(Line { place: item.place, words });
        }
    }
    lines
}

/// Errors, each a way to its cell.
#[component]
pub fn ErrorLines(
    form: Form,
    errors: Vec<Item>,
    /// Lines at most.
    most: usize,
    /// Done before going to a cell.
    before: impl Fn() + Copy + 'static,
) -> impl IntoView {
    let lines = lines(form, errors);
    let rest = lines.len().saturating_sub(most);
    let items = lines.into_iter().take(most).map(move |Line { place, words }| {
        let go = move |_| {
            before();
            form.go(place);
        };
        view! {
            <li>
                <button type="button" class="link" data-testid="summary-link" on:click=go>{words}</button>
            </li>
        }
    });
    view! {
        <ul class="error-lines">{items.collect_view()}</ul>
        {(rest > 0).then(|| view! { <p class="summary-more">{(t().check_more)(rest)}</p> })}
    }
}
