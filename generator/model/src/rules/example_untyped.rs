//! Rule DW0801, `example-untyped`.

use docwright_core::diagnostic::{Diagnostic, Span};
use docwright_reader::facts::BlockRole;

docwright_core::rule! {
    /// The type of an example body is unknown.
    ///
    /// The example is not tested. Name its type in the annotation.
    ///
    /// Right:
    ///
    /// ```markdown
    /// <!-- { "blockType": "response", "@odata.type": "contoso.home.lamp" } -->
    /// ```
    "DW0801" "example-untyped" Info
    follows page "url-unresolved", page "url-unreadable", page "url-key", page "container-undocumented", page "navigation-not-in-table", page "request-unlisted"
}

/// A body without a known type.
pub(crate) fn finding(body: Span, role: BlockRole) -> Diagnostic {
    let message = match role {
        BlockRole::Request => "the type of this request body is unknown",
        BlockRole::Response => "the type of this response body is unknown",
        BlockRole::Example => "the type of this example is unknown",
    };
    Diagnostic::new(CODE, body, message)
        .help("add `\"@odata.type\"` to the annotation of the block")
}
