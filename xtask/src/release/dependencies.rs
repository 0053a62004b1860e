//! The policy on dependencies, `deny.toml`, by cargo-deny.

use anyhow::Result;

use super::compatibility::installed;
use super::{Outcome, Release};
use crate::process::succeed;

/// Licences, sources and doubled versions of dependencies.
///
/// # Errors
/// When a dependency is not as the policy allows.
pub(super) fn licences(release: &Release) -> Result<Outcome> {
    if !installed("deny") {
        return Ok(not_installed());
    }
    deny(release, &["check", "licenses", "bans", "sources"])?;
    Ok(Outcome::Passed("as deny.toml allows".to_owned()))
}

/// Vulnerabilities that the public database knows.
///
/// # Errors
/// When a dependency has one.
pub(super) fn advisories(release: &Release) -> Result<Outcome> {
    if !installed("deny") {
        return Ok(not_installed());
    }
    if let Err(error) = deny(release, &["fetch", "db"]) {
        let error = error.to_string();
        let reason = error
            .lines()
            .find(|line| line.contains("ERROR"))
            .unwrap_or("no network");
        return Ok(Outcome::Skipped(format!(
            "the database cannot be fetched: {}",
            reason.trim()
        )));
    }
    deny(release, &["check", "--disable-fetch", "advisories"])?;
    Ok(Outcome::Passed("no dependency has a known one".to_owned()))
}

fn deny(release: &Release, arguments: &[&str]) -> Result<String> {
    let mut command = release.cargo();
    command.args(["deny", "--all-features", "--color", "never"]);
    succeed(command.args(arguments))
}

fn not_installed() -> Outcome {
    Outcome::Skipped("cargo-deny is not installed: `cargo install --locked cargo-deny`".to_owned())
}
