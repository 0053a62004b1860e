//! `cargo xtask regenerate`: generates `generated/` from `docs-src/`, or compares the two.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use docwright::diagnostic::Locate;
use docwright::diff::{Format, Report, Revision, Scope, compare as changes_between};
use docwright::docs::pages;
use docwright::emit::{CrateOptions, RuntimeSource};
use docwright::export::model;
use docwright::output::OutputSet;
use docwright::source::Sources;
use docwright::{GenerateOptions, Generated, MODEL_FILE, ReadOptions, Updated, generate, update};

/// The options for this repository's sample crate, or for a crate of all of Graph that is written elsewhere: it has another
/// name, is not a member of the workspace, and refers to the runtime by an absolute path.
fn options(root: &Path, elsewhere: bool) -> GenerateOptions {
    let (name, title, runtime) = if elsewhere {
        let runtime = root.join("generator/runtime").display().to_string();
        ("docwright-graph", "Microsoft Graph", runtime)
    } else {
        let title = "a part of Microsoft Graph";
        (
            "docwright-graph-sample",
            title,
            "../generator/runtime".to_owned(),
        )
    };
    let package = CrateOptions {
        name: name.to_owned(),
        title: title.to_owned(),
        license: Some("MIT OR Apache-2.0".to_owned()),
        // The sample shows what is emitted; nobody depends on it.
        keys: if elsewhere {
            ""
        } else {
            "publish = false
"
        }
        .to_owned(),
        runtime: RuntimeSource {
            path: Some(runtime),
            ..CrateOptions::default().runtime
        },
        workspace_member: !elsewhere,
        ..CrateOptions::default()
    };
    GenerateOptions {
        package,
        read: ReadOptions {
            cache: Some(root.join("target/docwright")),
            ..ReadOptions::default()
        },
        keep_model: true,
        ..GenerateOptions::default()
    }
}

/// A set of files and the folder that it belongs to.
struct Part {
    output: OutputSet,
    folder: PathBuf,
    made_from: String,
}

/// Writes the crate (and, for the repository's own folders, the pages of diagnostics), or prints how they differ.
pub(crate) fn run(
    root: &Path,
    docs: Option<PathBuf>,
    out: Option<PathBuf>,
    check: bool,
) -> Result<ExitCode> {
    let own = docs.is_none() && out.is_none();
    let docs = docs.unwrap_or_else(|| root.join("docs-src"));
    let folder = out.unwrap_or_else(|| root.join("generated"));
    let options = options(root, folder != root.join("generated"));
    let mut parts = Vec::new();
    if check {
        let generated = generate(&docs, &options)?;
        println!("{}: {}", docs.display(), generated.describe());
        print!("{}", summary(&folder, &generated));
        parts.push(Part {
            output: generated.output,
            folder,
            made_from: docs.display().to_string(),
        });
    } else {
        write(&docs, &folder, &options)?;
    }
    if own {
        let mut output = OutputSet::new();
        for (path, text) in pages(docwright::rules::registry()) {
            output.add(path, text);
        }
        parts.push(Part {
            output,
            folder: root.join("docs/diagnostics"),
            made_from: "the rules".to_owned(),
        });
    }
    let mut fresh = true;
    for part in &parts {
        if check {
            fresh &= compare(part)?;
        } else {
            let written = part.output.write(&part.folder)?;
            println!("{}: {written}", part.folder.display());
        }
    }
    Ok(if fresh {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Updates the crate's folder from the docs, and prints what changed.
fn write(docs: &Path, folder: &Path, options: &GenerateOptions) -> Result<()> {
    let (described, done) = match update(docs, folder, options)? {
        Updated::Made(generated, written) => {
            for note in &generated.notes {
                eprintln!("note: {note}");
            }
            (generated.describe(), written.to_string())
        }
        Updated::Unchanged {
            described, files, ..
        } => (
            described,
            format!("nothing changed, {files} files unchanged"),
        ),
    };
    println!("{}: {described}", docs.display());
    println!("{}: {done}", folder.display());
    Ok(())
}

/// What would change for users of the crate: the model that the crate in the folder was generated from, which is beside it,
/// against the model of the docs now. Empty when nothing would.
fn summary(folder: &Path, generated: &Generated) -> String {
    let path = folder.join(MODEL_FILE);
    let before = match std::fs::read_to_string(&path) {
        Ok(text) => model::read(&text).map_err(|e| e.to_string()),
        Err(e) => Err(e.to_string()),
    };
    let before = match before {
        Ok(before) => before,
        Err(why) => {
            return format!(
                "{}: no summary of the model: it cannot be read: {why}\n",
                path.display()
            );
        }
    };
    let (no_places, places) = (Sources::default(), &generated.model.sources as &dyn Locate);
    let old = Revision {
        schema: &before,
        places: &no_places,
    };
    let new = Revision {
        schema: &generated.model.schema,
        places,
    };
    let changes = changes_between(old, new, Scope::Alike);
    if changes.is_empty() {
        return String::new();
    }
    let report = Report {
        changes: &changes,
        old: &path.display().to_string(),
        new: "the docs",
        old_places: &no_places,
        new_places: places,
        version: None,
        entry: None,
    };
    format!("{}\n", Format::Text.render(&report))
}

/// Whether the folder is fresh; prints how it differs.
fn compare(part: &Part) -> Result<bool> {
    let Part {
        output,
        folder,
        made_from,
    } = part;
    let stale = output.check(folder)?;
    if stale.is_clean() {
        println!(
            "{} is up to date with {made_from} ({} files)",
            folder.display(),
            output.len()
        );
        return Ok(true);
    }
    print!("{}", stale.render(output));
    println!(
        "\n{} is stale: it differs from {made_from}. Run: cargo xtask regenerate",
        folder.display()
    );
    Ok(false)
}
