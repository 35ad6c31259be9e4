//! Hearing of what another window saves: by BroadcastChannel, and where that is missing by the
//! `storage` event. Both carry a header line, which is read as carefully as a stored one.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use js_sys::{JsString, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, Event};

use super::local::id_in_key;
use super::state::News;
use super::stored::peek_stored;
use crate::browser::listen::{Callbacks, Subscription};
use crate::browser::{Listener, window};
use crate::exchange::draft::{Copy, Header, Peeked, Version, peek};

const CHANNEL: &str = "jixiao/draft";

pub(super) struct Newsroom {
    channel: Option<BroadcastChannel>,
    desk: Rc<Desk>,
    _listeners: Vec<Listener>,
}

#[derive(Default)]
struct Desk {
    heard: Callbacks<News>,
    /// What was told last of each draft: the two ways bring the same news.
    told: RefCell<BTreeMap<String, Version>>,
}

impl Newsroom {
    pub(super) fn open() -> Self {
        let desk = Rc::new(Desk::default());
        let channel = has("BroadcastChannel").then(|| BroadcastChannel::new(CHANNEL).ok()).flatten();
        let mut listeners = Vec::new();
        if let Some(channel) = &channel {
            let desk = Rc::clone(&desk);
            listeners.extend(Listener::on(channel, "message", move |event| {
                if let Some(header) = text_of(&event, "data").and_then(|line| read_line(&line)) {
                    desk.read(&header);
                }
            }));
        }
        if let Some(window) = window() {
            let desk = Rc::clone(&desk);
            listeners.extend(Listener::on(&window, "storage", move |event| {
                let key = text_of(&event, "key").map(String::from).unwrap_or_default();
                if let Some(id) = id_in_key(&key)
                    && let Some(text) = text_of(&event, "newValue")
                    && let Copy::Here { header, .. } = peek_stored(id, &text)
                {
                    desk.read(&header);
                }
            }));
        }
        Self { channel, desk, _listeners: listeners }
    }

    pub(super) fn subscribe(&self, heard: impl Fn(&News) + 'static) -> Subscription<News> {
        self.desk.heard.subscribe(heard)
    }

    /// Tells the other windows. A window that does not hear is refused when it saves.
    pub(super) fn post(&self, header: &Header) {
        if let Some(channel) = &self.channel {
            let _ = channel.post_message(&JsValue::from_str(&header.encode_head()));
        }
    }
}

impl Drop for Newsroom {
    fn drop(&mut self) {
        if let Some(channel) = &self.channel {
            channel.close();
        }
    }
}

impl Desk {
    fn read(&self, header: &Header) {
        let (id, version) = (header.id.clone(), header.version().clone());
        let old = self.told.borrow_mut().insert(id, version.clone());
        if old.as_ref() != Some(&version) {
            self.heard.tell(&News { header: header.clone() });
        }
    }
}

fn read_line(line: &JsString) -> Option<Header> {
    match peek(&String::from(line.clone()), u64::from(line.length())) {
        Peeked::Head(header) => Some(header),
        _ => None,
    }
}

fn text_of(event: &Event, property: &str) -> Option<JsString> {
    Reflect::get(event, &JsValue::from_str(property)).ok()?.dyn_into().ok()
}

fn has(name: &str) -> bool {
    Reflect::has(&js_sys::global(), &JsValue::from_str(name)).unwrap_or(false)
}
