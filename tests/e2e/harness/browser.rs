//! A browser as a clerk uses it.
//!
//! Dropping a [`Browser`] checks what holds for every test: no error on the console, no request to
//! any other host. A test that provokes errors says so with [`Browser::allow_console_errors`].

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::thread;

use serde_json::{Value, json};

use super::engine::Engine;
use super::locator::{By, css};
use super::pictures::save_picture;
use super::webdriver::{WebDriver, element};
use super::{TempFolder, wait_for};

/// What a browser remembers: storage, cache, settings. Keep one across browsers to test drafts.
#[derive(Clone, Debug)]
pub struct Profile(Arc<TempFolder>);

impl Profile {
    pub fn new() -> Self {
        Self(Arc::new(TempFolder::new("profile")))
    }
}

/// How to start a browser.
#[derive(Debug, Default)]
pub struct Options {
    /// A fresh one when absent.
    pub profile: Option<Profile>,
    /// Further command line switches.
    pub switches: Vec<String>,
}

/// What browsers put behind the name of a download that is still under way.
const UNDER_WAY: [&str; 3] = ["crdownload", "part", "wkdownload"];

#[derive(Debug)]
pub struct Browser {
    pub driver: WebDriver,
    downloads: TempFolder,
    console_errors_allowed: Cell<bool>,
    killed: Cell<bool>,
    // Last: the folder goes after the browser.
    _profile: Profile,
}

impl Browser {
    pub fn start() -> Self {
        Self::with(Options::default())
    }

    /// A browser that goes on where another one with this profile has stopped.
    pub fn resume(profile: &Profile) -> Self {
        Self::with(Options { profile: Some(profile.clone()), ..Options::default() })
    }

    pub fn with(options: Options) -> Self {
        let profile = options.profile.unwrap_or_else(Profile::new);
        let downloads = TempFolder::new("downloads");
        let (profile_path, downloads_path) = (profile.0.path().display(), downloads.path().display());
        let engine = Engine::chosen();
        let capabilities =
            engine.capabilities(&profile_path.to_string(), &downloads_path.to_string(), &options.switches);
        let driver = WebDriver::start(engine, &capabilities, downloads.path());
        if engine == Engine::Chromium {
            let behaviour = json!({ "behavior": "allow", "downloadPath": downloads.path() });
            driver.devtools("Browser.setDownloadBehavior", &behaviour);
        } else {
            driver.post("window/rect", &json!({ "width": 1366, "height": 768 }));
        }
        Self {
            driver,
            downloads,
            console_errors_allowed: Cell::new(false),
            killed: Cell::new(false),
            _profile: profile,
        }
    }

    /// Opens an address and waits until it is loaded; the program may still be starting.
    pub fn open(&self, url: &str) {
        self.driver.post("url", &json!({ "url": url }));
    }

    /// Opens the page and waits until the program runs.
    pub fn open_app(&self, url: &str) {
        self.open(url);
        self.wait_until_started();
    }

    pub fn reload(&self) {
        self.driver.post("refresh", &json!({}));
    }

    /// The loading state is gone and something else is there.
    pub fn wait_until_started(&self) {
        let started = "return !document.getElementById('boot') && document.body.innerText.trim() !== ''";
        // While one page gives way to the next, there is none that could be asked.
        wait_for("the program to start", || (self.driver.try_execute(started, &json!([])).ok()? == true).then_some(()));
    }

    /// The value of a JavaScript expression or function body with `return`.
    pub fn eval(&self, script: &str) -> Value {
        self.eval_with(script, &json!([]))
    }

    /// [`Browser::eval`] with `arguments`.
    pub fn eval_with(&self, script: &str, arguments: &Value) -> Value {
        self.driver.execute(script, arguments)
    }

    /// All visible text.
    pub fn page_text(&self) -> String {
        self.eval("return document.body ? document.body.innerText : ''").as_str().unwrap_or_default().to_owned()
    }

    /// Waits until something like this is there.
    pub fn see(&self, by: &By) {
        wait_for(&format!("{by:?}"), || (self.count(by) > 0).then_some(()));
    }

    /// Waits until nothing like this is there any more.
    pub fn see_no(&self, by: &By) {
        wait_for(&format!("{by:?} to go"), || (self.count(by) == 0).then_some(()));
    }

    /// How many there are at this moment.
    pub fn count(&self, by: &By) -> usize {
        by.find_all(&self.driver).len()
    }

    /// The first one's text, as shown.
    pub fn text_of(&self, by: &By) -> String {
        self.ask(by, "text").as_str().unwrap_or_default().to_owned()
    }

    /// The first field's content.
    pub fn value_of(&self, by: &By) -> String {
        self.ask(by, "property/value").as_str().unwrap_or_default().to_owned()
    }

    /// The first one's role and name as a screen reader says them.
    pub fn heard_as(&self, by: &By) -> [String; 2] {
        ["computedrole", "computedlabel"].map(|what| self.ask(by, what).as_str().unwrap_or_default().to_owned())
    }

    /// Clicks the first one with the mouse, as soon as nothing covers it.
    pub fn click(&self, by: &By) {
        self.act(by, "click", &json!({}));
    }

    /// The ids of the forms that the home page offers.
    pub fn forms(&self) -> Vec<String> {
        self.see(&css("[data-form]"));
        let script = "return [...document.querySelectorAll('[data-form]')].map(card => card.dataset.form)";
        serde_json::from_value(self.eval(script)).expect("names of forms")
    }

    /// Clicks into a field and types behind what is there, key by key.
    pub fn type_into(&self, by: &By, text: &str) {
        self.act(by, "value", &json!({ "text": text }));
    }

    /// Replaces a field's content by typing.
    pub fn replace(&self, by: &By, text: &str) {
        self.click(by);
        self.press("Ctrl+a");
        if text.is_empty() {
            self.press("Delete");
        } else {
            self.type_keys(text);
        }
    }

    /// Goes into a frame.
    pub fn enter_frame(&self, by: &By) {
        let frame = self.first(by);
        self.driver.post("frame", &json!({ "id": element(&frame) }));
    }

    /// Waits for the next finished download: its name and content. The file is taken away.
    pub fn download(&self) -> (String, Vec<u8>) {
        let file = wait_for("a download", || {
            let files = fs::read_dir(self.downloads.path()).expect("readable").flatten().map(|entry| entry.path());
            let files: Vec<PathBuf> = files.filter(|path| path.is_file()).collect();
            let under_way =
                |path: &PathBuf| path.extension().is_some_and(|end| UNDER_WAY.iter().any(|one| end == *one));
            // Firefox lays an empty file beside the one that it fills.
            let empty = |path: &PathBuf| fs::metadata(path).is_ok_and(|data| data.len() == 0);
            if files.iter().any(under_way) { None } else { files.into_iter().find(|path| !empty(path)) }
        });
        let content = fs::read(&file).expect("readable");
        fs::remove_file(&file).expect("taken away");
        (file.file_name().expect("a name").to_string_lossy().into_owned(), content)
    }

    /// The page may complain on the console in this test.
    pub fn allow_console_errors(&self) {
        self.console_errors_allowed.set(true);
    }

    /// Kills the browser like a power cut: nothing is flushed.
    pub fn kill(self) {
        self.signal("-KILL");
    }

    /// Ends the browser as logging off does.
    pub fn end(self) {
        self.signal("-TERM");
    }

    fn signal(&self, signal: &str) {
        let process = self.driver.browser_process.expect("a driver that names its browser").to_string();
        let done = Command::new("kill").args([signal, &process]).status().expect("kill runs");
        assert!(done.success(), "browser killed");
        let gone = || !Path::new("/proc").join(&process).join("exe").exists();
        wait_for("the browser to be gone", || gone().then_some(()));
        self.killed.set(true);
    }

    /// Something on the page as the place that the mouse goes to.
    pub(super) fn origin(&self, by: &By) -> Value {
        element(&self.first(by))
    }

    fn first(&self, by: &By) -> String {
        wait_for(&format!("{by:?}"), || by.find_all(&self.driver).into_iter().next())
    }

    /// Repeated while the page is still moving: covered, replaced, not yet enabled.
    fn act(&self, by: &By, action: &str, body: &Value) {
        wait_for(&format!("{by:?} to take a {action}"), || {
            let target = by.find_all(&self.driver).into_iter().next()?;
            match self.driver.try_post(&format!("element/{target}/{action}"), body) {
                Ok(_) => Some(()),
                Err(problem) if is_passing(&problem) => None,
                Err(problem) => panic!("{action} on {by:?}: {problem}"),
            }
        });
    }

    fn ask(&self, by: &By, what: &str) -> Value {
        wait_for(&format!("{by:?}"), || {
            let target = by.find_all(&self.driver).into_iter().next()?;
            self.driver.try_get(&format!("element/{target}/{what}")).ok()
        })
    }

    /// Only Chromium hands out its console.
    fn console_errors(&self) -> Vec<String> {
        if Engine::chosen() != Engine::Chromium {
            return Vec::new();
        }
        let entries = self.driver.log("browser").into_iter();
        let severe = entries.filter(|entry| entry["level"] == "SEVERE");
        severe.map(|entry| entry["message"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Addresses that pages asked for in this browser; elsewhere than in Chromium, those of the page
    /// that is open.
    fn requested(&self) -> Vec<String> {
        if Engine::chosen() != Engine::Chromium {
            let script = "return performance.getEntriesByType('resource').map(entry => entry.name)";
            return serde_json::from_value(self.eval(script)).unwrap_or_default();
        }
        let entries = self.driver.log("performance");
        let messages = entries.iter().filter_map(|entry| entry["message"].as_str());
        let events = messages.filter_map(|message| serde_json::from_str::<Value>(message).ok());
        let urls = events.filter_map(|event| {
            let event = &event["message"];
            let sent = event["method"] == "Network.requestWillBeSent" || event["method"] == "Network.webSocketCreated";
            let url = event["params"]["request"]["url"].as_str().or(event["params"]["url"].as_str())?;
            sent.then(|| url.to_owned())
        });
        urls.collect()
    }

    /// Addresses asked for that are not on our server.
    fn foreign_requests(&self) -> Vec<String> {
        let ours = [&format!("http://{}:", Engine::chosen().host()), "file://", "data:", "blob:", "about:", "chrome:"];
        let requested = self.requested().into_iter();
        requested.filter(|url| !ours.iter().any(|start| url.starts_with(start))).collect()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if self.killed.get() {
            return;
        }
        if thread::panicking() {
            // Best effort: the browser itself may be what has failed.
            if let Ok(picture) = self.driver.try_get("screenshot") {
                let test = thread::current().name().unwrap_or("test").replace("::", "-");
                save_picture(&format!("failed-{test}"), &picture);
                eprintln!("page: {}\nconsole: {:#?}", self.page_text(), self.console_errors());
            }
            return;
        }
        let foreign = self.foreign_requests();
        assert!(foreign.is_empty(), "requests to other hosts: {foreign:#?}");
        let errors = self.console_errors();
        assert!(self.console_errors_allowed.get() || errors.is_empty(), "console errors: {errors:#?}");
    }
}

/// Errors of a page that is still moving.
fn is_passing(problem: &str) -> bool {
    ["stale element", "element click intercepted", "element not interactable"]
        .iter()
        .any(|passing| problem.starts_with(passing))
}
