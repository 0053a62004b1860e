//! Rule DW0209, `body-guessed`.

use docwright_core::diagnostic::{Diagnostic, Span};
use docwright_core::message;

docwright_core::rule! {
    /// A JSON body is damaged; it is read after repairs that guess.
    ///
    /// A heuristic decided what the author meant. Correct the example.
    ///
    /// Wrong:
    ///
    /// ```json
    /// {
    ///   "id": "1"
    ///   "level": 7,
    ///   ...
    /// }
    /// ```
    ///
    /// Right, with `"truncated": true` in the annotation:
    ///
    /// ```json
    /// {
    ///   "id": "1",
    ///   "level": 7
    /// }
    /// ```
    "DW0209" "body-guessed" Warning
}

/// A body that is read after guesses: the decisive fault, and the number of other faults.
pub(crate) fn finding(place: Span, fault: &'static str, more: usize) -> Diagnostic {
    let message = match more {
        0 => message!(
            "the JSON body is read after guesses: there is {fault}",
            fault = fault,
        ),
        _ => message!(
            "the JSON body is read after guesses: there is {fault}, and {more} more",
            fault = fault,
            more = more,
        ),
    };
    Diagnostic::new(CODE, place, message).help("make it strict JSON")
}
