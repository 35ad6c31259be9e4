//! The page's entry: src/boot/boot.js has loaded and locked everything, and runs this `main`.

#[cfg(target_arch = "wasm32")]
fn main() {
    jixiao::ui::mount();
}

/// The page runs in a browser only; natively there is the command line, `jixiao`.
#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This is the page's entry; build it with `make build` or run `make serve`.");
}
