//! Files out and in: download, pick, drop, read.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::futures::JsFuture;
use js_sys::{Array, JsString, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Blob, BlobPropertyBag, DragEvent, Event, EventTarget, File, FileList, HtmlAnchorElement, HtmlInputElement,
    TextDecoder, TextDecoderOptions, Url,
};

use super::timer::sleep;
use super::{Listener, window};
use crate::exchange::text_bytes::{Encoding, TextError, read_text};

/// How long a download may take to begin, in milliseconds; then its memory is given back.
const DOWNLOAD: i32 = 60_000;

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadFile {
    /// Its name, as the system gives it: for display, nothing else.
    pub name: String,
    /// Its text, without a byte order mark.
    pub text: String,
    /// How it was encoded. GB18030 is a guess: say so when the text looks odd.
    pub encoding: Encoding,
}

/// Why a file was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileError {
    /// Larger than allowed; it was not opened.
    TooLarge {
        /// Bytes.
        size: u64,
        /// Bytes.
        limit: u64,
    },
    /// The browser could not read it: moved, removed, a folder, no permission.
    Unreadable,
    /// It is no text.
    Text(TextError),
}

/// Offers a text for saving. `name` should come from
/// [`crate::exchange::file_name::safe_file_name`]. False when the browser refuses.
pub fn download_text(name: &str, text: &str, kind: &str) -> bool {
    download_bytes(name, text.as_bytes(), kind)
}

/// Offers bytes for saving, of a MIME type.
pub fn download_bytes(name: &str, bytes: &[u8], kind: &str) -> bool {
    let begun = || {
        let address = object_url(bytes, kind)?;
        let document = window()?.document()?;
        let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
        link.set_href(&address);
        link.set_download(name);
        // Firefox of old follows only a link that is part of the page.
        let body = document.body()?;
        body.append_child(&link).ok()?;
        link.click();
        body.remove_child(&link).ok()?;
        js_sys::futures::spawn_local(async move {
            sleep(DOWNLOAD).await;
            let _ = Url::revoke_object_url(&address);
        });
        Some(())
    };
    begun().is_some()
}

/// An address under which the bytes can be had until it is revoked or the page ends.
pub(super) fn object_url(bytes: &[u8], kind: &str) -> Option<String> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}

/// Lets the person pick a file; `picked` gets it, or is never called when they think better of
/// it. Has to be called from within a click. `accept` is a list as `.json,.txt`.
///
/// The listener lives until the next file is picked.
pub fn pick(accept: &str, picked: impl Fn(File) + 'static) {
    thread_local! {
        static PICKER: RefCell<Option<(HtmlInputElement, Option<Listener>)>> =
            const { RefCell::new(None) };
    }
    let open = || {
        let document = window()?.document()?;
        let input: HtmlInputElement = document.create_element("input").ok()?.dyn_into().ok()?;
        input.set_type("file");
        input.set_accept(accept);
        let listener = Listener::on(&input, "change", {
            let input = input.clone();
            move |_| {
                if let Some(file) = input.files().and_then(|files| files.get(0)) {
                    picked(file);
                }
            }
        });
        input.click();
        PICKER.set(Some((input, listener)));
        Some(())
    };
    open();
}

/// Reads a file as text, if it has no more than `limit` bytes.
pub async fn read(file: &File, limit: u64) -> Result<ReadFile, FileError> {
    let bytes = read_bytes(file, limit).await?;
    let (text, encoding) = match read_text(&bytes) {
        Ok(read) => read,
        Err(TextError::NotUnicode) => {
            let text = gb18030(&bytes).ok_or(FileError::Text(TextError::NotUnicode))?;
            (text, Encoding::Gb18030)
        }
        Err(error) => return Err(FileError::Text(error)),
    };
    Ok(ReadFile { name: file.name(), text, encoding })
}

/// Reads a file's bytes, if there are no more than `limit`.
pub async fn read_bytes(file: &File, limit: u64) -> Result<Vec<u8>, FileError> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number of bytes")]
    let size = file.size() as u64;
    if size > limit {
        return Err(FileError::TooLarge { size, limit });
    }
    match JsFuture::from(file.array_buffer()).await {
        Ok(buffer) => Ok(Uint8Array::new(&buffer).to_vec()),
        Err(_) => Err(FileError::Unreadable),
    }
}

fn gb18030(bytes: &[u8]) -> Option<String> {
    let options = TextDecoderOptions::new();
    options.set_fatal(true);
    let decoder = TextDecoder::new_with_label_and_options("gb18030", &options).ok()?;
    decoder.decode_with_u8_array(bytes).ok()
}

/// A place that takes dropped files, for as long as it is kept.
#[must_use = "the place stops taking files when this is dropped"]
pub struct DropZone(#[expect(dead_code, reason = "held for its lifetime")] Vec<Listener>);

/// Takes files that are dropped on `target`. `over` hears when files hover over it and when they
/// leave. Files dropped elsewhere on the page do nothing, instead of replacing the page.
pub fn drop_zone(
    target: &EventTarget,
    over: impl Fn(bool) + 'static,
    dropped: impl Fn(Vec<File>) + 'static,
) -> DropZone {
    let over = Rc::new(over);
    let mut listeners = Vec::new();
    for (kind, hovers) in [("dragenter", true), ("dragover", true), ("dragleave", false)] {
        let over = Rc::clone(&over);
        listeners.extend(Listener::on(target, kind, move |event| {
            if has_files(&event) {
                event.prevent_default();
                over(hovers);
            }
        }));
    }
    listeners.extend(Listener::on(target, "drop", move |event| {
        if has_files(&event) {
            event.prevent_default();
            over(false);
            dropped(files(&event));
        }
    }));
    if let Some(window) = window() {
        for kind in ["dragover", "drop"] {
            listeners.extend(Listener::on(&window, kind, |event| {
                if has_files(&event) {
                    event.prevent_default();
                }
            }));
        }
    }
    DropZone(listeners)
}

fn has_files(event: &Event) -> bool {
    // Text dragged into a cell is the browser's own business.
    event
        .dyn_ref::<DragEvent>()
        .and_then(DragEvent::data_transfer)
        .and_then(|transfer| Reflect::get(&transfer, &JsValue::from_str("types")).ok())
        .is_some_and(|types| Array::from(&types).includes(&JsString::from("Files"), 0))
}

fn files(event: &Event) -> Vec<File> {
    let list: Option<FileList> =
        event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer).and_then(|transfer| transfer.files());
    list.map_or_else(Vec::new, |list| (0..list.length()).filter_map(|index| list.get(index)).collect())
}
