//! Which comments are annotations, and reading their JSON.

use std::ops::Range;

use super::{Annotation, AnnotationKind};
use crate::diagnostic::{Code, Diagnostic, FileId, Span};

/// Reads a comment (range with its delimiters) as an annotation; `None` for comments that only speak of one.
pub(super) fn read(
    file: FileId,
    page: &str,
    comment: Range<usize>,
    findings: &mut Vec<Diagnostic>,
) -> Option<Annotation> {
    let inner = inside(page, &comment)?;
    let written = page.get(inner.clone())?;
    if !mentions(written) {
        return None;
    }
    let brace = written.find('{')?;
    let kind = scan_kind(written.get(brace..)?)?;
    let span = Span::new(file, comment);
    if kind == AnnotationKind::Unknown {
        findings.push(Diagnostic::new(
            Code::BlockTypeUnknown,
            span,
            "the annotation names a blockType that is not known",
        ));
    }
    Some(Annotation {
        span,
        json: None,
        kind,
    })
}

/// Whether a comment may be an annotation: `blockType` of a block, `#page.annotation` of a page.
pub(super) fn mentions(comment: &str) -> bool {
    let found = |word: &[u8]| memchr::memmem::find(comment.as_bytes(), word).is_some();
    found(b"blockType") || found(b"#page.")
}

/// The range within the delimiters.
fn inside(page: &str, comment: &Range<usize>) -> Option<Range<usize>> {
    let written = page.get(comment.clone())?;
    let inner = written.strip_prefix("<!--")?;
    let inner = inner.strip_suffix("-->").unwrap_or(inner);
    let start = comment.start + 4;
    Some(start..start + inner.len())
}

/// The kind from the text alone: for annotations whose JSON cannot be read.
fn scan_kind(json: &str) -> Option<AnnotationKind> {
    let word = |key: &str| -> Option<String> {
        let after = json.get(json.find(key)? + key.len()..)?;
        let value = after.split_once(':')?.1;
        let value = value.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '#');
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, '#' | '.');
        let end = value.find(|c| !is_word(c)).unwrap_or(value.len());
        value.get(..end).map(str::to_owned)
    };
    if let Some(name) = word("blockType") {
        return Some(kind_of(&name));
    }
    word("type")
        .filter(|t| t.starts_with("#page."))
        .map(|_| AnnotationKind::Page)
}

/// The kind that a `blockType` names, letter case ignored as the peer does (behaviour study 1.2).
fn kind_of(name: &str) -> AnnotationKind {
    const KINDS: [(&str, AnnotationKind); 9] = [
        ("resource", AnnotationKind::Resource),
        ("request", AnnotationKind::Request),
        ("response", AnnotationKind::Response),
        ("example", AnnotationKind::Example),
        ("ignored", AnnotationKind::Ignored),
        ("samples", AnnotationKind::Samples),
        ("simulatedResponse", AnnotationKind::SimulatedResponse),
        ("testParams", AnnotationKind::TestParams),
        ("permissions", AnnotationKind::Permissions),
    ];
    KINDS
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(name.trim()))
        .map_or(AnnotationKind::Unknown, |(_, kind)| *kind)
}
