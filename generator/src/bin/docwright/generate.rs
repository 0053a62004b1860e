//! `docwright generate`: a whole crate.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

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
pub(crate) fn run(args: &GenerateArgs) -> Result<ExitCode, Failure> {
    let set = args.docs.one()?;
    let options = options(args, &set)?;
    // Findings and differences are not cached.
    if args.check || args.findings {
        let generated = generate(&set.docs, &options)?;
        return finish(args, &set, generated, None);
    }
    match update(&set.docs, &args.out, &options)? {
        Updated::Made(generated, written) => finish(args, &set, *generated, Some(&written)),
        Updated::Unchanged {
            described,
            findings,
            files,
        } => {
            let out = args.out.display();
            report::print(
                &format!("{out}: {described}; {files} files unchanged\n"),
                None,
            )?;
            eprint!("{}", hint(&findings, &set));
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Prints the result, after writing it unless it is written.
fn finish(
    args: &GenerateArgs,
    set: &DocSet,
    generated: Generated,
    written: Option<&Written>,
) -> Result<ExitCode, Failure> {
    report::notes(&generated.notes);
    let mut status = ExitCode::SUCCESS;
    if args.check {
        let stale = generated.output.check(&args.out)?;
        report::print(&stale.render(&generated.output), None)?;
        if !stale.is_clean() {
            eprintln!(
                "{} is out of date with {}; run again without --check",
                args.out.display(),
                set.docs.display()
            );
            status = ExitCode::FAILURE;
        }
    } else {
        let written = match written {
            Some(written) => written.to_string(),
            None => generated.output.write(&args.out)?.to_string(),
        };
        let line = format!(
            "{}: {}; {written}\n",
            args.out.display(),
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
    } else if status == ExitCode::SUCCESS {
        let counts = by_severity(&generated.model.findings);
        eprint!("{}", hint(&counts, set));
    }
    Ok(status)
}

fn options(args: &GenerateArgs, set: &DocSet) -> Result<GenerateOptions, Failure> {
    let mut package = CrateOptions {
        name: args.crate_name.clone(),
        ..CrateOptions::default()
    };
    package.runtime.path = args.runtime_path.as_deref().map(absolute).transpose()?;
    let mut options = GenerateOptions {
        package,
        ..GenerateOptions::default()
    };
    options.read = set.read.clone();
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

/// One line with the number of errors and warnings, if there are any.
fn hint(counts: &[(Severity, usize)], set: &DocSet) -> String {
    let mut out = String::new();
    let reported: Vec<String> = counts
        .iter()
        .filter(|(s, n)| *n > 0 && *s > Severity::Info)
        .map(|(s, n)| format!("{n} {s}s"))
        .collect();
    if !reported.is_empty() {
        let _ = writeln!(
            out,
            "{} in the docs; to list them, run: docwright check {}",
            reported.join(" and "),
            set.option()
        );
    }
    out
}
