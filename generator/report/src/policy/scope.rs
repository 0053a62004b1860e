//! Restricts a report to some pages, rules and severities.

use std::collections::BTreeSet;

use super::{Outcome, Selector};
use docwright_core::diagnostic::{Diagnostic, Locate, Severity};

/// What is reported. The whole tree is evaluated all the same; the default reports everything.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// The files, by path; `None` for all.
    pub paths: Option<BTreeSet<String>>,
    /// The rules; empty for all.
    pub only: Vec<Selector>,
    /// The lowest severity.
    pub min_severity: Option<Severity>,
}

impl Scope {
    /// Removes the findings outside the scope and counts them as `scope`.
    pub fn apply(&self, outcome: &mut Outcome, places: &dyn Locate) {
        let before = outcome.findings.len();
        outcome
            .findings
            .retain_mut(|finding| self.take(finding, places));
        outcome.skip("scope", before - outcome.findings.len());
    }

    /// Whether a finding is reported. One with places inside and outside the files is reported at those inside.
    fn take(&self, finding: &mut Diagnostic, places: &dyn Locate) -> bool {
        let severe = self
            .min_severity
            .is_none_or(|least| finding.severity >= least);
        let rule = self.only.is_empty() || self.only.iter().any(|s| s.fits(finding.code));
        severe && rule && self.narrow(finding, places)
    }

    fn narrow(&self, finding: &mut Diagnostic, places: &dyn Locate) -> bool {
        let Some(paths) = &self.paths else {
            return true;
        };
        let inside = finding
            .places()
            .filter(|span| paths.contains(places.path(*span)));
        finding.set_places(inside.collect())
    }
}
