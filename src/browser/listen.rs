//! Event listeners that go away with their owner, and callbacks of our own that do the same.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, EventTarget};

/// A DOM event listener; removed when dropped.
#[must_use = "the listener is removed when this is dropped"]
pub struct Listener {
    target: EventTarget,
    kind: &'static str,
    closure: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Listens for `kind` on `target`. `None` where the browser refuses.
    pub fn on(target: &EventTarget, kind: &'static str, heard: impl FnMut(Event) + 'static) -> Option<Self> {
        let closure = Closure::<dyn FnMut(Event)>::new(heard);
        target.add_event_listener_with_callback(kind, closure.as_ref().unchecked_ref()).ok()?;
        Some(Self { target: target.clone(), kind, closure })
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let function = self.closure.as_ref().unchecked_ref();
        // Fails only for a target that is gone, and then there is nothing to remove.
        let _ = self.target.remove_event_listener_with_callback(self.kind, function);
    }
}

type Callback<T> = dyn Fn(&T);

/// Callbacks that want to hear of something, each as long as its [`Subscription`] lives.
pub(super) struct Callbacks<T>(RefCell<Vec<Weak<Callback<T>>>>);

/// Keeps a callback registered; dropping it ends that.
#[must_use = "the callback is dropped with this"]
pub struct Subscription<T>(#[expect(dead_code, reason = "held for its lifetime")] Rc<Callback<T>>);

impl<T> Default for Callbacks<T> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<T> Callbacks<T> {
    pub(super) fn subscribe(&self, heard: impl Fn(&T) + 'static) -> Subscription<T> {
        let callback: Rc<Callback<T>> = Rc::new(heard);
        self.0.borrow_mut().push(Rc::downgrade(&callback));
        Subscription(callback)
    }

    /// Tells everybody. A callback may subscribe, unsubscribe or tell in turn.
    pub(super) fn tell(&self, what: &T) {
        let live: Vec<_> = {
            let mut all = self.0.borrow_mut();
            all.retain(|callback| callback.strong_count() > 0);
            all.iter().filter_map(Weak::upgrade).collect()
        };
        for callback in live {
            callback(what);
        }
    }
}
