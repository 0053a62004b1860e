//! Links as facts keep them: resolved against their page to a lower-cased path, never looked up.

use super::LinkTarget;
use crate::page::{Inline, Link};
use crate::source::Sources;
use docwright_core::diagnostic::{FileId, Span};

/// Resolves the links of one page.
#[derive(Clone, Copy)]
pub(super) struct LinkScope<'a> {
    sources: &'a Sources,
    file: FileId,
}

impl<'a> LinkScope<'a> {
    /// Links of `file`.
    pub(super) fn new(sources: &'a Sources, file: FileId) -> Self {
        Self { sources, file }
    }

    /// Where a link leads: `None` for links out of the root and links without a target. `#anchor` alone leads to the page
    /// itself.
    pub(super) fn resolve(&self, target: &str) -> Option<LinkTarget> {
        let target = target.trim();
        let cut = memchr::memchr(b'#', target.as_bytes()).unwrap_or(target.len());
        let (path, anchor) = target.split_at(cut);
        let anchor = anchor.get(1..).unwrap_or("");
        if path.is_empty() && anchor.is_empty() {
            return None;
        }
        let mut path = if path.is_empty() {
            self.sources.file(self.file).path.clone()
        } else if path.starts_with('/') || path.contains("://") {
            path.split('?').next().unwrap_or(path).to_owned()
        } else {
            self.sources.join(self.file, path)?
        };
        path.make_ascii_lowercase();
        Some(LinkTarget {
            path,
            anchor: anchor.to_owned(),
        })
    }
}

/// Plain words with the links that cover parts of them: what the type grammar reads. Built from the words of a
/// cell or, without links, from a bare string.
pub(super) struct LinkedText<'t> {
    /// The words.
    pub(super) text: &'t str,
    /// Links in order of `start`.
    pub(super) links: Vec<LinkedRange<'t>>,
    /// The place of the words.
    pub(super) span: Span,
    /// Whether byte `n` of `text` is at `span.start + n`.
    pub(super) exact: bool,
}

/// A link over a range of a [`LinkedText`].
pub(super) struct LinkedRange<'t> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) target: &'t str,
    pub(super) span: Span,
}

impl<'t> LinkedText<'t> {
    /// A string without links.
    pub(super) fn bare(text: &'t str, span: Span) -> Self {
        Self {
            text,
            links: Vec::new(),
            span,
            exact: span.end.checked_sub(span.start) == u32::try_from(text.len()).ok(),
        }
    }

    /// The words of a cell or paragraph.
    pub(super) fn of(inline: &'t Inline<'_>) -> Self {
        let links = inline.links.iter().map(LinkedRange::of).collect();
        Self {
            text: &inline.text,
            links,
            span: inline.span,
            exact: inline.text.as_ref() == inline.markdown,
        }
    }

    /// The place of a range of `text`: exact where that is known, otherwise the whole.
    pub(super) fn span_of(&self, range: std::ops::Range<usize>) -> Span {
        if self.exact {
            let start = self.span.start as usize;
            Span::new(self.span.file, start + range.start..start + range.end)
        } else {
            self.span
        }
    }

    /// The first link that overlaps a range.
    pub(super) fn link_over(&self, range: &std::ops::Range<usize>) -> Option<&LinkedRange<'t>> {
        self.links
            .iter()
            .find(|l| l.start < range.end && range.start < l.end)
    }
}

impl<'t> LinkedRange<'t> {
    fn of(link: &'t Link<'_>) -> Self {
        Self {
            start: link.at,
            end: link.at + link.text.len(),
            target: &link.target,
            span: link.span,
        }
    }
}
