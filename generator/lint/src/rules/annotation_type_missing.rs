//! Rule DW0213, `annotation-type-missing`.

use docwright_core::diagnostic::{Diagnostic, Span};

docwright_core::rule! {
    /// The annotation of a response with a JSON body has no `@odata.type`.
    ///
    /// The type was inferred from the URL or the body. Add it, so that the example is checked against the intended type.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// <!-- { "blockType": "response" } -->
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// <!-- { "blockType": "response", "@odata.type": "contoso.home.lamp" } -->
    /// ```
    "DW0213" "annotation-type-missing" Info
}

/// A response with a JSON body whose annotation has no `@odata.type`.
pub(crate) fn finding(response: Span) -> Diagnostic {
    Diagnostic::new(
        CODE,
        response,
        "the annotation of this response has no `@odata.type`",
    )
    .help("add `\"@odata.type\"` to the annotation")
}
