//! Tells the tests what is at hand (the real docs, a browser, a validator in Python), so that tests which need it are *reported* as
//! ignored where it is not.

use std::process::{Command, Stdio};

fn main() {
    println!("cargo::rustc-check-cfg=cfg(corpus)");
    println!("cargo::rustc-check-cfg=cfg(openapi_spec_validator)");
    println!("cargo::rustc-check-cfg=cfg(browser)");
    println!("cargo::rerun-if-env-changed=DOCWRIGHT_BROWSER");
    println!("cargo::rustc-check-cfg=cfg(wasm)");
    println!("cargo::rerun-if-env-changed=DOCWRIGHT_CORPUS");
    println!("cargo::rerun-if-env-changed=PATH");
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var_os("DOCWRIGHT_CORPUS").is_some() {
        println!("cargo::rustc-cfg=corpus");
    }
    // Set where a browser must be at hand (CI): there its absence is a failure and not something to ignore.
    let required = std::env::var_os("DOCWRIGHT_BROWSER").is_some();
    if required || (installed("chromedriver") && installed("chromium")) {
        println!("cargo::rustc-cfg=browser");
    }
    if has_webassembly() {
        println!("cargo::rustc-cfg=wasm");
    }
    let mut python = Command::new("python3");
    python.args(["-c", "import openapi_spec_validator"]);
    python.stdout(Stdio::null()).stderr(Stdio::null());
    if python.status().is_ok_and(|status| status.success()) {
        println!("cargo::rustc-cfg=openapi_spec_validator");
    }
}

/// Whether a program answers to `--version`.
fn installed(program: &str) -> bool {
    let mut command = Command::new(program);
    command.arg("--version");
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// Whether the compiler has the standard library of `wasm32-unknown-unknown`.
fn has_webassembly() -> bool {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let mut command = Command::new(rustc);
    command.args([
        "--print",
        "target-libdir",
        "--target",
        "wasm32-unknown-unknown",
    ]);
    command.output().is_ok_and(|output| {
        let path = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        output.status.success() && std::path::Path::new(&path).is_dir()
    })
}
