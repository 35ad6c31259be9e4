//! The page loads wherever offices put it, and says why when it cannot. It is never white.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::harness::*;

const TITLE: &str = "绩效表单核对";

fn opens_with(manners: Manners) {
    let site = Site::serve(&dist(), manners);
    let browser = Browser::start();
    if manners != Manners::Good {
        browser.allow_console_errors();
    }
    browser.open_app(&site.url());
    browser.see(&text(TITLE));
}

#[test]
fn opens_from_a_sub_folder_of_an_intranet_server() {
    opens_with(Manners::Good);
}

#[test]
fn opens_from_a_server_that_refuses_wasm() {
    opens_with(Manners::RefusesWasm);
}

#[test]
fn opens_from_a_server_that_answers_wasm_with_a_page() {
    opens_with(Manners::AnswersWasmWithPage);
}

#[test]
fn opens_from_a_server_that_mistypes_wasm() {
    let site = Site::serve(&dist(), Manners::MistypesWasm);
    let browser = Browser::start();
    browser.open_app(&site.url());
    browser.see(&text(TITLE));
    let copies = site.requests().into_iter().filter(|path| path.ends_with(".wasm.js")).count();
    assert_eq!(copies, 0, "the copy is for servers that refuse .wasm altogether");
}

#[test]
fn opens_from_a_folder() {
    let browser = Browser::start();
    browser.open_app(&file_url(&dist()));
    browser.see(&text(TITLE));
}

#[test]
fn is_no_secure_context_in_these_tests() {
    let site = Site::start();
    let browser = Browser::start();
    browser.open_app(&site.url());
    assert_eq!(browser.eval("return window.isSecureContext"), json!(false));
}

#[test]
fn asks_for_each_file_once_and_for_nothing_outside_its_folder() {
    let site = Site::start();
    let browser = Browser::start();
    browser.open_app(&site.url());
    let mut requests = site.requests();
    requests.sort();
    let mut once = requests.clone();
    once.dedup();
    assert_eq!(requests, once);
    assert!(requests.iter().all(|path| !path.starts_with('/')), "{requests:?}");
}

#[test]
fn evaluates_loads_and_sends_nothing_once_it_runs() {
    if !only_chromium("the same policy, but errors of other names") {
        return;
    }
    let site = Site::start();
    let browser = Browser::start();
    browser.allow_console_errors();
    browser.open_app(&site.url());
    // In a timer, because what the test itself runs is exempt from the page's policy.
    browser.eval(
        "setTimeout(() => {
            const outcome = {};
            try { eval('outcome.eval = true'); } catch (error) { outcome.eval = error.name; }
            const script = document.createElement('script');
            script.textContent = 'window.inlineRan = true';
            document.body.appendChild(script);
            document.body.insertAdjacentHTML('beforeend', '<img src=\"data:,\" onerror=\"window.handlerRan = true\">');
            const file = document.createElement('script');
            file.src = document.querySelector('meta[name=app-script]').content;
            file.onload = () => { outcome.file = 'ran'; };
            file.onerror = () => { outcome.file = 'blocked'; };
            document.head.appendChild(file);
            fetch('index.html').then(() => 'sent', () => 'blocked').then(result => {
                outcome.fetch = result;
                // After the image's error handler has had its turn.
                setTimeout(() => {
                    outcome.inline = Boolean(window.inlineRan);
                    outcome.handler = Boolean(window.handlerRan);
                    window.outcome = outcome;
                }, 200);
            });
        })",
    );
    let outcome = wait_for("the outcome", || {
        let outcome = browser.eval("return window.outcome || null");
        (!outcome.is_null()).then_some(outcome)
    });
    let blocked = json!({
        "eval": "EvalError", "file": "blocked", "fetch": "blocked", "inline": false, "handler": false,
    });
    assert_eq!(outcome, blocked);
}

/// The page must say `title` in a box that a screen reader announces.
fn stops_with(browser: &Browser, title: &str) {
    browser.see(&css("#boot[role=alert]"));
    let message = browser.text_of(&css("#boot"));
    assert!(message.starts_with(title), "{message}");
    assert!(message.chars().count() > title.chars().count() + 10, "says what to do: {message}");
}

#[test]
fn altered_files_are_not_run() {
    for end in ["_bg.wasm", "style.css", "page.js"] {
        let folder = TempFolder::copy_of_dist();
        let (stem, extension) = end.rsplit_once('.').unwrap();
        let file = if stem == "_bg" { file_ending(folder.path(), end) } else { hashed(folder.path(), stem, extension) };
        let mut bytes = fs::read(&file).unwrap();
        // Still a valid script and a valid style sheet; as wasm, one byte longer.
        bytes.push(b'\n');
        fs::write(&file, bytes).unwrap();
        let site = Site::serve(folder.path(), Manners::Good);
        let browser = Browser::start();
        browser.allow_console_errors();
        browser.open(&site.url());
        stops_with(&browser, "程序文件与发布的不一致");
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        assert!(browser.page_text().contains(&name), "names the file");
        browser.screenshot(&format!("stopped-integrity-{stem}"));
    }
}

#[test]
fn a_missing_file_is_named() {
    let folder = TempFolder::copy_of_dist();
    let script = hashed(folder.path(), "page", "js");
    fs::remove_file(&script).unwrap();
    let site = Site::serve(folder.path(), Manners::Good);
    let browser = Browser::start();
    browser.allow_console_errors();
    browser.open(&site.url());
    stops_with(&browser, "程序文件没有载入");
    assert!(browser.page_text().contains(&*script.file_name().unwrap().to_string_lossy()));
    // The same from a folder, where nothing can be fetched to find out.
    let browser = Browser::start();
    browser.allow_console_errors();
    browser.open(&file_url(folder.path()));
    stops_with(&browser, "程序文件没有载入");
}

#[test]
fn a_damaged_cached_copy_is_replaced() {
    let folder = TempFolder::copy_of_dist();
    let wasm = file_ending(folder.path(), "_bg.wasm");
    let good = fs::read(&wasm).unwrap();
    fs::write(&wasm, b"cut off").unwrap();
    let site = Site::serve(folder.path(), Manners::Good);
    let browser = Browser::start();
    browser.allow_console_errors();
    browser.open(&site.url());
    stops_with(&browser, "程序文件与发布的不一致");
    // Now the server is in order, but the browser has been told to keep what it had.
    fs::write(&wasm, good).unwrap();
    browser.click(&role("button", "刷新重试"));
    browser.wait_until_started();
}

const FRAME: &str = "<!DOCTYPE html><link rel=icon href='data:,'><iframe src='./' width=900 height=500></iframe>";

#[test]
fn stays_out_of_frames() {
    let folder = TempFolder::copy_of_dist();
    fs::write(folder.path().join("frame.html"), FRAME).unwrap();
    let site = Site::serve(folder.path(), Manners::Good);
    let browser = Browser::start();
    browser.open(&format!("{}frame.html", site.url()));
    browser.enter_frame(&css("iframe"));
    stops_with(&browser, "本页不能嵌在别的网页里");
    assert_eq!(browser.count(&role("link", "在新窗口中打开")), 1);
}

#[test]
fn without_web_assembly() {
    if !only_chromium("a switch of its own") {
        return;
    }
    let site = Site::start();
    // As browsers run under a "no just-in-time compiler" policy.
    let switches = vec!["--js-flags=--jitless".to_owned()];
    let browser = Browser::with(Options { switches, ..Options::default() });
    browser.open(&site.url());
    stops_with(&browser, "浏览器没有启用 WebAssembly");
}

#[test]
fn where_a_policy_forbids_web_assembly() {
    let site = Site::serve(&dist(), Manners::ForbidsWasm);
    let browser = Browser::start();
    browser.allow_console_errors();
    browser.open(&site.url());
    stops_with(&browser, "浏览器不允许运行本程序");
}

#[test]
fn in_a_browser_that_is_too_old() {
    if !only_chromium("only its driver can run a script before the page") {
        return;
    }
    let site = Site::start();
    let browser = Browser::start();
    let old = json!({ "source": "delete Promise.allSettled" });
    browser.driver.devtools("Page.addScriptToEvaluateOnNewDocument", &old);
    browser.open(&site.url());
    stops_with(&browser, "浏览器版本太旧");
}

#[test]
fn when_the_program_fails_at_its_start() {
    if !only_chromium("only its driver can run a script before the page") {
        return;
    }
    let site = Site::start();
    let browser = Browser::start();
    browser.allow_console_errors();
    let broken = json!({ "source": "WebAssembly.instantiate = () => Promise.reject(new Error('out of memory'))" });
    browser.driver.devtools("Page.addScriptToEvaluateOnNewDocument", &broken);
    browser.open(&site.url());
    stops_with(&browser, "程序没有启动起来");
    assert!(browser.page_text().contains("out of memory"));
}

#[test]
fn without_java_script() {
    if !only_chromium("only its driver can switch scripts off") {
        return;
    }
    let site = Site::start();
    let browser = Browser::start();
    browser.driver.devtools("Emulation.setScriptExecutionDisabled", &json!({ "value": true }));
    browser.open(&site.url());
    let shown = browser.page_text();
    assert!(shown.contains("浏览器停用了 JavaScript"), "{shown}");
    assert!(!shown.contains("正在打开"), "{shown}");
}

#[test]
fn looks_busy_while_it_loads() {
    let folder = TempFolder::copy_of_dist();
    // Nothing starts the program.
    fs::write(hashed(folder.path(), "boot", "js"), "").unwrap();
    let site = Site::serve(folder.path(), Manners::Good);
    let browser = Browser::start();
    browser.open(&site.url());
    assert!(browser.page_text().contains("正在打开"));
    assert!(!browser.page_text().contains("比平时慢"));
    wait_for_at_most(std::time::Duration::from_secs(20), "a word about the delay", || {
        browser.page_text().contains("比平时慢").then_some(())
    });
    browser.screenshot("loading");
}

/// The one file named `…stem-HASH.extension`.
fn hashed(folder: &Path, stem: &str, extension: &str) -> std::path::PathBuf {
    let mut files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        name.rsplit_once(&format!("{stem}-"))
            .is_some_and(|(_, rest)| rest.split_once('.').is_some_and(|(_, end)| end == extension))
    });
    files.next().unwrap_or_else(|| panic!("no {stem}-….{extension}"))
}

fn file_url(folder: &Path) -> String {
    format!("file://{}/index.html", folder.display())
}
