//! Nothing typed is lost: killed browsers, two windows, broken and foreign storage, full disks.

mod broken;
mod deleted;
mod killed;
mod many;
mod rescue;
mod trouble;
mod windows;

use serde_json::{Value, json};

use crate::harness::*;

/// The form these tests fill in.
const FORM: &str = "hubei-dept-target";

/// Opens the page on its home view.
fn home(browser: &Browser, site: &Site) {
    browser.open_app(&site.url());
    browser.see(&test_id("home-view"));
}

/// Begins a new draft.
fn new_draft(browser: &Browser) {
    browser.click(&css(&format!("[data-form={FORM}] [data-testid=new]")));
    browser.see(&unit());
}

/// The cell 部门（单位）名称, in which these tests type.
fn unit() -> By {
    css("[data-testid=form] td[data-cell=unit] .ctl")
}

/// Opens the page on a draft, as reloading does.
fn reopen(browser: &Browser, site: &Site, id: &str) {
    browser.open("about:blank");
    browser.open_app(&format!("{}#{id}", site.url()));
    browser.see(&unit());
}

/// The id of the open draft.
fn id(browser: &Browser) -> String {
    let id = wait_for("the address to name the draft", || {
        let hash = browser.eval("return location.hash.slice(1)");
        hash.as_str().filter(|id| !id.is_empty()).map(str::to_owned)
    });
    assert!(jixiao::exchange::draft::is_id(&id), "{id}");
    id
}

/// What the page says about saving: `unsaved`, `saving`, `saved`, `local`, `memory`.
fn save_state(browser: &Browser) -> String {
    let script = "return document.querySelector('[data-testid=save-state]').dataset.state";
    browser.eval(script).as_str().unwrap_or_default().to_owned()
}

/// Waits until the page says so.
fn until(browser: &Browser, state: &str) {
    wait_for(state, || (save_state(browser) == state).then_some(()));
}

/// Types behind what stands in the cell, and waits for 已保存.
fn type_and_save(browser: &Browser, more: &str) {
    browser.click(&unit());
    browser.press("Ctrl+End");
    browser.type_keys(more);
    // What is shown at this moment may still be about the change before.
    let typed = wait_for("the text", || Some(browser.value_of(&unit())).filter(|text| text.ends_with(more)));
    wait_for("已保存", || (save_state(browser) == "saved" && mirrored(browser).contains(&typed)).then_some(()));
}

/// The open draft as it lies in localStorage.
fn stored(browser: &Browser) -> String {
    let script = "return localStorage.getItem('jixiao/draft/' + location.hash.slice(1)) || ''";
    browser.eval(script).as_str().unwrap_or_default().to_owned()
}

/// The open draft as it lies in IndexedDB.
fn mirrored(browser: &Browser) -> String {
    let id = id(browser);
    mirror(browser, &id)[1].as_str().unwrap_or_default().to_owned()
}

const WITH_MIRROR: &str = "
    const mirror = (mode, work) => new Promise((done, failed) => {
        const request = indexedDB.open('jixiao');
        request.onerror = failed;
        request.onsuccess = () => {
            const change = request.result.transaction(['heads', 'texts', 'aside'], mode);
            const result = work(change.objectStore('heads'), change.objectStore('texts'), change.objectStore('aside'));
            change.onabort = failed;
            change.oncomplete = () => { request.result.close(); done(result.map(one => one && one.result)); };
        };
    });
";

/// Head and text of a draft in IndexedDB.
fn mirror(browser: &Browser, id: &str) -> Value {
    let script = "const id = arguments[0];
        return mirror('readonly', (heads, texts) => [heads.get(id), texts.get(id)])";
    browser.eval_with(&format!("{WITH_MIRROR}{script}"), &json!([id]))
}

/// Puts head and text of a draft into IndexedDB; null takes them away.
fn put_into_mirror(browser: &Browser, id: &str, head: &Value, text: &Value) {
    let script = "const [id, head, text] = arguments;
        const put = (store, value) => { value === null ? store.delete(id) : store.put(value, id); };
        return mirror('readwrite', (heads, texts) => { put(heads, head); put(texts, text); return []; })";
    browser.eval_with(&format!("{WITH_MIRROR}{script}"), &json!([id, head, text]));
}

/// A draft in localStorage; null takes it away.
fn local(browser: &Browser, id: &str) -> Value {
    browser.eval_with("return localStorage.getItem('jixiao/draft/' + arguments[0])", &json!([id]))
}

fn put_into_local(browser: &Browser, id: &str, text: &Value) {
    let script = "const key = 'jixiao/draft/' + arguments[0];
        arguments[1] === null ? localStorage.removeItem(key) : localStorage.setItem(key, arguments[1])";
    browser.eval_with(script, &json!([id, text]));
}

/// Runs a script in every page that is opened from now on, before the page's own.
fn before_each_page(browser: &Browser, script: &str) {
    browser.driver.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": script }));
}

/// What the list of drafts says of a draft; `None` when it is not in it.
fn listed(browser: &Browser, id: &str) -> Option<String> {
    let script = "const row = document.querySelector(`[data-draft=\"${arguments[0]}\"]`); return row && row.innerText";
    browser.eval_with(script, &json!([id])).as_str().map(str::to_owned)
}

/// Ids of the drafts in the list.
fn listed_ids(browser: &Browser) -> Vec<String> {
    let ids = browser.eval("return [...document.querySelectorAll('[data-draft]')].map(row => row.dataset.draft)");
    ids.as_array().unwrap().iter().map(|id| id.as_str().unwrap().to_owned()).collect()
}
