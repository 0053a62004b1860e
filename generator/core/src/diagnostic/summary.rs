//! The stats of a run: what was looked at and what became of it.
//!
//! A finding says what is wrong; the stats says that nothing was passed over. Both go into every report.

use std::collections::BTreeMap;

use super::{Code, Diagnostic, Severity};

/// Counts of one run. Each stage fills in what it knows; what is 0 is printed too, as nothing evaluated is
/// itself worth seeing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Pages read.
    pub pages: u64,
    /// Annotated blocks by `blockType`.
    pub blocks: BTreeMap<String, u64>,
    /// JSON bodies by how they could be read.
    pub bodies: Bodies,
    /// Entity and complex types.
    pub types: u64,
    /// Properties and navigation properties.
    pub properties: u64,
    /// Enum types.
    pub enums: u64,
    /// Documented operations, one a URL.
    pub operations: u64,
    /// What of them can be requested through emitted types; in the order in which it is printed.
    pub requests: Vec<(&'static str, u64)>,
    /// Example bodies by what became of them.
    pub examples: BTreeMap<String, u64>,
    /// Findings by code; codes without a finding are absent.
    pub findings: BTreeMap<Code, u64>,
    /// Findings that are not reported, by why: `off`, `configuration`, `page`, `baseline`.
    pub suppressed: BTreeMap<String, u64>,
}

/// JSON bodies by how they could be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bodies {
    /// As they stand.
    pub strict: u64,
    /// After repairs that lose nothing.
    pub lossless: u64,
    /// After at least one repair that guesses.
    pub guessed: u64,
    /// Not at all; each is a finding.
    pub unparsed: u64,
}

/// A number of the stats, or several under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Count {
    /// A single number.
    Number(u64),
    /// Numbers by name, in the order in which they are printed.
    Group(Vec<(String, u64)>),
}

impl Summary {
    /// Counts the findings by code, in place of what was counted before.
    pub fn count_findings(&mut self, findings: &[Diagnostic]) {
        self.findings.clear();
        for finding in findings {
            *self.findings.entry(finding.code).or_default() += 1;
        }
    }

    /// All counts under the names and in the order that every format uses.
    #[must_use]
    pub fn entries(&self) -> Vec<(&'static str, Count)> {
        let group = |map: &BTreeMap<String, u64>| {
            Count::Group(map.iter().map(|(k, v)| (k.clone(), *v)).collect())
        };
        let bodies = [
            ("strict", self.bodies.strict),
            ("lossless", self.bodies.lossless),
            ("guessed", self.bodies.guessed),
            ("unparsed", self.bodies.unparsed),
        ];
        let findings = self.findings.iter();
        vec![
            ("pages", Count::Number(self.pages)),
            ("blocks", group(&self.blocks)),
            (
                "bodies",
                Count::Group(bodies.iter().map(|(k, n)| ((*k).to_owned(), *n)).collect()),
            ),
            ("types", Count::Number(self.types)),
            ("properties", Count::Number(self.properties)),
            ("enums", Count::Number(self.enums)),
            ("operations", Count::Number(self.operations)),
            (
                "requests",
                Count::Group(
                    self.requests
                        .iter()
                        .map(|(k, n)| ((*k).to_owned(), *n))
                        .collect(),
                ),
            ),
            ("examples", group(&self.examples)),
            (
                "findings",
                Count::Group(findings.map(|(c, n)| (c.id.to_owned(), *n)).collect()),
            ),
            ("suppressed", group(&self.suppressed)),
        ]
    }

    /// The number of findings that are not reported.
    #[must_use]
    pub fn suppressed_total(&self) -> u64 {
        self.suppressed.values().sum()
    }
}

/// Number of findings of each severity, the gravest first.
#[must_use]
pub fn by_severity(findings: &[Diagnostic]) -> [(Severity, usize); 3] {
    [Severity::Error, Severity::Warning, Severity::Info].map(|severity| {
        let count = findings.iter().filter(|f| f.severity == severity).count();
        (severity, count)
    })
}
