//! Rule DW0207, `block-unannotated`.

use docwright_core::diagnostic::{Diagnostic, Span, Value};
use docwright_core::message;

docwright_core::rule! {
    /// A code block of HTTP or JSON has no annotation that says what it shows.
    ///
    /// A request, an answer, or a list of URLs is read as what it plainly is, but nothing says what type it holds. From another block of
    /// JSON nothing is read. Add an annotation; for what only illustrates, `<!-- { "blockType": "ignored" } -->`.
    ///
    /// Right:
    ///
    /// ````markdown
    /// <!-- { "blockType": "request", "name": "get_lamp" } -->
    /// ```http
    /// GET https://api.contoso.com/lamps/1
    /// ```
    /// ````
    "DW0207" "block-unannotated" Info
}

/// A code block without an annotation: what it is read as, and the keys of the annotation that it lacks.
pub(crate) fn finding(block: Span, what: &'static str, annotation: &'static str) -> Diagnostic {
    let message = message!("the block {what}, but has no annotation", what = what);
    let help = message!(
        "put <!-- {{ \"blockType\": {annotation} }} --> above it",
        annotation = Value::detail(annotation),
    );
    Diagnostic::new(CODE, block, message).help(help)
}
