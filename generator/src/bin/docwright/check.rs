//! `docwright check`: the report, and the exit status it deserves.

use std::process::ExitCode;

use docwright::diagnostic::render::{Format, Report};

use crate::Failure;
use crate::args::CheckArgs;
use crate::report;

/// Reads, infers, reports. Status 1 when a finding reaches the threshold.
pub(crate) fn run(args: &CheckArgs) -> Result<ExitCode, Failure> {
    let mut model = args.docs.infer()?;
    if let Some(metadata) = &args.metadata {
        model.check_metadata(metadata)?;
    }
    let summary = model.summary();
    let report = Report {
        findings: &model.findings,
        summary: &summary,
    };
    let format =
        Format::parse(&args.format).ok_or_else(|| Failure(format!("no format {}", args.format)))?;
    let renderer = format.renderer(args.out.is_none() && args.color.on());
    report::print(
        &renderer.render(&report, &model.sources),
        args.out.as_deref(),
    )?;
    let failed = model
        .findings
        .iter()
        .any(|f| args.fail_on.counts(f.severity));
    // The process ends here: the system takes back the memory in one go, millions of small blocks cost time each.
    std::mem::forget(model);
    Ok(if failed {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}
