//! Recognises annotations among comments and reads their JSON.

use crate::rules::{
    annotation_repaired, annotation_unreadable, block_type_unknown, body_duplicate_key,
};
use std::ops::Range;

use super::scan::find;
use super::{Annotation, AnnotationKind};
use crate::json::{self, Document, ParseError, Parsed, Repair, RepairKind, Tier, Value};
use docwright_core::diagnostic::{Diagnostic, Edit, FileId, Span, message};
use docwright_core::edit_distance::alike;

/// Reads a comment (the range includes its delimiters) as an annotation; `None` for all other comments.
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
    let led = !written.get(..brace)?.trim().is_empty();
    if led && !written.trim_end().ends_with('}') {
        return None;
    }
    let range = inner.start + brace..inner.end;
    let mut parsed = json::parse(page, range.clone());
    let declared = parsed.root(page).and_then(declared_kind);
    let scanned = || scan_kind(page.get(range.clone()).unwrap_or(""));
    // With text before the brace, or without a kind, it is prose about annotations, unless repairs may have lost the
    // key.
    let kind = match (declared, parsed.tier) {
        // A guess that reads the rest of the comment as the name of the kind is not used.
        (Some(AnnotationKind::Unknown), Tier::Guessed) => {
            let kind = scanned()?;
            if kind != AnnotationKind::Unknown {
                parsed = unreadable(range.start);
            }
            kind
        }
        (Some(kind), _) => kind,
        (None, Tier::Guessed | Tier::Unreadable) if !led => scanned()?,
        _ => return None,
    };
    let span = Span::new(file, comment);
    let document = parsed.document.as_ref();
    parsed
        .repairs
        .retain(|repair| !is_customary(page, document, repair));
    report(file, page, span, &parsed, findings);
    let mut intended = kind;
    if kind == AnnotationKind::Unknown {
        let root = parsed.root(page);
        findings.push(unknown(span, root));
        intended = root.and_then(nearest_kind).unwrap_or(kind);
    }
    Some(Annotation {
        span,
        json: parsed.document,
        kind: intended,
    })
}

/// What readers of annotations accept, as JSON or not: a remark behind the object, and line breaks in the messages
/// that `suppressions` quote.
fn is_customary(page: &str, document: Option<&Document>, repair: &Repair) -> bool {
    let Some(root) = document.map(|document| document.root(page)) else {
        return false;
    };
    match repair.kind {
        RepairKind::Comment => repair.span.start >= root.span().end,
        RepairKind::RawControl => root
            .get("suppressions")
            .is_some_and(|list| list.span().contains(&repair.span.start)),
        _ => false,
    }
}

fn unreadable(at: usize) -> Parsed {
    Parsed {
        document: None,
        tier: Tier::Unreadable,
        repairs: Vec::new(),
        duplicates: Vec::new(),
        error: Some(ParseError {
            offset: at,
            message: "no repair keeps its blockType",
        }),
    }
}

/// The kind that the JSON declares.
fn declared_kind(root: Value<'_>) -> Option<AnnotationKind> {
    if let Some(name) = root.get("blockType") {
        return Some(kind_of(&name.as_str()?));
    }
    if root.get("@odata.type").is_some() {
        return Some(AnnotationKind::Unknown);
    }
    let name = root.get("type")?.as_str()?;
    name.starts_with("#page.").then_some(AnnotationKind::Page)
}

/// Reports faults of an annotation's JSON.
fn report(file: FileId, page: &str, span: Span, parsed: &Parsed, findings: &mut Vec<Diagnostic>) {
    if let Some(error) = &parsed.error {
        let place = Span::new(file, error.offset..error.offset);
        findings.push(annotation_unreadable::finding(span, place, error.message));
    }
    if let Some(first) = parsed.repairs.first() {
        let mut finding = annotation_repaired::finding(span, &first.describe(page));
        let mut seen: Vec<RepairKind> = Vec::new();
        for repair in &parsed.repairs {
            if !seen.contains(&repair.kind) {
                seen.push(repair.kind);
                let place = Span::new(file, repair.span.clone());
                let words = repair.describe(page);
                finding = finding.label(place, message!("{words}", words = &*words));
            }
        }
        let edit = |(range, text)| Edit {
            span: Span::new(file, range),
            text,
        };
        let edits: Vec<Edit> = parsed.fixes(page).into_iter().map(edit).collect();
        if !edits.is_empty() {
            finding = finding.fix("write strict JSON", edits);
        }
        findings.push(finding);
    }
    if let Some(duplicate) = parsed.duplicates.first() {
        let place = Span::new(file, duplicate.again.clone());
        findings.push(body_duplicate_key::in_annotation(place));
    }
}

fn unknown(span: Span, root: Option<Value<'_>>) -> Diagnostic {
    let value = root.and_then(|r| r.get("blockType"));
    match value {
        Some(value) => block_type_unknown::finding(span, &value.as_str().unwrap_or_default()),
        None => block_type_unknown::missing(span),
    }
}

/// A quick check whether a comment may be an annotation: `blockType`, the type of a block, or `#page.annotation`.
pub(super) fn mentions(comment: &str) -> bool {
    let found = |word| find(comment, word, 0).is_some();
    found("blockType") || found("#page.") || found("\"@odata.type\"")
}

/// The range within the delimiters.
fn inside(page: &str, comment: &Range<usize>) -> Option<Range<usize>> {
    let written = page.get(comment.clone())?;
    let inner = written.strip_prefix("<!--")?;
    let inner = inner.strip_suffix("-->").unwrap_or(inner);
    let start = comment.start + 4;
    Some(start..start + inner.len())
}

/// Finds the kind in the text of an annotation whose JSON cannot be read.
fn scan_kind(json: &str) -> Option<AnnotationKind> {
    let word = |key: &str| -> Option<&str> {
        let after = json.get(json.find(key)? + key.len()..)?;
        let after = after.trim_start_matches(|c: char| c.is_whitespace() || c == '"');
        let value = after.strip_prefix(':')?;
        let value = value.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '#');
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, '#' | '.');
        let end = value.find(|c| !is_word(c)).unwrap_or(value.len());
        value.get(..end)
    };
    if let Some(name) = word("blockType") {
        return Some(kind_of(name));
    }
    word("type")
        .filter(|t| t.starts_with("#page."))
        .map(|_| AnnotationKind::Page)
}

/// The kinds that a `blockType` names.
fn kinds() -> impl Iterator<Item = AnnotationKind> {
    let own =
        |kind: &AnnotationKind| !matches!(kind, AnnotationKind::Unknown | AnnotationKind::Page);
    AnnotationKind::ALL.iter().copied().filter(own)
}

/// The kind that a `blockType` names with a typo.
fn nearest_kind(root: Value<'_>) -> Option<AnnotationKind> {
    let name = root.get("blockType")?.as_str()?;
    kinds().find(|known| alike(known.as_str(), name.trim()))
}

/// The kind that a `blockType` names; letter case is ignored, as ApiDoctor does.
fn kind_of(name: &str) -> AnnotationKind {
    kinds()
        .find(|known| known.as_str().eq_ignore_ascii_case(name.trim()))
        .unwrap_or(AnnotationKind::Unknown)
}

#[cfg(test)]
mod tests {
    use super::{AnnotationKind, FileId, read};

    fn kind(comment: &str) -> (Option<AnnotationKind>, usize) {
        let mut findings = Vec::new();
        let found = read(FileId(0), comment, 0..comment.len(), &mut findings);
        (found.map(|a| a.kind), findings.len())
    }

    #[test]
    fn kinds_and_prose() {
        use AnnotationKind::{Ignored, Page, Request, Resource, Unknown};
        assert_eq!(
            kind("<!-- {\"blockType\": \"resource\"} -->"),
            (Some(Resource), 0)
        );
        assert_eq!(kind("<!--{blockType: \"Ignored\",}-->"), (Some(Ignored), 1));
        assert_eq!(
            kind("<!-- {\"blockType\": \"picture\"} -->"),
            (Some(Unknown), 1)
        );
        assert_eq!(
            kind("<!-- {\"blockType\": \"requst\"} -->"),
            (Some(Request), 1)
        );
        assert_eq!(
            kind("<!-- {\"type\": \"#page.annotation\"} -->"),
            (Some(Page), 0)
        );
        assert_eq!(kind("<!-- {\"type\": \"x\"} -->"), (None, 0));
        assert_eq!(kind("<!-- put a { \"blockType\" } here -->"), (None, 0));
        assert_eq!(kind("<!-- { \"blockType\" } -->"), (None, 0));
        assert_eq!(kind("<!-- no blockType here -->"), (None, 0));
        assert_eq!(
            kind("<!-- note {\"blockType\": \"resource\"} -->"),
            (Some(Resource), 0)
        );
        assert_eq!(
            kind("<!-- {\"blockType\": \"resource\", [[[ -->").0,
            Some(Resource)
        );
    }
}
