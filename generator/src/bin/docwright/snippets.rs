//! `docwright snippets`: the Rust tab of the docs.

use std::process::ExitCode;

use docwright::pipeline::snippets;

use crate::Failure;
use crate::args::SnippetsArgs;
use crate::report;

/// Generates the snippets and writes the files that differ, or compares.
pub(crate) fn run(args: &SnippetsArgs) -> Result<ExitCode, Failure> {
    let library = args.crate_name.replace('-', "_");
    let set = args.docs.one()?;
    let made = snippets(&set.docs, &set.read, &library)?;
    if args.check {
        let stale = made.output.check(&args.out)?;
        report::print(&stale.render(&made.output), None)?;
        return Ok(if stale.is_clean() {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        });
    }
    let written = made.output.write(&args.out)?;
    report::print(
        &format!(
            "{}: snippets for {} of {} documented requests; {written}\n",
            args.out.display(),
            made.snippets.len(),
            made.documented
        ),
        None,
    )?;
    Ok(ExitCode::SUCCESS)
}
