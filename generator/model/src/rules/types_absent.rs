//! Rule DW0514, `types-absent`.

use docwright_core::diagnostic::{Diagnostic, Span, message};

docwright_core::rule! {
    /// No page defines a type.
    ///
    /// Either the pages are not written in the dialect, or the pages of types are in another folder. Without types, requests and
    /// responses are untyped. The finding says what was looked for.
    ///
    /// Right:
    ///
    /// ```markdown
    /// # lamp resource type
    ///
    /// ## Properties
    ///
    /// |Property|Type|Description|
    /// |:--|:--|:--|
    /// |level|Int32|Brightness.|
    /// ```
    "DW0514" "types-absent" Warning
}

/// Docs without types.
pub(crate) fn finding(first: Span, pages: usize) -> Diagnostic {
    let message = message!("none of the {pages} pages defines a type", pages = pages);
    Diagnostic::new(CODE, first, message).help(
        "check that the folder contains the pages of types: blocks annotated `resource`, or pages in a folder `resources` or with `doc_type: resourcePageType`, \
         titled like `lamp resource type`, that have a table `Property | Type | Description` or a JSON block below `JSON representation`",
    )
}
