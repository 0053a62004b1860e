//! The annotation that a plain request, response or list of URLs lacks.
//!
//! Its content is known: a request needs a name that no other has, a response the type that inference found and that
//! its body fits and that the page documents otherwise, too; a list of URLs is not an example, which `ignored` says. Anything else (a
//! type that is only guessed, a block within a list) has no one right answer and gets no fix.

use std::collections::{BTreeMap, BTreeSet};

use docwright_core::diagnostic::{Diagnostic, Edit, Locate, Span};
use docwright_core::str_ext;
use docwright_model::schema::{BodyShape, Example, ExampleOutcome, Schema, TypeKind, TypeRef};
use docwright_reader::facts::{BlockRole, Body, ExampleFact, PageFacts};
use docwright_reader::rules::block_unannotated;
use docwright_reader::source::Sources;

use super::names::Names;

/// Whether a block holds all of its message: an annotation says so, and a body without a status line, or one in a block of
/// its own, would be lost.
fn is_whole(example: &ExampleFact) -> bool {
    let within = example.body_span.end <= example.span.end;
    within && (example.role != BlockRole::Response || example.status.is_some())
}

/// Adds the annotations to the findings on blocks that lack them.
pub(super) fn propose(
    facts: &[PageFacts],
    schema: &Schema,
    sources: &Sources,
    names: &mut Names<'_>,
    findings: &mut [Diagnostic],
) {
    let lacking = |f: &Diagnostic| f.code == block_unannotated::CODE && f.fix.is_none();
    if !findings.iter().any(lacking) {
        return;
    }
    let examples: BTreeMap<Span, &Example> = schema.examples.iter().map(|e| (e.span, e)).collect();
    let mut edits: BTreeMap<Span, Edit> = BTreeMap::new();
    for page in facts {
        for fact in page.examples.iter().filter(|e| !e.annotated && is_whole(e)) {
            let annotation = match fact.role {
                BlockRole::Request => Some(request(&names.fresh(&stem(sources, page)))),
                BlockRole::Response => {
                    let example = examples.get(&fact.span).copied();
                    response(fact, example.filter(|e| is_returned(e, schema)), schema)
                }
                BlockRole::Example => None,
            };
            let place = above(fact.span, sources);
            if let (Some(annotation), Some((span, line_end))) = (annotation, place) {
                let text = annotation.replace('\n', line_end);
                edits.insert(fact.span, Edit { span, text });
            }
        }
    }
    let urls = facts.iter().flat_map(|page| &page.urls);
    let urls: BTreeSet<Span> = urls.map(|url| url.span).collect();
    for finding in findings.iter_mut().filter(|f| lacking(f)) {
        let listed = || {
            let block = finding.span;
            let begin = block.start as usize;
            let first = urls.range(Span::new(block.file, begin..begin)..).next()?;
            let within = first.file == block.file && first.end <= block.end;
            let (span, line_end) = above(block, sources).filter(|_| within)?;
            let text = LIST.replace('\n', line_end);
            Some(Edit { span, text })
        };
        if let Some(edit) = edits.remove(&finding.span).or_else(listed) {
            *finding = finding.clone().fix("put an annotation above it", [edit]);
        }
    }
}

/// Whether an operation of the page returns what an example shows; otherwise the annotation would say something new.
fn is_returned(example: &Example, schema: &Schema) -> bool {
    let page = example.span.file;
    let mut operations = schema.operations.iter().filter(|o| o.span.file == page);
    let shown = example.ty.map(|ty| ty.of);
    shown.is_some() && operations.any(|o| o.response.ty.map(|ty| ty.of) == shown)
}

const LIST: &str = "<!-- {\n  \"blockType\": \"ignored\"\n}-->\n";

fn request(name: &str) -> String {
    format!("<!-- {{\n  \"blockType\": \"request\",\n  \"name\": \"{name}\"\n}}-->\n")
}

fn response(fact: &ExampleFact, example: Option<&Example>, schema: &Schema) -> Option<String> {
    if matches!(fact.body, Body::None) {
        return Some("<!-- {\n  \"blockType\": \"response\"\n}-->\n".to_owned());
    }
    let example = example.filter(|e| e.outcome == ExampleOutcome::Fits)?;
    let ty = example.ty.as_ref()?;
    let name = match ty.of {
        TypeRef::Structured(id) => {
            let ty = schema.types.get(id.0 as usize)?;
            let known = ty.defined && ty.kind != TypeKind::Parameters;
            known.then_some(&ty.name)?
        }
        _ => return None,
    };
    let collection = match (example.shape, ty.collection) {
        (BodyShape::Object, false) => "",
        (BodyShape::Page, _) => ",\n  \"isCollection\": true",
        _ => return None,
    };
    Some(format!(
        "<!-- {{\n  \"blockType\": \"response\",\n  \"truncated\": true,\n  \"@odata.type\": \"{name}\"{collection}\n}}-->\n"
    ))
}

/// The place of an annotation: the start of the fence's first line, when the fence is at the margin of the page's
/// own text. With the line end that the page uses there.
fn above(content: Span, sources: &Sources) -> Option<(Span, &'static str)> {
    let file = sources.file(content.file);
    let before = file.text().get(..content.range().start)?;
    let fence = before.strip_suffix('\n')?;
    let start = fence.rfind('\n').map_or(0, |at| at + 1);
    let line = fence.get(start..)?;
    if !line.starts_with("```") && !line.starts_with("~~~") {
        return None;
    }
    let span = Span::new(content.file, start..start);
    if sources.original(span).file != content.file {
        return None;
    }
    Some((span, if line.ends_with('\r') { "\r\n" } else { "\n" }))
}

/// The name of a page's file with `_` in place of other characters than letters and digits.
fn stem(sources: &Sources, page: &PageFacts) -> String {
    let path = &sources.file(page.file).path;
    let file = str_ext::last(path, '/');
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let keep = |c: char| if c.is_alphanumeric() { c } else { '_' };
    stem.chars().map(keep).collect()
}
