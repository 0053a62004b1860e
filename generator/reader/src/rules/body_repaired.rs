//! Rule DW0208, `body-repaired`.

use docwright_core::diagnostic::{Diagnostic, Span};
use docwright_core::message;

docwright_core::rule! {
    /// A JSON body is not strict JSON; repairs that lose nothing made it readable.
    ///
    /// The example was read in full; readers who copy it will get an error from their tools.
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

/// A body that could be read only after repairs: the decisive fault, and how many more there are.
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
