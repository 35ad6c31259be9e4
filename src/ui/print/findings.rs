//! What there is to say to a form, on paper: the score with its pictures, every finding that is
//! shown, and what the unit says to it.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::ui::dom::{append, append_all, classed, element, style, test_id, texted};
use crate::ui::labels::t;
use crate::ui::state::{Form, Item};

/// Widths of the columns in thousandths.
const WIDTHS: [u32; 4] = [90, 240, 430, 240];

/// The findings of a form as a sheet.
pub fn findings_sheet(form: Form) -> HtmlElement {
    let words = t();
    let sheet = classed("article", "sheet sheet-findings");
    test_id(&sheet, "findings-sheet");
    let (title, [unit, year, subject]) =
        form.read(|core| (core.session.plan().template.title.clone(), core.heads())).unwrap_or_default();
    let about: Vec<String> = [unit, year, subject].into_iter().filter(|text| !text.is_empty()).collect();
    let shown = form.shown.peek();
    let counts = words.counted.counts(&[shown.errors, shown.warnings, shown.notes]);
    append_all(
        &sheet,
        &[
            &texted("h1", "sheet-title", &words.findings_of.with(&[&title])),
            &texted("p", "sheet-caption", &about.join("　")),
            &texted("p", "sheet-text", &counts),
            &pictures(),
        ],
    );
    let list = form.list.peek();
    if !list.is_empty() {
        append(&sheet, &table(form, &list));
    }
    sheet
}

/// Score and pictures as the panel shows them.
fn pictures() -> HtmlElement {
    let pictures = classed("div", "sheet-pictures");
    let shown = ["[data-testid=score]", "[data-testid=pictures]:not([hidden]) .score"];
    for picture in shown.iter().filter_map(|shown| document().query_selector(shown).ok().flatten()) {
        if let Ok(copy) = picture.clone_node_with_deep(true) {
            append(&pictures, copy.unchecked_ref());
        }
    }
    pictures
}

fn table(form: Form, list: &[Item]) -> HtmlElement {
    let words = t();
    let table = classed("table", "sheet-grid");
    let columns = element("colgroup");
    for width in WIDTHS {
        let column = element("col");
        style(&column, "width", &format!("{}.{}%", width / 10, width % 10));
        append(&columns, &column);
    }
    let head = element("thead");
    append(&head, &line("th", &[words.severity_title, words.place, words.findings, words.unit_says]));
    let body = element("tbody");
    for item in list {
        let place = format!("{}\n{}", form.section_title(item.section), item.words.place);
        let said = [&item.words.what, &item.words.how, &item.words.why].map(String::as_str);
        let said: Vec<&str> = said.into_iter().filter(|text| !text.is_empty()).collect();
        let texts = [words.severity(item.severity), place.trim(), &said.join("\n"), &form.remark(item.key)];
        append(&body, &line("td", &texts));
    }
    append_all(&table, &[&columns, &head, &body]);
    table
}

fn line(tag: &str, texts: &[&str; 4]) -> HtmlElement {
    let line = element("tr");
    for (at, text) in texts.iter().enumerate() {
        append(&line, &texted(tag, if at == 0 { "first" } else { "" }, text));
    }
    line
}
