//! The bar at the bottom: what has just happened, and how to take it back.

use std::time::Duration;

use leptos::leptos_dom::helpers::set_timeout;
use leptos::prelude::*;

use super::icons;
use super::labels::t;

/// How long a message stays.
const STAY: Duration = Duration::from_secs(20);

/// A message with an action.
#[derive(Clone)]
pub struct Toast {
    number: u32,
    text: String,
    action: Option<(String, Callback<()>)>,
}

/// What the bar shows.
#[derive(Clone, Copy)]
pub struct Toasts {
    current: RwSignal<Option<Toast>>,
    number: RwSignal<u32>,
}

impl Toasts {
    /// An empty bar.
    pub fn new() -> Self {
        Self { current: RwSignal::new(None), number: RwSignal::new(0) }
    }

    /// Says something.
    pub fn say(self, text: String) {
        self.show(text, None);
    }

    /// Says something that can be taken back.
    pub fn offer(self, text: String, label: &str, run: impl Fn() + Send + Sync + 'static) {
        let run = Callback::new(move |()| run());
        self.show(text, Some((label.to_owned(), run)));
    }

    fn show(self, text: String, action: Option<(String, Callback<()>)>) {
        let number = self.number.get_untracked().wrapping_add(1);
        self.number.set(number);
        self.current.set(Some(Toast { number, text, action }));
        let still =
            move || self.current.with_untracked(|toast| toast.as_ref().is_some_and(|toast| toast.number == number));
        set_timeout(
            move || {
                if still() {
                    self.current.set(None);
                }
            },
            STAY,
        );
    }
}

/// The bar. It is there from the beginning, so that what it says is read out.
#[component]
pub fn ToastsView(toasts: Toasts) -> impl IntoView {
    let close = move || toasts.current.set(None);
    view! {
        <div class="toasts" role="status" data-testid="toasts">
            {move || toasts.current.get().map(|toast| view! {
                <div class="toast">
                    <span>{toast.text}</span>
                    {toast.action.map(|(label, run)| view! {
                        <button type="button" class="btn btn-small" data-testid="toast-action" on:click=move |_| {
                            close();
                            run.run(());
                        }>{label}</button>
                    })}
                    <button type="button" class="btn btn-small btn-icon" aria-label=t().close on:click=move |_| close()>{icons::remove()}</button>
                </div>
            })}
        </div>
    }
}
