//! Rule DW0813, `example-empty`.

use docwright_core::diagnostic::{Diagnostic, Span};

docwright_core::rule! {
    /// The example of a collection has no items, or has items although it is annotated as empty.
    ///
    /// An empty list shows nothing to readers and tests nothing. Where it is intended, the annotation says so.
    ///
    /// Wrong:
    ///
    /// ````markdown
    /// <!-- { "blockType": "response", "@odata.type": "contoso.home.lamp", "isCollection": true } -->
    /// ```http
    /// HTTP/1.1 200 OK
    /// Content-Type: application/json
    ///
    /// { "value": [] }
    /// ```
    /// ````
    ///
    /// Right:
    ///
    /// ````markdown
    /// <!-- { "blockType": "response", "@odata.type": "contoso.home.lamp", "isCollection": true, "isEmpty": true } -->
    /// ```http
    /// HTTP/1.1 200 OK
    /// Content-Type: application/json
    ///
    /// { "value": [] }
    /// ```
    /// ````
    "DW0813" "example-empty" Info
}

/// An empty collection that is not annotated as empty.
pub(crate) fn no_items(body: Span) -> Diagnostic {
    Diagnostic::new(CODE, body, "the example of a collection has no items")
        .help("add an item, or set `isEmpty` in the annotation")
}

/// A collection with items that is annotated as empty.
pub(crate) fn has_items(body: Span) -> Diagnostic {
    let message = "the annotation says that the collection is empty, but the example has items";
    Diagnostic::new(CODE, body, message)
        .help("remove `isEmpty` from the annotation, or the items from the example")
}
