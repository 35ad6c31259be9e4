//! What an edit costs in the browser's own WebAssembly.

use serde_json::json;

use super::pages::number;
use crate::harness::*;

/// The sheet of `make bench`, in the browser's own WebAssembly: one call opens it, each further
/// one makes some hundred edits (tests/bench/edits.rs).
#[test]
fn edits_in_wasm() {
    const PROGRAM: &str = "target/wasm32-unknown-unknown/page/examples/edits.wasm";
    const ROUNDS: usize = 9;
    const EDITS: f64 = 400.0;
    let Ok(program) = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/").to_owned() + PROGRAM) else {
        println!("edits in wasm: not measured, `make bench-page` builds what is to be measured");
        return;
    };
    // An empty page: the application's own lets nothing else be compiled.
    let browser = Browser::start();
    // The program calls nothing of its host while it works.
    let run = "const [hex, calls] = arguments;
        const bytes = Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
        return WebAssembly.compile(bytes).then((module) => {
            const imports = {};
            for (const { module: room, name } of WebAssembly.Module.imports(module)) {
                (imports[room] = imports[room] || {})[name] = () => 0;
            }
            return WebAssembly.instantiate(module, imports);
        }).then(({ exports }) => Array.from({ length: calls }, () => {
            const start = performance.now();
            exports.main(0, 0);
            return performance.now() - start;
        }));";
    let hex: String = program.iter().map(|byte| format!("{byte:02x}")).collect();
    let sizes = [50, 500, 5_000];
    // Twice through: at first the browser is still compiling.
    let calls = sizes.len() * (ROUNDS + 1);
    let times = browser.eval_with(run, &json!([hex, 2 * calls]));
    let times: Vec<f64> = times.as_array().expect("a time for each call").iter().map(number).collect();
    let mut typical = Vec::new();
    for (rows, times) in sizes.iter().zip(times[calls..].chunks(ROUNDS + 1)) {
        let mut each: Vec<f64> = times[1..].iter().map(|round| round * 1000.0 / EDITS).collect();
        each.sort_by(f64::total_cmp);
        let (median, longest) = (each[each.len() / 2], each[each.len() - 1]);
        println!(
            "edit in wasm, {rows} rows: median {median:.2} µs, slowest round {longest:.2} µs; opened in {:.1} ms",
            times[0]
        );
        typical.push(median);
    }
    println!("edit in wasm: {:.2} times as long at 5,000 rows as at 50", typical[2] / typical[0]);
}
