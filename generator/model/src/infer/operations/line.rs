//! A documented request line, ready to be walked: the URL without an ellipsis.

use std::borrow::Cow;

use crate::schema::{PathSegment, PathTemplate};
use docwright_reader::facts::{PageFacts, PageKind, UrlFact};

/// A request line under `HTTP request`.
#[derive(Clone, Debug)]
pub(super) struct Line<'a> {
    /// Index of the page.
    pub(super) page: usize,
    /// The line.
    pub(super) url: &'a UrlFact,
    /// Its path.
    pub(super) path: Cow<'a, PathTemplate>,
}

/// All request lines with a readable path, in page and line order.
pub(super) fn all(pages: &[PageFacts]) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    for (page, facts) in pages.iter().enumerate() {
        if facts.kind != PageKind::Api {
            continue;
        }
        for url in &facts.urls {
            if let Some(path) = &url.path {
                lines.push(Line {
                    page,
                    url,
                    path: without_ellipsis(path),
                });
            }
        }
    }
    lines
}

/// `a/{id}/.../b` means that a part of the path may repeat; the shortest path has none of it.
fn without_ellipsis(path: &PathTemplate) -> Cow<'_, PathTemplate> {
    let elided = |s: &PathSegment| matches!(s, PathSegment::Literal(l) if l == "..." || l == "…");
    if !path.segments.iter().any(elided) {
        return Cow::Borrowed(path);
    }
    let mut path = path.clone();
    path.segments.retain(|s| !elided(s));
    Cow::Owned(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(segments: &[&str]) -> PathTemplate {
        let segment = |s: &&str| match s.strip_prefix('{').and_then(|s| s.strip_suffix('}')) {
            Some(key) => PathSegment::Key(key.to_owned()),
            None => PathSegment::Literal((*s).to_owned()),
        };
        PathTemplate {
            segments: segments.iter().map(segment).collect(),
            query: Vec::new(),
        }
    }

    #[test]
    fn an_ellipsis_stands_for_nothing_at_least() {
        let short = without_ellipsis(&path(&["folders", "{id}", "...", "items"])).into_owned();
        assert_eq!(short, path(&["folders", "{id}", "items"]));
    }
}
