//! The banner itself: plain elements, no style sheet, no script of the page.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlAnchorElement, HtmlElement};

use super::Rescued;
use super::words::Words;
use crate::browser::{files, window};
use crate::exchange::file_name::safe_file_name;

pub(super) struct Banner {
    words: &'static Words,
    export: HtmlAnchorElement,
}

/// Puts the banner over the page.
pub(super) fn show(words: &'static Words, last: Option<&Rescued>, detail: &str) -> Option<Banner> {
    let window = window()?;
    let document = window.document()?;
    let banner = element(&document, "div", "")?;
    let _ = banner.set_attribute("id", "crash");
    let _ = banner.set_attribute("role", "alert");
    // Set one by one: the page's security policy forbids style attributes.
    style(
        &banner,
        &[
            ("position", "fixed"),
            ("top", "0"),
            ("left", "0"),
            ("right", "0"),
            ("z-index", "2147483647"),
            ("padding", "16px 24px"),
            ("max-height", "60%"),
            ("overflow", "auto"),
            ("color", "#3b0b08"),
            ("background", "#fdecea"),
            ("border-bottom", "4px solid #b3261e"),
            ("box-shadow", "0 2px 12px rgba(0,0,0,.3)"),
            ("font", "16px/1.7 'Microsoft YaHei','PingFang SC','Noto Sans CJK SC',sans-serif"),
        ],
    );
    let title = element(&document, "p", words.title)?;
    style(&title, &[("margin", "0 0 4px"), ("font-size", "20px"), ("font-weight", "bold")]);
    let text = element(&document, "p", words.text)?;
    style(&text, &[("margin", "0 0 12px")]);
    let actions = element(&document, "p", "")?;
    style(&actions, &[("margin", "0 0 8px")]);
    let export = link(&document, words.export)?;
    let reload = link(&document, words.reload)?;
    // Without the fragment, following it loads the page instead of staying on it.
    let address = window.location().href().unwrap_or_default();
    reload.set_href(address.split('#').next().unwrap_or_default());
    let note = element(&document, "p", words.detail)?;
    style(&note, &[("margin", "0"), ("font-size", "13px"), ("color", "#6b3a36")]);
    let line = element(&document, "code", detail)?;
    style(&line, &[("white-space", "pre-wrap"), ("word-break", "break-all")]);

    actions.append_child(&export).ok()?;
    actions.append_child(&reload).ok()?;
    note.append_child(&line).ok()?;
    for part in [&title, &text, &actions, &note] {
        banner.append_child(part).ok()?;
    }
    document.body()?.append_child(&banner).ok()?;
    let banner = Banner { words, export };
    match last {
        Some(last) => banner.offer(last),
        None => style(&banner.export, &[("display", "none")]),
    }
    Some(banner)
}

impl Banner {
    /// Puts a text behind the export link.
    pub(super) fn offer(&self, rescued: &Rescued) {
        let Some(address) = files::object_url(rescued.body.as_bytes(), "application/json") else {
            return;
        };
        let name = format!("{}{}", rescued.title, self.words.file_suffix);
        self.export.set_href(&address);
        self.export.set_download(&safe_file_name(&name, "json"));
        style(&self.export, &[("display", "inline-block")]);
    }
}

fn element(document: &Document, tag: &str, text: &str) -> Option<Element> {
    let element = document.create_element(tag).ok()?;
    element.set_text_content(Some(text));
    Some(element)
}

fn link(document: &Document, text: &str) -> Option<HtmlAnchorElement> {
    let link: HtmlAnchorElement = element(document, "a", text)?.dyn_into().ok()?;
    style(
        &link,
        &[
            ("display", "inline-block"),
            ("margin", "0 16px 0 0"),
            ("padding", "4px 16px"),
            ("color", "#fff"),
            ("background", "#8c1d18"),
            ("border-radius", "4px"),
            ("text-decoration", "none"),
        ],
    );
    Some(link)
}

fn style(element: &Element, properties: &[(&str, &str)]) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let style = element.style();
        for (name, value) in properties {
            let _ = style.set_property(name, value);
        }
    }
}
