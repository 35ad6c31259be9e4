//! The bar at the bottom: what has just happened, and how to take it back.

use std::rc::Rc;

use web_sys::HtmlElement;

use super::dom::{Delay, append, button, classed, clear, icon_button, on_press, set, test_id, texted};
use super::icons;
use super::labels::t;

/// How long a message stays, in milliseconds.
const STAY: i32 = 20_000;

/// The bar. It is there from the beginning, so that what it says is read out.
#[derive(Clone)]
pub struct Toasts(Rc<Bar>);

struct Bar {
    root: HtmlElement,
    end: Delay,
}

impl Toasts {
    /// An empty bar.
    pub fn new() -> Self {
        let root = classed("div", "toasts");
        set(&root, "role", "status");
        test_id(&root, "toasts");
        let end = Delay::new({
            let root = root.clone();
            move || clear(&root)
        });
        Self(Rc::new(Bar { root, end }))
    }

    /// The element to put on the page.
    pub fn element(&self) -> &HtmlElement {
        &self.0.root
    }

    /// Says something.
    pub fn say(&self, text: &str) {
        self.show(text, None);
    }

    /// Says something that can be taken back.
    pub fn offer(&self, text: &str, label: &str, run: impl Fn() + 'static) {
        let action = button("btn btn-small", label);
        test_id(&action, "toast-action");
        let bar = self.clone();
        on_press(&action, move || {
            bar.close();
            run();
        });
        self.show(text, Some(action));
    }

    fn show(&self, text: &str, action: Option<HtmlElement>) {
        let Bar { root, end } = &*self.0;
        clear(root);
        let toast = classed("div", "toast");
        append(&toast, &texted("span", "", text));
        if let Some(action) = action {
            append(&toast, &action);
        }
        let close = icon_button("btn btn-small btn-icon", icons::REMOVE, t().close);
        let bar = self.clone();
        on_press(&close, move || bar.close());
        append(&toast, &close);
        append(root, &toast);
        end.start(STAY);
    }

    fn close(&self) {
        self.0.end.stop();
        clear(&self.0.root);
    }
}
