//! Reports docs that do not fit the dialect once, with what was looked for: docs without types, and docs most of whose URLs
//! lead nowhere.

use std::cmp::Reverse;

use super::draft::Draft;
use crate::rules::{container_undocumented, types_absent, url_unresolved, urls_unresolved};
use docwright_core::sorted::SortedMap;

/// How many pages of a reference are expected to define a type.
const PAGES: usize = 3;

/// How many URLs that lead nowhere make the findings on them too many.
const URLS: usize = 10;

/// How many first segments are named.
const NAMED: usize = 3;

/// Checks the whole model.
pub(super) fn run(draft: &mut Draft<'_>) {
    if !report_no_types(draft) {
        summarise_urls(draft);
    }
}

/// Whether no type is defined. URLs that lead nowhere follow from that.
fn report_no_types(draft: &mut Draft<'_>) -> bool {
    let types = draft.schema.types.iter().any(|ty| ty.defined);
    let defined = types || draft.schema.enums.iter().any(|ty| ty.defined);
    let Some(first) = draft.pages.first() else {
        return false;
    };
    if defined || draft.pages.len() < PAGES {
        return false;
    }
    let span = first.title_span();
    let follows = [url_unresolved::CODE, container_undocumented::CODE];
    draft.findings.retain(|f| !follows.contains(&f.code));
    draft.report(types_absent::finding(span, draft.pages.len()));
    true
}

/// Replaces findings on single URLs where more than half lead nowhere.
fn summarise_urls(draft: &mut Draft<'_>) {
    let all = draft.schema.operations.len();
    let lost = draft
        .findings
        .iter()
        .filter(|f| f.code == url_unresolved::CODE);
    let (count, first) = (lost.clone().count(), lost.map(|f| f.span).min());
    let Some(first) = first.filter(|_| count >= URLS && count * 2 > all) else {
        return;
    };
    let mut begin: SortedMap<String, usize> = SortedMap::new();
    for operation in draft.schema.operations.iter().filter(|o| !o.resolved) {
        if let Some(segment) = operation.path.segments.first() {
            *begin.or_default(segment.to_string()) += 1;
        }
    }
    let mut begin: Vec<(String, usize)> = begin.into_iter().collect();
    docwright_core::order::sort_by_key(&mut begin, |(_, count)| Reverse(*count));
    let begin = begin.into_iter().take(NAMED).map(|(segment, _)| segment);
    let finding = urls_unresolved::finding(first, (count, all), begin.collect());
    draft.findings.retain(|f| f.code != url_unresolved::CODE);
    draft.report(finding);
}
