//! Rule DW1528, `placeholder-unnamed`.

use crate::PageContext;
use docwright_core::diagnostic::{Diagnostic, Span, message};
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
    Diagnostic::new(CODE, url, message).help("name the type, as in `{lamp-id}`")
}

/// The URLs of a page.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    for url in &cx.facts.urls {
        let segments = url.path.iter().flat_map(|path| &path.segments);
        let keys: Vec<&str> = segments.flat_map(keys).collect();
        let vague = |key: &&&str| matches!(key.to_ascii_lowercase().as_str(), "id" | "key");
        if let Some(key) = keys.iter().find(vague).filter(|_| keys.len() > 1) {
            out.push(finding(url.span, key));
        }
    }
}

/// The placeholders of keys: `{id}` between slashes, and in `lamps({id})`.
fn keys(segment: &PathSegment) -> Vec<&str> {
    match segment {
        PathSegment::Key(key) => vec![key],
        PathSegment::Call { arguments, .. } => {
            let keys = arguments.iter().filter(|(name, _)| name.is_empty());
            let marks = |c: char| matches!(c, '{' | '}' | '\'');
            keys.map(|(_, value)| value.trim_matches(marks)).collect()
        }
        PathSegment::Literal(_) | PathSegment::ItemPath(_) => Vec::new(),
    }
}
