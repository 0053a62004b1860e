//! `cargo xtask fetch`: the pinned upstream docs in an ignored folder, and moving the pin.

mod clone;
mod pin;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;
use docwright::diff::{Format, Report, Revision, Scope, compare};
use docwright::source::LoadError;
use docwright::{Docs, Model, ReadOptions};

use clone::Clone;
use pin::Pin;

/// Where the clone goes, below the repository's root; ignored by git.
const FOLDER: &str = "upstream";

/// Where the clone of the metadata goes.
const METADATA_FOLDER: &str = "upstream-metadata";

/// What to fetch.
#[derive(Debug, Args)]
pub(crate) struct FetchArgs {
    /// Move to the newest commit of this branch or tag (the branch of the file unless named), and print what that changes in
    /// the model. The metadata moves to the newest commit of its branch.
    #[arg(long, value_name = "NAME", num_args = 0..=1)]
    update: Option<Option<String>>,
    /// The file that names the docs; `docs-src/upstream.toml` unless given.
    #[arg(long, value_name = "FILE")]
    pin: Option<PathBuf>,
    /// The folder for the clone; `upstream` unless given. That of the metadata has `-metadata` at its end.
    #[arg(long, value_name = "DIR")]
    into: Option<PathBuf>,
}

/// Fetches the recorded revision, or the newest one and records it, and prints where it is; or moves to the newest one and
/// prints what that changes.
pub(crate) fn run(root: &Path, arguments: &FetchArgs) -> Result<ExitCode> {
    let file = arguments.pin.clone();
    let mut pin = Pin::read(&file.unwrap_or_else(|| root.join("docs-src/upstream.toml")))?;
    let (folder, beside) = match &arguments.into {
        Some(folder) => {
            let mut beside = folder.clone().into_os_string();
            beside.push("-metadata");
            (folder.clone(), PathBuf::from(beside))
        }
        None => (root.join(FOLDER), root.join(METADATA_FOLDER)),
    };
    let docs = pin.docs.clone();
    let clone = Clone::open(&folder, &docs)?;
    let pinned = clone.pinned(&docs)?;
    clone.check_out(&pinned)?;
    if docs.revision.is_none() {
        pin.record(&docs, &pinned)?;
    }
    match &arguments.update {
        None => println!("{} at {pinned}", folder.display()),
        Some(name) => {
            let newest = clone.newest(name.as_deref().or(docs.branch.as_deref()))?;
            if newest == pinned {
                println!("{} is at the newest commit, {pinned}", folder.display());
            } else {
                update(&clone, &folder, &mut pin, &pinned, &newest)?;
            }
        }
    }
    if let Some(metadata) = pin.metadata.clone() {
        let clone = Clone::open(&beside, &metadata)?;
        let commit = match arguments.update {
            Some(_) => clone.newest(metadata.branch.as_deref())?,
            None => clone.pinned(&metadata)?,
        };
        clone.check_out(&commit)?;
        if arguments.update.is_some() || metadata.revision.is_none() {
            pin.record(&metadata, &commit)?;
        }
        for path in &metadata.paths {
            println!("{} at {commit}", beside.join(path).display());
        }
    }
    for subfolder in &pin.docs.paths {
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

/// Checks out the newer commit, prints the changes of the models, and records it last: when a step fails, the file is
/// unchanged.
fn update(clone: &Clone, folder: &Path, pin: &mut Pin, old: &str, new: &str) -> Result<()> {
    let before = models(folder, &pin.docs.paths)?;
    clone.check_out(new)?;
    let after = match models(folder, &pin.docs.paths) {
        Ok(after) => after,
        Err(error) => {
            clone.check_out(old)?;
            return Err(error);
        }
    };
    for ((subfolder, before), (_, after)) in before.iter().zip(&after) {
        print!("{}", difference(subfolder, (old, before), (new, after)));
    }
    let mut docs = pin.docs.clone();
    docs.revision.get_or_insert_with(|| old.to_owned());
    pin.record(&docs, new)?;
    println!("{} moved from {old} to {new}", folder.display());
    Ok(())
}

/// The models of the folders that contain annotated pages.
fn models(folder: &Path, paths: &[String]) -> Result<Vec<(String, Model)>> {
    let mut models = Vec::new();
    for subfolder in paths {
        let docs = folder.join(subfolder);
        match Docs::load(&docs, &ReadOptions::default()) {
            Ok(docs) => models.push((subfolder.clone(), docs.infer()?)),
            Err(docwright::Error::NoBlocks { .. }) => {}
            // A folder of includes has no pages.
            Err(docwright::Error::Load(LoadError::NoPages(_))) => {}
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
        entry: None,
    })
}
