//! Third-party tools from npm and PyPI, installed below `target`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

/// Packages in the versions that checks were written for: name and version.
pub(crate) type Packages = [(&'static str, &'static str)];

/// What is installed, and why the rest is not.
#[derive(Debug)]
pub(crate) struct Tools {
    folder: PathBuf,
    /// The scripts of the checks.
    scripts: PathBuf,
    missing: BTreeMap<&'static str, String>,
}

impl Tools {
    /// Installs what is not in the folder. `scripts` is the folder of scripts that use them. A package that a registry refuses is
    /// missing, and no error.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub(crate) fn install(
        folder: PathBuf,
        scripts: PathBuf,
        npm: &Packages,
        pypi: &Packages,
    ) -> Result<Self> {
        let mut tools = Self {
            folder,
            scripts,
            missing: BTreeMap::new(),
        };
        fs::create_dir_all(tools.folder.join("npm"))
            .with_context(|| format!("cannot write {}", tools.folder.display()))?;
        tools.all("npm", npm, '@', Self::npm)?;
        tools.all("pip", pypi, '=', Self::pip)?;
        Ok(tools)
    }

    /// Why a check cannot be made that needs these packages.
    pub(crate) fn missing(&self, needs: &[&str]) -> Option<String> {
        let missing = |name: &&str| Some(format!("{name}: {}", self.missing.get(*name)?));
        needs.iter().find_map(missing)
    }

    /// A program of a package of npm, run in a folder.
    pub(crate) fn node_program(&self, name: &str, folder: &Path) -> Command {
        let program = self.folder.join("npm/node_modules/.bin").join(name);
        let mut command = Command::new(program);
        // Nothing is sent anywhere, and nothing looks for a newer version.
        command.env("REDOCLY_TELEMETRY", "off");
        command.env("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
        command.env("DO_NOT_TRACK", "1").current_dir(folder);
        command
    }

    /// A script of this folder that uses packages of npm.
    pub(crate) fn node_script(&self, name: &str, folder: &Path) -> Command {
        let mut command = Command::new("node");
        command.env("NODE_PATH", self.folder.join("npm/node_modules"));
        command.arg(self.scripts.join(name)).current_dir(folder);
        command
    }

    /// A program of a package of PyPI, run in a folder.
    pub(crate) fn python_program(&self, name: &str, folder: &Path) -> Command {
        let mut command = Command::new(self.python_bin().join(name));
        command.current_dir(folder);
        command
    }

    /// A script of this folder in Python.
    pub(crate) fn python_script(&self, name: &str, folder: &Path) -> Command {
        let mut command = self.python_program("python", folder);
        command.arg(self.scripts.join(name));
        command
    }

    fn python_bin(&self) -> PathBuf {
        let bin = if cfg!(windows) { "Scripts" } else { "bin" };
        self.folder.join("python").join(bin)
    }

    /// Installs packages all at once, or one by one if that fails, so that one that is refused takes no other with it.
    fn all(
        &mut self,
        registry: &str,
        packages: &Packages,
        separator: char,
        install: fn(&Self, &[String]) -> Result<(), String>,
    ) -> Result<()> {
        let between = if separator == '=' { "==" } else { "@" };
        let wanted = |(name, version): &(&str, &str)| format!("{name}{between}{version}");
        let list: Vec<String> = packages.iter().map(wanted).collect();
        let marker = self.folder.join(format!("{registry}.installed"));
        if fs::read_to_string(&marker).is_ok_and(|text| text == list.join("\n")) {
            return Ok(());
        }
        eprintln!(
            "installing {} below {}",
            list.join(" "),
            self.folder.display()
        );
        if install(self, &list).is_ok() {
            fs::write(&marker, list.join("\n"))?;
            return Ok(());
        }
        for ((name, _), package) in packages.iter().zip(&list) {
            if let Err(reason) = install(self, std::slice::from_ref(package)) {
                self.missing.insert(name, reason);
            }
        }
        Ok(())
    }

    fn npm(&self, packages: &[String]) -> Result<(), String> {
        let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
        command
            .arg("install")
            .arg("--prefix")
            .arg(self.folder.join("npm"));
        command.args([
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
            "--save-exact",
            // Its own delays add up to a minute for each package of a registry that cannot be reached.
            "--fetch-retry-mintimeout=1000",
            "--fetch-retry-maxtimeout=5000",
        ]);
        succeed(command.args(packages), "npm")
    }

    fn pip(&self, packages: &[String]) -> Result<(), String> {
        let python = if cfg!(windows) { "python" } else { "python3" };
        if !self.python_bin().join("pip").exists() {
            let folder = self.folder.join("python");
            let mut command = Command::new(python);
            succeed(command.args(["-m", "venv"]).arg(folder), python)?;
        }
        let mut command = Command::new(self.python_bin().join("pip"));
        command.args(["install", "--quiet", "--disable-pip-version-check"]);
        succeed(command.args(packages), "pip")
    }
}

/// Runs an installer; the error is the last line of its report.
fn succeed(command: &mut Command, program: &str) -> Result<(), String> {
    let output = command.stdin(Stdio::null()).output();
    let output = output.map_err(|e| format!("cannot start {program}: {e}"))?;
    if output.status.success() {
        return Ok(());
    }
    let report = String::from_utf8_lossy(&output.stderr).into_owned();
    let mut lines = report
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty());
    let first = lines
        .clone()
        .find(|line| line.to_lowercase().contains("error"));
    let reason = first.or_else(|| lines.next_back());
    Err(format!("{program}: {}", reason.unwrap_or("failed")))
}
