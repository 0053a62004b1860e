//! Rule DW0110, `doc-type-mismatch`.

use crate::facts::PageKind;
use docwright_core::diagnostic::{Diagnostic, Spanned, Value, message};

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

/// The front matter's `doc_type`, and the kind that the content of the page has.
pub(crate) fn finding(doc_type: &Spanned<String>, kind: PageKind) -> Diagnostic {
    let kind = match kind {
        PageKind::Api => "an API page",
        _ => "a page about types",
    };
    let message = message!(
        "doc_type is `{doc_type}`, but the content is that of {kind}",
        doc_type = &doc_type.value,
        kind = Value::detail(kind),
    );
    Diagnostic::new(CODE, doc_type.span, message)
        .help("correct doc_type, or move the page to the folder of pages of its kind")
}
