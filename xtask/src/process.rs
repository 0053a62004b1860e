//! Runs other programs.

use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// How many lines of its messages the error of a failed program has.
const LINES: usize = 40;

/// Runs a program without input and returns what it printed.
///
/// # Errors
/// When it cannot start or fails, with the end of its messages.
pub(crate) fn succeed(command: &mut Command) -> Result<String> {
    let output = command.stdin(Stdio::null()).output();
    let output = output.with_context(|| format!("cannot start {command:?}"))?;
    let [printed, messages] =
        [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    if output.status.success() {
        return Ok(printed);
    }
    let lines: Vec<&str> = printed.lines().chain(messages.lines()).collect();
    let end = &lines[lines.len().saturating_sub(LINES)..];
    bail!(
        "{command:?} ended with {}:\n{}",
        output.status,
        end.join("\n")
    )
}
