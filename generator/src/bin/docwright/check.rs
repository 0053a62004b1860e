//! `docwright check`: the report and its exit status.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use docwright::cache::{Run, RunKey};
use docwright::diagnostic::{Diagnostic, Summary};
use docwright::policy::Date;
use docwright::render::{Compared, Format, Report, arrange};
use docwright::source::Sources;
use docwright::{DocSet, Docs, Model, Opened};

use crate::Failure;
use crate::apply_fixes;
use crate::args::CheckArgs;
use crate::context::codeowners;
use crate::places::Places;
use crate::policy::{Settings, fails};
use crate::report;

/// The result of a check, with the policy applied.
struct Checked {
    model: Model,
    settings: Settings,
    summary: Summary,
    findings: Vec<Diagnostic>,
    compared: Option<Compared>,
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
        let mut sources = Sources::default();
        let settings = Settings::read(&args.policy, &args.docs, &mut sources)?;
        report::print(&settings.describe(&sources), args.out.as_deref())?;
        return Ok(ExitCode::SUCCESS);
    }
    // If this run fails, the report of an earlier run must not be mistaken for its report.
    report::clear(args.out.as_deref())?;
    let (set, metadata) = set(args)?;
    let opened = set.open()?;
    let tree = opened.sources.files().len();
    let key = key(args, &opened.sources);
    let mut notes = Vec::new();
    let content = |path: &str| std::fs::read(path).ok();
    let known = key.as_ref().and_then(|key| key.known(content, &mut notes));
    if let Some(run) = known {
        report::print(&run.text, args.out.as_deref())?;
        return Ok(status(run.failed));
    }
    let mut checked = check(args, &set, metadata.as_deref(), opened)?;
    if args.dry_run {
        let diff = apply_fixes::diff(&checked.findings, &checked.model.sources, &args.path_prefix);
        report::print(&diff, args.out.as_deref())?;
        return Ok(status(!diff.is_empty()));
    }
    if args.fix && apply_fixes::write(&checked.findings, &checked.model.sources)? {
        // Report the remaining findings.
        checked = check(args, &set, metadata.as_deref(), set.open()?)?;
    }
    let failed = fails(&checked.findings, checked.settings.fail_on);
    let text = render(args, &mut checked)?;
    report::print(&text, args.out.as_deref())?;
    if let Some(key) = key {
        // Files read besides the documentation: policy, baseline, metadata.
        let others = checked.model.sources.files().skip(tree);
        let others = others.map(|(_, file)| (file.path.as_str(), file.text().as_bytes()));
        if let Err(e) = key.keep(&Run::new(text, Vec::new(), failed, others)) {
            notes.push(format!("the result is not cached: {e}"));
        }
    }
    report::notes(&notes);
    Ok(status(failed))
}

/// The key of a run that only reports; `None` for one that also writes, and without a cache.
fn key(args: &CheckArgs, sources: &Sources) -> Option<RunKey> {
    if args.fix || args.policy.update_baseline {
        return None;
    }
    let cache = args.docs.options().cache?;
    let policy = args.docs.configuration_file();
    let today = args.policy.today.unwrap_or_else(Date::today);
    let color = args.color.on();
    let here = std::env::current_dir().ok()?;
    let owners = codeowners(&sources.root).map(std::fs::read_to_string);
    let owners = owners.and_then(Result::ok);
    let requested = format!("check {args:?} {policy:?} {today:?} {color} {here:?} {owners:?}");
    RunKey::new(&cache, sources, &requested)
}

/// The doc set without its metadata, which the docs are compared with instead.
fn set(args: &CheckArgs) -> Result<(DocSet, Option<PathBuf>), Failure> {
    let mut set = args.docs.one()?;
    let metadata = set.read.metadata.take();
    Ok((set, metadata))
}

fn check(
    args: &CheckArgs,
    set: &DocSet,
    metadata: Option<&Path>,
    opened: Opened,
) -> Result<Checked, Failure> {
    let mut model = Docs::of(opened, &set.read)?.infer()?;
    model.check(0);
    if let Some(metadata) = metadata {
        model.check_metadata(metadata)?;
    }
    model.propose_fixes();
    let settings = Settings::read(&args.policy, &args.docs, &mut model.sources)?;
    let scope = args.scope.read(&model.sources)?;
    let mut summary = model.summary();
    let mut outcome = settings.apply(&mut model, args.policy.update_baseline)?;
    scope.apply(&mut outcome, &model.sources);
    let baseline = settings.baseline.as_ref();
    let compared = baseline.map(|path| Compared {
        with: path.display().to_string(),
        ..Compared::default()
    });
    summary.suppressed = outcome.suppressed;
    Ok(Checked {
        model,
        settings,
        summary,
        findings: outcome.findings,
        compared,
    })
}

/// The report, at most as long as requested.
fn render(args: &CheckArgs, checked: &mut Checked) -> Result<String, Failure> {
    let Checked {
        model,
        settings,
        summary,
        findings,
        compared,
    } = checked;
    let format = Format::parse(&args.format)
        .ok_or_else(|| Failure(format!("unknown format {}", args.format)))?;
    let places = Places::new(&model.sources, &args.path_prefix);
    let context = args
        .context
        .read(&settings.policy, findings, &places, compared.take())?;
    arrange(findings, &context, &places);
    if let Some(max) = args.scope.max.filter(|max| *max < findings.len()) {
        let rest = findings.split_off(max).len() as u64;
        summary.suppressed.insert("max".to_owned(), rest);
    }
    summary.count_findings(findings);
    let report = Report {
        findings,
        summary,
        context: &context,
    };
    let renderer = format.renderer(args.out.is_none() && args.color.on());
    Ok(renderer.render(&report, &places))
}

fn status(failed: bool) -> ExitCode {
    match failed {
        true => ExitCode::FAILURE,
        false => ExitCode::SUCCESS,
    }
}
