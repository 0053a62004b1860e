//! `docwright diff`: compares two revisions of the docs, or docs and metadata.
//!
//! Status 0 when no change reaches the threshold, 1 when one does, 2 when a side could not be read.

mod record;
mod side;

use std::path::Path;

use docwright::DocSet;
use docwright::diff::{
    Change, Format, Impact, Report, Revision, Scope, Version, compare, renamed_functions,
};
use docwright::lower::function_names;

use crate::Failure;
use crate::args::{Audience, DiffArgs, DiffFailOn};
use crate::report;
use record::Record;
use side::{Side, Spec, is_revision};

/// Reads both sides, compares, reports.
pub(crate) fn run(args: &DiffArgs) -> Result<bool, Failure> {
    let version = args.crate_version.as_deref().map(|text| {
        Version::parse(text)
            .ok_or_else(|| Failure(format!("`{text}` is not a version such as 1.2.3")))
    });
    let version = version.transpose()?;
    let sets = sets(args)?;
    let mut failed = false;
    let mut reports = Vec::new();
    for set in &sets {
        let set = set.as_ref();
        let (old, new) = Spec::pair(&args.old, &args.new, set)?;
        let (old, new) = (Side::read(&old, args, set)?, Side::read(&new, args, set)?);
        let scope = if old.docs == new.docs {
            Scope::Alike
        } else {
            Scope::Mixed
        };
        old.holds_something()?;
        new.holds_something()?;
        let mut changes = compare(
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
        // A model file has no examples, from which some names follow.
        let whole = |side: &Side| !side.schema.examples.is_empty();
        if scope == Scope::Alike && whole(&old) && whole(&new) {
            let functions = |side: &Side| function_names(&side.schema, &side.sources);
            changes.extend(renamed_functions(&functions(&old), &functions(&new)));
        }
        let record = Record::new(args, set, &new)?;
        let is_relationship = |change: &Change| record::is_relationship(change, &old, &new);
        let address = |page: &str| record.address(page);
        let rendered = args.format.render(&Report {
            entry: Some(record.entry(args, &address, &is_relationship)),
            changes: &changes,
            old: &args.old,
            new: &args.new,
            old_places: &old.sources,
            new_places: &new.sources,
            version,
        });
        reports.push((set.and_then(|set| set.name.as_deref()), rendered));
        failed |= changes
            .iter()
            .any(|c| args.fail_on.counts(weight(c, args.audience)));
    }
    report::print(&together(args.format, &reports), args.out.as_deref())?;
    Ok(!failed)
}

/// The sets to compare: those that are named, else all of the configuration when both sides are whole repositories. `None`
/// compares what the sides name.
fn sets(args: &DiffArgs) -> Result<Vec<Option<DocSet>>, Failure> {
    let near = args.repository.as_deref().unwrap_or(Path::new("."));
    if args.sets.set.is_empty() {
        let configuration = args.sets.configuration(near)?;
        let whole = configuration.is_some_and(|found| {
            let whole = |side: &str| is_revision(side) || found.is_root(Path::new(side));
            found.names().next().is_some() && whole(&args.old) && whole(&args.new)
        });
        if !whole {
            return Ok(vec![None]);
        }
    }
    let sets = args.sets.sets(near, &args.options())?;
    Ok(sets.into_iter().map(Some).collect())
}

/// The reports of several sets as one: JSON by their names, other formats below a heading each.
fn together(format: Format, reports: &[(Option<&str>, String)]) -> String {
    if let [(_, report)] = reports {
        return report.clone();
    }
    let named = reports.iter().map(|(name, report)| {
        let name = name.unwrap_or_default();
        match format {
            Format::Json => format!("{}: {}", serde_json::Value::from(name), report.trim_end()),
            Format::Markdown => format!("# {name}\n\n{report}"),
            Format::Text => format!("{name}:\n{report}"),
            Format::Changelog => record::inside(report),
        }
    });
    let named: Vec<String> = named.collect();
    match format {
        Format::Json => format!("{{\"sets\": {{\n{}\n}}}}\n", named.join(",\n")),
        Format::Changelog => record::around(&named),
        _ => named.join("\n"),
    }
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
