//! Rule DW0205, `annotation-value-invalid`.

use docwright_core::diagnostic::{Diagnostic, Span, message};

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

/// A key with a value of the wrong kind; `expected` completes "the value must be".
pub(crate) fn finding(span: Span, key: &str, value: &str, expected: &'static str) -> Diagnostic {
    let message = message!(
        "invalid value {value} of the annotation key `{key}`",
        value = value,
        key = key,
    );
    let help = message!("the value must be {expected}", expected = expected);
    Diagnostic::new(CODE, span, message).help(help)
}
