//! Rule DW0210, `body-unreadable`.

use docwright_core::diagnostic::{Diagnostic, Span, Value, message};

docwright_core::rule! {
    /// A JSON body cannot be read, even after repairs.
    ///
    /// The body is not used, and the example is not tested. The finding is reported where reading stopped.
    ///
    /// Wrong:
    ///
    /// ```json
    /// { "level: : null }
    /// ```
    ///
    /// Right:
    ///
    /// ```json
    /// { "level": null }
    /// ```
    "DW0210" "body-unreadable" Error
}

/// A body that is not JSON even after repairs: the place and message of the parser, and the body.
pub(crate) fn finding(span: Span, error: &str, body: Span) -> Diagnostic {
    let message = message!(
        "the JSON body cannot be read: {error}",
        error = Value::detail(error)
    );
    Diagnostic::new(CODE, span, message)
        .label(body, "this body is not used")
        .help("write valid JSON")
}

/// A JSON block of a resource that is not an object.
pub(crate) fn not_an_object(span: Span) -> Diagnostic {
    let message = "the JSON block of the resource is not an object";
    Diagnostic::new(CODE, span, message)
}
