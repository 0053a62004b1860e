//! The packages that are published: their versions and what the registry shows of them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use docwright::emit::CrateOptions;
use serde_json::Value;

use super::{Outcome, Release, cargo, links};
use crate::process::succeed;

/// A package that is published.
#[derive(Debug)]
pub(super) struct Package {
    pub(super) name: String,
    pub(super) version: String,
    /// The folder of its manifest.
    pub(super) folder: PathBuf,
    /// What `cargo metadata` says of it.
    pub(super) data: Value,
}

/// The packages of the workspace that may be published, by name.
///
/// # Errors
/// When the workspace cannot be read, or `Cargo.lock` is out of date.
pub(super) fn published(root: &Path) -> Result<Vec<Package>> {
    let mut command = cargo();
    command.args(["metadata", "--locked", "--no-deps", "--format-version", "1"]);
    let text = succeed(command.current_dir(root))?;
    let workspace: Value = serde_json::from_str(&text).context("cargo metadata is not JSON")?;
    let all = workspace["packages"].as_array().into_iter().flatten();
    // An empty list of registries is `publish = false`.
    let published = all.filter(|p| p["publish"].as_array().is_none_or(|list| !list.is_empty()));
    published.map(|data| package(data.clone())).collect()
}

fn package(data: Value) -> Result<Package> {
    let text = |key: &str| {
        let value = data[key].as_str().map(str::to_owned);
        value.with_context(|| format!("cargo metadata says no `{key}` of a package"))
    };
    let manifest = PathBuf::from(text("manifest_path")?);
    Ok(Package {
        name: text("name")?,
        version: text("version")?,
        folder: manifest.parent().unwrap_or(&manifest).to_owned(),
        data,
    })
}

/// The version of a package.
///
/// # Errors
/// When there is no such package.
pub(super) fn version<'a>(packages: &'a [Package], name: &str) -> Result<&'a str> {
    let found = packages.iter().find(|package| package.name == name);
    let found = found.with_context(|| format!("no published package is named {name}"))?;
    Ok(&found.version)
}

/// Documents that name the version which a user pins.
const DOCUMENTS: [&str; 2] = ["docs/ci.md", "generator/README.md"];

/// What comes before the version in them.
const PINS: [&str; 5] = [
    "docwright@v",
    "rev: v",
    "docwright==",
    "docwright-runtime = \"",
    "docwright = { version = \"",
];

/// The versions that a document pins, which are another than this.
fn stale<'a>(text: &'a str, version: &str) -> Vec<&'a str> {
    let pins = PINS.iter().flat_map(|pin| text.split(pin).skip(1));
    let end = |c: char| !c.is_ascii_alphanumeric() && !['.', '-', '+'].contains(&c);
    let named = pins.filter_map(|rest| rest.split(end).next());
    named.filter(|named| *named != version).collect()
}

/// All packages have one version, and require it of each other; the documentation tells users to pin it.
///
/// # Errors
/// When a package has or requires another version, or a document names one.
pub(super) fn versions(release: &Release) -> Result<Outcome> {
    let ours = |name: &str| release.packages.iter().any(|package| package.name == name);
    for package in &release.packages {
        let (name, version) = (&package.name, &release.version);
        ensure!(
            package.version == *version,
            "{name} is {}, docwright is {version}",
            package.version
        );
        for dependency in package.data["dependencies"]
            .as_array()
            .into_iter()
            .flatten()
        {
            let of = dependency["name"].as_str().unwrap_or_default();
            let required = dependency["req"].as_str().unwrap_or_default();
            ensure!(
                !ours(of) || required.trim_start_matches(['^', '=']) == version,
                "{name} requires {of} {required}, which is released as {version}"
            );
        }
    }
    for name in DOCUMENTS {
        let path = release.root.join(name);
        let text =
            fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let stale = stale(&text, &release.version);
        ensure!(
            stale.is_empty(),
            "{name} names {} in place of {}",
            stale.join(", "),
            release.version
        );
    }
    Ok(Outcome::Passed(format!(
        "{} packages of version {}",
        release.packages.len(),
        release.version
    )))
}

/// What the registry and docs.rs show of each package.
///
/// # Errors
/// When something is missing or a link leads nowhere, with all faults.
pub(super) fn metadata(release: &Release) -> Result<Outcome> {
    let mut faults = Vec::new();
    let mut unset = false;
    for package in &release.packages {
        let missing = missing(&package.data).into_iter();
        faults.extend(missing.map(|fault| format!("{}: {fault}", package.name)));
        faults.extend(links::broken(
            release.root,
            &package.folder.join("README.md"),
        )?);
        let addresses = ["repository", "homepage"].map(|key| is_address(&package.data[key]));
        unset |= addresses.contains(&false);
    }
    // What cannot be true before the release is decided.
    let mut later = Vec::new();
    if unset {
        later.push("`repository` and `homepage` of `[workspace.package]` must be addresses");
    }
    if CrateOptions::default().runtime.to_do().is_some() {
        later.push("RUNTIME_IS_PUBLISHED of docwright-codegen must be true");
    }
    if !release.dry_run {
        faults.extend(later.drain(..).map(str::to_owned));
    }
    ensure!(faults.is_empty(), "\n  {}", faults.join("\n  "));
    let later = later
        .iter()
        .map(|fault| format!("; before the release, {fault}"));
    Ok(Outcome::Passed(format!(
        "complete{}",
        later.collect::<String>()
    )))
}

/// An address that others can open.
fn is_address(value: &Value) -> bool {
    value
        .as_str()
        .is_some_and(|text| text.starts_with("https://"))
}

/// What a package lacks.
fn missing(data: &Value) -> Vec<&'static str> {
    let text = |key: &str| data[key].as_str().is_some_and(|text| !text.is_empty());
    let list = |key: &str, most| {
        data[key]
            .as_array()
            .is_some_and(|list| (1..=most).contains(&list.len()))
    };
    let docs = data["metadata"]["docs"]["rs"].is_object();
    [
        (text("description"), "no `description`"),
        (text("license"), "no `license`"),
        (text("readme"), "no `readme`"),
        (text("rust_version"), "no `rust-version`"),
        (list("keywords", 5), "needs one to five `keywords`"),
        (list("categories", 5), "needs one to five `categories`"),
        (docs, "no `[package.metadata.docs.rs]`"),
    ]
    .into_iter()
    .filter_map(|(has, fault)| (!has).then_some(fault))
    .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_a_package_lacks_is_named() {
        let mut data = json!({
            "description": "Lamps", "license": "MIT", "readme": "README.md", "rust_version": "1.88",
            "keywords": ["lamp"], "categories": ["api-bindings"], "metadata": {"docs": {"rs": {"all-features": true}}},
        });
        assert!(missing(&data).is_empty());
        data["description"] = json!("");
        data["keywords"] = json!(["a", "b", "c", "d", "e", "f"]);
        data["metadata"] = Value::Null;
        assert_eq!(
            missing(&data),
            [
                "no `description`",
                "needs one to five `keywords`",
                "no `[package.metadata.docs.rs]`"
            ]
        );
    }

    #[test]
    fn pinned_versions_are_compared() {
        let text = "uses: lamps/docwright@v0.2.0   # pin\n- pip install docwright==0.1.0\n    rev: v0.2.0-rc.1\n";
        assert_eq!(stale(text, "0.2.0"), ["0.2.0-rc.1", "0.1.0"]);
        assert!(stale("docwright = { version = \"0.2.0\", x }", "0.2.0").is_empty());
    }

    #[test]
    fn only_https_is_an_address() {
        assert!(is_address(&json!("https://example.com/lamps")));
        assert!(
            !is_address(&json!("")) && !is_address(&Value::Null) && !is_address(&json!("TODO"))
        );
    }
}
