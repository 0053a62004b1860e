//! Rule DW0207, `block-unannotated`.

use docwright_core::diagnostic::{Diagnostic, Span, Value};
use docwright_core::message;

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

/// A code block without an annotation: what it is, and the missing annotation.
pub(crate) fn finding(block: Span, what: &'static str, annotation: &'static str) -> Diagnostic {
    let message = message!("the block {what}, but has no annotation", what = what);
    let help = message!(
        "put <!-- {{ \"blockType\": {annotation} }} --> above it",
        annotation = Value::detail(annotation),
    );
    Diagnostic::new(CODE, block, message).help(help)
}
