//! New names for requests whose name another request of the page has.

use std::collections::BTreeSet;

use docwright_core::diagnostic::{Diagnostic, Edit, Span};
use docwright_reader::facts::{BlockRole, ExampleFact, PageFacts};
use docwright_reader::rules::request_name_duplicate;
use docwright_reader::source::Sources;

/// Adds to findings on names that are there twice on a page the edits that number the later one, also in its responses.
pub(super) fn propose(facts: &[PageFacts], sources: &Sources, findings: &mut [Diagnostic]) {
    let on_page = |f: &Diagnostic| {
        let first = f.labels.first().map(|label| label.span.file);
        f.code == request_name_duplicate::CODE && f.fix.is_none() && first == Some(f.span.file)
    };
    if !findings.iter().any(on_page) {
        return;
    }
    let examples = facts.iter().flat_map(|page| &page.examples);
    let names = examples.flat_map(|example| &example.names);
    let mut taken: BTreeSet<String> = names.map(|name| name.value.clone()).collect();
    for finding in findings.iter_mut().filter(|f| on_page(f)) {
        let page = facts.iter().find(|page| page.file == finding.span.file);
        let Some(edits) = page.and_then(|page| edits(page, finding, sources, &mut taken)) else {
            continue;
        };
        *finding = finding.clone().fix("number the name", edits);
    }
}

fn edits(
    page: &PageFacts,
    finding: &Diagnostic,
    sources: &Sources,
    taken: &mut BTreeSet<String>,
) -> Option<Vec<Edit>> {
    let is_it = |example: &ExampleFact| {
        let mut names = example.names.iter();
        example.role == BlockRole::Request && names.any(|name| name.span == finding.span)
    };
    let request = page.examples.iter().position(is_it)?;
    let own = page.examples.get(request)?;
    let name = own.names.iter().find(|name| name.span == finding.span)?;
    let fresh = (2_u32..)
        .map(|number| format!("{}_{number}", name.value))
        .find(|fresh| !taken.contains(fresh))?;
    let responses = page.examples.iter();
    let responses = responses.filter(|example| example.answers == Some(request));
    let answered = responses.flat_map(|example| &example.names);
    let answered = answered.filter(|other| other.value == name.value);
    let text = sources.file(page.file).text();
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
    let edits: Option<Vec<Edit>> = spans.map(edit).collect();
    taken.insert(fresh);
    edits
}
