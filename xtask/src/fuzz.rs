//! `cargo xtask fuzz` and `hostile`: programs of their own, which this one builds and starts.

use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result};
use clap::Args;

/// What to fuzz: options of the fuzzer, which it describes itself.
#[derive(Args)]
pub(crate) struct FuzzArgs {
    /// Such as `--seconds 60 --seed 1`; `--help` lists all
    #[arg(
        value_name = "OPTION",
        trailing_var_arg = true,
        allow_hyphen_values = true
    )]
    options: Vec<OsString>,
}

/// Runs the fuzzer, with optimisations and with debug assertions.
pub(crate) fn fuzz(root: &Path, arguments: &FuzzArgs) -> Result<ExitCode> {
    let mut command = package(root, "docwright-fuzz", &["--profile", "fuzzing"]);
    command.arg("--root").arg(root).args(&arguments.options);
    run(command)
}

/// Runs the client against the hostile server.
pub(crate) fn hostile(root: &Path) -> Result<ExitCode> {
    run(package(root, "docwright-hostile", &[]))
}

/// A program of the workspace; what follows are its arguments.
fn package(root: &Path, name: &str, profile: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command
        .current_dir(root)
        .args(["run", "--quiet", "--package", name]);
    command.args(profile).arg("--");
    command
}

fn run(mut command: Command) -> Result<ExitCode> {
    let status = command
        .status()
        .with_context(|| format!("cannot start {command:?}"))?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(ExitCode::from(code.unwrap_or(2)))
}
