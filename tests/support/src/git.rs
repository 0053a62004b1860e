//! Git repositories of tests.

use std::path::Path;
use std::process::Command;

use crate::{stderr, stdout};

/// Runs `git` in a folder, as nobody in particular; returns what it prints.
///
/// # Panics
/// When it fails.
pub fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .args(["-c", "user.name=t", "-c", "user.email=t@example.com"])
        .args(["-c", "commit.gpgsign=false"])
        .args(["-c", "init.defaultBranch=main"])
        .args(["-c", "protocol.file.allow=always"])
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("git starts");
    let failed = || format!("git {arguments:?}: {}", stderr(&output));
    assert!(output.status.success(), "{}", failed());
    stdout(&output).trim().to_owned()
}

/// Makes a folder a repository if it is none, and commits all of it.
///
/// # Panics
/// When git fails.
pub fn commit(folder: &Path) {
    git(folder, &["init", "--quiet"]);
    git(folder, &["add", "--all"]);
    git(
        folder,
        &["commit", "--quiet", "--allow-empty", "--message", "state"],
    );
}
