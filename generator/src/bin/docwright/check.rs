//! `docwright check`: the report, and the exit status it deserves.

use std::process::ExitCode;

use docwright::Model;
use docwright::diagnostic::{Diagnostic, Summary};
use docwright::render::{Format, Report};
use docwright::source::Sources;

use crate::Failure;
use crate::args::CheckArgs;
use crate::mend;
use crate::places::Places;
use crate::policy::{Settings, fails};
use crate::report;

/// What a check came to, its policy applied.
struct Checked {
    model: Model,
    settings: Settings,
    summary: Summary,
    findings: Vec<Diagnostic>,
}

/// Reads, infers, applies the policy, mends where asked, reports. Status 1 when a finding reaches the threshold.
pub(crate) fn run(args: &CheckArgs) -> Result<ExitCode, Failure> {
    if args.policy.print_policy {
        if !args.docs.docs.is_dir() {
            let docs = args.docs.docs.display();
            return Err(Failure(format!("{docs} is not a folder")));
        }
        let mut sources = Sources::default();
        let settings = Settings::read(&args.policy, &args.docs.docs, &mut sources)?;
        report::print(&settings.describe(&sources), args.out.as_deref())?;
        return Ok(ExitCode::SUCCESS);
    }
    // The report of an earlier run must not pass for that of a run that fails.
    report::clear(args.out.as_deref())?;
    let mut checked = check(args)?;
    if args.dry_run {
        let diff = mend::diff(&checked.findings, &checked.model.sources, &args.path_prefix);
        report::print(&diff, args.out.as_deref())?;
        return Ok(status(!diff.is_empty()));
    }
    if args.fix && mend::write(&checked.findings, &checked.model.sources)? {
        // What is reported is what is left.
        checked = check(args)?;
    }
    let Checked {
        model,
        settings,
        summary,
        findings,
    } = checked;
    let report = Report {
        findings: &findings,
        summary: &summary,
    };
    let format =
        Format::parse(&args.format).ok_or_else(|| Failure(format!("no format {}", args.format)))?;
    let renderer = format.renderer(args.out.is_none() && args.color.on());
    let places = Places::new(&model.sources, &args.path_prefix);
    report::print(&renderer.render(&report, &places), args.out.as_deref())?;
    Ok(status(fails(&findings, settings.fail_on)))
}

fn check(args: &CheckArgs) -> Result<Checked, Failure> {
    let mut model = args.docs.infer()?;
    model.check(0);
    if let Some(metadata) = &args.metadata {
        model.check_metadata(metadata)?;
    }
    model.propose_fixes();
    let settings = Settings::read(&args.policy, &args.docs.docs, &mut model.sources)?;
    let mut summary = model.summary();
    let outcome = settings.apply(&mut model, args.policy.update_baseline)?;
    summary.count_findings(&outcome.findings);
    summary.suppressed = outcome.suppressed;
    Ok(Checked {
        model,
        settings,
        summary,
        findings: outcome.findings,
    })
}

fn status(failed: bool) -> ExitCode {
    match failed {
        true => ExitCode::FAILURE,
        false => ExitCode::SUCCESS,
    }
}
