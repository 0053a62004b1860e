//! The policy of a check and its application to the findings.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use docwright::Model;
use docwright::diagnostic::{Diagnostic, Locate};
use docwright::policy::{self, Baseline, Date, Outcome, Policy, PolicyError, Run, Threshold};
use docwright::rules::registry;
use docwright::source::Sources;

use crate::Failure;
use crate::args::{DocsArgs, PolicyArgs};
use crate::report;

/// The settings of the command line and `docwright.toml` together.
pub(crate) struct Settings {
    pub(crate) policy: Policy,
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
        sources: &mut Sources,
    ) -> Result<Self, Failure> {
        let path = docs.configuration_file();
        let policy = match &path {
            Some(path) => configured(path, sources)?,
            None => Policy::default(),
        };
        let folder = path
            .as_deref()
            .and_then(Path::parent)
            .unwrap_or(Path::new(""));
        let named = policy.baseline.as_ref().map(|b| folder.join(&b.value));
        Ok(Self {
            baseline: args.baseline.clone().or(named),
            today: args.today.unwrap_or_else(Date::today),
            fail_on: args.fail_on.or(policy.fail_on).unwrap_or_default(),
            policy,
        })
    }

    /// The effective policy, for people.
    pub(crate) fn describe(&self, places: &dyn Locate) -> String {
        let mut out = self
            .policy
            .describe(self.fail_on, self.today, registry(), places);
        let baseline = self.baseline.as_deref();
        let baseline = baseline.map_or("none".to_owned(), |b| b.display().to_string());
        out.push_str(&format!("\nbaseline: {baseline}\n"));
        out
    }

    /// Applies the policy to the findings of a model. With `update`, the remaining findings are written to the baseline first.
    pub(crate) fn apply(&self, model: &mut Model, update: bool) -> Result<Outcome, Failure> {
        let mut baseline = None;
        if let Some(path) = self.baseline.as_deref().filter(|_| !update) {
            baseline = Some(self.known(path, &mut model.sources)?);
        }
        let findings = std::mem::take(&mut model.findings);
        let pages: Vec<_> = model
            .facts
            .iter()
            .map(|page| (page.file, page.suppressions.as_slice()))
            .collect();
        let run = Run {
            rules: registry(),
            policy: &self.policy,
            baseline: baseline.as_ref(),
            pages: &pages,
            today: self.today,
            remember: update,
        };
        if !update {
            return Ok(run.apply(findings, &model.sources));
        }
        let Some(path) = self.baseline.as_deref() else {
            return Err(Failure(
                "--update-baseline needs --baseline FILE, or `baseline` in docwright.toml"
                    .to_owned(),
            ));
        };
        let first = run.apply(findings.clone(), &model.sources);
        report::write(&Baseline::render(&first.remaining), path)?;
        let baseline = self.known(path, &mut model.sources)?;
        let run = Run {
            baseline: Some(&baseline),
            ..run
        };
        Ok(run.apply(findings, &model.sources))
    }

    fn known(&self, path: &Path, sources: &mut Sources) -> Result<Baseline, Failure> {
        let file = sources.add_file(path).map_err(|e| {
            let advice = match e.kind() {
                ErrorKind::NotFound => "; create it with --update-baseline",
                _ => "",
            };
            Failure(format!(
                "cannot read the baseline {}: {e}{advice}",
                path.display()
            ))
        })?;
        Baseline::parse(sources.file(file).text(), file, registry())
            .map_err(|e| misconfigured(&e, sources))
    }
}

fn configured(path: &Path, sources: &mut Sources) -> Result<Policy, Failure> {
    let file = sources.add_file(path).map_err(|e| {
        Failure(format!(
            "cannot read the configuration {}: {e}",
            path.display()
        ))
    })?;
    policy::parse(sources.file(file).text(), file, registry())
        .map_err(|e| misconfigured(&e, sources))
}

fn misconfigured(error: &PolicyError, places: &dyn Locate) -> Failure {
    let at = places.locate(error.span);
    Failure(format!(
        "{}:{}:{}: {}",
        at.path, at.line, at.column, error.message
    ))
}

/// Whether any finding reaches the threshold.
pub(crate) fn fails(findings: &[Diagnostic], threshold: Threshold) -> bool {
    findings.iter().any(|f| threshold.counts(f.severity))
}
