//! Rule DW0406, `request-name-duplicate`.

use docwright_core::diagnostic::{Diagnostic, Span, Spanned};
use docwright_core::message;

docwright_core::rule! {
    /// Two requests carry the same name.
    ///
    /// A response that refers to the request by name could mean either. Give each request a name of its own.
    "DW0406" "request-name-duplicate" Info
}

/// A request whose name a request of another page has.
pub fn on_other_page(name: &Spanned<String>, first: Span) -> Diagnostic {
    let message = message!(
        "a request of another page also has the name `{name}`",
        name = name.value.as_str(),
    );
    Diagnostic::new(CODE, name.span, message)
        .label(first, "the first one")
        .help("give each request a name of its own")
}

/// A request with the name of an earlier request of the page.
pub(crate) fn finding(name: &Spanned<String>, first: Span) -> Diagnostic {
    let message = message!(
        "another request of the page has the name `{name}`",
        name = &name.value
    );
    Diagnostic::new(CODE, name.span, message).label(first, "first occurrence")
}
