//! Rule DW0205, `annotation-value-invalid`.

use docwright_core::diagnostic::{Diagnostic, Span, Value};
use docwright_core::message;

docwright_core::rule! {
    /// An annotation key has a value of the wrong type.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// <!-- { "blockType": "response", "truncated": "true" } -->
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// <!-- { "blockType": "response", "truncated": true } -->
    /// ```
    "DW0205" "annotation-value-invalid" Warning
}

/// A value of the wrong type for its annotation key.
pub(crate) fn finding(place: Span, key: &str, value: &str, expected: &str) -> Diagnostic {
    let message = message!(
        "the annotation key `{key}` has the value {value}",
        key = key,
        value = value,
    );
    let help = message!("write {expected}", expected = Value::detail(expected));
    Diagnostic::new(CODE, place, message).help(help)
}
