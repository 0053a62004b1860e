//! The cost of generating in a build script: a small crate with a real build script, built by cargo with its default profile
//! and with others. The built script is then run as cargo runs it, so that its time is measured without the compiler's.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use super::compile::cargo;
use super::measure::{Cost, Exit, Series, Table, remove, run};

/// Lines of a manifest that set the profile of build scripts.
const PROFILES: [(&str, &str); 3] = [
    ("as cargo has it", ""),
    (
        "`docwright` optimised",
        "[profile.dev.package.docwright]\nopt-level = 3\n",
    ),
    (
        "all build scripts optimised",
        "[profile.dev.build-override]\nopt-level = 3\n",
    ),
];

/// What the script generates, and in which state it is run.
const RUNS: [&str; 5] = [
    "a slice, first run",
    "a slice, nothing changed",
    "a slice, one page changed",
    "all models, first run",
    "all models, nothing changed",
];

/// Builds the crate with each profile, runs its script `rounds` times in each state, and returns a table for each profile.
///
/// # Errors
/// When the crate does not build, or its script fails.
pub(super) fn measure(
    root: &Path,
    docs: &Path,
    bench: &Path,
    slice: &str,
    rounds: usize,
) -> Result<String> {
    let mut out = String::new();
    let folder = bench.join("build-script");
    let copy = folder.join("docs");
    copy_tree(docs, &copy)?;
    for (name, profile) in PROFILES {
        write(root, &folder, profile)?;
        let cost = build(&folder)?;
        let _ = writeln!(
            out,
            "{name}; building the crate from nothing: {:.0} CPU s\n",
            cost.cpu()
        );
        let script = script(&folder)?;
        let mut series: [Series; RUNS.len()] = Default::default();
        for _ in 0..rounds.max(1) {
            let to = folder.join("out");
            let costs = [
                once(&folder, &script, &empty(&to)?, slice)?,
                once(&folder, &script, &to, slice)?,
                changed(&copy, || once(&folder, &script, &to, slice))?,
                once(&folder, &script, &empty(&to)?, "")?,
                once(&folder, &script, &to, "")?,
            ];
            for (series, cost) in series.iter_mut().zip(costs) {
                series.push(cost);
            }
        }
        let mut table = Table::new(&["", "CPU s", "user s", "wall s", "peak MiB"]);
        for (what, series) in RUNS.iter().zip(&series) {
            table.row(&[
                (*what).to_owned(),
                format!("{:.3}", series.median(Cost::cpu)),
                format!("{:.3}", series.median(|c| c.user)),
                format!("{:.3}", series.median(|c| c.wall)),
                format!("{:.0}", series.median(|c| c.peak)),
            ]);
        }
        let _ = writeln!(out, "{table}");
    }
    Ok(out)
}

fn write(root: &Path, folder: &Path, profile: &str) -> Result<()> {
    let generator = root.join("generator");
    let manifest = format!(
        "[package]\nname = \"slice\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [build-dependencies]\ndocwright = {{ path = {generator:?}, default-features = false }}\n\n{profile}"
    );
    // The slice is read from the environment, so that one script serves all runs; when cargo runs it, it generates nothing.
    let script = "fn main() -> Result<(), docwright::Error> {\n    \
        let Ok(slice) = std::env::var(\"BENCH_SLICE\") else { return Ok(()) };\n    \
        let mut config = docwright::Config::new();\n    \
        config.warn(None);\n    \
        if !slice.is_empty() {\n        config.include([slice]);\n    }\n    \
        config.compile([\"docs\"])?;\n    Ok(())\n}\n";
    fs::create_dir_all(folder.join("src"))?;
    for (path, text) in [
        ("Cargo.toml", manifest.as_str()),
        ("build.rs", script),
        ("src/lib.rs", ""),
    ] {
        fs::write(folder.join(path), text).with_context(|| format!("cannot write {path}"))?;
    }
    Ok(())
}

fn build(folder: &Path) -> Result<Cost> {
    let target = folder.join("target");
    remove(&target)?;
    let mut command = Command::new(cargo());
    command
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", &target)
        .env("CARGO_INCREMENTAL", "0")
        .env_remove("RUSTFLAGS")
        .args(["build", "--quiet", "--offline"]);
    run(&mut command, Exit::Success)
}

/// The script that cargo built and ran.
fn script(folder: &Path) -> Result<PathBuf> {
    let name = format!("build-script-build{}", std::env::consts::EXE_SUFFIX);
    let built = fs::read_dir(folder.join("target/debug/build"))?;
    let own = built.filter_map(Result::ok).map(|entry| entry.path());
    let mut own = own.filter(|path| {
        let package = path.file_name().and_then(|n| n.to_str());
        package.is_some_and(|package| package.starts_with("slice-"))
    });
    own.find_map(|path| Some(path.join(&name)).filter(|script| script.exists()))
        .context("cargo built no build script")
}

/// Runs the script with the environment that cargo sets.
fn once(folder: &Path, script: &Path, out: &Path, slice: &str) -> Result<Cost> {
    let mut command = Command::new(script);
    command
        .current_dir(folder)
        .env("OUT_DIR", out)
        .env("TARGET", "of-the-bench")
        .env("CARGO_MANIFEST_DIR", folder)
        .env("BENCH_SLICE", slice)
        .stderr(Stdio::null());
    run(&mut command, Exit::Success)
}

/// Runs with one more sentence on one page, and removes the sentence again.
fn changed(docs: &Path, run: impl FnOnce() -> Result<Cost>) -> Result<Cost> {
    let page = first_page(docs)?.context("the docs hold no page")?;
    let before = fs::read(&page)?;
    let mut file = File::options().append(true).open(&page)?;
    file.write_all(b"\nOne sentence more.\n")?;
    drop(file);
    let cost = run();
    fs::write(&page, before)?;
    cost
}

fn first_page(folder: &Path) -> Result<Option<PathBuf>> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)?
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            if let Some(page) = first_page(&path)? {
                return Ok(Some(page));
            }
        } else if path.extension().is_some_and(|e| e == "md") {
            return Ok(Some(path));
        }
    }
    Ok(None)
}

fn empty(folder: &Path) -> Result<PathBuf> {
    remove(folder)?;
    fs::create_dir_all(folder)?;
    Ok(folder.to_owned())
}

fn copy_tree(from: &Path, to: &Path) -> Result<()> {
    remove(to)?;
    let mut folders = vec![(from.to_owned(), to.to_owned())];
    while let Some((from, to)) = folders.pop() {
        fs::create_dir_all(&to)?;
        for entry in fs::read_dir(&from)? {
            let path = entry?.path();
            let Some(name) = path.file_name() else {
                continue;
            };
            let to = to.join(name);
            if path.is_dir() {
                folders.push((path, to));
            } else {
                fs::copy(&path, &to).with_context(|| format!("cannot copy {}", path.display()))?;
            }
        }
    }
    Ok(())
}
