//! The page's entry: src/boot/boot.js loads the program, locks the page, and calls [`start_page`].

/// Puts the page on the screen. Apart from `main`, which runs as soon as the program is
/// instantiated: WebKit instantiates nothing any more once the page is locked.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn start_page() {
    jixiao::ui::mount();
}

#[cfg(target_arch = "wasm32")]
fn main() {}

/// The page runs in a browser only; natively there is the command line, `jixiao`.
#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This is the page's entry; build it with `make build` or run `make serve`.");
}
