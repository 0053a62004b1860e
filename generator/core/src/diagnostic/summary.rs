//! Statistics of a run, which are part of every report: they show that nothing was skipped.

use std::collections::BTreeMap;

use super::{Code, Diagnostic, Severity};

/// Counts of one run. Each stage sets its own. Zeros are printed, too: they show what was not evaluated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Pages read.
    pub pages: u64,
    /// Annotated blocks by `blockType`.
    pub blocks: BTreeMap<String, u64>,
    /// JSON bodies by how they were read.
    pub bodies: Bodies,
    /// Entity and complex types.
    pub types: u64,
    /// Properties and navigation properties.
    pub properties: u64,
    /// Enum types.
    pub enums: u64,
    /// Documented operations, one per URL.
    pub operations: u64,
    /// Counts of requests that emitted code supports, in print order.
    pub requests: Vec<(&'static str, u64)>,
    /// Example bodies by result.
    pub examples: BTreeMap<String, u64>,
    /// Findings by code, without zeros.
    pub findings: BTreeMap<Code, u64>,
    /// Findings that are not reported, by reason: `off`, `configuration`, `page`, `baseline`, `against`, `scope`, `max`.
    pub suppressed: BTreeMap<String, u64>,
}

/// JSON bodies by how they were read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bodies {
    /// Strict JSON.
    pub strict: u64,
    /// After repairs that lose nothing.
    pub lossless: u64,
    /// After at least one repair that guesses.
    pub guessed: u64,
    /// Unreadable; each is a finding.
    pub unparsed: u64,
}

/// A count, or a group of counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Count {
    /// A single number.
    Number(u64),
    /// Counts by name, in print order.
    Group(Vec<(String, u64)>),
}

impl Summary {
    /// Counts the findings by code; replaces earlier counts.
    pub fn count_findings(&mut self, findings: &[Diagnostic]) {
        self.findings.clear();
        // Findings of one rule mostly follow each other.
        for same in findings.chunk_by(|a, b| a.code == b.code) {
            if let Some(first) = same.first() {
                *self.findings.entry(first.code).or_default() += same.len() as u64;
            }
        }
    }

    /// Adds the counts of another doc set, without its findings.
    pub fn add(&mut self, other: Self) {
        self.pages += other.pages;
        self.types += other.types;
        self.properties += other.properties;
        self.enums += other.enums;
        self.operations += other.operations;
        self.bodies.strict += other.bodies.strict;
        self.bodies.lossless += other.bodies.lossless;
        self.bodies.guessed += other.bodies.guessed;
        self.bodies.unparsed += other.bodies.unparsed;
        let maps = [
            (&mut self.blocks, other.blocks),
            (&mut self.examples, other.examples),
        ];
        for (all, more) in maps {
            for (name, count) in more {
                *all.entry(name).or_default() += count;
            }
        }
        for (name, count) in other.requests {
            match self.requests.iter_mut().find(|(known, _)| *known == name) {
                Some((_, all)) => *all += count,
                None => self.requests.push((name, count)),
            }
        }
    }

    /// All counts with the names and in the order of every format.
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

/// The number of findings of each severity, the most severe first.
#[must_use]
pub fn by_severity(findings: &[Diagnostic]) -> [(Severity, usize); 3] {
    [Severity::Error, Severity::Warning, Severity::Info].map(|severity| {
        let count = findings.iter().filter(|f| f.severity == severity).count();
        (severity, count)
    })
}
