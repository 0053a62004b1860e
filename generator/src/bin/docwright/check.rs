//! `docwright check`: the report, and the exit status it deserves.

use std::process::ExitCode;

use docwright::diagnostic::render::{Format, Report};
use docwright::source::Sources;

use crate::Failure;
use crate::args::CheckArgs;
use crate::places::Places;
use crate::policy::{Settings, fails};
use crate::report;

/// Reads, infers, applies the policy, reports. Status 1 when a finding reaches the threshold.
pub(crate) fn run(args: &CheckArgs) -> Result<ExitCode, Failure> {
    let folder = &args.docs.docs;
    if args.policy.print_policy {
        let mut sources = Sources::default();
        let settings = Settings::read(&args.policy, folder, &mut sources)?;
        report::print(&settings.describe(&sources), args.out.as_deref())?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut model = args.docs.infer()?;
    if let Some(metadata) = &args.metadata {
        model.check_metadata(metadata)?;
    }
    let settings = Settings::read(&args.policy, folder, &mut model.sources)?;
    let mut summary = model.summary();
    let outcome = settings.apply(&mut model, args.policy.update_baseline)?;
    summary.count_findings(&outcome.findings);
    summary.suppressed = outcome.suppressed;
    let report = Report {
        findings: &outcome.findings,
        summary: &summary,
    };
    let format =
        Format::parse(&args.format).ok_or_else(|| Failure(format!("no format {}", args.format)))?;
    let renderer = format.renderer(args.out.is_none() && args.color.on());
    let places = Places::new(&model.sources, &args.path_prefix);
    report::print(&renderer.render(&report, &places), args.out.as_deref())?;
    let failed = fails(&outcome.findings, settings.fail_on);
    // The process ends here: the system takes back the memory in one go, millions of small blocks cost time each.
    std::mem::forget(model);
    std::mem::forget(outcome.findings);
    Ok(if failed {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}
