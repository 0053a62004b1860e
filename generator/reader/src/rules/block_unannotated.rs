//! Rule DW0207, `block-unannotated`.

use docwright_core::diagnostic::{Diagnostic, Span, Value, message};

docwright_core::rule! {
    /// A code block with HTTP or JSON has no annotation.
    ///
    /// Requests, responses and lists of URLs are recognised without an annotation, but the type of their bodies is unknown. Other
    /// blocks of JSON are not read. Add an annotation; `<!-- { "blockType": "ignored" } -->` for a block that is only an illustration.
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
    let message = message!(
        "the code block {is} without an annotation",
        is = Value::detail(is)
    );
    Diagnostic::new(CODE, span, message).help(message!(
        "add <!-- {{ \"blockType\": {annotation} }} --> above it",
        annotation = annotation
    ))
}

/// A code block of which nothing is read.
pub(crate) fn of_unrecognised(span: Span) -> Diagnostic {
    Diagnostic::new(CODE, span, "the content of the code block is not recognised")
        .help("annotate it as what it shows, or with <!-- { \"blockType\": \"ignored\" } --> if it is only an illustration")
}
