//! Rule DW0202, `annotation-repaired`.

use docwright_core::diagnostic::{Diagnostic, Span, Value, message};

docwright_core::rule! {
    /// An annotation is not strict JSON; it is repaired and read.
    ///
    /// Other tools may ignore the annotation. A label marks each fault.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// <!-- { "blockType": "request", "name": "get_lamp", } -->
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// <!-- { "blockType": "request", "name": "get_lamp" } -->
    /// ```
    "DW0202" "annotation-repaired" Warning
}

/// An annotation that could be read as JSON only after repairs; `fault` is the first.
pub(crate) fn finding(annotation: Span, fault: &str) -> Diagnostic {
    let message = message!(
        "the annotation is not strict JSON: there is {fault}",
        fault = Value::detail(fault),
    );
    Diagnostic::new(CODE, annotation, message)
        .help("write the annotation as strict JSON; other tools may ignore it")
}
