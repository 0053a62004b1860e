//! `docwright generate`: a whole crate.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use docwright::diagnostic::{Severity, by_severity};
use docwright::emit::CrateOptions;
use docwright::output::Written;
use docwright::render;
use docwright::slice::Selection;
use docwright::{DocSet, GenerateOptions, Generated, Updated, generate, update};

use crate::Failure;
use crate::args::GenerateArgs;
use crate::report;

/// Generates in memory, then writes the files that differ, or compares.
pub(crate) fn run(args: &GenerateArgs) -> Result<bool, Failure> {
    let sets = args.docs.all()?;
    let mut clean = true;
    for set in &sets {
        let target = match &sets[..] {
            [_] => Target {
                set,
                out: args.out.clone(),
                name: args.crate_name.clone(),
            },
            _ => Target {
                set,
                out: args.out.join(set.slug()),
                name: format!("{}-{}", args.crate_name, set.slug()),
            },
        };
        clean &= one(args, &target)?;
    }
    Ok(clean)
}

/// The crate of a doc set; of several sets each has one, in a folder and with a name that end in the set's name.
struct Target<'a> {
    set: &'a DocSet,
    out: PathBuf,
    name: String,
}

fn one(args: &GenerateArgs, target: &Target<'_>) -> Result<bool, Failure> {
    let set = target.set;
    let options = options(args, target)?;
    // Findings and differences are not cached.
    if args.check || args.findings {
        let generated = generate(&set.docs, &options)?;
        return finish(args, target, &options.package, generated, None);
    }
    match update(&set.docs, &target.out, &options)? {
        Updated::Made(generated, written) => {
            finish(args, target, &options.package, *generated, Some(&written))
        }
        Updated::Unchanged {
            described,
            findings,
            files,
        } => {
            let out = target.out.display();
            report::print(
                &format!("{out}: {described}; {files} files unchanged\n"),
                None,
            )?;
            eprint!("{}", hints(&findings, set, &options.package));
            Ok(true)
        }
    }
}

/// Prints the result, after writing it unless it is written.
fn finish(
    args: &GenerateArgs,
    target: &Target<'_>,
    package: &CrateOptions,
    generated: Generated,
    written: Option<&Written>,
) -> Result<bool, Failure> {
    report::notes(&generated.notes);
    let mut clean = true;
    if args.check {
        let stale = generated.output.check(&target.out)?;
        report::print(&stale.render(&generated.output), None)?;
        if !stale.is_clean() {
            eprintln!(
                "{} is out of date with {}; run again without --check",
                target.out.display(),
                target.set.docs.display()
            );
            clean = false;
        }
    } else {
        let written = match written {
            Some(written) => written.to_string(),
            None => generated.output.write(&target.out)?.to_string(),
        };
        let line = format!(
            "{}: {}; {written}\n",
            target.out.display(),
            generated.describe()
        );
        report::print(&line, None)?;
    }
    if let Some(slice) = &generated.slice {
        report::print(&slice.to_string(), None)?;
    }
    if args.findings {
        let summary = generated.model.summary();
        let report = render::Report {
            findings: &generated.model.findings,
            summary: &summary,
            context: &render::Context::default(),
        };
        eprint!(
            "{}",
            render::Format::Text
                .renderer(false)
                .render(&report, &generated.model.sources)
        );
    } else if clean {
        let counts = by_severity(&generated.model.findings);
        eprint!("{}", hints(&counts, target.set, package));
    }
    Ok(clean)
}

fn options(args: &GenerateArgs, target: &Target<'_>) -> Result<GenerateOptions, Failure> {
    let mut package = CrateOptions {
        name: target.name.clone(),
        ..CrateOptions::default()
    };
    if let Some(title) = &target.set.read.load.settings.title {
        package.title.clone_from(title);
    }
    package.runtime.path = args.runtime_path.as_deref().map(absolute).transpose()?;
    let mut options = GenerateOptions {
        package,
        ..GenerateOptions::default()
    };
    options.read = target.set.read.clone();
    options.selection = Selection {
        include: args.include.clone(),
        exclude: args.exclude.clone(),
        extra_types: args.extra_type.clone(),
    };
    Ok(options)
}

/// Paths in the manifest are relative to the crate, so a path from the command line is made absolute.
fn absolute(path: &Path) -> Result<String, Failure> {
    let full: PathBuf = path.canonicalize().map_err(|e| {
        Failure(format!(
            "cannot find the runtime folder {}: {e}",
            path.display()
        ))
    })?;
    full.into_os_string()
        .into_string()
        .map_err(|p| Failure(format!("the runtime folder {} is not UTF-8", p.display())))
}

/// A line with the number of errors and warnings, if there are any, and one with what the crate needs before it builds.
fn hints(counts: &[(Severity, usize)], set: &DocSet, package: &CrateOptions) -> String {
    let mut out = String::new();
    let reported: Vec<String> = counts
        .iter()
        .filter(|(s, n)| *n > 0 && *s > Severity::Info)
        .map(|(s, n)| format!("{n} {s}{}", if *n == 1 { "" } else { "s" }))
        .collect();
    if !reported.is_empty() {
        let metadata = set.read.metadata.as_ref();
        let metadata = metadata.map(|path| format!(" --metadata {}", path.display()));
        let _ = writeln!(
            out,
            "{} in the docs; to list them, run: docwright check {}{}",
            reported.join(" and "),
            set.option(),
            metadata.unwrap_or_default()
        );
    }
    if let Some(to_do) = package.runtime.to_do() {
        let _ = writeln!(out, "{to_do}");
    }
    out
}
