//! Rule DW0110, `doc-type-mismatch`.

use std::borrow::Cow;

use docwright_core::diagnostic::{Diagnostic, Spanned};
use docwright_core::message;

docwright_core::rule! {
    /// The front matter's `doc_type` does not match the content of the page.
    ///
    /// The page is read by its content. Correct the front matter for other tools.
    ///
    /// Wrong, on a page that describes a resource:
    ///
    /// ```markdown
    /// doc_type: apiPageType
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// doc_type: resourcePageType
    /// ```
    "DW0110" "doc-type-mismatch" Info
}

/// A `doc_type` that contradicts the kind of page.
pub(crate) fn finding(doc_type: &Spanned<Cow<'_, str>>, kind: &'static str) -> Diagnostic {
    let message = message!(
        "doc_type is `{doc_type}`, but the page is read as {kind}",
        doc_type = &*doc_type.value,
        kind = kind,
    );
    Diagnostic::new(CODE, doc_type.span, message)
        .help("make doc_type match the folder and content of the page")
}
