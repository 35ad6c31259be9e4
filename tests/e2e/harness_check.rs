//! The harness itself: keys, Chinese input, clipboard, downloads and killed browsers are real.

use std::fs;

use serde_json::json;

use crate::harness::*;

/// A page with a field that writes down what happens to it.
fn notebook() -> (TempFolder, Site) {
    let folder = TempFolder::new("notebook");
    let page = "<!DOCTYPE html><meta charset=utf-8><link rel=icon href='data:,'>
        <label>单位名称 <input id=field></label> <button onclick='save()'>导出</button>
        <script>
            window.events = [];
            const field = document.getElementById('field');
            for (const type of ['keydown', 'compositionstart', 'compositionupdate', 'compositionend', 'input', 'paste']) {
                field.addEventListener(type, event => {
                    const note = { keydown: event.key, input: event.inputType + ' ' + event.isComposing }[type] || event.data || '';
                    const pasted = type === 'paste' && ['text/plain', 'text/html'].map(kind => event.clipboardData.getData(kind)).join(' | ');
                    events.push((type + ' ' + (pasted || note) + ' ' + event.isTrusted).trim());
                });
            }
            function save() {
                const link = document.createElement('a');
                link.href = URL.createObjectURL(new Blob(['内容']));
                link.download = '报送文件.json';
                link.click();
            }
            async function remember(value) {
                const database = await new Promise(done => {
                    const request = indexedDB.open('notes', 1);
                    request.onupgradeneeded = () => request.result.createObjectStore('notes');
                    request.onsuccess = () => done(request.result);
                });
                const change = database.transaction('notes', 'readwrite', { durability: 'strict' });
                const old = change.objectStore('notes').get('note');
                if (value) { change.objectStore('notes').put(value, 'note'); }
                await new Promise(done => { change.oncomplete = done; });
                window.remembered = value || old.result || 'nothing';
            }
        </script>";
    fs::write(folder.path().join("index.html"), page).unwrap();
    let site = Site::serve(folder.path(), Manners::Good);
    (folder, site)
}

fn events(browser: &Browser) -> Vec<String> {
    let events = browser.eval("return window.events.splice(0)");
    events.as_array().unwrap().iter().map(|event| event.as_str().unwrap().to_owned()).collect()
}

#[test]
fn keys_are_real() {
    let (_folder, site) = notebook();
    let browser = Browser::start();
    browser.open(&site.url());
    let field = label("单位名称");
    browser.type_into(&field, "12");
    browser.type_keys(".5");
    assert_eq!(browser.value_of(&field), "12.5");
    browser.press("Ctrl+z");
    assert_ne!(browser.value_of(&field), "12.5", "undone by the browser");
    browser.replace(&field, "9");
    assert_eq!(browser.value_of(&field), "9");
    assert!(events(&browser).iter().all(|event| event.ends_with("true")), "trusted events only");
}

#[test]
fn chinese_input_is_a_composition() {
    let (_folder, site) = notebook();
    let browser = Browser::start();
    browser.open(&site.url());
    let field = label("单位名称");
    browser.click(&field);
    browser.compose("caizheng", "财政");
    assert_eq!(browser.value_of(&field), "财政");
    let events = events(&browser);
    let count = |start: &str| events.iter().filter(|event| event.starts_with(start)).count();
    assert_eq!((count("compositionstart"), count("compositionend")), (1, 1), "{events:#?}");
    assert!(count("input insertCompositionText true") >= 8, "{events:#?}");
    assert!(events.iter().any(|event| event.starts_with("compositionend 财政")), "{events:#?}");
    assert!(events.contains(&"keydown Process true".to_owned()), "{events:#?}");
}

#[test]
fn pasting_is_a_paste() {
    let (_folder, site) = notebook();
    let browser = Browser::start();
    browser.open(&site.url());
    browser.click(&label("单位名称"));
    browser.paste_both("甲\t乙", "<b>甲</b>");
    let pasted = events(&browser).into_iter().find(|event| event.starts_with("paste")).unwrap();
    assert!(pasted.starts_with("paste 甲\t乙 | ") && pasted.contains("<b>甲</b>"), "{pasted}");
}

#[test]
fn downloads_can_be_read() {
    let (_folder, site) = notebook();
    let browser = Browser::start();
    browser.open(&site.url());
    browser.click(&role("button", "导出"));
    assert_eq!(browser.download(), ("报送文件.json".to_owned(), "内容".as_bytes().to_vec()));
}

#[test]
fn a_killed_browser_keeps_what_was_committed() {
    if !profiles_last() {
        return;
    }
    let (_folder, site) = notebook();
    let profile = Profile::new();
    let browser = Browser::resume(&profile);
    browser.open(&site.url());
    let remembered = |browser: &Browser, expected: &str| {
        wait_for("the database", || (browser.eval("return window.remembered") == json!(expected)).then_some(()));
    };
    browser.eval("remember('draft')");
    remembered(&browser, "draft");
    browser.kill();
    let browser = Browser::resume(&profile);
    browser.open(&site.url());
    browser.eval("remember()");
    remembered(&browser, "draft");
}

#[test]
fn pictures_and_prints_are_files() {
    let (_folder, site) = notebook();
    let browser = Browser::start();
    browser.open(&site.url());
    browser.screenshot_full_page("harness-notebook");
    let picture = fs::read(project().join("target/screenshots/harness-notebook.png")).unwrap();
    assert!(picture.starts_with(b"\x89PNG"));
    assert!(browser.print().starts_with(b"%PDF"));
}

#[test]
#[should_panic(expected = "console errors")]
fn console_errors_fail_a_test() {
    let (_folder, site) = notebook();
    let browser = Browser::start();
    browser.open(&site.url());
    browser.eval("console.error('不对')");
}

#[test]
#[should_panic(expected = "requests to other hosts")]
fn requests_to_other_hosts_fail_a_test() {
    let (_folder, site) = notebook();
    let browser = Browser::start();
    browser.allow_console_errors();
    browser.open(&site.url());
    browser.eval("return fetch('http://example.com/').catch(() => null)");
}
