//! Findings while they are gathered: many places of one contradiction are one finding.

use std::collections::BTreeMap;

use docwright_core::diagnostic::{Code, Diagnostic};

/// What makes two contradictions the same: the code, what it is about, and what contradicts it.
type Key = (Code, String, String);

/// The findings of rules.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    alone: Vec<Diagnostic>,
    causes: Vec<(Key, Diagnostic)>,
}

impl Findings {
    /// Adds a finding of its own.
    pub(crate) fn push(&mut self, finding: Diagnostic) {
        self.alone.push(finding);
    }

    /// Adds findings of their own.
    pub(crate) fn extend(&mut self, findings: impl IntoIterator<Item = Diagnostic>) {
        self.alone.extend(findings);
    }

    /// Adds an occurrence of a contradiction; the first in the tree is reported, the others are its occurrences.
    pub(crate) fn occurrence(
        &mut self,
        about: impl Into<String>,
        against: impl Into<String>,
        finding: Diagnostic,
    ) {
        let key = (finding.code, about.into(), against.into());
        self.causes.push((key, finding));
    }

    /// Takes over what another rule or page found.
    pub(crate) fn append(&mut self, mut other: Self) {
        self.alone.append(&mut other.alone);
        self.causes.append(&mut other.causes);
    }

    /// One finding a cause.
    pub(crate) fn finish(self) -> Vec<Diagnostic> {
        let mut causes: BTreeMap<Key, Vec<Diagnostic>> = BTreeMap::new();
        for (key, finding) in self.causes {
            causes.entry(key).or_default().push(finding);
        }
        let mut all = self.alone;
        for mut places in causes.into_values() {
            places.sort_by_key(|f| f.span);
            places.dedup_by_key(|f| f.span);
            let mut places = places.into_iter();
            let Some(mut first) = places.next() else {
                continue;
            };
            for other in places {
                first.absorb(other);
            }
            all.push(first);
        }
        all
    }
}
