//! `docwright generate`: a whole crate.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use docwright::diagnostic::{Severity, by_severity};
use docwright::emit::CrateOptions;
use docwright::output::Written;
use docwright::render;
use docwright::slice::Selection;
use docwright::{GenerateOptions, Generated, Updated, generate, update};

use crate::Failure;
use crate::args::GenerateArgs;
use crate::report;

/// Generates in memory, then writes what differs, or compares.
pub(crate) fn run(args: &GenerateArgs) -> Result<ExitCode, Failure> {
    let options = options(args)?;
    // To show findings or differences they must be at hand, so the last run does not do.
    if args.check || args.findings {
        let generated = generate(&args.docs.docs, &options)?;
        return finish(args, generated, None);
    }
    match update(&args.docs.docs, &args.out, &options)? {
        Updated::Made(generated, written) => finish(args, *generated, Some(&written)),
        Updated::AsItWas {
            described,
            findings,
            files,
        } => {
            let out = args.out.display();
            report::print(
                &format!("{out}: {described}; nothing changed, {files} files as they were\n"),
                None,
            )?;
            eprint!("{}", hint(&findings, &args.docs.docs));
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Says what was made, after writing it unless that was done.
fn finish(
    args: &GenerateArgs,
    generated: Generated,
    written: Option<&Written>,
) -> Result<ExitCode, Failure> {
    report::notes(&generated.notes);
    let mut status = ExitCode::SUCCESS;
    if args.check {
        let drift = generated.output.check(&args.out)?;
        report::print(&drift.render(&generated.output), None)?;
        if !drift.is_clean() {
            eprintln!(
                "{} is not what {} gives; run again without --check",
                args.out.display(),
                args.docs.docs.display()
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
        };
        eprint!(
            "{}",
            render::Format::Text
                .renderer(false)
                .render(&report, &generated.model.sources)
        );
    } else if status == ExitCode::SUCCESS {
        let counts = by_severity(&generated.model.findings);
        eprint!("{}", hint(&counts, &args.docs.docs));
    }
    Ok(status)
}

fn options(args: &GenerateArgs) -> Result<GenerateOptions, Failure> {
    let mut package = CrateOptions {
        name: args.crate_name.clone(),
        ..CrateOptions::default()
    };
    package.runtime.path = args.runtime_path.as_deref().map(absolute).transpose()?;
    let mut options = GenerateOptions {
        package,
        ..GenerateOptions::default()
    };
    options.read = args.docs.options();
    options.selection = Selection {
        include: args.include.clone(),
        exclude: args.exclude.clone(),
        extra_types: args.extra_type.clone(),
    };
    Ok(options)
}

/// A path in the manifest is read from the crate's folder, so one given on the command line must be absolute.
fn absolute(path: &Path) -> Result<String, Failure> {
    let full: PathBuf = path
        .canonicalize()
        .map_err(|e| Failure(format!("the runtime folder {}: {e}", path.display())))?;
    full.into_os_string()
        .into_string()
        .map_err(|p| Failure(format!("the runtime folder {} is not UTF-8", p.display())))
}

/// One line on findings, where there are any worth a look.
fn hint(counts: &[(Severity, usize)], docs: &Path) -> String {
    let mut out = String::new();
    let told: Vec<String> = counts
        .iter()
        .filter(|(s, n)| *n > 0 && *s > Severity::Info)
        .map(|(s, n)| format!("{n} {s}s"))
        .collect();
    if !told.is_empty() {
        let _ = writeln!(
            out,
            "{} in the docs; see them with: docwright check --docs {}",
            told.join(" and "),
            docs.display()
        );
    }
    out
}
