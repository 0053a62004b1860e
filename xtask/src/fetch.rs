//! `cargo xtask fetch`: the pinned upstream docs, by the plain `git` command.

use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail, ensure};
use toml::de::DeTable;

/// Where the clone goes, below the repository's root; ignored by git.
const FOLDER: &str = "upstream";

/// What `docs-src/upstream.toml` pins.
struct Pin {
    repository: String,
    revision: String,
    subfolders: Vec<String>,
}

/// Clones or updates the pinned revision and says where it is.
pub(crate) fn run(root: &Path) -> Result<ExitCode> {
    let pin = read_pin(&root.join("docs-src/upstream.toml"))?;
    let folder = root.join(FOLDER);
    if !folder.join(".git").exists() {
        let folder = folder
            .to_str()
            .context("the repository's path is not UTF-8")?;
        git(
            root,
            &[
                "clone",
                "--filter=blob:none",
                "--no-checkout",
                "--sparse",
                &pin.repository,
                folder,
            ],
        )?;
    }
    let mut sparse = vec!["sparse-checkout", "set"];
    sparse.extend(pin.subfolders.iter().map(String::as_str));
    git(&folder, &sparse)?;
    if git(
        &folder,
        &["cat-file", "-e", &format!("{}^{{commit}}", pin.revision)],
    )
    .is_err()
    {
        git(&folder, &["fetch", "--filter=blob:none", "origin"])?;
    }
    git(&folder, &["checkout", "--quiet", "--detach", &pin.revision])?;
    let head = git(&folder, &["rev-parse", "HEAD"])?;
    ensure!(
        head.trim().starts_with(&pin.revision),
        "the clone stands at {}, not at {}",
        head.trim(),
        pin.revision
    );
    println!("{} at {}", folder.display(), head.trim());
    for subfolder in &pin.subfolders {
        println!(
            "  cargo xtask regenerate --docs {FOLDER}/{subfolder} --out target/upstream-models"
        );
    }
    Ok(ExitCode::SUCCESS)
}

fn read_pin(path: &Path) -> Result<Pin> {
    let text =
        std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let table = DeTable::parse(&text).with_context(|| format!("{} is not TOML", path.display()))?;
    let lacks = |key: &str| format!("{} has no `{key}`", path.display());
    let value = |key: &str| {
        table
            .get_ref()
            .get(key)
            .map(|v| v.get_ref())
            .with_context(|| lacks(key))
    };
    let text_of = |key: &str| {
        Ok::<_, anyhow::Error>(value(key)?.as_str().with_context(|| lacks(key))?.to_owned())
    };
    let subfolders = value("subfolders")?
        .as_array()
        .with_context(|| lacks("subfolders"))?;
    let subfolders = subfolders
        .iter()
        .map(|v| v.get_ref().as_str().map(str::to_owned))
        .collect::<Option<Vec<_>>>();
    Ok(Pin {
        repository: text_of("repository")?,
        revision: text_of("revision")?,
        subfolders: subfolders
            .filter(|s| !s.is_empty())
            .with_context(|| lacks("subfolders"))?,
    })
}

fn git(folder: &Path, args: &[&str]) -> Result<String> {
    let output = Command::new("git")
        .args(args)
        .current_dir(folder)
        .output()
        .context("the `git` command is needed")?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!(
            "git {} failed: {}\n(fetching needs the network; everything else works without it)",
            args.join(" "),
            said.trim()
        );
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
