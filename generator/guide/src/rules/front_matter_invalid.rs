//! Rule DW1501, `front-matter-invalid`.

use docwright_core::diagnostic::{Diagnostic, Span, Value, message};

docwright_core::rule! {
    /// The front matter of a page is not YAML.
    ///
    /// Publishing systems read it with a YAML library, and drop the page or its metadata. A value with a colon and a space in
    /// it, or that begins with a quote, needs quotes around it.
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// title: lamp: turnOn
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// title: "lamp: turnOn"
    /// ```
    "DW1501" "front-matter-invalid" Error
    follows page "front-matter-unreadable"
}

/// A line that ends the reading.
pub(crate) fn finding(line: Span, reason: &str) -> Diagnostic {
    let message = message!(
        "the front matter is not valid YAML: {reason}",
        reason = Value::detail(reason)
    );
    Diagnostic::new(CODE, line, message).help("put quotes around the value, or correct the line")
}
