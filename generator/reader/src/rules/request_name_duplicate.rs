//! Rule DW0406, `request-name-duplicate`.

use docwright_core::diagnostic::{Diagnostic, Span, Spanned, message};

docwright_core::rule! {
    /// Two requests have the same name.
    ///
    /// A response that refers to the name is ambiguous. Use a different name for each request.
    "DW0406" "request-name-duplicate" Info
}

/// A request with the name of a request on another page.
pub fn on_other_page(name: &Spanned<String>, first: Span) -> Diagnostic {
    let message = message!(
        "a request on another page also has the name `{name}`",
        name = name.value.as_str(),
    );
    Diagnostic::new(CODE, name.span, message)
        .label(first, "the first request with this name")
        .help("use a different name for each request")
}

/// A request with the name of an earlier request of the page.
pub(crate) fn finding(name: &Spanned<String>, first: Span) -> Diagnostic {
    let message = message!(
        "another request on this page also has the name `{name}`",
        name = &name.value
    );
    Diagnostic::new(CODE, name.span, message)
        .label(first, "first occurrence")
        .help("use a different name for each request")
}
