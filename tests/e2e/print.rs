//! The printed form, as the browser's PDF has it: the official paper, whole rows, nothing cut off.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::harness::*;

const TABLE: &str = "hubei-district-project-selfeval";

/// A PDF, read back.
struct Printed {
    /// The text of each page.
    pages: Vec<String>,
    /// Width and height of the first page in points.
    size: (f64, f64),
}

impl Printed {
    fn of(browser: &Browser) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("print-{}-{}.pdf", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let file = std::env::temp_dir().join(name);
        fs::write(&file, browser.print()).unwrap();
        let run = |program: &str, before: &[&str], after: &[&str]| {
            let output = Command::new(program).args(before).arg(&file).args(after).output().expect(program);
            assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
            String::from_utf8(output.stdout).unwrap()
        };
        let info = run("pdfinfo", &[], &[]);
        let text = run("pdftotext", &["-raw"], &["-"]);
        fs::remove_file(&file).ok();
        let size = info.lines().find_map(|line| line.strip_prefix("Page size:")).expect("a page size");
        let numbers: Vec<f64> = size.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        // Each page ends in a form feed.
        let pages = text.trim_end_matches('\u{c}').split('\u{c}').map(str::to_owned).collect();
        Self { pages, size: (numbers[0], numbers[1]) }
    }

    /// The pages that a text stands on.
    fn pages_with(&self, text: &str) -> Vec<usize> {
        (0..self.pages.len()).filter(|&at| bare(&self.pages[at]).contains(text)).collect()
    }
}

/// A text without its line breaks and gaps, which the page makes as it must.
fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn each_form_prints_as_its_paper() {
    if !only_chromium("printing to a PDF") {
        return;
    }
    let site = Site::start();
    let browser = Browser::start();
    browser.open_app(&site.url());
    let forms = browser.forms();
    assert!(forms.len() > 10, "{forms:?}");
    for form in forms {
        open(&browser, &site, &form, "example");
        let title = browser.text_of(&css(".paper-title"));
        let printed = Printed::of(&browser);
        let template = fs::read_to_string(project().join(format!("forms/{form}.json"))).unwrap();
        let template: serde_json::Value = serde_json::from_str(&template).unwrap();
        let landscape = template["paper"]["landscape"] == true;
        assert_eq!(printed.size.0 > printed.size.1, landscape, "{form}: {:?}", printed.size);
        assert_eq!(printed.pages_with(&bare(&title)), [0], "{form}: the title once, on the first page");
        let last = printed.pages.len();
        for (at, page) in printed.pages.iter().enumerate() {
            let number = format!("第{}页共{last}页", at + 1);
            assert!(bare(page).contains(&number), "{form}, page {}: {page}", at + 1);
            assert!(!page.contains("必须改") && !page.contains("报送"), "{form}: only the paper: {page}");
        }
        assert_eq!(printed.pages_with("盖章").last(), Some(&(last - 1)), "{form}: room for the seal at the end");
        let signed = printed.pages.last().map(|page| bare(page)).unwrap_or_default();
        let above = signed.split_once("填报单位").or(signed.split_once("部门负责人")).map_or("", |(above, _)| above);
        let number = format!("第{last}页共{last}页");
        assert!(!above.replace(&number, "").is_empty(), "{form}: an empty page to be signed: {signed}");
        assert_eq!(browser.count(&css("#sheet")), 0, "{form}: put away after printing");
    }
}

/// Rows as a person pastes them: their first and last words tell whether a page cut them.
fn pasted(rows: usize) -> String {
    let line = |at: usize| {
        let filler = "乡镇卫生院和村卫生室标准化建设完成数量".repeat(at % 3);
        format!("产出指标\t数量指标\t起{at:03}{filler}止{at:03}\t≥{at}个\t{at}个\t")
    };
    (1..=rows).map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn rows_are_whole_and_headed_on_every_page() {
    if !only_chromium("printing to a PDF") {
        return;
    }
    let site = Site::start();
    let mut pages = BTreeMap::new();
    for rows in [0, 1, 50, 200] {
        let browser = Browser::start();
        open(&browser, &site, TABLE, "new");
        let first = css("td[data-cell='indicators/1/l1'] .ctl");
        if rows > 0 {
            browser.click(&first);
            browser.paste(&pasted(rows));
            browser.accept_paste();
            browser.see(&css(&format!("td[data-cell='indicators/{rows}/name'] .ctl")));
        }
        let printed = Printed::of(&browser);
        for at in 1..=rows {
            let begins = printed.pages_with(&format!("起{at:03}"));
            let ends = printed.pages_with(&format!("止{at:03}"));
            assert_eq!(begins.len(), 1, "row {at} of {rows} stands on {begins:?}");
            assert_eq!(begins, ends, "row {at} of {rows} is cut");
        }
        let headed = printed.pages_with("三级指标");
        let with_rows = if rows == 0 { Vec::new() } else { printed.pages_with("起") };
        assert!(!headed.is_empty(), "the table is there without rows too");
        assert!(with_rows.iter().all(|page| headed.contains(page)), "headings on {headed:?}, rows on {with_rows:?}");
        // Merged cells say their text wherever the reader is.
        let said = printed.pages_with("数量指标");
        assert!(with_rows.iter().all(|page| said.contains(page)), "level 2 on {said:?}, rows on {with_rows:?}");
        pages.insert(rows, printed.pages.len());
    }
    assert_eq!((pages[&0], pages[&1]), (1, 1), "{pages:?}");
    assert!((2..=4).contains(&pages[&50]), "{pages:?}");
    assert!((6..=14).contains(&pages[&200]), "{pages:?}");
}

#[test]
fn a_cell_of_two_thousand_characters_is_printed_whole() {
    if !only_chromium("printing to a PDF") {
        return;
    }
    let site = Site::start();
    let browser = Browser::start();
    open(&browser, &site, TABLE, "new");
    // 100 marked pieces of 19 characters or more.
    let long: String = (0..100).map(|at| format!("（{at:02}）因审批程序调整，项目推迟到下年度实施")).collect();
    assert!(long.chars().count() >= 1900, "{}", long.chars().count());
    browser.click(&css("td[data-cell='indicators/1/l1'] .ctl"));
    browser.paste(&format!(
        "产出指标\t数量指标\t新建床位\t≥100张\t60张\t{long}\n产出指标\t数量指标\t其后一行\t≥1个\t1个\t"
    ));
    browser.accept_paste();
    browser.see(&css("td[data-cell='indicators/2/name'] .ctl"));
    let printed = Printed::of(&browser);
    for at in 0..100 {
        let found = printed.pages_with(&format!("（{at:02}）"));
        assert_eq!(found.len(), 1, "piece {at} stands on {found:?}");
    }
    assert_eq!(printed.pages_with("其后一行").len(), 1);
    assert!(printed.pages.len() <= 5, "{} pages", printed.pages.len());
}

#[test]
fn the_findings_print_with_what_the_unit_says() {
    if !only_chromium("printing to a PDF") {
        return;
    }
    let site = Site::start();
    let browser = Browser::start();
    open(&browser, &site, "henan-dept-selfeval-report", "example");
    browser.click(&css("[data-testid=finding][data-severity=warning] .finding-remark summary"));
    browser.type_into(&css("[data-testid=finding][data-severity=warning] [data-testid=remark]"), "已报主管部门同意");
    // The browser's own dialog would wait for a person.
    browser.eval("window.print = () => {}");
    browser.click(&test_id("print-findings"));
    browser.see(&test_id("findings-sheet"));
    let said: Vec<String> = serde_json::from_value(browser.eval(
        "return [...document.querySelectorAll('[data-testid=finding] .finding-what')].map(what => what.textContent)",
    ))
    .unwrap();
    assert!(said.len() > 4, "{said:?}");
    let printed = Printed::of(&browser);
    let all = bare(&printed.pages.join(""));
    for what in said {
        assert!(all.contains(&bare(&what)), "{what} in {all}");
    }
    for text in ["部门整体绩效自评报告核对意见", "已报主管部门同意", "98.15", "必须改"] {
        assert!(all.contains(text), "{text} in {all}");
    }
    assert!(!all.contains("盖章"), "not the paper");
    assert_eq!(browser.count(&css("#sheet")), 0, "put away after printing");
    assert!(bare(&Printed::of(&browser).pages.join("")).contains("盖章"), "the paper prints as ever");
}
