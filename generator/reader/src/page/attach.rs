//! Attaches annotations to code blocks.
//!
//! An annotation belongs to the next code block, also across blank lines, a paragraph or a heading: nearly all are directly
//! above it, but some pages have text or a heading between. A second annotation, a table or a change of tab ends the
//! search.

use super::{Annotation, AnnotationKind, BlockKind, Page};
use crate::rules::{annotation_displaced, annotation_unattached};
use docwright_core::diagnostic::Diagnostic;

/// Maximum number of paragraphs and headings between an annotation and its code block.
const MAX_CROSSED: usize = 4;

/// An annotation without a code block so far.
struct Waiting {
    index: usize,
    crossed: usize,
    heading: bool,
}

/// Attaches each annotation to its code block; reports those that are displaced or unattached.
pub(super) fn attach(page: &mut Page<'_>, findings: &mut Vec<Diagnostic>) {
    let mut waiting: Option<Waiting> = None;
    for block in &mut page.blocks {
        match &mut block.kind {
            BlockKind::Annotation(index) => {
                let kind = page.annotations.get(*index).map(|a| a.kind);
                // A permissions annotation marks a table, which may be included; it never has a code block.
                let fenceless = [AnnotationKind::Page, AnnotationKind::Permissions];
                if kind.is_some_and(|k| !fenceless.contains(&k)) {
                    let next = Waiting {
                        index: *index,
                        crossed: 0,
                        heading: false,
                    };
                    if let Some(alone) = waiting.replace(next) {
                        unattached(&page.annotations, alone.index, findings);
                    }
                }
            }
            BlockKind::Fence(fence) => {
                if let Some(found) = waiting.take() {
                    fence.annotation = Some(found.index);
                    displaced(&page.annotations, &found, findings);
                }
            }
            BlockKind::Text { .. } | BlockKind::Heading(_) => {
                if let Some(mut found) = waiting.take() {
                    found.crossed += 1;
                    found.heading |= matches!(block.kind, BlockKind::Heading(_));
                    if found.crossed > MAX_CROSSED {
                        unattached(&page.annotations, found.index, findings);
                    } else {
                        waiting = Some(found);
                    }
                }
            }
            BlockKind::Table(_) | BlockKind::Tab(_) => {
                if let Some(alone) = waiting.take() {
                    unattached(&page.annotations, alone.index, findings);
                }
            }
        }
    }
    if let Some(alone) = waiting {
        unattached(&page.annotations, alone.index, findings);
    }
}

fn displaced(annotations: &[Annotation], found: &Waiting, findings: &mut Vec<Diagnostic>) {
    let Some(annotation) = annotations.get(found.index).filter(|_| found.crossed > 0) else {
        return;
    };
    let between = if found.heading { "a heading" } else { "text" };
    findings.push(annotation_displaced::finding(annotation.span, between));
}

/// Reports an annotation without a code block, unless it is `ignored`.
fn unattached(annotations: &[Annotation], index: usize, findings: &mut Vec<Diagnostic>) {
    let annotation = annotations.get(index);
    let Some(annotation) = annotation.filter(|a| a.kind != AnnotationKind::Ignored) else {
        return;
    };
    findings.push(annotation_unattached::finding(annotation.span));
}
