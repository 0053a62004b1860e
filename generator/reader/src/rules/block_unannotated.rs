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

/// A code block whose content says what it is: its kind as the predicate of the sentence, and the missing annotation.
pub(crate) fn finding(span: Span, is: &'static str, annotation: &'static str) -> Diagnostic {
    let message = message!("the code block {is} without an annotation", is = Value::detail(is));
    Diagnostic::new(CODE, span, message).help(message!(
        "add <!-- {{ \"blockType\": {annotation} }} --> above it",
        annotation = annotation
    ))
}

/// A code block of which nothing is read.
pub(crate) fn of_unrecognised(span: Span) -> Diagnostic {
    Diagnostic::new(CODE, span, "unrecognised code block")
        .help("annotate it with <!-- { \"blockType\": \"ignored\" } -->, or with what it shows")
}
