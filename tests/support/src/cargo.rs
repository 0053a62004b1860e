//! Cargo for tests: offline, after everything in `Cargo.lock` was fetched once.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use crate::{root, stderr, stdout};

/// The cargo command without arguments.
fn program() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.env("CARGO_TERM_COLOR", "never");
    command
}

/// Downloads the packages of `Cargo.lock` that are missing.
///
/// `cargo test` downloads only what it builds for this system. Tests check other features, vendor for all systems, and
/// resolve emitted crates, which takes the rest of the lock file. When nothing is missing this needs no network and a tenth
/// of a second.
fn fetch() {
    static FETCHED: OnceLock<()> = OnceLock::new();
    FETCHED.get_or_init(|| {
        let mut command = program();
        command.current_dir(root());
        let output = command
            .args(["fetch", "--locked", "--quiet"])
            .output()
            .expect("cargo runs");
        assert!(
            output.status.success(),
            "cargo fetch --locked:\n{}",
            stderr(&output)
        );
    });
}

/// Cargo on this workspace, offline, building into the folder that the tests were built into.
///
/// # Panics
/// When the dependencies cannot be fetched.
#[must_use]
pub fn cargo() -> Command {
    fetch();
    let mut command = program();
    command
        .env("CARGO_NET_OFFLINE", "true")
        .env("CARGO_TARGET_DIR", target_dir())
        .current_dir(root());
    command
}

/// Cargo on a package or workspace elsewhere, offline. It builds into the folder of this workspace, so that
/// dependencies compile once (they have no debug information here either), and keeps nothing for incremental builds.
///
/// # Panics
/// When the dependencies cannot be fetched.
#[must_use]
pub fn cargo_elsewhere(folder: &Path) -> Command {
    let mut command = cargo();
    command
        .current_dir(folder)
        .env("CARGO_INCREMENTAL", "0")
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env_remove("RUSTFLAGS")
        .env_remove("RUSTDOCFLAGS");
    command
}

/// Runs cargo, which must succeed without a warning. (`-D warnings` in `RUSTFLAGS` would build all dependencies again.)
///
/// # Panics
/// When cargo fails or warns.
pub fn run_clean(command: &mut Command) -> Output {
    let output = command.output().expect("cargo runs");
    let (out, error) = (stdout(&output), stderr(&output));
    assert!(output.status.success(), "{command:?}\n{out}\n{error}");
    let warned = error.lines().any(|line| line.starts_with("warning"));
    assert!(!warned, "{command:?}\n{error}");
    output
}

/// Copies the lock file of this workspace to another package or workspace. Cargo drops what the package does not need.
///
/// # Panics
/// When the lock file cannot be copied.
pub fn lock(folder: &Path) {
    std::fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock"))
        .unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
}

/// `clippy`, or `check` where clippy is not installed.
#[must_use]
pub fn lint() -> &'static str {
    static INSTALLED: OnceLock<bool> = OnceLock::new();
    let installed = INSTALLED.get_or_init(|| {
        let mut command = program();
        command.args(["clippy", "--version"]);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    });
    if *installed { "clippy" } else { "check" }
}

/// The folder that cargo builds into: the one that this test was built into.
///
/// # Panics
/// When the test binary is not in `<target>/<profile>/deps`.
#[must_use]
pub fn target_dir() -> PathBuf {
    let exe = std::env::current_exe().expect("the test has a path");
    exe.ancestors()
        .nth(3)
        .expect("the test is in <target>/<profile>/deps")
        .to_owned()
}

/// A binary of this workspace, with the features of `cargo test --workspace`, so that nothing is rebuilt
/// after it.
///
/// # Panics
/// When it cannot be built.
#[must_use]
pub fn workspace_binary(name: &str) -> PathBuf {
    let built = cargo()
        .args(["build", "--quiet", "--workspace", "--bin", name])
        .output()
        .expect("cargo runs");
    assert!(built.status.success(), "{}", stderr(&built));
    target_dir()
        .join("debug")
        .join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}
