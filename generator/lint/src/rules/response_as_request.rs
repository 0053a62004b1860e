//! Rule DW0810, `response-as-request`.

use docwright_core::diagnostic::{Diagnostic, Span, Value};
use docwright_core::message;

docwright_core::rule! {
    /// A request has a member that only responses have.
    ///
    /// Wrong:
    ///
    /// ```json
    /// { "@odata.context": "https://api.contoso.com/v1.0/$metadata#lamps/$entity", "level": 7 }
    /// ```
    ///
    /// Right:
    ///
    /// ```json
    /// { "level": 7 }
    /// ```
    "DW0810" "response-as-request" Warning
}

/// A request body with a member that only services write.
pub(crate) fn finding(member: Span, name: &str) -> Diagnostic {
    let message = message!(
        "a request cannot have `{name}`; this looks like a response",
        name = Value::member(name),
    );
    Diagnostic::new(CODE, member, message)
        .help("show the body that is sent, or annotate the block as a response")
}
