//! Small steps in the browser's document, for the parts of the page that are painted.

use leptos::prelude::document;
use wasm_bindgen::{JsCast, UnwrapThrowExt};
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

/// A new element. The name is one of ours, so the browser knows it.
pub fn element(tag: &str) -> HtmlElement {
    let element = document().create_element(tag).unwrap_throw();
    element.unchecked_into()
}

/// A new element of a class.
pub fn classed(tag: &str, class: &str) -> HtmlElement {
    let element = element(tag);
    element.set_class_name(class);
    element
}

/// A new element of a class with a text in it.
pub fn texted(tag: &str, class: &str, text: &str) -> HtmlElement {
    let element = classed(tag, class);
    element.set_text_content(Some(text));
    element
}

/// Puts an element at the end of another.
pub fn append(parent: &Element, child: &Element) {
    parent.append_child(child).unwrap_throw();
}

/// Sets an attribute; the name is one of ours.
pub fn set(element: &Element, name: &str, value: &str) {
    element.set_attribute(name, value).unwrap_throw();
}

/// Sets or removes an attribute.
pub fn set_or_remove(element: &Element, name: &str, value: Option<&str>) {
    match value {
        Some(value) => set(element, name, value),
        None => element.remove_attribute(name).unwrap_throw(),
    }
}

/// Adds or removes a class.
pub fn toggle(element: &Element, class: &str, on: bool) {
    element.class_list().toggle_with_force(class, on).unwrap_throw();
}

/// The number in a data attribute of ours.
pub fn number<T: std::str::FromStr>(element: &Element, name: &str) -> Option<T> {
    element.get_attribute(name)?.parse().ok()
}

/// The text in an input, a text area or a select.
pub fn value(control: &Element) -> Option<String> {
    if let Some(input) = control.dyn_ref::<HtmlInputElement>() {
        Some(input.value())
    } else if let Some(area) = control.dyn_ref::<HtmlTextAreaElement>() {
        Some(area.value())
    } else {
        control.dyn_ref::<HtmlSelectElement>().map(HtmlSelectElement::value)
    }
}

/// Selects all of a control's text, so that typing replaces it.
pub fn select_all(control: &Element) {
    if let Some(input) = control.dyn_ref::<HtmlInputElement>() {
        input.select();
    } else if let Some(area) = control.dyn_ref::<HtmlTextAreaElement>() {
        area.select();
    }
}

/// Scrolls an element to the middle and puts the focus on it.
pub fn reveal(element: &HtmlElement) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Center);
    options.set_inline(web_sys::ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Scrolls an element to the top left.
pub fn to_the_top(element: &Element) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Start);
    options.set_inline(web_sys::ScrollLogicalPosition::End);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Puts the focus on an element without scrolling.
pub fn focus_quietly(element: &HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    // An element that cannot take the focus simply does not.
    element.focus_with_options(&options).ok();
}

/// Where an element lies in the window, in whole pixels.
#[derive(Clone, Copy)]
pub struct Box {
    /// Left edge.
    pub left: i32,
    /// Upper edge.
    pub top: i32,
    /// Right edge.
    pub right: i32,
    /// Lower edge.
    pub bottom: i32,
}

impl Box {
    /// The box of an element.
    pub fn of(element: &Element) -> Self {
        let place = element.get_bounding_client_rect();
        let [left, top, right, bottom] = [place.left(), place.top(), place.right(), place.bottom()].map(pixels);
        Self { left, top, right, bottom }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "positions on a screen")]
fn pixels(length: f64) -> i32 {
    length as i32
}
