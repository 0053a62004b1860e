//! The tables of permissions of a page.

use std::collections::BTreeSet;
use std::ops::Range;

use docwright_core::diagnostic::{Edit, Span};
use docwright_core::odata::Method;
use docwright_core::url::PathTemplate;
use docwright_reader::facts::{PageFacts, PermissionRow, scopes};
use docwright_reader::page::{self, AnnotationKind, BlockKind, Page};
use docwright_reader::source::Sources;

use super::Scheme;

/// The requests that a page documents.
pub(super) fn requests(page: &PageFacts) -> Vec<(Method, &PathTemplate)> {
    let urls = page.urls.iter();
    urls.filter_map(|url| Some((url.method, url.path.as_ref()?)))
        .collect()
}

/// A name in a cell.
#[derive(Clone, Copy)]
pub(super) struct Name<'t> {
    pub(super) text: &'t str,
    pub(super) span: Span,
    /// Whether it has a footnote: other rules apply to it then.
    pub(super) noted: bool,
}

/// The permissions in a cell.
pub(super) fn names<'t>(sources: &'t Sources, cell: Span) -> Vec<Name<'t>> {
    let text = text(sources, cell);
    let has_note = |range: &Range<usize>| {
        let rest = text.get(range.end..).unwrap_or_default().trim_start();
        ["*", "\\*", "<sup>", "^"]
            .iter()
            .any(|mark| rest.starts_with(mark))
    };
    let start = cell.start as usize;
    scopes::names(text)
        .map(|(range, name)| Name {
            text: name,
            noted: has_note(&range),
            span: Span::new(cell.file, start + range.start..start + range.end),
        })
        .collect()
}

/// Whether a name can be found in a cell: others, such as `profile`, are words of a sentence there.
pub(super) fn is_findable(name: &str) -> bool {
    scopes::names(name).any(|(range, _)| range == (0..name.len()))
}

/// The text of a place.
pub(super) fn text(sources: &Sources, span: Span) -> &str {
    let file = sources.file(span.file);
    file.text().get(span.range()).unwrap_or_default()
}

/// Whether a cell holds nothing but names between commas, or a word for none.
pub(super) fn is_list(text: &str) -> bool {
    let mut names = 0;
    let mut end = 0;
    for (range, _) in scopes::names(text) {
        let gap = text.get(end..range.start).unwrap_or_default();
        let wanted = if names == 0 { "" } else { "," };
        if gap.trim() != wanted {
            return false;
        }
        (names, end) = (names + 1, range.end);
    }
    let rest = text.get(end..).unwrap_or_default().trim();
    rest.is_empty() || (names == 0 && !rest.contains([',', '<', '[', '`']))
}

/// Whether a cell says nothing but permissions, so that nothing is lost when it is written anew: names between commas, and
/// those that are needed together joined by `and`, or a word for none.
pub(super) fn is_plain(text: &str) -> bool {
    let alternatives = text.replace(" and ", ", ");
    is_list(&alternatives)
}

/// Replaces the content of a cell; `None` if it is that already.
pub(super) fn replace(sources: &Sources, cell: Span, new: &str) -> Option<Edit> {
    let text = text(sources, cell);
    let content = text.trim();
    if content == new {
        return None;
    }
    let start = cell.start as usize + (text.len() - text.trim_start().len());
    Some(Edit {
        span: Span::new(cell.file, start..start + content.len()),
        text: new.to_owned(),
    })
}

/// The rows of a scheme.
pub(super) fn rows(page: &PageFacts, scheme: Scheme) -> Vec<&PermissionRow> {
    let rows = page.permissions.iter();
    rows.filter(|row| Scheme::of_label(&row.kind) == Some(scheme))
        .collect()
}

/// The tables that a comment before them asks to leave as they are.
pub(super) fn kept_tables(sources: &Sources, facts: &PageFacts) -> BTreeSet<Span> {
    let (page, _) = page::parse(sources, facts.file);
    let tables: BTreeSet<Span> = facts.permissions.iter().map(|row| row.table).collect();
    let is_kept = |table: &Span| {
        let block = page.blocks.iter().position(|block| block.span == *table);
        let mark = block.and_then(|at| annotation(&page, at));
        mark.is_some_and(|mark| {
            page.annotations
                .get(mark)
                .is_some_and(|a| a.kind == AnnotationKind::Ignored)
        })
    };
    tables.into_iter().filter(is_kept).collect()
}

/// The annotation right before a block, in the same section.
pub(super) fn annotation(page: &Page<'_>, block: usize) -> Option<usize> {
    let before = page.blocks.get(block.checked_sub(1)?)?;
    match before.kind {
        BlockKind::Annotation(at) => {
            let same = page
                .blocks
                .get(block)
                .is_some_and(|b| b.heading == before.heading);
            same.then_some(at)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::is_list;

    #[test]
    fn lists_are_told_from_sentences() {
        for list in [
            "Lamps.Read",
            " Lamps.Read, Rooms.Read ",
            "Not supported.",
            "",
        ] {
            assert!(is_list(list), "{list}");
        }
        for other in [
            "Lamps.Read and Rooms.Read",
            "For lamps: Lamps.Read",
            "Lamps.Read (preview)",
            "Lamps.Read*",
            "see [rooms](a.md)",
        ] {
            assert!(!is_list(other), "{other}");
        }
    }
}
