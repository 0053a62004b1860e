//! Rule DW1714, `toc-order`.

use docwright_core::diagnostic::{Diagnostic, Edit, Span, message};

docwright_core::rule! {
    /// The complex types of a node of the table of contents are not in alphabetical order.
    ///
    /// Both the case-sensitive and the case-insensitive order are accepted. Nodes with `"shouldSort": true` are sorted by the publisher. `resources` are often ordered by meaning and are not checked.
    ///
    /// Wrong: `"complexTypes": ["shade", "bulb"]`
    ///
    /// Right: `"complexTypes": ["bulb", "shade"]`
    "DW1714" "toc-order" Warning
}

/// The first entry that is out of order.
pub(crate) fn finding(at: Span, entry: &str, before: &str, edit: Option<Edit>) -> Diagnostic {
    let message = message!(
        "`{entry}` comes before `{before}` in the alphabet",
        entry = entry,
        before = before
    );
    let finding = Diagnostic::new(CODE, at, message);
    finding.fix("sort the complex types", edit)
}
