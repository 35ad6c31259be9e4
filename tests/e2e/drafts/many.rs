//! Many drafts.

use jixiao::exchange::draft::{Decoded, Header, Record, Trail, decode};

use super::*;

const DRAFTS: usize = 200;

#[test]
fn two_hundred_large_drafts_are_listed_in_no_time() {
    if !only_chromium("a number of milliseconds is about one browser") {
        return;
    }
    let site = Site::start();
    let browser = Browser::start();
    home(&browser, &site);
    new_draft(&browser);
    type_and_save(&browser, "样本");
    let Decoded::Full(sample) = decode(&stored(&browser)) else { panic!("a draft") };
    for batch in 0..DRAFTS / 10 {
        let records: Vec<Value> = (0..10).map(|place| large(&sample, batch * 10 + place)).collect();
        let put = "const records = arguments[0];
            return mirror('readwrite', (heads, texts) => {
                for (const [id, head, text] of records) { heads.put(head, id); texts.put(text, id); }
                return [];
            })";
        browser.eval_with(&format!("{WITH_MIRROR}{put}"), &json!([records]));
    }
    let took = "
        const all = arguments[0];
        return new Promise(done => {
            const start = performance.now();
            const look = () => {
                const rows = document.querySelectorAll('[data-draft]').length;
                rows >= all ? done(Math.round(performance.now() - start)) : setTimeout(look, 5);
            };
            document.querySelector('[data-testid=home]').click();
            look();
        })";
    // The best of a few: other tests run at the same time.
    let times = (0..5).map(|_| {
        let millis = browser.eval_with(took, &json!([DRAFTS])).as_u64().unwrap();
        browser.click(&css("[data-draft=large-0] [data-testid=open-draft]"));
        browser.see(&unit());
        millis
    });
    let millis = times.min().unwrap();
    println!("{DRAFTS} drafts listed in {millis} ms");
    assert!(millis < 300, "{millis} ms");
}

/// What the page has saved it opens: the limits for files from outside are not for its own drafts.
#[test]
fn a_draft_larger_than_any_file_opens() {
    if !only_chromium("of the reading, which is the same everywhere") {
        return;
    }
    let site = Site::start();
    let browser = Browser::start();
    home(&browser, &site);
    new_draft(&browser);
    type_and_save(&browser, "很长");
    let id = id(&browser);
    let Decoded::Full(sample) = decode(&stored(&browser)) else { panic!("a draft") };
    let (mut header, body) = sample.into_parts();
    header.trail = header.trail.next("test");
    let blanks = 20_000_001;
    let record = Record::new(header, body + &" ".repeat(blanks));
    let head = record.header().encode_head();
    let full = record.encode();
    let put = "const [id, head, full, blanks] = arguments;
        return mirror('readwrite', (heads, texts) => {
            heads.put(head, id);
            texts.put(full + ' '.repeat(blanks), id);
            return [];
        })";
    browser.eval_with(&format!("{WITH_MIRROR}{put}"), &json!([id, head, full.trim_end(), blanks]));
    reopen(&browser, &site, &id);
    assert_eq!(browser.value_of(&unit()), "很长");
}

/// A draft of 100 KB.
fn large(sample: &Record, number: usize) -> Value {
    let id = format!("large-{number}");
    let header = Header {
        id: id.clone(),
        trail: Trail::start("test"),
        title: format!("大表 {number}"),
        ..sample.header().clone()
    };
    let record = Record::new(header, format!("{}{}", sample.body(), " ".repeat(100_000)));
    json!([id, record.header().encode_head(), record.encode()])
}
