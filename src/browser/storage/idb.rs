//! IndexedDB as futures. Enough of it for [`super::mirror`], and no more.

use js_sys::futures::JsFuture;
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbDatabase, IdbOpenDbRequest, IdbRequest, IdbTransaction};

use super::state::MirrorTrouble;

/// The result of a request.
///
/// The transaction stays usable until the code after `.await` has asked for something else: the
/// future goes on in a microtask of the same event.
pub(super) async fn answer(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let settled = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    let heard = JsFuture::from(settled).await;
    request.set_onsuccess(None);
    request.set_onerror(None);
    match heard {
        Ok(_) => request.result(),
        Err(_) => Err(request.error().ok().flatten().map_or(JsValue::UNDEFINED, JsValue::from)),
    }
}

/// Done when the transaction is complete: with `durability: "strict"`, on disk.
pub(super) async fn completed(transaction: &IdbTransaction) -> Result<(), JsValue> {
    let settled = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
    });
    match JsFuture::from(settled).await {
        Ok(_) => Ok(()),
        Err(_) => Err(transaction.error().map_or(JsValue::UNDEFINED, JsValue::from)),
    }
}

/// Begins a transaction over `stores`. A writing one is strict: complete means on disk.
pub(super) fn begin(database: &IdbDatabase, stores: &[&str], writing: bool) -> Result<IdbTransaction, JsValue> {
    let names: Array = stores.iter().map(|&name| JsValue::from_str(name)).collect();
    let mode = JsValue::from_str(if writing { "readwrite" } else { "readonly" });
    let options = Object::new();
    if writing {
        Reflect::set(&options, &JsValue::from_str("durability"), &JsValue::from_str("strict"))?;
    }
    // web-sys has the form with options only behind its unstable flag.
    let function: Function = Reflect::get(database, &JsValue::from_str("transaction"))?.dyn_into()?;
    let arguments = Array::of3(&names, &mode, &options);
    function.apply(database, &arguments)?.dyn_into()
}

/// An opened database.
pub(super) async fn opened(request: &IdbOpenDbRequest) -> Result<IdbDatabase, JsValue> {
    answer(request).await?.dyn_into()
}

/// The name of a DOMException.
pub(super) fn name_of(error: &JsValue) -> String {
    Reflect::get(error, &JsValue::from_str("name")).ok().and_then(|name| name.as_string()).unwrap_or_default()
}

/// What an error means for keeping drafts.
pub(super) fn trouble(error: &JsValue) -> MirrorTrouble {
    match name_of(error).as_str() {
        "QuotaExceededError" => MirrorTrouble::Full,
        "SecurityError" | "NotAllowedError" => MirrorTrouble::Blocked,
        _ => MirrorTrouble::Failed,
    }
}
