//! `docwright permissions`: writes the tables of permissions from the service's permissions document.

use std::collections::BTreeMap;
use std::path::PathBuf;

use docwright::DocSet;
use docwright::escape;
use docwright::output::{Replacement, rewrite_all};
use docwright::permissions::{Document, Left, Update, update};
use docwright::pipeline::read_permissions;
use docwright::render::counted;
use docwright::source::Sources;

use crate::Failure;
use crate::apply_fixes::unified;
use crate::args::PermissionsArgs;
use crate::paths::joined;
use crate::report;

/// Makes the new texts of all doc sets, then writes them, all or none; or prints them as a diff.
pub(crate) fn run(args: &PermissionsArgs) -> Result<bool, Failure> {
    let mut files: BTreeMap<PathBuf, Replacement> = BTreeMap::new();
    let mut diff = String::new();
    let mut summary = String::new();
    for set in args.docs.all()? {
        let mut docs = set.load()?;
        let document = document(args, &set, &mut docs.sources)?;
        let made = update(&docs.facts, &docs.sources, &document);
        for (path, new) in &made.files {
            let on_disk = docs.sources.root.join(path);
            let before = new
                .file
                .map(|file| docs.sources.file(file).raw().to_owned());
            diff.push_str(&unified(
                &joined(&set.path, path),
                before.as_deref(),
                &new.text,
            ));
            let replacement = Replacement {
                path: on_disk.clone(),
                before,
                after: new.text.clone(),
            };
            // Two sets can include the same file.
            let known = files.insert(on_disk, replacement);
            if known.is_some_and(|known| known.after != new.text) {
                let message = format!("{path}: two doc sets include it with different permissions");
                return Err(Failure(message));
            }
        }
        summary.push_str(&describe(&set, &made, args.dry_run));
    }
    if args.dry_run {
        report::print(&diff, None)?;
        eprint!("{}", escape::terminal(&summary));
        return Ok(diff.is_empty());
    }
    let all: Vec<Replacement> = files.into_values().collect();
    rewrite_all(&all)?;
    report::print_text(&summary)?;
    Ok(true)
}

/// The permissions document that is named, or that of the doc set.
fn document(
    args: &PermissionsArgs,
    set: &DocSet,
    sources: &mut Sources,
) -> Result<Document, Failure> {
    let named = args.from.as_ref().map(std::slice::from_ref);
    let files = named.unwrap_or(&set.companions.permissions);
    let known = read_permissions(sources, files)?;
    known.document.ok_or_else(|| {
        let option = set.option();
        Failure(format!(
            "{option} has no permissions document: name the JSON file with --from FILE, or as `permissions` of the set"
        ))
    })
}

/// What was written, or would be, and which pages were left.
fn describe(set: &DocSet, made: &Update, dry_run: bool) -> String {
    let new = made
        .files
        .values()
        .filter(|file| file.file.is_none())
        .count();
    let changed = made.files.len() - new;
    let (changed, new) = match dry_run {
        true => (
            format!("{} would change", counted(changed, "file")),
            format!("{new} would be created"),
        ),
        false => (
            format!("{} changed", counted(changed, "file")),
            format!("{new} created"),
        ),
    };
    let mut out = format!(
        "{}: {changed}, {new}; {} already correct\n",
        set.docs.display(),
        counted(made.right, "table")
    );
    let mut pages = |wanted: fn(&Left) -> bool, why: &str| {
        let left = made.left.iter().filter(|(_, left)| wanted(left));
        let left: Vec<&String> = left.map(|(path, _)| path).collect();
        if left.is_empty() {
            return;
        }
        let number = counted(left.len(), "page");
        out.push_str(&format!("  {number} left unchanged: {why}\n"));
        for path in left {
            out.push_str(&format!("    {path}\n"));
        }
    };
    pages(
        |left| *left == Left::Asked,
        "the comment before the table asks for it",
    );
    pages(
        |left| *left == Left::Workload,
        "`skipPermissionTableUpdateForWorkloads` names them",
    );
    pages(Left::is_unknown, "the document has none of their requests");
    for (path, left) in &made.left {
        match left {
            Left::Page(why) => out.push_str(&format!("  {path} left unchanged: it {why}\n")),
            Left::Undecided(why) if !left.is_unknown() => {
                out.push_str(&format!("  {path} left unchanged: {why}\n"));
            }
            _ => {}
        }
    }
    out
}
