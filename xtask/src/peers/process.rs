//! Programs that run for a peer: servers in the background, and programs that print a line for each call.

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result, bail};

use super::Counts;
use crate::process::succeed;

/// A server; ends with its value.
pub(super) struct Background {
    child: Child,
    /// The address that it printed.
    pub(super) url: String,
}

impl Background {
    /// Starts a server, and waits for the line on standard output that begins with `scheme`.
    pub(super) fn start(command: &mut Command, scheme: &str) -> Result<Self> {
        let child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot start {command:?}"))?;
        let mut server = Self {
            child,
            url: String::new(),
        };
        // Read on until the server ends: a full pipe would stop it.
        let mut errors = server.child.stderr.take().context("no standard error")?;
        let errors = std::thread::spawn(move || {
            let mut text = Vec::new();
            // What cannot be read is not reported.
            let _ = errors.read_to_end(&mut text);
            String::from_utf8_lossy(&text).into_owned()
        });
        let output = server.child.stdout.take().context("no standard output")?;
        let mut lines = BufReader::new(output).lines();
        let url = lines
            .by_ref()
            .map_while(Result::ok)
            .find(|line| line.starts_with(scheme));
        let Some(url) = url else {
            // It has ended, or will not serve.
            let _ = server.child.kill();
            let printed = errors.join().unwrap_or_default();
            bail!("{command:?} did not start serving:\n{printed}");
        };
        std::thread::spawn(move || lines.for_each(drop));
        server.url = url.trim().to_owned();
        Ok(server)
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs a program that prints `passed  NAME` or `FAILED  NAME: reason` for each of its calls.
pub(super) fn calls(command: &mut Command, peer: &str) -> Result<Counts> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("cannot start {command:?}"))?;
    let mut counts = Counts::default();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        if let Some(call) = line.strip_prefix("passed  ") {
            counts.passed += 1;
            println!("passed  {peer}: {call}");
        } else if let Some(call) = line.strip_prefix("FAILED  ") {
            counts.failed += 1;
            println!("FAILED  {peer}: {call}");
        }
    }
    if !output.status.success() || counts.passed + counts.failed == 0 {
        bail!("{command:?} ended with {}", output.status);
    }
    Ok(counts)
}

/// Cargo, with the settings of the tests, so that nothing is built twice.
pub(super) fn cargo(folder: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(folder);
    command
}

/// Builds the binary, with the features that it has in the tests of the workspace.
pub(super) fn build(root: &Path) -> Result<PathBuf> {
    let mut build = cargo(root);
    build.args(["build", "--quiet", "--workspace", "--bin", "docwright"]);
    succeed(&mut build)?;
    let name = format!("docwright{}", std::env::consts::EXE_SUFFIX);
    Ok(target(root).join("debug").join(name))
}

/// The folder that cargo builds into.
pub(super) fn target(root: &Path) -> PathBuf {
    let folder = std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    root.join(folder)
}
