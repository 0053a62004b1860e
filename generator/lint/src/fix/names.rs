//! New names for requests whose name another request of the page has.

use std::collections::{BTreeMap, BTreeSet};

use docwright_core::diagnostic::{Diagnostic, Edit, Span};
use docwright_reader::facts::{BlockRole, ExampleFact, PageFacts};
use docwright_reader::rules::request_name_duplicate;
use docwright_reader::source::Sources;

/// The names of all requests and those that fixes give, so that a new one is like no other.
pub(super) struct Names<'a> {
    facts: &'a [PageFacts],
    /// In lower case; collected when a first name is needed.
    taken: Option<BTreeSet<String>>,
    /// The last number that each name was given.
    numbers: BTreeMap<String, u32>,
}

impl<'a> Names<'a> {
    pub(super) fn of(facts: &'a [PageFacts]) -> Self {
        Self {
            facts,
            taken: None,
            numbers: BTreeMap::new(),
        }
    }

    /// The name itself, or numbered when it is taken.
    pub(super) fn fresh(&mut self, name: &str) -> String {
        let taken = self.taken.get_or_insert_with(|| {
            let examples = self.facts.iter().flat_map(|page| &page.examples);
            let names = examples.flat_map(|example| &example.names);
            names.map(|name| name.value.to_lowercase()).collect()
        });
        let mut fresh = name.to_owned();
        if taken.insert(fresh.to_lowercase()) {
            return fresh;
        }
        let number = self.numbers.entry(name.to_lowercase()).or_insert(1);
        while !taken.insert(fresh.to_lowercase()) {
            *number += 1;
            fresh = format!("{name}_{number}");
        }
        fresh
    }
}

/// Adds to findings on names that are there twice on a page the edits that number the later one, also in its responses.
pub(super) fn propose(
    facts: &[PageFacts],
    sources: &Sources,
    fresh: &mut Names<'_>,
    findings: &mut [Diagnostic],
) {
    let on_page = |f: &Diagnostic| {
        let first = f.labels.first().map(|label| label.span.file);
        f.code == request_name_duplicate::CODE && f.fix.is_none() && first == Some(f.span.file)
    };
    for finding in findings.iter_mut().filter(|f| on_page(f)) {
        let page = facts.binary_search_by_key(&finding.span.file, |page| page.file);
        let page = page.ok().and_then(|at| facts.get(at));
        let Some(edits) = page.and_then(|page| edits(page, finding, sources, fresh)) else {
            continue;
        };
        *finding = finding.clone().fix("number the name", edits);
    }
}

fn edits(
    page: &PageFacts,
    finding: &Diagnostic,
    sources: &Sources,
    names: &mut Names<'_>,
) -> Option<Vec<Edit>> {
    let is_it = |example: &ExampleFact| {
        let mut names = example.names.iter();
        example.role == BlockRole::Request && names.any(|name| name.span == finding.span)
    };
    let request = page.examples.iter().position(is_it)?;
    let own = page.examples.get(request)?;
    let name = own.names.iter().find(|name| name.span == finding.span)?;
    let responses = page.examples.iter();
    let responses = responses.filter(|example| example.answers == Some(request));
    let answered = responses.flat_map(|example| &example.names);
    let answered = answered.filter(|other| other.value == name.value);
    let text = sources.file(page.file).text();
    let fresh = names.fresh(&name.value);
    let edit = |span: Span| {
        let written = text.get(span.range())?;
        let at = written.find(name.value.as_str())?;
        let start = span.range().start + at;
        Some(Edit {
            span: Span::new(span.file, start..start + name.value.len()),
            text: fresh.clone(),
        })
    };
    let spans = [name.span].into_iter().chain(answered.map(|n| n.span));
    spans.map(edit).collect()
}
