//! The list of findings beside the paper: counts, what is wrong where, how to mend it.

use std::time::Duration;

use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::*;

use super::form::severity_name;
use super::icons;
use super::labels::t;
use super::state::{Form, Item, Shown};
use crate::template::Severity;

/// Findings drawn at a time.
const PAGE: usize = 100;

const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];

impl Shown {
    fn of(self, severity: Severity) -> usize {
        match severity {
            Severity::Error => self.errors,
            Severity::Warning => self.warnings,
            Severity::Note => self.notes,
        }
    }
}

/// The list of findings, to be filtered by severity.
#[component]
pub fn FindingsView(form: Form, slim: RwSignal<bool>) -> impl IntoView {
    let only = RwSignal::new(None::<Severity>);
    let pages = RwSignal::new(1_usize);
    let chosen = Memo::new(move |_| {
        let only = only.get();
        form.list.with(|list| {
            list.iter().filter(|item| only.is_none_or(|only| item.severity == only)).cloned().collect::<Vec<_>>()
        })
    });
    let drawn = move || chosen.with(|list| list.iter().take(pages.get() * PAGE).cloned().collect::<Vec<_>>());
    let hidden = move || chosen.with(Vec::len).saturating_sub(pages.get() * PAGE);
    view! {
        <section class="panel-sec" aria-labelledby="findings-title" data-testid="findings">
            <div class="panel-head">
                <h2 id="findings-title">{t().findings}</h2>
                <button type="button" class="btn btn-quiet btn-icon" aria-label=t().close_panel title=t().close_panel on:click=move |_| slim.set(true)>
                    {icons::panel_close()}
                </button>
            </div>
            <Counts form only />
            <ul>
                <For each=drawn key=|item| (item.key, item.severity, item.words.what.clone(), item.words.place.clone()) let:item>
                    <FindingView form item />
                </For>
            </ul>
            {move || {
                let hidden = hidden();
                (hidden > 0).then(|| view! {
                    <button type="button" class="btn btn-small" on:click=move |_| pages.update(|pages| *pages += 1)>{(t().more)(hidden)}</button>
                })
            }}
            {move || chosen.with(Vec::is_empty).then(|| empty(form, only.get().is_some()))}
        </section>
    }
}

fn empty(form: Form, filtered: bool) -> impl IntoView {
    let checked = form.checked.get().is_some();
    let (icon, text) = match (filtered, checked) {
        (true, _) => (None, t().nothing_of_this),
        (false, true) => (Some(icons::ok()), t().nothing_found),
        (false, false) => (None, t().nothing_yet),
    };
    view! { <p class="panel-empty" data-testid="no-findings">{icon}<span>{text}</span></p> }
}

/// How many of each severity; pressing one shows only these.
#[component]
fn Counts(form: Form, only: RwSignal<Option<Severity>>) -> impl IntoView {
    let count = move |severity: Severity| {
        let number = move || form.shown.get().of(severity);
        view! {
            <button
                type="button"
                data-testid=format!("count-{}", severity_name(severity))
                aria-pressed=move || (only.get() == Some(severity)).to_string()
                class:none=move || number() == 0
                on:click=move |_| only.update(|only| *only = (*only != Some(severity)).then_some(severity))
            >
                {icons::severity(severity)}
                <span>{t().severity(severity)}</span>
                <b>{number}</b>
            </button>
        }
    };
    view! { <div class="counts">{SEVERITIES.map(count).into_iter().collect_view()}</div> }
}

#[component]
fn FindingView(form: Form, item: Item) -> impl IntoView {
    let place = item.place;
    let name = severity_name(item.severity);
    let button = remedy_button(form, &item, false);
    // Of an empty cell there is not much to say.
    let brief = item.key.is_missing();
    let why = (!brief && !item.words.why.is_empty()).then(|| {
        view! {
            <details class="finding-why">
                <summary>{t().why}</summary>
                <p>{item.words.why.clone()}</p>
            </details>
        }
    });
    let acts = (button.is_some() || why.is_some()).then(|| view! { <div class="finding-acts">{button}{why}</div> });
    view! {
        <li class=format!("finding finding-{name}{}", if brief { " finding-brief" } else { "" }) data-testid="finding" data-severity=name data-code=item.key.code()>
            {icons::severity(item.severity)}
            <button type="button" class="finding-go" on:click=move |_| form.go(place)>
                <span class="sr">{t().severity(item.severity)}"："</span>
                <span class="finding-place">{item.words.place}</span>
                <span class="finding-what">{item.words.what}</span>
                {(!brief && !item.words.how.is_empty()).then_some(view! { <span class="finding-how">{item.words.how}</span> })}
            </button>
            {acts}
        </li>
    }
}

/// The button that applies a finding's remedy. `in_note`: it leaves the focus in the cell.
pub fn remedy_button(form: Form, item: &Item, in_note: bool) -> Option<impl IntoView + use<>> {
    let key = item.key;
    let action = item.words.action.clone()?;
    Some(view! {
        <button
            type="button"
            class="btn btn-small"
            data-testid="remedy"
            tabindex=in_note.then_some("-1")
            on:click=move |_| form.apply_remedy(key)
        >
            {action}
        </button>
    })
}

/// Says the counts aloud, a while after they have changed.
#[component]
pub fn CountsAloud(form: Form) -> impl IntoView {
    let said = RwSignal::new(String::new());
    let timer = StoredValue::new_local(None::<TimeoutHandle>);
    Effect::new(move |before: Option<Shown>| {
        let shown = form.shown.get();
        if before.is_some_and(|before| before != shown) {
            let say = move || {
                said.try_set((t().counts_aloud)(shown.errors, shown.warnings, shown.notes));
            };
            let next = set_timeout_with_handle(say, Duration::from_millis(1_200)).ok();
            if let Some(Some(earlier)) = timer.try_update_value(|timer| std::mem::replace(timer, next)) {
                earlier.clear();
            }
        }
        shown
    });
    view! { <div class="sr live" role="status" data-testid="status">{said}</div> }
}
