//! Copies that are damaged, missing, older, of a newer program, or disagree.

use jixiao::exchange::draft::{Decoded, Record, decode};

use super::*;

/// A saved draft with the text 原文, and its copies: localStorage, head and text in IndexedDB.
fn saved(browser: &Browser, site: &Site) -> (String, Copies) {
    home(browser, site);
    new_draft(browser);
    type_and_save(browser, "原文");
    let id = id(browser);
    let copies = Copies::read(browser, &id);
    (id, copies)
}

#[derive(Clone, Debug, PartialEq)]
struct Copies {
    local: Value,
    mirror: Value,
}

impl Copies {
    fn read(browser: &Browser, id: &str) -> Self {
        Self { local: local(browser, id), mirror: mirror(browser, id) }
    }

    fn text(&self) -> &str {
        self.local.as_str().expect("a copy in localStorage")
    }
}

/// Changes the copies while no page looks at them.
fn meddle(browser: &Browser, site: &Site, meddle: impl FnOnce()) {
    browser.open(&format!("{}nothing", site.url()));
    meddle();
}

fn record(text: &str) -> Record {
    match decode(text) {
        Decoded::Full(record) => record,
        other => panic!("{other:?}"),
    }
}

fn asides(browser: &Browser) -> Vec<String> {
    let script = "return Object.keys(localStorage).filter(key => key.startsWith('jixiao/aside/')).map(key => localStorage.getItem(key))";
    let all = browser.eval(script);
    all.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_damaged_copy_is_set_aside_and_the_other_one_used() {
    let site = Site::start();
    let browser = Browser::start();
    browser.allow_console_errors();
    let (id, whole) = saved(&browser, &site);
    let text = whole.text();
    let middle = text.char_indices().nth(text.chars().count() / 2).unwrap().0;
    let bad = [
        "",
        "null",
        "[]",
        "{",
        &text[..1],
        &text[..middle],
        text.strip_suffix('}').unwrap(),
        &text.replace("原文", "原纹"),
    ];
    let mut expected: Vec<String> = Vec::new();
    for bad in bad {
        meddle(&browser, &site, || put_into_local(&browser, &id, &json!(bad)));
        reopen(&browser, &site, &id);
        assert_eq!(browser.value_of(&unit()), "原文", "{bad:.40}");
        expected.push(bad.to_owned());
        let (mut found, mut wanted) = (asides(&browser), expected.clone());
        found.sort();
        wanted.sort();
        assert_eq!(found, wanted, "kept as it was");
    }
    home(&browser, &site);
    browser.see(&test_id("asides"));
    assert_eq!(browser.count(&test_id("aside")), expected.len());
}

#[test]
fn a_damaged_mirror_is_replaced_from_localstorage() {
    let site = Site::start();
    let browser = Browser::start();
    browser.allow_console_errors();
    let (id, whole) = saved(&browser, &site);
    let cut = whole.mirror[1].as_str().unwrap().strip_suffix('}').unwrap();
    meddle(&browser, &site, || put_into_mirror(&browser, &id, &whole.mirror[0], &json!(cut)));
    reopen(&browser, &site, &id);
    assert_eq!(browser.value_of(&unit()), "原文");
    wait_for("the mirror to be whole", || (mirror(&browser, &id) == whole.mirror).then_some(()));
    home(&browser, &site);
    browser.see(&test_id("asides"));
}

#[test]
fn nothing_readable_is_said_and_kept() {
    let site = Site::start();
    let browser = Browser::start();
    browser.allow_console_errors();
    let (id, _) = saved(&browser, &site);
    meddle(&browser, &site, || {
        put_into_local(&browser, &id, &json!("损坏一"));
        put_into_mirror(&browser, &id, &json!("损坏二"), &json!("损坏二"));
    });
    home(&browser, &site);
    browser.see(&test_id("asides"));
    wait_for("both to be set aside", || (browser.count(&test_id("aside")) == 2).then_some(()));
    assert_eq!(asides(&browser), ["损坏一"]);
    assert_eq!(listed(&browser, &id), None);
}

#[test]
fn whichever_copy_is_missing_or_older_the_newest_counts() {
    let site = Site::start();
    let browser = Browser::start();
    browser.allow_console_errors();
    let (id, old) = saved(&browser, &site);
    type_and_save(&browser, "新");
    let new = Copies::read(&browser, &id);
    assert_ne!(old, new);
    let states = [
        ("localStorage missing", json!(null), new.mirror.clone()),
        ("mirror missing", new.local.clone(), json!([null, null])),
        ("localStorage older", old.local.clone(), new.mirror.clone()),
        ("mirror older", new.local.clone(), old.mirror.clone()),
    ];
    for (name, local, mirror) in states {
        meddle(&browser, &site, || {
            put_into_local(&browser, &id, &local);
            put_into_mirror(&browser, &id, &mirror[0], &mirror[1]);
        });
        reopen(&browser, &site, &id);
        assert_eq!(browser.value_of(&unit()), "原文新", "{name}");
        wait_for("the mirror to be right again", || (super::mirror(&browser, &id) == new.mirror).then_some(()));
    }
}

#[test]
fn two_copies_that_parted_become_two_drafts() {
    let site = Site::start();
    let browser = Browser::start();
    browser.allow_console_errors();
    let (id, old) = saved(&browser, &site);
    type_and_save(&browser, "甲");
    let one = Copies::read(&browser, &id);
    meddle(&browser, &site, || {
        put_into_local(&browser, &id, &old.local);
        put_into_mirror(&browser, &id, &old.mirror[0], &old.mirror[1]);
    });
    reopen(&browser, &site, &id);
    type_and_save(&browser, "乙");
    meddle(&browser, &site, || put_into_local(&browser, &id, &one.local));
    home(&browser, &site);
    let ids = wait_for("two drafts", || Some(listed_ids(&browser)).filter(|ids| ids.len() == 2));
    let texts = ids.iter().map(|id| {
        reopen(&browser, &site, id);
        browser.value_of(&unit())
    });
    let mut texts: Vec<String> = texts.collect();
    texts.sort();
    assert_eq!(texts, ["原文乙", "原文甲"]);
}

#[test]
fn a_newer_programs_draft_is_shown_and_not_touched() {
    let site = Site::start();
    let browser = Browser::start();
    browser.allow_console_errors();
    let (id, whole) = saved(&browser, &site);
    let newer = format!("jixiao-draft/2 {{\"未来\":\"格式\"}}\n{}", record(whole.text()).body());
    for place in ["localStorage", "mirror"] {
        meddle(&browser, &site, || {
            put_into_local(&browser, &id, &whole.local);
            put_into_mirror(&browser, &id, &whole.mirror[0], &whole.mirror[1]);
            if place == "mirror" {
                put_into_mirror(&browser, &id, &json!("jixiao-draft/2 {}"), &json!(newer));
            } else {
                put_into_local(&browser, &id, &json!(newer));
            }
        });
        let before = Copies::read(&browser, &id);
        home(&browser, &site);
        browser.see(&text(&id));
        browser.open("about:blank");
        browser.open_app(&format!("{}#{id}", site.url()));
        browser.click(&test_id("message-export"));
        let (_, content) = browser.download();
        assert_eq!(String::from_utf8(content).unwrap(), newer, "{place}");
        assert_eq!(Copies::read(&browser, &id), before, "{place}");
    }
}

#[test]
fn a_newer_program_in_the_other_window_takes_nothing_from_this_one() {
    let site = Site::start();
    let browser = Browser::start();
    let (id, _) = saved(&browser, &site);
    let newer = json!("jixiao-draft/2 {}\n未来");
    put_into_local(&browser, &id, &newer);
    browser.click(&unit());
    browser.press("Ctrl+End");
    browser.type_keys("还在写");
    browser.see(&test_id("conflict"));
    until(&browser, "saved");
    for impossible in ["conflict-mine", "conflict-theirs"] {
        assert_eq!(browser.count(&test_id(impossible)), 0, "{impossible}");
    }
    assert_ne!(super::id(&browser), id);
    assert_eq!(local(&browser, &id), newer);
    browser.reload();
    browser.see(&unit());
    assert_eq!(browser.value_of(&unit()), "原文还在写");
}
