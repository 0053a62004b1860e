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

impl Bodies {
    /// Adds the counts of others.
    pub fn add(&mut self, other: Self) {
        self.strict += other.strict;
        self.lossless += other.lossless;
        self.guessed += other.guessed;
        self.unparsed += other.unparsed;
    }
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
        self.bodies.add(other.bodies);
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
        fn group<N: ToString>(counts: impl IntoIterator<Item = (N, u64)>) -> Count {
            let counts = counts.into_iter();
            Count::Group(counts.map(|(name, n)| (name.to_string(), n)).collect())
        }
        let named = |counts: &BTreeMap<String, u64>| group(counts.iter().map(|(k, n)| (k, *n)));
        let bodies = [
            ("strict", self.bodies.strict),
            ("lossless", self.bodies.lossless),
            ("guessed", self.bodies.guessed),
            ("unparsed", self.bodies.unparsed),
        ];
        vec![
            ("pages", Count::Number(self.pages)),
            ("blocks", named(&self.blocks)),
            ("bodies", group(bodies)),
            ("types", Count::Number(self.types)),
            ("properties", Count::Number(self.properties)),
            ("enums", Count::Number(self.enums)),
            ("operations", Count::Number(self.operations)),
            ("requests", group(self.requests.iter().copied())),
            ("examples", named(&self.examples)),
            (
                "findings",
                group(self.findings.iter().map(|(c, n)| (c.id, *n))),
            ),
            ("suppressed", named(&self.suppressed)),
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
