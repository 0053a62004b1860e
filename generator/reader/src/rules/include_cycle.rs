//! Rule DW0103, `include-cycle`.

use docwright_core::diagnostic::{Diagnostic, Span, Value};
use docwright_core::message;

docwright_core::rule! {
    /// An `[!INCLUDE]` names a file that is being included.
    ///
    /// The include that closes the cycle is not followed. Remove one of the includes of the cycle.
    "DW0103" "include-cycle" Error
}

/// An include that is not followed, because it would never end or make the page too large.
pub(crate) fn finding(directive: Span, path: &str, reason: &'static str) -> Diagnostic {
    let message = message!(
        "the include of `{path}` {reason}; it is not followed",
        path = path,
        reason = Value::detail(reason),
    );
    Diagnostic::new(CODE, directive, message)
        .help("break the cycle: move the shared text into a file of its own")
}
