//! Rule DW0511, `resource-type-missing`.

use docwright_core::diagnostic::{Diagnostic, Span};

docwright_core::rule! {
    /// A resource block names no type.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// <!-- { "blockType": "resource" } -->
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// <!-- { "blockType": "resource", "@odata.type": "contoso.home.lamp" } -->
    /// ```
    "DW0511" "resource-type-missing" Error
}

/// A resource annotation without a type.
pub(crate) fn finding(annotation: Span) -> Diagnostic {
    Diagnostic::new(CODE, annotation, "the resource annotation names no type")
        .help("add \"@odata.type\": \"namespace.name\"")
}
