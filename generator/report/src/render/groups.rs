//! Orders and groups findings: the worst first, by rule, by area or by owner, with totals.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Context;
use super::areas::Areas;
use docwright_core::diagnostic::{Code, Diagnostic, Locate, Severity, sort};

docwright_core::words! {
    /// How findings are grouped.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum Grouping {
        /// By rule.
        #[default]
        Rule = "rule",
        /// By the folder of the page.
        Area = "area",
        /// By the owner of the page.
        Owner = "owner",
    }
}

/// The group of pages of which no owner is known.
const NOBODY: &str = "(no owner)";

/// Sorts findings into the order of reports: by area or owner where these are the groups, then the most severe first, by
/// rule, by place.
pub fn arrange(findings: &mut Vec<Diagnostic>, context: &Context, places: &dyn Locate) {
    sort(findings);
    let grouped = context.by != Grouping::Rule;
    let groups = grouped.then(|| Groups::new(findings, context, places));
    // There are many findings of few rules: each is put with those of its rule, and only the rules are sorted.
    let mut index = FxHashMap::default();
    let mut arranged: Vec<(_, Vec<Diagnostic>)> = Vec::new();
    for finding in findings.drain(..) {
        let group = groups
            .as_ref()
            .map(|groups| groups.key(&finding, context.by));
        let key = (group, Reverse(finding.severity), finding.code);
        let at = *index.entry(key).or_insert(arranged.len());
        match arranged.get_mut(at) {
            Some((_, own)) => own.push(finding),
            None => arranged.push((key, vec![finding])),
        }
    }
    arranged.sort_by_key(|(key, _)| *key);
    findings.extend(arranged.into_iter().flat_map(|(_, own)| own));
}

/// The groups of the findings of a report.
pub(super) struct Groups<'a> {
    areas: Areas<'a>,
    context: &'a Context,
    places: &'a dyn Locate,
}

/// The totals of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Total {
    pub(super) name: String,
    /// The rule, where rules are the groups.
    pub(super) code: Option<Code>,
    /// Errors, warnings, infos.
    pub(super) counts: [usize; 3],
    /// The number of files.
    pub(super) pages: usize,
}

impl Total {
    /// The number of findings.
    pub(super) fn findings(&self) -> usize {
        self.counts.iter().sum()
    }
}

impl<'a> Groups<'a> {
    pub(super) fn new(
        findings: &[Diagnostic],
        context: &'a Context,
        places: &'a dyn Locate,
    ) -> Self {
        Self {
            areas: Areas::new(findings, places),
            context,
            places,
        }
    }

    /// The name of the group of a finding.
    pub(super) fn of(&self, finding: &Diagnostic, by: Grouping) -> Cow<'a, str> {
        match by {
            Grouping::Rule => Cow::Owned(finding.code.words().join(" ")),
            by => Cow::Borrowed(self.key(finding, by)),
        }
    }

    /// The area of a path.
    pub(super) fn area<'p>(&self, path: &'p str) -> &'p str {
        self.areas.of(path)
    }

    /// What tells the group of a finding from others.
    fn key(&self, finding: &Diagnostic, by: Grouping) -> &'a str {
        let path = || self.places.path(finding.span);
        match by {
            Grouping::Rule => finding.code.id,
            Grouping::Area => self.areas.of(path()),
            Grouping::Owner => self.context.owner(path()).unwrap_or(NOBODY),
        }
    }

    /// The totals of all groups: rules as findings are ordered, others by the number of errors, warnings and infos.
    pub(super) fn totals(&self, findings: &[Diagnostic], by: Grouping) -> Vec<Total> {
        let mut totals: BTreeMap<&str, (Total, FxHashSet<&str>)> = BTreeMap::new();
        let same_group = |a: &Diagnostic, b: &Diagnostic| self.key(a, by) == self.key(b, by);
        for group in findings.chunk_by(same_group) {
            let Some(first) = group.first() else { continue };
            let (total, pages) = totals.entry(self.key(first, by)).or_insert_with(|| {
                let total = Total {
                    name: self.of(first, by).into_owned(),
                    code: (by == Grouping::Rule).then_some(first.code),
                    counts: [0; 3],
                    pages: 0,
                };
                (total, FxHashSet::default())
            });
            for finding in group {
                let [errors, warnings, infos] = &mut total.counts;
                *match finding.severity {
                    Severity::Error => errors,
                    Severity::Warning => warnings,
                    Severity::Info => infos,
                } += 1;
                pages.insert(self.places.path(finding.span));
            }
        }
        let totals = totals.into_values();
        let mut totals: Vec<Total> = totals
            .map(|(total, pages)| Total {
                pages: pages.len(),
                ..total
            })
            .collect();
        let worst = |t: &Total| t.counts.iter().position(|n| *n > 0);
        match by {
            Grouping::Rule => totals.sort_by_key(|t| (worst(t), t.code)),
            Grouping::Area | Grouping::Owner => totals.sort_by_key(|t| Reverse(t.counts)),
        }
        totals
    }
}

/// The files with findings, in order of their first, each with its findings.
pub(super) fn by_page<'a, 's>(
    findings: &'a [Diagnostic],
    places: &'s dyn Locate,
) -> Vec<(&'s str, Vec<&'a Diagnostic>)> {
    let mut pages: Vec<(&str, Vec<&Diagnostic>)> = Vec::new();
    let mut index: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in findings {
        let path = places.path(finding.span);
        let at = *index.entry(path).or_insert(pages.len());
        match pages.get_mut(at) {
            Some((_, list)) => list.push(finding),
            None => pages.push((path, vec![finding])),
        }
    }
    pages
}

/// The files that have most findings, at most `number`.
pub(super) fn busiest<'s>(
    findings: &[Diagnostic],
    places: &'s dyn Locate,
    number: usize,
) -> Vec<(&'s str, usize)> {
    let pages = by_page(findings, places).into_iter();
    let mut pages: Vec<(&str, usize)> = pages.map(|(path, list)| (path, list.len())).collect();
    pages.sort_by_key(|(path, count)| (Reverse(*count), *path));
    pages.truncate(number);
    pages
}
