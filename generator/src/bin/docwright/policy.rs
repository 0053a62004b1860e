//! The policy of a check and its application to the findings.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use docwright::Guided;
use docwright::diagnostic::{Diagnostic, FileId, Locate, Span, Spanned};
use docwright::facts::PageFacts;
use docwright::guide::{Guide, Profile};
use docwright::policy::{self, Baseline, Date, Outcome, Policy, PolicyError, Run, Threshold};
use docwright::rules::registry;
use docwright::source::read_text;

use crate::args::{DocsArgs, PolicyArgs};
use crate::profiles::OfSet;
use crate::report;
use crate::trees::Trees;
use crate::{Failure, fail};

/// A page, with the suppressions of its annotation.
pub(crate) struct Page {
    file: FileId,
    suppressions: Vec<Spanned<String>>,
}

impl Page {
    /// The page with this id in the files of a run.
    pub(crate) fn of(facts: &PageFacts, moved: impl Fn(FileId) -> FileId) -> Self {
        let suppressions = facts.suppressions.iter().map(|text| {
            let file = moved(text.span.file);
            Spanned::new(text.value.clone(), Span { file, ..text.span })
        });
        Self {
            file: moved(facts.file),
            suppressions: suppressions.collect(),
        }
    }
}

/// What the policy is applied to.
#[derive(Clone, Copy)]
pub(crate) struct RunOf<'a> {
    pub(crate) pages: &'a [Page],
    /// Whether there are doc sets that are not part of it.
    pub(crate) partial: bool,
    /// Whether to write the baseline.
    pub(crate) update: bool,
}

/// The settings of the command line and `docwright.toml` together.
pub(crate) struct Settings {
    pub(crate) policy: Policy,
    /// The profile of each doc set.
    pub(crate) profiles: Vec<OfSet>,
    pub(crate) baseline: Option<PathBuf>,
    today: Date,
    pub(crate) fail_on: Threshold,
}

impl Settings {
    /// Reads `docwright.toml` (the named file, or the nearest to the docs) as one of the sources, so that findings can point
    /// into it. The command line overrides the file, the file the defaults.
    pub(crate) fn read(
        args: &PolicyArgs,
        docs: &DocsArgs,
        trees: &mut Trees,
    ) -> Result<Self, Failure> {
        let path = docs.configuration_file();
        let mut policy = match &path {
            Some(path) => configured(path, trees)?,
            None => Policy::default(),
        };
        let mut profiles = Vec::new();
        for (folder, of_set) in docs.profiles()? {
            let name = args.profile.clone().or(of_set);
            profiles.push(OfSet::read(folder, name, trees)?);
        }
        if profiles.iter().any(|profile| profile.name.is_some()) {
            policy.profiles = profiles.iter().map(OfSet::rules).collect();
        }
        let baseline = match (&args.baseline, &policy.baseline, &path) {
            (Some(named), ..) => Some(named.clone()),
            (None, Some(named), Some(path)) => {
                let error = |message| {
                    let span = named.span;
                    trees.misconfigured(&PolicyError { span, message })
                };
                Some(docwright::within(path, &named.value).map_err(error)?)
            }
            _ => None,
        };
        Ok(Self {
            baseline,
            today: args.today.unwrap_or_else(Date::today),
            fail_on: args.fail_on.or(policy.fail_on).unwrap_or_default(),
            policy,
            profiles,
        })
    }

    /// The rules of the guide that are on for a doc set, by its place among them.
    pub(crate) fn guided(&self, set: usize) -> Guided {
        let Some(of_set) = self.profiles.get(set) else {
            return Guided::default();
        };
        let on = |code| self.policy.is_on(code, &of_set.folder);
        Guide::new(of_set.profile.clone(), on).into()
    }

    /// The profile of a doc set, by its place among them.
    pub(crate) fn profile(&self, set: usize) -> Profile {
        let of_set = self.profiles.get(set);
        of_set
            .map(|of_set| of_set.profile.clone())
            .unwrap_or_default()
    }

    /// The effective policy, for people.
    pub(crate) fn describe(&self, places: &dyn Locate) -> String {
        let mut out = self
            .policy
            .describe(self.fail_on, self.today, registry(), places);
        for of_set in &self.profiles {
            let below = match of_set.folder.as_str() {
                "" => String::new(),
                folder => format!(" below {folder}"),
            };
            let name = of_set.name.as_deref();
            let name = name.map_or("none".to_owned(), |name| name.display().to_string());
            out.push_str(&format!("\nprofile{below}: {name}\n"));
        }
        let baseline = self.baseline.as_deref();
        let baseline = baseline.map_or("none".to_owned(), |b| b.display().to_string());
        out.push_str(&format!("\nbaseline: {baseline}\n"));
        out
    }

    /// The same for all findings, known or not.
    pub(crate) fn without_baseline(self) -> Self {
        Self {
            baseline: None,
            ..self
        }
    }

    /// Applies the policy to the findings of a run. With `update`, the remaining findings are written to the baseline
    /// first.
    pub(crate) fn apply(
        &self,
        findings: Vec<Diagnostic>,
        of: RunOf<'_>,
        trees: &mut Trees,
    ) -> Result<Outcome, Failure> {
        let RunOf {
            update, partial, ..
        } = of;
        if update && partial {
            fail!("--update-baseline writes the findings of all doc sets; run it without --set");
        }
        let mut baseline = None;
        if let Some(path) = self.baseline.as_deref().filter(|_| !update) {
            baseline = Some(self.known(path, trees)?);
        }
        let pages = of.pages.iter();
        let pages: Vec<_> = pages
            .map(|page| (page.file, &page.suppressions[..]))
            .collect();
        let run = Run {
            rules: registry(),
            policy: &self.policy,
            baseline: baseline.as_ref(),
            pages: &pages,
            today: self.today,
            remember: update,
            partial,
        };
        if !update {
            return Ok(run.apply(findings, trees));
        }
        let Some(path) = self.baseline.as_deref() else {
            fail!("--update-baseline needs --baseline FILE, or `baseline` in docwright.toml");
        };
        let first = run.apply(findings.clone(), trees);
        // Whoever changes the configuration must not choose which file is overwritten.
        if path.exists() && !read_text(path).is_ok_and(|text| Baseline::is_one(&text)) {
            let path = path.display();
            fail!("{path} is not overwritten, as it is not a baseline");
        }
        report::write(&Baseline::render(&first.remaining), path)?;
        let baseline = self.known(path, trees)?;
        let run = Run {
            baseline: Some(&baseline),
            ..run
        };
        Ok(run.apply(findings, trees))
    }

    fn known(&self, path: &Path, trees: &mut Trees) -> Result<Baseline, Failure> {
        let file = trees.add_file(path).map_err(|e| {
            let advice = match e.kind() {
                ErrorKind::NotFound => "; create it with --update-baseline",
                _ => "",
            };
            Failure(format!(
                "cannot read the baseline {}: {e}{advice}",
                path.display()
            ))
        })?;
        Baseline::parse(trees.text(file).unwrap_or_default(), file, registry())
            .map_err(|e| trees.misconfigured(&e))
    }
}

fn configured(path: &Path, trees: &mut Trees) -> Result<Policy, Failure> {
    let cannot = Failure::cannot("read the configuration", path);
    let file = trees.add_file(path).map_err(cannot)?;
    policy::parse(trees.text(file).unwrap_or_default(), file, registry())
        .map_err(|e| trees.misconfigured(&e))
}

/// Whether any finding reaches the threshold.
pub(crate) fn fails(findings: &[Diagnostic], threshold: Threshold) -> bool {
    findings.iter().any(|f| threshold.counts(f.severity))
}
