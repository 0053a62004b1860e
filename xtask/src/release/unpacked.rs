//! Each package as the registry gets it: packed, unpacked below `target/release-check`, and tested there.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::{Outcome, Release, cargo};
use crate::process::succeed;

/// The package that only tests use. It is not published, so that a published manifest does not name it.
const TEST_SUPPORT: &str = "docwright-test-support";

/// What every archive contains.
const FILES: [&str; 4] = ["LICENSE-APACHE", "LICENSE-MIT", "README.md", "src/lib.rs"];

/// Packs all packages, unpacks them as members of a workspace of their own, and runs their tests.
///
/// # Errors
/// When a package cannot be packed, lacks a file, or fails its tests.
pub(super) fn test(release: &Release) -> Result<Outcome> {
    let target = release.root.join("target");
    let mut pack = release.for_packages("package");
    succeed(pack.arg("--no-verify").env("CARGO_TARGET_DIR", &target))?;
    let folder = target.join("release-check");
    if folder.exists() {
        fs::remove_dir_all(&folder)
            .with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    fs::create_dir_all(&folder).with_context(|| format!("cannot write {}", folder.display()))?;
    let (mut members, mut patches) = (String::new(), String::new());
    for package in &release.packages {
        let name = format!("{}-{}", package.name, package.version);
        // `m`: files get the time of now. All archives have one time, by which cargo would take what it built before.
        let archive = target.join("package").join(format!("{name}.crate"));
        succeed(
            Command::new("tar")
                .arg("-xmzf")
                .arg(&archive)
                .current_dir(&folder),
        )?;
        complete(&folder.join(&name), release.root)?;
        members.push_str(&format!("\"{name}\", "));
        patches.push_str(&format!("{} = {{ path = \"{name}\" }}\n", package.name));
    }
    let workspace = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [{members}]\n\n[patch.crates-io]\n{patches}"
    );
    fs::write(folder.join("Cargo.toml"), workspace)?;
    fs::copy(release.root.join("Cargo.lock"), folder.join("Cargo.lock"))?;
    let mut test = cargo();
    test.args(["test", "--workspace", "--quiet"])
        .current_dir(&folder);
    // Shares what is compiled of dependencies with the workspace, whose development profile has no debug information for them.
    test.env("CARGO_TARGET_DIR", &target)
        .env("CARGO_PROFILE_DEV_DEBUG", "0");
    let printed = succeed(&mut test)?;
    let passed = printed.lines().filter_map(count);
    Ok(Outcome::Passed(format!(
        "{} packages pass their {} tests as they are published",
        release.packages.len(),
        passed.sum::<usize>()
    )))
}

/// How many tests a line of cargo says to have passed.
fn count(line: &str) -> Option<usize> {
    let (_, rest) = line.split_once("test result: ok. ")?;
    rest.split(' ').next()?.parse().ok()
}

/// An unpacked package has all files, and names the package of test support again where the original manifest does.
fn complete(package: &Path, root: &Path) -> Result<()> {
    for file in FILES {
        ensure!(
            package.join(file).is_file(),
            "{} has no {file}",
            package.display()
        );
    }
    let original = fs::read_to_string(package.join("Cargo.toml.orig"))?;
    if original.contains(TEST_SUPPORT) {
        let path = package.join("Cargo.toml");
        let manifest = fs::read_to_string(&path)?;
        let support = root
            .join("tests/support")
            .display()
            .to_string()
            .replace('\\', "/");
        fs::write(
            &path,
            format!("{manifest}\n[dev-dependencies.{TEST_SUPPORT}]\npath = \"{support}\"\n"),
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passed_tests_are_counted() {
        assert_eq!(
            count("test result: ok. 12 passed; 0 failed; 1 ignored"),
            Some(12)
        );
        assert_eq!(count("running 12 tests"), None);
    }
}
