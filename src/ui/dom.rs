//! Making elements and small steps in the browser's document. Nothing here is generic but for a
//! thin shell: the page is painted by these few functions, and stays small.

use std::cell::Cell;

use leptos::prelude::document;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::convert::TryFromJsValue;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, EventTarget, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

use super::live::follow;

/// What the browser gives. It refuses none of what is asked here, whatever was typed; if it does
/// all the same, the program is broken, and the draft is to be rescued.
#[expect(clippy::panic, reason = "brings the rescue, see browser::crash")]
fn sound<T>(given: Result<T, JsValue>) -> T {
    match given {
        Ok(given) => given,
        Err(error) => panic!("the browser refuses: {error:?}"),
    }
}

/// A new element. The name is one of ours, so the browser knows it.
pub fn element(tag: &str) -> HtmlElement {
    sound(document().create_element(tag)).unchecked_into()
}

/// A new element of a class.
pub fn classed(tag: &str, class: &str) -> HtmlElement {
    let element = element(tag);
    if !class.is_empty() {
        element.set_class_name(class);
    }
    element
}

/// A new element of a class with a text in it.
pub fn texted(tag: &str, class: &str, text: &str) -> HtmlElement {
    let element = classed(tag, class);
    element.set_text_content(Some(text));
    element
}

/// A new button of a class with a text in it.
pub fn button(class: &str, text: &str) -> HtmlElement {
    let button = texted("button", class, text);
    set(&button, "type", "button");
    button
}

/// A new button that shows a picture and has a name.
pub fn icon_button(class: &str, icon: &str, name: &str) -> HtmlElement {
    let button = button(class, "");
    add_icon(&button, icon);
    set(&button, "aria-label", name);
    set(&button, "title", name);
    button
}

/// Adds a picture: markup of ours, from [`super::icons`] and nowhere else.
pub fn add_icon(element: &Element, icon: &str) {
    add_markup(element, "beforeend", icon);
}

/// Adds markup beside or inside an element: of ours, every text in it escaped.
pub fn add_markup(element: &Element, place: &str, markup: &str) {
    sound(element.insert_adjacent_html(place, markup));
}

/// Brings an element to say a text; one that says it already is not laid out again.
pub fn say(element: &Element, text: &str) {
    if element.text_content().as_deref() != Some(text) {
        element.set_text_content(Some(text));
    }
}

/// Puts an element at the end of another.
pub fn append(parent: &Element, child: &Element) {
    sound(parent.append_child(child));
}

/// Puts elements at the end of another.
pub fn append_all(parent: &Element, children: &[&HtmlElement]) {
    for child in children {
        append(parent, child);
    }
}

/// Takes out all that is in an element.
pub fn clear(element: &Element) {
    element.set_text_content(None);
}

/// Brings an element's children to be these, in this order; those that stay are not touched.
pub fn arrange(parent: &Element, children: &[HtmlElement]) {
    let mut next = parent.first_element_child();
    for child in children {
        if next.as_ref().is_some_and(|next| next.is_same_node(Some(child))) {
            next = child.next_element_sibling();
        } else {
            sound(parent.insert_before(child, next.as_ref().map(AsRef::as_ref)));
        }
    }
    while let Some(rest) = next {
        next = rest.next_element_sibling();
        rest.remove();
    }
}

/// Sets an attribute; the name is one of ours.
pub fn set(element: &Element, name: &str, value: &str) {
    sound(element.set_attribute(name, value));
}

/// Sets or removes an attribute.
pub fn set_or_remove(element: &Element, name: &str, value: Option<&str>) {
    match value {
        Some(value) => set(element, name, value),
        None => sound(element.remove_attribute(name)),
    }
}

/// Adds or removes a class.
pub fn toggle(element: &Element, class: &str, on: bool) {
    sound(element.class_list().toggle_with_force(class, on));
}

/// Shows or hides an element.
pub fn show(element: &Element, on: bool) {
    set_or_remove(element, "hidden", (!on).then_some(""));
}

/// A name for tests.
pub fn test_id(element: &Element, name: &str) {
    set(element, "data-testid", name);
}

/// The number in a data attribute of ours.
pub fn number<T: std::str::FromStr>(element: &Element, name: &str) -> Option<T> {
    element.get_attribute(name)?.parse().ok()
}

/// The first element inside that a selector of ours finds.
pub fn find(element: &Element, selector: &str) -> Option<HtmlElement> {
    element.query_selector(selector).ok().flatten().map(JsCast::unchecked_into)
}

/// The element, or the nearest around it, that a selector of ours finds.
pub fn around(element: &Element, selector: &str) -> Option<HtmlElement> {
    element.closest(selector).ok().flatten().map(JsCast::unchecked_into)
}

/// The element that an event happened on.
pub fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// Listens as long as the target lives.
pub fn on(target: &EventTarget, kind: &str, heard: impl FnMut(Event) + 'static) {
    fn listen(target: &EventTarget, kind: &str, heard: Box<dyn FnMut(Event)>) {
        let function = Closure::wrap(heard).into_js_value();
        sound(target.add_event_listener_with_callback(kind, function.unchecked_ref()));
    }
    listen(target, kind, Box::new(heard));
}

/// Does something when an element is pressed.
pub fn on_press(element: &Element, mut run: impl FnMut() + 'static) {
    on(element, "click", move |_| run());
}

/// Keeps an element up to date: `paint` runs again whenever what it looked at changes.
pub fn keep(element: &HtmlElement, paint: impl Fn(&HtmlElement) + 'static) {
    let element = element.clone();
    follow(move || paint(&element));
}

/// The order of texts as a Chinese reader expects it (by pinyin), as positions.
pub fn text_order(texts: &[String]) -> Vec<usize> {
    let list: js_sys::Array = (0_u32..).take(texts.len()).map(JsValue::from).collect();
    let position = |at: &JsValue| u32::try_from_js_value(at.clone()).ok().and_then(|at| usize::try_from(at).ok());
    let text = |at: &JsValue| position(at).and_then(|at| texts.get(at)).map_or("", String::as_str);
    let (locales, options) = (js_sys::Array::of1(&"zh-CN".into()), js_sys::Object::new());
    let sorted = list
        .sort_by(&mut |one, other| js_sys::JsString::from(text(&one)).locale_compare(text(&other), &locales, &options));
    sorted.iter().filter_map(|at| position(&at)).collect()
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

/// Where an element is scrolled to.
#[derive(Clone, Copy)]
pub enum Scroll {
    /// To the middle.
    Middle,
    /// To the top left.
    Top,
    /// No further than it must, to be in view.
    Near,
}

/// Scrolls an element into view.
pub fn scroll_to(element: &Element, to: Scroll) {
    use web_sys::ScrollLogicalPosition::{Center, Nearest, Start};
    let (block, inline) = match to {
        Scroll::Middle => (Center, Nearest),
        Scroll::Top => (Start, Start),
        Scroll::Near => (Nearest, Nearest),
    };
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(block);
    options.set_inline(inline);
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
pub struct Place {
    /// Left edge.
    pub left: i32,
    /// Upper edge.
    pub top: i32,
    /// Right edge.
    pub right: i32,
    /// Lower edge.
    pub bottom: i32,
}

impl Place {
    /// The place of an element.
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

/// Puts an element at a position in the one that holds it.
pub fn put_at(element: &HtmlElement, left: i32, top: i32) {
    style(element, "left", &format!("{left}px"));
    style(element, "top", &format!("{top}px"));
}

/// Sets a style property; the policy of the page allows this, but no style attribute in markup.
pub fn style(element: &HtmlElement, property: &str, value: &str) {
    sound(element.style().set_property(property, value));
}

/// Does something just before the page is painted next, when its layout is needed anyway.
pub fn before_paint(run: impl FnOnce() + 'static) {
    fn ask(run: Box<dyn FnOnce()>) {
        let function = Closure::once_into_js(run);
        if let Some(window) = web_sys::window() {
            window.request_animation_frame(function.unchecked_ref()).ok();
        }
    }
    ask(Box::new(run));
}

/// Something that happens after a while, unless it is put off or called off.
pub struct Delay {
    run: Closure<dyn FnMut()>,
    handle: Cell<Option<i32>>,
}

impl Delay {
    /// Not begun yet.
    pub fn new(run: impl FnMut() + 'static) -> Self {
        Self { run: Closure::wrap(Box::new(run)), handle: Cell::new(None) }
    }

    /// Begins to wait, from the beginning if it waits already.
    pub fn start(&self, millis: i32) {
        self.stop();
        let function = self.run.as_ref().unchecked_ref();
        let handle = web_sys::window()
            .and_then(|window| window.set_timeout_with_callback_and_timeout_and_arguments_0(function, millis).ok());
        self.handle.set(handle);
    }

    /// Waits no longer.
    pub fn stop(&self) {
        if let (Some(handle), Some(window)) = (self.handle.take(), web_sys::window()) {
            window.clear_timeout_with_handle(handle);
        }
    }

    /// True when it waits; to be called by what runs as well, which then does not wait any more.
    pub fn waits(&self) -> bool {
        self.handle.get().is_some()
    }
}

impl Drop for Delay {
    fn drop(&mut self) {
        self.stop();
    }
}
