//! Rule DW0210, `body-unreadable`.

use docwright_core::diagnostic::{Diagnostic, Span, Value};
use docwright_core::message;

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

/// A body that cannot be read as JSON, with the place and kind of the fault.
pub(crate) fn finding(fault: Span, body: Span, reason: &'static str) -> Diagnostic {
    let message = message!(
        "the JSON body cannot be read: {reason}",
        reason = Value::detail(reason),
    );
    Diagnostic::new(CODE, fault, message)
        .label(body, "this body is not used")
        .help("make it valid JSON")
}

/// The JSON block of a resource that is not an object.
pub(crate) fn not_an_object(block: Span) -> Diagnostic {
    Diagnostic::new(CODE, block, "the JSON block of a resource is not an object")
}
