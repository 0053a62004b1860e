//! Rule DW1714, `toc-order`.

use docwright_core::diagnostic::{Diagnostic, Edit, Span, message};

docwright_core::rule! {
    /// The complex types of a node of the table of contents are not in alphabetical order.
    ///
    /// Either order is right: with or without regard to letter case. Nodes with `"shouldSort": true` are sorted by the publisher. The order of `resources` is often one of meaning and is not checked.
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
