//! Rule DW1712, `toc-entry-misplaced`.

use docwright_core::diagnostic::{Diagnostic, Span, message};

docwright_core::rule! {
    /// A resource with methods is among the complex types of the table of contents, or a complex type is among its resources.
    ///
    /// Methods are listed below the entries of `resources` only.
    ///
    /// Wrong, when `lamp` has methods: `"complexTypes": ["lamp"]`
    ///
    /// Right: `"resources": ["lamp"]`
    "DW1712" "toc-entry-misplaced" Warning
}

/// An entry in the wrong list.
pub(crate) fn finding(at: Span, entry: &str, in_resources: bool) -> Diagnostic {
    let message = match in_resources {
        true => message!(
            "`{entry}` is a complex type without methods, but is listed in `resources`",
            entry = entry
        ),
        false => message!(
            "`{entry}` has methods, but is listed in `complexTypes`",
            entry = entry
        ),
    };
    Diagnostic::new(CODE, at, message).help("move it to the other list of the node")
}
