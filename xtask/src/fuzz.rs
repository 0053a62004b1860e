//! `cargo xtask fuzz` and `hostile`: programs of their own, which this one builds and starts.

use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result};
use clap::Args;

/// What to fuzz.
#[derive(Args)]
pub(crate) struct FuzzArgs {
    /// How long to run
    #[arg(long, value_name = "N", default_value_t = 60)]
    seconds: u64,
    /// The seed of all cases [default: from the clock]
    #[arg(long, value_name = "S")]
    seed: Option<u64>,
    /// Run until so many pages were mutated, however long it takes
    #[arg(long, value_name = "N")]
    pages: Option<u64>,
    /// Only this case of the seed
    #[arg(long, value_name = "N")]
    case: Option<u64>,
}

/// Runs the fuzzer, with optimisations and with debug assertions.
pub(crate) fn fuzz(root: &Path, arguments: &FuzzArgs) -> Result<ExitCode> {
    let mut options = vec![
        ("--root", Some(root.display().to_string())),
        ("--seconds", Some(arguments.seconds.to_string())),
    ];
    let numbers = [
        ("--seed", arguments.seed),
        ("--pages", arguments.pages),
        ("--case", arguments.case),
    ];
    options.extend(numbers.map(|(name, number)| (name, number.map(|n| n.to_string()))));
    let mut command = package(root, "docwright-fuzz", &["--profile", "fuzzing"]);
    for (name, value) in options {
        command.args(
            value
                .map(|value| [name.to_owned(), value])
                .into_iter()
                .flatten(),
        );
    }
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
