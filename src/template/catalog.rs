//! The official forms that come with the program.

#![allow(long_running_const_eval, reason = "some hundred thousand bytes of forms")]

#[cfg(target_arch = "wasm32")]
use super::compact::compact;

/// A template that comes with the program, and a filled-in example of it.
#[derive(Clone, Copy, Debug)]
pub struct Builtin {
    /// The template's id.
    pub id: &'static str,
    /// The template, as JSON.
    pub json: &'static str,
    /// A filled-in example, as JSON: mostly a published document, errors included; completed where
    /// only part of it was published.
    pub example: &'static str,
}

/// A file as it is, for the command line shows it; without the white space in the page.
#[cfg(not(target_arch = "wasm32"))]
macro_rules! file {
    ($path:expr) => {
        include_str!($path)
    };
}
#[cfg(target_arch = "wasm32")]
macro_rules! file {
    ($path:expr) => {{
        const FILE: &str = include_str!($path);
        const TEXT: &[u8; compact::<0>(FILE).1] = &compact(FILE).0;
        const SHORT: &str = match str::from_utf8(TEXT) {
            Ok(text) => text,
            Err(_) => FILE,
        };
        SHORT
    }};
}

macro_rules! builtin {
    ($($id:literal),* $(,)?) => {
        &[$(Builtin {
            id: $id,
            json: file!(concat!("../../forms/", $id, ".json")),
            example: file!(concat!("../../forms/examples/", $id, ".json")),
        }),*]
    };
}

/// Every template that comes with the program, in the order of the home page.
#[must_use]
pub fn builtin() -> &'static [Builtin] {
    builtin![
        "henan-dept-target",
        "dongguan-dept-scoresheet",
        "henan-dept-selfeval-report",
        "hubei-dept-target",
        "national-project-target",
        "national-project-selfeval",
        "national-transfer-selfeval",
        "jiangxi-dept-target",
        "guangdong-bond-selfeval",
        "anhui-fund-selfeval",
        "anhui-dept-selfeval",
        "yunnan-project-selfeval",
        "hunan-dept-selfeval",
        "hubei-project-selfeval",
        "hubei-district-project-selfeval",
        "sichuan-project-selfeval",
        "neimenggu-project-target",
        "hubei-project-monitoring",
        "chongqing-dept-selfeval",
        "sichuan-dept-scoresheet",
    ]
}

/// The template of this id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Builtin> {
    builtin().iter().find(|builtin| builtin.id == id)
}
