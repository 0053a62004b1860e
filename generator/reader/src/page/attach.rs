//! Which annotation belongs to which fence.
//!
//! An annotation belongs to the next fence, also across blank lines, a paragraph or a heading (survey 2.4: 99.6 %
//! stand directly before it, 20 pages have text and 10 a heading between). A second annotation, a table or a
//! change of tab ends its reach.

use super::{Annotation, AnnotationKind, BlockKind, Page};
use crate::rules::{annotation_displaced, annotation_unattached};
use docwright_core::diagnostic::Diagnostic;

/// Blocks of text and headings that an annotation reaches across. More than that, and the fence is another matter.
const REACH: usize = 4;

/// An annotation that waits for its fence.
struct Waiting {
    index: usize,
    crossed: usize,
    heading: bool,
}

/// Attaches each annotation to its fence, with findings for those displaced or left alone.
pub(super) fn attach(page: &mut Page<'_>, findings: &mut Vec<Diagnostic>) {
    let mut waiting: Option<Waiting> = None;
    for block in &mut page.blocks {
        match &mut block.kind {
            BlockKind::Annotation(index) => {
                let kind = page.annotations.get(*index).map(|a| a.kind);
                // A permissions annotation marks a table, in newer docs an included one: it never waits for a fence.
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
                    if found.crossed > REACH {
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

/// An `ignored` annotation asks for nothing, so one without a fence is no finding.
fn unattached(annotations: &[Annotation], index: usize, findings: &mut Vec<Diagnostic>) {
    let annotation = annotations.get(index);
    let Some(annotation) = annotation.filter(|a| a.kind != AnnotationKind::Ignored) else {
        return;
    };
    findings.push(annotation_unattached::finding(annotation.span));
}
