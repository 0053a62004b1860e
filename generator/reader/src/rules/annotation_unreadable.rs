//! Rule DW0201, `annotation-unreadable`.

use docwright_core::diagnostic::{Diagnostic, Span, Value, message};

docwright_core::rule! {
    /// An annotation is not JSON, even after repairs.
    ///
    /// The code block is read as if it had no annotation. The label shows where reading stopped.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// <!-- { "blockType": "resource", "@odata.type": } -->
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// <!-- { "blockType": "resource", "@odata.type": "contoso.home.lamp" } -->
    /// ```
    "DW0201" "annotation-unreadable" Error
}

/// An annotation that cannot be read as JSON, with the place and kind of the fault.
pub(crate) fn finding(annotation: Span, fault: Span, reason: &'static str) -> Diagnostic {
    let message = message!(
        "the annotation is not JSON: {reason}",
        reason = Value::detail(reason),
    );
    Diagnostic::new(CODE, annotation, message)
        .label(fault, reason)
        .help("write the annotation as one JSON object")
}
