//! Rule DW0208, `body-repaired`.

use docwright_core::diagnostic::{Diagnostic, Span};
use docwright_core::message;

docwright_core::rule! {
    /// A JSON body is not strict JSON; it is read after repairs that lose nothing.
    ///
    /// The whole example is read, but it is an error for most tools if someone copies it.
    ///
    /// Wrong:
    ///
    /// ```json
    /// { "level": 7, }
    /// ```
    ///
    /// Right:
    ///
    /// ```json
    /// { "level": 7 }
    /// ```
    "DW0208" "body-repaired" Warning
}

/// A body that is read after repairs: the decisive fault, and the number of other faults.
pub(crate) fn finding(place: Span, fault: &'static str, more: usize) -> Diagnostic {
    let message = match more {
        0 => message!(
            "the JSON body is read after repairs: there is {fault}",
            fault = fault,
        ),
        _ => message!(
            "the JSON body is read after repairs: there is {fault}, and {more} more",
            fault = fault,
            more = more,
        ),
    };
    Diagnostic::new(CODE, place, message).help("make it strict JSON")
}
