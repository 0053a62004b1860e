//! Applies a policy to the findings of a run.

use crate::rules::{
    baseline_entry_fixed, page_suppression_unused, path_unmatched, suppression_expired,
    suppression_unused,
};
use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::dialect::PageSuppression;
use super::subject::{names_property, names_type, names_value};
use super::{Base, Baseline, Date, Entry, Level, PathGlob, Policy, Suppression};
use crate::{Identity, line_hash};
use docwright_core::diagnostic::{Code, Diagnostic, FileId, Locate, Registry, Span, Spanned, sort};

/// The inputs of applying a policy.
#[derive(Clone, Copy)]
pub struct Run<'a> {
    /// All rules.
    pub rules: &'a Registry,
    /// The policy.
    pub policy: &'a Policy,
    /// The baseline of known findings.
    pub baseline: Option<&'a Baseline>,
    /// All pages, each with the suppressions of its page annotation.
    pub pages: &'a [(FileId, &'a [Spanned<String>])],
    /// The current day, for the expiry of suppressions.
    pub today: Date,
    /// Whether the outcome includes the entries of a new baseline.
    pub remember: bool,
    /// Whether the findings are only those of some pages that the policy is for: what fits none of them is then not out of
    /// date.
    pub partial: bool,
}

/// The findings to report, and the numbers of the others.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// The findings to report with their severity, including those about the policy, sorted.
    pub findings: Vec<Diagnostic>,
    /// The numbers of findings that are not reported, by cause: `off`, `configuration`, `page`, `baseline`; `against` for
    /// those that an earlier state of the docs has, `scope` and `max` for those that were not asked for.
    pub suppressed: BTreeMap<String, u64>,
    /// The places of all findings that are not suppressed otherwise: the entries of a new baseline. Empty without
    /// [`Run::remember`] and without a baseline.
    pub remaining: Vec<Entry>,
}

impl Outcome {
    /// Counts findings that are not reported.
    pub fn skip(&mut self, why: &str, number: usize) {
        if number > 0 {
            *self.suppressed.entry(why.to_owned()).or_default() += number as u64;
        }
    }
}

impl Run<'_> {
    /// Applies the policy: first severities, then the suppressions of the configuration, those of the pages, and last the
    /// baseline. An expired suppression suppresses nothing.
    #[must_use]
    pub fn apply(&self, findings: Vec<Diagnostic>, places: &dyn Locate) -> Outcome {
        let mut work = Work::new(*self, places);
        work.out.findings.reserve(findings.len());
        for finding in findings {
            work.take(finding);
        }
        work.finish()
    }
}

struct Work<'a> {
    run: Run<'a>,
    places: &'a dyn Locate,
    /// The suppressions of the configuration that matched a finding.
    used: Vec<bool>,
    /// The suppressions of pages: the page, the suppression, whether it matched a finding.
    on_pages: Vec<(FileId, PageSuppression<'a>, bool)>,
    /// The suppressions of pages that apply to each rule.
    by_code: FxHashMap<Code, Vec<usize>>,
    /// The severities of rules by profile: there are many findings of few rules.
    bases: FxHashMap<(Code, Option<usize>), Base>,
    out: Outcome,
}

impl<'a> Work<'a> {
    fn new(run: Run<'a>, places: &'a dyn Locate) -> Self {
        let on_pages = run.pages.iter().flat_map(|(file, texts)| {
            let read = texts
                .iter()
                .filter(|t| !t.trim().is_empty())
                .map(|text| PageSuppression::read(text, run.rules));
            read.map(|s| (*file, s, false))
        });
        Self {
            run,
            places,
            used: vec![false; run.policy.suppressions.len()],
            on_pages: on_pages.collect(),
            by_code: FxHashMap::default(),
            bases: FxHashMap::default(),
            out: Outcome::default(),
        }
    }

    fn take(&mut self, mut finding: Diagnostic) {
        let path = self.places.path(finding.span);
        let Level::Is(severity) = self.level(finding.code, path) else {
            return self.count("off");
        };
        finding.severity = severity;
        if self.configured(&finding, path) {
            return self.count("configuration");
        }
        if self.on_page(&finding, path) {
            return self.count("page");
        }
        self.out.findings.push(finding);
    }

    fn level(&mut self, code: Code, path: &str) -> Level {
        let policy = self.run.policy;
        let profile = policy.profile(path);
        let base = self.bases.entry((code, profile));
        let base = base.or_insert_with(|| policy.base(code, profile));
        policy.level_over(*base, code, path).0
    }

    /// The places of a finding as entries of a baseline.
    fn entries_of(&self, finding: &Diagnostic) -> Vec<Entry> {
        let identity = Identity::of(finding);
        let entry = |span| Entry {
            path: self.places.path(span).to_owned(),
            identity: identity.clone(),
            line: line_hash(span, self.places),
        };
        finding.places().map(entry).collect()
    }

    /// Removes the places that the baseline lists; a finding with new places is reported at these.
    fn compare(&mut self) -> Vec<Diagnostic> {
        let findings = std::mem::take(&mut self.out.findings);
        let entries: Vec<Vec<Entry>> = findings.iter().map(|f| self.entries_of(f)).collect();
        let found = entries.concat();
        let mut fixed = Vec::new();
        if let Some(baseline) = self.run.baseline {
            let pages = self.run.pages.iter();
            let pages = pages.map(|(file, _)| self.places.path(Span::new(*file, 0..0)));
            let pages: BTreeSet<&str> =
                pages.chain(found.iter().map(|e| e.path.as_str())).collect();
            let comparison = baseline.compare(&found, &pages);
            fixed = comparison.fixed;
            let mut known = comparison.known.into_iter();
            for mut finding in findings {
                let places: Vec<Span> = finding.places().collect();
                let known: Vec<bool> = known.by_ref().take(places.len()).collect();
                let new = places.iter().zip(&known).filter(|(_, known)| !**known);
                match finding.set_places(new.map(|(span, _)| *span).collect()) {
                    false => self.count("baseline"),
                    true => self.out.findings.push(finding),
                }
            }
        } else {
            self.out.findings = findings;
        }
        self.out.remaining = found;
        let fixed = fixed.into_iter().filter(|_| !self.run.partial);
        fixed
            .map(|(entry, span)| baseline_entry_fixed::finding(span, &entry.path, &entry.identity))
            .collect()
    }

    fn count(&mut self, why: &str) {
        self.out.skip(why, 1);
    }

    /// Whether the configuration suppresses it. Every matching entry counts as used.
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
        // These are on pages, so that a baseline can list them.
        self.add(self.unused_on_pages());
        if self.run.remember || self.run.baseline.is_some() {
            let fixed = self.compare();
            self.add(fixed);
        }
        self.add(self.entries());
        self.add(self.unmatched_globs());
        sort(&mut self.out.findings);
        self.out
    }

    /// Adds findings about the policy.
    fn add(&mut self, findings: Vec<Diagnostic>) {
        for mut finding in findings {
            let path = self.places.path(finding.span);
            match self.level(finding.code, path) {
                Level::Off => self.count("off"),
                Level::Is(severity) => {
                    finding.severity = severity;
                    self.out.findings.push(finding);
                }
            }
        }
    }

    /// Reports entries of the configuration that are expired or unused.
    fn entries(&self) -> Vec<Diagnostic> {
        let mut out = Vec::new();
        for (entry, used) in self.run.policy.suppressions.iter().zip(&self.used) {
            let codes: Vec<&str> = entry.selectors.iter().map(|s| s.id()).collect();
            let expires = entry.expires.as_ref();
            if let Some(day) = expires.filter(|_| expired(entry, self.run.today)) {
                let reason = entry.reason.as_str();
                out.push(suppression_expired::finding(day, &codes, reason));
            } else if !used && !self.run.partial {
                out.push(suppression_unused::finding(entry.span, &codes));
            }
        }
        out
    }

    fn unused_on_pages(&self) -> Vec<Diagnostic> {
        let unused = self.on_pages.iter();
        let unused = unused.filter(|(_, entry, used)| entry.own && !used);
        unused
            .map(|(_, entry, _)| {
                let reason = entry.fault.unwrap_or("no finding matches it");
                page_suppression_unused::finding(entry.text, reason)
            })
            .collect()
    }

    /// Reports patterns that match no page, as after a typo. Those of suppressions are reported as unused suppressions.
    fn unmatched_globs(&self) -> Vec<Diagnostic> {
        let globs = self.run.policy.paths.iter().flat_map(|p| &p.globs);
        let globs = globs.filter(|_| !self.run.partial);
        let fits = |glob: &PathGlob| {
            let mut pages = self.run.pages.iter();
            pages.any(|(file, _)| glob.fits(self.places.path(Span::new(*file, 0..0))))
        };
        globs
            .filter(|glob| !fits(glob))
            .map(|glob| path_unmatched::finding(&glob.text))
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
            .is_none_or(|text| names_value(finding, text))
}

fn expired(entry: &Suppression, today: Date) -> bool {
    entry.expires.as_ref().is_some_and(|day| day.value < today)
}
