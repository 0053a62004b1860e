//! Applying a policy to the findings of a run.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::dialect::PageSuppression;
use super::subject::{names_property, names_type};
use super::{Baseline, Date, Level, PathGlob, Policy, Suppression};
use crate::{Fingerprint, Fingerprints};
use docwright_core::diagnostic::{Code, Diagnostic, FileId, Locate, Span, Spanned, sort};

/// What a policy is applied to.
#[derive(Clone, Copy)]
pub struct Run<'a> {
    /// The policy.
    pub policy: &'a Policy,
    /// Findings that were there before.
    pub baseline: Option<&'a Baseline>,
    /// Every page, with the suppressions that its page annotation holds.
    pub pages: &'a [(FileId, &'a [Spanned<String>])],
    /// The day by which suppressions expire.
    pub today: Date,
    /// Whether the outcome tells what a new baseline would hold.
    pub remember: bool,
}

/// What is left of the findings, and what became of the others.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// What is reported, sorted: the findings with their severity, and those on the policy itself.
    pub findings: Vec<Diagnostic>,
    /// How many findings are not reported, by why: `off`, `configuration`, `page`, `baseline`.
    pub suppressed: BTreeMap<String, u64>,
    /// Everything that is not suppressed otherwise: what a new baseline would hold. Empty where nobody asks: with neither [`Run::remember`] nor a
    /// baseline.
    pub remaining: Vec<Fingerprint>,
}

impl Run<'_> {
    /// Applies the policy: first what is off, then the suppressions of the configuration, those of the pages, and last
    /// the baseline. An expired suppression suppresses nothing.
    #[must_use]
    pub fn apply(&self, findings: Vec<Diagnostic>, places: &dyn Locate) -> Outcome {
        let mut work = Work::new(*self, places);
        for finding in findings {
            work.take(finding);
        }
        work.finish()
    }
}

struct Work<'a> {
    run: Run<'a>,
    places: &'a dyn Locate,
    /// Suppressions of the configuration that met a finding.
    used: Vec<bool>,
    /// Suppressions of pages: the page, what it says, whether it met a finding.
    on_pages: Vec<(FileId, PageSuppression<'a>, bool)>,
    /// Which of them are about a rule.
    by_code: FxHashMap<Code, Vec<usize>>,
    prints: Fingerprints,
    out: Outcome,
}

impl<'a> Work<'a> {
    fn new(run: Run<'a>, places: &'a dyn Locate) -> Self {
        let on_pages = run.pages.iter().flat_map(|(file, texts)| {
            let read = texts
                .iter()
                .filter(|t| !t.trim().is_empty())
                .map(PageSuppression::read);
            read.map(|s| (*file, s, false))
        });
        Self {
            run,
            places,
            used: vec![false; run.policy.suppressions.len()],
            on_pages: on_pages.collect(),
            by_code: FxHashMap::default(),
            prints: Fingerprints::default(),
            out: Outcome::default(),
        }
    }

    fn take(&mut self, mut finding: Diagnostic) {
        let path = self.places.path(finding.span);
        let (level, _) = self.run.policy.level(finding.code, path);
        let Level::Is(severity) = level else {
            return self.count("off");
        };
        finding.severity = severity;
        if self.configured(&finding, path) {
            return self.count("configuration");
        }
        if self.on_page(&finding, path) {
            return self.count("page");
        }
        if self.run.remember || self.run.baseline.is_some() {
            let print = self.prints.of(&finding, self.places);
            let before = self.run.baseline.is_some_and(|b| b.holds(&print));
            self.out.remaining.push(print);
            if before {
                return self.count("baseline");
            }
        }
        self.out.findings.push(finding);
    }

    fn count(&mut self, why: &str) {
        *self.out.suppressed.entry(why.to_owned()).or_default() += 1;
    }

    /// Whether the configuration suppresses it. Every entry that fits counts as used.
    fn configured(&mut self, finding: &Diagnostic, path: &str) -> bool {
        let mut hit = false;
        for (entry, used) in self.run.policy.suppressions.iter().zip(&mut self.used) {
            if fits(entry, finding, path) {
                *used = true;
                hit |= !expired(entry, self.run.today);
            }
        }
        hit
    }

    fn on_page(&mut self, finding: &Diagnostic, path: &str) -> bool {
        let about =
            |(_, entry, _): &(FileId, PageSuppression<'_>, bool)| entry.concerns(finding.code);
        let entries = self.by_code.entry(finding.code).or_insert_with(|| {
            let all = self.on_pages.iter().enumerate();
            all.filter(|(_, entry)| about(entry))
                .map(|(at, _)| at)
                .collect()
        });
        let mut hit = false;
        for at in entries {
            let Some((file, entry, used)) = self.on_pages.get_mut(*at) else {
                continue;
            };
            if entry.fits(finding, path, *file == finding.span.file) {
                *used = true;
                hit = true;
            }
        }
        hit
    }

    fn finish(mut self) -> Outcome {
        let mut more = self.entries();
        more.extend(self.unused_on_pages());
        more.extend(self.unmatched_globs());
        if let Some(baseline) = self.run.baseline {
            let fixed = baseline.fixed(&self.out.remaining);
            more.extend(fixed.into_iter().map(|(span, words)| {
                let message =
                    format!("the baseline lists a finding that is there no more: {words}");
                Diagnostic::new(Code::BaselineEntryFixed, span, message)
                    .help("run again with --update-baseline")
            }));
        }
        for mut finding in more {
            let path = self.places.path(finding.span);
            match self.run.policy.level(finding.code, path).0 {
                Level::Off => self.count("off"),
                Level::Is(severity) => {
                    finding.severity = severity;
                    self.out.findings.push(finding);
                }
            }
        }
        sort(&mut self.out.findings);
        self.out
    }

    /// Entries of the configuration that are past their day or met nothing.
    fn entries(&self) -> Vec<Diagnostic> {
        let mut out = Vec::new();
        for (entry, used) in self.run.policy.suppressions.iter().zip(&self.used) {
            let codes: Vec<&str> = entry.selectors.iter().map(|s| s.id()).collect();
            let codes = codes.join(", ");
            if let Some(day) = entry
                .expires
                .as_ref()
                .filter(|_| expired(entry, self.run.today))
            {
                let message = format!(
                    "the suppression of {codes} expired after {}: {}",
                    day.value, entry.reason
                );
                out.push(
                    Diagnostic::new(Code::SuppressionExpired, day.span, message).help(
                        "mend what it suppressed and remove the entry, or give it a later day",
                    ),
                );
            } else if !used {
                let message = format!("the suppression of {codes} suppresses nothing");
                out.push(
                    Diagnostic::new(Code::SuppressionUnused, entry.span, message)
                        .help("remove the entry"),
                );
            }
        }
        out
    }

    fn unused_on_pages(&self) -> Vec<Diagnostic> {
        let unused = self.on_pages.iter().filter(|(_, _, used)| !used);
        unused
            .map(|(_, entry, _)| {
                let why = entry.fault.unwrap_or("no finding fits it");
                let message = format!("the page's suppression suppresses nothing: {why}");
                Diagnostic::new(Code::PageSuppressionUnused, entry.text.span, message)
                    .help("remove it, unless another tool needs it")
            })
            .collect()
    }

    /// Patterns that no page fits: a typing error would otherwise go unnoticed. Those of suppressions are told as unused.
    fn unmatched_globs(&self) -> Vec<Diagnostic> {
        let globs = self.run.policy.paths.iter().flat_map(|p| &p.globs);
        let fits = |glob: &PathGlob| {
            let mut pages = self.run.pages.iter();
            pages.any(|(file, _)| glob.fits(self.places.path(Span::new(*file, 0..0))))
        };
        globs
            .filter(|glob| !fits(glob))
            .map(|glob| {
                let message = format!("`{}` matches no page", glob.text.value);
                Diagnostic::new(Code::PathUnmatched, glob.text.span, message).help(
                    "paths count from the docs folder; `*` stays within a folder, `**` does not",
                )
            })
            .collect()
    }
}

fn fits(entry: &Suppression, finding: &Diagnostic, path: &str) -> bool {
    entry.selectors.iter().any(|s| s.fits(finding.code))
        && (entry.globs.is_empty() || entry.globs.iter().any(|g| g.fits(path)))
        && entry
            .ty
            .as_deref()
            .is_none_or(|name| names_type(finding, name))
        && entry
            .property
            .as_deref()
            .is_none_or(|name| names_property(finding, name))
        && entry
            .message
            .as_deref()
            .is_none_or(|text| finding.message.contains(text))
}

fn expired(entry: &Suppression, today: Date) -> bool {
    entry.expires.as_ref().is_some_and(|day| day.value < today)
}
