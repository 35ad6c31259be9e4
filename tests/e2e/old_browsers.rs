//! The built page needs nothing newer than Chromium 80: offices run 360, 奇安信 and 红莲花.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::harness::*;

/// Runs a pinned npm tool; what it says when it fails.
fn tool(name: &str, arguments: &[&Path]) -> Result<(), String> {
    let program = project().join(".npm/node_modules/.bin").join(name);
    let output = Command::new(program).args(arguments).output().expect("installed by make build");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    if output.status.success() { Ok(()) } else { Err(said) }
}

fn parse(version: &str, script: &Path) -> Result<(), String> {
    tool("acorn", &[Path::new(version), Path::new("--silent"), script])
}

/// Passes if the module needs no feature but exported mutable globals (Chromium 74).
fn validate_for_old_engines(module: &Path) -> Result<(), String> {
    let folder = TempFolder::new("wasm");
    let bare = folder.path().join("bare.wasm");
    let output = Path::new("-o");
    // The module's own list of features would allow whatever it names.
    tool("wasm-opt", &[Path::new("--strip-target-features"), module, output, &bare])?;
    tool(
        "wasm-opt",
        &["--mvp-features", "--enable-mutable-globals"]
            .map(Path::new)
            .iter()
            .copied()
            .chain([bare.as_path(), output, &folder.path().join("out.wasm")])
            .collect::<Vec<_>>(),
    )
}

#[test]
fn scripts_are_of_their_time() {
    let scripts: Vec<PathBuf> = fs::read_dir(dist())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "js"))
        .collect();
    assert!(scripts.len() >= 3, "{scripts:?}");
    for script in scripts {
        // boot.js must even be understood by browsers that it will turn away.
        let is_boot = script.file_name().unwrap().to_string_lossy().starts_with("boot-");
        let version = if is_boot { "--ecma5" } else { "--ecma2020" };
        assert_eq!(parse(version, &script), Ok(()), "{}", script.display());
    }
}

#[test]
fn newer_scripts_would_be_noticed() {
    let folder = TempFolder::new("script");
    let script = folder.path().join("newer.js");
    fs::write(&script, "let a; a ??= 1;").unwrap();
    assert!(parse("--ecma2020", &script).is_err());
}

#[test]
fn wasm_is_of_its_time() {
    assert_eq!(validate_for_old_engines(&file_ending(&dist(), "_bg.wasm")), Ok(()));
}

#[test]
fn newer_wasm_would_be_noticed() {
    let folder = TempFolder::new("wasm");
    let newer = folder.path().join("newer.wasm");
    // (memory 1) (func (i32.const 0) (i32.extend8_s) (drop)): the sign-extension operators.
    let mut module = b"\0asm\x01\0\0\0".to_vec();
    module.extend(b"\x01\x04\x01\x60\0\0\x03\x02\x01\0\x0a\x08\x01\x06\0\x41\0\xc0\x1a\x0b");
    fs::write(&newer, module).unwrap();
    let refusal = validate_for_old_engines(&newer).unwrap_err();
    assert!(refusal.contains("i32.extend8_s"), "{refusal}");
}
