//! The page is hidden, left, or comes back.

use std::rc::Rc;

use web_sys::{Event, EventTarget, VisibilityState};

use super::{Hears, Inner};
use crate::browser::storage::SaveState;
use crate::browser::{Listener, window};

impl Inner {
    pub(super) fn listen(self: &Rc<Self>) {
        let news = {
            let this = Rc::downgrade(self);
            self.store.on_news(move |news| {
                if let Some(this) = this.upgrade() {
                    this.hear(&news.header);
                }
            })
        };
        let state = {
            let this = Rc::downgrade(self);
            self.store.on_state(move |state| {
                if state.mirror.is_none()
                    && let Some(this) = this.upgrade()
                {
                    this.carry_again();
                }
            })
        };
        let mut listeners = Vec::new();
        if let Some(window) = window() {
            // A page may go without any of these but one; which one, differs.
            listeners.extend(self.on(&window, "pagehide", |this, _| this.write()));
            listeners.extend(self.on(&window, "beforeunload", |this, event| this.leave(event)));
            listeners.extend(self.on(&window, "pageshow", |this, _| this.look_again()));
            if let Some(document) = window.document() {
                listeners.extend(self.on(&document, "freeze", |this, _| this.write()));
                listeners.extend(self.on(&document, "visibilitychange", |this, _| {
                    let visible = crate::browser::window()
                        .and_then(|window| window.document())
                        .map(|document| document.visibility_state());
                    if visible == Some(VisibilityState::Hidden) {
                        this.write();
                    } else {
                        this.look_again();
                    }
                }));
            }
        }
        *self.hears.borrow_mut() = Some(Hears { _news: news, _state: state, _listeners: listeners });
    }

    fn on(
        self: &Rc<Self>,
        target: &EventTarget,
        kind: &'static str,
        heard: impl Fn(&Rc<Self>, &Event) + 'static,
    ) -> Option<Listener> {
        let this = Rc::downgrade(self);
        Listener::on(target, kind, move |event| {
            if let Some(this) = this.upgrade() {
                heard(&this, &event);
            }
        })
    }

    /// Asks before leaving when the text would be gone with the window.
    fn leave(self: &Rc<Self>, event: &Event) {
        self.write();
        // While it says "saving" IndexedDB may be the only place that takes the text, and not have it.
        let gone = matches!(self.state.get(), SaveState::Unsaved | SaveState::MemoryOnly(..)) || self.lane.is_nowhere();
        if gone && (self.dirty.get() || self.exists.get()) {
            event.prevent_default();
            // Chromium up to 118 asks only when a return value is set.
            let _ = js_sys::Reflect::set(event, &"returnValue".into(), &"".into());
        }
    }
}
