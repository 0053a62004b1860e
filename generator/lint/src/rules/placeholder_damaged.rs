//! Rule DW0425, `placeholder-damaged`.

use crate::checks::cause::Findings;
use crate::checks::view::PageView;
use docwright_core::diagnostic::{Diagnostic, Span, message};
use docwright_core::str_ext::shorten;
use docwright_core::url::PathTemplate;

docwright_core::rule! {
    /// A brace of a placeholder in a URL is missing, or a parenthesis is in its place.
    ///
    /// Wrong:
    ///
    /// ```http
    /// GET /rooms/{room-id/lamps/(lamp-id)
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// GET /rooms/{room-id}/lamps/{lamp-id}
    /// ```
    "DW0425" "placeholder-damaged" Warning
}

/// A URL with a damaged placeholder.
pub(crate) fn finding(url: Span, written: &str, reason: &'static str) -> Diagnostic {
    let message = message!(
        "a placeholder of `{url}` is damaged: {reason}",
        url = shorten(written, 100),
        reason = reason,
    );
    Diagnostic::new(CODE, url, message).help("write placeholders as `{id}`")
}

/// Reports documented and requested URLs with damaged placeholders.
pub(crate) fn check(page: &PageView<'_>, found: &mut Findings) {
    for url in page.urls() {
        let Some(path) = &url.path else { continue };
        let written = url.raw.split(['?', '#']).next().unwrap_or("");
        if let Some(reason) = unbalanced(written).or_else(|| in_parentheses(path)) {
            found.push(finding(url.span, &url.raw, reason));
        }
    }
}

/// Which brace is missing.
fn unbalanced(url: &str) -> Option<&'static str> {
    let mut open = false;
    // `{{id}}` is a variable of tools that send requests.
    let url = url.replace("{{", "{").replace("}}", "}");
    for c in url.chars() {
        match c {
            '{' if open => return Some("`}` is missing"),
            '{' => open = true,
            '}' if !open => return Some("`{` is missing"),
            '}' => open = false,
            '/' if open => return Some("`}` is missing"),
            _ => {}
        }
    }
    open.then_some("`}` is missing")
}

/// `/rooms/(room-id)/lamps`
fn in_parentheses(path: &PathTemplate) -> Option<&'static str> {
    let mut segments = path.segments.iter();
    let parenthesis = segments.any(|segment| {
        let name = segment.name();
        name.is_some_and(|name| name.is_empty() || name.starts_with('('))
    });
    parenthesis.then_some("it is in parentheses")
}

#[cfg(test)]
mod tests {
    use super::unbalanced;

    #[test]
    fn braces_come_in_pairs() {
        for broken in [
            "/a/{id/b",
            "/a/id}/b",
            "/a/{id",
            "/a/{b/c/{id}",
            "/f(x='y}')",
        ] {
            assert!(unbalanced(broken).is_some(), "{broken}");
        }
        for whole in ["/a/{id}/b", "/a/{id | name}", "/f(x={y})", "/a"] {
            assert!(unbalanced(whole).is_none(), "{whole}");
        }
    }
}
