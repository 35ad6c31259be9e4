//! localStorage full or forbidden, IndexedDB missing, silent, closed.

use std::time::{Duration, Instant};

use super::*;

/// Fills the origin as another program of the same host would, but for one kilobyte.
const FILL: &str = "
    const all = 5 * 1048576, room = 1024;
    let used = 0;
    for (let index = 0; index < localStorage.length; index++) {
        const key = localStorage.key(index);
        used += key.length + localStorage.getItem(key).length;
    }
    localStorage.setItem('other', 'x'.repeat(all - room - used - 'other'.length));
";

const NO_LOCAL: &str = "Storage.prototype.setItem = () => { throw new DOMException('no', 'SecurityError'); };";
const NULL_LOCAL: &str = "Object.defineProperty(window, 'localStorage', { value: null });";
const NO_MIRROR: &str =
    "Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('no', 'SecurityError'); } });";
/// Never answers until `answer` is called.
const SILENT: &str = "
    const open = IDBFactory.prototype.open;
    let late = [];
    IDBFactory.prototype.open = function (...given) {
        const request = open.apply(this, given);
        if (late) {
            let success;
            Object.defineProperty(request, 'onsuccess', { set(heard) { success = heard; } });
            request.addEventListener('success', event => late ? late.push(() => success(event)) : success(event));
        }
        return request;
    };
    window.answer = () => { const waiting = late; late = null; for (const one of waiting) { one(); } };
";
/// Remembers the connections, to close them.
const CLOSABLE: &str = "
    const open = IDBFactory.prototype.open;
    window.connections = [];
    IDBFactory.prototype.open = function (...given) {
        const request = open.apply(this, given);
        request.addEventListener('success', () => connections.push(request.result));
        return request;
    };
";

/// Whether the page asks before its window is closed.
const ASKS: &str = "const event = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(event);
    return event.defaultPrevented";

fn type_more(browser: &Browser, more: &str) {
    browser.click(&unit());
    browser.press("Ctrl+End");
    browser.type_keys(more);
}

#[test]
fn another_program_has_filled_localstorage() {
    if !only_chromium("only its driver types without waiting for the page") {
        return;
    }
    let site = Site::start();
    let browser = Browser::start();
    home(&browser, &site);
    browser.eval(FILL);
    browser.reload();
    let start = Instant::now();
    browser.see(&test_id("storage-banner"));
    // One second for the banner, and the rest for loading the page.
    assert!(start.elapsed() < Duration::from_secs(3), "{:?}", start.elapsed());
    new_draft(&browser);
    type_and_save(&browser, "满");
    // More than the kilobyte that is left.
    browser.driver.devtools("Input.insertText", &json!({ "text": "满".repeat(1500) }));
    type_and_save(&browser, "了");
    let id = id(&browser);
    reopen(&browser, &site, &id);
    assert_eq!(browser.value_of(&unit()), format!("{}了", "满".repeat(1501)));
    // No old text in localStorage could be taken for the draft while IndexedDB is away.
    assert!(!stored(&browser).contains('满'));
    browser.click(&test_id("export"));
    browser.click(&test_id("export-anyway"));
    assert!(!browser.download().1.is_empty());

    // The other program gives its room back.
    browser.eval("localStorage.removeItem('other')");
    type_and_save(&browser, "好");
    assert!(stored(&browser).contains("了好"));
}

#[test]
fn our_own_drafts_make_room_for_each_other() {
    if !only_chromium("about its quota of five MiB to the byte") {
        return;
    }
    let site = Site::start();
    let browser = Browser::start();
    home(&browser, &site);
    new_draft(&browser);
    type_and_save(&browser, "旧稿");
    let old = id(&browser);
    home(&browser, &site);
    browser.eval(FILL);
    // As much as the old draft leaves when only its header stays.
    new_draft(&browser);
    type_and_save(&browser, "新稿");
    reopen(&browser, &site, &old);
    assert_eq!(browser.value_of(&unit()), "旧稿");
}

#[test]
fn without_localstorage_indexeddb_serves() {
    if !only_chromium("only its driver can run a script before the page") {
        return;
    }
    for block in [NO_LOCAL, NULL_LOCAL] {
        let site = Site::start();
        let browser = Browser::start();
        before_each_page(&browser, block);
        home(&browser, &site);
        browser.see(&test_id("storage-banner"));
        new_draft(&browser);
        type_and_save(&browser, "仍然");
        assert_eq!(browser.eval(ASKS), json!(false), "kept");
        // Before IndexedDB can have answered.
        let at_once = browser.eval(&format!("document.execCommand('insertText', false, '保存'); {ASKS}"));
        assert_eq!(at_once, json!(true), "nothing has it yet");
        wait_for("已保存", || mirrored(&browser).contains("仍然保存").then_some(()));
        until(&browser, "saved");
        assert_eq!(browser.eval(ASKS), json!(false), "kept");
        let id = id(&browser);
        reopen(&browser, &site, &id);
        assert_eq!(browser.value_of(&unit()), "仍然保存");
    }
}

#[test]
fn without_any_storage_the_page_says_so_and_exports() {
    if !only_chromium("only its driver can run a script before the page") {
        return;
    }
    for block in [NO_LOCAL, NULL_LOCAL] {
        let site = Site::start();
        let browser = Browser::start();
        before_each_page(&browser, &format!("{block}{NO_MIRROR}"));
        home(&browser, &site);
        browser.see(&test_id("storage-banner"));
        let said = browser.page_text();
        assert!(!said.contains("自动保存") && !said.contains("保存在本机"), "nothing says that it is kept: {said}");
        new_draft(&browser);
        type_more(&browser, "只在窗口里");
        until(&browser, "memory");
        browser.see(&test_id("storage-banner"));
        assert_eq!(browser.eval(ASKS), json!(true), "asks before the window is closed");
        browser.click(&test_id("export"));
        browser.click(&test_id("export-anyway"));
        let (_, content) = browser.download();
        assert!(String::from_utf8(content).unwrap().contains("只在窗口里"));
    }
}

#[test]
fn indexeddb_that_never_answers_is_not_waited_for() {
    if !only_chromium("only its driver can run a script before the page") {
        return;
    }
    let site = Site::start();
    let browser = Browser::start();
    before_each_page(&browser, SILENT);
    let start = Instant::now();
    home(&browser, &site);
    assert!(start.elapsed() < Duration::from_secs(4), "{:?}", start.elapsed());
    new_draft(&browser);
    type_more(&browser, "先存本地");
    until(&browser, "local");
    assert!(stored(&browser).contains("先存本地"));
    // It answers at last: it is given what it has missed.
    browser.eval("answer()");
    until(&browser, "saved");
    assert!(mirrored(&browser).contains("先存本地"));
}

#[test]
fn indexeddb_that_closes_is_reopened() {
    if !only_chromium("only its driver can run a script before the page") {
        return;
    }
    let site = Site::start();
    let browser = Browser::start();
    before_each_page(&browser, CLOSABLE);
    home(&browser, &site);
    new_draft(&browser);
    type_and_save(&browser, "一");
    browser.eval("connections[0].close(); connections[0].dispatchEvent(new Event('close'))");
    type_and_save(&browser, "二");
    // Without a word.
    browser.eval("connections.forEach(one => one.close())");
    type_and_save(&browser, "三");
    // Cleared by the person, or by the browser, under our feet.
    let cleared = "return new Promise(done => {
        const request = indexedDB.deleteDatabase('jixiao');
        request.onsuccess = () => done('cleared');
        request.onblocked = () => done('blocked');
    })";
    assert_eq!(browser.eval(cleared), json!("cleared"));
    type_and_save(&browser, "四");
    let id = id(&browser);
    reopen(&browser, &site, &id);
    assert_eq!(browser.value_of(&unit()), "一二三四");
}

#[test]
fn a_new_version_on_the_server_does_not_disturb_an_open_page() {
    let folder = TempFolder::copy_of_dist();
    let site = Site::serve(folder.path(), Manners::Good);
    let browser = Browser::start();
    home(&browser, &site);
    new_draft(&browser);
    let away = TempFolder::new("away");
    for file in std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()) {
        std::fs::rename(&file, away.path().join(file.file_name().unwrap())).unwrap();
    }
    type_and_save(&browser, "服务器换了文件");
    for file in std::fs::read_dir(away.path()).unwrap().map(|entry| entry.unwrap().path()) {
        std::fs::rename(&file, folder.path().join(file.file_name().unwrap())).unwrap();
    }
    browser.reload();
    browser.see(&unit());
    assert_eq!(browser.value_of(&unit()), "服务器换了文件");
}
