//! The cost of compiling emitted models, against the derive baseline: checking them alone, and building a small program
//! that uses them. Dependencies are built first; only the measured package is touched and built again.

use std::ffi::OsString;
use std::fs::File;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Context, Result};

use super::measure::{Cost, Exit, Series, Table, run};

/// What is compiled.
#[derive(Clone, Copy)]
pub(super) enum Subject {
    /// `cargo check` of the models.
    Models,
    /// A release build of a program that reads and writes a few types, models ready.
    Program,
}

impl Subject {
    /// Package and root file of docwright's side and of the baseline's.
    fn packages(self) -> [(&'static str, &'static str); 2] {
        match self {
            Self::Models => [
                ("emitted", "emitted/src/lib.rs"),
                ("baseline", "baseline/src/lib.rs"),
            ],
            Self::Program => [
                ("small-emitted", "small-emitted/src/main.rs"),
                ("small-baseline", "small-baseline/src/main.rs"),
            ],
        }
    }

    fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::Models => &["check", "--quiet", "--lib"],
            Self::Program => &["build", "--quiet", "--release"],
        }
    }
}

/// Compiles both sides in turn, `runs` times, and gives the table.
///
/// # Errors
/// When one of them does not compile.
pub(super) fn measure(bench: &Path, subject: Subject, runs: usize) -> Result<Table> {
    let sides = subject.packages();
    for (package, _) in sides {
        compile(bench, subject, package)?;
    }
    let mut series = [Series::default(), Series::default()];
    for _ in 0..runs.max(1) {
        for ((package, root), series) in sides.iter().zip(&mut series) {
            touch(&bench.join(root))?;
            series.push(compile(bench, subject, package)?);
        }
    }
    let [emitted, baseline] = &series;
    let mut table = Table::new(&["", "CPU s", "peak MiB"]);
    for (name, side) in [("docwright", emitted), ("serde derive", baseline)] {
        table.row(&[
            name.to_owned(),
            format!("{:.2}", side.median(Cost::cpu)),
            format!("{:.0}", side.median(|c| c.peak)),
        ]);
    }
    let ratio = |of: fn(Cost) -> f64| format!("{:.3} ×", emitted.ratio(baseline, of));
    table.row(&["ratio".to_owned(), ratio(Cost::cpu), ratio(|c| c.peak)]);
    Ok(table)
}

/// The cargo that runs this program.
pub(super) fn cargo() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// Cargo on the packages below `bench`, with a target folder of their own and nothing reused between runs.
pub(super) fn cargo_for(bench: &Path) -> Command {
    let mut command = Command::new(cargo());
    command
        .current_dir(bench)
        .env("CARGO_TARGET_DIR", bench.join("target"))
        .env("CARGO_INCREMENTAL", "0")
        .env_remove("RUSTC_WRAPPER")
        .env_remove("RUSTFLAGS");
    command
}

fn compile(bench: &Path, subject: Subject, package: &str) -> Result<Cost> {
    run(
        cargo_for(bench)
            .args(subject.arguments())
            .args(["--package", package]),
        Exit::Success,
    )
}

/// Makes cargo treat a file as changed.
pub(super) fn touch(path: &Path) -> Result<()> {
    let file = File::options().append(true).open(path);
    file.and_then(|f| f.set_modified(SystemTime::now()))
        .with_context(|| format!("cannot touch {}", path.display()))
}
