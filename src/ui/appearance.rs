//! Language and appearance: remembered, and switched at once.

use std::cell::Cell;

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::app::App;
use super::dom::{add_icon, button, clear, focus_quietly, icon_button, on_press, set, test_id};
use super::icons;
use super::labels::{Language, language, speak, t};
use crate::browser::{Listener, settings};

const LANGUAGE: &str = "language";
const THEME: &str = "theme";
const DARK: &str = "(prefers-color-scheme: dark)";

thread_local! {
    // A browser that remembers nothing still switches.
    static CHOSEN: Cell<Theme> = const { Cell::new(Theme::Auto) };
}

/// Whether the page is light or dark.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Theme {
    /// As the system is.
    Auto,
    Light,
    Dark,
}

impl Theme {
    fn remembered() -> Self {
        match settings::read(THEME).as_deref() {
            Some("light") => Self::Light,
            Some("dark") => Self::Dark,
            _ => Self::Auto,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    fn next(self) -> Self {
        match self {
            Self::Auto => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::Auto,
        }
    }

    fn look(self) -> (&'static str, &'static str) {
        match self {
            Self::Auto => (icons::THEME_AUTO, t().theme_auto),
            Self::Light => (icons::THEME_LIGHT, t().theme_light),
            Self::Dark => (icons::THEME_DARK, t().theme_dark),
        }
    }
}

/// Brings back what was remembered, and follows the system's scheme from now on.
pub fn restore() {
    if let Some(language) = settings::read(LANGUAGE).and_then(|tag| Language::of_tag(&tag)) {
        speak(language);
    }
    CHOSEN.set(Theme::remembered());
    paint_language();
    paint_theme();
    if let Ok(Some(dark)) = window().match_media(DARK) {
        // The page hears of it as long as it is there.
        std::mem::forget(Listener::on(&dark, "change", |_| paint_theme()));
    }
}

fn paint_language() {
    if let Some(root) = document().document_element() {
        set(&root, "lang", language().tag());
    }
}

/// The style sheet knows two schemes, by name; which one holds is said here.
fn paint_theme() {
    let dark = match CHOSEN.get() {
        Theme::Auto => window().match_media(DARK).ok().flatten().is_some_and(|dark| dark.matches()),
        theme => theme == Theme::Dark,
    };
    if let Some(root) = document().document_element() {
        set(&root, "data-theme", if dark { "dark" } else { "light" });
    }
}

/// The button that switches to the other language.
pub fn language_switch(app: App) -> HtmlElement {
    let other = match language() {
        Language::Chinese => Language::English,
        Language::English => Language::Chinese,
    };
    let switch = button("btn btn-quiet", t().other_language);
    test_id(&switch, "language");
    set(&switch, "lang", other.tag());
    on_press(&switch, move || {
        speak(other);
        settings::write(LANGUAGE, other.tag());
        paint_language();
        app.show_again();
        // The page was made anew: the focus stays where it was.
        if let Ok(Some(switch)) = document().query_selector("[data-testid=language]") {
            focus_quietly(&switch.unchecked_into());
        }
    });
    switch
}

/// The button that goes round the appearances.
pub fn theme_switch() -> HtmlElement {
    let (icon, name) = CHOSEN.get().look();
    let switch = icon_button("btn btn-quiet btn-icon", icon, name);
    test_id(&switch, "theme");
    let pressed = switch.clone();
    on_press(&switch, move || {
        let theme = CHOSEN.get().next();
        CHOSEN.set(theme);
        settings::write(THEME, theme.name());
        paint_theme();
        let (icon, name) = theme.look();
        clear(&pressed);
        add_icon(&pressed, icon);
        set(&pressed, "aria-label", name);
        set(&pressed, "title", name);
    });
    switch
}
