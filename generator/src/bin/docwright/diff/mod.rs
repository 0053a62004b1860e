//! `docwright diff`: compares two revisions of the docs, or docs and metadata.
//!
//! Status 0 when no change reaches the threshold, 1 when one does, 2 when a side could not be read.

mod git;
mod side;

use std::process::ExitCode;

use docwright::diff::{Change, Format, Impact, Report, Revision, Scope, Version, compare};

use crate::Failure;
use crate::args::{Audience, DiffArgs, DiffFailOn};
use crate::report;
use side::{Side, Spec};

/// Reads both sides, compares, reports.
pub(crate) fn run(args: &DiffArgs) -> Result<ExitCode, Failure> {
    let format = Format::parse(&args.format)
        .ok_or_else(|| Failure(format!("unknown format {}", args.format)))?;
    let version = args.crate_version.as_deref().map(|text| {
        Version::parse(text)
            .ok_or_else(|| Failure(format!("`{text}` is not a version such as 1.2.3")))
    });
    let version = version.transpose()?;
    let (old, new) = Spec::pair(&args.old, &args.new)?;
    let (old, new) = (Side::read(&old, args)?, Side::read(&new, args)?);
    let scope = if old.docs == new.docs {
        Scope::Alike
    } else {
        Scope::Mixed
    };
    old.holds_something()?;
    new.holds_something()?;
    let changes = compare(
        Revision {
            schema: &old.schema,
            places: &old.sources,
        },
        Revision {
            schema: &new.schema,
            places: &new.sources,
        },
        scope,
    );
    let rendered = format.render(&Report {
        changes: &changes,
        old: &args.old,
        new: &args.new,
        old_places: &old.sources,
        new_places: &new.sources,
        version,
    });
    report::print(&rendered, args.out.as_deref())?;
    let failed = changes
        .iter()
        .any(|c| args.fail_on.counts(weight(c, args.audience)));
    Ok(if failed {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

fn weight(change: &Change, audience: Audience) -> Impact {
    match audience {
        Audience::Rust => change.rust,
        Audience::Http => change.http,
        Audience::Both => change.worst(),
    }
}

impl DiffFailOn {
    /// Whether a change of this impact makes the run fail.
    fn counts(self, impact: Impact) -> bool {
        match self {
            Self::Neutral => true,
            Self::Additive => impact >= Impact::Additive,
            Self::Breaking => impact >= Impact::Breaking,
            Self::Never => false,
        }
    }
}
