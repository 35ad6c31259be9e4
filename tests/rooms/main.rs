//! The plan of the house, held by a test: a room looks only at rooms above it, the engine knows
//! neither the browser nor Leptos nor binary floats.
#![cfg(test)]

mod documents;
mod tokens;

use std::fs;
use std::path::{Path, PathBuf};

use tokens::tokens;

/// Top to bottom; a room may use those before it. See src/lib.rs.
const ROOMS: [&str; 14] = [
    "number", "target", "json", "template", "document", "rules", "session", "report", "sheet", "exchange", "receive",
    "browser", "ui", "api",
];
/// The rooms that may know the browser, and that may use floats (for pixels and times).
const BROWSER_ROOMS: [&str; 3] = ["browser", "ui", "api"];
const LEPTOS: [&str; 5] = ["leptos", "leptos_dom", "reactive_graph", "reactive_stores", "tachys"];
const WEB: [&str; 6] = ["web_sys", "js_sys", "wasm_bindgen", "wasm_bindgen_futures", "serde_wasm_bindgen", "gloo"];
const FLOATS: [&str; 2] = ["f32", "f64"];

/// What is wrong with a source file at `path` (relative to src/).
fn violations(path: &str, source: &str) -> Vec<String> {
    let place = Place::of(path);
    let tokens = tokens(source);
    let mut found = Vec::new();
    for (index, (line, token)) in tokens.iter().enumerate() {
        let mut report = |what: String| found.push(format!("src/{path}:{line}: {what}"));
        let token = token.as_str();
        if LEPTOS.contains(&token) && !place.may_use_leptos() {
            report(format!("{token} belongs to src/ui"));
        }
        if WEB.contains(&token) && !place.may_use_browser() {
            report(format!("{token} belongs to src/browser and src/ui"));
        }
        let is_float = FLOATS.iter().any(|float| {
            token == *float
                || (token.starts_with(|first: char| first.is_ascii_digit())
                    && !token.starts_with("0x")
                    && token.ends_with(float))
        });
        if is_float && !place.may_use_browser() {
            report(format!("binary float {token} in the engine"));
        }
        for room in rooms_named_at(&tokens, index, &place) {
            if !place.may_use_room(&room) {
                report(format!("{} looks at {room}, which is below it", place.room));
            }
        }
    }
    found
}

/// Where a file stands: its room (`main` and `bin` for the programs) and its depth in modules.
struct Place {
    room: String,
    depth: usize,
}

impl Place {
    fn of(path: &str) -> Self {
        let mut parts: Vec<&str> = path.trim_end_matches(".rs").split('/').collect();
        if parts.last() == Some(&"mod") {
            parts.pop();
        }
        Self { room: parts[0].to_owned(), depth: parts.len() }
    }

    fn may_use_browser(&self) -> bool {
        self.room == "main" || BROWSER_ROOMS.contains(&self.room.as_str())
    }

    fn may_use_leptos(&self) -> bool {
        self.room == "main" || self.room == "ui"
    }

    fn may_use_room(&self, other: &str) -> bool {
        let height = |name: &str| ROOMS.iter().position(|room| *room == name);
        match (self.room.as_str(), height(&self.room), height(other)) {
            // src/lib.rs is the map, src/main.rs the entry of the page.
            ("lib" | "main", _, _) => true,
            // The command line shares the engine, not the page.
            ("bin", _, _) => !BROWSER_ROOMS.contains(&other),
            (_, Some(own), Some(other)) => other <= own,
            // A new folder in src/ has to be entered in ROOMS.
            _ => false,
        }
    }
}

/// The rooms that a path beginning at this token leads to: `crate::x`, `jixiao::{x, y::z}`, and
/// `super::super::x` when it climbs to the top.
fn rooms_named_at(tokens: &[(usize, String)], index: usize, place: &Place) -> Vec<String> {
    let token = |index: usize| tokens.get(index).map_or("", |(_, token)| token.as_str());
    if index > 0 && token(index - 1) == "::" {
        return Vec::new();
    }
    let mut next = index;
    let mut climbed = 0;
    if token(next) == "self" && token(next + 1) == "::" {
        next += 2;
    }
    while token(next) == "super" && token(next + 1) == "::" {
        next += 2;
        climbed += 1;
    }
    if climbed == 0 {
        if !matches!(token(index), "crate" | "jixiao") || token(index + 1) != "::" {
            return Vec::new();
        }
        next = index + 2;
    } else if climbed < place.depth {
        return Vec::new();
    }
    let mut names = Vec::new();
    if token(next) != "{" {
        names.push(token(next));
    } else {
        let mut depth = 0;
        for at in next.. {
            match token(at) {
                "{" => depth += 1,
                "}" => depth -= 1,
                "" => break,
                name if depth == 1 && matches!(token(at - 1), "{" | ",") => names.push(name),
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
    }
    names.into_iter().filter(|name| ROOMS.contains(name)).map(str::to_owned).collect()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

#[test]
fn every_room_looks_only_upwards() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = rust_files(&src);
    assert!(files.len() > 3, "{files:?}");
    let found: Vec<String> = files
        .iter()
        .flat_map(|file| {
            let path = file.strip_prefix(&src).unwrap().to_string_lossy().replace('\\', "/");
            violations(&path, &fs::read_to_string(file).unwrap())
        })
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// How many violations the checker sees in `source`, were it the file `path`.
fn count(path: &str, source: &str) -> usize {
    violations(path, source).len()
}

#[test]
fn looking_down_is_noticed() {
    assert_eq!(count("number/mod.rs", "use crate::session::Session;"), 1);
    assert_eq!(count("rules/sum.rs", "use crate::{number::Amount, report::{words, target}, session};"), 2);
    assert_eq!(count("rules/sum.rs", "fn f() { jixiao::exchange::write() }"), 1);
    assert_eq!(count("rules/sum.rs", "use super::super::report::Words;"), 1);
    assert_eq!(count("rules/mod.rs", "use super::report::Words;"), 1);
    assert_eq!(count("report/words.rs", "use crate::ui::App;"), 1);
    assert_eq!(count("bin/jixiao.rs", "use jixiao::browser::Storage;"), 1);
    assert_eq!(count("attic/mod.rs", "use crate::number::Amount;"), 1);
    assert_eq!(
        violations("number/a.rs", "/* a\nb */\n\"\n\"\nuse crate::ui;")[0].split(' ').next(),
        Some("src/number/a.rs:5:")
    );
}

#[test]
fn looking_up_is_allowed() {
    assert_eq!(count("rules/sum.rs", "use crate::{number::{self, Amount}, target::Target};"), 0);
    assert_eq!(count("rules/sum.rs", "use super::report; use crate::rules::session;"), 0);
    assert_eq!(count("ui/app.rs", "use crate::browser::Storage; use leptos::prelude::*;"), 0);
    assert_eq!(count("browser/storage.rs", "use web_sys::Storage; let ms: f64 = 0.0;"), 0);
    assert_eq!(count("main.rs", "use jixiao::ui; leptos::mount::mount_to_body(ui::App)"), 0);
    assert_eq!(count("lib.rs", "pub mod ui; pub use crate::session::Session;"), 0);
}

#[test]
fn browser_and_floats_in_the_engine_are_noticed() {
    assert_eq!(count("session/mod.rs", "use leptos::prelude::*;"), 1);
    assert_eq!(count("browser/mod.rs", "use leptos::prelude::*;"), 1);
    assert_eq!(count("exchange/file.rs", "fn read(file: web_sys::File) -> js_sys::Array {}"), 2);
    assert_eq!(count("rules/score.rs", "let rate: f64 = 1f64 + 2.5_f32;"), 3);
    assert_eq!(count("rules/score.rs", "#[wasm_bindgen] pub fn score() {}"), 1);
}

#[test]
fn comments_and_texts_are_not_code() {
    let source = r##"
        //! Like leptos, but see crate::ui.
        /* f64 /* web_sys */ js_sys */
        const A: &str = "crate::session \" f64"; const B: &str = r#"leptos " f32"#;
        const C: char = '"'; const D: char = '\''; fn e<'a>(text: &'a str) -> &'a str { text }
        const F: u32 = 0xf64; let f640 = 1;
    "##;
    assert_eq!(violations("number/mod.rs", source), Vec::<String>::new());
}
