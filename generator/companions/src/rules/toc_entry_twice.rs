//! Rule DW1713, `toc-entry-twice`.

use docwright_core::diagnostic::{Diagnostic, Edit, Span, message};

docwright_core::rule! {
    /// A node of the table of contents has an entry twice.
    ///
    /// Wrong: `"complexTypes": ["bulb", "shade", "bulb"]`
    ///
    /// Right: `"complexTypes": ["bulb", "shade"]`
    "DW1713" "toc-entry-twice" Warning
}

/// A second entry of the same name.
pub(crate) fn finding(at: Span, entry: &str, first: Span, edit: Option<Edit>) -> Diagnostic {
    let message = message!("the node has `{entry}` twice", entry = entry);
    let finding = Diagnostic::new(CODE, at, message).label(first, "the first entry");
    match edit {
        Some(edit) => finding.fix("remove the second entry", [edit]),
        None => finding.help("remove one of the entries"),
    }
}
