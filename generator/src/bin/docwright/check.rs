//! `docwright check`: the report and its exit status.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use docwright::cache::{Run, RunKey};
use docwright::diagnostic::{Diagnostic, FileId, Locate as _, Summary};
use docwright::policy::Date;
use docwright::render::{Format, Report};
use docwright::source::Sources;
use docwright::{DocSet, Docs, Opened};

use crate::Failure;
use crate::apply_fixes;
use crate::args::CheckArgs;
use crate::policy::{Page, RunOf, Settings, fails};
use crate::report;
use crate::trees::Trees;

/// The result of a check, with the policy applied.
struct Checked {
    trees: Trees,
    settings: Settings,
    summary: Summary,
    findings: Vec<Diagnostic>,
    /// Files that were read beside the documentation, for the cache: policy, baseline, metadata.
    others: Vec<(String, String)>,
}

/// A doc set without its metadata, which the docs are compared with instead.
struct Checkable {
    set: DocSet,
    metadata: Option<PathBuf>,
}

/// Reads, infers, applies the policy, fixes if requested, reports. Exits with 1 when a finding reaches the threshold.
pub(crate) fn run(args: &CheckArgs) -> Result<ExitCode, Failure> {
    if args.policy.print_policy {
        if let Some(docs) = args.docs.docs.as_deref().filter(|docs| !docs.is_dir()) {
            let docs = docs.display();
            return Err(Failure(format!(
                "{docs} is not a folder; --docs names the documentation folder"
            )));
        }
        let mut trees = Trees::new(Path::new(""));
        let settings = Settings::read(&args.policy, &args.docs, &mut trees)?;
        report::print(&settings.describe(&trees), args.out.as_deref())?;
        return Ok(ExitCode::SUCCESS);
    }
    // If this run fails, the report of an earlier run must not be mistaken for its report.
    report::clear(args.out.as_deref())?;
    let sets = sets(args)?;
    let opened = open(&sets)?;
    let key = key(args, &sets, &opened);
    let mut notes = Vec::new();
    let content = |path: &str| std::fs::read(path).ok();
    let known = key.as_ref().and_then(|key| key.known(content, &mut notes));
    if let Some(run) = known {
        report::print(&run.text, args.out.as_deref())?;
        return Ok(status(run.failed));
    }
    let mut checked = check(args, &sets, opened)?;
    if args.dry_run {
        let diff = apply_fixes::diff(&checked.findings, &checked.trees, &args.path_prefix);
        report::print(&diff, args.out.as_deref())?;
        return Ok(status(!diff.is_empty()));
    }
    if args.fix && apply_fixes::write(&checked.findings, &checked.trees)? {
        // Report the remaining findings.
        checked = check(args, &sets, open(&sets)?)?;
    }
    let Checked {
        mut trees,
        settings,
        summary,
        findings,
        others,
    } = checked;
    let report = Report {
        findings: &findings,
        summary: &summary,
    };
    let format = Format::parse(&args.format)
        .ok_or_else(|| Failure(format!("unknown format {}", args.format)))?;
    let renderer = format.renderer(args.out.is_none() && args.color.on());
    trees.show_below(&args.path_prefix);
    let text = renderer.render(&report, &trees);
    report::print(&text, args.out.as_deref())?;
    let failed = fails(&findings, settings.fail_on);
    if let Some(key) = key {
        let others = others.iter();
        let others = others.map(|(path, text)| (path.as_str(), text.as_bytes()));
        if let Err(e) = key.keep(&Run::new(text, Vec::new(), failed, others)) {
            notes.push(format!("the result is not cached: {e}"));
        }
    }
    report::notes(&notes);
    Ok(status(failed))
}

/// The key of a run that only reports; `None` for one that also writes, and without a cache.
fn key(args: &CheckArgs, sets: &[Checkable], opened: &[Opened]) -> Option<RunKey> {
    if args.fix || args.policy.update_baseline {
        return None;
    }
    let cache = args.docs.options().cache?;
    let policy = args.docs.configuration_file();
    let today = args.policy.today.unwrap_or_else(Date::today);
    let color = args.color.on();
    let here = std::env::current_dir().ok()?;
    let sets: Vec<&DocSet> = sets.iter().map(|own| &own.set).collect();
    let requested = format!("check {args:?} {sets:?} {policy:?} {today:?} {color} {here:?}");
    let sources: Vec<&Sources> = opened.iter().map(|own| &own.sources).collect();
    RunKey::new(&cache, &sources, &requested)
}

fn sets(args: &CheckArgs) -> Result<Vec<Checkable>, Failure> {
    let sets = args.docs.all()?.into_iter();
    let sets = sets.map(|mut set| Checkable {
        metadata: set.read.metadata.take(),
        set,
    });
    Ok(sets.collect())
}

fn open(sets: &[Checkable]) -> Result<Vec<Opened>, Failure> {
    let opened = sets.iter().map(|own| Ok(own.set.open()?));
    opened.collect()
}

fn check(args: &CheckArgs, sets: &[Checkable], opened: Vec<Opened>) -> Result<Checked, Failure> {
    let root = sets.first().map_or(Path::new(""), |own| &own.set.root);
    let mut trees = Trees::new(root);
    let mut summary = Summary::default();
    let mut findings = Vec::new();
    let mut pages = Vec::new();
    let mut others = Vec::new();
    for (Checkable { set, metadata }, opened) in sets.iter().zip(opened) {
        let of_docs = opened.sources.files().len();
        let mut model = Docs::of(opened, &set.read)?.infer()?;
        model.check(0);
        if let Some(metadata) = metadata {
            model.check_metadata(metadata)?;
        }
        model.propose_fixes();
        summary.add(model.summary());
        let beside = model.sources.files().skip(of_docs);
        others.extend(beside.map(|(_, file)| (file.path.clone(), file.text().to_owned())));
        let first = trees.add(model.sources, &set.path);
        let moved = |FileId(id)| FileId(first + id);
        findings.extend(model.findings.into_iter().map(|f| f.moved(moved)));
        let suppressions = model.facts.into_iter();
        pages.extend(suppressions.map(|page| Page::of(page, moved)));
    }
    if sets.len() > 1 {
        // A file that several sets include has each of its faults once.
        let mut seen = BTreeSet::new();
        findings.retain(|f| {
            let place = trees.original(f.span);
            let path = trees.path(f.span).to_owned();
            seen.insert((path, place.start, place.end, f.code, f.message.to_string()))
        });
    }
    let settings = Settings::read(&args.policy, &args.docs, &mut trees)?;
    let run = RunOf {
        pages: &pages,
        partial: args.docs.leaves_out(sets.len())?,
        update: args.policy.update_baseline,
    };
    let outcome = settings.apply(findings, run, &mut trees)?;
    summary.count_findings(&outcome.findings);
    summary.suppressed = outcome.suppressed;
    others.extend(trees.files_beside());
    Ok(Checked {
        trees,
        settings,
        summary,
        findings: outcome.findings,
        others,
    })
}

fn status(failed: bool) -> ExitCode {
    match failed {
        true => ExitCode::FAILURE,
        false => ExitCode::SUCCESS,
    }
}
