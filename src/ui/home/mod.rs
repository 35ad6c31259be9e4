//! Where one begins: the official forms, the drafts, files to bring in.

mod cards;
mod drafts;
mod import;

use leptos::prelude::*;

use super::app::{App, StorageBanner};
use super::icons;
use super::labels::t;
use cards::Cards;
use drafts::Drafts;
use import::ImportZone;

/// The home page.
#[component]
pub fn HomeView(app: App) -> impl IntoView {
    view! {
        <div class="home" data-testid="home-view">
            <header class="masthead">
                <div class="masthead-in">
                    {icons::mark()}
                    <div>
                        <h1>{t().app}</h1>
                        <p>{t().tagline}</p>
                        <p class="masthead-privacy">{t().privacy}</p>
                    </div>
                </div>
            </header>
            <main class="home-in">
                <StorageBanner app />
                <Cards app />
                <Drafts app />
                <ImportZone app />
            </main>
        </div>
    }
}
