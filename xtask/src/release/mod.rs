//! `cargo xtask release`: all that a release needs, in order. With `--dry-run` nothing is tagged; nothing is ever published from here:
//! the workflow that the tag starts does that.

mod changelog;
mod compatibility;
mod dependencies;
mod links;
mod packages;
mod unpacked;

use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Result, ensure};
use clap::{Args, ValueEnum};

use crate::process::succeed;
use packages::Package;

/// What to do of a release.
#[derive(Debug, Args)]
pub(crate) struct ReleaseArgs {
    /// Make all checks and no tag. What only the release itself needs, such as a date in CHANGELOG.md, is named and is not a failure.
    #[arg(long)]
    dry_run: bool,
    /// With --dry-run: only these steps
    #[arg(long, value_name = "STEP", value_delimiter = ',', requires = "dry_run")]
    only: Vec<Step>,
}

/// The steps, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Step {
    /// Nothing is uncommitted, and the tag is new.
    Tree,
    /// All packages have one version, which they require of each other.
    Versions,
    /// CHANGELOG.md has a section for the version.
    Changelog,
    /// What the registry shows of each package, and the links of its README.
    Metadata,
    /// Each package as it is published, unpacked, with its tests.
    Packages,
    /// What the registry's client checks.
    Publish,
    /// The public API against the last release.
    Semver,
    /// The crate that the last release emitted, with the runtime of this one.
    Emitted,
    /// Licences and sources of all dependencies, by `deny.toml`.
    Licences,
    /// Known vulnerabilities of dependencies.
    Advisories,
}

/// How a step ended, when it did not fail.
#[derive(Debug)]
enum Outcome {
    /// With what it found.
    Passed(String),
    /// With the reason why it could not be made.
    Skipped(String),
}

/// What all steps look at.
struct Release<'a> {
    root: &'a Path,
    dry_run: bool,
    /// The packages that are published.
    packages: Vec<Package>,
    version: String,
    /// The tag of the last release.
    last: Option<String>,
}

/// Makes the steps and prints a line for each; the last line counts them. Without `--dry-run` makes the tag when all passed.
///
/// # Errors
/// When the packages cannot be read, or the tag cannot be made.
pub(crate) fn run(root: &Path, arguments: &ReleaseArgs) -> Result<ExitCode> {
    let packages = packages::published(root)?;
    let version = packages::version(&packages, "docwright")?.to_owned();
    let release = Release {
        root,
        dry_run: arguments.dry_run,
        packages,
        version,
        last: last_tag(root),
    };
    let (mut passed, mut failed, mut skipped) = (0, 0, 0);
    for step in Step::value_variants() {
        if !arguments.only.is_empty() && !arguments.only.contains(step) {
            continue;
        }
        let name = step.to_possible_value().unwrap_or_default();
        let name = name.get_name();
        match step.run(&release) {
            Ok(Outcome::Passed(found)) => {
                passed += 1;
                println!("passed   {name}: {found}");
            }
            Ok(Outcome::Skipped(reason)) => {
                skipped += 1;
                println!("skipped  {name}: {reason}");
            }
            Err(error) => {
                failed += 1;
                println!("failed   {name}: {error:#}");
            }
        }
    }
    println!("{passed} passed, {failed} failed, {skipped} skipped");
    if failed > 0 {
        return Ok(ExitCode::FAILURE);
    }
    if !arguments.dry_run {
        let tag = release.tag();
        git(root, &["tag", "--annotate", &tag, "--message", &tag])?;
        println!(
            "{tag} is made here. `git push origin {tag}` starts the release workflow, which builds and publishes."
        );
    }
    Ok(ExitCode::SUCCESS)
}

impl Step {
    fn run(self, release: &Release) -> Result<Outcome> {
        match self {
            Self::Tree => tree(release),
            Self::Versions => packages::versions(release),
            Self::Changelog => changelog::check(release),
            Self::Metadata => packages::metadata(release),
            Self::Packages => unpacked::test(release),
            Self::Publish => publish(release),
            Self::Semver => compatibility::semver(release),
            Self::Emitted => compatibility::emitted(release),
            Self::Licences => dependencies::licences(release),
            Self::Advisories => dependencies::advisories(release),
        }
    }
}

impl Release<'_> {
    fn tag(&self) -> String {
        format!("v{}", self.version)
    }

    /// Cargo in the root of the repository.
    fn cargo(&self) -> Command {
        let mut command = cargo();
        command.current_dir(self.root);
        command
    }

    /// `cargo package` or `cargo publish` for all published packages at once. A dry run takes files that are not committed.
    fn for_packages(&self, verb: &str) -> Command {
        let mut command = self.cargo();
        command.args([verb, "--locked", "--quiet"]);
        if self.dry_run {
            command.arg("--allow-dirty");
        }
        for package in &self.packages {
            command.args(["--package", &package.name]);
        }
        command
    }
}

fn tree(release: &Release) -> Result<Outcome> {
    let changed = git(release.root, &["status", "--porcelain"])?;
    let count = changed.lines().count();
    let tag = release.tag();
    if release.dry_run {
        return Ok(Outcome::Passed(format!(
            "{count} files are not committed; the tag will be {tag}"
        )));
    }
    ensure!(count == 0, "{count} files are not committed; commit them");
    ensure!(
        git(release.root, &["tag", "--list", &tag])?
            .trim()
            .is_empty(),
        "the tag {tag} exists; raise the version in Cargo.toml"
    );
    Ok(Outcome::Passed(format!("committed; the tag will be {tag}")))
}

fn publish(release: &Release) -> Result<Outcome> {
    succeed(release.for_packages("publish").arg("--dry-run"))?;
    Ok(Outcome::Passed(format!(
        "{} packages would be published",
        release.packages.len()
    )))
}

/// The newest tag of a release before this commit.
fn last_tag(root: &Path) -> Option<String> {
    let describe = ["describe", "--tags", "--abbrev=0", "--match", "v[0-9]*"];
    let tag = git(root, &describe).ok()?;
    Some(tag.trim().to_owned())
}

fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.env("CARGO_TERM_COLOR", "never");
    // The flags of `cargo xtask` are not for what it runs.
    command.env_remove("CARGO_MANIFEST_DIR");
    command
}

fn git(folder: &Path, arguments: &[&str]) -> Result<String> {
    let mut command = Command::new("git");
    succeed(command.args(arguments).current_dir(folder))
}
