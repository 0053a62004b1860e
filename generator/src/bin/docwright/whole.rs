//! The findings of all doc sets of a run, before and after the policy.

use std::collections::BTreeSet;

use docwright::diagnostic::{Diagnostic, FileId, Locate as _};
use docwright::facts::PageFacts;
use docwright::policy::{Lenient, Outcome};
use docwright::source::Sources;

use crate::Failure;
use crate::policy::{Page, RunOf, Settings};
use crate::trees::Trees;

/// Files, pages and findings.
pub(crate) struct Whole {
    pub(crate) trees: Trees,
    findings: Vec<Diagnostic>,
    pages: Vec<Page>,
    lenient: Vec<Lenient>,
}

/// The pages of a doc set whose errors are warnings, by the docs' own configuration.
pub(crate) fn lenient<'s>(
    folder: &'s str,
    sources: &'s Sources,
) -> impl Iterator<Item = Lenient> + 's {
    let words = sources.apidoctor().lenient_paths.iter();
    words.map(|word| Lenient {
        folder: folder.to_owned(),
        word: word.clone(),
    })
}

impl Whole {
    /// No doc set yet.
    pub(crate) fn new() -> Self {
        Self {
            trees: Trees::new(),
            findings: Vec::new(),
            pages: Vec::new(),
            lenient: Vec::new(),
        }
    }

    /// Adds a doc set, whose paths are shown below a folder.
    pub(crate) fn add(
        &mut self,
        folder: &str,
        sources: Sources,
        facts: &[PageFacts],
        findings: Vec<Diagnostic>,
    ) {
        self.lenient.extend(lenient(folder, &sources));
        let first = self.trees.add(sources, folder);
        let moved = |FileId(id)| FileId(first + id);
        let findings = findings.into_iter().map(|f| f.moved(moved));
        self.findings.extend(findings);
        self.pages
            .extend(facts.iter().map(|page| Page::of(page, moved)));
    }

    /// Applies the policy to the findings. `partial` if there are other doc sets; with `update`, the baseline is written.
    pub(crate) fn apply(
        &mut self,
        settings: &mut Settings,
        partial: bool,
        update: bool,
    ) -> Result<Outcome, Failure> {
        settings.policy.lenient = std::mem::take(&mut self.lenient);
        let (trees, mut findings) = (&mut self.trees, std::mem::take(&mut self.findings));
        if trees.sets().len() > 1 {
            // A file that several sets include has each of its faults once.
            let mut seen = BTreeSet::new();
            findings.retain(|f| {
                let place = trees.original(f.span);
                let path = trees.path(f.span).to_owned();
                seen.insert((path, place.start, place.end, f.code, f.message.to_string()))
            });
        }
        let run = RunOf {
            pages: &self.pages,
            partial,
            update,
        };
        settings.apply(findings, run, trees)
    }
}
