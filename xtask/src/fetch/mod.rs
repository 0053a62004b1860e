//! `cargo xtask fetch`: the pinned upstream docs in an ignored folder, and moving the pin.

mod clone;
mod pin;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;
use docwright::diff::{Format, Report, Revision, Scope, compare};
use docwright::{Docs, Model, ReadOptions};

use clone::Clone;
use pin::Pin;

/// Where the clone goes, below the repository's root; ignored by git.
const FOLDER: &str = "upstream";

/// What to fetch.
#[derive(Debug, Args)]
pub(crate) struct FetchArgs {
    /// Move the pin to the newest commit of this branch or tag (the default branch unless named), and print what that
    /// changes in the model.
    #[arg(long, value_name = "NAME", num_args = 0..=1)]
    update: Option<Option<String>>,
    /// The file that pins the docs; `docs-src/upstream.toml` unless given.
    #[arg(long, value_name = "FILE")]
    pin: Option<PathBuf>,
    /// The folder for the clone; `upstream` unless given.
    #[arg(long, value_name = "DIR")]
    into: Option<PathBuf>,
}

/// Fetches the pinned revision and prints where it is; or moves the pin and prints what that changes.
pub(crate) fn run(root: &Path, arguments: &FetchArgs) -> Result<ExitCode> {
    let file = arguments.pin.clone();
    let mut pin = Pin::read(&file.unwrap_or_else(|| root.join("docs-src/upstream.toml")))?;
    let folder = arguments.into.clone();
    let folder = folder.unwrap_or_else(|| root.join(FOLDER));
    let clone = Clone::open(&folder, &pin)?;
    let pinned = clone.bring(&pin.revision)?;
    clone.check_out(&pinned)?;
    match &arguments.update {
        None => println!("{} at {pinned}", folder.display()),
        Some(name) => {
            let newest = clone.newest(name.as_deref())?;
            if newest == pinned {
                println!("{} is at the newest commit, {pinned}", folder.display());
            } else {
                update(&clone, &folder, &mut pin, &pinned, &newest)?;
            }
        }
    }
    for subfolder in &pin.subfolders {
        let docs = folder.join(subfolder);
        // Folders of includes are read with the pages that include them, not by themselves.
        if docs.join("api").is_dir() || docs.join("resources").is_dir() {
            println!(
                "  cargo xtask regenerate --docs {} --out target/graph",
                docs.display()
            );
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Checks out the newer commit, prints the changes of the models, and moves the pin last: when a step fails, the pin is
/// unchanged.
fn update(clone: &Clone, folder: &Path, pin: &mut Pin, old: &str, new: &str) -> Result<()> {
    let before = models(folder, pin)?;
    clone.check_out(new)?;
    let after = match models(folder, pin) {
        Ok(after) => after,
        Err(error) => {
            clone.check_out(old)?;
            return Err(error);
        }
    };
    for ((subfolder, before), (_, after)) in before.iter().zip(&after) {
        print!("{}", difference(subfolder, (old, before), (new, after)));
    }
    pin.move_to(new)?;
    println!("{} moved from {old} to {new}", folder.display());
    Ok(())
}

/// The models of the subfolders that contain annotated pages.
fn models(folder: &Path, pin: &Pin) -> Result<Vec<(String, Model)>> {
    let mut models = Vec::new();
    for subfolder in &pin.subfolders {
        let docs = folder.join(subfolder);
        match Docs::load(&docs, &ReadOptions::default()) {
            Ok(docs) => models.push((subfolder.clone(), docs.infer()?)),
            Err(docwright::Error::NoBlocks { .. }) => {}
            Err(error) => {
                return Err(error).with_context(|| format!("reading {}", docs.display()));
            }
        }
    }
    Ok(models)
}

fn difference(subfolder: &str, old: (&str, &Model), new: (&str, &Model)) -> String {
    let revision = |model| -> Revision<'_> {
        let model: &Model = model;
        Revision {
            schema: &model.schema,
            places: &model.sources,
        }
    };
    let changes = compare(revision(old.1), revision(new.1), Scope::Alike);
    let name = |commit: &str| format!("{subfolder} at {}", commit.get(..12).unwrap_or(commit));
    Format::Text.render(&Report {
        changes: &changes,
        old: &name(old.0),
        new: &name(new.0),
        old_places: &old.1.sources,
        new_places: &new.1.sources,
        version: None,
    })
}
