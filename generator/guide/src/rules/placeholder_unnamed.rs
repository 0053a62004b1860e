//! Rule DW1528, `placeholder-unnamed`.

use crate::PageContext;
use docwright_core::diagnostic::{Diagnostic, Span};
use docwright_core::message;
use docwright_core::url::PathSegment;

docwright_core::rule! {
    /// A URL with several keys does not say of which type each is.
    ///
    /// Wrong:
    ///
    /// ```http
    /// GET /rooms/{id}/lamps/{id}
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// GET /rooms/{room-id}/lamps/{lamp-id}
    /// ```
    "DW1528" "placeholder-unnamed" Info, off
}

/// A URL with a placeholder that any key could have.
pub(crate) fn finding(url: Span, placeholder: &str) -> Diagnostic {
    let message = message!(
        "the URL has several keys, and `{placeholder}` does not say of which type it is",
        placeholder = format!("{{{placeholder}}}"),
    );
    Diagnostic::new(CODE, url, message).help("name the type: `{lamp-id}`")
}

/// The URLs of a page.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    for url in &cx.facts.urls {
        let segments = url.path.iter().flat_map(|path| &path.segments);
        let keys = segments.filter_map(|segment| match segment {
            PathSegment::Key(key) => Some(key.as_str()),
            _ => None,
        });
        let keys: Vec<&str> = keys.collect();
        let vague = |key: &&&str| matches!(key.to_ascii_lowercase().as_str(), "id" | "key");
        if let Some(key) = keys.iter().find(vague).filter(|_| keys.len() > 1) {
            out.push(finding(url.span, key));
        }
    }
}
