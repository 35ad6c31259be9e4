//! A clerk's machine in small: an intranet server, a browser, and hands on mouse and keyboard.
//!
//! Tests read top to bottom, without async: every helper waits for what it needs, with a deadline,
//! and says what it was waiting for when the deadline has passed.

mod base64;
mod browser;
mod engine;
mod keyboard;
mod locator;
mod pictures;
mod screen;
mod site;
mod webdriver;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

pub use browser::{Browser, Options, Profile};
pub use engine::{Engine, only_chromium, profiles_last};
pub use locator::{By, css, label, role, test_id, text};
pub use pictures::save_pages;
pub use site::{Manners, Site};

/// How long a helper waits for the page before the test fails.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// Asks `look` again and again until it finds something; fails the test after [`PATIENCE`].
pub fn wait_for<T>(what: &str, look: impl FnMut() -> Option<T>) -> T {
    wait_for_at_most(PATIENCE, what, look)
}

/// [`wait_for`] with a patience of its own.
pub fn wait_for_at_most<T>(patience: Duration, what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(start.elapsed() < patience, "waited {patience:?} in vain for {what}");
        sleep(Duration::from_millis(20));
    }
}

/// The built page. These tests are about `dist/` as it would be handed to an office.
pub fn dist() -> PathBuf {
    let dist = project().join("dist");
    assert!(dist.join("index.html").is_file(), "no dist/index.html: run `make build` first");
    dist
}

/// The folder of Cargo.toml.
pub fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Opens the page and a form on it: `which` is `example` or `new`.
pub fn open(browser: &Browser, site: &Site, form: &str, which: &str) {
    browser.open_app(&site.url());
    choose_form(browser, form, which);
}

/// A cell's control by its address: `unit`, `funds/income_total/prior1`, `goals/1/text`.
pub fn cell(address: &str) -> By {
    css(&format!("[data-testid=form] td[data-cell='{address}'] .ctl"))
}

/// Opens a form from the home page.
pub fn choose_form(browser: &Browser, form: &str, which: &str) {
    browser.click(&css(&format!("[data-form={form}] [data-testid={which}]")));
    browser.see(&css("[data-testid=form]"));
}

/// The one file in `folder` whose name ends so.
pub fn file_ending(folder: &Path, end: &str) -> PathBuf {
    let names = fs::read_dir(folder).expect("folder is readable").map(|entry| entry.expect("entry").path());
    let found: Vec<PathBuf> = names.filter(|path| path.to_string_lossy().ends_with(end)).collect();
    assert_eq!(found.len(), 1, "files ending in {end} in {}: {found:?}", folder.display());
    found.into_iter().next().expect("counted")
}

/// A folder that vanishes with this value.
#[derive(Debug)]
pub struct TempFolder(PathBuf);

impl TempFolder {
    pub fn new(name: &str) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}-{number}", std::process::id()));
        fs::create_dir_all(&folder).expect("temporary folder");
        Self(folder)
    }

    /// A copy of the built page, to be damaged.
    pub fn copy_of_dist() -> Self {
        let copy = Self::new("dist");
        copy_folder(&dist(), copy.path());
        copy
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a readable folder") {
        let entry = entry.expect("entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("copied");
        }
    }
}

impl Drop for TempFolder {
    fn drop(&mut self) {
        // A browser on its way out may still hold a file; what remains is in target/ and harmless.
        let _ = fs::remove_dir_all(&self.0);
    }
}
