//! Links to headings that their page does not have.

use crate::rules::anchor_missing;
use std::collections::BTreeMap;

use super::slug;
use docwright_core::diagnostic::Diagnostic;
use docwright_reader::facts::PageFacts;
use docwright_reader::source::Sources;

/// Links to headings that their page does not have.
pub(super) fn anchors(sources: &Sources, pages: &[PageFacts]) -> Vec<Diagnostic> {
    let mut known = BTreeMap::new();
    let mut findings = Vec::new();
    for link in pages.iter().flat_map(|p| &p.anchors) {
        let Some(file) = sources.find(&link.path).map(|id| sources.file(id)) else {
            continue;
        };
        let names = known
            .entry(link.path.as_str())
            .or_insert_with(|| slug::of_page(file.text()));
        if !slug::has(names, &link.anchor) {
            findings.push(anchor_missing::finding(link.span, &file.path, &link.anchor));
        }
    }
    findings
}
