//! Rule DW0211, `body-duplicate-key`.

use docwright_core::diagnostic::{Diagnostic, Span, message};

docwright_core::rule! {
    /// A JSON object has the same key twice.
    ///
    /// Most parsers silently keep only the last member.
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

/// A key that the object has already.
pub(crate) fn finding(again: Span, first: Span, key: &str) -> Diagnostic {
    let message = message!("duplicate key {key}", key = key);
    Diagnostic::new(CODE, again, message)
        .label(first, "first occurrence")
        .help("remove or rename one of the members")
}

/// A key that an annotation has already.
pub(crate) fn in_annotation(again: Span) -> Diagnostic {
    let message = "the annotation has the same key twice; the first value is used";
    Diagnostic::new(CODE, again, message).help("remove one of the keys")
}
