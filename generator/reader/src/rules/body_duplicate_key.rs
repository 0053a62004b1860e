//! Rule DW0211, `body-duplicate-key`.

use docwright_core::diagnostic::{Diagnostic, Span};
use docwright_core::message;

docwright_core::rule! {
    /// A JSON object holds the same key twice.
    ///
    /// Most readers keep the last member and drop the first without a word.
    ///
    /// Wrong:
    ///
    /// ```json
    /// { "id": "1", "id": "2" }
    /// ```
    ///
    /// Right:
    ///
    /// ```json
    /// { "id": "1", "name": "2" }
    /// ```
    "DW0211" "body-duplicate-key" Warning
}

/// A key that an object of a body has already.
pub(crate) fn finding(again: Span, key: &str, first: Span) -> Diagnostic {
    let message = message!("the object has the key {key} twice", key = key);
    Diagnostic::new(CODE, again, message).label(first, "the first one")
}

/// A key that an annotation has already.
pub(crate) fn in_annotation(again: Span) -> Diagnostic {
    let message = "the annotation has the same key twice; the first value is used";
    Diagnostic::new(CODE, again, message)
}
