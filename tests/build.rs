//! Tells the tests what is at hand (the real docs, a validator in Python), so that tests which need it are *reported* as
//! ignored where it is not.

use std::process::{Command, Stdio};

fn main() {
    println!("cargo::rustc-check-cfg=cfg(corpus)");
    println!("cargo::rustc-check-cfg=cfg(openapi_spec_validator)");
    println!("cargo::rerun-if-env-changed=DOCWRIGHT_CORPUS");
    println!("cargo::rerun-if-env-changed=PATH");
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var_os("DOCWRIGHT_CORPUS").is_some() {
        println!("cargo::rustc-cfg=corpus");
    }
    let mut python = Command::new("python3");
    python.args(["-c", "import openapi_spec_validator"]);
    python.stdout(Stdio::null()).stderr(Stdio::null());
    if python.status().is_ok_and(|status| status.success()) {
        println!("cargo::rustc-cfg=openapi_spec_validator");
    }
}
