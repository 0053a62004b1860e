//! What users of the last release have, against this one: the public API, and crates that were emitted.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};

use super::{Outcome, Release, cargo};
use crate::process::succeed;

/// The packages whose API users call. The others are parts of `docwright` that nobody depends on.
const PUBLIC: [&str; 2] = ["docwright", "docwright-runtime"];

/// The public API against that of the last tag, by cargo-semver-checks.
///
/// # Errors
/// When a change needs another version than the one that is released.
pub(super) fn semver(release: &Release) -> Result<Outcome> {
    let Some(last) = &release.last else {
        return Ok(first());
    };
    if !installed("semver-checks") {
        return Ok(Outcome::Skipped(
            "cargo-semver-checks is not installed: `cargo install cargo-semver-checks`".to_owned(),
        ));
    }
    let mut command = release.cargo();
    command.args(["semver-checks", "check-release", "--baseline-rev", last]);
    for name in PUBLIC {
        command.args(["--package", name]);
    }
    succeed(&mut command)?;
    Ok(Outcome::Passed(format!(
        "no change since {last} needs another version"
    )))
}

/// The crate that the last release emitted compiles with the runtime of this one, unless the version says that it need not.
///
/// # Errors
/// When it does not compile.
pub(super) fn emitted(release: &Release) -> Result<Outcome> {
    let Some(last) = &release.last else {
        return Ok(first());
    };
    if compatible(last.trim_start_matches('v')) != compatible(&release.version) {
        return Ok(Outcome::Skipped(format!(
            "{} is incompatible with {last} by its number",
            release.version
        )));
    }
    let folder = release.root.join("target/release-check-emitted");
    if folder.exists() {
        fs::remove_dir_all(&folder)
            .with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    fs::create_dir_all(&folder).with_context(|| format!("cannot write {}", folder.display()))?;
    let archive = folder.join("generated.tar");
    let mut export = Command::new("git");
    export
        .args(["archive", "--format=tar", "--output"])
        .arg(&archive);
    succeed(export.args([last, "generated"]).current_dir(release.root))?;
    succeed(
        Command::new("tar")
            .arg("-xf")
            .arg(&archive)
            .current_dir(&folder),
    )?;
    let package = folder.join("generated");
    let manifest = package.join("Cargo.toml");
    let text = fs::read_to_string(&manifest)
        .with_context(|| format!("cannot read {}", manifest.display()))?;
    let runtime = release
        .root
        .join("generator/runtime")
        .display()
        .to_string()
        .replace('\\', "/");
    let text = text.replace("../generator/runtime", &runtime);
    fs::write(&manifest, format!("{}\n[workspace]\n", inherited(&text)))?;
    fs::copy(release.root.join("Cargo.lock"), package.join("Cargo.lock"))?;
    let mut check = cargo();
    check
        .args(["check", "--quiet", "--all-features", "--all-targets"])
        .current_dir(&package);
    succeed(check.env("CARGO_TARGET_DIR", release.root.join("target")))?;
    Ok(Outcome::Passed(format!(
        "the crate of {last} compiles with the runtime of {}",
        release.version
    )))
}

/// A manifest without the keys that it takes from a workspace: it is in none here.
fn inherited(manifest: &str) -> String {
    let own = manifest
        .lines()
        .filter(|line| !line.contains(".workspace = true"));
    own.map(|line| format!("{line}\n")).collect()
}

fn first() -> Outcome {
    Outcome::Skipped("there is no tag of an earlier release".to_owned())
}

/// Whether cargo has a command that is installed on its own.
pub(super) fn installed(command: &str) -> bool {
    let mut version = cargo();
    version.args([command, "--version"]);
    succeed(&mut version).is_ok()
}

/// The part of a version that only an incompatible release changes.
fn compatible(version: &str) -> Vec<&str> {
    let mut parts = version.split('.');
    let major = parts.next().unwrap_or_default();
    std::iter::once(major)
        .chain(parts.next().filter(|_| major == "0"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minor_step_below_one_is_incompatible() {
        assert_eq!(compatible("0.1.0"), compatible("0.1.9"));
        assert_ne!(compatible("0.1.0"), compatible("0.2.0"));
        assert_eq!(compatible("1.1.0"), compatible("1.2.0"));
        assert_ne!(compatible("1.9.0"), compatible("2.0.0"));
    }
}
