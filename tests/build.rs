//! Reports to the tests what is installed (the real docs, a browser, npm and Python), so that tests that need it are *reported* as
//! ignored otherwise.

use std::process::{Command, Stdio};

fn main() {
    println!("cargo::rustc-check-cfg=cfg(corpus)");
    println!("cargo::rustc-check-cfg=cfg(openapi_spec_validator)");
    println!("cargo::rustc-check-cfg=cfg(browser)");
    println!("cargo::rustc-check-cfg=cfg(registries)");
    println!("cargo::rerun-if-env-changed=DOCWRIGHT_BROWSER");
    println!("cargo::rustc-check-cfg=cfg(wasm)");
    println!("cargo::rerun-if-env-changed=DOCWRIGHT_CORPUS");
    println!("cargo::rerun-if-env-changed=PATH");
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var_os("DOCWRIGHT_CORPUS").is_some() {
        println!("cargo::rustc-cfg=corpus");
    }
    // Set where a browser is required (CI): its absence is then a failure, and the tests are not ignored.
    let required = std::env::var_os("DOCWRIGHT_BROWSER").is_some();
    if required || (installed("chromedriver") && installed("chromium")) {
        println!("cargo::rustc-cfg=browser");
    }
    if has_webassembly() {
        println!("cargo::rustc-cfg=wasm");
    }
    if installed("npm") && installed("python3") {
        println!("cargo::rustc-cfg=registries");
    }
    let mut python = Command::new("python3");
    python.args(["-c", "import openapi_spec_validator"]);
    python.stdout(Stdio::null()).stderr(Stdio::null());
    if python.status().is_ok_and(|status| status.success()) {
        println!("cargo::rustc-cfg=openapi_spec_validator");
    }
}

/// Whether a program runs with `--version`.
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
