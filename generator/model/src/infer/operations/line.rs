//! A documented request line, ready to be walked: the URL without what stands for "and so on".

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

/// How well a request of an example fits a documented line; greater is better, `None` is not at all.
///
/// Examples put values where lines have keys, and often show only one of several addresses of the same thing.
pub(in crate::infer) fn fit(line: &PathTemplate, example: &PathTemplate) -> Option<u8> {
    let (pattern, actual) = (&line.segments, &example.segments);
    if pattern.len() == actual.len() && pattern.iter().zip(actual).all(|(p, a)| covers(p, a)) {
        return Some(3);
    }
    match (pattern.last(), actual.last()) {
        (Some(PathSegment::Literal(p)), Some(PathSegment::Literal(a)))
            if p.eq_ignore_ascii_case(a) =>
        {
            Some(2)
        }
        (
            Some(PathSegment::Call { name: p, .. } | PathSegment::Literal(p)),
            Some(PathSegment::Call { name: a, .. } | PathSegment::Literal(a)),
        ) if p.eq_ignore_ascii_case(a) => Some(2),
        // An address of a thing by key or path, shown by value.
        (Some(PathSegment::Key(_) | PathSegment::ItemPath(_)), Some(actual)) => {
            let system = matches!(actual, PathSegment::Literal(l) if l.starts_with('$'));
            (!system && !matches!(actual, PathSegment::Call { .. })).then_some(1)
        }
        _ => None,
    }
}

fn covers(pattern: &PathSegment, actual: &PathSegment) -> bool {
    use PathSegment as S;
    match (pattern, actual) {
        (S::Key(_), S::Literal(a)) => !a.starts_with('$'),
        (S::Key(_), _) | (S::ItemPath(_), S::ItemPath(_) | S::Key(_)) => true,
        (S::Literal(p), S::Literal(a)) => p.eq_ignore_ascii_case(a),
        (S::Call { name: p, .. }, S::Call { name: a, .. }) => p.eq_ignore_ascii_case(a),
        (S::Literal(p), S::Call { name, arguments })
        | (S::Call { name, arguments }, S::Literal(p)) => {
            arguments.is_empty() && p.eq_ignore_ascii_case(name)
        }
        _ => false,
    }
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
    fn an_example_fits_the_line_whose_keys_its_values_stand_for() {
        let line = path(&["lamps", "{id}", "bulbs"]);
        assert_eq!(fit(&line, &path(&["lamps", "7", "bulbs"])), Some(3));
        assert_eq!(fit(&line, &path(&["my", "Bulbs"])), Some(2));
        assert_eq!(fit(&line, &path(&["lamps", "7", "$count"])), None);
        assert_eq!(
            fit(&path(&["lamps", "{id}"]), &path(&["lamps", "$count"])),
            None
        );
    }

    #[test]
    fn an_ellipsis_stands_for_nothing_at_least() {
        let short = without_ellipsis(&path(&["folders", "{id}", "...", "items"])).into_owned();
        assert_eq!(short, path(&["folders", "{id}", "items"]));
    }
}
