//! How a test points at something in the page: preferably as a person would name it.

use serde_json::{Value, json};

use super::webdriver::{WebDriver, element_ids};

/// What to look for. Build it with [`css`], [`text`], [`role`], [`label`] or [`test_id`].
#[derive(Clone, Debug)]
pub enum By {
    Css(String),
    Text(String),
    Role { role: String, name: String },
}

/// By CSS selector, for what has no name.
pub fn css(selector: &str) -> By {
    By::Css(selector.to_owned())
}

/// By `data-testid`.
pub fn test_id(id: &str) -> By {
    css(&format!("[data-testid={id:?}]"))
}

/// The innermost visible elements that contain this text, blanks and line ends folded.
pub fn text(text: &str) -> By {
    By::Text(text.to_owned())
}

/// By role and accessible name, both as the browser computes them for a screen reader.
pub fn role(role: &str, name: &str) -> By {
    By::Role { role: role.to_owned(), name: name.to_owned() }
}

/// A text field by its label.
pub fn label(name: &str) -> By {
    role("textbox", name)
}

impl By {
    /// The ids of the matching elements in document order.
    pub(super) fn find_all(&self, driver: &WebDriver) -> Vec<String> {
        match self {
            By::Css(selector) => found_by(driver, FIND_CSS, &json!([selector])),
            By::Text(text) => found_by(driver, FIND_TEXT, &json!([text])),
            By::Role { role, name } => {
                let mut found = found_by(driver, FIND_NAMED, &json!([selector_for(role), name]));
                found.retain(|id| {
                    let ask = |what| driver.try_get(&format!("element/{id}/{what}"));
                    ask("computedrole") == Ok(json!(role)) && ask("computedlabel") == Ok(json!(name))
                });
                found
            }
        }
    }
}

/// What a script finds; nothing when the page changes at this very moment.
fn found_by(driver: &WebDriver, script: &str, arguments: &Value) -> Vec<String> {
    match driver.try_execute(script, arguments) {
        Ok(found) => element_ids(&found),
        Err(problem) if problem.starts_with("stale element") => Vec::new(),
        Err(problem) => panic!("{script}\n{problem}"),
    }
}

/// The elements that can have a role, to spare the browser asking all of them.
fn selector_for(role: &str) -> String {
    let native = match role {
        "button" => "button, summary, input[type=button], input[type=submit]",
        "link" => "a[href]",
        "textbox" => "input:not([type]), input[type=text], input[type=search], textarea, [contenteditable]",
        "checkbox" => "input[type=checkbox]",
        "radio" => "input[type=radio]",
        "combobox" => "select, input",
        "heading" => "h1, h2, h3, h4, h5, h6",
        "navigation" => "nav",
        "main" => "main",
        "dialog" => "dialog",
        "table" => "table",
        "region" => "section",
        _ => "",
    };
    let explicit = format!("[role={role}]");
    if native.is_empty() { explicit } else { format!("{native}, {explicit}") }
}

const FIND_CSS: &str = "return Array.from(document.querySelectorAll(arguments[0]))";

const FIND_TEXT: &str = "
    const wanted = arguments[0];
    if (!document.body) { return []; }
    const contains = element => (element.innerText || '').replace(/\\s+/g, ' ').includes(wanted);
    const found = [];
    (function descend(element) {
        const inner = Array.from(element.children).filter(contains);
        if (inner.length > 0) { inner.forEach(descend); }
        else if (element.checkVisibility({ visibilityProperty: true })) { found.push(element); }
    })(document.body);
    return contains(document.body) ? found : [];";

/// Elements whose name could be the wanted one, judged by where names come from.
const FIND_NAMED: &str = "
    const [selector, name] = arguments;
    const words = text => (text || '').replace(/\\s+/g, '');
    const labels = element => {
        const ids = (element.getAttribute('aria-labelledby') || '').split(/\\s+/).filter(Boolean);
        const byId = ids.map(id => document.getElementById(id)).filter(Boolean);
        return byId.concat(Array.from(element.labels || [])).map(label => label.textContent);
    };
    return Array.from(document.querySelectorAll(selector)).filter(element =>
        [element.getAttribute('aria-label'), element.textContent, element.value, element.title,
         element.placeholder, labels(element).join(''), element.querySelector && element.querySelector('img[alt]') &&
         element.querySelector('img[alt]').alt]
            .some(text => words(text).includes(words(name))) && element.getClientRects().length > 0);";
