//! Helpers of the tests of all packages: fixtures of several pages, scratch trees, and offline cargo.

use std::path::Path;
use std::process::Output;

mod cargo;
mod figures;
mod fixture;
mod git;
pub mod pages;
mod tree;

pub use cargo::{cargo, cargo_elsewhere, lint, lock, run_clean, target_dir, workspace_binary};
pub use figures::{Figures, Tally};
pub use fixture::{Fixture, page};
pub use git::{commit, git};
pub use tree::{copy_tree, read_tree, write_tree};

/// The root folder of the repository.
///
/// # Panics
/// When this package is not in `tests/support` of the repository.
#[must_use]
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .expect("tests/support is two folders below the root")
}

/// Standard output as a string.
#[must_use]
pub fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Standard error as a string.
#[must_use]
pub fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}
