//! Rule DW1507, `heading-case`.

use docwright_core::diagnostic::{Diagnostic, Edit, Span, message};

docwright_core::rule! {
    /// A heading differs from that of the outline in letter case.
    ///
    /// Wrong, where the outline has `HTTP request`:
    ///
    /// ```markdown
    /// ## HTTP Request
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// ## HTTP request
    /// ```
    "DW1507" "heading-case" Error
}

/// A heading in other letter case, with the edit that respells it.
pub(crate) fn finding(place: Span, title: &str, right: &str, edit: Option<Edit>) -> Diagnostic {
    let message = message!(
        "the outline spells the heading `{title}` as `{right}`",
        title = title,
        right = right
    );
    let finding = Diagnostic::new(CODE, place, message);
    match edit {
        Some(edit) => finding.fix("use the letter case of the outline", [edit]),
        None => finding.help("use the letter case of the outline"),
    }
}
