//! Small pictures, as markup. Each severity has a shape of its own: octagon, triangle, circle.

use crate::template::Severity;

macro_rules! lines {
    ($($(#[$doc:meta])* $name:ident = $path:literal;)*) => { $(
        $(#[$doc])*
        pub const $name: &str = concat!(
            r#"<svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d=""#,
            $path,
            r#""/></svg>"#,
        );
    )* };
}

lines! {
    /// Home.
    HOME = "M2 7.5L8 2.5l6 5M3.5 6.5v7h3.2v-4h2.6v4h3.2v-7";
    /// Take back.
    UNDO = "M5.5 3L2.5 6l3 3M3 6h6.5a4 4 0 010 8H6.5";
    /// Do again.
    REDO = "M10.5 3l3 3-3 3M13 6H6.5a4 4 0 000 8h3";
    /// Another name.
    PENCIL = "M2.5 13.5l.8-3.2L10.5 3l2.5 2.5-7.3 7.2z";
    /// Help.
    HELP = "M5.5 6a2.5 2.5 0 115 0c0 1.7-2.5 1.8-2.5 3.6M8 12.4v.1";
    /// A new row above.
    INSERT_ABOVE = "M2.5 10h11v3.5h-11zM8 2v5M5.5 4.5h5";
    /// A new row below.
    INSERT_BELOW = "M2.5 2.5h11V6h-11zM8 9v5M5.5 11.5h5";
    /// Up.
    UP = "M8 13V3M4 7l4-4 4 4";
    /// Down.
    DOWN = "M8 3v10M4 9l4 4 4-4";
    /// Part merged cells.
    PART = "M2.5 2.5h11v11h-11zM2.5 8h3M7 8h2M10.5 8h3";
    /// Away with it.
    REMOVE = "M4 4l8 8M12 4l-8 8";
    /// Fold the panel away.
    PANEL_CLOSE = "M2.5 3h11v10h-11zM10 3v10M5 6l2 2-2 2";
    /// To the one before.
    BEFORE = "M3.5 10L8 5.5l4.5 4.5";
    /// To the next.
    AFTER = "M3.5 6L8 10.5 12.5 6";
    /// Unfold the panel.
    PANEL_OPEN = "M2.5 3h11v10h-11zM10 3v10M7 6L5 8l2 2";
    /// Light or dark, as the system is.
    THEME_AUTO = "M8 2.5a5.5 5.5 0 100 11 5.5 5.5 0 000-11zM8 2.5v11M10.5 4.2v7.6M12.6 6v4";
    /// Light.
    THEME_LIGHT = "M8 5.2a2.8 2.8 0 100 5.6 2.8 2.8 0 000-5.6zM8 1.5v1M8 13.5v1M1.5 8h1M13.5 8h1M3.4 3.4l.7.7M11.9 11.9l.7.7M12.6 3.4l-.7.7M4.1 11.9l-.7.7";
    /// Dark.
    THEME_DARK = "M13 9.6A5.6 5.6 0 116.4 3a4.6 4.6 0 006.6 6.6z";
    /// Look for something.
    SEARCH = "M7 2.5a4.5 4.5 0 100 9 4.5 4.5 0 000-9zM10.3 10.3l3.4 3.4";
    /// Print.
    PRINT = "M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7v4h-7z";
    /// Saved.
    TICK = "M3 8.5l3.3 3.3L13 5";
}

const ERROR: &str = r#"<svg class="sev sev-error" viewBox="0 0 16 16" aria-hidden="true"><path d="M5 1h6l4 4v6l-4 4H5l-4-4V5zm2.1 3v5h1.8V4zm0 6.4v1.8h1.8v-1.8z"/></svg>"#;
const WARNING: &str = r#"<svg class="sev sev-warning" viewBox="0 0 16 16" aria-hidden="true"><path d="M8 1l7.5 14H.5zm-.9 4.6v4.6h1.8V5.6zm0 5.9v1.8h1.8v-1.8z"/></svg>"#;
const NOTE: &str = r#"<svg class="sev sev-note" viewBox="0 0 16 16" aria-hidden="true"><path d="M8 .8a7.2 7.2 0 110 14.4A7.2 7.2 0 018 .8zm0 1.5a5.7 5.7 0 100 11.4A5.7 5.7 0 008 2.3zm-.8 4.6h1.6v5H7.2zm0-3h1.6v1.8H7.2z"/></svg>"#;

/// On the way: a ring, half filled.
pub const RING_HALF: &str = r#"<svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="6.3" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M8 3.5a4.5 4.5 0 010 9z" fill="currentColor"/></svg>"#;
/// Nothing there yet: a dashed ring.
pub const RING_EMPTY: &str = r#"<svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="6.3" fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="3 2.5"/></svg>"#;

/// All is well.
pub const OK: &str = r#"<svg class="sev sev-ok" viewBox="0 0 16 16" aria-hidden="true"><path d="M8 .8a7.2 7.2 0 110 14.4A7.2 7.2 0 018 .8zm3.3 4L7 9.1 4.7 6.8 3.6 7.9 7 11.3l5.4-5.4z"/></svg>"#;

/// The program's mark: a form that has been checked.
pub const MARK: &str = r#"<svg class="masthead-mark" viewBox="0 0 44 44" fill="none" aria-hidden="true" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"><rect x="6" y="3" width="32" height="38" rx="3" fill="currentColor" fill-opacity=".1"/><path d="M13 12h18M13 19h18M13 26h7"/><path d="M21 31l4 4 8-9" stroke-width="3"/></svg>"#;

/// The shape of a severity.
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => ERROR,
        Severity::Warning => WARNING,
        Severity::Note => NOTE,
    }
}
