//! Rule DW0304, `table-malformed`.

use docwright_core::diagnostic::{Diagnostic, Span};

docwright_core::rule! {
    /// Lines that look like a table are not a table in Markdown.
    ///
    /// They are rendered as text. A table needs a delimiter row below its header, and has no blank lines.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// |Property|Type|
    /// |level|Int32|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |Property|Type|
    /// |:--|:--|
    /// |level|Int32|
    /// ```
    "DW0304" "table-malformed" Warning
}

/// Lines that look like a table but are not one in Markdown.
pub(crate) fn finding(lines: Span, message: &'static str) -> Diagnostic {
    Diagnostic::new(CODE, lines, message).help(
        "write a header row, a delimiter row with as many cells, and the rows, with a blank line above the table and none within",
    )
}
