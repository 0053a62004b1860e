//! `docwright check`: the report and its exit status.

use std::path::{Path, PathBuf};

use docwright::cache::{Run, RunKey};
use docwright::diagnostic::{Diagnostic, Summary};
use docwright::lint::renames;
use docwright::pipeline::{Beside, BesideFile};
use docwright::policy::Date;
use docwright::render::{Compared, Report, arrange};
use docwright::settle::{self, settle};
use docwright::source::{Sources, read_text};
use docwright::{DocSet, Docs, Model, Opened};

use crate::against::Earlier;
use crate::apply_fixes::Changes;
use crate::args::CheckArgs;
use crate::context::codeowners;
use crate::places::Places;
use crate::policy::{Settings, fails};
use crate::report;
use crate::trees::Trees;
use crate::whole::{Whole, lenient};
use crate::{Failure, fail};

/// The result of a check, with the policy applied.
struct Checked {
    trees: Trees,
    settings: Settings,
    summary: Summary,
    findings: Vec<Diagnostic>,
    compared: Option<Compared>,
    /// Files that were read beside the documentation, for the cache: policy, baseline, metadata.
    others: Vec<(String, String)>,
}

impl settle::Checked for Checked {
    fn sets(&self) -> Vec<(Vec<Diagnostic>, &Sources)> {
        let sets = self.trees.sets().iter();
        sets.map(|set| (set.own(&self.findings), &set.sources))
            .collect()
    }
}

/// A doc set without its metadata, which the docs are compared with instead.
#[derive(Clone)]
struct Checkable {
    set: DocSet,
    metadata: Option<PathBuf>,
    beside: Beside,
}

impl Checkable {
    /// Adds what the rules find that need the whole model, and what is beside the pages.
    fn lint(
        &self,
        model: &mut Model,
        beside: &Beside,
        earlier: Option<&renames::Earlier>,
    ) -> Result<(), Failure> {
        model.check_since(earlier, 0);
        if let Some(metadata) = &self.metadata {
            model.check_metadata(metadata)?;
        }
        model.check_beside(beside)?;
        Ok(())
    }
}

/// Reads, infers, applies the policy, fixes if requested, reports. Exits with 1 when a finding reaches the threshold.
pub(crate) fn run(args: &CheckArgs) -> Result<bool, Failure> {
    if args.policy.print_policy {
        if let Some(docs) = args.docs.docs.as_deref().filter(|docs| !docs.is_dir()) {
            let docs = docs.display();
            fail!("{docs} is not a folder; --docs names the documentation folder");
        }
        let mut trees = Trees::new();
        let mut settings = Settings::read(&args.policy, &args.docs, &mut trees)?;
        // Docs that cannot be read have no configuration of their own.
        for own in sets(args).unwrap_or_default() {
            if let Ok(opened) = own.set.open() {
                let lenient = lenient(&own.set.path, &opened.sources);
                settings.policy.lenient.extend(lenient);
            }
        }
        report::print(&settings.describe(&trees), args.out.as_deref())?;
        return Ok(true);
    }
    // If this run fails, the report of an earlier run must not be mistaken for its report.
    report::clear(args.out.as_deref())?;
    let mut sets = sets(args)?;
    let opened = open(&sets)?;
    let key = key(args, &sets, &opened);
    let mut notes = Vec::new();
    let content = |path: &str| Some(read_text(Path::new(path)).ok()?.into_bytes());
    let known = key.as_ref().and_then(|key| key.known(content, &mut notes));
    if let Some(run) = known {
        report::print(&run.text, args.out.as_deref())?;
        return Ok(!run.failed);
    }
    let mut checked = check(args, &sets, opened)?;
    if args.fix || args.dry_run {
        let changes = fixed(args, &sets, checked)?;
        if args.dry_run {
            let diff = changes.diff();
            report::print(&diff, args.out.as_deref())?;
            changes.announce();
            changes.refused("the diff has the other files")?;
            return Ok(diff.is_empty());
        }
        changes.write()?;
        // Report the remaining findings.
        sets = self::sets(args)?;
        checked = check(args, &sets, open(&sets)?)?;
    }
    let failed = fails(&checked.findings, checked.settings.fail_on);
    let root = sets.first().and_then(|own| own.set.root.as_deref());
    let text = render(args, root, &mut checked)?;
    report::print(&text, args.out.as_deref())?;
    if let Some(key) = key {
        let others = checked.others.iter();
        let others = others.map(|(path, text)| (path.as_str(), text.as_bytes()));
        if let Err(e) = key.keep(&Run::new(text, Vec::new(), failed, others)) {
            notes.push(format!("the result is not cached: {e}"));
        }
    }
    report::notes(&notes);
    Ok(!failed)
}

/// What the fixes make of the files.
fn fixed(args: &CheckArgs, sets: &[Checkable], first: Checked) -> Result<Changes, Failure> {
    let settled = settle(first, |texts| {
        let sets = sets.iter().map(|own| Checkable {
            beside: own.beside.with(texts),
            ..own.clone()
        });
        let sets = &sets.collect::<Vec<_>>();
        let mut opened = open(sets)?;
        for own in &mut opened {
            own.sources.replace_all(texts);
        }
        check(args, sets, opened)
    })?;
    let trees = &settled.checked.trees;
    Ok(Changes::of(&settled, trees, &args.path_prefix))
}

/// The key of a run that only reports; `None` for one that also writes, and without a cache.
fn key(args: &CheckArgs, sets: &[Checkable], opened: &[Opened]) -> Option<RunKey> {
    if args.fix || args.policy.update_baseline || args.against.is_some() {
        return None;
    }
    let cache = args.docs.options().cache?;
    let policy = args.docs.configuration_file();
    let today = args.policy.today.unwrap_or_else(Date::today);
    let color = args.color.on();
    let here = std::env::current_dir().ok()?;
    let beside = sets.iter().flat_map(|own| own.beside.files());
    let beside: Vec<String> = beside.map(BesideFile::name).collect();
    let sets: Vec<&DocSet> = sets.iter().map(|own| &own.set).collect();
    // What cannot be read fails the run, which is not kept.
    let owners = codeowners(&opened.first()?.sources.root).ok()?;
    let requested = format!(
        "check {args:?} {sets:?} {policy:?} {today:?} {color} {here:?} {owners:?} {beside:?}"
    );
    let sources: Vec<&Sources> = opened.iter().map(|own| &own.sources).collect();
    RunKey::new(&cache, &sources, &requested)
}

fn sets(args: &CheckArgs) -> Result<Vec<Checkable>, Failure> {
    let sets = args.docs.all()?;
    let settings = Settings::read(&args.policy, &args.docs, &mut Trees::new())?;
    let sets = sets.into_iter().enumerate();
    let sets = sets.map(|(at, mut set)| {
        set.read.guided = settings.guided(at);
        let profile = settings.profile(at);
        args.companions.apply(&mut set.companions);
        set.companions.complete(&set.docs, &profile);
        Ok(Checkable {
            metadata: set.read.metadata.take(),
            beside: Beside::read(&set, &profile)?,
            set,
        })
    });
    sets.collect()
}

fn open(sets: &[Checkable]) -> Result<Vec<Opened>, Failure> {
    let opened = sets.iter().map(|own| Ok(own.set.open()?));
    opened.collect()
}

fn check(args: &CheckArgs, sets: &[Checkable], opened: Vec<Opened>) -> Result<Checked, Failure> {
    let mut whole = Whole::new();
    let mut earlier = args.against.as_deref().map(Earlier::new);
    let mut summary = Summary::default();
    let mut others = Vec::new();
    for (own, mut opened) in sets.iter().zip(opened) {
        if let Some(earlier) = &mut earlier {
            earlier.compare(&own.set, &mut opened)?;
        }
        let of_docs = opened.sources.files().len();
        let mut docs = Docs::of(opened, &own.set.read)?;
        let mut listed = None;
        if let Some(earlier) = &mut earlier {
            let gone = earlier.gone();
            docs = earlier.read(&own.set, &own.beside, docs, |model, beside| {
                let (schema, sources) = (&model.schema, &model.sources);
                listed = Some(renames::Earlier::new(schema, sources, gone));
                own.lint(model, beside, None)
            })?;
        }
        let mut model = docs.infer()?;
        own.lint(&mut model, &own.beside, listed.as_ref())?;
        if let Some(before) = earlier.as_mut().and_then(|earlier| earlier.before.take()) {
            let old = before.model.as_ref();
            let old = old.map(|(schema, sources)| (schema, sources));
            model.check_change(&own.beside, old, &before.gone);
        }
        model.propose_fixes();
        // They are counted after the policy.
        let findings = std::mem::take(&mut model.findings);
        summary.add(model.summary());
        let beside = model.sources.files().skip(of_docs);
        others.extend(beside.map(|(_, file)| (file.path.clone(), file.text().to_owned())));
        whole.add(&own.set.path, model.sources, &model.facts, findings);
    }
    let read = |trees: &mut Trees| Settings::read(&args.policy, &args.docs, trees);
    let partial = args.docs.leaves_out(sets.len())?;
    let mut settings = read(&mut whole.trees)?;
    let mut outcome = whole.apply(&mut settings, partial, args.policy.update_baseline)?;
    let compared = match earlier {
        Some(mut earlier) => {
            let mut settings = read(&mut earlier.whole.trees)?.without_baseline();
            let known = earlier.whole.apply(&mut settings, partial, false)?;
            Some(earlier.keep_new(&known, &mut outcome, &whole.trees))
        }
        None => settings.baseline.as_ref().map(|path| Compared {
            with: path.display().to_string(),
            ..Compared::default()
        }),
    };
    let scope = args.scope.read(&whole.trees)?;
    scope.apply(&mut outcome, &whole.trees);
    summary.suppressed = outcome.suppressed;
    others.extend(whole.trees.files_beside());
    Ok(Checked {
        trees: whole.trees,
        settings,
        summary,
        findings: outcome.findings,
        compared,
        others,
    })
}

/// The report, at most as long as requested.
fn render(args: &CheckArgs, root: Option<&Path>, checked: &mut Checked) -> Result<String, Failure> {
    let Checked {
        trees,
        settings,
        summary,
        findings,
        compared,
        ..
    } = checked;
    let places = Places::new(trees, root, &args.path_prefix);
    let context = args
        .context
        .read(&settings.policy, findings, &places, compared.take())?;
    arrange(findings, &context, &places);
    places.show_paths(findings);
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
    let renderer = args.format.renderer(args.out.is_none() && args.color.on());
    Ok(renderer.render(&report, &places))
}
