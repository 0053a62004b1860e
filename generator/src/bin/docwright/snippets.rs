//! `docwright snippets`: the Rust tab of the docs.

use std::path::Path;

use docwright::DocSet;
use docwright::pipeline::snippets;

use crate::Failure;
use crate::args::SnippetsArgs;
use crate::report;

/// Generates the snippets and writes the files that differ, or compares. Those of several doc sets are written below the
/// sets' own folders.
pub(crate) fn run(args: &SnippetsArgs) -> Result<bool, Failure> {
    let sets = args.docs.all()?;
    let mut clean = true;
    for set in &sets {
        let out = match &sets[..] {
            [_] => args.out.clone(),
            _ => args.out.join(&set.path),
        };
        clean &= one(args, set, &out)?;
    }
    Ok(clean)
}

fn one(args: &SnippetsArgs, set: &DocSet, out: &Path) -> Result<bool, Failure> {
    let library = args.crate_name.replace('-', "_");
    let made = snippets(&set.docs, &set.read, &library)?;
    if args.check {
        let stale = made.output.check(out)?;
        report::print(&stale.render(&made.output), None)?;
        return Ok(stale.is_clean());
    }
    let written = made.output.write(out)?;
    report::print(
        &format!(
            "{}: snippets for {} of {} documented requests; {written}\n",
            out.display(),
            made.snippets.len(),
            made.documented
        ),
        None,
    )?;
    Ok(true)
}
