//! The cost of a generator as a build dependency: the number of crates, and the time to build them from nothing, beside
//! generators that Rust developers know. Generating is not measured; the build scripts only create a configuration.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::compile::cargo;
use super::measure::{Cost, Exit, Table, run};

/// A generator: name, requirement, build script.
struct Generator {
    name: &'static str,
    requirement: String,
    script: &'static str,
}

fn generators(root: &Path) -> [Generator; 3] {
    [
        Generator {
            name: "docwright",
            requirement: format!(
                "{{ path = {:?}, default-features = false }}",
                root.join("generator")
            ),
            script: "let _ = docwright::Config::new();",
        },
        Generator {
            name: "prost-build",
            requirement: "\"0.14\"".to_owned(),
            script: "let _ = prost_build::Config::new();",
        },
        Generator {
            name: "progenitor",
            requirement: "\"0.15\"".to_owned(),
            script: "let _ = progenitor::Generator::default();",
        },
    ]
}

/// Builds a tiny crate with each of them, in turn, and returns the table. Downloads what is missing.
///
/// # Errors
/// When one of them does not build.
pub(super) fn measure(root: &Path, bench: &Path) -> Result<Table> {
    let mut table = Table::new(&["build dependency", "crates", "CPU s", "wall s"]);
    for generator in generators(root) {
        let folder = bench.join("build-dependency").join(generator.name);
        write(&folder, &generator)?;
        let mut fetch = Command::new(cargo());
        super::succeed(fetch.current_dir(&folder).args(["fetch", "--quiet"]))?;
        let crates = crates(&folder)?;
        let cost = build(&folder)?;
        table.row(&[
            generator.name.to_owned(),
            crates.to_string(),
            format!("{:.1}", cost.cpu()),
            format!("{:.1}", cost.wall),
        ]);
    }
    Ok(table)
}

fn write(folder: &Path, generator: &Generator) -> Result<()> {
    let manifest = format!(
        "[package]\nname = \"tiny\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[build-dependencies]\n{} = {}\n",
        generator.name, generator.requirement
    );
    let script = format!("fn main() {{\n    {}\n}}\n", generator.script);
    fs::create_dir_all(folder.join("src"))?;
    for (path, text) in [
        ("Cargo.toml", manifest.as_str()),
        ("build.rs", script.as_str()),
        ("src/lib.rs", ""),
    ] {
        fs::write(folder.join(path), text).with_context(|| format!("cannot write {path}"))?;
    }
    Ok(())
}

/// The number of crates that are built for it, including itself.
fn crates(folder: &Path) -> Result<usize> {
    let mut command = Command::new(cargo());
    command.current_dir(folder).args([
        "tree",
        "--edges",
        "normal,build",
        "--prefix",
        "none",
        "--format",
        "{p}",
    ]);
    let output = command.output().context("cannot start cargo")?;
    if !output.status.success() {
        bail!("{}", String::from_utf8_lossy(&output.stderr));
    }
    let text = String::from_utf8_lossy(&output.stdout);
    let names: BTreeSet<&str> = text
        .lines()
        .map(|line| line.trim_end_matches(" (*)"))
        .filter(|line| !line.is_empty() && !line.starts_with("tiny "))
        .collect();
    Ok(names.len())
}

fn build(folder: &Path) -> Result<Cost> {
    let target = folder.join("target");
    if target.exists() {
        fs::remove_dir_all(&target).context("cannot empty the target folder")?;
    }
    let mut command = Command::new(cargo());
    command
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", &target)
        .env("CARGO_INCREMENTAL", "0")
        .env_remove("RUSTFLAGS")
        .args(["build", "--quiet", "--offline"]);
    run(&mut command, Exit::Success)
}
