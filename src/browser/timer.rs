//! Waiting, and not waiting for ever.

use std::cell::Cell;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::rc::Rc;
use std::task::Poll;

use js_sys::Promise;
use js_sys::futures::JsFuture;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use super::window;

/// Done after `millis`. Without a window, at once.
pub(super) async fn sleep(millis: i32) {
    let promise = Promise::new(&mut |resolve, _reject| {
        let Some(window) = window() else {
            let _ = resolve.call0(&wasm_bindgen::JsValue::UNDEFINED);
            return;
        };
        if window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, millis).is_err() {
            let _ = resolve.call0(&wasm_bindgen::JsValue::UNDEFINED);
        }
    });
    // A timer's promise is never rejected.
    let _ = JsFuture::from(promise).await;
}

/// What `work` gives, or `None` after `millis`; `work` is then dropped.
pub(super) async fn within<T>(millis: i32, work: impl Future<Output = T>) -> Option<T> {
    let mut work = pin!(work);
    let mut limit = pin!(sleep(millis));
    poll_fn(|context| {
        if let Poll::Ready(done) = work.as_mut().poll(context) {
            return Poll::Ready(Some(done));
        }
        limit.as_mut().poll(context).map(|()| None)
    })
    .await
}

/// A timeout that can be called off.
pub(super) struct Timeout {
    handle: i32,
    /// Kept for the browser, which holds no claim on it.
    _closure: Closure<dyn FnMut()>,
    fired: Rc<Cell<bool>>,
}

impl Timeout {
    /// Calls `then` after `millis`, unless dropped before.
    pub(super) fn after(millis: i32, mut then: impl FnMut() + 'static) -> Option<Self> {
        let fired = Rc::new(Cell::new(false));
        let closure = Closure::<dyn FnMut()>::new({
            let fired = Rc::clone(&fired);
            move || {
                fired.set(true);
                then();
            }
        });
        let handle = window()?
            .set_timeout_with_callback_and_timeout_and_arguments_0(closure.as_ref().unchecked_ref(), millis)
            .ok()?;
        Some(Self { handle, _closure: closure, fired })
    }
}

impl Drop for Timeout {
    fn drop(&mut self) {
        if !self.fired.get()
            && let Some(window) = window()
        {
            window.clear_timeout_with_handle(self.handle);
        }
    }
}
